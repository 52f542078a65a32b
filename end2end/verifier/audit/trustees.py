"""The trustees and the key they make together (docs/protocol.md §5)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Union

from audit import strictjson, threshold
from audit.election import Election
from audit.groups import Element, FixedBase, Group
from audit.refusal import Reason, Refusal, demand
from audit.trusteekey import read_trustee_key


@dataclass(frozen=True)
class Single:
    """A mandatory trustee."""

    key: Element

    @property
    def keys(self) -> list[Element]:
        """One trustee, one key."""
        return [self.key]


Item = Union[Single, threshold.Pedersen]


@dataclass(frozen=True)
class Trustees:
    """The list as published; trustees are numbered from 1 by flattening it."""

    items: list[Item]
    group: Group

    @property
    def keys(self) -> list[Element]:
        """The key each numbered trustee proves decryptions with."""
        return [key for item in self.items for key in item.keys]

    @property
    def fingerprints(self) -> list[str]:
        """SHA-256 of each numbered trustee's key as a JSON string, quotes included."""
        strings = [strictjson.dump(self.group.encode(key)) for key in self.keys]
        return [hashlib.sha256(string).hexdigest() for string in strings]


def read_trustees(body: bytes, election: Election) -> Trustees:
    """Reads and checks all trustees, and that the election key is theirs."""
    group = election.group
    g = FixedBase(group, group.generator)
    values = strictjson.items(strictjson.parse(body), "trustees")
    demand(bool(values), Reason.TRUSTEES_EMPTY, "there is no trustee")
    items = [_read_item(group, g, value, f"trustee {i + 1}") for i, value in enumerate(values)]
    trustees = Trustees(items, group)
    # Members of a 1-of-n structure all have one key, and may.
    encoded = [text for item in items for text in {group.encode(key) for key in item.keys}]
    demand(
        len(set(encoded)) == len(encoded),
        Reason.TRUSTEE_KEY_DUPLICATE,
        "two trustees have the same key",
    )
    key = group.product(i.key for i in items)
    demand(
        group.same(key, election.public_key),
        Reason.ELECTION_KEY_MISMATCH,
        "the election key is not the product of the trustees' keys",
    )
    return trustees


def _read_item(group: Group, g: FixedBase, value: Any, where: str) -> Item:
    pair = strictjson.items(value, where)
    demand(len(pair) == 2, Reason.MALFORMED_FIELD, f"{where} is not a pair")
    kind, content = pair
    if kind == "Single":
        strictjson.fields(content, "pok public_key ?name", where)
        return Single(read_trustee_key(group, g, content, where))
    if kind == "Pedersen":
        return threshold.read_pedersen(group, g, content, where)
    raise Refusal(Reason.MALFORMED_FIELD, f"{where} is of an unknown kind")
