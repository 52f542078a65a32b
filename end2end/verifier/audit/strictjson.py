"""Reads JSON in its one canonical form, and refuses everything else.

Fields are checked by name *and order*, so that a record has exactly one
sequence of bytes and nothing can hide in it.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from audit.refusal import Reason, Refusal, demand

#: Small integers have at most this many digits; larger ones are strings.
MAX_INTEGER_DIGITS = 15
#: Counts above this are written as strings (the tool's 31-bit integers).
LARGEST_NUMBER = 2**30 - 1

#: JSON of any shape is nested at most so deep.
MAX_DEPTH = 100

_DECIMAL = re.compile(r"(?:0|[1-9][0-9]*)\Z", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}\Z", re.ASCII)


def parse(data: bytes) -> Any:
    """Parses canonical JSON: what we would write must be what we read."""
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_not_a_number,
            parse_constant=_not_a_number,
        )
    except (ValueError, RecursionError) as error:
        raise Refusal(Reason.MALFORMED_JSON, f"not JSON: {type(error).__name__}") from error
    demand(dump(value) == data, Reason.MALFORMED_NOT_CANONICAL, "JSON is not in canonical form")
    return value


def glance(data: bytes) -> Any:
    """Reads JSON of any form, to tell a foreign record by name; nothing if it is none."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def dump(value: Any) -> bytes:
    """Writes canonical JSON: compact, raw UTF-8, fields in the order given."""
    try:
        text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    except RecursionError as error:
        raise Refusal(Reason.MALFORMED_JSON, "nested too deeply") from error
    # Python leaves DEL alone; the format escapes it. It occurs only in strings.
    return encode(text.replace("\x7f", "\\u007f"))


def encode(text: str) -> bytes:
    """UTF-8 of a text; an escaped half of a surrogate pair has none."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Refusal(Reason.MALFORMED_JSON, "text is not Unicode") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    demand(len(result) == len(pairs), Reason.MALFORMED_JSON, "a field occurs twice")
    return result


def _integer(text: str) -> int:
    demand(len(text) <= MAX_INTEGER_DIGITS, Reason.MALFORMED_NUMBER, "integer is too long")
    return int(text)


def _not_a_number(_text: str) -> NoReturn:
    raise Refusal(Reason.MALFORMED_NUMBER, "numbers are integers")


def fields(value: Any, names: str, where: str) -> dict[str, Any]:
    """Checks that an object has exactly the named fields, in that order.

    Names are separated by spaces; a leading `?` makes a field optional.
    """
    if not isinstance(value, dict):
        raise Refusal(Reason.MALFORMED_FIELD, f"{where} is not an object")
    expected = []
    for name in names.split():
        if not name.startswith("?"):
            expected.append(name)
        elif name[1:] in value:
            expected.append(name[1:])
    demand(
        list(value) == expected,
        Reason.MALFORMED_FIELD,
        f"{where} does not have the fields {' '.join(expected)} in this order",
    )
    return value


def shallow(value: Any, where: str) -> None:
    """JSON of any shape, but not nested too deeply."""
    level, depth = [value], 0
    while level := [v for v in level if isinstance(v, (dict, list))]:
        depth += 1
        demand(depth <= MAX_DEPTH, Reason.MALFORMED_JSON, f"{where} is nested too deeply")
        level = [w for v in level for w in (v.values() if isinstance(v, dict) else v)]


def text(value: Any, where: str) -> str:
    """A string."""
    if not isinstance(value, str):
        raise Refusal(Reason.MALFORMED_FIELD, f"{where} is not a string")
    return value


def items(value: Any, where: str) -> list[Any]:
    """A list."""
    if not isinstance(value, list):
        raise Refusal(Reason.MALFORMED_FIELD, f"{where} is not a list")
    return value


def natural(value: Any, where: str) -> int:
    """A small integer, at least 0. JSON's `true` is not one."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise Refusal(Reason.MALFORMED_NUMBER, f"{where} is not a natural number")
    return value


def boolean(value: Any, where: str) -> bool:
    """`true` or `false`."""
    if not isinstance(value, bool):
        raise Refusal(Reason.MALFORMED_FIELD, f"{where} is not a boolean")
    return value


def digest(value: Any, where: str) -> str:
    """A SHA-256 in lower-case hexadecimal."""
    if not isinstance(value, str) or _HASH.match(value) is None:
        raise Refusal(Reason.MALFORMED_FIELD, f"{where} is not a hash")
    return value


def decimal(value: Any, max_digits: int, where: str) -> int:
    """A number written as a string: digits only, no sign, no leading zero."""
    well_formed = (
        isinstance(value, str) and len(value) <= max_digits and _DECIMAL.match(value) is not None
    )
    demand(well_formed, Reason.MALFORMED_NUMBER, f"{where} is not a canonical decimal number")
    return int(value)


def count(value: Any, where: str) -> int:
    """A weight or count: a number if it fits 30 bits, a string otherwise."""
    if isinstance(value, str):
        number = decimal(value, 80, where)
        demand(number > LARGEST_NUMBER, Reason.MALFORMED_NUMBER, f"{where} should be a number")
        return number
    number = natural(value, where)
    demand(number <= LARGEST_NUMBER, Reason.MALFORMED_NUMBER, f"{where} should be a string")
    return number
