"""The encrypted tally, recomputed from the ballots that count (docs/protocol.md §8.1)."""

from __future__ import annotations

from typing import Iterable

from audit import strictjson
from audit.ballots import Ballot
from audit.container import Record
from audit.credentials import Credential
from audit.election import Election, Ranking
from audit.proofs import Ciphertext, multiply, write_ciphertext
from audit.refusal import Reason, demand

#: One list of ciphertexts per question.
Columns = list[list[Ciphertext]]


def weigh(
    election: Election, ballots: Iterable[Ballot], credentials: dict[str, Credential]
) -> Columns:
    """Homomorphic questions multiplied, ranking questions collected and sorted."""
    group = election.group
    one = Ciphertext(group.identity, group.identity)
    columns: Columns = [
        [] if isinstance(question, Ranking) else [one] * question.ciphertexts
        for question in election.questions
    ]
    for ballot in ballots:
        weight = credentials[ballot.credential].weight
        for column, question, answer in zip(columns, election.questions, ballot.answers):
            if isinstance(question, Ranking):
                column.extend(answer)
                continue
            for i, (alpha, beta) in enumerate(answer):
                weighted = Ciphertext(group.power(alpha, weight), group.power(beta, weight))
                column[i] = multiply(group, column[i], weighted)
    for place in election.rankings:
        columns[place].sort(key=lambda c: (group.sort_key(c.alpha), group.sort_key(c.beta)))
    return columns


def check_tally(
    election: Election, columns: Columns, voters: int, weight: int, data: list[Record]
) -> None:
    """Checks the published tally, byte for byte, and the counts beside it."""
    published, sized = data
    strictjson.parse(published.body)
    expected = [[write_ciphertext(election.group, c) for c in column] for column in columns]
    demand(
        strictjson.dump(expected) == published.body,
        Reason.TALLY_MISMATCH,
        "the tally is not that of the ballots",
    )
    value = strictjson.fields(
        strictjson.parse(sized.body), "num_tallied total_weight encrypted_tally", "sized tally"
    )
    demand(
        strictjson.digest(value["encrypted_tally"], "encrypted_tally") == published.digest,
        Reason.CHAIN_REFERENCE_MISMATCH,
        "the sized tally refers to another record",
    )
    demand(
        strictjson.natural(value["num_tallied"], "num_tallied") == voters,
        Reason.TALLY_COUNT_MISMATCH,
        f"{voters} ballots count",
    )
    demand(
        strictjson.count(value["total_weight"], "total_weight") == weight,
        Reason.TALLY_WEIGHT_MISMATCH,
        f"the ballots that count weigh {weight}",
    )
