"""Makes whole elections in tests, step by step, with all secrets at hand."""

from __future__ import annotations

from typing import Any, Callable, Optional

from audit import groups, strictjson
from audit.ballots import Ballot
from audit.credentials import Credential
from audit.election import Election, Ranking, base64_hash, read_election
from audit.proofs import interval, multiply, write_ciphertext
from audit.tally import Columns, weigh
from tests.ceremony import Ceremony
from tests.forge import Archive
from tests.mixer import publish, shuffle
from tests.prover import Prover

UUID = "Bui1derE1ection"
Change = Optional[Callable[[Any], Any]]


def choice(answers: int, low: int, high: int, blank: bool = False) -> dict[str, Any]:
    """A homomorphic question."""
    value: dict[str, Any] = {"answers": [f"answer {i}" for i in range(answers)]}
    if blank:
        value["blank"] = True
    return value | {"min": low, "max": high, "question": "?"}


def ranking(answers: int) -> dict[str, Any]:
    """A ranking question."""
    names = [f"candidate {i}" for i in range(answers)]
    return {"type": "NonHomomorphic", "value": {"answers": names, "question": "?"}}


class Builder:
    """An election in the making. Change its parts before `open`, then take the steps."""

    def __init__(
        self,
        questions: Optional[list[Any]] = None,
        weights: tuple[int, ...] = (1, 1, 1),
        singles: int = 1,
        ceremonies: tuple[tuple[int, int, str], ...] = (),
        group: str = "Ed25519",
        secrets: Optional[list[int]] = None,
    ) -> None:
        self.group = groups.by_name(group)
        prover = Prover(self.group, self.group.identity)
        self.singles = secrets or [prover.draw() for _ in range(singles)]
        self.ceremonies = [Ceremony(prover, *shape) for shape in ceremonies]
        self.trustees: list[Any] = [["Single", prover.trustee_key(x)] for x in self.singles]
        self.trustees += [["Pedersen", c.publish()] for c in self.ceremonies]
        secret = sum(self.singles) + sum(c.secret for c in self.ceremonies)
        self.prover = Prover(self.group, prover.power(secret), seed=1)
        self.voters = [prover.draw() for _ in weights]
        self.weights = list(weights)
        self.credentials = [
            self.public(i) + (f",{w}" if w != 1 else "") for i, w in enumerate(weights)
        ]
        self.definition = {
            "version": 1,
            "description": "",
            "name": "Built",
            "group": group,
            "public_key": self.group.encode(self.prover.keys.y.base),
            "questions": questions or [choice(2, 1, 1)],
            "uuid": UUID,
        }
        self.archive = Archive()
        self.election: Election
        self.cast_ballots: dict[int, Ballot] = {}
        self.columns: Columns = []

    def public(self, voter: int) -> str:
        """A voter's public credential."""
        return self.group.encode(self.prover.power(self.voters[voter]))

    def open(self) -> Builder:
        """Publishes the set-up."""
        body = strictjson.dump(self.definition)
        self.archive.add("Setup", body, self.trustees, self.credentials, {})
        self.fingerprint = base64_hash(body)
        return self

    # Ballots

    def ballot(self, voter: int, votes: list[list[int]], change: Change = None) -> bytes:
        """A signed ballot; `change` alters it before it is signed."""
        self.election = read_election(strictjson.dump(self.definition))
        context = f"{self.fingerprint}|{self.public(voter)}"
        made = [
            self.rank(context, vote) if "type" in question else self.choose(context, question, vote)
            for question, vote in zip(self.definition["questions"], votes)
        ]
        ballot = {
            "election_uuid": UUID,
            "election_hash": self.fingerprint,
            "credential": self.public(voter),
            "answers": [answer for answer, _ in made],
        }
        self.cast_ballots[voter] = Ballot(self.public(voter), [c for _, c in made])
        if change:
            change(ballot)
        return self.sign(voter, ballot)

    def sign(self, voter: int, ballot: Any) -> bytes:
        """Signs a ballot, whatever is in it."""
        ballot.pop("signature", None)
        digest = base64_hash(strictjson.dump(ballot))
        proof = self.prover.schnorr(self.voters[voter], f"sig|{digest}|")
        return strictjson.dump(ballot | {"signature": {"hash": digest, "proof": proof}})

    def cast(self, voter: int, votes: list[list[int]], change: Change = None) -> Builder:
        """Casts a ballot."""
        self.archive.add("Ballot", self.ballot(voter, votes, change))
        return self

    def choose(self, context: str, question: Any, vote: list[int]) -> Any:
        """A homomorphic answer; `vote` has the blank value in front if there is one."""
        prover, group = self.prover, self.group
        blank = bool(question.get("blank"))
        r = [prover.draw() for _ in vote]
        choices = [prover.encrypt(prover.power(m), r_i) for m, r_i in zip(vote, r)]
        texts = [",".join(map(group.encode, c)) for c in choices]
        individual = [
            prover.some_zero(interval(group, c, 0, 1), m % 2, r_i, f"prove|{context}|{t}|")
            for c, m, r_i, t in zip(choices, vote, r, texts)
        ]
        context += "|" + ",".join(texts)
        total, r_sum = choices[blank], sum(r[blank:])
        for c in choices[blank + 1 :]:
            total = multiply(group, total, c)
        branches = interval(group, total, question["min"], question["max"])
        place = min(max(sum(vote[blank:]) - question["min"], 0), len(branches) - 1)
        answer = {
            "choices": [write_ciphertext(group, c) for c in choices],
            "individual_proofs": individual,
        }
        if not blank:
            prefix = f"prove|{context}|{','.join(map(group.encode, total))}|"
            answer["overall_proof"] = prover.some_zero(branches, place, r_sum, prefix)
            return answer, choices
        branches = interval(group, choices[0], 1, 1) + branches
        true, secret = (0, r[0]) if vote[0] else (place + 1, r_sum)
        answer["overall_proof"] = prover.some_zero(branches, true, secret, f"bproof1|{context}|")
        true, secret = (1, r_sum) if vote[0] else (0, r[0])
        pair = [choices[0], total]
        answer["blank_proof"] = prover.some_zero(pair, true, secret, f"bproof0|{context}|")
        return answer, choices

    def rank(self, context: str, vote: list[int]) -> Any:
        """A ranking answer."""
        prover, group = self.prover, self.group
        r = prover.draw()
        c = prover.encrypt(self.plaintext(vote), r)
        key, alpha, beta = (group.encode(e) for e in (prover.keys.y.base, *c))
        proof = prover.schnorr(r, f"raweg|{context}|{key},{alpha},{beta}|")
        return {"choices": write_ciphertext(group, c), "proof": proof}, [c]

    def plaintext(self, vote: list[int]) -> Any:
        """The first element that stands for a vector of small integers."""
        number = int.from_bytes(bytes(vote), "big") << self.group.padding
        while True:
            text = f"{number:064x}" if self.group.name == "Ed25519" else str(number)
            try:
                return self.group.decode(text, "plaintext")
            except Exception:
                number += 1

    # The count

    def end(self) -> Builder:
        """Closes the vote."""
        self.election = read_election(strictjson.dump(self.definition))
        self.archive.add("EndBallots")
        return self

    def tally(self) -> Builder:
        """Publishes the encrypted tally."""
        weights = {self.public(i): Credential(None, w) for i, w in enumerate(self.weights)}
        self.columns = weigh(self.election, self.cast_ballots.values(), weights)
        values = [[write_ciphertext(self.group, c) for c in column] for column in self.columns]
        self.weight = sum(self.weights[i] for i in self.cast_ballots)
        sized = {"num_tallied": len(self.cast_ballots), "total_weight": self.weight}
        self.archive.add("EncryptedTally", values, sized | {"encrypted_tally": ""})
        return self

    def shuffle(self, owner: int = 1) -> Builder:
        """One trustee shuffles, here always to reverse order."""
        shuffled = []
        for place in self.election.rankings:
            before = self.columns[place]
            order = list(reversed(range(len(before))))
            shuffled.append(shuffle(self.prover, self.fingerprint, before, order))
            self.columns[place] = shuffled[-1][0]
        self.archive.add("Shuffle", publish(self.prover, shuffled), {"owner": owner})
        return self

    def end_shuffles(self) -> Builder:
        """Closes the shuffles."""
        self.archive.add("EndShuffles")
        return self

    def secret(self, owner: int) -> int:
        """The decryption key of a numbered trustee."""
        if owner <= len(self.singles):
            return self.singles[owner - 1]
        owner -= len(self.singles)
        for ceremony in self.ceremonies:
            if owner <= ceremony.size:
                return ceremony.share(owner)
            owner -= ceremony.size
        raise IndexError(owner)

    def decrypt(self, owner: int, secret: Optional[int] = None) -> Builder:
        """One trustee decrypts, with another key if one is given."""
        x = self.secret(owner) if secret is None else secret
        made = [
            [self.prover.decryption(x, self.fingerprint, c.alpha) for c in column]
            for column in self.columns
        ]
        value = {
            "decryption_factors": [[factor for factor, _ in row] for row in made],
            "decryption_proofs": [[proof for _, proof in row] for row in made],
        }
        self.archive.add("PartialDecryption", value, {"owner": owner})
        return self

    def outcome(self) -> list[Any]:
        """The true result, by means of the secret nobody should have."""
        group = self.group
        secret = sum(self.singles) + sum(c.secret for c in self.ceremonies)
        counts = {group.encode(self.prover.power(n)): n for n in range(self.weight + 1)}
        result = []
        for question, column in zip(self.election.questions, self.columns):
            row: list[Any] = []
            for alpha, beta in column:
                mask = group.power(group.inverse(alpha), secret % group.order)
                plain = group.mul(beta, mask)
                if isinstance(question, Ranking):
                    row.append(group.decode_vector(plain, question.answers))
                else:
                    row.append(counts[group.encode(plain)])
            result.append(row)
        return result

    def result(self, result: Optional[list[Any]] = None) -> Builder:
        """Publishes a result, the true one or another."""
        self.archive.add("Result", {"result": self.outcome() if result is None else result})
        return self
