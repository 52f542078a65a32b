"""What the protocol asks of a group, and the three groups it knows by name."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from typing import Any, Iterable, Optional

from audit import strictjson
from audit.refusal import Reason, Refusal, demand

#: An element as its group represents it: an integer, or a point in extended coordinates.
Element = Any


def hash_number(data: str) -> int:
    """SHA-256 of a string, read as a big-endian number."""
    return int.from_bytes(hashlib.sha256(data.encode("utf-8")).digest(), "big")


class Group(ABC):
    """A cyclic group of prime order, written multiplicatively."""

    name: str
    order: int
    generator: Element
    identity: Element
    #: Bits of padding below an encoded vector of small integers.
    padding: int
    #: Longest vector of small integers an element can hold; 0 if none.
    longest_vector: int

    @abstractmethod
    def decode(self, value: Any, where: str) -> Element:
        """Reads an element: canonical string form, and member of the group."""

    @abstractmethod
    def encode(self, element: Element) -> str:
        """The string form."""

    @abstractmethod
    def mul(self, a: Element, b: Element) -> Element:
        """The product."""

    @abstractmethod
    def inverse(self, a: Element) -> Element:
        """The inverse."""

    @abstractmethod
    def power(self, a: Element, exponent: int) -> Element:
        """`a` to an exponent that is not negative."""

    @abstractmethod
    def same(self, a: Element, b: Element) -> bool:
        """Whether two representations are the same element."""

    @abstractmethod
    def sort_key(self, element: Element) -> Any:
        """The order in which ranking ciphertexts are sorted before shuffling."""

    @abstractmethod
    def independent_generator(self, index: int) -> Element:
        """`h_index`, whose logarithm nobody knows; -1 is the secondary generator."""

    @abstractmethod
    def as_number(self, element: Element) -> int:
        """The number in which a vector of small integers is written."""

    def scalar(self, value: Any, where: str) -> int:
        """Reads an exponent: canonical decimal below the order."""
        number = strictjson.decimal(value, len(str(self.order)) + 8, where)
        demand(number < self.order, Reason.SCALAR_OUT_OF_RANGE, f"{where} is not below q")
        return number

    def hash_to_scalar(self, prefix: str, elements: Iterable[Element]) -> int:
        """The challenge `H(prefix; e1,…,en)`."""
        return hash_number(prefix + ",".join(map(self.encode, elements))) % self.order

    def is_identity(self, element: Element) -> bool:
        """Whether this is the neutral element, which no key may be."""
        return self.same(element, self.identity)

    def product(self, elements: Iterable[Element]) -> Element:
        """The product of all; the identity if there are none."""
        result = self.identity
        for element in elements:
            result = self.mul(result, element)
        return result

    def decode_vector(self, element: Element, length: int) -> list[int]:
        """The small integers (8 bits each) a plaintext element stands for."""
        number = self.as_number(element) >> self.padding
        return [(number >> (8 * place)) & 0xFF for place in reversed(range(length))]


class FixedBase:
    """Powers of one base, by a table that is made once the base proves popular."""

    WINDOW = 6
    #: Uses before a table pays for itself.
    PATIENCE = 12

    def __init__(self, group: Group, base: Element) -> None:
        self._group = group
        self.base = base
        self._uses = 0
        self._table: Optional[list[list[Element]]] = None

    def power(self, exponent: int) -> Element:
        """The base to an exponent in `0 … q-1`."""
        self._uses += 1
        if self._table is None:
            if self._uses <= self.PATIENCE:
                return self._group.power(self.base, exponent)
            self._table = self._make_table()
        result = self._group.identity
        for row in self._table:
            digit = exponent & ((1 << self.WINDOW) - 1)
            if digit:
                result = self._group.mul(result, row[digit])
            exponent >>= self.WINDOW
        return result

    def _make_table(self) -> list[list[Element]]:
        """Row i holds the powers `base^(digit · 2^(WINDOW·i))`."""
        table = []
        step = self.base
        for _ in range(-(-self._group.order.bit_length() // self.WINDOW)):
            row = [self._group.identity, step]
            while len(row) <= 1 << self.WINDOW:
                row.append(self._group.mul(row[-1], step))
            step = row.pop()
            table.append(row)
        return table


def by_name(name: str) -> Group:
    """The group with this name."""
    # Imported here because both modules build on this one.
    from audit import ed25519, modp

    groups: dict[str, Group] = {
        group.name: group for group in (ed25519.GROUP, modp.BELENIOS_2048, modp.RFC_3526_2048)
    }
    if name not in groups:
        raise Refusal(Reason.GROUP_UNKNOWN, "no such group")
    return groups[name]
