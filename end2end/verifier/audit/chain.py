"""The chain of events and the data records each one brings (docs/protocol.md §9.2)."""

from __future__ import annotations

from typing import Iterator, NamedTuple, Optional

from audit import strictjson
from audit.container import Record
from audit.refusal import Reason, Refusal, demand

#: How many data records precede an event of each type. The last is its payload.
DATA_RECORDS = {
    "Setup": 4,
    "Ballot": 1,
    "EndBallots": 0,
    "EncryptedTally": 2,
    "Shuffle": 2,
    "EndShuffles": 0,
    "PartialDecryption": 2,
    "Result": 1,
}


class Event(NamedTuple):
    """An event in its place, with the data records it brings."""

    height: int
    type: str
    digest: str
    data: list[Record]
    #: Position in the file after the event: a valid archive may end here.
    end: int


def read_events(records: Iterator[Record]) -> Iterator[Event]:
    """Groups records into events and checks that each follows from the one before."""
    waiting: list[Record] = []
    parent: Optional[str] = None
    height = 0
    for record in records:
        if not record.is_event:
            waiting.append(record)
            if height == 0 and len(waiting) > DATA_RECORDS["Setup"]:
                refuse_certificate(record.body)
            most = max(DATA_RECORDS.values())
            demand(len(waiting) <= most, Reason.CHAIN_RECORDS_MISMATCH, "too many data records")
            continue
        event = _read_event(record, parent, height, waiting)
        yield event
        waiting = []
        parent = event.digest
        height += 1
    demand(height > 0, Reason.ARCHIVE_WITHOUT_SETUP, "there is no event")
    demand(not waiting, Reason.CHAIN_RECORDS_MISMATCH, "data records after the last event")


def refuse_certificate(body: bytes) -> None:
    """Refuses setup data by name if it tells of a certificate of the credentials.

    Its record comes in addition to the others, just before the setup data.
    """
    value = strictjson.glance(body)
    demand(
        not (isinstance(value, dict) and "credentials_certificate" in value),
        Reason.CREDENTIALS_CERTIFICATE_UNSUPPORTED,
        "the credentials come with a certificate, which this verifier cannot check",
    )


def _read_event(record: Record, parent: Optional[str], height: int, data: list[Record]) -> Event:
    value = strictjson.fields(
        strictjson.parse(record.body), "?parent height type ?payload", "event"
    )
    for name in ("parent", "payload"):
        if name in value:
            strictjson.digest(value[name], name)
    demand(
        value.get("parent") == parent,
        Reason.CHAIN_PARENT_MISMATCH,
        "the parent is not the event before",
    )
    claimed = strictjson.natural(value["height"], "height")
    demand(claimed == height, Reason.CHAIN_HEIGHT_MISMATCH, f"height {claimed} at place {height}")
    kind = strictjson.text(value["type"], "type")
    if kind not in DATA_RECORDS:
        raise Refusal(Reason.EVENT_TYPE_UNKNOWN, "no such event type")
    demand(
        len(data) == DATA_RECORDS[kind],
        Reason.CHAIN_RECORDS_MISMATCH,
        f"{kind} comes with {len(data)} data records",
    )
    payload = data[-1].digest if data else None
    demand(
        value.get("payload") == payload,
        Reason.CHAIN_PAYLOAD_MISMATCH,
        f"the payload of {kind} is not the record before it",
    )
    return Event(height, kind, record.digest, data, record.end)
