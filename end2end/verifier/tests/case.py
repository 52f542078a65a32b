"""What all tests share: how to say that an archive is accepted or refused."""

from __future__ import annotations

import io
import unittest
from typing import Any, Callable, Union

from audit import ed25519, groups, modp
from audit.refusal import Reason, Refusal
from audit.verifier import Report, verify
from tests.forge import Archive


def _name(argument: Any) -> Any:
    """What stands for an argument among the results kept."""
    if isinstance(argument, groups.FixedBase):
        return (argument._group.name, argument.base)
    return argument.name if isinstance(argument, groups.Group) else argument


def remember(function: Callable[..., Any]) -> Callable[..., Any]:
    """Keeps results of pure arithmetic, because forgeries repeat most of their original."""
    known: dict[Any, Any] = {}

    def wrapper(*arguments: Any) -> Any:
        key = tuple(map(_name, arguments))
        if key not in known:
            known[key] = function(*arguments)
        return known[key]

    return wrapper


ed25519.multiply = remember(ed25519.multiply)
ed25519.decompress = remember(ed25519.decompress)
modp.jacobi = remember(modp.jacobi)
modp.ModP.power = remember(modp.ModP.power)
groups.FixedBase.power = remember(groups.FixedBase.power)


class ArchiveCase(unittest.TestCase):
    """A test about archives."""

    def accepts(self, archive: Union[Archive, bytes]) -> Report:
        """Demands that an archive is accepted."""
        return verify(io.BytesIO(archive if isinstance(archive, bytes) else archive.bytes()))

    def refuses(self, reason: Reason, archive: Union[Archive, bytes]) -> Refusal:
        """Demands that an archive is refused for this reason."""
        data = archive if isinstance(archive, bytes) else archive.bytes()
        with self.assertRaises(Refusal) as caught:
            verify(io.BytesIO(data))
        self.assertEqual(caught.exception.reason, reason, str(caught.exception))
        return caught.exception
