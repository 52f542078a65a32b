"""Shuffles with their proofs, for tests (docs/protocol.md §8.3)."""

from __future__ import annotations

import hashlib
from typing import Any, Iterable, Optional

from audit.groups import Element, hash_number
from audit.proofs import Ciphertext, write_ciphertext
from tests.prover import Prover


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class _Shuffle:
    """One shuffle of one question while its proof is being made; names as in docs/protocol.md."""

    def __init__(
        self,
        prover: Prover,
        fingerprint: str,
        before: list[Ciphertext],
        order: list[int],
        stuffed: list[Ciphertext],
    ) -> None:
        group, y = prover.group, prover.keys.y
        self.prover, self.group, self.fingerprint = prover, group, fingerprint
        self.order = order
        self.fresh = [prover.draw() for _ in before]
        self.after = [
            Ciphertext(
                group.mul(stuffed[i].alpha, prover.power(self.fresh[i])),
                group.mul(stuffed[i].beta, y.power(self.fresh[i])),
            )
            for i in order
        ]
        self.h = [group.independent_generator(i) for i in range(len(before))]
        self.r = [0] * len(before)
        self.c = [group.identity] * len(before)
        for i, source in enumerate(order):
            self.r[source] = prover.draw()
            self.c[source] = group.mul(prover.power(self.r[source]), self.h[i])
        self.statement = "".join(map(self.text, [*before, *self.after])) + self.text(self.c)
        seed = _sha256(f"shuffle-challenges|{fingerprint}|{self.statement}")
        self.u = [hash_number(seed + _sha256(str(i))) % group.order for i in range(len(before))]
        self.u_prime = [self.u[i] for i in order]
        self.chain = [group.independent_generator(-1)]
        self.r_hat = [prover.draw() for _ in before]
        for r_i, u_i in zip(self.r_hat, self.u_prime):
            self.chain.append(group.mul(prover.power(r_i), group.power(self.chain[-1], u_i)))

    def text(self, elements: Iterable[Element]) -> str:
        """Elements as they are hashed."""
        return "".join(self.group.encode(x) + "," for x in elements)

    def prove(self) -> Any:
        """The proof as JSON value."""
        prover, group, y = self.prover, self.group, self.prover.keys.y
        w1, w2, w3, w4 = (prover.draw() for _ in range(4))
        w_hat = [prover.draw() for _ in self.c]
        w_prime = [prover.draw() for _ in self.c]

        def powers(bases: Iterable[Element]) -> Element:
            return group.product(group.power(b, w) for b, w in zip(bases, w_prime))

        commitments = [
            prover.power(w1),
            prover.power(w2),
            group.mul(prover.power(w3), powers(self.h)),
            group.mul(y.power(-w4 % group.order), powers(x.beta for x in self.after)),
            group.mul(prover.power(-w4), powers(x.alpha for x in self.after)),
        ]
        t_hat = [
            group.mul(prover.power(w), group.power(self.chain[i], w_prime[i]))
            for i, w in enumerate(w_hat)
        ]
        challenge = self.challenge(commitments, t_hat)
        responses = self.respond(challenge, (w1, w2, w3, w4), w_hat, w_prime)
        t1, t2, t3, t41, t42 = map(group.encode, commitments)
        return [
            [t1, t2, t3, [t41, t42], [group.encode(x) for x in t_hat]],
            responses,
            [group.encode(x) for x in self.c],
            [group.encode(x) for x in self.chain[1:]],
        ]

    def challenge(self, commitments: list[Element], t_hat: list[Element]) -> int:
        """The challenge for these commitments."""
        hashed = f"shuffle-challenge|{self.fingerprint}|" + self.text(commitments)
        hashed += self.text(t_hat) + self.statement + self.text(self.chain[1:])
        key = self.group.encode(self.prover.keys.y.base)
        return hash_number(hashed + key) % self.group.order

    def respond(
        self, challenge: int, w: tuple[int, ...], w_hat: list[int], w_prime: list[int]
    ) -> Any:
        """The responses, with plus signs unlike elsewhere."""

        def respond(nonce: int, secret: int) -> str:
            return str((nonce + challenge * secret) % self.group.order)

        def dot(left: list[int], right: list[int]) -> int:
            return sum(a * b for a, b in zip(left, right))

        v = [1] * len(self.c)
        for i in reversed(range(len(v) - 1)):
            v[i] = self.u_prime[i + 1] * v[i + 1] % self.group.order
        return [
            respond(w[0], sum(self.r)),
            respond(w[1], dot(self.r_hat, v)),
            respond(w[2], dot(self.r, self.u)),
            respond(w[3], dot(self.fresh, self.u)),
            [respond(a, b) for a, b in zip(w_hat, self.r_hat)],
            [respond(a, b) for a, b in zip(w_prime, self.u_prime)],
        ]


def shuffle(
    prover: Prover,
    fingerprint: str,
    before: list[Ciphertext],
    order: list[int],
    stuffed: Optional[list[Ciphertext]] = None,
) -> tuple[list[Ciphertext], Any]:
    """Permutes and re-encrypts; gives the new ciphertexts and the proof as JSON value.

    A cheating mixer re-encrypts other ciphertexts than those it claims to.
    """
    made = _Shuffle(prover, fingerprint, before, order, stuffed or before)
    return made.after, made.prove()


def publish(prover: Prover, shuffled: list[tuple[list[Ciphertext], Any]]) -> Any:
    """The shuffle record for all ranking questions."""
    return {
        "ciphertexts": [
            [write_ciphertext(prover.group, c) for c in after] for after, _ in shuffled
        ],
        "proofs": [proof for _, proof in shuffled],
    }
