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
        domain::{CannotRenew, RenewalReason, VoterDraft},
    },
    kernel::{Actor, ElectionId, Mail, UserId, VoterId},
};

/// Whom the server gives a new credential, and why.
#[derive(Clone, Copy, Debug)]
pub struct Given {
    /// Whom.
    pub voter: VoterId,
    /// Why.
    pub reason: RenewalReason,
    /// Which officer asked for it.
    pub asked_by: UserId,
    /// Who confirmed that another person takes the voter's place.
    pub confirmed_by: Option<UserId>,
}

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

    /// Gives a voter a spare credential of the server's in place of the present one, which is
    /// revoked: one change, with its public line and the mail that brings it. `mail` makes
    /// that for the voter as the roll has the voter then, and the credential.
    fn renew_by_server<M>(
        &self,
        election: ElectionId,
        actor: Actor,
        given: Given,
        mail: M,
    ) -> impl Future<Output = Result<(), Failed<CannotRenew>>> + Send
    where
        M: FnOnce(&VoterDraft, &str) -> Option<Mail> + Send;

    /// Forgets the credentials of voters without an address that letters have shown.
    fn forget_letter_credentials(
        &self,
        election: ElectionId,
        actor: Actor,
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
