"""What the platform's own verifier calls a reason, and what this one may call it.

The two were written separately and look at things in their own order, with
their own vocabularies. Several entries stand side by side where the other
verifier has one word for several of ours, or where a record has one fault that
can be seen from two sides; the comment says which.
"""

from __future__ import annotations

#: What a record can get wrong before anybody looks at what it says.
_FORM = ["malformed-json", "malformed-not-canonical", "malformed-field", "malformed-number"]
_ELEMENT = ["element-not-canonical", "element-not-in-group"]
#: Numbers that are no decimals at all, and decimals that are too large.
_SCALAR = ["malformed-number", "scalar-out-of-range"]

REASONS: dict[str, list[str]] = {
    # The container. There, any header but the only possible one is "header".
    "container-truncated": ["container-truncated"],
    "container-beginning": ["container-first-record-invalid"],
    "container-version": ["container-version-unsupported"],
    "container-header": [
        "container-header-invalid",
        "container-timestamp-mismatch",
        "container-name-invalid",
    ],
    "container-name": ["container-hash-mismatch"],
    "container-too-large": ["container-record-too-large"],
    "container-padding": ["container-padding-nonzero"],
    # The chain.
    "event-malformed": [*_FORM, "event-type-unknown"],
    # A parent that is no hash at all is a malformed field here.
    "chain": ["chain-parent-mismatch", "chain-height-mismatch", "malformed-field"],
    # An event with the wrong number of records may also be out of order.
    "sequence": ["event-out-of-order", "chain-records-mismatch"],
    "payload": [
        "chain-payload-mismatch",
        "chain-records-mismatch",
        "chain-reference-mismatch",
    ],
    # An empty file, or data behind the last event.
    "unfinished": ["container-truncated", "archive-without-setup", "chain-records-mismatch"],
    "setup": ["chain-reference-mismatch", *_FORM],
    "setup-credentials-certificate": ["credentials-certificate-unsupported"],
    # The definition.
    "definition-malformed": [
        *_FORM,
        # Records in another order: here, references are looked at first.
        "chain-reference-mismatch",
    ],
    "definition-version": ["election-version-unsupported"],
    "definition-language": ["election-language-unsupported"],
    "definition-group": ["group-unknown"],
    "definition-uuid": ["uuid-invalid"],
    "definition-name": ["election-name-empty"],
    "definition-questions": ["question-invalid"],
    # There, a hint that is not canonical is a fault of its question.
    "definition-question": ["question-invalid", *_FORM],
    "definition-question-lists": ["question-lists-unsupported"],
    "definition-question-kind": ["question-kind-unknown"],
    "definition-does-not-fit": ["group-cannot-rank", "question-invalid"],
    "definition-key": ["election-key-identity", *_ELEMENT],
    "election-key": ["election-key-mismatch"],
    # The trustees.
    "trustees-malformed": [*_FORM, "trustees-empty"],
    "trustee-malformed": _FORM,
    "trustee-key": ["trustee-key-identity", *_ELEMENT],
    "trustee-proof": ["trustee-proof-invalid", *_SCALAR],
    "trustee-same-key": ["trustee-key-duplicate"],
    # Keys that cancel out cannot give the election key, which is not 1.
    "trustees-cancel": ["election-key-identity", "election-key-mismatch"],
    "threshold-malformed": [*_FORM, "threshold-out-of-range", "threshold-count-mismatch"],
    "threshold-member-malformed": [
        *_FORM,
        "certificate-context-mismatch",
        "threshold-form-mixed",
    ],
    "threshold-member-element": ["trustee-key-identity", "coefficient-identity", *_ELEMENT],
    "threshold-member-signature": [
        "certificate-signature-invalid",
        "coefficient-signature-invalid",
        "cross-signature-invalid",
        # What is not signed may also be wrong in itself; here that comes first.
        "coefficient-identity",
    ],
    "threshold-member-key": [
        "trustee-proof-invalid",
        "verification-key-mismatch",
        "verification-key-signature-invalid",
    ],
    "threshold-mixed-form": ["threshold-form-mixed"],
    "threshold-same-key": ["trustee-key-duplicate"],
    "threshold-cancels": ["trustee-key-identity"],
    # The credentials.
    "credentials-malformed": _FORM,
    "credential-element": ["credential-identity", *_ELEMENT],
    "credential-weight": ["credential-weight-invalid"],
    "credentials-too-heavy": ["credential-weight-invalid"],
    "credential-duplicate": ["credential-duplicate"],
    "credential-weight-with-ranking": ["credential-weight-with-ranking"],
    # The ballots.
    # Another number of answers than questions is a shape here.
    "ballot-malformed": [*_FORM, "ballot-shape-invalid"],
    "ballot-other-election": ["ballot-uuid-mismatch", "ballot-fingerprint-mismatch"],
    "ballot-unknown-credential": ["ballot-credential-unknown"],
    "ballot-hash": ["ballot-hash-mismatch"],
    "ballot-signature": ["ballot-signature-invalid"],
    # An answer with a field too many is malformed here.
    "ballot-shape": ["ballot-shape-invalid", "malformed-field"],
    "ballot-out-of-range": _SCALAR,
    "ballot-not-in-group": _ELEMENT,
    "ballot-individual-proof": ["ballot-proof-invalid"],
    "ballot-overall-proof": ["ballot-proof-invalid"],
    "ballot-blank-proof": ["ballot-proof-invalid"],
    "ballot-ranking-proof": ["ballot-proof-invalid"],
    "ballot-duplicate": ["ballot-duplicate"],
    # The tally. There it is compared as bytes, whatever differs.
    "tally-differs": ["tally-mismatch", "malformed-not-canonical"],
    "tally-sizes-differ": [
        "tally-count-mismatch",
        "tally-weight-mismatch",
        "chain-reference-mismatch",
        *_FORM,
    ],
    # Shuffles and decryptions.
    "owner-malformed": _FORM,
    "owner-unknown": ["owner-unknown"],
    "shuffle-malformed": _FORM,
    "shuffle-shape": ["shuffle-shape-invalid"],
    "shuffle-not-in-group": _ELEMENT,
    "shuffle-out-of-range": _SCALAR,
    "shuffle-proof": ["shuffle-proof-invalid"],
    "decryption-malformed": _FORM,
    "decryption-shape": ["decryption-shape-invalid"],
    "decryption-not-in-group": _ELEMENT,
    "decryption-proof": ["decryption-proof-invalid"],
    "decryption-twice": ["decryption-owner-duplicate"],
    "decryptions-missing": ["decryptions-missing"],
    # The result.
    "result-malformed": [*_FORM, "result-shape-invalid"],
    "result-differs": ["result-mismatch"],
}
