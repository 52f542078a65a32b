"""Forged containers: every byte outside the bodies is determined."""

from __future__ import annotations

from audit.container import BLOCK, header
from audit.refusal import Reason
from tests.case import ArchiveCase
from tests.forge import Archive, first_record, record, sha256, testdata

DATA = Archive.load("e3-ed25519-threshold").bytes()


def with_byte(place: int, value: bytes) -> bytes:
    """The archive with some bytes replaced."""
    return DATA[:place] + value + DATA[place + len(value) :]


class Container(ArchiveCase):
    def test_an_empty_file_is_refused(self) -> None:
        self.refuses(Reason.CONTAINER_TRUNCATED, b"")

    def test_a_file_that_ends_inside_a_header_is_refused(self) -> None:
        self.refuses(Reason.CONTAINER_TRUNCATED, DATA + DATA[:100])

    def test_a_file_that_ends_inside_a_body_is_refused(self) -> None:
        self.refuses(Reason.CONTAINER_TRUNCATED, DATA[:-BLOCK])

    def test_a_file_that_ends_inside_padding_is_refused(self) -> None:
        self.refuses(Reason.CONTAINER_TRUNCATED, DATA[:-1])

    def test_an_end_of_archive_marker_is_refused(self) -> None:
        self.refuses(Reason.CONTAINER_HEADER_INVALID, DATA + bytes(2 * BLOCK))

    def test_text_after_the_last_record_is_refused(self) -> None:
        self.refuses(Reason.CONTAINER_TRUNCATED, DATA + b"\n")

    def test_another_file_mode_is_refused(self) -> None:
        self.refuses(Reason.CONTAINER_HEADER_INVALID, with_byte(100, b"0000755"))

    def test_an_owner_in_a_header_is_refused(self) -> None:
        self.refuses(Reason.CONTAINER_HEADER_INVALID, with_byte(108, b"0001750"))

    def test_a_ustar_magic_is_refused(self) -> None:
        self.refuses(Reason.CONTAINER_HEADER_INVALID, with_byte(257, b"ustar"))

    def test_a_wrong_header_checksum_is_refused(self) -> None:
        self.refuses(Reason.CONTAINER_HEADER_INVALID, with_byte(148, b"000000"))

    def test_bytes_hidden_in_a_header_are_refused(self) -> None:
        self.refuses(Reason.CONTAINER_HEADER_INVALID, with_byte(2 * BLOCK + 400, b"hello"))

    def test_a_size_in_base_256_is_refused(self) -> None:
        size = b"\x80" + bytes(10) + b"*"
        self.refuses(Reason.CONTAINER_HEADER_INVALID, with_byte(124, size))

    def test_bytes_hidden_in_padding_are_refused(self) -> None:
        self.refuses(Reason.CONTAINER_PADDING_NONZERO, with_byte(2 * BLOCK - 1, b"!"))

    def test_a_record_larger_than_any_election_is_refused(self) -> None:
        huge = header(b"a" * 64 + b".data.json", (1 << 30) + 1, 1700000000)
        self.refuses(Reason.CONTAINER_RECORD_TOO_LARGE, DATA + huge)

    def test_a_first_record_with_another_name_is_refused(self) -> None:
        body = b'{"version":1,"timestamp":"1700000000"}'
        forged = record("HELIOS", body) + DATA[2 * BLOCK :]
        self.refuses(Reason.CONTAINER_FIRST_RECORD_INVALID, forged)

    def test_a_header_timestamp_that_is_a_number_is_refused(self) -> None:
        forged = record("BELENIOS", b'{"version":1,"timestamp":1700000000}') + DATA[2 * BLOCK :]
        self.refuses(Reason.CONTAINER_FIRST_RECORD_INVALID, forged)

    def test_another_container_version_is_refused(self) -> None:
        forged = record("BELENIOS", b'{"version":2,"timestamp":"1700000000"}') + DATA[2 * BLOCK :]
        self.refuses(Reason.CONTAINER_VERSION_UNSUPPORTED, forged)

    def test_a_record_with_a_time_of_its_own_is_refused(self) -> None:
        forged = DATA + record(f"{sha256(b'{}')}.data.json", b"{}", 1700000001)
        self.refuses(Reason.CONTAINER_TIMESTAMP_MISMATCH, forged)

    def test_a_second_first_record_is_refused(self) -> None:
        self.refuses(Reason.CONTAINER_NAME_INVALID, DATA + first_record())

    def test_a_record_of_another_kind_is_refused(self) -> None:
        forged = DATA + record(f"{sha256(b'{}')}.note.json", b"{}")
        self.refuses(Reason.CONTAINER_NAME_INVALID, forged)

    def test_a_name_in_upper_case_is_refused(self) -> None:
        forged = DATA + record(f"{sha256(b'{}').upper()}.data.json", b"{}")
        self.refuses(Reason.CONTAINER_NAME_INVALID, forged)

    def test_a_body_that_is_not_the_named_one_is_refused(self) -> None:
        self.refuses(Reason.CONTAINER_HASH_MISMATCH, with_byte(3 * BLOCK + 30, b"X"))

    def test_an_archive_with_another_time_throughout_is_accepted(self) -> None:
        self.assertEqual(self.accepts(testdata("d-minimal.bel")).state, "complete")
