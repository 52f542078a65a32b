"""Finds every value inside a record, so that tests can alter each one in turn."""

from __future__ import annotations

from typing import Any, Iterator

from audit.groups import Group

Path = tuple[Any, ...]


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """Paths to all strings and numbers."""
    if isinstance(value, dict):
        children: Any = value.items()
    elif isinstance(value, list):
        children = enumerate(value)
    else:
        yield path
        return
    for key, child in children:
        yield from leaves(child, (*path, key))


def alter(value: Any, path: Path, group: Group) -> None:
    """Replaces one leaf by another of its kind: the next scalar, count, or group element."""
    for key in path[:-1]:
        value = value[key]
    old = value[path[-1]]
    if isinstance(old, int):
        value[path[-1]] = old + 1
    elif is_element(old, group):
        element = group.mul(group.decode(old, "leaf"), group.generator)
        value[path[-1]] = group.encode(element)
    else:
        value[path[-1]] = str((int(old) + 1) % group.order)


def is_element(text: str, group: Group) -> bool:
    """Tells elements from scalars."""
    return len(text) == 64 if group.name == "Ed25519" else int(text) >= group.order
