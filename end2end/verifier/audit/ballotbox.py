"""The ballots of an election: each one checked, the last of each voter kept.

Ballots are independent of each other except for exact repetition, so they can
be checked in several processes; refusals still come out in archive order.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Optional

from audit.ballots import Ballot, check_ballot
from audit.chain import Event
from audit.credentials import Credential
from audit.election import Election
from audit.proofs import Keys
from audit.refusal import Reason, Refusal, demand
from audit.tally import Columns, weigh

#: Ballots under way per process; bounds memory.
_AHEAD = 16

_Work = tuple[Keys, Election, dict[str, Credential]]
_work: Optional[_Work] = None


def _start(work: _Work) -> None:
    """Gives a new process what all ballots share."""
    global _work
    _work = work


def _check(body: bytes) -> Ballot:
    assert _work is not None
    return check_ballot(*_work, body)


class BallotBox:
    """Takes ballots in archive order."""

    def __init__(
        self, keys: Keys, election: Election, credentials: dict[str, Credential], jobs: int
    ) -> None:
        self._shared: _Work = (keys, election, credentials)
        self._jobs = jobs
        self._pool: Optional[ProcessPoolExecutor] = None
        self._under_way: deque[tuple[int, Future[Ballot]]] = deque()
        self._seen: set[str] = set()
        self._last: dict[str, Ballot] = {}

    @property
    def ballots(self) -> int:
        """Ballots taken, revotes included."""
        return len(self._seen)

    @property
    def voters(self) -> int:
        """Ballots that count. Asked only when all have been checked."""
        return len(self._last)

    @property
    def weight(self) -> int:
        """Sum of the weights of the ballots that count."""
        credentials = self._shared[2]
        return sum(credentials[text].weight for text in self._last)

    def add(self, event: Event) -> None:
        """Takes the next ballot."""
        record = event.data[0]
        demand(
            record.digest not in self._seen,
            Reason.BALLOT_DUPLICATE,
            "the same ballot was cast before",
        )
        self._seen.add(record.digest)
        if self._jobs == 1:
            self._keep(check_ballot(*self._shared, record.body))
            return
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._jobs, None, _start, (self._shared,))
        self._under_way.append((event.height, self._pool.submit(_check, record.body)))
        while len(self._under_way) > _AHEAD * self._jobs:
            self._finish_one()

    def finish(self) -> None:
        """Waits until all ballots taken so far have been checked."""
        while self._under_way:
            self._finish_one()

    def close(self) -> None:
        """Ends the processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def columns(self) -> Columns:
        """The encrypted tally of the ballots that count."""
        _, election, credentials = self._shared
        return weigh(election, self._last.values(), credentials)

    def _finish_one(self) -> None:
        height, future = self._under_way.popleft()
        try:
            self._keep(future.result())
        except Refusal as refusal:
            refusal.event = height
            # Nothing later matters any more.
            self._under_way.clear()
            raise

    def _keep(self, ballot: Ballot) -> None:
        self._last[ballot.credential] = ballot
