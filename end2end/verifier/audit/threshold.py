"""Threshold trustees: the published part of Pedersen's key generation (docs/protocol.md §5.3, §5.4).

Three forms exist. *Plain* (2.0) has certificates, coefficients and keys.
*Signed* (2.5.1) adds a context to each certificate and a signature over all of
them. *Full* (3.0) adds a signature to each verification key. Anything between
these is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from audit import strictjson
from audit.groups import Element, FixedBase, Group
from audit.proofs import read_proof, schnorr_holds
from audit.refusal import Reason, demand
from audit.trusteekey import read_trustee_key


#: Most members of one structure.
MAX_MEMBERS = 100


@dataclass(frozen=True)
class Pedersen:
    """Members of whom `threshold` can decrypt."""

    threshold: int
    #: The verification keys, one per member.
    keys: list[Element]
    #: What the members contribute to the election key.
    key: Element


class _Reader:
    """What the steps of reading one structure share."""

    def __init__(self, group: Group, g: FixedBase, value: Any, where: str) -> None:
        self.group = group
        self.g = g
        self.where = where
        self.value = strictjson.fields(
            value, "threshold certs coefexps ?signatures verification_keys", where
        )
        self.threshold = strictjson.natural(value["threshold"], f"threshold of {where}")
        self.size = len(strictjson.items(value["certs"], f"certs of {where}"))
        demand(
            1 <= self.threshold <= self.size <= MAX_MEMBERS,
            Reason.THRESHOLD_OUT_OF_RANGE,
            f"{where} needs {self.threshold} of {self.size} members",
        )
        self.signed = "signatures" in value

    def per_member(self, name: str) -> list[Any]:
        """A list with one entry for each member."""
        values = strictjson.items(self.value[name], f"{name} of {self.where}")
        demand(
            len(values) == self.size,
            Reason.THRESHOLD_COUNT_MISMATCH,
            f"{name} of {self.where} does not have one entry per member",
        )
        return values

    def signature_holds(self, key: Element, message: str, value: Any, where: str) -> bool:
        """A signature over a string, by a member's signing key."""
        proof = read_proof(self.group, value, where)
        return schnorr_holds(self.g, self.group, key, f"sigmsg|{message}|", proof)


def read_pedersen(group: Group, g: FixedBase, value: Any, where: str) -> Pedersen:
    """Reads the structure and checks every signature, proof and key in it."""
    reader = _Reader(group, g, value, where)
    signers = [
        _read_certificate(reader, v, i + 1) for i, v in enumerate(reader.per_member("certs"))
    ]
    texts = {group.encode(key) for key in signers}
    demand(len(texts) == len(signers), Reason.TRUSTEE_KEY_DUPLICATE, "two members sign alike")
    coefficients = [
        _read_coefficients(reader, signer, v, f"coefficients of member {i + 1} of {where}")
        for i, (signer, v) in enumerate(zip(signers, reader.per_member("coefexps")))
    ]
    if reader.signed:
        _check_cross_signatures(reader, signers, coefficients)
    # Exponents of the sum of all members' polynomials.
    sums = [group.product(column) for column in zip(*coefficients)]
    keys = _read_verification_keys(reader, signers, sums)
    demand(not group.is_identity(sums[0]), Reason.TRUSTEE_KEY_IDENTITY, f"the key of {where} is 1")
    return Pedersen(reader.threshold, keys, sums[0])


def _read_signed(value: Any, where: str) -> tuple[str, Any]:
    """Reads `{"message":…,"signature":…}`: the message as signed, and parsed."""
    strictjson.fields(value, "message signature", where)
    message = strictjson.text(value["message"], f"message of {where}")
    return message, strictjson.parse(strictjson.encode(message))


def _read_certificate(reader: _Reader, value: Any, index: int) -> Element:
    """Checks a member's certificate; gives the key that verifies her signatures."""
    group = reader.group
    where = f"certificate {index} of {reader.where}"
    message, content = _read_signed(value, where)
    strictjson.fields(content, "?context verification encryption", where)
    demand(
        ("context" in content) == reader.signed,
        Reason.THRESHOLD_FORM_MIXED,
        f"{where} has a context, or lacks one, unlike the structure around it",
    )
    if reader.signed:
        _check_context(reader, content["context"], index, where)
    keys = [group.decode(content[k], f"{k} of {where}") for k in ("verification", "encryption")]
    demand(
        not any(map(group.is_identity, keys)),
        Reason.TRUSTEE_KEY_IDENTITY,
        f"a key in {where} is 1",
    )
    demand(
        reader.signature_holds(keys[0], message, value["signature"], where),
        Reason.CERTIFICATE_SIGNATURE_INVALID,
        f"the signature of {where} does not hold",
    )
    return keys[0]


def _check_context(reader: _Reader, value: Any, index: int, where: str) -> None:
    strictjson.fields(value, "group size threshold index", f"context of {where}")
    expected = {
        "group": reader.group.name,
        "size": reader.size,
        "threshold": reader.threshold,
        "index": index,
    }
    # Compared as bytes, because Python holds `true` and 1 for equal.
    demand(
        strictjson.dump(value) == strictjson.dump(expected),
        Reason.CERTIFICATE_CONTEXT_MISMATCH,
        f"{where} was made for another place",
    )


def _read_coefficients(reader: _Reader, signer: Element, value: Any, where: str) -> list[Element]:
    """Checks a member's commitments to her polynomial."""
    group = reader.group
    message, content = _read_signed(value, where)
    strictjson.fields(content, "coefexps", where)
    texts = strictjson.items(content["coefexps"], where)
    demand(
        len(texts) == reader.threshold,
        Reason.THRESHOLD_COUNT_MISMATCH,
        f"{where}: not as many as the threshold",
    )
    elements = [group.decode(text, where) for text in texts]
    demand(
        not any(map(group.is_identity, elements)),
        Reason.COEFFICIENT_IDENTITY,
        f"one of the {where} is 1",
    )
    demand(
        reader.signature_holds(signer, message, value["signature"], where),
        Reason.COEFFICIENT_SIGNATURE_INVALID,
        f"the signature of the {where} does not hold",
    )
    return elements


def _check_cross_signatures(
    reader: _Reader, signers: list[Element], coefficients: list[list[Element]]
) -> None:
    """Each member has signed all certificates together with her own coefficients."""
    for i, value in enumerate(reader.per_member("signatures")):
        texts = [reader.group.encode(element) for element in coefficients[i]]
        statement = strictjson.dump({"certs": reader.value["certs"], "coefexps": texts})
        message = "certs_sig|" + statement.decode("utf-8")
        demand(
            reader.signature_holds(signers[i], message, value, f"signature {i + 1}"),
            Reason.CROSS_SIGNATURE_INVALID,
            f"member {i + 1} of {reader.where} has not signed all certificates",
        )


def _read_verification_keys(
    reader: _Reader, signers: list[Element], sums: list[Element]
) -> list[Element]:
    """Checks each member's key against the coefficients it must follow from."""
    group = reader.group
    values = reader.per_member("verification_keys")
    keys = []
    for index, value in enumerate(values, start=1):
        where = f"verification key {index} of {reader.where}"
        strictjson.fields(value, "pok public_key ?signature ?name", where)
        demand(
            ("signature" in value) == ("signature" in values[0])
            and (reader.signed or "signature" not in value),
            Reason.THRESHOLD_FORM_MIXED,
            f"{where} has a signature, or lacks one, unlike the structure around it",
        )
        key = read_trustee_key(group, reader.g, value, where)
        expected = group.product(
            group.power(element, pow(index, k, group.order)) for k, element in enumerate(sums)
        )
        demand(
            group.same(key, expected),
            Reason.VERIFICATION_KEY_MISMATCH,
            f"{where} does not follow from the coefficients",
        )
        if "signature" in value:
            holds = reader.signature_holds(
                signers[index - 1], group.encode(key), value["signature"], where
            )
            demand(
                holds,
                Reason.VERIFICATION_KEY_SIGNATURE_INVALID,
                f"the signature of {where} does not hold",
            )
        keys.append(key)
    return keys
