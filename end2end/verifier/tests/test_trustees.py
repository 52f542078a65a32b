"""Forged trustees, mandatory and threshold."""

from __future__ import annotations

from typing import Any, Callable

from audit import ed25519, strictjson
from audit.refusal import Reason
from tests.builder import Builder
from tests.case import ArchiveCase
from tests.ceremony import Ceremony
from tests.test_setup import IDENTITY, SMALL_ORDER

Change = Callable[[Any], Any]
SHAPE = ((3, 2),)


def bump(proof: dict[str, str]) -> None:
    """A response that is one too large."""
    proof["response"] = str((int(proof["response"]) + 1) % ed25519.Q)


class Mandatory(ArchiveCase):
    def refuses_trustees(self, reason: Reason, change: Change, **options: Any) -> None:
        """Demands that an altered list of trustees is refused."""
        builder = Builder(**options)
        change(builder.trustees)
        self.refuses(reason, builder.open().archive)

    def test_no_trustees_are_refused(self) -> None:
        self.refuses_trustees(Reason.TRUSTEES_EMPTY, list.clear)

    def test_a_proof_of_possession_with_another_response_is_refused(self) -> None:
        self.refuses_trustees(Reason.TRUSTEE_PROOF_INVALID, lambda t: bump(t[0][1]["pok"]))

    def test_the_proof_of_another_trustee_is_refused(self) -> None:
        def swap(trustees: Any) -> None:
            a, b = (item[1] for item in trustees)
            a["pok"], b["pok"] = b["pok"], a["pok"]

        self.refuses_trustees(Reason.TRUSTEE_PROOF_INVALID, swap, singles=2)

    def test_a_key_chosen_to_cancel_the_others_is_refused(self) -> None:
        def cancel(trustees: Any) -> None:
            trustees[1][1]["public_key"] = trustees[0][1]["public_key"]

        self.refuses_trustees(Reason.TRUSTEE_PROOF_INVALID, cancel, singles=2)

    def test_a_trustee_key_equal_to_one_is_refused(self) -> None:
        self.refuses(Reason.TRUSTEE_KEY_IDENTITY, Builder(secrets=[7, 0]).open().archive)

    def test_one_key_for_two_trustees_is_refused(self) -> None:
        self.refuses(Reason.TRUSTEE_KEY_DUPLICATE, Builder(secrets=[7, 7]).open().archive)

    def test_a_trustee_key_outside_the_group_is_refused(self) -> None:
        self.refuses_trustees(
            Reason.ELEMENT_NOT_IN_GROUP, lambda t: t[0][1].update(public_key=SMALL_ORDER)
        )

    def test_a_challenge_not_below_the_order_is_refused(self) -> None:
        def raise_challenge(trustees: Any) -> None:
            pok = trustees[0][1]["pok"]
            pok["challenge"] = str(int(pok["challenge"]) + ed25519.Q)

        self.refuses_trustees(Reason.SCALAR_OUT_OF_RANGE, raise_challenge)

    def test_an_unknown_kind_of_trustee_is_refused(self) -> None:
        def rename(trustees: Any) -> None:
            trustees[0][0] = "Double"

        self.refuses_trustees(Reason.MALFORMED_FIELD, rename)

    def test_a_named_trustee_is_accepted(self) -> None:
        builder = Builder()
        builder.trustees[0][1]["name"] = "Chloé"
        self.assertEqual(self.accepts(builder.open().archive).trustees, 1)

    def test_an_unknown_field_is_refused(self) -> None:
        self.refuses_trustees(Reason.MALFORMED_FIELD, lambda t: t[0][1].update(id=1))


class Threshold(ArchiveCase):
    def refuses_structure(self, reason: Reason, change: Change, form: str = "full") -> None:
        """Demands that an altered threshold structure is refused."""
        builder = Builder(singles=1, ceremonies=((3, 2, form),))
        change(builder.trustees[1][1])
        self.refuses(reason, builder.open().archive)

    def ceremony(self) -> tuple[Builder, Ceremony, Any]:
        """An election whose ceremony can be done again in part."""
        builder = Builder(singles=1, ceremonies=((3, 2, "full"),))
        return builder, builder.ceremonies[0], builder.trustees[1][1]

    def test_all_three_forms_are_accepted(self) -> None:
        for form in ("plain", "signed", "full"):
            builder = Builder(singles=1, ceremonies=((3, 2, form), (2, 1, form)))
            self.assertEqual(self.accepts(builder.open().archive).trustees, 6)

    def test_a_threshold_of_zero_is_refused(self) -> None:
        self.refuses_structure(Reason.THRESHOLD_OUT_OF_RANGE, lambda p: p.update(threshold=0))

    def test_a_threshold_above_the_members_is_refused(self) -> None:
        self.refuses_structure(Reason.THRESHOLD_OUT_OF_RANGE, lambda p: p.update(threshold=4))

    def test_a_threshold_that_is_not_the_number_of_coefficients_is_refused(self) -> None:
        self.refuses_structure(
            Reason.THRESHOLD_COUNT_MISMATCH, lambda p: p.update(threshold=1), "plain"
        )

    def test_a_list_that_lacks_a_member_is_refused(self) -> None:
        for name in ("coefexps", "signatures", "verification_keys"):
            with self.subTest(name):
                self.refuses_structure(
                    Reason.THRESHOLD_COUNT_MISMATCH, lambda p, n=name: p[n].pop()
                )

    def test_a_forged_certificate_signature_is_refused(self) -> None:
        self.refuses_structure(
            Reason.CERTIFICATE_SIGNATURE_INVALID, lambda p: bump(p["certs"][1]["signature"])
        )

    def test_certificates_in_another_order_are_refused(self) -> None:
        self.refuses_structure(Reason.CERTIFICATE_CONTEXT_MISMATCH, lambda p: p["certs"].reverse())

    def test_a_certificate_for_another_ceremony_is_refused(self) -> None:
        for context in ({"group": "BELENIOS-2048"}, {"size": 4}, {"threshold": 1}, {"index": 3}):
            builder, ceremony, structure = self.ceremony()
            structure["certs"][1] = ceremony.certificate(2, **context)
            self.refuses(Reason.CERTIFICATE_CONTEXT_MISMATCH, builder.open().archive)

    def test_a_certificate_without_context_among_others_is_refused(self) -> None:
        builder, ceremony, structure = self.ceremony()
        ceremony.form = "plain"
        structure["certs"][0] = ceremony.certificate(1)
        self.refuses(Reason.THRESHOLD_FORM_MIXED, builder.open().archive)

    def test_contexts_without_signatures_are_refused(self) -> None:
        self.refuses_structure(Reason.THRESHOLD_FORM_MIXED, lambda p: p.pop("signatures"))

    def test_a_certificate_replaced_after_the_others_signed_is_refused(self) -> None:
        builder, ceremony, structure = self.ceremony()
        structure["certs"][1] = ceremony.certificate(2)
        self.refuses(Reason.CROSS_SIGNATURE_INVALID, builder.open().archive)

    def test_a_forged_cross_signature_is_refused(self) -> None:
        self.refuses_structure(Reason.CROSS_SIGNATURE_INVALID, lambda p: bump(p["signatures"][2]))

    def test_a_forged_signature_of_coefficients_is_refused(self) -> None:
        self.refuses_structure(
            Reason.COEFFICIENT_SIGNATURE_INVALID, lambda p: bump(p["coefexps"][0]["signature"])
        )

    def test_coefficients_of_another_member_are_refused(self) -> None:
        self.refuses_structure(
            Reason.COEFFICIENT_SIGNATURE_INVALID, lambda p: p["coefexps"].reverse()
        )

    def coefficients(self, texts: Callable[[list[str]], list[str]]) -> Builder:
        """Coefficients altered and signed by their member."""
        builder, ceremony, structure = self.ceremony()
        message = {"coefexps": texts(ceremony.coefficients(1))}
        structure["coefexps"][0] = builder.prover.signed(ceremony.signing[0], message)
        return builder.open()

    def test_a_coefficient_equal_to_one_is_refused(self) -> None:
        forged = self.coefficients(lambda c: [c[0], IDENTITY])
        self.refuses(Reason.COEFFICIENT_IDENTITY, forged.archive)

    def test_a_coefficient_outside_the_group_is_refused(self) -> None:
        forged = self.coefficients(lambda c: [c[0], SMALL_ORDER])
        self.refuses(Reason.ELEMENT_NOT_IN_GROUP, forged.archive)

    def test_a_coefficient_too_many_is_refused(self) -> None:
        forged = self.coefficients(lambda c: c + c[:1])
        self.refuses(Reason.THRESHOLD_COUNT_MISMATCH, forged.archive)

    def test_a_structure_whose_members_cancel_each_other_is_refused(self) -> None:
        builder, ceremony, structure = self.ceremony()
        ceremony.polynomials[0][0] -= ceremony.secret
        structure.update(ceremony.publish())
        self.refuses(Reason.TRUSTEE_KEY_IDENTITY, builder.open().archive)

    def test_a_key_that_does_not_follow_from_the_coefficients_is_refused(self) -> None:
        builder, ceremony, structure = self.ceremony()
        structure["verification_keys"][0] = builder.prover.trustee_key(5)
        prefix = f"sigmsg|{structure['verification_keys'][0]['public_key']}|"
        signature = builder.prover.schnorr(ceremony.signing[0], prefix)
        structure["verification_keys"][0]["signature"] = signature
        self.refuses(Reason.VERIFICATION_KEY_MISMATCH, builder.open().archive)

    def test_verification_keys_in_another_order_are_refused(self) -> None:
        self.refuses_structure(
            Reason.VERIFICATION_KEY_MISMATCH, lambda p: p["verification_keys"].reverse(), "signed"
        )

    def test_a_forged_proof_of_a_verification_key_is_refused(self) -> None:
        self.refuses_structure(
            Reason.TRUSTEE_PROOF_INVALID, lambda p: bump(p["verification_keys"][2]["pok"])
        )

    def test_a_forged_signature_of_a_verification_key_is_refused(self) -> None:
        self.refuses_structure(
            Reason.VERIFICATION_KEY_SIGNATURE_INVALID,
            lambda p: bump(p["verification_keys"][2]["signature"]),
        )

    def test_a_verification_key_that_lacks_the_signature_of_others_is_refused(self) -> None:
        self.refuses_structure(
            Reason.THRESHOLD_FORM_MIXED, lambda p: p["verification_keys"][1].pop("signature")
        )

    def test_an_encryption_key_equal_to_one_is_refused(self) -> None:
        self.refuses(Reason.TRUSTEE_KEY_IDENTITY, self.certificate(encryption=IDENTITY).archive)

    def test_an_encryption_key_outside_the_group_is_refused(self) -> None:
        self.refuses(Reason.ELEMENT_NOT_IN_GROUP, self.certificate(encryption=SMALL_ORDER).archive)

    def certificate(self, **fields: str) -> Builder:
        """A plain ceremony in which one certificate was altered and signed."""
        builder = Builder(singles=1, ceremonies=((3, 2, "plain"),))
        structure = builder.trustees[1][1]
        message = strictjson.parse(structure["certs"][0]["message"].encode())
        signer = builder.ceremonies[0].signing[0]
        structure["certs"][0] = builder.prover.signed(signer, message | fields)
        return builder.open()

    def test_a_certificate_that_is_not_json_is_refused(self) -> None:
        self.refuses_structure(
            Reason.MALFORMED_JSON, lambda p: p["certs"][0].update(message="hello")
        )

    def test_two_members_with_one_signing_key_are_refused(self) -> None:
        builder = Builder(singles=1, ceremonies=((3, 2, "plain"),))
        structure = builder.trustees[1][1]
        structure["certs"][1] = structure["certs"][0]
        self.refuses(Reason.TRUSTEE_KEY_DUPLICATE, builder.open().archive)
