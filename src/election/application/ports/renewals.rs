//! New credentials for voters while voting goes on.

use std::future::Future;

use time::OffsetDateTime;

use super::Corrections;
use crate::{
    election::{
        application::{
            Failed, StoreError,
            views::{RenewalLine, RevocationLine},
        },
        domain::{CannotRenew, RenewalReason},
    },
    kernel::{Actor, ElectionId, Mail, UserId, VoterId},
};

/// Renewals of credentials.
pub trait Renewals: Corrections {
    /// Notes that somebody asks for a new credential for a voter who has lost it.
    fn ask_for_renewal(
        &self,
        election: ElectionId,
        actor: Actor,
        voter_and_officer: (VoterId, UserId),
        mails: Vec<Mail>,
    ) -> impl Future<Output = Result<(), Failed<CannotRenew>>> + Send;

    /// Forgets that a new credential was asked for.
    fn withdraw_renewal(
        &self,
        election: ElectionId,
        actor: Actor,
        voter: VoterId,
    ) -> impl Future<Output = Result<(), Failed<CannotRenew>>> + Send;

    /// Gives a voter a spare credential, whose public half `by` hands in, in place of the
    /// present one, which is revoked: one change, with its public line.
    fn renew(
        &self,
        election: ElectionId,
        actor: Actor,
        by: UserId,
        given: (VoterId, &str),
    ) -> impl Future<Output = Result<(), Failed<CannotRenew>>> + Send;

    /// Why and since when a new credential is asked for a voter, if it is.
    fn renewal(
        &self,
        election: ElectionId,
        voter: VoterId,
    ) -> impl Future<Output = Result<Option<(RenewalReason, OffsetDateTime)>, StoreError>> + Send;

    /// The voters for whom a new credential is asked, the longest first.
    fn renewals(
        &self,
        election: ElectionId,
    ) -> impl Future<Output = Result<Vec<RenewalLine>, StoreError>> + Send;

    /// How many spare credentials nobody has got.
    fn spare_left(&self, election: ElectionId) -> impl Future<Output = Result<u32, StoreError>> + Send;

    /// All credentials of an election that were revoked, the oldest first.
    fn revocations(
        &self,
        election: ElectionId,
    ) -> impl Future<Output = Result<Vec<RevocationLine>, StoreError>> + Send;
}
