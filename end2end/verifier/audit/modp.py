"""The two groups of integers modulo a 2048-bit prime (docs/protocol.md §2.1)."""

from __future__ import annotations

from typing import Any

from audit.groups import Group, hash_number
from audit.refusal import Reason, demand


def jacobi(a: int, n: int) -> int:
    """The Jacobi symbol `(a/n)` for odd `n`."""
    a %= n
    sign = 1
    while a:
        twos = (a & -a).bit_length() - 1
        a >>= twos
        if twos & 1 and n & 7 in (3, 5):
            sign = -sign
        if a & 3 == 3 and n & 3 == 3:
            sign = -sign
        a, n = n % a, a
    return sign if n == 1 else 0


class ModP(Group):
    """The subgroup of order `q` of the integers modulo `p`; elements are integers."""

    padding = 8

    def __init__(self, name: str, p: int, q: int, g: int, longest_vector: int) -> None:
        self.name = name
        self.modulus = p
        self.order = q
        self.generator = g
        self.identity = 1
        self.longest_vector = longest_vector
        self._cofactor = (p - 1) // q
        self._digits = len(str(p))

    def decode(self, value: Any, where: str) -> int:
        demand(isinstance(value, str), Reason.MALFORMED_FIELD, f"{where} is not a string")
        canonical = value.isascii() and value.isdigit() and len(value) <= self._digits
        demand(
            canonical and (value[0] != "0" or value == "0"),
            Reason.ELEMENT_NOT_CANONICAL,
            f"{where} is not a canonical decimal number",
        )
        element = int(value)
        demand(self._contains(element), Reason.ELEMENT_NOT_IN_GROUP, f"{where} is not in the group")
        return element

    def _contains(self, x: int) -> bool:
        if not 0 < x < self.modulus:
            return False
        if self._cofactor == 2:
            # For a safe prime the subgroup is that of the squares.
            return jacobi(x, self.modulus) == 1
        return self.power(x, self.order) == 1

    def encode(self, element: int) -> str:
        return str(element)

    def mul(self, a: int, b: int) -> int:
        return a * b % self.modulus

    def inverse(self, a: int) -> int:
        return pow(a, -1, self.modulus)

    def power(self, a: int, exponent: int) -> int:
        return pow(a, exponent, self.modulus)

    def same(self, a: int, b: int) -> bool:
        return a == b

    def sort_key(self, element: int) -> int:
        return element

    def independent_generator(self, index: int) -> int:
        generator = self.power(hash_number(f"ggen|{index}"), self._cofactor)
        if generator in (0, 1, self.generator):
            raise ArithmeticError("degenerate generator")
        return generator

    def as_number(self, element: int) -> int:
        return element


_P_BELENIOS = int(
    "206947856914225464010136436575050080649229892957511040971008847870573742192427174019222372"
    "544976843381290666331380789584049600543896362897963930387739057228036059737494276713767776"
    "188985898727358650490811670993105358677809800307904916540637771737641986785272734744763418"
    "356000356983051931442845617019110007867373073335641239717328979132404745788344682606523279"
    "746479511376726586935821800463179220736688600526271863633860887968821207694323661494910029"
    "234443463732221458841005864210502421203654335612013204811188524087310770141516662001623131"
    "77169372189248078507711827842317498073276598828825169183103125680162072880719"
)
_G_BELENIOS = int(
    "240235267750185220922768770353239993271228765737836491651007531878766327414635321932028567"
    "615526967879969466829874938909508389657342560190060106847716449173547413728310461045868131"
    "451178164675540052740288984613986453266121505579709716201616827031288643245666383486363578"
    "210615491841998253431518974065818686865115135857641013888221539601604322884360393098933366"
    "277284840659313840601023167509576377798266510360682240663507669776402534625377308513317349"
    "519424896775405257365904949247763147599157519877517771148149092045660020547812705472823814"
    "0972518639858334115700568353695553423781475582491896050296680037745308460627"
)
_P_RFC_3526 = int(
    "323170060713110073003389139264238282488179412411402391128420097514007417066343542226196894"
    "173635693471179017379097041917546058732091950288537589861856221532121754125149017745202702"
    "357960782362488842461894775876411059286460994117232454266225221932305409190376805242355191"
    "256797158701170010580558776510388618472802579760549035697325615261670813393617995413364765"
    "591603683178967290731783845896806396719009772021941686472258710314113364293195361934716365"
    "332097170774482279885885653692086452966360772502689555059283627511211740969729980684105543"
    "59584866583291642136218231078990999448652468262416972035911852507045361090559"
)

#: The group of ordinary homomorphic elections. It has no encoding of vectors.
BELENIOS_2048 = ModP(
    "BELENIOS-2048",
    _P_BELENIOS,
    78571733251071885079927659812671450121821421258408794611510081919805623223441,
    _G_BELENIOS,
    longest_vector=0,
)
#: The squares modulo the safe prime of RFC 3526, group 14.
RFC_3526_2048 = ModP("RFC-3526-2048", _P_RFC_3526, _P_RFC_3526 // 2, 2, longest_vector=254)
