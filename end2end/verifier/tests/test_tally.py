"""Forged tallies: ballots dropped, added, weighed or counted wrongly."""

from __future__ import annotations

from typing import Any

from audit import strictjson
from audit.refusal import Reason
from tests.builder import Builder, choice, ranking
from tests.case import ArchiveCase
from tests.forge import Archive, fit
from tests.leaves import alter, leaves


def voted(**options: Any) -> Builder:
    """An election in which two of three voters voted, one of them twice."""
    builder = Builder(**{"weights": (1, 5, 7)} | options).open()
    return builder.cast(0, [[1, 0]]).cast(1, [[1, 0]]).cast(0, [[0, 1]]).end()


class Tally(ArchiveCase):
    def test_the_true_tally_is_accepted(self) -> None:
        report = self.accepts(voted().tally().archive)
        self.assertEqual((report.state, report.weight, report.voters), ("tallied", 6, 2))

    def test_each_value_of_the_tally_is_recomputed(self) -> None:
        builder = voted().tally()
        values = builder.archive.value("EncryptedTally")
        for path in leaves(values):
            forged = strictjson.parse(strictjson.dump(values))
            alter(forged, path, builder.group)
            builder.archive.replace(strictjson.dump(forged), "EncryptedTally")
            self.refuses(Reason.TALLY_MISMATCH, builder.archive)

    def test_a_tally_without_one_voter_is_refused(self) -> None:
        builder = voted()
        del builder.cast_ballots[1]
        self.refuses(Reason.TALLY_MISMATCH, builder.tally().archive)

    def test_a_tally_of_the_ballot_that_was_replaced_is_refused(self) -> None:
        builder = voted()
        builder.ballot(0, [[1, 0]])
        self.refuses(Reason.TALLY_MISMATCH, builder.tally().archive)

    def test_a_tally_with_a_ballot_never_cast_is_refused(self) -> None:
        builder = voted()
        builder.ballot(2, [[1, 0]])
        self.refuses(Reason.TALLY_MISMATCH, builder.tally().archive)

    def test_a_tally_with_other_weights_is_refused(self) -> None:
        builder = voted()
        builder.weights = [2, 4, 7]
        self.refuses(Reason.TALLY_MISMATCH, builder.tally().archive)

    def test_swapped_revotes_are_refused(self) -> None:
        archive = voted().tally().archive
        archive.events[1], archive.events[3] = archive.events[3], archive.events[1]
        self.refuses(Reason.TALLY_MISMATCH, archive)

    def test_another_number_of_ballots_is_refused(self) -> None:
        archive = voted().tally().archive
        archive.edit(lambda v: v.update(num_tallied=3), "EncryptedTally", part=1)
        self.refuses(Reason.TALLY_COUNT_MISMATCH, archive)

    def test_another_total_weight_is_refused(self) -> None:
        archive = voted().tally().archive
        archive.edit(lambda v: v.update(total_weight=13), "EncryptedTally", part=1)
        self.refuses(Reason.TALLY_WEIGHT_MISMATCH, archive)

    def test_a_weight_written_as_string_without_need_is_refused(self) -> None:
        archive = voted().tally().archive
        archive.edit(lambda v: v.update(total_weight="6"), "EncryptedTally", part=1)
        self.refuses(Reason.MALFORMED_NUMBER, archive)

    def test_a_large_weight_written_as_number_is_refused(self) -> None:
        archive = Archive.load("e-ed25519-single3-weights")
        archive.edit(lambda v: v.update(total_weight=1500000003), "EncryptedTally", part=1)
        self.refuses(Reason.MALFORMED_NUMBER, archive)

    def test_a_reference_to_another_tally_is_refused(self) -> None:
        archive = voted().tally().archive
        archive.edit(lambda v: v.update(encrypted_tally="0" * 64), "EncryptedTally", part=1)
        archive.relink = False
        archive.events[0] = ("Setup", fit("Setup", archive.events[0][1]))
        self.refuses(Reason.CHAIN_REFERENCE_MISMATCH, archive)

    def test_a_tally_with_white_space_is_refused(self) -> None:
        archive = voted().tally().archive
        body = archive.events[-1][1][0].replace(b",", b", ", 1)
        archive.replace(body, "EncryptedTally")
        self.refuses(Reason.MALFORMED_NOT_CANONICAL, archive)

    def test_an_election_nobody_votes_in_can_be_completed(self) -> None:
        builder = Builder([choice(2, 1, 1), ranking(2)]).open().end().tally()
        builder.shuffle().end_shuffles().decrypt(1).result()
        report = self.accepts(builder.archive)
        self.assertEqual((report.state, report.result), ("complete", [[0, 0], []]))

    def test_votes_of_weight_zero_do_not_count(self) -> None:
        builder = Builder(weights=(0, 3)).open()
        builder.cast(0, [[1, 0]]).cast(1, [[0, 1]]).end().tally().decrypt(1).result()
        report = self.accepts(builder.archive)
        self.assertEqual((report.result, report.voters, report.weight), ([[0, 3]], 2, 3))


class SortedRankings(ArchiveCase):
    def test_rankings_in_the_order_cast_are_refused(self) -> None:
        builder = Builder([ranking(2)]).open()
        for voter in range(3):
            builder.cast(voter, [[voter, 1]])
        archive = builder.end().tally().archive
        self.assertEqual(self.accepts(archive).state, "tallied")
        archive.edit(lambda v: v[0].reverse(), "EncryptedTally")
        self.refuses(Reason.TALLY_MISMATCH, archive)
