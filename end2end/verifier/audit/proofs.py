"""The zero-knowledge proofs of docs/protocol.md §4.

Proofs carry challenge and response but not the commitments, which are
therefore rebuilt and hashed. Functions answer whether a proof holds; the
caller knows which refusal that means.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Sequence

from audit import strictjson
from audit.groups import Element, FixedBase, Group


class Proof(NamedTuple):
    """Challenge and response of one sigma protocol, or of one branch of an OR-proof."""

    challenge: int
    response: int


class Ciphertext(NamedTuple):
    """An ElGamal ciphertext: `(g^r, y^r · message)`."""

    alpha: Element
    beta: Element


class Keys:
    """A group with quick powers of its generator and, once known, of the election key."""

    def __init__(self, group: Group, election_key: Element) -> None:
        self.group = group
        self.g = FixedBase(group, group.generator)
        self.y = FixedBase(group, election_key)


def read_proof(group: Group, value: Any, where: str) -> Proof:
    """Reads `{"challenge":…,"response":…}`; both must be below the order."""
    strictjson.fields(value, "challenge response", where)
    return Proof(
        group.scalar(value["challenge"], f"challenge of {where}"),
        group.scalar(value["response"], f"response of {where}"),
    )


def read_ciphertext(group: Group, value: Any, where: str) -> Ciphertext:
    """Reads `{"alpha":…,"beta":…}`; both must be in the group."""
    strictjson.fields(value, "alpha beta", where)
    return Ciphertext(
        group.decode(value["alpha"], f"alpha of {where}"),
        group.decode(value["beta"], f"beta of {where}"),
    )


def write_ciphertext(group: Group, ciphertext: Ciphertext) -> dict[str, str]:
    """The canonical JSON value of a ciphertext."""
    return {"alpha": group.encode(ciphertext.alpha), "beta": group.encode(ciphertext.beta)}


def multiply(group: Group, a: Ciphertext, b: Ciphertext) -> Ciphertext:
    """The encryption of the product of both messages."""
    return Ciphertext(group.mul(a.alpha, b.alpha), group.mul(a.beta, b.beta))


def schnorr_holds(g: FixedBase, group: Group, public: Element, prefix: str, proof: Proof) -> bool:
    """Knowledge of the logarithm of `public`, bound to `prefix`."""
    commitment = group.mul(g.power(proof.response), group.power(public, proof.challenge))
    return group.hash_to_scalar(prefix, [commitment]) == proof.challenge


def decryption_holds(
    keys: Keys, fingerprint: str, public: Element, alpha: Element, factor: Element, proof: Proof
) -> bool:
    """`factor` is `alpha` to the secret of `public`."""
    group = keys.group
    challenge, response = proof
    first = group.mul(keys.g.power(response), group.power(public, challenge))
    second = group.mul(group.power(alpha, response), group.power(factor, challenge))
    prefix = f"decrypt|{fingerprint}|{group.encode(public)}|"
    return group.hash_to_scalar(prefix, [first, second]) == challenge


def some_branch_is_zero(
    keys: Keys, branches: Sequence[Ciphertext], prefix: str, proofs: Sequence[Proof]
) -> bool:
    """One of the branches, nobody learns which, encrypts `g^0`."""
    if len(branches) != len(proofs):
        return False
    group = keys.group
    commitments = []
    for (alpha, beta), (challenge, response) in zip(branches, proofs):
        commitments.append(group.mul(keys.g.power(response), group.power(alpha, challenge)))
        commitments.append(group.mul(keys.y.power(response), group.power(beta, challenge)))
    total = sum(proof.challenge for proof in proofs) % group.order
    return group.hash_to_scalar(prefix, commitments) == total


def interval(group: Group, ciphertext: Ciphertext, low: int, high: int) -> list[Ciphertext]:
    """The branches that say a ciphertext holds one of the values `low … high`."""
    step = group.inverse(group.generator)
    beta = group.mul(ciphertext.beta, group.power(step, low))
    branches = []
    for _ in range(low, high + 1):
        branches.append(Ciphertext(ciphertext.alpha, beta))
        beta = group.mul(beta, step)
    return branches
