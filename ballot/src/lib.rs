//! Cryptography of the ballots, and nothing else.
//!
//! A package of its own: it knows nothing of the platform, and could be
//! published alone. What it offers is not generic over the group; the
//! election's definition names its group and everything follows. See
//! this package's `README.md` for the whole of it with examples.

pub mod archive;
mod ballots;
mod base58;
#[cfg(test)]
mod belenios;
pub mod bench_primitives;
pub mod board;
pub mod counting;
mod credential;
mod election;
mod elgamal;
mod encoded_element;
pub mod explain;
mod fingerprint;
mod group;
mod hash;
mod json;
mod parallel;
mod proof;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod robustness;
mod shuffle;
mod tally;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod threshold;
mod trustee;
mod uuid;
pub mod verifier;
mod wire;

pub use ballots::{
    AcceptedBallot, BallotRejected, BallotVerifier, Choice, SealRefused, SealedBallot, Sealing,
    largest_ballot, seal,
};
pub use credential::{
    CredentialError, CredentialList, ListRejected, PrivateCredential, PublicCredential,
    PublicCredentialMalformed,
};
pub use election::{
    Blank, DefinitionRefused, ElectionDefinition, ElectionTexts, Question, QuestionRefused, Ranking,
    Selection,
};
pub use encoded_element::OtherGroup;
pub use fingerprint::{Fingerprint, key_fingerprint};
pub use group::{GroupName, UnknownGroup};
pub use hash::Digest;
pub use shuffle::{Shuffle, ShuffleRejected, shuffle};
pub use tally::{
    Counted, ElectionResult, EncryptedTally, PartialDecryption, PartialRejected, ResultRefused, Tally,
    TallyRefused, VerifiedPartial,
};
pub use threshold::{
    Answer, CeremonyRefused, ContextRefused, Culprit, ThresholdContext, ThresholdMember, ThresholdParameters,
    ThresholdRejected, answered_key, certificates_fingerprint, certified_key,
};
pub use trustee::{
    KeyFile, KeyFileRead, KeyLabel, KeyRejected, KeySecret, LockedKeyFile, MemberLabel, NotAKeyFile,
    PrivateKeyMalformed, RecoveryFault, RehearsalProof, RehearsalRejected, TrusteeItem, TrusteePrivateKey,
    TrusteePublicKey, Trustees, TrusteesRejected, WrongPassphrase, check_rehearsal,
};
pub use uuid::{ElectionUuid, UuidMalformed};
