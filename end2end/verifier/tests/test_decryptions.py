"""Forged decryptions and results."""

from __future__ import annotations

from typing import Any

from audit import strictjson
from audit.refusal import Reason
from tests.builder import Builder, choice, ranking
from tests.case import ArchiveCase
from tests.forge import Archive
from tests.leaves import alter, leaves
from tests.test_setup import SMALL_ORDER


def tallied(**options: Any) -> Builder:
    """An election whose tally waits to be decrypted."""
    builder = Builder(**options).open()
    return builder.cast(0, [[1, 0]]).cast(1, [[0, 1]]).cast(2, [[1, 0]]).end().tally()


class Decryptions(ArchiveCase):
    def test_decryptions_are_accepted_before_there_is_a_result(self) -> None:
        report = self.accepts(tallied(singles=2).decrypt(2).archive)
        self.assertEqual((report.state, report.decryptions), ("decrypting", [2]))

    def test_each_value_of_a_decryption_is_protected_by_its_proof(self) -> None:
        builder = tallied().decrypt(1)
        value = builder.archive.value("PartialDecryption")
        for path in leaves(value):
            with self.subTest(path=path):
                forged = strictjson.parse(strictjson.dump(value))
                alter(forged, path, builder.group)
                builder.archive.replace(strictjson.dump(forged), "PartialDecryption")
                self.refuses(Reason.DECRYPTION_PROOF_INVALID, builder.archive)

    def test_a_decryption_with_another_key_is_refused(self) -> None:
        forged = tallied().decrypt(1, secret=5)
        self.refuses(Reason.DECRYPTION_PROOF_INVALID, forged.archive)

    def test_a_decryption_of_another_trustee_is_refused(self) -> None:
        archive = tallied(singles=2).decrypt(1).archive
        archive.edit(lambda v: v.update(owner=2), "PartialDecryption", part=1)
        self.refuses(Reason.DECRYPTION_PROOF_INVALID, archive)

    def test_a_decryption_of_another_tally_is_refused(self) -> None:
        builder = tallied()
        builder.columns[0].reverse()
        self.refuses(Reason.DECRYPTION_PROOF_INVALID, builder.decrypt(1).archive)

    def test_two_decryptions_of_one_trustee_are_refused(self) -> None:
        forged = tallied(singles=2).decrypt(1).decrypt(1)
        self.refuses(Reason.DECRYPTION_OWNER_DUPLICATE, forged.archive)

    def test_an_owner_who_is_no_trustee_is_refused(self) -> None:
        for owner in (0, 2, 10**14):
            archive = tallied().decrypt(1).archive
            archive.edit(lambda v: v.update(owner=owner), "PartialDecryption", part=1)
            self.refuses(Reason.OWNER_UNKNOWN, archive)

    def test_an_owner_that_is_a_string_is_refused(self) -> None:
        archive = tallied().decrypt(1).archive
        archive.edit(lambda v: v.update(owner="1"), "PartialDecryption", part=1)
        self.refuses(Reason.MALFORMED_NUMBER, archive)

    def test_a_payload_that_is_not_the_decryption_is_refused(self) -> None:
        archive = Archive.load("e3-ed25519-threshold")
        archive.relink = False
        archive.edit(lambda v: v.update(payload="0" * 64), "PartialDecryption", part=1)
        self.refuses(Reason.CHAIN_REFERENCE_MISMATCH, archive)

    def test_factors_or_proofs_left_out_are_refused(self) -> None:
        for name in ("decryption_factors", "decryption_proofs"):
            for path in ((name,), (name, 0)):
                archive = tallied().decrypt(1).archive

                def shorten(value: Any) -> None:
                    for key in path:
                        value = value[key]
                    value.pop()

                archive.edit(shorten, "PartialDecryption")
                self.refuses(Reason.DECRYPTION_SHAPE_INVALID, archive)

    def test_a_factor_outside_the_group_is_refused(self) -> None:
        archive = tallied().decrypt(1).archive

        def spoil(value: Any) -> None:
            value["decryption_factors"][0][1] = SMALL_ORDER

        archive.edit(spoil, "PartialDecryption")
        self.refuses(Reason.ELEMENT_NOT_IN_GROUP, archive)

    def test_a_challenge_not_below_the_order_is_refused(self) -> None:
        builder = tallied().decrypt(1)

        def overflow(value: Any) -> None:
            proof = value["decryption_proofs"][0][0]
            proof["challenge"] = str(int(proof["challenge"]) + builder.group.order)

        builder.archive.edit(overflow, "PartialDecryption")
        self.refuses(Reason.SCALAR_OUT_OF_RANGE, builder.archive)


class Enough(ArchiveCase):
    MIXED = {"singles": 1, "ceremonies": ((3, 2, "full"),)}

    def test_a_missing_mandatory_trustee_is_missed(self) -> None:
        forged = tallied(singles=2).decrypt(1).result()
        self.refuses(Reason.DECRYPTIONS_MISSING, forged.archive)
        forged = tallied(**self.MIXED).decrypt(2).decrypt(3).decrypt(4).result()
        self.refuses(Reason.DECRYPTIONS_MISSING, forged.archive)

    def test_too_few_members_are_not_enough(self) -> None:
        forged = tallied(**self.MIXED).decrypt(1).decrypt(3).result()
        self.refuses(Reason.DECRYPTIONS_MISSING, forged.archive)

    def test_any_members_enough_in_number_are_enough_in_any_order(self) -> None:
        for owners in ((1, 2, 3), (4, 2, 1), (3, 1, 4), (4, 3, 2, 1)):
            builder = tallied(**self.MIXED)
            for owner in owners:
                builder.decrypt(owner)
            self.assertEqual(self.accepts(builder.result().archive).result, [[2, 1]])

    def test_a_surplus_decryption_must_be_valid_too(self) -> None:
        builder = tallied(**self.MIXED).decrypt(1).decrypt(2).decrypt(3).decrypt(4, secret=5)
        self.refuses(Reason.DECRYPTION_PROOF_INVALID, builder.result().archive)

    def test_two_threshold_structures_work_together(self) -> None:
        builder = tallied(singles=1, ceremonies=((2, 1, "plain"), (3, 3, "signed")))
        for owner in (1, 3, 4, 5, 6):
            builder.decrypt(owner)
        self.assertEqual(self.accepts(builder.result().archive).result, [[2, 1]])


class Result(ArchiveCase):
    def refuses_result(self, reason: Reason, result: Any) -> None:
        """Demands that another result than the true one is refused."""
        self.refuses(reason, tallied().decrypt(1).result(result).archive)

    def test_the_true_result_is_accepted(self) -> None:
        report = self.accepts(tallied().decrypt(1).result([[2, 1]]).archive)
        self.assertEqual((report.state, report.result), ("complete", [[2, 1]]))

    def test_other_counts_are_refused(self) -> None:
        for result in ([[3, 0]], [[1, 2]], [[2, 2]], [[0, 0]]):
            self.refuses_result(Reason.RESULT_MISMATCH, result)

    def test_a_count_above_the_total_weight_is_refused(self) -> None:
        order = Builder().group.order
        self.refuses_result(Reason.RESULT_MISMATCH, [[str(2 + order), 1]])

    def test_counts_in_another_notation_are_refused(self) -> None:
        for result in ([["2", 1]], [[-2, 1]], [[True, 1]], [[None, 1]]):
            self.refuses_result(Reason.MALFORMED_NUMBER, result)

    def test_results_of_another_shape_are_refused(self) -> None:
        for result in ([], [[2]], [[2, 1, 0]], [[2, 1], []]):
            self.refuses_result(Reason.RESULT_SHAPE_INVALID, result)

    def test_a_large_count_written_as_number_is_refused(self) -> None:
        archive = Archive.load("e-ed25519-single3-weights")
        archive.edit(lambda v: v["result"][1].__setitem__(1, 1500000002), "Result")
        self.refuses(Reason.MALFORMED_NUMBER, archive)

    def test_a_result_with_white_space_is_refused(self) -> None:
        archive = tallied().decrypt(1).result().archive
        archive.replace(b'{"result": [[2,1]]}', "Result")
        self.refuses(Reason.MALFORMED_NOT_CANONICAL, archive)

    def test_an_unknown_field_is_refused(self) -> None:
        archive = tallied().decrypt(1).result().archive
        archive.edit(lambda v: v.update(note=""), "Result")
        self.refuses(Reason.MALFORMED_FIELD, archive)


class Rankings(ArchiveCase):
    def counted(self) -> Builder:
        """A complete election with a ranking question."""
        builder = Builder([ranking(3)]).open()
        builder.cast(0, [[1, 2, 3]]).cast(1, [[255, 0, 7]]).end().tally()
        return builder.shuffle().end_shuffles().decrypt(1).result()

    def test_the_rankings_are_accepted_in_the_order_of_the_last_shuffle(self) -> None:
        result = self.accepts(self.counted().archive).result
        assert result is not None
        self.assertEqual(sorted(result[0]), [[1, 2, 3], [255, 0, 7]])

    def test_rankings_in_another_order_are_refused(self) -> None:
        archive = self.counted().archive
        archive.edit(lambda v: v["result"][0].reverse(), "Result")
        self.refuses(Reason.RESULT_MISMATCH, archive)

    def test_each_number_of_each_ranking_is_recomputed(self) -> None:
        builder = self.counted()
        value = builder.archive.value("Result")
        for path in leaves(value):
            forged = strictjson.parse(strictjson.dump(value))
            alter(forged, path, builder.group)
            builder.archive.replace(strictjson.dump(forged), "Result")
            self.refuses(Reason.RESULT_MISMATCH, builder.archive)

    def test_a_ranking_of_another_length_is_refused(self) -> None:
        archive = self.counted().archive
        archive.edit(lambda v: v["result"][0][0].append(0), "Result")
        self.refuses(Reason.RESULT_SHAPE_INVALID, archive)

    def test_a_ranking_left_out_is_refused(self) -> None:
        archive = self.counted().archive
        archive.edit(lambda v: v["result"][0].__delitem__(0), "Result")
        self.refuses(Reason.RESULT_SHAPE_INVALID, archive)

    def test_a_plaintext_that_encodes_no_ranking_is_still_decoded(self) -> None:
        builder = Builder([choice(1, 0, 1), ranking(2)]).open()
        builder.plaintext = lambda vote: builder.prover.power(77)  # type: ignore[method-assign]
        builder.cast(0, [[1], [0, 0]]).end().tally().shuffle().end_shuffles().decrypt(1).result()
        self.assertEqual(self.accepts(builder.archive).state, "complete")
