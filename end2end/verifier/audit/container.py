"""The archive as a file: fixed tar headers, each body named by its hash (docs/protocol.md §9.1)."""

from __future__ import annotations

import hashlib
import re
from typing import BinaryIO, Iterator, NamedTuple, Optional

from audit import strictjson
from audit.refusal import Reason, Refusal, demand

BLOCK = 512
#: No record of an election we could count is larger.
MAX_BODY = 1 << 30

_NAME = re.compile(rb"([0-9a-f]{64})\.(data|event)\.json\Z")
_OCTAL = re.compile(rb"[0-7]{11}\0\Z")


class Record(NamedTuple):
    """One body of the archive, whose hash has been checked."""

    is_event: bool
    digest: str
    body: bytes
    #: Position in the file just after this record and its padding.
    end: int


def header(name: bytes, size: int, timestamp: int) -> bytes:
    """The only header block allowed for a record."""
    block = bytearray(BLOCK)
    block[0 : len(name)] = name
    block[100:108] = b"0000644\0"
    block[108:116] = block[116:124] = b"0000000\0"
    block[124:136] = b"%011o\0" % size
    block[136:148] = b"%011o\0" % timestamp
    block[148:156] = b" " * 8
    block[156:157] = b"0"
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def read_records(stream: BinaryIO) -> Iterator[Record]:
    """Reads the archive from its start, one record in memory at a time."""
    first = _read_block(stream)
    if first is None:
        raise Refusal(Reason.CONTAINER_TRUNCATED, "the file is empty")
    name, body, timestamp = first
    demand(name == b"BELENIOS", Reason.CONTAINER_FIRST_RECORD_INVALID, "does not start as one")
    if body != b'{"version":1,"timestamp":"%d"}' % timestamp:
        demand(
            _version(body) in (None, 1),
            Reason.CONTAINER_VERSION_UNSUPPORTED,
            "the archive follows another version of the format than 1",
        )
        raise Refusal(
            Reason.CONTAINER_FIRST_RECORD_INVALID, "the first record is not the archive's header"
        )
    position = BLOCK + _padded(len(body))
    while (block := _read_block(stream)) is not None:
        name, body, time = block
        position += BLOCK + _padded(len(body))
        match = _NAME.match(name)
        if match is None:
            raise Refusal(Reason.CONTAINER_NAME_INVALID, "a record's name is not HASH.KIND.json")
        demand(time == timestamp, Reason.CONTAINER_TIMESTAMP_MISMATCH, "a record has its own time")
        digest = match[1].decode("ascii")
        demand(
            hashlib.sha256(body).hexdigest() == digest,
            Reason.CONTAINER_HASH_MISMATCH,
            f"record {digest} has another hash",
        )
        yield Record(match[2] == b"event", digest, body, position)


def _version(body: bytes) -> Optional[int]:
    """The version that a header of any form names."""
    value = strictjson.glance(body)
    version = value.get("version") if isinstance(value, dict) else None
    return version if isinstance(version, int) and not isinstance(version, bool) else None


def _read_block(stream: BinaryIO) -> Optional[tuple[bytes, bytes, int]]:
    """Name, body and time of the next record; nothing at the end of the file."""
    block = stream.read(BLOCK)
    if not block:
        return None
    demand(len(block) == BLOCK, Reason.CONTAINER_TRUNCATED, "the file ends inside a header")
    name = block[:100].rstrip(b"\0")
    octal = _OCTAL.match(block[124:136]) and _OCTAL.match(block[136:148])
    demand(octal is not None, Reason.CONTAINER_HEADER_INVALID, "size or time is not octal")
    size = int(block[124:135], 8)
    timestamp = int(block[136:147], 8)
    demand(
        block == header(name, size, timestamp),
        Reason.CONTAINER_HEADER_INVALID,
        "a header differs from the only one allowed",
    )
    demand(size <= MAX_BODY, Reason.CONTAINER_RECORD_TOO_LARGE, "a record is too large")
    body = stream.read(_padded(size))
    demand(len(body) == _padded(size), Reason.CONTAINER_TRUNCATED, "the file ends inside a record")
    demand(not any(body[size:]), Reason.CONTAINER_PADDING_NONZERO, "padding is not zero")
    return name, body[:size], timestamp


def _padded(size: int) -> int:
    return -(-size // BLOCK) * BLOCK
