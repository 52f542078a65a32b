"""Which event may follow which (docs/protocol.md §9.2).

    Setup  Ballot*  EndBallots  EncryptedTally  [Shuffle+ EndShuffles]  PartialDecryption+  Result

The bracket is there exactly if a question is a ranking. The tool enforces this
only partly: a ballot after the end would hide all others from it (§9.3).
"""

from __future__ import annotations

from enum import Enum

from audit.refusal import Reason, Refusal


class Phase(str, Enum):
    """How far an election has come; also the state that is reported."""

    EMPTY = "empty"
    SETUP = "setup"
    VOTING = "voting"
    ENDED = "ended"
    TALLIED = "tallied"
    SHUFFLING = "shuffling"
    SHUFFLED = "shuffled"
    DECRYPTING = "decrypting"
    COMPLETE = "complete"


_NEXT = {
    (Phase.EMPTY, "Setup"): Phase.SETUP,
    (Phase.SETUP, "Ballot"): Phase.VOTING,
    (Phase.VOTING, "Ballot"): Phase.VOTING,
    (Phase.SETUP, "EndBallots"): Phase.ENDED,
    (Phase.VOTING, "EndBallots"): Phase.ENDED,
    (Phase.ENDED, "EncryptedTally"): Phase.TALLIED,
    (Phase.DECRYPTING, "PartialDecryption"): Phase.DECRYPTING,
    (Phase.DECRYPTING, "Result"): Phase.COMPLETE,
}
_NEXT_WITHOUT_RANKING = {(Phase.TALLIED, "PartialDecryption"): Phase.DECRYPTING}
_NEXT_WITH_RANKING = {
    (Phase.TALLIED, "Shuffle"): Phase.SHUFFLING,
    (Phase.SHUFFLING, "Shuffle"): Phase.SHUFFLING,
    (Phase.SHUFFLING, "EndShuffles"): Phase.SHUFFLED,
    (Phase.SHUFFLED, "PartialDecryption"): Phase.DECRYPTING,
}


def advance(phase: Phase, event: str, ranking: bool) -> Phase:
    """The phase after an event of this type."""
    table = _NEXT | (_NEXT_WITH_RANKING if ranking else _NEXT_WITHOUT_RANKING)
    following = table.get((phase, event))
    if following is None:
        raise Refusal(Reason.EVENT_OUT_OF_ORDER, f"{event} while the election is {phase.value}")
    return following
