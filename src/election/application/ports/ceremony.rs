//! The ceremony in which members of a threshold make the key.

use std::future::Future;

use super::Elections;
use crate::{
    election::{
        application::{Failed, StoreError},
        domain::{Election, Event},
    },
    kernel::{Actor, ElectionId, Mail, TrusteeId},
};

/// A message that a trustee's browser sent.
#[derive(Clone, PartialEq, Eq)]
pub struct CeremonyMessage {
    /// Who sent it.
    pub trustee: TrusteeId,
    /// In which round.
    pub round: u8,
    /// The message, as the ballot core made it.
    pub body: Vec<u8>,
}

/// What a step of the ceremony writes beside the election itself.
#[derive(Default)]
pub struct CeremonyStep {
    /// The message to keep.
    pub message: Option<CeremonyMessage>,
    /// For an attempt begun anew by a trustee who lost the key: the others'
    /// messages of the first round go over into it.
    pub renewed_by: Option<TrusteeId>,
    /// The mails that tell the trustees whose turn it is.
    pub mails: Vec<Mail>,
}

/// The messages of the ceremony.
pub trait Ceremonies: Elections {
    /// The messages of the present attempt: by round, in the order of the
    /// trustees.
    fn ceremony(
        &self,
        election: ElectionId,
    ) -> impl Future<Output = Result<Vec<CeremonyMessage>, StoreError>> + Send;

    /// Like [`Elections::update`], with what the step writes beside the
    /// election, all or nothing.
    fn update_ceremony<E, D>(
        &self,
        election: ElectionId,
        actor: Actor,
        decide: D,
    ) -> impl Future<Output = Result<(), Failed<E>>> + Send
    where
        E: Send,
        D: FnOnce(&mut Election) -> Result<(Event, CeremonyStep), E> + Send;
}
