//! Why an archive is refused.

use thiserror::Error;

use crate::archive::{ArchiveMalformed, Entry, Reader};
use crate::ballots::BallotRejected;
use crate::credential::ListRejected;
use crate::election::DefinitionRefused;
use crate::encoded_element::OtherGroup;
use crate::shuffle::ShuffleRejected;
use crate::tally::{PartialRejected, ResultRefused, TallyRefused};
use crate::trustee::TrusteesRejected;

/// The first thing in an archive that does not hold.
#[derive(Debug, Error)]
#[error("record {record} (at byte {offset}): {reason}")]
pub struct Refusal {
    /// The number of the record, the archive's header being 0.
    pub record: u64,
    /// Where it starts in the file.
    pub offset: u64,
    /// What is wrong.
    pub reason: Reason,
}

impl Refusal {
    /// Whether nothing is wrong but that the archive breaks off here.
    pub fn is_incomplete(&self) -> bool {
        matches!(self.reason, Reason::Archive(ArchiveMalformed::Truncated) | Reason::Unfinished)
    }
}

/// What is wrong with an archive.
#[derive(Debug, Error)]
pub enum Reason {
    /// The container.
    #[error(transparent)]
    Archive(#[from] ArchiveMalformed),
    /// An event that is not canonical JSON of the expected shape.
    #[error("the event is malformed")]
    EventMalformed,
    /// An event that does not point to the one before it, or whose height is
    /// not one more.
    #[error("the event does not continue the chain")]
    Chain,
    /// An event that cannot come here.
    #[error("the event cannot come at this point")]
    Sequence,
    /// An event preceded by other records than its kind demands, or whose
    /// payload is not the record before it.
    #[error("the records of the event are not the expected ones")]
    Payload,
    /// The file ends with data that no event refers to, or has no Setup.
    #[error("the archive ends without an event")]
    Unfinished,
    /// The record that points to election, trustees and credentials.
    #[error("the setup does not fit its parts")]
    Setup,
    /// A setup with a certificate of the list of credentials, which Belenios
    /// 3.2 and later can write.
    #[error("the list of credentials comes with a certificate, which this program cannot check")]
    CredentialsCertificate,
    /// The election's definition.
    #[error(transparent)]
    Definition(#[from] DefinitionRefused),
    /// The list of trustees.
    #[error(transparent)]
    Trustees(#[from] TrusteesRejected),
    /// The election key is not the product of the trustees' keys.
    #[error("the election key is not that of the trustees")]
    ElectionKey,
    /// The list of credentials.
    #[error(transparent)]
    Credentials(#[from] ListRejected),
    /// Weights in an election with rankings.
    #[error("an election with rankings cannot have weights")]
    Weights,
    /// A ballot.
    #[error("the ballot is invalid: {0}")]
    Ballot(#[from] BallotRejected),
    /// The same bytes were cast before.
    #[error("the very same ballot was cast before")]
    DuplicateBallot,
    /// The ballots cannot be added up.
    #[error(transparent)]
    Tally(#[from] TallyRefused),
    /// The published tally is not the product of the ballots.
    #[error("the encrypted tally is not that of the ballots")]
    TallyDiffers,
    /// The published sizes are wrong.
    #[error("the number or weight of tallied ballots is wrong")]
    SizesDiffer,
    /// A record that says whose a shuffle or decryption is.
    #[error("the owner's record is malformed")]
    OwnerMalformed,
    /// There is no trustee of this number.
    #[error("there is no such trustee")]
    UnknownOwner,
    /// A shuffle.
    #[error("the shuffle is invalid: {0}")]
    Shuffle(#[from] ShuffleRejected),
    /// A partial decryption.
    #[error("the partial decryption is invalid: {0}")]
    Partial(#[from] PartialRejected),
    /// A second partial decryption of the same trustee.
    #[error("the trustee has decrypted before")]
    DecryptedTwice,
    /// The result is not canonical or does not fit the questions.
    #[error("the result is malformed")]
    ResultMalformed,
    /// The result is not what the decryptions reveal, or they are too few.
    #[error(transparent)]
    Result(#[from] ResultRefused),
    /// Never for archives whose definition and trustees are of one group.
    #[error(transparent)]
    OtherGroup(#[from] OtherGroup),
}

/// Where something is.
#[derive(Clone, Copy)]
pub(super) struct Place {
    record: u64,
    offset: u64,
}

impl Place {
    /// The record that is read next.
    pub(super) fn of<R: std::io::Read>(reader: &Reader<R>) -> Self {
        Self { record: reader.index(), offset: reader.offset() }
    }

    /// The beginning of the file.
    pub(super) const fn start() -> Self {
        Self { record: 0, offset: 0 }
    }

    /// A record that was read.
    pub(super) fn at(entry: &Entry) -> Self {
        Self { record: entry.index(), offset: entry.offset() }
    }

    pub(super) fn refuse(self, reason: impl Into<Reason>) -> Refusal {
        Refusal { record: self.record, offset: self.offset, reason: reason.into() }
    }
}
