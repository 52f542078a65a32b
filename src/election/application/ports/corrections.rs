//! Corrections of the roll while voting goes on.

use std::future::Future;

use time::OffsetDateTime;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::PublicBoard;
use crate::{
    ballot::board::VoterSalt,
    election::{
        application::{
            Failed, StoreError,
            views::{CorrectionLine, ProposedPerson},
        },
        domain::{CannotChangeRoll, VoterDraft},
    },
    kernel::{Actor, ElectionId, Mail, Recipient, TokenHash, UserId, VoterId},
};

/// What takes the place of what the roll says of a voter.
pub struct Correction {
    /// Whose.
    pub voter: VoterId,
    /// What the roll said when that was decided.
    pub before: VoterDraft,
    /// What the roll says from now on.
    pub entered: VoterDraft,
    /// The hash of the new personal link.
    pub link: TokenHash,
    /// The credential, which stays the same, to be kept sealed for what the roll says; none
    /// where the server has none, has sent and forgotten it, or letters have shown it.
    pub credential: Option<Zeroizing<String>>,
    /// What hides the voter in the public line.
    pub salt: VoterSalt,
    /// What the public list said of the voter.
    pub was: [u8; 32],
    /// What takes its place.
    pub becomes: [u8; 32],
    /// Link and, where the server has it, credential for the voter, and word to the address that was replaced.
    pub mails: Vec<Mail>,
    /// When.
    pub now: OffsetDateTime,
}

/// Why a mail came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BounceReason {
    /// The end of a message's key.
    pub reason: &'static str,
    /// What the server said.
    pub answer: Option<String>,
}

/// What became of the credential of a voter who was corrected after it had left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewed {
    /// A spare one has taken its place.
    Given,
    /// It stays: no spare one is left.
    NoneLeft,
    /// It stays: a ballot was cast under it.
    HasVoted,
}

/// Who decides about a correction.
#[derive(Clone, Copy, Debug)]
pub enum Decided {
    /// One officer corrects an address.
    Address(UserId),
    /// One officer has proposed a person, another one confirms.
    Person {
        /// Who proposed.
        proposed_by: UserId,
        /// Who confirms.
        confirmed_by: UserId,
    },
}

/// Corrections of the roll.
pub trait Corrections: PublicBoard {
    /// Corrects a voter: one change, with its public line. Where the server has forgotten the
    /// credential because it has left, the same change gives a spare one, if it can; `mail`
    /// makes the mail that brings it. None where nothing has left, or somebody else is asked.
    fn correct<M>(
        &self,
        election: ElectionId,
        actor: Actor,
        decided: Decided,
        correction: Correction,
        mail: M,
    ) -> impl Future<Output = Result<Option<Renewed>, Failed<CannotChangeRoll>>> + Send
    where
        M: FnOnce(&VoterDraft, &str) -> Option<Mail> + Send;

    /// Notes that a mail of the outbox to a voter came back, and gives the voter a link
    /// that nobody knows in place of one that it held. Whether it was not known yet.
    fn note_bounce(
        &self,
        recipient: Recipient,
        mail: Uuid,
        why: BounceReason,
        link: Option<TokenHash>,
    ) -> impl Future<Output = Result<bool, Failed<CannotChangeRoll>>> + Send;

    /// Keeps the proposal of another person in a voter's place.
    fn propose(
        &self,
        election: ElectionId,
        actor: Actor,
        voter: VoterId,
        proposed: ProposedPerson,
    ) -> impl Future<Output = Result<(), Failed<CannotChangeRoll>>> + Send;

    /// Forgets a proposal.
    fn withdraw(
        &self,
        election: ElectionId,
        actor: Actor,
        voter: VoterId,
    ) -> impl Future<Output = Result<(), Failed<CannotChangeRoll>>> + Send;

    /// Who is proposed in a voter's place.
    fn proposed(
        &self,
        election: ElectionId,
        voter: VoterId,
    ) -> impl Future<Output = Result<Option<ProposedPerson>, StoreError>> + Send;

    /// All corrections of an election, the oldest first.
    fn corrections(
        &self,
        election: ElectionId,
    ) -> impl Future<Output = Result<Vec<CorrectionLine>, StoreError>> + Send;
}
