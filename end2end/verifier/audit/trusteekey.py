"""A trustee's public key with its proof of possession (docs/protocol.md §5.1)."""

from __future__ import annotations

from typing import Any

from audit import strictjson
from audit.groups import Element, FixedBase, Group
from audit.proofs import read_proof, schnorr_holds
from audit.refusal import Reason, demand


def read_trustee_key(group: Group, g: FixedBase, value: dict[str, Any], where: str) -> Element:
    """Reads the key and checks that somebody knows its secret.

    The caller has checked which fields there are. The proof alone would let
    the identity pass, whose secret is 0.
    """
    if "name" in value:
        strictjson.text(value["name"], f"name of {where}")
    key = group.decode(value["public_key"], f"public_key of {where}")
    demand(not group.is_identity(key), Reason.TRUSTEE_KEY_IDENTITY, f"the key of {where} is 1")
    proof = read_proof(group, value["pok"], f"pok of {where}")
    prefix = f"pok|{group.name}|{group.encode(key)}|"
    demand(
        schnorr_holds(g, group, key, prefix, proof),
        Reason.TRUSTEE_PROOF_INVALID,
        f"the proof of possession of {where} does not hold",
    )
    return key
