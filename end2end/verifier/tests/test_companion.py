"""The companion document: named by the definition, and fitting the archive."""

from __future__ import annotations

import hashlib
import io
from typing import Any, Callable

from audit import strictjson
from audit.companion import NOTICE
from audit.refusal import Reason, Refusal
from audit.verifier import Report, verify
from tests.builder import Builder, choice
from tests.case import ArchiveCase


def _fingerprint(builder: Builder, secret: int) -> str:
    key = builder.group.encode(builder.prover.power(secret))
    return hashlib.sha256(strictjson.dump(key)).hexdigest()


def _companion(builder: Builder) -> dict[str, Any]:
    candidate = {"statement": "Vote for me"}
    post = {"seats": 1, "description": "", "candidates": [candidate, dict(candidate)]}
    return {
        "version": 1,
        "uuid": builder.definition["uuid"],
        "organisation": "Chess club",
        "language": "en",
        "closes_at": 1800000000,
        "revoting": True,
        "demonstration": False,
        "board_key": "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "trustees": [
            {"name": f"Trustee {i}", "fingerprint": _fingerprint(builder, secret)}
            for i, secret in enumerate(builder.singles)
        ],
        "posts": [post],
        "voters": hashlib.sha256(b"[]").hexdigest(),
    }


class Companions(ArchiveCase):
    def check(self, change: Callable[[Any], Any] = lambda value: None, name: bool = True) -> Report:
        """Verifies an election whose companion was changed before it was named."""
        builder = Builder(questions=[choice(2, 1, 1)], singles=2)
        value = _companion(builder)
        change(value)
        body = strictjson.dump(value)
        if name:
            digest = hashlib.sha256(body).hexdigest()
            builder.definition["credential_authority"] = NOTICE + digest
        return verify(io.BytesIO(builder.open().archive.bytes()), companion=body)

    def refused(self, reason: Reason, change: Callable[[Any], Any], name: bool = True) -> None:
        """Demands that a companion is refused for this reason."""
        with self.assertRaises(Refusal) as caught:
            self.check(change, name)
        self.assertEqual(caught.exception.reason, reason, str(caught.exception))

    def test_a_companion_that_fits_is_told_with_fingerprints(self) -> None:
        report = self.check()
        assert report.companion is not None
        self.assertEqual(report.companion["seats"], [1])
        self.assertEqual(report.companion["trustees"], ["Trustee 0", "Trustee 1"])
        self.assertEqual(len(report.keys), 2)
        self.assertEqual([len(key) for key in [report.election, *report.keys]], [79, 79, 79])

    def test_a_companion_may_name_whoever_drew_the_credentials(self) -> None:
        named = self.check(lambda value: value.update(credential_authority="Vera"))
        assert named.companion is not None
        self.assertEqual(named.companion["credential_authority"], "Vera")
        by_server = self.check()
        assert by_server.companion is not None
        self.assertIsNone(by_server.companion["credential_authority"])
        for wrong in (1, None):
            self.refused(
                Reason.MALFORMED_FIELD, lambda value: value.update(credential_authority=wrong)
            )

    def test_a_companion_may_say_more_in_further_languages(self) -> None:
        def said(value: Any) -> None:
            value["translations"] = {"de": {"title": "Vorstand", "description": "Wer leitet"}}
            value["posts"][0]["translations"] = {"de": {"title": "Vorsitz"}, "ne": {"title": "अध्यक्ष"}}
            value["posts"][0]["candidates"][0]["translations"] = {"de": {"statement": "Ja"}}

        self.assertIsNotNone(self.check(said).companion)
        wrongs: list[tuple[Reason, Any]] = [
            (Reason.COMPANION_MALFORMED, {}),
            (Reason.COMPANION_MALFORMED, {"ne": {"title": "अध्यक्ष"}, "de": {"title": "Vorsitz"}}),
            (Reason.MALFORMED_FIELD, {"de": {"statement": "Ja"}}),
            (Reason.MALFORMED_FIELD, {"de": {"title": None}}),
            (Reason.MALFORMED_FIELD, {"de": "Vorsitz"}),
        ]
        for reason, wrong in wrongs:
            self.refused(reason, lambda value: value.update(translations=wrong))
            self.refused(reason, lambda value: value["posts"][0].update(translations=wrong))

    def test_a_companion_that_the_definition_does_not_name_is_refused(self) -> None:
        self.refused(Reason.COMPANION_DIGEST_MISMATCH, lambda value: None, name=False)

    def test_a_companion_that_does_not_fit_is_refused(self) -> None:
        changes: list[Callable[[Any], Any]] = [
            lambda value: value.update(uuid="11111111111111"),
            lambda value: value["posts"][0].update(seats=0),
            lambda value: value["posts"][0]["candidates"].pop(),
            lambda value: value["posts"].append(value["posts"][0]),
            lambda value: value["trustees"].reverse(),
            lambda value: value["trustees"].pop(),
        ]
        for change in changes:
            self.refused(Reason.COMPANION_MISMATCH, change)

    def test_a_malformed_companion_is_refused(self) -> None:
        self.refused(Reason.COMPANION_MALFORMED, lambda value: value.update(version=2))
        self.refused(Reason.COMPANION_MALFORMED, lambda value: value.update(board_key="00"))
        self.refused(Reason.MALFORMED_FIELD, lambda value: value.pop("voters"))
        self.refused(Reason.MALFORMED_FIELD, lambda value: value.update(more=1))
