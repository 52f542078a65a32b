"""Records that a trustee owns: shuffles and partial decryptions."""

from __future__ import annotations

from audit import strictjson
from audit.container import Record
from audit.refusal import Reason, demand


def read_owner(data: list[Record], trustees: int) -> int:
    """Checks `{"owner":…,"payload":…}` against the record before it; gives the owner's number."""
    payload, owned = data
    value = strictjson.fields(strictjson.parse(owned.body), "owner payload", "owned record")
    demand(
        strictjson.digest(value["payload"], "payload") == payload.digest,
        Reason.CHAIN_REFERENCE_MISMATCH,
        "the owned record refers to another one",
    )
    owner = strictjson.natural(value["owner"], "owner")
    demand(1 <= owner <= trustees, Reason.OWNER_UNKNOWN, f"there is no trustee {owner}")
    return owner
