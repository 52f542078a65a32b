"""`docs/protocol.md`: its sections and its worked example."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import unittest
from pathlib import Path
from typing import Iterator

from audit.chain import read_events
from audit.container import read_records
from tests.forge import testdata

ROOT = Path(__file__).resolve().parents[3]
DOCUMENT = ROOT / "docs" / "protocol.md"
_CITED = re.compile(r"docs/protocol\.md`?,? (§[0-9A-Z.]*[0-9A-Z](?:,? (?:and )?§[0-9A-Z.]*[0-9A-Z])*)")
_SECTION = re.compile(r"§([0-9A-Z.]*[0-9A-Z])")
_HEADING = re.compile(r"^#{2,3} ([0-9A-Z.]*[0-9A-Z])\.? ", re.MULTILINE)


def citations() -> Iterator[tuple[Path, str]]:
    """Every section of the document that a source or document names."""
    folders = [ROOT / name for name in ("src", "ballot", "docs", "end2end/verifier", "end2end/specs", "benches")]
    files = [ROOT / "README.md"]
    for folder in folders:
        files += [f for f in folder.rglob("*") if f.suffix in (".rs", ".py", ".md", ".ts")]
    for file in files:
        # Comments may break between the document's name and the section.
        text = re.sub(r"\n\s*(///?!?|#)?\s*", " ", file.read_text("utf-8"))
        for found in _CITED.finditer(text):
            for section in _SECTION.findall(found[1]):
                yield file, section


class Sections(unittest.TestCase):
    def setUp(self) -> None:
        self.document = DOCUMENT.read_text("utf-8")
        self.headings = set(_HEADING.findall(self.document))

    def test_every_citation_leads_to_a_section(self) -> None:
        cited = list(citations())
        self.assertGreater(len(cited), 35)
        lost = [f"{file}: §{section}" for file, section in cited if section not in self.headings]
        self.assertEqual(lost, [])

    def test_every_reference_within_the_document_leads_to_a_section(self) -> None:
        self.assertLessEqual(set(_SECTION.findall(self.document)), self.headings)

    def test_no_source_cites_a_guide_that_is_not_here(self) -> None:
        for folder in ("src", "ballot", "end2end/verifier"):
            for file in (ROOT / folder).rglob("*"):
                if file.suffix in (".rs", ".py", ".md") and file != Path(__file__).resolve():
                    self.assertIsNone(re.search(r"\bguide,? §", file.read_text("utf-8")), file)


class WorkedExample(unittest.TestCase):
    def setUp(self) -> None:
        document = DOCUMENT.read_text("utf-8")
        self.section = document.split("\n## 12. ")[1].split("\n## 13. ")[0]

    def test_the_worked_example_is_that_of_the_vector(self) -> None:
        data = testdata("d-minimal.bel")
        events = list(read_events(read_records(io.BytesIO(data))))
        definition = events[0].data[0]
        ballot = events[1].data[0]
        tally = events[5].data[0]
        hashed = json.loads(ballot.body)["signature"]["hash"]
        self.has(f"{len(definition.body)} bytes, SHA-256 `{definition.digest}`")
        self.has(f"`{_base64(definition.body)}`")
        self.has(f"{len(ballot.body)} bytes; `hash` is `{hashed}`")
        self.has(f"`{_base64(ballot.body)}`")
        self.has(f"`{ballot.digest}`")
        self.has(f"{len(tally.body)} bytes, SHA-256 `{tally.digest}`")
        self.has(f"`{events[-1].data[0].body.decode()}`")
        self.has(f"{len(data)} bytes")
        for event in (events[0], events[3]):
            self.has(str(event.end))
        bodies = [r for r in read_records(io.BytesIO(data)) if r.is_event]
        for event, record in zip(events, bodies, strict=True):
            self.has(
                f"| {event.height} | `{event.type}` | `{event.digest[:12]}` | {len(record.body)} |"
            )

    def has(self, text: str) -> None:
        """Demands that the section holds this."""
        self.assertIn(text, self.section)


def _base64(body: bytes) -> str:
    return base64.b64encode(hashlib.sha256(body).digest()).decode().rstrip("=")


if __name__ == "__main__":
    unittest.main()
