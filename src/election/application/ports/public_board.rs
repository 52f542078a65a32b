//! What is published of a board beside its archive.

use std::future::Future;

use time::OffsetDateTime;

use super::{Board, BoardHead, RecordKind};
use crate::{
    ballot::board::{BoardKey, VoterSalt},
    election::{application::StoreError, domain::VoterDraft},
    kernel::{ElectionId, UserId, VoterId},
};

/// Where a board ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardEnd {
    /// The election's name in its archive.
    pub uuid: String,
    /// The time all records carry, in seconds since 1970.
    pub timestamp: u64,
    /// How many records there are.
    pub length: u64,
    /// How many bytes the archive has as a file.
    pub archive_bytes: u64,
    /// The last event.
    pub head: BoardHead,
}

/// A record of a board, in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordOutline {
    /// What it is.
    pub kind: RecordKind,
    /// The hash of its bytes, as it is kept beside them.
    pub hash: [u8; 32],
    /// All bytes of an event; the first bytes of anything else, up to
    /// [`RecordOutline::BEGINNING`].
    pub beginning: Vec<u8>,
}

impl RecordOutline {
    /// Enough for a ballot's credential in every group.
    pub const BEGINNING: u32 = 1024;
}

/// An entry of the audit that tells of an election.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEntry {
    /// When it was written.
    pub at: OffsetDateTime,
    /// What was done, as `subject.verb`.
    pub action: String,
    /// Which account did it, if one did.
    pub by: Option<UserId>,
    /// Facts about it.
    pub details: serde_json::Value,
}

/// What is published of a board beside its archive, and the key that signs for
/// it.
pub trait PublicBoard: Board {
    /// Where the board ends, if it has been set up.
    fn board_end(
        &self,
        election: ElectionId,
    ) -> impl Future<Output = Result<Option<BoardEnd>, StoreError>> + Send;

    /// The key that signs for the board. None of a board that was set up before
    /// boards were signed, and none in a copy of the organisation, which must
    /// not speak for the original.
    fn board_key(
        &self,
        election: ElectionId,
    ) -> impl Future<Output = Result<Option<BoardKey>, StoreError>> + Send;

    /// The companion document's bytes.
    fn companion(
        &self,
        election: ElectionId,
    ) -> impl Future<Output = Result<Option<Vec<u8>>, StoreError>> + Send;

    /// The list of voters' commitments.
    fn commitments(
        &self,
        election: ElectionId,
    ) -> impl Future<Output = Result<Option<Vec<u8>>, StoreError>> + Send;

    /// The heads that were signed and kept, each as it was handed out, the
    /// oldest first.
    fn signed_heads(
        &self,
        election: ElectionId,
    ) -> impl Future<Output = Result<Vec<String>, StoreError>> + Send;

    /// The bodies of events among the records from `position` on, at most
    /// `limit`, in order.
    fn events(
        &self,
        election: ElectionId,
        position: u64,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<Vec<u8>>, StoreError>> + Send;

    /// Records from the place `from` on, in order, at most `limit`: enough of
    /// each to follow the chain.
    fn outlines(
        &self,
        election: ElectionId,
        from: u64,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<RecordOutline>, StoreError>> + Send;

    /// The hashes of the data among the records from `from` up to `to`, computed
    /// from their bytes, in order.
    fn data_hashes(
        &self,
        election: ElectionId,
        from: u64,
        to: u64,
    ) -> impl Future<Output = Result<Vec<[u8; 32]>, StoreError>> + Send;

    /// What the audit tells of an election, of these actions alone, the oldest first.
    fn history(
        &self,
        election: ElectionId,
        actions: &[&str],
    ) -> impl Future<Output = Result<Vec<HistoryEntry>, StoreError>> + Send;

    /// Which generation of the organisation's database this is: another one
    /// after each move and restore.
    fn generation(&self) -> i64;

    /// A voter as entered, with the salt of the commitment.
    fn committed_voter(
        &self,
        election: ElectionId,
        voter: VoterId,
    ) -> impl Future<Output = Result<Option<(VoterDraft, VoterSalt)>, StoreError>> + Send;
}
