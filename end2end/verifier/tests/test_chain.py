"""Forged chains: events moved, dropped, added, or tied to other data."""

from __future__ import annotations

import json
from typing import Any, Callable

from audit.refusal import Reason
from tests.case import ArchiveCase
from tests.forge import Archive, first_record, record, sha256

NAME = "e3-ed25519-threshold"


def at(height: int, change: Callable[[dict[str, Any]], Any]) -> bytes:
    """The archive with one event altered and all later ones made to follow."""

    def change_event(place: int, event: dict[str, Any]) -> None:
        if place == height:
            change(event)

    return Archive.load(NAME).bytes(change_event)


class Events(ArchiveCase):
    def test_an_archive_without_events_is_refused(self) -> None:
        self.refuses(Reason.ARCHIVE_WITHOUT_SETUP, first_record())

    def test_a_parent_that_is_not_the_event_before_is_refused(self) -> None:
        self.refuses(Reason.CHAIN_PARENT_MISMATCH, at(2, lambda e: e.update(parent="0" * 64)))

    def test_a_first_event_with_a_parent_is_refused(self) -> None:
        def change(event: dict[str, Any]) -> None:
            rest = dict(event)
            event.clear()
            event.update(parent="0" * 64, **rest)

        self.refuses(Reason.CHAIN_PARENT_MISMATCH, at(0, change))

    def test_a_later_event_without_a_parent_is_refused(self) -> None:
        self.refuses(Reason.CHAIN_PARENT_MISMATCH, at(1, lambda e: e.pop("parent")))

    def test_a_parent_that_is_null_is_refused(self) -> None:
        self.refuses(Reason.MALFORMED_FIELD, at(1, lambda e: e.update(parent=None)))

    def test_a_height_that_skips_one_is_refused(self) -> None:
        self.refuses(Reason.CHAIN_HEIGHT_MISMATCH, at(3, lambda e: e.update(height=4)))

    def test_a_height_that_is_true_is_refused(self) -> None:
        self.refuses(Reason.MALFORMED_NUMBER, at(1, lambda e: e.update(height=True)))

    def test_a_payload_that_is_not_the_record_before_is_refused(self) -> None:
        self.refuses(Reason.CHAIN_PAYLOAD_MISMATCH, at(1, lambda e: e.update(payload="a" * 64)))

    def test_an_event_without_its_payload_is_refused(self) -> None:
        self.refuses(Reason.CHAIN_PAYLOAD_MISMATCH, at(1, lambda e: e.pop("payload")))

    def test_the_end_of_voting_with_a_payload_is_refused(self) -> None:
        self.refuses(Reason.CHAIN_PAYLOAD_MISMATCH, at(3, lambda e: e.update(payload="a" * 64)))

    def test_an_unknown_event_is_refused(self) -> None:
        self.refuses(Reason.EVENT_TYPE_UNKNOWN, at(1, lambda e: e.update(type="Ballots")))

    def test_an_unknown_field_in_an_event_is_refused(self) -> None:
        self.refuses(Reason.MALFORMED_FIELD, at(1, lambda e: e.update(note="")))

    def test_an_event_with_fields_in_another_order_is_refused(self) -> None:
        self.refuses(Reason.MALFORMED_FIELD, at(1, lambda e: e.update(parent=e.pop("parent"))))

    def test_an_event_with_white_space_is_refused(self) -> None:
        data = Archive.load(NAME).until("Setup").bytes()
        event = b'{"height":0, "type":"Setup"}'
        forged = data[: data.rindex(b'{"height"') - 512]
        forged += record(f"{sha256(event)}.event.json", event)
        self.refuses(Reason.MALFORMED_NOT_CANONICAL, forged)


class Records(ArchiveCase):
    def test_a_data_record_after_the_last_event_is_refused(self) -> None:
        forged = Archive.load(NAME).bytes() + record(f"{sha256(b'{}')}.data.json", b"{}")
        self.refuses(Reason.CHAIN_RECORDS_MISMATCH, forged)

    def test_a_ballot_that_no_event_mentions_is_refused(self) -> None:
        archive = Archive.load(NAME)
        ballot = archive.events[1][1][0]
        archive.events[2][1].insert(0, ballot)
        self.refuses(Reason.CHAIN_RECORDS_MISMATCH, archive)

    def test_data_before_an_event_that_brings_none_is_refused(self) -> None:
        archive = Archive.load(NAME)
        archive.events[archive.find("EndBallots")][1].append(b"{}")
        self.refuses(Reason.CHAIN_RECORDS_MISMATCH, archive)

    def test_more_data_than_any_event_brings_is_refused(self) -> None:
        archive = Archive.load(NAME)
        archive.events[1][1].extend([b"{}"] * 1000)
        self.refuses(Reason.CHAIN_RECORDS_MISMATCH, archive)

    def test_setup_records_in_another_order_are_refused(self) -> None:
        archive = Archive.load(NAME)
        archive.relink = False
        data = archive.events[0][1]
        data[1], data[2] = data[2], data[1]
        self.refuses(Reason.CHAIN_REFERENCE_MISMATCH, archive)

    def test_setup_data_that_refers_to_another_election_is_refused(self) -> None:
        archive = Archive.load(NAME)
        archive.relink = False
        archive.edit(lambda v: v.update(election="0" * 64), "Setup", part=3)
        self.refuses(Reason.CHAIN_REFERENCE_MISMATCH, archive)

    def test_a_hash_in_upper_case_is_refused(self) -> None:
        archive = Archive.load(NAME)
        archive.relink = False
        archive.edit(lambda v: v.update(election=v["election"].upper()), "Setup", part=3)
        self.refuses(Reason.MALFORMED_FIELD, archive)

    def test_a_certificate_of_credentials_in_the_setup_is_refused_by_name(self) -> None:
        archive = Archive.load(NAME)
        archive.relink = False
        archive.edit(lambda v: v.update(credentials_certificate="0" * 64), "Setup", part=3)
        self.refuses(Reason.CREDENTIALS_CERTIFICATE_UNSUPPORTED, archive)


class Order(ArchiveCase):
    def moved(self, kind: str, to: str, after: bool, name: str = NAME) -> Archive:
        """An archive with the last event of a type moved before or after another type."""
        archive = Archive.load(name)
        event = archive.events.pop(archive.find(kind, -1))
        archive.events.insert(archive.find(to, -1 if after else 0) + after, event)
        return archive

    def test_a_ballot_after_the_end_is_refused(self) -> None:
        for event in ("EndBallots", "EncryptedTally", "PartialDecryption", "Result"):
            with self.subTest(event):
                archive = Archive.load(NAME)
                archive.events.insert(archive.find(event, -1) + 1, archive.events[1])
                self.refuses(Reason.EVENT_OUT_OF_ORDER, archive)

    def test_a_ballot_before_the_setup_is_refused(self) -> None:
        self.refuses(Reason.EVENT_OUT_OF_ORDER, self.moved("Ballot", "Setup", False))

    def test_a_second_setup_is_refused(self) -> None:
        archive = Archive.load(NAME)
        archive.events.insert(1, archive.events[0])
        self.refuses(Reason.EVENT_OUT_OF_ORDER, archive)

    def test_a_second_end_of_voting_is_refused(self) -> None:
        archive = Archive.load(NAME)
        archive.events.insert(archive.find("EndBallots"), ("EndBallots", []))
        self.refuses(Reason.EVENT_OUT_OF_ORDER, archive)

    def test_a_second_tally_is_refused(self) -> None:
        archive = Archive.load(NAME)
        place = archive.find("EncryptedTally")
        archive.events.insert(place, archive.events[place])
        self.refuses(Reason.EVENT_OUT_OF_ORDER, archive)

    def test_a_second_result_is_refused(self) -> None:
        archive = Archive.load(NAME)
        archive.events.append(archive.events[-1])
        self.refuses(Reason.EVENT_OUT_OF_ORDER, archive)

    def test_a_decryption_after_the_result_is_refused(self) -> None:
        forged = self.moved("PartialDecryption", "Result", True)
        self.refuses(Reason.DECRYPTIONS_MISSING, forged)
        archive = Archive.load(NAME)
        archive.events.append(archive.events[archive.find("PartialDecryption")])
        self.refuses(Reason.EVENT_OUT_OF_ORDER, archive)

    def test_events_left_out_are_missed(self) -> None:
        for event in ("EndBallots", "EncryptedTally"):
            with self.subTest(event):
                archive = Archive.load(NAME)
                archive.events.pop(archive.find(event))
                self.refuses(Reason.EVENT_OUT_OF_ORDER, archive)

    def test_a_result_without_any_decryption_is_refused(self) -> None:
        archive = Archive.load(NAME)
        archive.events = [e for e in archive.events if e[0] != "PartialDecryption"]
        self.refuses(Reason.EVENT_OUT_OF_ORDER, archive)

    def test_rankings_decrypted_without_a_shuffle_are_refused(self) -> None:
        archive = Archive.load("e2-ed25519-ranking")
        archive.events = [e for e in archive.events if "Shuffle" not in e[0]]
        self.refuses(Reason.EVENT_OUT_OF_ORDER, archive)

    def test_shuffles_that_end_before_any_are_refused(self) -> None:
        archive = Archive.load("e2-ed25519-ranking")
        archive.events = [e for e in archive.events if e[0] != "Shuffle"]
        self.refuses(Reason.EVENT_OUT_OF_ORDER, archive)

    def test_a_shuffle_after_the_end_of_shuffles_is_refused(self) -> None:
        forged = self.moved("Shuffle", "EndShuffles", True, "e2-ed25519-ranking")
        self.refuses(Reason.EVENT_OUT_OF_ORDER, forged)

    def test_a_shuffle_without_rankings_is_refused(self) -> None:
        archive = Archive.load(NAME)
        shuffle = Archive.load("e2-ed25519-ranking")
        archive.events.insert(
            archive.find("EncryptedTally") + 1, shuffle.events[shuffle.find("Shuffle")]
        )
        self.refuses(Reason.EVENT_OUT_OF_ORDER, archive)

    def test_a_ballot_dropped_from_the_chain_is_missed(self) -> None:
        archive = Archive.load(NAME)
        archive.events.pop(archive.find("Ballot"))
        self.refuses(Reason.TALLY_MISMATCH, archive)

    def test_the_vector_is_what_these_tests_assume(self) -> None:
        kinds = [kind for kind, _ in Archive.load(NAME).events]
        self.assertEqual(kinds[:4], ["Setup", "Ballot", "Ballot", "EndBallots"])
        self.assertEqual(json.loads(Archive.load(NAME).events[-1][1][0])["result"], [[1, 1, 0]])
