//! Credentials that somebody else than the server draws.

use std::future::Future;

use super::Roll;
use crate::{
    election::{
        application::{Failed, StoreError},
        domain::{CannotHandIn, Election, Event, VoterDraft},
    },
    kernel::{Actor, ElectionId, Mail, VoterId},
};

/// The public halves of the credentials, with whose each is, in the order of the halves;
/// spare ones are nobody's.
pub type PublicHalves = Vec<(Option<VoterId>, String)>;

/// What was handed in of credentials, until voting opens.
pub trait HandedInCredentials: Roll {
    /// Keeps the public halves, sealed, in place of those that were there, and notes them
    /// as `decide` says, to whom the voters are told as they are then; refused if a board
    /// has the election's name in the archive.
    fn keep_credentials<D>(
        &self,
        election: ElectionId,
        actor: Actor,
        halves: PublicHalves,
        mails: Vec<Mail>,
        decide: D,
    ) -> impl Future<Output = Result<(), Failed<CannotHandIn>>> + Send
    where
        D: FnOnce(&mut Election, &[(VoterId, VoterDraft)]) -> Result<Event, CannotHandIn> + Send;

    /// The public halves that are kept.
    fn kept_credentials(
        &self,
        election: ElectionId,
    ) -> impl Future<Output = Result<Option<PublicHalves>, StoreError>> + Send;
}
