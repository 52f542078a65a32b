"""The published list of public credentials and weights (docs/protocol.md §3.3)."""

from __future__ import annotations

from audit import strictjson
from audit.election import Election
from audit.groups import Element
from audit.refusal import Reason, demand

#: All weights together stay below this, and so far below every group order.
WEIGHT_LIMIT = 2**64


class Credential:
    """A voter's public key and weight."""

    __slots__ = ("public", "weight")

    def __init__(self, public: Element, weight: int) -> None:
        self.public = public
        self.weight = weight


def read_credentials(body: bytes, election: Election) -> dict[str, Credential]:
    """The credentials by their string form."""
    group = election.group
    result: dict[str, Credential] = {}
    total = 0
    for entry in strictjson.items(strictjson.parse(body), "credentials"):
        text, comma, weight_text = strictjson.text(entry, "credential").partition(",")
        public = group.decode(text, "credential")
        demand(not group.is_identity(public), Reason.CREDENTIAL_IDENTITY, "a credential is 1")
        demand(text not in result, Reason.CREDENTIAL_DUPLICATE, "a credential occurs twice")
        weight = _read_weight(weight_text) if comma else 1
        total += weight
        demand(
            total < WEIGHT_LIMIT,
            Reason.CREDENTIAL_WEIGHT_INVALID,
            "the weights are too large together",
        )
        demand(
            weight == 1 or not election.rankings,
            Reason.CREDENTIAL_WEIGHT_WITH_RANKING,
            "a ranking cannot be weighted",
        )
        result[text] = Credential(public, weight)
    return result


def _read_weight(text: str) -> int:
    canonical = text.isascii() and text.isdigit() and len(text) <= len(str(WEIGHT_LIMIT))
    demand(
        canonical and (text[0] != "0" or text == "0"),
        Reason.CREDENTIAL_WEIGHT_INVALID,
        "a weight is not a canonical natural number",
    )
    return int(text)
