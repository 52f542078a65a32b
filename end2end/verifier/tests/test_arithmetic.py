"""Arithmetic, where the known answers do not reach."""

from __future__ import annotations

import unittest

from audit import ed25519, modp
from audit.groups import by_name
from audit.refusal import Reason, Refusal
from tests.test_setup import SMALL_ORDER


class Curve(unittest.TestCase):
    def test_the_point_of_small_order_has_order_eight(self) -> None:
        point = ed25519.decompress(int(SMALL_ORDER, 16))
        assert point is not None
        group = ed25519.GROUP
        self.assertTrue(group.is_identity(ed25519.multiply(point, 8)))
        self.assertFalse(group.is_identity(ed25519.multiply(point, 4)))

    def test_multiplication_is_repeated_addition(self) -> None:
        group = ed25519.GROUP
        total = group.identity
        for n in range(70):
            self.assertTrue(group.same(ed25519.multiply(group.generator, n), total))
            total = ed25519.add(total, group.generator)

    def test_an_encoding_of_y_above_the_field_is_no_point(self) -> None:
        self.assertIsNone(ed25519.decompress(ed25519.P + 1))

    def test_a_negative_zero_is_no_point(self) -> None:
        self.assertIsNotNone(ed25519.decompress(1))
        self.assertIsNone(ed25519.decompress(1 | 1 << 255))

    def test_encodings_come_back_as_they_were_read(self) -> None:
        group = ed25519.GROUP
        for n in range(1, 20):
            text = group.encode(ed25519.multiply(group.generator, n))
            self.assertEqual(group.encode(group.decode(text, "point")), text)

    def test_vectors_decode_as_the_protocol_says(self) -> None:
        group = ed25519.GROUP
        point = ed25519.decompress(0x04080C10008)
        assert point is not None
        self.assertEqual(group.decode_vector(point, 4), [1, 2, 3, 4])
        self.assertEqual(group.decode_vector(group.identity, 4), [0, 0, 0, 0])


class FiniteFields(unittest.TestCase):
    def test_the_moduli_and_orders_fit_together(self) -> None:
        for group in (modp.BELENIOS_2048, modp.RFC_3526_2048):
            self.assertEqual((group.modulus - 1) % group.order, 0)
            for prime in (group.modulus, group.order):
                self.assertEqual(pow(3, prime - 1, prime), 1)

    def test_the_jacobi_symbol_agrees_with_eulers_criterion(self) -> None:
        for prime in (3, 5, 7, 11, 13, 10007):
            for a in range(1, min(prime, 200)):
                euler = pow(a, prime // 2, prime)
                self.assertEqual(modp.jacobi(a, prime) % prime, euler)
            self.assertEqual(modp.jacobi(prime, prime), 0)

    def test_membership_by_jacobi_agrees_with_the_power(self) -> None:
        group = modp.RFC_3526_2048
        for x in range(2, 30):
            self.assertEqual(group._contains(x), pow(x, group.order, group.modulus) == 1)

    def test_vectors_decode_as_the_protocol_says(self) -> None:
        self.assertEqual(modp.RFC_3526_2048.decode_vector(4328719360, 4), [1, 2, 3, 4])


class Scalars(unittest.TestCase):
    def test_only_canonical_numbers_below_the_order_are_scalars(self) -> None:
        for name in ("Ed25519", "BELENIOS-2048", "RFC-3526-2048"):
            group = by_name(name)
            self.assertEqual(group.scalar(str(group.order - 1), "x"), group.order - 1)
            self.assertEqual(group.scalar("0", "x"), 0)
            for value, reason in (
                (str(group.order), Reason.SCALAR_OUT_OF_RANGE),
                ("01", Reason.MALFORMED_NUMBER),
                ("-1", Reason.MALFORMED_NUMBER),
                ("+1", Reason.MALFORMED_NUMBER),
                (" 1", Reason.MALFORMED_NUMBER),
                ("1\n", Reason.MALFORMED_NUMBER),
                ("1_0", Reason.MALFORMED_NUMBER),
                ("0x1", Reason.MALFORMED_NUMBER),
                ("\u0661", Reason.MALFORMED_NUMBER),
                ("", Reason.MALFORMED_NUMBER),
                ("9" * 10000, Reason.MALFORMED_NUMBER),
                (1, Reason.MALFORMED_NUMBER),
                (None, Reason.MALFORMED_NUMBER),
            ):
                with self.assertRaises(Refusal) as caught:
                    group.scalar(value, "x")
                self.assertEqual(caught.exception.reason, reason)
