//! Ballots and everything else that is published.

use std::future::Future;

use time::OffsetDateTime;
use zeroize::Zeroizing;

use super::Roll;
use crate::{
    ballot::board::{BoardKey, VoterSalt},
    election::{
        application::{
            Failed, StoreError,
            views::{BallotLine, Page},
        },
        domain::{
            BallotBox, CannotAdvance, CannotCast, Decision, Election, Event, SealingGroup, Title, Tracker,
        },
    },
    kernel::{Actor, ElectionId, Language, Mail, TenantId, TokenHash, TrusteeId, VoterId},
};

/// Everything that opening the ballot box writes.
pub struct Opening {
    /// The election as it was when all this was prepared.
    pub prepared_for: Election,
    /// When it opens.
    pub now: OffsetDateTime,
    /// The election's name in its archive.
    pub uuid: String,
    /// The time all records of the archive carry, in seconds since 1970.
    pub timestamp: u64,
    /// The fingerprint of the roll.
    pub roll_fingerprint: String,
    /// The board's first records.
    pub posting: Posting,
    /// The companion document, which the board's definition names.
    pub companion: Vec<u8>,
    /// The list of voters' commitments, which the companion names.
    pub commitments: Vec<u8>,
    /// The key that signs for the board.
    pub board_key: BoardKey,
    /// What each voter is given.
    pub access: Vec<VoterAccess>,
    /// The mails that tell the voters.
    pub mails: Vec<Mail>,
}

/// What one voter is given: the way in and the right to vote.
pub struct VoterAccess {
    /// Who.
    pub voter: VoterId,
    /// The hash of the personal link.
    pub link: TokenHash,
    /// The private credential, to be kept sealed until voting closes.
    pub credential: Zeroizing<String>,
    /// The public one, to be remembered only as a keyed tag.
    pub public_credential: String,
    /// What hides the voter in the list of commitments.
    pub salt: VoterSalt,
}

/// What the board holds about one election.
pub trait Board: Roll {
    /// Whose boards these are.
    fn tenant(&self) -> TenantId;

    /// Opens the ballot box: one change, with all of `opening`.
    fn open(
        &self,
        actor: Actor,
        opening: Opening,
    ) -> impl Future<Output = Result<(), Failed<CannotAdvance>>> + Send;

    /// What decides whether ballots are taken.
    fn ballot_box(
        &self,
        election: ElectionId,
    ) -> impl Future<Output = Result<Option<BallotBox>, StoreError>> + Send;

    /// The name, time and length of the board, if it has been set up.
    fn board(
        &self,
        election: ElectionId,
    ) -> impl Future<Output = Result<Option<BoardState>, StoreError>> + Send;

    /// The records from `from` on, at most `limit`, in order.
    fn records(
        &self,
        election: ElectionId,
        from: u64,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<BoardRecord>, StoreError>> + Send;

    /// What mails and checks need to know of an election, without its ballot
    /// paper.
    fn heading(
        &self,
        election: ElectionId,
    ) -> impl Future<Output = Result<Option<Heading>, StoreError>> + Send;

    /// The public credential of a ballot in the box.
    fn ballot_credential(
        &self,
        election: ElectionId,
        tracker: &Tracker,
    ) -> impl Future<Output = Result<Option<String>, StoreError>> + Send;

    /// Puts a ballot into the box if `decide` says so, which is given the box,
    /// the trackers of the earlier ballots under the credential, oldest first,
    /// and the head to continue from. All under the board's lock; durable when
    /// this returns.
    fn append_ballot<D>(
        &self,
        election: ElectionId,
        credential: &str,
        tracker: &Tracker,
        decide: D,
    ) -> impl Future<Output = Result<Decision, Failed<CannotCast>>> + Send
    where
        D: FnOnce(&BallotBox, &[Tracker], &BoardHead) -> Result<(Decision, Posting), CannotCast> + Send;

    /// The bytes of ballots that count, after the ballot with the number
    /// `after`, at most `limit`, with their numbers.
    fn counted_ballots(
        &self,
        election: ElectionId,
        after: u64,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<(u64, Vec<u8>)>, StoreError>> + Send;

    /// The public list of ballots, oldest first.
    fn ballots(
        &self,
        election: ElectionId,
        page: u32,
    ) -> impl Future<Output = Result<Page<BallotLine>, StoreError>> + Send;

    /// The ballot with a tracker.
    fn ballot_by_tracker(
        &self,
        election: ElectionId,
        tracker: &Tracker,
    ) -> impl Future<Output = Result<Option<BallotLine>, StoreError>> + Send;

    /// Keeps a trustee's share of the decryption, verified, until the result is
    /// published; notes it as `decide` says.
    fn keep_share<E, D>(
        &self,
        election: ElectionId,
        actor: Actor,
        trustee: TrusteeId,
        share: Vec<u8>,
        decide: D,
    ) -> impl Future<Output = Result<(), Failed<E>>> + Send
    where
        E: Send,
        D: FnOnce(&mut Election) -> Result<Event, E> + Send;

    /// The shares of the decryption, in the order of the trustees.
    fn shares(
        &self,
        election: ElectionId,
    ) -> impl Future<Output = Result<Vec<(TrusteeId, Vec<u8>)>, StoreError>> + Send;

    /// The elections whose end has passed and that still take ballots, and
    /// those closed ones whose tally is not finished.
    fn due(&self, now: OffsetDateTime) -> impl Future<Output = Result<Vec<ElectionId>, StoreError>> + Send;

    /// When the first of the polls that take ballots ends.
    fn next_end(&self) -> impl Future<Output = Result<Option<OffsetDateTime>, StoreError>> + Send;
}

/// What mails and checks need to know of an election.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// What it is called.
    pub title: Title,
    /// The language of mails to voters.
    pub language: Language,
    /// The group in which ballots are sealed.
    pub group: SealingGroup,
    /// The election's name in its archive; a new one at each opening.
    pub uuid: String,
}

/// What is known about a board as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardState {
    /// The election's name in its archive.
    pub uuid: String,
    /// The time all records carry, in seconds since 1970.
    pub timestamp: u64,
    /// The fingerprint of the roll.
    pub roll_fingerprint: String,
    /// How many voters were on the roll when it was frozen.
    pub voters: u32,
    /// How many records there are.
    pub length: u64,
    /// How many bytes the archive has as a file.
    pub archive_bytes: u64,
    /// How many ballots were sent.
    pub ballots: u64,
    /// How many of them count.
    pub voted: u64,
}

/// Where the board continues: its last event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoardHead {
    /// SHA-256 of the last event.
    pub digest: [u8; 32],
    /// The last event's place among the events, from 0.
    pub height: u64,
}

/// What a record of the board is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordKind {
    /// The archive's first record.
    Header,
    /// Something an event refers to.
    Data,
    /// A link of the chain.
    Event,
}

/// A record of the board, exactly as the archive holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardRecord {
    /// What it is.
    pub kind: RecordKind,
    /// Its bytes.
    pub body: Vec<u8>,
}

/// A continuation of the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The records to append.
    pub records: Vec<BoardRecord>,
    /// The head after them.
    pub head: BoardHead,
}
