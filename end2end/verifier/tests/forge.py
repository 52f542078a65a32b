"""Takes archives apart and puts altered ones together again.

After an alteration all hashes, parents, heights and references are made to fit,
so that a refusal comes from the check meant and not from a broken chain.
"""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any, Callable, Optional

from audit import strictjson
from audit.chain import read_events
from audit.container import BLOCK, header, read_records

TESTDATA = Path(__file__).resolve().parent.parent / "testdata"
TIMESTAMP = 1700000000


def sha256(data: bytes) -> str:
    """Hexadecimal hash of a record."""
    return hashlib.sha256(data).hexdigest()


def testdata(name: str) -> bytes:
    """A file of the test data."""
    return (TESTDATA / name).read_bytes()


def record(name: str, body: bytes, timestamp: int = TIMESTAMP) -> bytes:
    """A record as it stands in the file."""
    return header(name.encode(), len(body), timestamp) + body + bytes(-len(body) % BLOCK)


def first_record(timestamp: int = TIMESTAMP) -> bytes:
    """The record every archive begins with."""
    body = b'{"version":1,"timestamp":"%d"}' % timestamp
    return record("BELENIOS", body, timestamp)


class Archive:
    """The events of an archive with their data, free to be altered."""

    def __init__(self) -> None:
        #: Pairs of event type and bodies of its data records.
        self.events: list[tuple[str, list[bytes]]] = []
        #: Whether references between data records are made to fit.
        self.relink = True

    @classmethod
    def parse(cls, data: bytes) -> Archive:
        """Takes a well-formed archive apart."""
        archive = cls()
        for event in read_events(read_records(io.BytesIO(data))):
            archive.events.append((event.type, [r.body for r in event.data]))
        return archive

    @classmethod
    def load(cls, name: str) -> Archive:
        """A reference archive."""
        return cls.parse(testdata(f"{name}.bel"))

    def add(self, kind: str, *values: Any) -> None:
        """Appends an event; values that are not bytes become canonical JSON."""
        bodies = [v if isinstance(v, bytes) else strictjson.dump(v) for v in values]
        self.events.append((kind, bodies))

    def find(self, kind: str, nth: int = 0) -> int:
        """Place of the nth event of a type."""
        return [i for i, (k, _) in enumerate(self.events) if k == kind][nth]

    def value(self, kind: str, nth: int = 0, part: int = 0) -> Any:
        """A data record, parsed."""
        return json.loads(self.events[self.find(kind, nth)][1][part])

    def replace(self, body: bytes, kind: str, nth: int = 0, part: int = 0) -> None:
        """Puts other bytes in the place of a data record."""
        self.events[self.find(kind, nth)][1][part] = body

    def edit(self, change: Callable[[Any], Any], kind: str, nth: int = 0, part: int = 0) -> None:
        """Alters a data record as JSON; `change` alters in place or gives a new value."""
        value = self.value(kind, nth, part)
        changed = change(value)
        self.replace(strictjson.dump(value if changed is None else changed), kind, nth, part)

    def until(self, kind: str, nth: int = -1) -> Archive:
        """The archive as it was just after an event."""
        shorter = Archive()
        shorter.events = self.events[: self.find(kind, nth) + 1]
        return shorter

    def bytes(self, change_event: Optional[Callable[[int, dict[str, Any]], None]] = None) -> bytes:
        """Writes the archive; `change_event` may alter events just before they are hashed."""
        output = [first_record()]
        parent = None
        for height, (kind, data) in enumerate(self.events):
            bodies = fit(kind, data) if self.relink else data
            output += [record(f"{sha256(body)}.data.json", body) for body in bodies]
            event: dict[str, Any] = {} if parent is None else {"parent": parent}
            event |= {"height": height, "type": kind}
            if bodies:
                event["payload"] = sha256(bodies[-1])
            if change_event:
                change_event(height, event)
            body = strictjson.dump(event)
            parent = sha256(body)
            output.append(record(f"{parent}.event.json", body))
        return b"".join(output)


def fit(kind: str, data: list[bytes]) -> list[bytes]:
    """Makes the last data record refer to the ones before it."""
    if kind == "Setup":
        names = ("election", "trustees", "credentials")
        return [*data[:3], strictjson.dump({n: sha256(d) for n, d in zip(names, data)})]
    if len(data) == 2:
        last = json.loads(data[1])
        last["encrypted_tally" if kind == "EncryptedTally" else "payload"] = sha256(data[0])
        return [data[0], strictjson.dump(last)]
    return data
