#!/usr/bin/env python3
"""Verifies election archives.

    verify.py FILE.bel [--companion FILE.json] [--json] [--jobs N]
    verify.py --diff OLD.bel NEW.bel [--json]

Exit status: 0 accepted, 1 refused (with a reason code, see README.md), 2 usage.
"""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from audit.difference import compare
from audit.refusal import Refusal
from audit.verifier import verify


def main(arguments: list[str]) -> int:
    """Runs one command; gives the exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if len(options.files) != (2 if options.diff else 1):
        parser.error("one file, or two with --diff")
    if options.jobs < 1:
        parser.error("at least one job")
    with ExitStack() as stack:
        try:
            streams = [stack.enter_context(open(name, "rb")) for name in options.files]
            companion = Path(options.companion).read_bytes() if options.companion else None
        except OSError as error:
            parser.error(f"cannot read {error.filename}: {error.strerror}")
        try:
            if options.diff:
                outcome: dict[str, Any] = {"events_added": compare(*streams)}
            else:
                outcome = verify(streams[0], options.jobs, companion).as_dict()
        except Refusal as refusal:
            _print_refusal(refusal, options.json)
            return 1
    _print_outcome(outcome, options.json)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="verify.py", description="Verifies election archives.")
    parser.add_argument("files", nargs="+", metavar="FILE", help="archive (.bel)")
    parser.add_argument("--diff", action="store_true", help="check that NEW only adds to OLD")
    parser.add_argument("--companion", metavar="FILE", help="companion document of the archive")
    parser.add_argument("--json", action="store_true", help="answer in JSON, on one line")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes for ballots")
    return parser


def _print_refusal(refusal: Refusal, as_json: bool) -> None:
    if as_json:
        value = {
            "accepted": False,
            "reason": refusal.reason.value,
            "detail": refusal.detail,
            "event": refusal.event,
        }
        print(json.dumps(value))
    else:
        print(f"refused: {refusal}")


def _print_outcome(outcome: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print(json.dumps({"accepted": True} | outcome))
        return
    print("accepted")
    for name, value in outcome.items():
        print(f"  {name.replace('_', ' ')}: {value}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
