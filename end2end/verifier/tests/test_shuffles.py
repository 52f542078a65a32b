"""Forged shuffles: rankings replaced, lost, or moved without proof."""

from __future__ import annotations

from typing import Any

from audit import strictjson
from audit.refusal import Reason
from tests.builder import Builder, choice, ranking
from tests.case import ArchiveCase
from tests.leaves import alter, leaves
from tests.mixer import publish, shuffle
from tests.test_setup import SMALL_ORDER


def tallied() -> Builder:
    """An election with two rankings, ready to be shuffled."""
    builder = Builder([ranking(2), choice(1, 0, 1), ranking(3)], singles=2).open()
    builder.cast(0, [[1, 2], [1], [1, 2, 3]]).cast(1, [[2, 1], [0], [3, 2, 1]])
    return builder.end().tally()


class Shuffles(ArchiveCase):
    def test_shuffles_of_two_trustees_are_accepted(self) -> None:
        report = self.accepts(tallied().shuffle(1).shuffle(2).archive)
        self.assertEqual((report.state, report.shuffles), ("shuffling", [1, 2]))

    def test_one_trustee_may_shuffle_twice(self) -> None:
        self.assertEqual(self.accepts(tallied().shuffle(2).shuffle(2).archive).shuffles, [2, 2])

    def test_each_value_of_a_shuffle_is_protected_by_its_proof(self) -> None:
        builder = tallied().shuffle()
        value = builder.archive.value("Shuffle")
        for path in leaves(value):
            with self.subTest(path=path):
                forged = strictjson.parse(strictjson.dump(value))
                alter(forged, path, builder.group)
                builder.archive.replace(strictjson.dump(forged), "Shuffle")
                self.refuses(Reason.SHUFFLE_PROOF_INVALID, builder.archive)

    def test_a_second_shuffle_of_the_first_input_is_refused(self) -> None:
        builder = tallied()
        before = list(builder.columns)
        builder.shuffle(1)
        builder.columns = before
        self.refuses(Reason.SHUFFLE_PROOF_INVALID, builder.shuffle(2).archive)

    def test_a_shuffle_that_replaces_a_ranking_is_refused(self) -> None:
        builder = tallied()
        stuffed = builder.prover.encrypt(builder.plaintext([9, 9]), builder.prover.draw())
        builder.columns[0] = [stuffed, builder.columns[0][1]]
        self.refuses(Reason.SHUFFLE_PROOF_INVALID, builder.shuffle().archive)

    def test_a_shuffle_that_doubles_one_ranking_and_loses_another_is_refused(self) -> None:
        builder = tallied()
        made = [
            shuffle(builder.prover, builder.fingerprint, builder.columns[place], order)
            for place, order in ((0, [0, 0]), (2, [0, 1]))
        ]
        builder.archive.add("Shuffle", publish(builder.prover, made), {"owner": 1})
        self.refuses(Reason.SHUFFLE_PROOF_INVALID, builder.archive)

    def test_a_shuffle_that_adds_to_one_half_of_a_ciphertext_is_refused(self) -> None:
        for half in ("alpha", "beta"):
            with self.subTest(half):
                builder = tallied()
                made = []
                for place in (0, 2):
                    before = builder.columns[place]
                    added = builder.group.mul(getattr(before[1], half), builder.group.generator)
                    stuffed = [before[0], before[1]._replace(**{half: added})]
                    made.append(
                        shuffle(builder.prover, builder.fingerprint, before, [1, 0], stuffed)
                    )
                builder.archive.add("Shuffle", publish(builder.prover, made), {"owner": 1})
                self.refuses(Reason.SHUFFLE_PROOF_INVALID, builder.archive)

    def test_a_shuffle_that_loses_a_ranking_is_refused(self) -> None:
        builder = tallied()
        builder.columns[0] = builder.columns[0][:1]
        self.refuses(Reason.SHUFFLE_SHAPE_INVALID, builder.shuffle().archive)

    def test_lists_of_another_length_are_refused(self) -> None:
        places: tuple[tuple[Any, ...], ...] = (
            ("ciphertexts",),
            ("proofs",),
            ("proofs", 0),
            ("proofs", 0, 0),
            ("proofs", 0, 0, 3),
            ("proofs", 0, 0, 4),
            ("proofs", 0, 1),
            ("proofs", 0, 1, 4),
            ("proofs", 0, 1, 5),
            ("proofs", 0, 2),
            ("proofs", 0, 3),
        )
        for path in places:
            with self.subTest(path=path):
                archive = tallied().shuffle().archive

                def shorten(value: Any) -> None:
                    for key in path:
                        value = value[key]
                    value.pop()

                archive.edit(shorten, "Shuffle")
                self.refuses(Reason.SHUFFLE_SHAPE_INVALID, archive)

    def test_rankings_of_two_questions_swapped_are_refused(self) -> None:
        archive = tallied().shuffle().archive
        archive.edit(lambda v: v["ciphertexts"].reverse(), "Shuffle")
        self.refuses(Reason.SHUFFLE_PROOF_INVALID, archive)

    def test_a_ciphertext_outside_the_group_is_refused(self) -> None:
        archive = tallied().shuffle().archive
        archive.edit(lambda v: v["ciphertexts"][0][0].update(beta=SMALL_ORDER), "Shuffle")
        self.refuses(Reason.ELEMENT_NOT_IN_GROUP, archive)

    def test_a_commitment_outside_the_group_is_refused(self) -> None:
        for place in (0, 1, 2):
            archive = tallied().shuffle().archive

            def spoil(value: Any) -> None:
                value["proofs"][0][0][place] = SMALL_ORDER

            archive.edit(spoil, "Shuffle")
            self.refuses(Reason.ELEMENT_NOT_IN_GROUP, archive)

    def test_an_owner_who_is_no_trustee_is_refused(self) -> None:
        for owner in (0, 3):
            self.refuses(Reason.OWNER_UNKNOWN, tallied().shuffle(owner).archive)

    def test_decrypting_what_was_not_shuffled_last_is_refused(self) -> None:
        builder = tallied().shuffle()
        shuffled = list(builder.columns)
        builder.shuffle().end_shuffles()
        builder.columns = shuffled
        self.refuses(Reason.DECRYPTION_PROOF_INVALID, builder.decrypt(1).archive)

    def test_a_shuffle_that_keeps_the_order_is_accepted(self) -> None:
        builder = tallied()
        made = [
            shuffle(builder.prover, builder.fingerprint, builder.columns[place], [0, 1])
            for place in (0, 2)
        ]
        builder.archive.add("Shuffle", publish(builder.prover, made), {"owner": 1})
        self.assertEqual(self.accepts(builder.archive).state, "shuffling")
