"""Comparing verdicts with the other verifier's."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
import unittest
from pathlib import Path

import check_corpus
from audit.refusal import Reason
from reasons import REASONS
from tests.forge import TESTDATA

NAME = "kat-Ed25519.bel"


class Corpus(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.honest = (TESTDATA / NAME).read_bytes()
        (self.folder / "honest.bel").write_bytes(self.honest)
        (self.folder / "short.bel").write_bytes(self.honest[:-100])

    def check(self, **reasons: str) -> tuple[int, str]:
        """Status and output for an index of files and reasons."""
        entries = [{"file": f"{name}.bel", "reason": reason} for name, reason in reasons.items()]
        (self.folder / "index.json").write_text(json.dumps(entries))
        return self.run_check()

    def run_check(self) -> tuple[int, str]:
        """Status and output for the folder as it is."""
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            status = check_corpus.main([str(self.folder), "--jobs", "1"])
        return status, output.getvalue()

    def test_verdicts_that_agree_are_fine(self) -> None:
        status, output = self.check(honest="accepted", short="container-truncated")
        self.assertEqual(status, 0)
        self.assertIn("ok: 2 archives, 1 accepted", output)

    def test_a_refusal_for_another_reason_is_told(self) -> None:
        status, output = self.check(short="ballot-hash")
        self.assertEqual(status, 1)
        self.assertIn("short.bel: container-truncated", output)

    def test_a_forgery_that_is_accepted_is_told(self) -> None:
        status, output = self.check(honest="ballot-hash")
        self.assertEqual(status, 1)
        self.assertIn("honest.bel: accepted, but the other verifier says ballot-hash", output)

    def test_an_honest_archive_that_is_refused_is_told(self) -> None:
        self.assertEqual(self.check(short="accepted")[0], 1)

    def test_an_unknown_reason_is_told(self) -> None:
        self.assertIn("no entry in reasons.py for x", self.check(short="x")[1])

    def test_without_an_index_everything_must_be_accepted(self) -> None:
        status, output = self.run_check()
        self.assertEqual(status, 1)
        self.assertIn("short.bel", output)
        (self.folder / "short.bel").unlink()
        self.assertEqual(self.run_check()[0], 0)

    def test_the_table_has_no_reason_that_there_is_not(self) -> None:
        known = {reason.value for reason in Reason}
        self.assertLessEqual({one for many in REASONS.values() for one in many}, known)
