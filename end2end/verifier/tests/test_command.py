"""The command: exit status, answers for people and programs, comparing two copies."""

from __future__ import annotations

import contextlib
import io
import json
import re
import tempfile
from pathlib import Path
from typing import Any

import verify as command
from audit.chain import read_events
from audit.container import read_records
from audit.difference import compare
from audit.refusal import Reason, Refusal
from audit.verifier import verify
from tests.case import ArchiveCase
from tests.forge import TESTDATA, Archive, testdata

NAME = "e3-ed25519-threshold"
README = TESTDATA.parent / "README.md"


def run(*arguments: str) -> tuple[int, str]:
    """Exit status and standard output."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(io.StringIO()):
        try:
            status = command.main(list(arguments))
        except SystemExit as end:
            status = int(end.code or 0)
    return status, output.getvalue()


class CommandCase(ArchiveCase):
    """Tests that need files."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def file(self, name: str, data: bytes) -> str:
        """Writes a file; gives its name."""
        path = self.folder / name
        path.write_bytes(data)
        return str(path)


class Command(CommandCase):
    def test_an_accepted_archive_gives_status_zero(self) -> None:
        status, output = run(str(TESTDATA / f"{NAME}.bel"))
        self.assertEqual(status, 0)
        self.assertIn("accepted", output)
        self.assertIn("state: complete", output)

    def test_the_json_answer_tells_state_and_result(self) -> None:
        status, output = run(str(TESTDATA / f"{NAME}.bel"), "--json")
        answer = json.loads(output)
        self.assertEqual((status, answer["accepted"], answer["state"]), (0, True, "complete"))
        self.assertEqual(answer["result"], [[1, 1, 0]])

    def test_a_refused_archive_gives_status_one_and_its_reason(self) -> None:
        forged = Archive.load(NAME)
        forged.events.pop(1)
        name = self.file("forged.bel", forged.bytes())
        status, output = run(name)
        self.assertEqual(status, 1)
        self.assertTrue(output.startswith("refused: tally-mismatch: "))
        status, output = run("--json", name)
        answer = json.loads(output)
        self.assertEqual(status, 1)
        self.assertEqual(
            (answer["accepted"], answer["reason"], answer["event"]), (False, "tally-mismatch", 3)
        )

    def test_wrong_usage_gives_status_two(self) -> None:
        name = str(TESTDATA / f"{NAME}.bel")
        for arguments in (
            (),
            (name, name),
            ("--diff", name),
            ("--no-such-option", name),
            ("--jobs", "0", name),
            (str(self.folder / "missing.bel"),),
            (str(self.folder),),
        ):
            self.assertEqual(run(*arguments)[0], 2, arguments)

    def test_several_processes_come_to_the_same_answer(self) -> None:
        data = testdata("e-ed25519-single3-weights.bel")
        self.assertEqual(verify(io.BytesIO(data), jobs=2), verify(io.BytesIO(data)))

    def test_several_processes_refuse_the_first_bad_ballot(self) -> None:
        forged = Archive.load("e-ed25519-single3-weights")
        for height in (2, 3):
            forged.edit(lambda b: b["signature"].update(hash="x"), "Ballot", height - 1)
        data = forged.bytes()[:-512]
        with self.assertRaises(Refusal) as caught:
            verify(io.BytesIO(data), jobs=2)
        self.assertEqual(caught.exception.reason, Reason.BALLOT_HASH_MISMATCH)
        self.assertEqual(caught.exception.event, 2)


class Difference(CommandCase):
    def refuses_pair(self, reason: Reason, old: bytes, new: bytes) -> None:
        """Demands that the newer copy is not accepted as a continuation."""
        with self.assertRaises(Refusal) as caught:
            compare(io.BytesIO(old), io.BytesIO(new))
        self.assertEqual(caught.exception.reason, reason)

    def test_every_prefix_is_continued_by_the_whole(self) -> None:
        data = testdata("e2-ed25519-ranking.bel")
        events = list(read_events(read_records(io.BytesIO(data))))
        for event in events:
            added = compare(io.BytesIO(data[: event.end]), io.BytesIO(data))
            self.assertEqual(added, len(events) - 1 - event.height)

    def test_the_command_tells_how_much_was_added(self) -> None:
        data = testdata(f"{NAME}.bel")
        old = self.file("old.bel", Archive.load(NAME).until("Setup").bytes())
        status, _ = run("--diff", old, str(TESTDATA / f"{NAME}.bel"))
        self.assertEqual(status, 1, "another time in the header")
        end = next(read_events(read_records(io.BytesIO(data)))).end
        old = self.file("old.bel", data[:end])
        status, output = run("--diff", "--json", old, str(TESTDATA / f"{NAME}.bel"))
        self.assertEqual((status, json.loads(output)), (0, {"accepted": True, "events_added": 8}))

    def test_a_newer_copy_that_lost_a_ballot_is_refused(self) -> None:
        archive = Archive.load(NAME)
        old = archive.until("Ballot").bytes()
        archive.events.pop(1)
        self.refuses_pair(Reason.DIFF_NOT_A_PREFIX, old, archive.bytes())

    def test_a_newer_copy_that_is_shorter_is_refused(self) -> None:
        archive = Archive.load(NAME)
        self.refuses_pair(
            Reason.DIFF_NOT_A_PREFIX, archive.bytes(), archive.until("Ballot").bytes()
        )

    def test_an_older_copy_that_does_not_end_at_an_event_is_refused(self) -> None:
        data = testdata(f"{NAME}.bel")
        self.refuses_pair(Reason.CHAIN_RECORDS_MISMATCH, data[:1024], data)
        self.refuses_pair(Reason.CHAIN_RECORDS_MISMATCH, b"", data)

    def test_a_newer_copy_with_a_broken_chain_is_refused(self) -> None:
        archive = Archive.load(NAME)
        old = archive.until("Ballot").bytes()
        archive.events.append(archive.events[1])
        self.refuses_pair(Reason.EVENT_OUT_OF_ORDER, old, archive.bytes())


class Documentation(CommandCase):
    def test_the_readme_lists_exactly_the_reason_codes(self) -> None:
        text = README.read_text("utf-8").split("## Reason codes")[1]
        listed: Any = re.findall(r"^\| `([a-z0-9-]+)` \|", text, re.MULTILINE)
        self.assertEqual(listed, [reason.value for reason in Reason])
