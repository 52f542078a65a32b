"""Forged ballots: whatever is altered is signed again by the voter, unless that is the point."""

from __future__ import annotations

import copy
from typing import Any, Callable

from audit import ed25519, strictjson
from audit.refusal import Reason
from tests.builder import Builder, choice, ranking
from tests.case import ArchiveCase
from tests.forge import Archive
from tests.leaves import alter, leaves
from tests.test_setup import IDENTITY, SMALL_ORDER

QUESTIONS = [choice(2, 1, 1), choice(3, 1, 2, True), ranking(3)]
VOTES = [[1, 0], [0, 1, 1, 0], [2, 1, 0]]
BLANK_VOTES = [[0, 1], [1, 0, 0, 0], [0, 0, 0]]


def opened() -> Builder:
    """An election with one question of each sort, open for voting."""
    return Builder(QUESTIONS).open()


def put(value: Any, *path: Any) -> Callable[[Any], None]:
    """A change that puts a value at a place."""

    def change(target: Any) -> None:
        for key in path[:-1]:
            target = target[key]
        target[path[-1]] = value

    return change


class BallotCase(ArchiveCase):
    """Tests about one ballot."""

    def refuses_ballot(
        self, reason: Reason, change: Callable[[Any], Any], votes: Any = None
    ) -> None:
        """Demands that a ballot altered before signing is refused."""
        self.refuses(reason, opened().cast(0, votes or VOTES, change).archive)


class Ballots(BallotCase):
    def test_votes_of_each_sort_are_accepted(self) -> None:
        report = self.accepts(opened().cast(0, VOTES).cast(1, BLANK_VOTES).archive)
        self.assertEqual((report.state, report.ballots, report.voters), ("voting", 2, 2))

    def test_each_value_in_an_answer_is_protected_by_a_proof(self) -> None:
        for votes in (VOTES, BLANK_VOTES):
            ballot = strictjson.parse(opened().ballot(0, votes))
            for path in leaves(ballot["answers"]):
                with self.subTest(path=path):
                    builder = opened()
                    forged = copy.deepcopy(ballot)
                    alter(forged["answers"], path, builder.group)
                    builder.archive.add("Ballot", builder.sign(0, forged))
                    self.refuses(Reason.BALLOT_PROOF_INVALID, builder.archive)

    def test_each_value_in_an_answer_is_protected_by_the_signature(self) -> None:
        ballot = strictjson.parse(opened().ballot(0, VOTES))
        for path in list(leaves(ballot["answers"]))[::7]:
            with self.subTest(path=path):
                builder = opened()
                forged = copy.deepcopy(ballot)
                alter(forged["answers"], path, builder.group)
                builder.archive.add("Ballot", forged)
                self.refuses(Reason.BALLOT_HASH_MISMATCH, builder.archive)

    def test_a_ballot_for_another_election_is_refused(self) -> None:
        self.refuses_ballot(Reason.BALLOT_UUID_MISMATCH, put("Bui1derE1ectiom", "election_uuid"))

    def test_a_ballot_for_another_definition_is_refused(self) -> None:
        other = put("LmO06sqpNBfGuvsYSx/wx4qEycaZ8aFhozgzmrq1KWw", "election_hash")
        self.refuses_ballot(Reason.BALLOT_FINGERPRINT_MISMATCH, other)

    def test_a_credential_that_is_not_listed_is_refused(self) -> None:
        builder = opened()
        builder.voters[0] = 12345
        self.refuses(Reason.BALLOT_CREDENTIAL_UNKNOWN, builder.cast(0, VOTES).archive)

    def test_a_credential_with_its_weight_is_refused(self) -> None:
        builder = Builder(weights=(2,)).open()
        builder.cast(0, [[1, 0]], lambda b: b.update(credential=b["credential"] + ",2"))
        self.refuses(Reason.BALLOT_CREDENTIAL_UNKNOWN, builder.archive)

    def test_a_ballot_signed_by_another_voter_is_refused(self) -> None:
        builder = opened()
        ballot = strictjson.parse(builder.ballot(0, VOTES))
        builder.archive.add("Ballot", builder.sign(1, ballot))
        self.refuses(Reason.BALLOT_SIGNATURE_INVALID, builder.archive)

    def test_a_signature_with_another_response_is_refused(self) -> None:
        builder = opened()
        ballot = strictjson.parse(builder.ballot(0, VOTES))
        alter(ballot, ("signature", "proof", "response"), builder.group)
        builder.archive.add("Ballot", ballot)
        self.refuses(Reason.BALLOT_SIGNATURE_INVALID, builder.archive)

    def test_a_signature_response_not_below_the_order_is_refused(self) -> None:
        builder = opened()
        ballot = strictjson.parse(builder.ballot(0, VOTES))
        proof = ballot["signature"]["proof"]
        proof["response"] = str(int(proof["response"]) + ed25519.Q)
        builder.archive.add("Ballot", ballot)
        self.refuses(Reason.SCALAR_OUT_OF_RANGE, builder.archive)

    def test_a_signature_over_another_hash_is_refused(self) -> None:
        builder = opened()
        first, second = (strictjson.parse(builder.ballot(0, v)) for v in (VOTES, BLANK_VOTES))
        builder.archive.add("Ballot", first | {"signature": second["signature"]})
        self.refuses(Reason.BALLOT_HASH_MISMATCH, builder.archive)

    def test_an_answer_copied_from_another_voter_is_refused(self) -> None:
        for question in range(3):
            builder = opened()
            stolen = strictjson.parse(builder.ballot(0, VOTES))["answers"][question]
            builder.cast(1, BLANK_VOTES, put(stolen, "answers", question))
            self.refuses(Reason.BALLOT_PROOF_INVALID, builder.archive)

    def test_a_whole_ballot_under_another_credential_is_refused(self) -> None:
        builder = opened()
        ballot = strictjson.parse(builder.ballot(0, VOTES))
        ballot["credential"] = builder.public(1)
        builder.archive.add("Ballot", builder.sign(1, ballot))
        self.refuses(Reason.BALLOT_PROOF_INVALID, builder.archive)

    def test_the_same_ballot_cast_again_is_refused(self) -> None:
        archive = opened().cast(0, VOTES).cast(0, BLANK_VOTES).archive
        archive.events.append(archive.events[1])
        self.refuses(Reason.BALLOT_DUPLICATE, archive)

    def test_voting_again_is_accepted_and_counted_once(self) -> None:
        report = self.accepts(opened().cast(0, VOTES).cast(0, BLANK_VOTES).archive)
        self.assertEqual((report.ballots, report.voters), (2, 1))

    def test_a_ballot_of_another_reference_election_is_refused(self) -> None:
        archive = Archive.load("e-ed25519-single3-weights")
        archive.events.insert(1, Archive.load("e3-ed25519-threshold").events[1])
        self.refuses(Reason.BALLOT_UUID_MISMATCH, archive)


class Votes(ArchiveCase):
    def refuses_vote(self, question: Any, vote: list[int]) -> None:
        """Demands that a vote, with the best proofs its voter can make, is refused."""
        builder = Builder([question]).open().cast(0, [vote])
        self.refuses(Reason.BALLOT_PROOF_INVALID, builder.archive)

    def test_a_vote_of_two_for_one_answer_is_refused(self) -> None:
        self.refuses_vote(choice(2, 0, 2), [2, 0])

    def test_a_negative_vote_is_refused(self) -> None:
        self.refuses_vote(choice(2, 1, 2), [1, -1])

    def test_too_many_selections_are_refused(self) -> None:
        self.refuses_vote(choice(3, 1, 2), [1, 1, 1])

    def test_too_few_selections_are_refused(self) -> None:
        self.refuses_vote(choice(3, 2, 3), [1, 0, 0])

    def test_a_blank_vote_with_selections_is_refused(self) -> None:
        self.refuses_vote(choice(2, 1, 1, True), [1, 1, 0])

    def test_a_vote_neither_blank_nor_selecting_enough_is_refused(self) -> None:
        self.refuses_vote(choice(2, 1, 1, True), [0, 0, 0])

    def test_a_non_blank_vote_that_may_select_nothing_is_accepted(self) -> None:
        builder = Builder([choice(2, 0, 1, True)]).open().cast(0, [[0, 0, 0]])
        self.assertEqual(self.accepts(builder.archive).voters, 1)


class Shape(BallotCase):
    def test_an_answer_left_out_is_refused(self) -> None:
        self.refuses_ballot(Reason.BALLOT_SHAPE_INVALID, lambda b: b["answers"].pop())

    def test_an_answer_too_many_is_refused(self) -> None:
        self.refuses_ballot(
            Reason.BALLOT_SHAPE_INVALID, lambda b: b["answers"].append(b["answers"][0])
        )

    def test_lists_of_another_length_are_refused(self) -> None:
        for name in ("choices", "individual_proofs", "overall_proof", "blank_proof"):
            for change in (list.pop, lambda values: values.append(values[0])):
                with self.subTest(name):
                    self.refuses_ballot(
                        Reason.BALLOT_SHAPE_INVALID, lambda b: change(b["answers"][1][name])
                    )

    def test_an_individual_proof_of_one_branch_is_refused(self) -> None:
        self.refuses_ballot(
            Reason.BALLOT_SHAPE_INVALID, lambda b: b["answers"][0]["individual_proofs"][0].pop()
        )

    def test_an_answer_without_blank_where_blank_is_allowed_is_refused(self) -> None:
        plain = Builder([choice(3, 1, 2)]).open()
        answer = strictjson.parse(plain.ballot(0, [[1, 0, 0]]))["answers"][0]
        self.refuses_ballot(Reason.BALLOT_SHAPE_INVALID, put(answer, "answers", 1))

    def test_a_blank_proof_where_no_blank_is_allowed_is_refused(self) -> None:
        def add(ballot: Any) -> None:
            ballot["answers"][0]["blank_proof"] = ballot["answers"][1]["blank_proof"]

        self.refuses_ballot(Reason.BALLOT_SHAPE_INVALID, add)

    def test_a_ranking_where_a_choice_is_asked_is_refused(self) -> None:
        self.refuses_ballot(Reason.MALFORMED_FIELD, lambda b: b["answers"].reverse())

    def test_unknown_fields_are_refused_everywhere(self) -> None:
        for path in ((), ("answers", 0), ("answers", 0, "choices", 0), ("answers", 2, "proof")):
            self.refuses_ballot(Reason.MALFORMED_FIELD, put("", *path, "note"))

    def test_fields_of_an_answer_in_another_order_are_refused(self) -> None:
        def turn(ballot: Any) -> None:
            choice_0 = ballot["answers"][0]["choices"][0]
            choice_0["alpha"] = choice_0.pop("alpha")

        self.refuses_ballot(Reason.MALFORMED_FIELD, turn)

    def test_a_ciphertext_that_is_null_is_refused(self) -> None:
        self.refuses_ballot(Reason.MALFORMED_FIELD, put(None, "answers", 0, "choices", 0))

    def test_a_choice_outside_the_group_is_refused(self) -> None:
        for part in ("alpha", "beta"):
            self.refuses_ballot(
                Reason.ELEMENT_NOT_IN_GROUP, put(SMALL_ORDER, "answers", 0, "choices", 1, part)
            )
            self.refuses_ballot(
                Reason.ELEMENT_NOT_IN_GROUP, put(SMALL_ORDER, "answers", 2, "choices", part)
            )

    def test_a_choice_equal_to_one_needs_a_proof_like_any_other(self) -> None:
        self.refuses_ballot(
            Reason.BALLOT_PROOF_INVALID, put(IDENTITY, "answers", 0, "choices", 1, "alpha")
        )

    def test_scalars_not_below_the_order_are_refused(self) -> None:
        for path in (
            ("answers", 0, "individual_proofs", 0, 0, "challenge"),
            ("answers", 0, "overall_proof", 0, "response"),
            ("answers", 1, "blank_proof", 1, "challenge"),
            ("answers", 2, "proof", "response"),
        ):
            self.refuses_ballot(Reason.SCALAR_OUT_OF_RANGE, put(str(ed25519.Q), *path))

    def test_a_hexadecimal_scalar_is_refused(self) -> None:
        self.refuses_ballot(
            Reason.MALFORMED_NUMBER, put("0x1f", "answers", 2, "proof", "challenge")
        )

    def test_a_ballot_that_is_not_json_is_refused(self) -> None:
        for body in (b"", b"{", b"\xff", b"[" * 100000, b"nul", b'{"a":NaN}', b'"\\ud800"'):
            builder = opened()
            builder.archive.add("Ballot", body)
            reason = Reason.MALFORMED_NUMBER if b"NaN" in body else Reason.MALFORMED_JSON
            self.refuses(reason, builder.archive)

    def test_a_ballot_with_a_line_feed_at_its_end_is_refused(self) -> None:
        builder = opened()
        builder.archive.add("Ballot", builder.ballot(0, VOTES) + b"\n")
        self.refuses(Reason.MALFORMED_NOT_CANONICAL, builder.archive)


class OtherGroups(ArchiveCase):
    def test_each_value_in_an_answer_is_protected_in_the_finite_field_groups(self) -> None:
        for name, question, vote in (
            ("BELENIOS-2048", choice(1, 0, 1, True), [0, 1]),
            ("RFC-3526-2048", ranking(2), [1, 2]),
        ):
            ballot = strictjson.parse(Builder([question], group=name).open().ballot(0, [vote]))
            for path in list(leaves(ballot["answers"]))[::3]:
                with self.subTest(name, path=path):
                    builder = Builder([question], group=name).open()
                    forged = copy.deepcopy(ballot)
                    alter(forged["answers"], path, builder.group)
                    builder.archive.add("Ballot", builder.sign(0, forged))
                    self.refuses(Reason.BALLOT_PROOF_INVALID, builder.archive)

    def test_a_choice_with_a_cofactor_component_is_refused(self) -> None:
        builder = Builder(group="BELENIOS-2048").open()

        def negate(ballot: Any) -> None:
            cipher = ballot["answers"][0]["choices"][0]
            cipher["alpha"] = str(builder.group.modulus - int(cipher["alpha"]))

        builder.cast(0, [[1, 0]], negate)
        self.refuses(Reason.ELEMENT_NOT_IN_GROUP, builder.archive)
