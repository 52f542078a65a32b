"""Shuffles with their proofs, for tests (guide, §8.3)."""

from __future__ import annotations

import hashlib
from typing import Any

from audit.groups import hash_number
from audit.proofs import Ciphertext, write_ciphertext
from tests.prover import Prover


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def shuffle(
    prover: Prover, fingerprint: str, before: list[Ciphertext], order: list[int]
) -> tuple[list[Ciphertext], Any]:
    """Permutes and re-encrypts; gives the new ciphertexts and the proof as JSON value."""
    group, y = prover.group, prover.keys.y
    size = len(before)
    fresh = [prover.draw() for _ in before]
    after = [
        Ciphertext(
            group.mul(before[i].alpha, prover.power(fresh[i])),
            group.mul(before[i].beta, y.power(fresh[i])),
        )
        for i in order
    ]
    h = [group.independent_generator(i) for i in range(size)]
    r = [0] * size
    c = [group.identity] * size
    for i, source in enumerate(order):
        r[source] = prover.draw()
        c[source] = group.mul(prover.power(r[source]), h[i])

    def text(elements: Any) -> str:
        return "".join(group.encode(x) + "," for x in elements)

    statement = "".join(map(text, [*before, *after])) + text(c)
    seed = _sha256(f"shuffle-challenges|{fingerprint}|{statement}")
    u = [hash_number(seed + _sha256(str(i))) % group.order for i in range(size)]
    u_prime = [u[i] for i in order]
    chain = [group.independent_generator(-1)]
    r_hat = [prover.draw() for _ in before]
    for r_i, u_i in zip(r_hat, u_prime):
        chain.append(group.mul(prover.power(r_i), group.power(chain[-1], u_i)))

    w1, w2, w3, w4 = (prover.draw() for _ in range(4))
    w_hat = [prover.draw() for _ in before]
    w_prime = [prover.draw() for _ in before]

    def powers(bases: Any) -> Any:
        return group.product(group.power(b, w) for b, w in zip(bases, w_prime))

    commitments = [
        prover.power(w1),
        prover.power(w2),
        group.mul(prover.power(w3), powers(h)),
        group.mul(y.power(-w4 % group.order), powers(x.beta for x in after)),
        group.mul(prover.power(-w4), powers(x.alpha for x in after)),
    ]
    t_hat = [
        group.mul(prover.power(w), group.power(chain[i], w_prime[i])) for i, w in enumerate(w_hat)
    ]
    hashed = f"shuffle-challenge|{fingerprint}|" + text(commitments) + text(t_hat) + statement
    challenge = hash_number(hashed + text(chain[1:]) + group.encode(y.base)) % group.order
    v = [1] * size
    for i in reversed(range(size - 1)):
        v[i] = u_prime[i + 1] * v[i + 1] % group.order

    def respond(nonce: int, secret: int) -> str:
        return str((nonce + challenge * secret) % group.order)

    t1, t2, t3, t41, t42 = map(group.encode, commitments)
    responses = [
        respond(w1, sum(r)),
        respond(w2, sum(a * b for a, b in zip(r_hat, v))),
        respond(w3, sum(a * b for a, b in zip(r, u))),
        respond(w4, sum(a * b for a, b in zip(fresh, u))),
        [respond(w, x) for w, x in zip(w_hat, r_hat)],
        [respond(w, x) for w, x in zip(w_prime, u_prime)],
    ]
    proof = [
        [t1, t2, t3, [t41, t42], [group.encode(x) for x in t_hat]],
        responses,
        [group.encode(x) for x in c],
        [group.encode(x) for x in chain[1:]],
    ]
    return after, proof


def publish(prover: Prover, shuffled: list[tuple[list[Ciphertext], Any]]) -> Any:
    """The shuffle record for all ranking questions."""
    return {
        "ciphertexts": [
            [write_ciphertext(prover.group, c) for c in after] for after, _ in shuffled
        ],
        "proofs": [proof for _, proof in shuffled],
    }
