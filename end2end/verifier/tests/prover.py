"""The other side of the proofs, for making elections and forgeries in tests.

Randomness is a seeded generator: tests repeat exactly. Never use this for an
election.
"""

from __future__ import annotations

import random
from typing import Any, Sequence

from audit import strictjson
from audit.groups import Element, Group
from audit.proofs import Ciphertext, Keys

Json = Any


class Prover:
    """Makes ciphertexts, signatures and proofs under one election key."""

    def __init__(self, group: Group, election_key: Element, seed: int = 0) -> None:
        self.group = group
        self.keys = Keys(group, election_key)
        self.random = random.Random(seed)

    def draw(self) -> int:
        """A scalar."""
        return self.random.randrange(1, self.group.order)

    def power(self, exponent: int) -> Element:
        """The generator to an exponent."""
        return self.keys.g.power(exponent % self.group.order)

    def respond(self, nonce: int, secret: int, challenge: int) -> Json:
        """The proof object for a challenge."""
        response = (nonce - secret * challenge) % self.group.order
        return {"challenge": str(challenge), "response": str(response)}

    def schnorr(self, secret: int, prefix: str) -> Json:
        """Knowledge of a secret exponent of the generator."""
        nonce = self.draw()
        challenge = self.group.hash_to_scalar(prefix, [self.power(nonce)])
        return self.respond(nonce, secret, challenge)

    def encrypt(self, message: Element, r: int) -> Ciphertext:
        """An encryption with given randomness."""
        return Ciphertext(self.power(r), self.group.mul(self.keys.y.power(r), message))

    def decryption(self, secret: int, fingerprint: str, alpha: Element) -> tuple[str, Json]:
        """A decryption factor and its proof."""
        group = self.group
        nonce = self.draw()
        public = group.encode(self.power(secret))
        commitments = [self.power(nonce), group.power(alpha, nonce)]
        challenge = group.hash_to_scalar(f"decrypt|{fingerprint}|{public}|", commitments)
        factor = group.encode(group.power(alpha, secret))
        return factor, self.respond(nonce, secret, challenge)

    def some_zero(self, branches: Sequence[Ciphertext], true: int, r: int, prefix: str) -> Json:
        """That one branch encrypts zero, with randomness `r` in the true one."""
        group, keys = self.group, self.keys
        nonce = self.draw()
        fakes = [(self.draw(), self.draw()) for _ in branches]
        commitments = []
        for i, ((alpha, beta), (c, s)) in enumerate(zip(branches, fakes)):
            if i == true:
                commitments += [self.power(nonce), keys.y.power(nonce)]
            else:
                commitments.append(group.mul(self.power(s), group.power(alpha, c)))
                commitments.append(group.mul(keys.y.power(s), group.power(beta, c)))
        rest = sum(c for i, (c, _) in enumerate(fakes) if i != true)
        challenge = (group.hash_to_scalar(prefix, commitments) - rest) % group.order
        proofs = [{"challenge": str(c), "response": str(s)} for c, s in fakes]
        proofs[true] = self.respond(nonce, r, challenge)
        return proofs

    def signed(self, secret: int, message: Json) -> Json:
        """A signed message of the threshold ceremony; `message` is its JSON value."""
        text = strictjson.dump(message).decode()
        return {"message": text, "signature": self.schnorr(secret, f"sigmsg|{text}|")}

    def trustee_key(self, secret: int) -> Json:
        """A trustee's public key with its proof of possession."""
        key = self.group.encode(self.power(secret))
        return {"pok": self.schnorr(secret, f"pok|{self.group.name}|{key}|"), "public_key": key}
