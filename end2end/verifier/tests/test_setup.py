"""Forged set-ups: definition of the election and list of credentials."""

from __future__ import annotations

from typing import Any, Callable

from audit import ed25519, groups, strictjson
from audit.refusal import Reason
from tests.builder import Builder, choice, ranking
from tests.case import ArchiveCase

#: A point of order 8: on the curve, not in the group.
SMALL_ORDER = "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7"
IDENTITY = "0" * 63 + "1"


class Definition(ArchiveCase):
    def changed(self, change: Callable[[dict[str, Any]], Any]) -> Builder:
        """An election whose definition was altered before it was published."""
        builder = Builder()
        change(builder.definition)
        return builder.open()

    def refuses_definition(self, reason: Reason, **fields: Any) -> None:
        """Demands that a definition with these fields is refused."""
        self.refuses(reason, self.changed(lambda e: e.update(fields)).archive)

    def refuses_question(self, reason: Reason, question: Any) -> None:
        """Demands that an election with this only question is refused."""
        self.refuses_definition(reason, questions=[question])

    def test_the_unchanged_definition_is_accepted(self) -> None:
        report = self.accepts(Builder().open().archive)
        self.assertEqual((report.state, report.credentials, report.ballots), ("setup", 3, 0))

    def test_another_protocol_version_is_refused(self) -> None:
        self.refuses_definition(Reason.ELECTION_VERSION_UNSUPPORTED, version=2)

    def test_a_version_that_is_a_string_is_refused(self) -> None:
        self.refuses_definition(Reason.MALFORMED_NUMBER, version="1")

    def test_an_unknown_group_is_refused(self) -> None:
        self.refuses_definition(Reason.GROUP_UNKNOWN, group="BELENIOS-1024")

    def test_a_short_uuid_is_refused(self) -> None:
        self.refuses_definition(Reason.UUID_INVALID, uuid="Bui1derE1ecti")

    def test_a_uuid_of_65_characters_is_refused(self) -> None:
        self.refuses_definition(Reason.UUID_INVALID, uuid="1" * 65)

    def test_an_election_without_a_name_is_refused(self) -> None:
        for name in ("", " ", "\u3000\x85"):
            self.refuses_definition(Reason.ELECTION_NAME_EMPTY, name=name)

    def test_1001_questions_are_refused(self) -> None:
        self.refuses_definition(Reason.QUESTION_INVALID, questions=[choice(2, 1, 1)] * 1001)

    def test_a_hint_nested_too_deeply_is_refused(self) -> None:
        hint: Any = 1
        for _ in range(101):
            hint = [hint]
        self.refuses_question(Reason.MALFORMED_JSON, ranking(2) | {"extra": hint})

    def test_a_uuid_with_look_alike_characters_is_refused(self) -> None:
        self.refuses_definition(Reason.UUID_INVALID, uuid="BuilderElectionO")

    def test_an_election_without_questions_is_refused(self) -> None:
        self.refuses_definition(Reason.QUESTION_INVALID, questions=[])

    def test_an_unknown_field_is_refused(self) -> None:
        self.refuses_definition(Reason.MALFORMED_FIELD, motto="en")

    def test_a_definition_that_names_a_language_is_refused_by_name(self) -> None:
        self.refuses_definition(Reason.ELECTION_LANGUAGE_UNSUPPORTED, language=["de", "ltr"])

    def test_a_definition_of_version_two_in_another_form_is_refused_by_name(self) -> None:
        forged = self.changed(lambda e: (e.update(version=2, language="en"), e.pop("name")))
        self.refuses(Reason.ELECTION_VERSION_UNSUPPORTED, forged.archive)

    def test_fields_in_another_order_are_refused(self) -> None:
        forged = self.changed(lambda e: e.update(version=e.pop("version")))
        self.refuses(Reason.MALFORMED_FIELD, forged.archive)

    def test_a_definition_with_white_space_is_refused(self) -> None:
        builder = Builder().open()
        body = strictjson.dump(builder.definition).replace(b":1,", b": 1,", 1)
        builder.archive.replace(body, "Setup")
        self.refuses(Reason.MALFORMED_NOT_CANONICAL, builder.archive)

    def test_an_escape_that_is_not_needed_is_refused(self) -> None:
        builder = Builder().open()
        body = strictjson.dump(builder.definition).replace(b"Built", b"Bu\\u0069lt")
        builder.archive.replace(body, "Setup")
        self.refuses(Reason.MALFORMED_NOT_CANONICAL, builder.archive)

    def test_a_field_given_twice_is_refused(self) -> None:
        builder = Builder().open()
        body = strictjson.dump(builder.definition).replace(b"{", b'{"version":2,', 1)
        builder.archive.replace(body, "Setup")
        self.refuses(Reason.MALFORMED_JSON, builder.archive)

    def test_more_selections_than_answers_are_refused(self) -> None:
        self.refuses_question(Reason.QUESTION_INVALID, choice(2, 1, 3))

    def test_a_minimum_above_the_maximum_is_refused(self) -> None:
        self.refuses_question(Reason.QUESTION_INVALID, choice(3, 2, 1))

    def test_a_negative_minimum_is_refused(self) -> None:
        self.refuses_question(Reason.MALFORMED_NUMBER, choice(3, -1, 1))

    def test_a_question_in_which_nothing_can_be_chosen_is_refused(self) -> None:
        self.refuses_question(Reason.QUESTION_INVALID, choice(3, 0, 0))

    def test_a_question_without_answers_is_refused(self) -> None:
        self.refuses_question(Reason.QUESTION_INVALID, choice(0, 0, 0))

    def test_a_question_without_text_is_refused(self) -> None:
        self.refuses_question(Reason.QUESTION_INVALID, choice(2, 1, 1) | {"question": " "})

    def test_blank_that_is_a_number_is_refused(self) -> None:
        question = {"answers": ["a"], "blank": 1, "min": 0, "max": 1, "question": "?"}
        self.refuses_question(Reason.MALFORMED_FIELD, question)

    def test_a_ranking_in_a_group_without_encoding_is_refused(self) -> None:
        builder = Builder([ranking(3)], group="BELENIOS-2048").open()
        self.refuses(Reason.GROUP_CANNOT_RANK, builder.archive)

    def test_a_ranking_too_long_for_an_element_is_refused(self) -> None:
        self.accepts(self.changed(lambda e: e.update(questions=[ranking(30)])).archive)
        self.refuses_question(Reason.QUESTION_INVALID, ranking(31))

    def test_questions_of_kinds_that_cannot_be_checked_are_refused_by_name(self) -> None:
        lists = {"answers": [["List 1", "A"], ["List 2", "B"]], "question": "?"}
        self.refuses_question(
            Reason.QUESTION_LISTS_UNSUPPORTED, {"type": "Lists", "value": lists}
        )
        self.refuses_question(Reason.QUESTION_KIND_UNKNOWN, ranking(3) | {"type": "Approval"})

    def test_extra_of_a_ranking_may_be_anything_canonical(self) -> None:
        extra = {"method": "Schulze", "depth": [[1], {"a": None}], "tab": "\t\x7f\u20ac"}
        forged = self.changed(lambda e: e.update(questions=[ranking(3) | {"extra": extra}]))
        self.assertEqual(self.accepts(forged.archive).state, "setup")

    def test_numbers_with_fractions_are_refused(self) -> None:
        self.refuses_question(Reason.MALFORMED_NUMBER, ranking(3) | {"extra": 1.5})


class ElectionKey(ArchiveCase):
    def test_a_key_equal_to_one_is_refused(self) -> None:
        q = ed25519.Q
        self.refuses(Reason.ELECTION_KEY_IDENTITY, Builder(secrets=[5, q - 5]).open().archive)

    def test_a_key_that_is_not_the_trustees_is_refused(self) -> None:
        builder = Builder(singles=2)
        builder.trustees.pop()
        self.refuses(Reason.ELECTION_KEY_MISMATCH, builder.open().archive)

    def test_a_key_outside_the_prime_order_subgroup_is_refused(self) -> None:
        builder = Builder()
        small = ed25519.decompress(int(SMALL_ORDER, 16))
        assert small is not None
        mixed = ed25519.add(builder.prover.keys.y.base, small)
        builder.definition["public_key"] = f"{ed25519.compress(mixed):064x}"
        self.refuses(Reason.ELEMENT_NOT_IN_GROUP, builder.open().archive)

    def test_a_key_not_in_the_finite_field_group_is_refused(self) -> None:
        for name in ("BELENIOS-2048", "RFC-3526-2048"):
            group = groups.by_name(name)
            for outside in (0, group.modulus - 1, group.modulus + 4):
                builder = Builder(group=name)
                builder.definition["public_key"] = str(outside)
                self.refuses(Reason.ELEMENT_NOT_IN_GROUP, builder.open().archive)

    def test_a_key_that_is_no_string_is_refused(self) -> None:
        for name in ("Ed25519", "BELENIOS-2048"):
            for key in (None, 4, ["4"], {}):
                builder = Builder(group=name)
                builder.definition["public_key"] = key
                self.refuses(Reason.MALFORMED_FIELD, builder.open().archive)

    def test_a_key_in_another_spelling_is_refused(self) -> None:
        builder = Builder()
        builder.definition["public_key"] = builder.definition["public_key"].upper()
        self.refuses(Reason.ELEMENT_NOT_CANONICAL, builder.open().archive)
        builder = Builder(group="BELENIOS-2048")
        for text in ("0" + builder.definition["public_key"], "0x12", "+4", "", "\u0664"):
            builder.definition["public_key"] = text
            builder.archive.events.clear()
            self.refuses(Reason.ELEMENT_NOT_CANONICAL, builder.open().archive)


class Credentials(ArchiveCase):
    def changed(self, change: Callable[[list[str]], Any], **options: Any) -> Builder:
        """An election whose credentials were altered before they were published."""
        builder = Builder(**options)
        change(builder.credentials)
        return builder.open()

    def refuses_entry(self, reason: Reason, suffix: str) -> None:
        """Demands that the first credential with this at its end is refused."""

        def change(credentials: list[str]) -> None:
            credentials[0] += suffix

        self.refuses(reason, self.changed(change).archive)

    def test_a_credential_listed_twice_is_refused(self) -> None:
        forged = self.changed(lambda c: c.append(c[0]))
        self.refuses(Reason.CREDENTIAL_DUPLICATE, forged.archive)

    def test_a_credential_listed_twice_with_different_weights_is_refused(self) -> None:
        forged = self.changed(lambda c: c.append(c[0] + ",7"))
        self.refuses(Reason.CREDENTIAL_DUPLICATE, forged.archive)

    def test_a_credential_equal_to_one_is_refused(self) -> None:
        forged = self.changed(lambda c: c.append(IDENTITY))
        self.refuses(Reason.CREDENTIAL_IDENTITY, forged.archive)

    def test_a_credential_outside_the_group_is_refused(self) -> None:
        forged = self.changed(lambda c: c.append(SMALL_ORDER))
        self.refuses(Reason.ELEMENT_NOT_IN_GROUP, forged.archive)

    def test_a_credential_with_a_login_is_refused(self) -> None:
        self.refuses_entry(Reason.CREDENTIAL_WEIGHT_INVALID, ",1,ada")

    def test_weights_that_are_not_natural_numbers_are_refused(self) -> None:
        for suffix in (",-1", ",", ",01", ",1.5", ",0x2", ",9" * 1 + "9" * 40, ", 1"):
            with self.subTest(suffix):
                self.refuses_entry(Reason.CREDENTIAL_WEIGHT_INVALID, suffix)

    def test_a_weight_of_zero_is_accepted(self) -> None:
        self.assertEqual(self.accepts(Builder(weights=(0, 1)).open().archive).state, "setup")

    def test_weights_in_an_election_with_rankings_are_refused(self) -> None:
        builder = Builder([ranking(2)], weights=(1, 2)).open()
        self.refuses(Reason.CREDENTIAL_WEIGHT_WITH_RANKING, builder.archive)

    def test_a_list_that_is_an_object_is_refused(self) -> None:
        builder = Builder().open()
        builder.archive.replace(b"{}", "Setup", part=2)
        self.refuses(Reason.MALFORMED_FIELD, builder.archive)
