"""Input made to confuse: always a refusal with a reason, never a crash."""

from __future__ import annotations

import io
import json
import random
import unittest
from typing import Any

from audit import strictjson
from audit.refusal import Reason, Refusal
from audit.verifier import verify
from tests.case import ArchiveCase
from tests.forge import Archive, first_record, record, sha256

HOSTILE: list[Any] = [None, True, -1, 0, 10**14, "", "0", "x" * 5000, "9" * 5000, [], {}, [[]]]


def places(value: Any, path: tuple[Any, ...] = ()) -> Any:
    """Paths to all values, inner ones included."""
    yield path
    if isinstance(value, (dict, list)):
        children = value.items() if isinstance(value, dict) else enumerate(value)
        for key, child in children:
            yield from places(child, (*path, key))


class Hostile(ArchiveCase):
    def refused_somehow(self, data: bytes) -> None:
        """Demands a refusal whose reason is known."""
        with self.assertRaises(Refusal) as caught:
            verify(io.BytesIO(data))
        self.assertNotEqual(
            caught.exception.reason, Reason.MALFORMED_UNEXPECTED, str(caught.exception)
        )

    def test_values_of_the_wrong_kind_in_any_place_are_refused(self) -> None:
        dice = random.Random(2)
        for name in ("e2-ed25519-ranking", "e3-ed25519-threshold"):
            original = Archive.load(name)
            spots = []
            for height, (_, data) in enumerate(original.events):
                for part, body in enumerate(data):
                    spots += [(height, part, path) for path in places(json.loads(body)) if path]
            for height, part, path in dice.sample(spots, 150):
                archive = Archive.load(name)
                body = json.loads(archive.events[height][1][part])
                target = body
                for key in path[:-1]:
                    target = target[key]
                new = dice.choice(HOSTILE)
                if path[-1] in ("payload", "encrypted_tally") or target[path[-1]] == new:
                    continue
                if (height, part) == (0, 3) or path[-1] in ("description", "name"):
                    continue
                target[path[-1]] = new
                archive.events[height][1][part] = strictjson.dump(body)
                with self.subTest(name, height=height, path=path, new=str(new)[:20]):
                    self.refused_somehow(archive.bytes())

    def test_bytes_changed_inside_records_are_refused(self) -> None:
        dice = random.Random(3)
        for _ in range(150):
            archive = Archive.load("kat-Ed25519")
            archive.relink = False
            height = dice.randrange(len(archive.events))
            data = archive.events[height][1]
            if not data:
                continue
            part = dice.randrange(len(data))
            body = bytearray(data[part])
            place = dice.randrange(len(body))
            body[place] ^= 1 << dice.randrange(8)
            data[part] = bytes(body)
            with self.subTest(height=height, part=part, place=place):
                self.refused_somehow(archive.bytes())

    def test_bytes_changed_anywhere_in_the_file_are_refused(self) -> None:
        dice = random.Random(4)
        original = Archive.load("kat-Ed25519").bytes()
        for _ in range(150):
            data = bytearray(original)
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
            self.refused_somehow(bytes(data))

    def test_files_cut_anywhere_but_after_an_event_are_refused(self) -> None:
        dice = random.Random(5)
        data = Archive.load("kat-Ed25519").until("Setup").bytes()
        for _ in range(50):
            self.refused_somehow(data[: dice.randrange(len(data))])

    def test_an_event_that_is_not_an_object_is_refused(self) -> None:
        for body in (b"", b"[]", b"null", b'"Setup"', b"0", b"[" * 50000, b"\x00"):
            self.refused_somehow(first_record() + record(f"{sha256(body)}.event.json", body))

    def test_noise_is_refused(self) -> None:
        dice = random.Random(6)
        for size in (1, 511, 512, 513, 5000):
            self.refused_somehow(dice.randbytes(size))

    def test_an_error_nobody_thought_of_is_a_refusal_too(self) -> None:
        class Broken(io.BytesIO):
            def read(self, *_: Any) -> bytes:
                raise MemoryError

        with self.assertRaises(Refusal) as caught:
            verify(Broken())
        self.assertEqual(caught.exception.reason, Reason.MALFORMED_UNEXPECTED)


if __name__ == "__main__":
    unittest.main()
