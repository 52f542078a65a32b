"""Partial decryptions, and how they make plaintexts together (docs/protocol.md §8.4, §8.5)."""

from __future__ import annotations

from typing import Any

from audit import strictjson
from audit.groups import Element, Group
from audit.proofs import Keys, decryption_holds, read_proof
from audit.refusal import Reason, demand
from audit.tally import Columns
from audit.threshold import Pedersen
from audit.trustees import Trustees

#: One list of factors per question, in the shape of the tally.
Factors = list[list[Element]]


def check_decryption(
    keys: Keys, fingerprint: str, public: Element, columns: Columns, body: bytes
) -> Factors:
    """Checks the factors one trustee publishes for all ciphertexts."""
    value = strictjson.fields(
        strictjson.parse(body), "decryption_factors decryption_proofs", "partial decryption"
    )
    factor_lists = _sized(value["decryption_factors"], len(columns), "decryption factors")
    proof_lists = _sized(value["decryption_proofs"], len(columns), "decryption proofs")
    result: Factors = []
    for i, (column, factors, proofs) in enumerate(zip(columns, factor_lists, proof_lists)):
        where = f"decryption of question {i + 1}"
        elements = [keys.group.decode(text, where) for text in _sized(factors, len(column), where)]
        proof_values = _sized(proofs, len(column), where)
        for ciphertext, factor, proof_value in zip(column, elements, proof_values):
            proof = read_proof(keys.group, proof_value, where)
            demand(
                decryption_holds(keys, fingerprint, public, ciphertext.alpha, factor, proof),
                Reason.DECRYPTION_PROOF_INVALID,
                f"a proof of the {where} does not hold",
            )
        result.append(elements)
    return result


def _sized(value: Any, length: int, where: str) -> list[Any]:
    values = strictjson.items(value, where)
    demand(
        len(values) == length,
        Reason.DECRYPTION_SHAPE_INVALID,
        f"{where}: {len(values)} entries instead of {length}",
    )
    return values


def plaintexts(
    group: Group, trustees: Trustees, columns: Columns, supplied: dict[int, Factors]
) -> list[list[Element]]:
    """Decrypts every ciphertext with the factors of enough trustees."""
    shares = _shares(group, trustees, supplied)
    result = []
    for i, column in enumerate(columns):
        row = []
        for j, ciphertext in enumerate(column):
            factor = group.product(
                factors[i][j] if exponent == 1 else group.power(factors[i][j], exponent)
                for factors, exponent in shares
            )
            row.append(group.mul(ciphertext.beta, group.inverse(factor)))
        result.append(row)
    return result


def _shares(
    group: Group, trustees: Trustees, supplied: dict[int, Factors]
) -> list[tuple[Factors, int]]:
    """The factors that make the result, each with its exponent."""
    shares = []
    number = 1
    for item in trustees.items:
        members = {
            index: supplied[number + index - 1]
            for index in range(1, len(item.keys) + 1)
            if number + index - 1 in supplied
        }
        needed = item.threshold if isinstance(item, Pedersen) else 1
        demand(
            len(members) >= needed,
            Reason.DECRYPTIONS_MISSING,
            f"trustees {number} to {number + len(item.keys) - 1}: {len(members)} of {needed}",
        )
        chosen = sorted(members)[:needed]
        for index in chosen:
            shares.append((members[index], _lagrange(index, chosen, group.order)))
        number += len(item.keys)
    return shares


def _lagrange(index: int, chosen: list[int], order: int) -> int:
    """Weight of one share in the value at zero: `∏ k/(k − index)`; 1 for a lone trustee."""
    result = 1
    for other in chosen:
        if other != index:
            result = result * other * pow(other - index, -1, order) % order
    return result
