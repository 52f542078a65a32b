//! What a verification found.

use crate::election::ElectionDefinition;
use crate::fingerprint::Fingerprint;
use crate::hash::Digest;
use crate::tally::{ElectionResult, EncryptedTally};
use crate::trustee::Trustees;

/// How far an archive goes. Every one of these is a valid archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Only set up; ballots may follow.
    Setup,
    /// There are ballots, and more may follow.
    Voting,
    /// No more ballots.
    Closed,
    /// The encrypted tally is published.
    Tallied,
    /// Rankings are being shuffled.
    Shuffling,
    /// All shuffles are done.
    Shuffled,
    /// Some trustees have decrypted.
    Decrypting,
    /// The result is published.
    Finished,
}

/// Sent now and then while verifying.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// How far the file has been read, in bytes.
    pub bytes: u64,
    /// Ballots checked so far.
    pub ballots: u64,
    /// How far the archive goes up to here.
    pub stage: Stage,
}

/// What was verified. There is no report for an archive with a fault.
#[derive(Clone, Debug)]
pub struct Report {
    /// The definition: texts, questions, uuid, fingerprint.
    pub definition: ElectionDefinition,
    /// How far the archive goes.
    pub stage: Stage,
    /// The archive's time, in seconds.
    pub timestamp: u64,
    /// The hash of the last event, which commits to everything before it.
    pub head: Digest,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// Records read.
    pub records: u64,
    /// Events in the chain.
    pub events: u64,
    /// The fingerprint of the election: of its Setup event.
    pub fingerprint: Fingerprint,
    /// The trustees, whose keys were verified.
    pub trustees: Trustees,
    /// Credentials in the list.
    pub credentials: usize,
    /// The fingerprint of the list.
    pub credentials_fingerprint: Digest,
    /// The weight of all credentials together.
    pub credentials_weight: u64,
    /// Ballots verified, replaced ones included.
    pub ballots_cast: u64,
    /// Ballots that count: the last of each credential.
    pub ballots_counted: u64,
    /// Their weight.
    pub weight_counted: u64,
    /// The encrypted tally as it was computed from the ballots and shuffled,
    /// once the box is closed: what trustees decrypt.
    pub tally: Option<EncryptedTally>,
    /// Trustees whose shuffles were verified, in order.
    pub shuffles: Vec<usize>,
    /// Trustees whose decryptions were verified, in order.
    pub decryptions: Vec<usize>,
    /// The result, if it is published.
    pub result: Option<ElectionResult>,
}
