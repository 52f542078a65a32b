"""Reference elections made by other programs, and known answers."""

from __future__ import annotations

import io
import json
import unittest
from typing import Any

from audit import groups, strictjson
from audit.chain import read_events
from audit.container import read_records
from audit.decryptions import _lagrange
from audit.phases import Phase
from audit.proofs import Ciphertext, Keys, read_ciphertext
from audit.shuffles import _holds, _read_proof
from tests.case import ArchiveCase
from tests.forge import TESTDATA, Archive, testdata

RESULTS = {
    "a-single3-weights": [
        [32, 1000000008, 1000000007, 4000000000],
        [1000000010, 4000000000],
        [4000000033, 31, 1000000039, 5000000037],
    ],
    "b-threshold-2of3": [[2, 1, 1], [1, 2]],
    "b2-single-plus-threshold": [[1, 2]],
    "c-ranking-mixnet": [
        [3, 2],
        [[4, 3, 2, 1], [0, 0, 0, 0], [1, 2, 3, 4], [1, 255, 128, 3], [2, 1, 2, 3]],
    ],
    "d-minimal": [[2, 1]],
    "d2-rfc3526-homomorphic": [[1, 1, 0]],
    "e-ed25519-single3-weights": [[0, 3, 1500000000, 1], [1, 1500000002]],
    "e2-ed25519-ranking": [[[1, 2, 3, 4], [4, 3, 2, 1], [0, 255, 7, 1]], [2, 1]],
    "e3-ed25519-threshold": [[1, 1, 0]],
    "f-threshold-newstyle": [[1, 1]],
    "g-threshold-superset": [[1, 1, 1, 1]],
    "kat-BELENIOS-2048": [[1, 0], [0, 0, 1], [1, 0, 0]],
    "kat-Ed25519": [[1, 0], [0, 0, 1], [1, 0, 0], [[1, 2, 3]]],
    "kat-RFC-3526-2048": [[1, 0], [0, 0, 1], [1, 0, 0], [[1, 2, 3]]],
}
STATES = {
    "Setup": Phase.SETUP,
    "Ballot": Phase.VOTING,
    "EndBallots": Phase.ENDED,
    "EncryptedTally": Phase.TALLIED,
    "Shuffle": Phase.SHUFFLING,
    "EndShuffles": Phase.SHUFFLED,
    "PartialDecryption": Phase.DECRYPTING,
    "Result": Phase.COMPLETE,
}


class ReferenceElections(ArchiveCase):
    def test_every_archive_in_the_test_data_has_an_expected_result(self) -> None:
        self.assertEqual({path.stem for path in TESTDATA.glob("*.bel")}, set(RESULTS))

    def test_every_archive_is_accepted_with_its_result(self) -> None:
        for name, result in RESULTS.items():
            with self.subTest(name):
                report = self.accepts(testdata(f"{name}.bel"))
                self.assertEqual(report.state, "complete")
                self.assertEqual(report.result, result)

    def test_every_prefix_that_ends_at_an_event_is_accepted_with_its_state(self) -> None:
        for name in RESULTS:
            data = testdata(f"{name}.bel")
            for event in read_events(read_records(io.BytesIO(data))):
                with self.subTest(name, height=event.height):
                    report = self.accepts(data[: event.end])
                    self.assertEqual(report.state, STATES[event.type].value)
                    self.assertEqual(report.events, event.height + 1)
                    self.assertEqual(report.head, event.digest)

    def test_the_report_counts_revotes_once_and_weighs_voters(self) -> None:
        report = self.accepts(testdata("a-single3-weights.bel"))
        self.assertEqual((report.ballots, report.voters, report.credentials), (6, 5, 6))
        self.assertEqual(report.weight, 5000000040)
        self.assertEqual(report.decryptions, [1, 2, 3])

    def test_an_archive_taken_apart_and_relinked_is_accepted(self) -> None:
        archive = Archive.load("e2-ed25519-ranking")
        self.assertEqual(self.accepts(archive).state, "complete")


class KnownAnswers(unittest.TestCase):
    def each(self) -> Any:
        for name in ("BELENIOS-2048", "Ed25519", "RFC-3526-2048"):
            known = json.loads(testdata(f"kat-{name}.json"))
            with self.subTest(name):
                yield groups.by_name(name), known

    def test_groups_have_the_stated_order_and_generator(self) -> None:
        for group, known in self.each():
            self.assertEqual(str(group.order), known["q"])
            self.assertEqual(group.encode(group.generator), known["g"])
            self.assertTrue(group.is_identity(group.power(group.generator, group.order)))

    def test_public_keys_follow_from_secret_ones(self) -> None:
        for group, known in self.each():
            for secret, public in (
                (known["trustee_key"]["x"], known["trustee_key"]["public"]["public_key"]),
                (known["credential"]["secret_exponent"], known["credential"]["public"]),
            ):
                power = group.power(group.generator, int(secret))
                self.assertEqual(group.encode(power), public)

    def test_a_table_of_powers_gives_the_same_powers(self) -> None:
        for group, known in self.each():
            base = groups.FixedBase(group, group.generator)
            exponent = int(known["trustee_key"]["x"])
            base._uses = base.PATIENCE
            expected = group.encode(group.power(group.generator, exponent))
            self.assertEqual(group.encode(base.power(exponent)), expected)

    def test_independent_generators_are_the_known_ones(self) -> None:
        for group, known in self.each():
            for index, text in known.get("shuffle", {}).get("generators", {}).items():
                generator = group.independent_generator(int(index))
                self.assertEqual(group.encode(generator), text)

    def test_the_known_shuffle_holds_and_not_with_another_order(self) -> None:
        for group, known in self.each():
            if "shuffle" not in known:
                continue
            shuffle = known["shuffle"]
            key = group.decode(known["trustee_key"]["public"]["public_key"], "key")
            before, after = (
                [read_ciphertext(group, c, "shuffle") for c in shuffle[side]]
                for side in ("input", "output")
            )
            proof = _read_proof(group, shuffle["proof"], 3, "shuffle")
            keys = Keys(group, key)
            self.assertTrue(_holds(keys, known["fingerprint"], before, after, proof))
            swapped: list[Ciphertext] = [after[1], after[0], after[2]]
            self.assertFalse(_holds(keys, known["fingerprint"], before, swapped, proof))

    def test_lagrange_coefficients_are_the_known_ones(self) -> None:
        for group, known in self.each():
            for index in (1, 3):
                value = _lagrange(index, [1, 3], group.order)
                self.assertEqual(str(value), known["lagrange"][f"lambda_{index}"])

    def test_the_known_ballot_is_canonical(self) -> None:
        for _, known in self.each():
            ballot = known["ballot"].encode()
            self.assertEqual(strictjson.dump(strictjson.parse(ballot)), ballot)


if __name__ == "__main__":
    unittest.main()
