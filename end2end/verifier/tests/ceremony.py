"""Threshold key generation, all members in one hand, for tests."""

from __future__ import annotations

from typing import Any

from audit import strictjson
from tests.prover import Prover


class Ceremony:
    """Members, their polynomials, and the structure they publish."""

    def __init__(self, prover: Prover, size: int, threshold: int, form: str = "full") -> None:
        self.prover = prover
        self.size = size
        self.threshold = threshold
        #: `plain`, `signed` or `full`, as the verifier names them.
        self.form = form
        self.signing = [prover.draw() for _ in range(size)]
        self.polynomials = [[prover.draw() for _ in range(threshold)] for _ in range(size)]

    @property
    def secret(self) -> int:
        """The secret all members share; nobody would know it."""
        return sum(polynomial[0] for polynomial in self.polynomials) % self.prover.group.order

    def share(self, index: int) -> int:
        """The decryption key of a member, numbered from 1."""
        terms = (a * index**k for polynomial in self.polynomials for k, a in enumerate(polynomial))
        return sum(terms) % self.prover.group.order

    def certificate(self, member: int, **context: Any) -> Any:
        """A member's certificate; `context` overrides what it says of its place."""
        prover, encode = self.prover, self.prover.group.encode
        message: dict[str, Any] = {}
        if self.form != "plain":
            message["context"] = {
                "group": prover.group.name,
                "size": self.size,
                "threshold": self.threshold,
                "index": member,
            } | context
        secret = self.signing[member - 1]
        message["verification"] = encode(prover.power(secret))
        message["encryption"] = encode(prover.power(prover.draw()))
        return prover.signed(secret, message)

    def coefficients(self, index: int) -> list[str]:
        """The published exponents of a member's polynomial."""
        polynomial = self.polynomials[index - 1]
        return [self.prover.group.encode(self.prover.power(a)) for a in polynomial]

    def verification_key(self, index: int) -> Any:
        """A member's key with its proofs."""
        value = self.prover.trustee_key(self.share(index))
        if self.form == "full":
            prefix = f"sigmsg|{value['public_key']}|"
            value["signature"] = self.prover.schnorr(self.signing[index - 1], prefix)
        return value

    def cross_signature(self, index: int, certificates: list[Any]) -> Any:
        """A member's signature over all certificates and her coefficients."""
        statement = {"certs": certificates, "coefexps": self.coefficients(index)}
        message = "certs_sig|" + strictjson.dump(statement).decode()
        return self.prover.schnorr(self.signing[index - 1], f"sigmsg|{message}|")

    def publish(self) -> Any:
        """The threshold parameters."""
        members = range(1, self.size + 1)
        value: dict[str, Any] = {
            "threshold": self.threshold,
            "certs": [self.certificate(i) for i in members],
            "coefexps": [
                self.prover.signed(self.signing[i - 1], {"coefexps": self.coefficients(i)})
                for i in members
            ],
        }
        if self.form != "plain":
            value["signatures"] = [self.cross_signature(i, value["certs"]) for i in members]
        value["verification_keys"] = [self.verification_key(i) for i in members]
        return value
