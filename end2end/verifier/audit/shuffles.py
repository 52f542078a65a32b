"""Shuffles, and the proof that they changed nothing but order (docs/protocol.md §8.2, §8.3)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Iterable

from audit import strictjson
from audit.election import Election
from audit.groups import Element, Group, hash_number
from audit.proofs import Ciphertext, Keys, read_ciphertext
from audit.refusal import Reason, demand
from audit.tally import Columns


@dataclass(frozen=True)
class ShuffleProof:
    """The proof, parsed; names as in docs/protocol.md, `hat` for the circumflex."""

    t1: Element
    t2: Element
    t3: Element
    t41: Element
    t42: Element
    t_hat: list[Element]
    s1: int
    s2: int
    s3: int
    s4: int
    s_hat: list[int]
    s_prime: list[int]
    c: list[Element]
    c_hat: list[Element]


def check_shuffle(keys: Keys, election: Election, before: Columns, body: bytes) -> Columns:
    """Checks one shuffle of all ranking questions; gives the ciphertexts after it."""
    value = strictjson.fields(strictjson.parse(body), "ciphertexts proofs", "shuffle")
    places = election.rankings
    lists = _sized(value["ciphertexts"], len(places), "ciphertexts")
    proofs = _sized(value["proofs"], len(places), "proofs")
    after = list(before)
    for place, texts, proof_value in zip(places, lists, proofs):
        source = before[place]
        where = f"shuffle of question {place + 1}"
        target = [
            read_ciphertext(keys.group, text, where) for text in _sized(texts, len(source), where)
        ]
        proof = _read_proof(keys.group, proof_value, len(source), where)
        demand(
            _holds(keys, election.fingerprint, source, target, proof),
            Reason.SHUFFLE_PROOF_INVALID,
            f"the proof of the {where} does not hold",
        )
        after[place] = target
    return after


def _sized(value: Any, length: int, where: str) -> list[Any]:
    values = strictjson.items(value, where)
    demand(
        len(values) == length,
        Reason.SHUFFLE_SHAPE_INVALID,
        f"{where}: {len(values)} entries instead of {length}",
    )
    return values


def _read_proof(group: Group, value: Any, size: int, where: str) -> ShuffleProof:
    where = f"proof of the {where}"
    commitments, responses, c, c_hat = _sized(value, 4, where)
    t1, t2, t3, t4, t_hat = _sized(commitments, 5, where)
    t41, t42 = _sized(t4, 2, where)
    s1, s2, s3, s4, s_hat, s_prime = _sized(responses, 6, where)

    def elements(values: Any) -> list[Element]:
        return [group.decode(v, where) for v in _sized(values, size, where)]

    def scalars(values: Any) -> list[int]:
        return [group.scalar(v, where) for v in _sized(values, size, where)]

    return ShuffleProof(
        t1=group.decode(t1, where),
        t2=group.decode(t2, where),
        t3=group.decode(t3, where),
        t41=group.decode(t41, where),
        t42=group.decode(t42, where),
        t_hat=elements(t_hat),
        s1=group.scalar(s1, where),
        s2=group.scalar(s2, where),
        s3=group.scalar(s3, where),
        s4=group.scalar(s4, where),
        s_hat=scalars(s_hat),
        s_prime=scalars(s_prime),
        c=elements(c),
        c_hat=elements(c_hat),
    )


def _write_elements(group: Group, elements: Iterable[Element]) -> str:
    """Every element followed by a comma, the last one too."""
    return "".join(group.encode(element) + "," for element in elements)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _holds(
    keys: Keys, fingerprint: str, before: list[Ciphertext], after: list[Ciphertext], p: ShuffleProof
) -> bool:
    """The verification equations (docs/protocol.md §8.3).

    Source: Haenni, Locher, Koenig, Dubuis 2017, algorithm 5.
    """
    group = keys.group
    h = group.independent_generator(-1)
    generators = [group.independent_generator(i) for i in range(len(before))]
    names = {group.encode(x) for x in [h, *generators]}
    if len(names) != len(before) + 1:
        raise ArithmeticError("two generators are equal")

    statement = "".join(_write_elements(group, c) for c in [*before, *after])
    statement += _write_elements(group, p.c)
    seed = _sha256(f"shuffle-challenges|{fingerprint}|{statement}")
    u = [hash_number(seed + _sha256(str(i))) % group.order for i in range(len(before))]

    hashed = f"shuffle-challenge|{fingerprint}|"
    hashed += _write_elements(group, [p.t1, p.t2, p.t3, p.t41, p.t42])
    hashed += _write_elements(group, p.t_hat) + statement + _write_elements(group, p.c_hat)
    challenge = hash_number(hashed + group.encode(keys.y.base)) % group.order
    return all(
        group.same(claimed, rebuilt)
        for claimed, rebuilt in _equations(keys, h, generators, u, challenge, before, after, p)
    )


def _equations(
    keys: Keys,
    h: Element,
    generators: list[Element],
    u: list[int],
    challenge: int,
    before: list[Ciphertext],
    after: list[Ciphertext],
    p: ShuffleProof,
) -> Iterable[tuple[Element, Element]]:
    """Pairs that must be equal: a published commitment, and what the responses make of it."""
    group = keys.group
    g, y, order = keys.g, keys.y, group.order

    def powers(bases: Iterable[Element], exponents: Iterable[int]) -> Element:
        return group.product(group.power(b, e) for b, e in zip(bases, exponents))

    def over(element: Element) -> Element:
        """`element` to the power of minus the challenge."""
        return group.power(group.inverse(element), challenge)

    scale = 1
    for u_i in u:
        scale = scale * u_i % order
    chain = [h, *p.c_hat]
    c_bar = group.mul(group.product(p.c), group.inverse(group.product(generators)))
    c_star = group.mul(chain[-1], group.inverse(group.power(h, scale)))
    c_tilde = powers(p.c, u)
    alpha_star = powers((c.alpha for c in before), u)
    beta_star = powers((c.beta for c in before), u)

    yield p.t1, group.mul(over(c_bar), g.power(p.s1))
    yield p.t2, group.mul(over(c_star), g.power(p.s2))
    yield p.t3, group.product([over(c_tilde), g.power(p.s3), powers(generators, p.s_prime)])
    minus_s4 = -p.s4 % order
    betas = powers((c.beta for c in after), p.s_prime)
    yield p.t41, group.product([over(beta_star), y.power(minus_s4), betas])
    alphas = powers((c.alpha for c in after), p.s_prime)
    yield p.t42, group.product([over(alpha_star), g.power(minus_s4), alphas])
    for i, t_hat in enumerate(p.t_hat):
        step = group.mul(g.power(p.s_hat[i]), group.power(chain[i], p.s_prime[i]))
        yield t_hat, group.mul(over(chain[i + 1]), step)
