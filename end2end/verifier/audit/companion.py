"""The companion document: what pages show and the archive has no place for."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from audit import strictjson
from audit.election import Election
from audit.refusal import Reason, demand
from audit.trustees import Trustees

#: What the definition's `credential_authority` says before the hash.
NOTICE = "Public Digit, companion document SHA-256 "

_HEX = re.compile(r"[0-9a-f]{64}\Z", re.ASCII)
_FIELDS = (
    "version uuid organisation language closes_at revoting demonstration board_key"
    " trustees posts voters ?credential_authority ?translations"
)


@dataclass(frozen=True)
class Companion:
    """What is worth comparing of a companion document."""

    digest: str
    organisation: str
    #: The key with which the server signs heads and receipts.
    board_key: str
    #: SHA-256 of the list of voters' commitments.
    voters: str
    #: Who drew the credentials, if it was not the server.
    credential_authority: str | None
    seats: list[int]
    trustees: list[str]


def read_companion(body: bytes, election: Election, trustees: Trustees) -> Companion:
    """Reads a companion, and checks that the definition names it and that it fits."""
    value = strictjson.fields(strictjson.parse(body), _FIELDS, "companion")
    version = strictjson.natural(value["version"], "version of the companion")
    demand(version == 1, Reason.COMPANION_MALFORMED, "version of the companion is not 1")
    for name in ("organisation", "language", "credential_authority"):
        if name not in value:
            continue
        strictjson.text(value[name], f"{name} of the companion")
    for name in ("revoting", "demonstration"):
        strictjson.boolean(value[name], f"{name} of the companion")
    _translations(value, "title description", "the companion")
    strictjson.natural(value["closes_at"], "closes_at of the companion")
    for name in ("board_key", "voters"):
        _hex(value[name], name)
    digest = hashlib.sha256(body).hexdigest()
    demand(
        election.credential_authority == NOTICE + digest,
        Reason.COMPANION_DIGEST_MISMATCH,
        "the definition does not name this companion",
    )
    demand(
        value["uuid"] == election.uuid,
        Reason.COMPANION_MISMATCH,
        "the companion is of another election",
    )
    return Companion(
        digest=digest,
        organisation=value["organisation"],
        board_key=value["board_key"],
        voters=value["voters"],
        credential_authority=value.get("credential_authority"),
        seats=_posts(value["posts"], election),
        trustees=_trustees(value["trustees"], trustees),
    )


def _hex(value: Any, name: str) -> str:
    text = strictjson.text(value, f"{name} of the companion")
    demand(_HEX.match(text) is not None, Reason.COMPANION_MALFORMED, f"{name} is not 64 digits")
    return text


def _posts(value: Any, election: Election) -> list[int]:
    posts = strictjson.items(value, "posts of the companion")
    demand(
        len(posts) == len(election.questions),
        Reason.COMPANION_MISMATCH,
        "the companion has another number of posts",
    )
    seats = []
    for place, (post, question) in enumerate(zip(posts, election.questions), 1):
        where = f"post {place} of the companion"
        fields = strictjson.fields(post, "seats description candidates ?translations", where)
        strictjson.text(fields["description"], f"description of {where}")
        _translations(fields, "title description", where)
        candidates = strictjson.items(fields["candidates"], f"candidates of {where}")
        for candidate in candidates:
            strictjson.fields(candidate, "statement ?photo ?translations", where)
            strictjson.text(candidate["statement"], f"statement of {where}")
            if "photo" in candidate:
                _hex(candidate["photo"], f"photo of {where}")
            _translations(candidate, "statement", where)
        number = strictjson.natural(fields["seats"], f"seats of {where}")
        demand(
            number > 0 and len(candidates) == question.answers,
            Reason.COMPANION_MISMATCH,
            f"{where} does not fit its question",
        )
        seats.append(number)
    return seats


def _translations(holder: dict[str, Any], parts: str, where: str) -> None:
    """What is said in further languages: by their tags, in order, and left out if nothing is."""
    if "translations" not in holder:
        return
    languages = holder["translations"]
    in_order = isinstance(languages, dict) and len(languages) > 0 and list(languages) == sorted(languages)
    demand(in_order, Reason.COMPANION_MALFORMED, f"translations of {where} are not in order")
    for language, wording in languages.items():
        optional = " ".join(f"?{part}" for part in parts.split())
        said = strictjson.fields(wording, optional, f"{language} of {where}")
        for part, text in said.items():
            strictjson.text(text, f"{part} in {language} of {where}")


def _trustees(value: Any, trustees: Trustees) -> list[str]:
    entries = strictjson.items(value, "trustees of the companion")
    fingerprints = trustees.fingerprints
    demand(
        len(entries) == len(fingerprints),
        Reason.COMPANION_MISMATCH,
        "the companion has another number of trustees",
    )
    names = []
    for place, (entry, fingerprint) in enumerate(zip(entries, fingerprints), 1):
        where = f"trustee {place} of the companion"
        fields = strictjson.fields(entry, "name fingerprint", where)
        names.append(strictjson.text(fields["name"], f"name of {where}"))
        demand(
            fields["fingerprint"] == fingerprint,
            Reason.COMPANION_MISMATCH,
            f"{where} has another key in the archive",
        )
    return names
