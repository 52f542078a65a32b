//! Short stable names of reasons, for programs. `end2end/verifier/reasons.py`
//! says which names the second verifier has for them.

use super::Reason;
use crate::archive::ArchiveMalformed;
use crate::ballots::BallotRejected;
use crate::credential::ListRejected;
use crate::election::{DefinitionRefused, QuestionRefused};
use crate::shuffle::ShuffleRejected;
use crate::tally::{PartialRejected, ResultRefused, TallyRefused};
use crate::threshold::{CeremonyRefused, ThresholdRejected};
use crate::trustee::{KeyRejected, TrusteesRejected};

const OTHER_GROUP: &str = "other-group";

impl Reason {
    /// A short stable name, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Archive(reason) => container(reason),
            Self::EventMalformed => "event-malformed",
            Self::Chain => "chain",
            Self::Sequence => "sequence",
            Self::Payload => "payload",
            Self::Unfinished => "unfinished",
            Self::Setup => "setup",
            Self::CredentialsCertificate => "setup-credentials-certificate",
            Self::Definition(reason) => definition(*reason),
            Self::Trustees(reason) => trustees(reason),
            Self::ElectionKey => "election-key",
            Self::Credentials(reason) => credentials(reason),
            Self::Weights => "credential-weight-with-ranking",
            Self::Ballot(reason) => ballot(*reason),
            Self::DuplicateBallot => "ballot-duplicate",
            Self::Tally(reason) => tally(*reason),
            Self::TallyDiffers => "tally-differs",
            Self::SizesDiffer => "tally-sizes-differ",
            Self::OwnerMalformed => "owner-malformed",
            Self::UnknownOwner => "owner-unknown",
            Self::Shuffle(reason) => shuffle(*reason),
            Self::Partial(reason) => decryption(*reason),
            Self::DecryptedTwice => "decryption-twice",
            Self::ResultMalformed => "result-malformed",
            Self::Result(reason) => result(*reason),
            Self::OtherGroup(_) => OTHER_GROUP,
        }
    }
}

fn container(reason: &ArchiveMalformed) -> &'static str {
    match reason {
        ArchiveMalformed::Io(_) => "container-unreadable",
        ArchiveMalformed::Truncated => "container-truncated",
        ArchiveMalformed::Beginning => "container-beginning",
        ArchiveMalformed::Version => "container-version",
        ArchiveMalformed::Header => "container-header",
        ArchiveMalformed::Name => "container-name",
        ArchiveMalformed::TooLarge => "container-too-large",
        ArchiveMalformed::Padding => "container-padding",
    }
}

fn definition(reason: DefinitionRefused) -> &'static str {
    match reason {
        DefinitionRefused::Malformed => "definition-malformed",
        DefinitionRefused::Version => "definition-version",
        DefinitionRefused::Language => "definition-language",
        DefinitionRefused::Group => "definition-group",
        DefinitionRefused::Uuid => "definition-uuid",
        DefinitionRefused::NoName => "definition-name",
        DefinitionRefused::Questions => "definition-questions",
        DefinitionRefused::Question { reason, .. } => question(reason),
        DefinitionRefused::DoesNotFit { .. } => "definition-does-not-fit",
        DefinitionRefused::Key => "definition-key",
    }
}

fn question(reason: QuestionRefused) -> &'static str {
    match reason {
        QuestionRefused::Lists => "definition-question-lists",
        QuestionRefused::UnknownKind => "definition-question-kind",
        QuestionRefused::NoText
        | QuestionRefused::Answers
        | QuestionRefused::Limits
        | QuestionRefused::Hint => "definition-question",
    }
}

fn trustees(reason: &TrusteesRejected) -> &'static str {
    match reason {
        TrusteesRejected::Malformed => "trustees-malformed",
        TrusteesRejected::Key { reason: KeyRejected::Malformed, .. } => "trustee-malformed",
        TrusteesRejected::Key { reason: KeyRejected::NotProper, .. } => "trustee-key",
        TrusteesRejected::Key { reason: KeyRejected::Proof, .. } => "trustee-proof",
        TrusteesRejected::Threshold { reason, .. } => threshold(*reason),
        TrusteesRejected::SameKey => "trustee-same-key",
        TrusteesRejected::ElectionKey => "trustees-cancel",
        TrusteesRejected::OtherGroup(_) => OTHER_GROUP,
    }
}

fn threshold(reason: ThresholdRejected) -> &'static str {
    match reason {
        ThresholdRejected::Malformed => "threshold-malformed",
        ThresholdRejected::EncodedElement(reason) => member(reason),
        ThresholdRejected::MixedForm => "threshold-mixed-form",
        ThresholdRejected::SameKey => "threshold-same-key",
        ThresholdRejected::Key => "threshold-cancels",
    }
}

fn member(reason: CeremonyRefused) -> &'static str {
    match reason {
        CeremonyRefused::NumberOfMessages => "threshold-number-of-messages",
        CeremonyRefused::OtherSeed { .. } => "threshold-seed",
        CeremonyRefused::Malformed { .. } => "threshold-member-malformed",
        CeremonyRefused::NotProper { .. } => "threshold-member-element",
        CeremonyRefused::Signature { .. } => "threshold-member-signature",
        CeremonyRefused::Commitment { .. } => "threshold-member-commitment",
        CeremonyRefused::OtherCommitments => "threshold-commitments",
        CeremonyRefused::VerificationKey { .. } => "threshold-member-key",
        CeremonyRefused::OtherGroup(_) => OTHER_GROUP,
    }
}

fn credentials(reason: &ListRejected) -> &'static str {
    match reason {
        ListRejected::Malformed => "credentials-malformed",
        ListRejected::NotACredential { .. } => "credential-element",
        ListRejected::Weight { .. } => "credential-weight",
        ListRejected::Duplicate { .. } => "credential-duplicate",
        ListRejected::TotalTooLarge => "credentials-too-heavy",
        ListRejected::OtherGroup(_) => OTHER_GROUP,
    }
}

fn ballot(reason: BallotRejected) -> &'static str {
    match reason {
        BallotRejected::Malformed => "ballot-malformed",
        BallotRejected::OtherElection => "ballot-other-election",
        BallotRejected::UnknownCredential => "ballot-unknown-credential",
        BallotRejected::Hash => "ballot-hash",
        BallotRejected::Signature => "ballot-signature",
        BallotRejected::Shape { .. } => "ballot-shape",
        BallotRejected::OutOfRange { .. } => "ballot-out-of-range",
        BallotRejected::NotInGroup { .. } => "ballot-not-in-group",
        BallotRejected::IndividualProof { .. } => "ballot-individual-proof",
        BallotRejected::OverallProof { .. } => "ballot-overall-proof",
        BallotRejected::BlankProof { .. } => "ballot-blank-proof",
        BallotRejected::RankingProof { .. } => "ballot-ranking-proof",
    }
}

fn tally(reason: TallyRefused) -> &'static str {
    match reason {
        TallyRefused::Weight => "tally-weight-with-ranking",
        TallyRefused::TotalTooLarge => "tally-too-heavy",
        TallyRefused::OtherGroup(_) => OTHER_GROUP,
    }
}

fn shuffle(reason: ShuffleRejected) -> &'static str {
    match reason {
        ShuffleRejected::Malformed => "shuffle-malformed",
        ShuffleRejected::TallyMalformed => "shuffle-input-malformed",
        ShuffleRejected::NothingToShuffle => "shuffle-of-nothing",
        ShuffleRejected::Shape => "shuffle-shape",
        ShuffleRejected::NotInGroup { .. } => "shuffle-not-in-group",
        ShuffleRejected::OutOfRange { .. } => "shuffle-out-of-range",
        ShuffleRejected::Proof { .. } => "shuffle-proof",
        ShuffleRejected::OtherGroup(_) => OTHER_GROUP,
    }
}

fn decryption(reason: PartialRejected) -> &'static str {
    match reason {
        PartialRejected::Malformed => "decryption-malformed",
        PartialRejected::TallyMalformed => "decryption-input-malformed",
        PartialRejected::UnknownOwner => "owner-unknown",
        PartialRejected::Shape => "decryption-shape",
        PartialRejected::NotInGroup { .. } => "decryption-not-in-group",
        PartialRejected::Proof { .. } => "decryption-proof",
        PartialRejected::OtherGroup(_) => OTHER_GROUP,
    }
}

fn result(reason: ResultRefused) -> &'static str {
    match reason {
        ResultRefused::NotEnough { .. } => "decryptions-missing",
        ResultRefused::Twice { .. } => "decryption-twice",
        ResultRefused::Unreadable { .. } => "result-unreadable",
        ResultRefused::Differs => "result-differs",
        ResultRefused::OtherGroup(_) => OTHER_GROUP,
    }
}
