"""The prime-order subgroup of Edwards25519 (docs/protocol.md §A).

Elements are points `(X, Y, Z, T)` in extended coordinates: `x = X/Z`,
`y = Y/Z`, `xy = T/Z`, on `-x² + y² = 1 + d·x²·y²`.
Formulas: Hisil, Wong, Carter, Dawson 2008, §3.1 and §3.3. Nothing here is
constant-time: a verifier has no secrets.
"""

from __future__ import annotations

import re
from typing import Any, Optional

from audit.groups import Group, hash_number
from audit.refusal import Reason, Refusal, demand

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
_ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
_HEX = re.compile(r"[0-9a-f]{64}\Z", re.ASCII)

Point = tuple[int, int, int, int]
IDENTITY: Point = (0, 1, 1, 0)


def decompress(number: int) -> Optional[Point]:
    """The curve point written as `y` with the low bit of `x` on top, if there is one."""
    odd = number >> 255
    y = number & (2**255 - 1)
    if y >= P:
        return None
    u = (y * y - 1) % P
    v = (D * y * y + 1) % P
    # Candidate root of u/v, RFC 8032 §5.1.3.
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P != u:
        x = x * _ROOT_OF_MINUS_ONE % P
        if v * x * x % P != u:
            return None
    if x == 0 and odd:
        return None
    if x & 1 != odd:
        x = P - x
    return (x, y, 1, x * y % P)


def compress(point: Point) -> int:
    """The number that `decompress` reads."""
    x, y, z, _ = point
    scale = pow(z, -1, P)
    return (y * scale % P) ^ ((x * scale % P & 1) << 255)


def add(a: Point, b: Point) -> Point:
    """The sum of two points; complete, so equal or neutral points need no special case."""
    x1, y1, z1, t1 = a
    x2, y2, z2, t2 = b
    low = (y1 - x1) * (y2 - x2) % P
    high = (y1 + x1) * (y2 + x2) % P
    c = 2 * t1 * D * t2 % P
    d = 2 * z1 * z2 % P
    e, f, g, h = high - low, d - c, d + c, high + low
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def double(a: Point) -> Point:
    """The sum of a point with itself."""
    x1, y1, z1, _ = a
    xx = x1 * x1 % P
    yy = y1 * y1 % P
    h = xx + yy
    e = h - (x1 + y1) * (x1 + y1) % P
    g = xx - yy
    f = 2 * z1 * z1 % P + g
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def negate(a: Point) -> Point:
    """The opposite point."""
    x, y, z, t = a
    return (-x % P, y, z, -t % P)


def multiply(a: Point, scalar: int) -> Point:
    """`scalar` times the point, by signed digits in a sliding window of 5 bits."""
    digits = _signed_digits(scalar)
    twice = double(a)
    odd_multiples = [a]
    for _ in range(7):
        odd_multiples.append(add(odd_multiples[-1], twice))
    result = IDENTITY
    for digit in reversed(digits):
        result = double(result)
        if digit > 0:
            result = add(result, odd_multiples[digit >> 1])
        elif digit < 0:
            result = add(result, negate(odd_multiples[-digit >> 1]))
    return result


def _signed_digits(scalar: int) -> list[int]:
    """Digits -15 … 15, zero or odd, low end first, with `Σ digit_i·2^i = scalar`."""
    digits = []
    while scalar:
        digit = 0
        if scalar & 1:
            digit = scalar & 31
            if digit > 15:
                digit -= 32
            scalar -= digit
        digits.append(digit)
        scalar >>= 1
    return digits


class Ed25519(Group):
    """The group as the protocol sees it: products are sums of points."""

    name = "Ed25519"
    order = Q
    identity = IDENTITY
    padding = 14
    longest_vector = 30

    def __init__(self) -> None:
        base = decompress(4 * pow(5, -1, P) % P)
        if base is None:
            raise ArithmeticError("the base point is not on the curve")
        self.generator = base

    def decode(self, value: Any, where: str) -> Point:
        demand(isinstance(value, str), Reason.MALFORMED_FIELD, f"{where} is not a string")
        demand(
            _HEX.match(value) is not None,
            Reason.ELEMENT_NOT_CANONICAL,
            f"{where} is not 64 lower-case hexadecimal digits",
        )
        point = decompress(int(value, 16))
        if point is None or not self.same(multiply(point, Q), IDENTITY):
            raise Refusal(Reason.ELEMENT_NOT_IN_GROUP, f"{where} is not in the group")
        return point

    def encode(self, element: Point) -> str:
        return f"{compress(element):064x}"

    def mul(self, a: Point, b: Point) -> Point:
        return add(a, b)

    def inverse(self, a: Point) -> Point:
        return negate(a)

    def power(self, a: Point, exponent: int) -> Point:
        return multiply(a, exponent)

    def same(self, a: Point, b: Point) -> bool:
        return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0

    def sort_key(self, element: Point) -> bytes:
        return compress(element).to_bytes(32, "little")

    def independent_generator(self, index: int) -> Point:
        number = hash_number(f"ggen|{index}") >> 2
        point = decompress(number)
        while point is None:
            number += 1
            point = decompress(number)
        generator = double(double(double(point)))
        if self.is_identity(generator) or self.same(generator, self.generator):
            raise ArithmeticError("degenerate generator")
        return generator

    def as_number(self, element: Point) -> int:
        return compress(element)


GROUP = Ed25519()
