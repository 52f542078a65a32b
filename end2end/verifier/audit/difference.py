"""Whether a newer copy of an archive only adds to an older one (docs/protocol.md §9.2).

Containers, chains and the order of events are checked; cryptography is not:
verify the newer copy for that.
"""

from __future__ import annotations

import io
from typing import BinaryIO

from audit.chain import read_events
from audit.container import read_records
from audit.election import read_election
from audit.phases import Phase, advance
from audit.refusal import Reason, Refusal, demand

_CHUNK = 1 << 20


def compare(old: BinaryIO, new: BinaryIO) -> int:
    """Checks that `old` is a beginning of `new`; gives the number of events added.

    Raises only `Refusal`, whatever the bytes are.
    """
    try:
        length = _common_length(old, new)
        new.seek(0, io.SEEK_SET)
        return _events_after(new, length)
    except Refusal:
        raise
    except Exception as error:
        raise Refusal(Reason.MALFORMED_UNEXPECTED, type(error).__name__) from error


def _common_length(old: BinaryIO, new: BinaryIO) -> int:
    """Length of the older copy, once the newer has been seen to begin with it."""
    length = 0
    while chunk := old.read(_CHUNK):
        demand(
            new.read(len(chunk)) == chunk,
            Reason.DIFF_NOT_A_PREFIX,
            "the newer copy does not begin with the older one",
        )
        length += len(chunk)
    return length


def _events_after(stream: BinaryIO, length: int) -> int:
    phase = Phase.EMPTY
    ranking = False
    added = 0
    at_event = False
    for event in read_events(read_records(stream)):
        phase = advance(phase, event.type, ranking)
        if event.type == "Setup":
            ranking = bool(read_election(event.data[0].body).rankings)
        at_event |= event.end == length
        added += event.end > length
    demand(at_event, Reason.CHAIN_RECORDS_MISMATCH, "the older copy does not end at an event")
    return added
