"""Why an archive is refused: a fixed vocabulary, documented in the README."""

from __future__ import annotations

from enum import Enum
from typing import Optional


class Reason(str, Enum):
    """The reason codes. Their spelling is an interface: other programs read them."""

    # What every record can get wrong.
    MALFORMED_JSON = "malformed-json"
    MALFORMED_NOT_CANONICAL = "malformed-not-canonical"
    MALFORMED_FIELD = "malformed-field"
    MALFORMED_NUMBER = "malformed-number"
    MALFORMED_UNEXPECTED = "malformed-unexpected"
    SCALAR_OUT_OF_RANGE = "scalar-out-of-range"
    ELEMENT_NOT_CANONICAL = "element-not-canonical"
    ELEMENT_NOT_IN_GROUP = "element-not-in-group"

    # The container.
    CONTAINER_TRUNCATED = "container-truncated"
    CONTAINER_HEADER_INVALID = "container-header-invalid"
    CONTAINER_NAME_INVALID = "container-name-invalid"
    CONTAINER_TIMESTAMP_MISMATCH = "container-timestamp-mismatch"
    CONTAINER_PADDING_NONZERO = "container-padding-nonzero"
    CONTAINER_FIRST_RECORD_INVALID = "container-first-record-invalid"
    CONTAINER_VERSION_UNSUPPORTED = "container-version-unsupported"
    CONTAINER_HASH_MISMATCH = "container-hash-mismatch"
    CONTAINER_RECORD_TOO_LARGE = "container-record-too-large"

    # The companion document.
    COMPANION_MALFORMED = "companion-malformed"
    COMPANION_DIGEST_MISMATCH = "companion-digest-mismatch"
    COMPANION_MISMATCH = "companion-mismatch"

    # The chain of events.
    CHAIN_PARENT_MISMATCH = "chain-parent-mismatch"
    CHAIN_HEIGHT_MISMATCH = "chain-height-mismatch"
    CHAIN_PAYLOAD_MISMATCH = "chain-payload-mismatch"
    CHAIN_RECORDS_MISMATCH = "chain-records-mismatch"
    CHAIN_REFERENCE_MISMATCH = "chain-reference-mismatch"
    EVENT_TYPE_UNKNOWN = "event-type-unknown"
    EVENT_OUT_OF_ORDER = "event-out-of-order"
    ARCHIVE_WITHOUT_SETUP = "archive-without-setup"

    # The election.
    ELECTION_VERSION_UNSUPPORTED = "election-version-unsupported"
    ELECTION_LANGUAGE_UNSUPPORTED = "election-language-unsupported"
    GROUP_UNKNOWN = "group-unknown"
    GROUP_CANNOT_RANK = "group-cannot-rank"
    ELECTION_NAME_EMPTY = "election-name-empty"
    UUID_INVALID = "uuid-invalid"
    QUESTION_INVALID = "question-invalid"
    QUESTION_LISTS_UNSUPPORTED = "question-lists-unsupported"
    QUESTION_KIND_UNKNOWN = "question-kind-unknown"
    ELECTION_KEY_IDENTITY = "election-key-identity"
    ELECTION_KEY_MISMATCH = "election-key-mismatch"

    # The credentials.
    CREDENTIAL_DUPLICATE = "credential-duplicate"
    CREDENTIAL_IDENTITY = "credential-identity"
    CREDENTIAL_WEIGHT_INVALID = "credential-weight-invalid"
    CREDENTIAL_WEIGHT_WITH_RANKING = "credential-weight-with-ranking"
    CREDENTIALS_CERTIFICATE_UNSUPPORTED = "credentials-certificate-unsupported"

    # The trustees.
    TRUSTEES_EMPTY = "trustees-empty"
    TRUSTEE_KEY_IDENTITY = "trustee-key-identity"
    TRUSTEE_KEY_DUPLICATE = "trustee-key-duplicate"
    TRUSTEE_PROOF_INVALID = "trustee-proof-invalid"
    THRESHOLD_OUT_OF_RANGE = "threshold-out-of-range"
    THRESHOLD_COUNT_MISMATCH = "threshold-count-mismatch"
    THRESHOLD_FORM_MIXED = "threshold-form-mixed"
    CERTIFICATE_SIGNATURE_INVALID = "certificate-signature-invalid"
    CERTIFICATE_CONTEXT_MISMATCH = "certificate-context-mismatch"
    COEFFICIENT_SIGNATURE_INVALID = "coefficient-signature-invalid"
    COEFFICIENT_IDENTITY = "coefficient-identity"
    CROSS_SIGNATURE_INVALID = "cross-signature-invalid"
    VERIFICATION_KEY_MISMATCH = "verification-key-mismatch"
    VERIFICATION_KEY_SIGNATURE_INVALID = "verification-key-signature-invalid"

    # The ballots.
    BALLOT_UUID_MISMATCH = "ballot-uuid-mismatch"
    BALLOT_FINGERPRINT_MISMATCH = "ballot-fingerprint-mismatch"
    BALLOT_CREDENTIAL_UNKNOWN = "ballot-credential-unknown"
    BALLOT_HASH_MISMATCH = "ballot-hash-mismatch"
    BALLOT_SIGNATURE_INVALID = "ballot-signature-invalid"
    BALLOT_SHAPE_INVALID = "ballot-shape-invalid"
    BALLOT_PROOF_INVALID = "ballot-proof-invalid"
    BALLOT_DUPLICATE = "ballot-duplicate"

    # The count.
    TALLY_MISMATCH = "tally-mismatch"
    TALLY_COUNT_MISMATCH = "tally-count-mismatch"
    TALLY_WEIGHT_MISMATCH = "tally-weight-mismatch"
    OWNER_UNKNOWN = "owner-unknown"
    SHUFFLE_SHAPE_INVALID = "shuffle-shape-invalid"
    SHUFFLE_PROOF_INVALID = "shuffle-proof-invalid"
    DECRYPTION_SHAPE_INVALID = "decryption-shape-invalid"
    DECRYPTION_OWNER_DUPLICATE = "decryption-owner-duplicate"
    DECRYPTION_PROOF_INVALID = "decryption-proof-invalid"
    DECRYPTIONS_MISSING = "decryptions-missing"
    RESULT_SHAPE_INVALID = "result-shape-invalid"
    RESULT_MISMATCH = "result-mismatch"

    # Two copies of one archive.
    DIFF_NOT_A_PREFIX = "diff-not-a-prefix"


class Refusal(Exception):
    """The archive is refused, for one reason, with a sentence for people."""

    def __init__(self, reason: Reason, detail: str, event: Optional[int] = None) -> None:
        super().__init__(reason, detail, event)
        self.reason = reason
        self.detail = detail
        #: Height of the event that was being read, where known.
        self.event = event

    def __str__(self) -> str:
        place = "" if self.event is None else f" (event {self.event})"
        return f"{self.reason.value}: {self.detail}{place}"


def demand(condition: bool, reason: Reason, detail: str) -> None:
    """Refuses unless the condition holds."""
    if not condition:
        raise Refusal(reason, detail)
