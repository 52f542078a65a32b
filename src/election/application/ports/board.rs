//! Ballots and everything else that is published.

use std::future::Future;

use time::OffsetDateTime;
use zeroize::Zeroizing;

use super::{Ceremonies, HandedInCredentials};
use crate::{
    ballot::board::{BoardKey, VoterSalt},
    election::{
        application::{Failed, StoreError, Voter},
        domain::{
            BallotBox, CannotAdvance, CannotCast, Decision, Election, Event, SealingGroup, Title, Tracker,
            VoterDraft,
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
    /// The spare credentials.
    pub spare: Vec<Spare>,
    /// The mails that tell the voters.
    pub mails: Vec<Mail>,
}

/// A spare credential.
pub struct Spare {
    /// The public half, to be remembered only as a keyed tag.
    pub public: String,
    /// The private half, to be kept sealed until it is given; none where the server has none.
    pub private: Option<Zeroizing<String>>,
}

/// What one voter is given: the way in and the right to vote.
pub struct VoterAccess {
    /// Who.
    pub voter: VoterId,
    /// The hash of the personal link.
    pub link: TokenHash,
    /// The private credential, to be kept sealed until it is sent; none where the server has
    /// none.
    pub credential: Option<Zeroizing<String>>,
    /// The public one, to be remembered only as a keyed tag.
    pub public_credential: String,
    /// What hides the voter in the list of commitments.
    pub salt: VoterSalt,
}

/// What the board holds about one election.
pub trait Board: Ceremonies + HandedInCredentials {
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

    /// What decides about a ballot with `tracker` of `voter`, in one question; none
    /// if the voter is not on the roll, or the personal link not the voter's any more.
    fn admission(
        &self,
        voter: Voter,
        tracker: &Tracker,
    ) -> impl Future<Output = Result<Option<Admission>, StoreError>> + Send;

    /// What recognises a public credential on the roll, for whoever has the
    /// platform's key.
    fn tag(&self, election: ElectionId, public_credential: &str) -> Result<CredentialTag, StoreError>;

    /// Checks a ballot's proofs, not more of them at a time than there are
    /// processors.
    fn check<T, W>(&self, work: W) -> impl Future<Output = Result<T, StoreError>> + Send
    where
        T: Send + 'static,
        W: FnOnce() -> T + Send + 'static;

    /// Puts a ballot into the box if `decide` says so, under the board's lock;
    /// durable when this returns. Ballots that come at the same time share a
    /// transaction.
    fn append_ballot(
        &self,
        election: ElectionId,
        ballot: CheckedBallot,
        decide: Decide,
    ) -> impl Future<Output = Result<Placed, Failed<CannotCast>>> + Send;

    /// For which boxes receipts are to be posted.
    fn receipts_due(&self) -> impl Future<Output = Result<Vec<ReceiptsDue>, StoreError>> + Send;

    /// Posts the receipts, which `word` makes of voter, tracker and event, of the oldest ballots that have none,
    /// at most `limit`, and notes in the same change that they have them. Says of how
    /// many ballots.
    fn post_receipts<W>(
        &self,
        election: ElectionId,
        limit: u32,
        word: W,
    ) -> impl Future<Output = Result<u64, StoreError>> + Send
    where
        W: Fn(&VoterDraft, &Tracker, &[u8]) -> Result<Option<Mail>, StoreError> + Send;

    /// Shows the committee which links were opened until now.
    fn show_openings(&self, election: ElectionId) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// The bytes of ballots that count, after the ballot with the number
    /// `after`, at most `limit`, with their numbers.
    fn counted_ballots(
        &self,
        election: ElectionId,
        after: u64,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<(u64, Vec<u8>)>, StoreError>> + Send;

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

    /// When the first of the polls that take ballots ends, or letters are to be forgotten,
    /// whatever comes first.
    fn next_end(&self) -> impl Future<Output = Result<Option<OffsetDateTime>, StoreError>> + Send;
}

/// What decides about a ballot that a voter sends.
#[derive(Clone, Debug)]
pub struct Admission {
    /// Whether ballots are taken.
    pub ballot_box: BallotBox,
    /// The group in which ballots are sealed.
    pub group: SealingGroup,
    /// The election's name in its archive, once there is one.
    pub uuid: Option<String>,
    /// What the voter's own public credential is recognised by, once there is one.
    pub tag: Option<CredentialTag>,
    /// The public credential of the ballot, if it is in the box.
    pub cast_under: Option<String>,
}

/// A keyed fingerprint of an election's public credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CredentialTag(pub [u8; 32]);

/// A ballot whose proofs hold, or held when it came for the first time.
#[derive(Clone, Debug)]
pub struct CheckedBallot {
    /// The ballot box as it was when the ballot came.
    pub ballot_box: BallotBox,
    /// The public credential.
    pub credential: String,
    /// The ballot's name.
    pub tracker: Tracker,
    /// The ballot's bytes.
    pub bytes: Vec<u8>,
    /// Their SHA-256.
    pub digest: [u8; 32],
}

/// The event that puts a ballot on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BallotEvent {
    /// Its bytes, as the archive holds them.
    pub body: Vec<u8>,
    /// The head after it.
    pub head: BoardHead,
}

/// What became of a ballot that is in the box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// How it came to be there.
    pub decision: Decision,
    /// The event that put it on the board, as the archive holds it.
    pub event: Vec<u8>,
}

/// Decides about a ballot: given the box, the trackers of the earlier ballots under
/// its credential, oldest first, the time, and the head to continue from. With what is
/// to be appended, if anything is.
pub type Decide = fn(
    &BallotBox,
    &CheckedBallot,
    &[Tracker],
    OffsetDateTime,
    &BoardHead,
) -> Result<(Decision, Option<BallotEvent>), CannotCast>;

/// A ballot box with ballots that have no receipts yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReceiptsDue {
    /// Which.
    pub election: ElectionId,
    /// How many ballots.
    pub ballots: u64,
    /// How many links were opened without being shown as such.
    pub openings: u64,
    /// Whether it takes more.
    pub voting: bool,
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
    /// The mails that tell of it.
    pub mails: Vec<Mail>,
}
