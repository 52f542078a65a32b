"""The definition of an election (docs/protocol.md §6)."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import Any, Optional

from audit import groups, strictjson
from audit.groups import Element, Group
from audit.refusal import Reason, Refusal, demand

_UUID = re.compile(r"[1-9A-HJ-NP-Za-km-z]{14,64}\Z", re.ASCII)
#: Most questions of an election, and most answers of a question.
MAX_ENTRIES = 1000
#: Unicode's White_Space, which `str.strip()` alone would extend.
_WHITE_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)


@dataclass(frozen=True)
class Choice:
    """A homomorphic question: each answer is 0 or 1, `min` to `max` of them are 1."""

    answers: int
    blank: bool
    min: int
    max: int

    @property
    def ciphertexts(self) -> int:
        """With blank there is one more, in front."""
        return self.answers + self.blank


@dataclass(frozen=True)
class Ranking:
    """A question whose answers are shuffled and then shown: one number per candidate."""

    answers: int


Question = Choice | Ranking


@dataclass(frozen=True)
class Election:
    """What every later record refers to."""

    uuid: str
    group: Group
    public_key: Element
    questions: list[Question]
    #: Unpadded base64 hash of the stored bytes, in every challenge.
    fingerprint: str
    #: May name a companion document.
    credential_authority: Optional[str] = None

    @property
    def rankings(self) -> list[int]:
        """Places of the ranking questions."""
        return [i for i, q in enumerate(self.questions) if isinstance(q, Ranking)]


def base64_hash(data: bytes) -> str:
    """Unpadded base64 of SHA-256."""
    return base64.b64encode(hashlib.sha256(data).digest()).decode("ascii").rstrip("=")


def read_election(body: bytes) -> Election:
    """Reads and checks the definition. That the key is the trustees' is checked with them."""
    _refuse_foreign(strictjson.glance(body))
    value = strictjson.fields(
        strictjson.parse(body),
        "version description name group public_key questions uuid"
        " ?administrator ?credential_authority",
        "election",
    )
    strictjson.natural(value["version"], "version")
    for name in ("description", "name", "administrator", "credential_authority"):
        if name in value:
            strictjson.text(value[name], name)
    demand(_has_text(value["name"]), Reason.ELECTION_NAME_EMPTY, "the election has no name")
    group = groups.by_name(strictjson.text(value["group"], "group"))
    uuid = strictjson.text(value["uuid"], "uuid")
    demand(_UUID.match(uuid) is not None, Reason.UUID_INVALID, "uuid is not 14 to 64 Base58 characters")
    key = group.decode(value["public_key"], "public_key")
    demand(not group.is_identity(key), Reason.ELECTION_KEY_IDENTITY, "the election key is 1")
    values = strictjson.items(value["questions"], "questions")
    demand(
        1 <= len(values) <= MAX_ENTRIES,
        Reason.QUESTION_INVALID,
        f"an election asks 1 to {MAX_ENTRIES} questions",
    )
    questions = [_read_question(group, v, f"question {i + 1}") for i, v in enumerate(values)]
    authority = value.get("credential_authority")
    return Election(uuid, group, key, questions, base64_hash(body), authority)


def _refuse_foreign(value: Any) -> None:
    """Refuses by name what later releases of Belenios write, whatever else is in it."""
    if not isinstance(value, dict):
        return
    version = value.get("version")
    demand(
        not isinstance(version, int) or isinstance(version, bool) or version == 1,
        Reason.ELECTION_VERSION_UNSUPPORTED,
        "protocol version is not 1",
    )
    demand(
        "language" not in value,
        Reason.ELECTION_LANGUAGE_UNSUPPORTED,
        "the definition names a language, which this verifier cannot check",
    )


def _read_question(group: Group, value: Any, where: str) -> Question:
    if isinstance(value, dict) and "type" in value:
        return _read_ranking(group, value, where)
    strictjson.fields(value, "answers ?blank min max question", where)
    answers = _read_texts(value, where)
    blank = strictjson.boolean(value.get("blank", False), f"blank of {where}")
    low = strictjson.natural(value["min"], f"min of {where}")
    high = strictjson.natural(value["max"], f"max of {where}")
    demand(
        low <= high <= answers and high > 0,
        Reason.QUESTION_INVALID,
        f"{where} cannot be answered with {low} to {high} of {answers}",
    )
    return Choice(answers, blank, low, high)


def _read_ranking(group: Group, value: Any, where: str) -> Ranking:
    kind = strictjson.text(value["type"], f"type of {where}")
    demand(
        kind != "Lists",
        Reason.QUESTION_LISTS_UNSUPPORTED,
        f'{where} is of the kind "Lists", which this verifier cannot check',
    )
    demand(
        kind == "NonHomomorphic", Reason.QUESTION_KIND_UNKNOWN, f"{where} is of an unknown kind"
    )
    strictjson.fields(value, "type value ?extra", where)
    if "extra" in value:
        strictjson.shallow(value["extra"], f"extra of {where}")
    inner = strictjson.fields(value["value"], "answers question", where)
    answers = _read_texts(inner, where)
    if not group.longest_vector:
        raise Refusal(Reason.GROUP_CANNOT_RANK, f"{group.name} has no ranking questions")
    demand(
        answers <= group.longest_vector,
        Reason.QUESTION_INVALID,
        f"{where} has more answers than fit in one element",
    )
    return Ranking(answers)


def _read_texts(value: dict[str, Any], where: str) -> int:
    """Checks that question and answers have text; counts the answers."""
    answers = strictjson.items(value["answers"], f"answers of {where}")
    texts = [strictjson.text(v, f"text of {where}") for v in [value["question"], *answers]]
    demand(
        1 <= len(answers) <= MAX_ENTRIES,
        Reason.QUESTION_INVALID,
        f"{where} does not have 1 to {MAX_ENTRIES} answers",
    )
    demand(all(map(_has_text, texts)), Reason.QUESTION_INVALID, f"a text of {where} is empty")
    return len(answers)


def _has_text(text: str) -> bool:
    return bool(text.strip(_WHITE_SPACE))
