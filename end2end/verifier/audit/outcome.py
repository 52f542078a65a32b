"""The result, compared with the decrypted tally (docs/protocol.md §8.5).

Logarithms need not be computed: the published counts are checked by raising
the generator to them.
"""

from __future__ import annotations

from typing import Any

from audit import strictjson
from audit.election import Election, Ranking
from audit.groups import Element, Group
from audit.refusal import Reason, demand


def check_result(
    election: Election, decrypted: list[list[Element]], total_weight: int, body: bytes
) -> list[Any]:
    """Checks the published result; gives it with all counts as numbers."""
    group = election.group
    value = strictjson.fields(strictjson.parse(body), "result", "result")
    published = _sized(value["result"], len(election.questions), "result")
    result: list[Any] = []
    for i, (question, elements, entries) in enumerate(
        zip(election.questions, decrypted, published)
    ):
        where = f"result of question {i + 1}"
        _sized(entries, len(elements), where)
        if isinstance(question, Ranking):
            result.append(_check_rankings(group, question.answers, elements, entries, where))
        else:
            result.append(_check_counts(group, elements, entries, total_weight, where))
    return result


def _check_rankings(
    group: Group, answers: int, elements: list[Element], entries: list[Any], where: str
) -> list[list[int]]:
    rankings = []
    for element, entry in zip(elements, entries):
        ranking = [strictjson.natural(v, where) for v in _sized(entry, answers, where)]
        demand(
            ranking == group.decode_vector(element, answers),
            Reason.RESULT_MISMATCH,
            f"the {where} is not what was decrypted",
        )
        rankings.append(ranking)
    return rankings


def _check_counts(
    group: Group, elements: list[Element], entries: list[Any], total_weight: int, where: str
) -> list[int]:
    counts = [strictjson.count(v, where) for v in entries]
    for element, number in zip(elements, counts):
        demand(
            number <= total_weight and group.same(group.power(group.generator, number), element),
            Reason.RESULT_MISMATCH,
            f"the {where} is not what was decrypted",
        )
    return counts


def _sized(value: Any, length: int, where: str) -> list[Any]:
    values = strictjson.items(value, where)
    demand(
        len(values) == length,
        Reason.RESULT_SHAPE_INVALID,
        f"{where}: {len(values)} entries instead of {length}",
    )
    return values
