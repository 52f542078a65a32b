"""Whole ballots: whose they are, that they are signed, that each answer is a vote (docs/protocol.md §7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from audit import strictjson
from audit.answers import check_answer
from audit.credentials import Credential
from audit.election import Election, base64_hash
from audit.proofs import Ciphertext, Keys, read_proof, schnorr_holds
from audit.refusal import Reason, demand


@dataclass(frozen=True)
class Ballot:
    """A ballot that has been checked."""

    credential: str
    #: For each question its ciphertexts; a ranking has one.
    answers: list[list[Ciphertext]]


def check_ballot(
    keys: Keys, election: Election, credentials: dict[str, Credential], body: bytes
) -> Ballot:
    """Checks everything about a ballot that does not depend on other ballots."""
    value = strictjson.fields(
        strictjson.parse(body),
        "election_uuid election_hash credential answers signature",
        "ballot",
    )
    uuid, fingerprint, text = (
        strictjson.text(value[name], name)
        for name in ("election_uuid", "election_hash", "credential")
    )
    demand(uuid == election.uuid, Reason.BALLOT_UUID_MISMATCH, "ballot names another election")
    demand(
        fingerprint == election.fingerprint,
        Reason.BALLOT_FINGERPRINT_MISMATCH,
        "ballot was made for another definition of the election",
    )
    demand(text in credentials, Reason.BALLOT_CREDENTIAL_UNKNOWN, "credential is not in the list")
    _check_signature(keys, credentials[text], value)
    answers = strictjson.items(value["answers"], "answers")
    demand(
        len(answers) == len(election.questions),
        Reason.BALLOT_SHAPE_INVALID,
        "not one answer per question",
    )
    context = f"{election.fingerprint}|{text}"
    checked = [
        check_answer(keys, question, answer, context, f"answer {i + 1}")
        for i, (question, answer) in enumerate(zip(election.questions, answers))
    ]
    return Ballot(text, checked)


def _check_signature(keys: Keys, credential: Credential, ballot: dict[str, Any]) -> None:
    """The signature covers the bytes of the ballot without the signature."""
    signature = strictjson.fields(ballot["signature"], "hash proof", "signature")
    claimed = strictjson.text(signature["hash"], "hash")
    unsigned = {name: ballot[name] for name in ballot if name != "signature"}
    demand(
        claimed == base64_hash(strictjson.dump(unsigned)),
        Reason.BALLOT_HASH_MISMATCH,
        "the signed hash is not that of the ballot",
    )
    proof = read_proof(keys.group, signature["proof"], "signature")
    demand(
        schnorr_holds(keys.g, keys.group, credential.public, f"sig|{claimed}|", proof),
        Reason.BALLOT_SIGNATURE_INVALID,
        "the signature does not hold",
    )
