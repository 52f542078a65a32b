//! Candidates who withdraw while voting goes on.

use std::future::Future;

use time::OffsetDateTime;

use super::PublicBoard;
use crate::{
    election::{
        application::{Failed, StoreError},
        domain::{CannotWithdraw, Reason},
    },
    kernel::{Actor, CandidateId, ElectionId, Mail},
};

/// A candidate who no longer stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// Who.
    pub candidate: CandidateId,
    /// Why, for everybody.
    pub reason: Reason,
    /// Since when.
    pub at: OffsetDateTime,
}

/// Withdrawals of candidates.
pub trait Withdrawals: PublicBoard {
    /// Keeps a withdrawal, together with the mails that tell of it.
    fn withdraw_candidate(
        &self,
        election: ElectionId,
        actor: Actor,
        withdrawal: Withdrawal,
        mails: Vec<Mail>,
    ) -> impl Future<Output = Result<(), Failed<CannotWithdraw>>> + Send;

    /// All withdrawals of an election, the oldest first.
    fn withdrawals(
        &self,
        election: ElectionId,
    ) -> impl Future<Output = Result<Vec<Withdrawal>, StoreError>> + Send;
}
