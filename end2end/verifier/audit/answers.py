"""One answer of a ballot, and the proofs that it is a vote (docs/protocol.md §7.1, §7.2)."""

from __future__ import annotations

from typing import Any

from audit import strictjson
from audit.election import Choice, Question, Ranking
from audit.proofs import (
    Ciphertext,
    Keys,
    Proof,
    interval,
    multiply,
    read_ciphertext,
    read_proof,
    schnorr_holds,
    some_branch_is_zero,
)
from audit.refusal import Reason, demand


def check_answer(
    keys: Keys, question: Question, value: Any, context: str, where: str
) -> list[Ciphertext]:
    """Checks an answer to a question; `context` is `S0`, which names election and voter."""
    if isinstance(question, Ranking):
        return [_check_ranking(keys, value, context, where)]
    return _check_choice(keys, question, value, context, where)


def _check_ranking(keys: Keys, value: Any, context: str, where: str) -> Ciphertext:
    strictjson.fields(value, "choices proof", where)
    group = keys.group
    ciphertext = read_ciphertext(group, value["choices"], where)
    proof = read_proof(group, value["proof"], where)
    key, alpha, beta = (group.encode(e) for e in (keys.y.base, *ciphertext))
    prefix = f"raweg|{context}|{key},{alpha},{beta}|"
    demand(
        schnorr_holds(keys.g, group, ciphertext.alpha, prefix, proof),
        Reason.BALLOT_PROOF_INVALID,
        f"the proof of {where} does not hold",
    )
    return ciphertext


def _check_choice(
    keys: Keys, question: Choice, value: Any, context: str, where: str
) -> list[Ciphertext]:
    strictjson.fields(value, "choices individual_proofs overall_proof ?blank_proof", where)
    group = keys.group
    demand(
        ("blank_proof" in value) == question.blank,
        Reason.BALLOT_SHAPE_INVALID,
        f"{where} proves a blank vote, or fails to, unlike its question",
    )
    texts = _sized(value["choices"], question.ciphertexts, f"choices of {where}")
    individual = _sized(value["individual_proofs"], len(texts), f"individual proofs of {where}")
    branches = question.max - question.min + 1 + question.blank
    overall = _read_proofs(keys, value["overall_proof"], branches, f"overall proof of {where}")
    choices = [
        _check_bit(keys, text, proof, context, f"choice {i + 1} of {where}")
        for i, (text, proof) in enumerate(zip(texts, individual))
    ]
    context += "|" + ",".join(f"{text['alpha']},{text['beta']}" for text in texts)
    selected = choices[1:] if question.blank else choices
    total = Ciphertext(group.identity, group.identity)
    for choice in selected:
        total = multiply(group, total, choice)
    allowed = interval(group, total, question.min, question.max)
    if not question.blank:
        prefix = f"prove|{context}|{group.encode(total.alpha)},{group.encode(total.beta)}|"
        _check(keys, allowed, prefix, overall, f"overall proof of {where}")
        return choices
    blank = _read_proofs(keys, value["blank_proof"], 2, f"blank proof of {where}")
    _check(keys, [choices[0], total], f"bproof0|{context}|", blank, f"blank proof of {where}")
    allowed = interval(group, choices[0], 1, 1) + allowed
    _check(keys, allowed, f"bproof1|{context}|", overall, f"overall proof of {where}")
    return choices


def _check_bit(keys: Keys, text: Any, proof: Any, context: str, where: str) -> Ciphertext:
    """Reads one ciphertext and checks that it holds 0 or 1."""
    proofs = _read_proofs(keys, proof, 2, f"proof of {where}")
    ciphertext = read_ciphertext(keys.group, text, where)
    prefix = f"prove|{context}|{text['alpha']},{text['beta']}|"
    _check(keys, interval(keys.group, ciphertext, 0, 1), prefix, proofs, f"proof of {where}")
    return ciphertext


def _check(
    keys: Keys, branches: list[Ciphertext], prefix: str, proofs: list[Proof], where: str
) -> None:
    demand(
        some_branch_is_zero(keys, branches, prefix, proofs),
        Reason.BALLOT_PROOF_INVALID,
        f"the {where} does not hold",
    )


def _read_proofs(keys: Keys, value: Any, length: int, where: str) -> list[Proof]:
    return [read_proof(keys.group, v, where) for v in _sized(value, length, where)]


def _sized(value: Any, length: int, where: str) -> list[Any]:
    values = strictjson.items(value, where)
    demand(
        len(values) == length,
        Reason.BALLOT_SHAPE_INVALID,
        f"{where}: {len(values)} entries instead of {length}",
    )
    return values
