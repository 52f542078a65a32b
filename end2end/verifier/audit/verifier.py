"""Runs through an archive, event by event, and checks everything (docs/protocol.md §10.1)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, BinaryIO, Optional

from audit import strictjson
from audit.ballotbox import BallotBox
from audit.chain import Event, read_events, refuse_certificate
from audit.companion import read_companion
from audit.container import read_records
from audit.credentials import read_credentials
from audit.decryptions import Factors, check_decryption, plaintexts
from audit.election import Election, read_election
from audit.outcome import check_result
from audit.owned import read_owner
from audit.phases import Phase, advance
from audit.proofs import Keys
from audit.refusal import Reason, Refusal, demand
from audit.shuffles import check_shuffle
from audit.tally import Columns, check_tally
from audit.trustees import Trustees, read_trustees


@dataclass(frozen=True)
class Report:
    """What an accepted archive says."""

    state: str
    uuid: str
    group: str
    #: Hash of the Setup event, in groups of four digits, for people to compare.
    election: str
    #: Hash of the definition.
    fingerprint: str
    credentials: int
    trustees: int
    #: What people compare of each trustee's key, in the same form.
    keys: list[str]
    ballots: int
    voters: int
    weight: int
    #: Numbers of the trustees who shuffled, in order.
    shuffles: list[int]
    #: Numbers of the trustees who decrypted, in order.
    decryptions: list[int]
    result: Optional[list[Any]]
    events: int
    #: Hash of the last event, which names the whole archive.
    head: str
    #: What the companion document says, if it was looked at.
    companion: Optional[dict[str, Any]] = None

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        value = asdict(self)
        if self.companion is None:
            del value["companion"]
        return value


def verify(stream: BinaryIO, jobs: int = 1, companion: Optional[bytes] = None) -> Report:
    """Verifies an archive, or a prefix of one that ends at an event.

    Raises only `Refusal`, whatever the bytes are.
    """
    verifier = Verifier(jobs)
    try:
        _run(verifier, stream)
        return verifier.report(companion)
    except Refusal as refusal:
        if refusal.event is None:
            refusal.event = verifier.events
        raise
    except Exception as error:
        raise Refusal(Reason.MALFORMED_UNEXPECTED, type(error).__name__, verifier.events) from error
    finally:
        verifier.close()


def grouped(digest: str) -> str:
    """64 hexadecimal digits in groups of four, as people compare them."""
    return " ".join(digest[i : i + 4] for i in range(0, len(digest), 4))


def _run(verifier: Verifier, stream: BinaryIO) -> None:
    try:
        for event in read_events(read_records(stream)):
            verifier.apply(event)
    except Refusal:
        # A ballot still under way came earlier, and so does its refusal.
        verifier.settle()
        raise
    verifier.settle()


class Verifier:
    """What has been established after each event."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._phase = Phase.EMPTY
        self._head = ""
        #: Hash of the first event, which names the election.
        self._setup = ""
        #: Events that have been accepted.
        self.events = 0
        self._election: Election
        self._trustees: Trustees
        self._credentials: int
        self._keys: Keys
        self._box: Optional[BallotBox] = None
        #: The ciphertexts to decrypt: the tally, then the output of the last shuffle.
        self._columns: Columns = []
        self._shufflers: list[int] = []
        self._factors: dict[int, Factors] = {}
        self._result: Optional[list[Any]] = None

    def apply(self, event: Event) -> None:
        """Checks the next event and what it brings."""
        ranking = self._phase is not Phase.EMPTY and bool(self._election.rankings)
        phase = advance(self._phase, event.type, ranking)
        if event.type == "Setup":
            self._set_up(event)
        elif event.type == "Ballot":
            self._ballots.add(event)
        elif event.type == "EncryptedTally":
            self._tally(event)
        elif event.type == "Shuffle":
            self._shuffle(event)
        elif event.type == "PartialDecryption":
            self._decrypt(event)
        elif event.type == "Result":
            self._finish(event)
        else:
            # EndBallots and EndShuffles bring nothing but their place.
            self.settle()
        self._phase = phase
        self._head = event.digest
        self._setup = self._setup or event.digest
        self.events += 1

    def settle(self) -> None:
        """Waits for what is still being checked."""
        if self._box is not None:
            self._box.finish()

    def close(self) -> None:
        """Ends the processes that check ballots."""
        if self._box is not None:
            self._box.close()

    @property
    def _ballots(self) -> BallotBox:
        assert self._box is not None
        return self._box

    def _set_up(self, event: Event) -> None:
        election, trustees, credentials, setup = event.data
        refuse_certificate(setup.body)
        names = ("election", "trustees", "credentials")
        value = strictjson.fields(strictjson.parse(setup.body), " ".join(names), "setup data")
        for name, record in zip(names, event.data):
            demand(
                strictjson.digest(value[name], name) == record.digest,
                Reason.CHAIN_REFERENCE_MISMATCH,
                f"setup data refers to another record as {name}",
            )
        self._election = read_election(election.body)
        self._trustees = read_trustees(trustees.body, self._election)
        voters = read_credentials(credentials.body, self._election)
        self._credentials = len(voters)
        self._keys = Keys(self._election.group, self._election.public_key)
        self._box = BallotBox(self._keys, self._election, voters, self._jobs)

    def _tally(self, event: Event) -> None:
        box = self._ballots
        self._columns = box.columns()
        check_tally(self._election, self._columns, box.voters, box.weight, event.data)

    def _shuffle(self, event: Event) -> None:
        owner = read_owner(event.data, len(self._trustees.keys))
        self._columns = check_shuffle(self._keys, self._election, self._columns, event.data[0].body)
        self._shufflers.append(owner)

    def _decrypt(self, event: Event) -> None:
        owner = read_owner(event.data, len(self._trustees.keys))
        demand(
            owner not in self._factors,
            Reason.DECRYPTION_OWNER_DUPLICATE,
            f"trustee {owner} has decrypted before",
        )
        self._factors[owner] = check_decryption(
            self._keys,
            self._election.fingerprint,
            self._trustees.keys[owner - 1],
            self._columns,
            event.data[0].body,
        )

    def _finish(self, event: Event) -> None:
        decrypted = plaintexts(self._election.group, self._trustees, self._columns, self._factors)
        self._result = check_result(
            self._election, decrypted, self._ballots.weight, event.data[0].body
        )

    def report(self, companion: Optional[bytes] = None) -> Report:
        """Sums up an archive that was accepted, and checks its companion if there is one."""
        read = None
        if companion is not None:
            read = asdict(read_companion(companion, self._election, self._trustees))
        return Report(
            state=self._phase.value,
            uuid=self._election.uuid,
            group=self._election.group.name,
            election=grouped(self._setup),
            fingerprint=self._election.fingerprint,
            credentials=self._credentials,
            trustees=len(self._trustees.keys),
            keys=[grouped(key) for key in self._trustees.fingerprints],
            ballots=self._ballots.ballots,
            voters=self._ballots.voters,
            weight=self._ballots.weight,
            shuffles=self._shufflers,
            decryptions=list(self._factors),
            result=self._result,
            events=self.events,
            head=self._head,
            companion=read,
        )
