#!/usr/bin/env python3
"""Compares the two verifiers' verdicts on archives that tests have made.

    check_corpus.py FOLDER [--jobs N]

With an `index.json` in the folder, a list of `{"file":…,"reason":…}`, every file
must get the verdict that fits the other verifier's reason (see reasons.py);
`accepted` stands for an honest archive. Without one, every `.bel` file must be
accepted, and by `belenios-tool` too if its group is one that release 2.0 knows.

Exit status: 0 as expected, 1 not, 2 usage.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple, Optional

sys.path.insert(0, str(Path(__file__).resolve().parent))

from audit.refusal import Refusal
from audit.verifier import verify
from reasons import REASONS

#: The only groups of release 2.0.
BELENIOS_GROUPS = {"BELENIOS-2048", "RFC-3526-2048"}
ACCEPTED = "accepted"


class Task(NamedTuple):
    """A file, and what the other verifier says of it."""

    file: Path
    reason: str
    with_tool: bool


class Verdict(NamedTuple):
    """What was found, and what is wrong with that."""

    task: Task
    found: str
    complaint: Optional[str]
    by_tool: bool


def main(arguments: list[str]) -> int:
    """Checks one folder; gives the exit status."""
    parser = argparse.ArgumentParser(prog="check_corpus.py", description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N")
    options = parser.parse_args(arguments)
    tasks = _tasks(options.folder)
    if not tasks:
        parser.error(f"there is no archive in {options.folder}")
    with ProcessPoolExecutor(max_workers=options.jobs) as pool:
        verdicts = list(pool.map(judge, tasks))
    complaints = [verdict for verdict in verdicts if verdict.complaint]
    for verdict in complaints:
        print(f"{verdict.task.file.name}: {verdict.complaint}")
    accepted = sum(verdict.found == ACCEPTED for verdict in verdicts)
    tool = sum(verdict.by_tool for verdict in verdicts)
    summary = (
        f"{len(verdicts)} archives, {accepted} accepted ({tool} of them by belenios-tool too), "
        f"{len(verdicts) - accepted} refused, {len(complaints)} not as expected"
    )
    print(f"{'failed' if complaints else 'ok'}: {summary}")
    return 1 if complaints else 0


def _tasks(folder: Path) -> list[Task]:
    index = folder / "index.json"
    if not index.exists():
        return [Task(file, ACCEPTED, True) for file in sorted(folder.glob("*.bel"))]
    entries = json.loads(index.read_bytes())
    return [Task(folder / entry["file"], entry["reason"], False) for entry in entries]


def judge(task: Task) -> Verdict:
    """Verifies one archive and compares."""
    group = None
    try:
        with open(task.file, "rb") as stream:
            group = verify(stream).group
        found, detail = ACCEPTED, ""
    except Refusal as refusal:
        found, detail = refusal.reason.value, refusal.detail
    expected = [ACCEPTED] if task.reason == ACCEPTED else REASONS.get(task.reason)
    if expected is None:
        return Verdict(task, found, f"no entry in reasons.py for {task.reason}", False)
    if found not in expected:
        said = f"{found} ({detail})" if detail else found
        return Verdict(task, found, f"{said}, but the other verifier says {task.reason}", False)
    by_tool = task.with_tool and group in BELENIOS_GROUPS
    return Verdict(task, found, _ask_tool(task.file) if by_tool else None, by_tool)


def _ask_tool(file: Path) -> Optional[str]:
    """What is wrong according to `belenios-tool`, if anything."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(file, folder)
        try:
            answer = subprocess.run(
                ["belenios-tool", "election", "verify", "--dir", folder],
                capture_output=True,
                text=True,
                check=False,
            )
        except FileNotFoundError:
            return "belenios-tool is missing; scripts/setup --test fetches it"
    if answer.returncode == 0 and "all checks passed" in answer.stderr:
        return None
    return f"belenios-tool refuses it: {answer.stderr.strip()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
