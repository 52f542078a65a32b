//! Voters.

use std::future::Future;

use zeroize::Zeroizing;

use super::Elections;
use crate::{
    election::{
        application::{
            Failed, StoreError,
            views::{Page, VoterLine},
        },
        domain::{CannotChangeRoll, ReadRoll, VoterDraft},
    },
    kernel::{Actor, ElectionId, EmailAddress, ImportId, Mail, TokenHash, VoterId},
};

/// The voters of the elections.
pub trait Roll: Elections {
    /// Adds voters, skipping addresses that are on the roll; says which.
    fn add_voters(
        &self,
        election: ElectionId,
        actor: Actor,
        voters: Vec<VoterDraft>,
    ) -> impl Future<Output = Result<Vec<EmailAddress>, Failed<CannotChangeRoll>>> + Send;

    /// Takes a voter off the roll.
    fn remove_voter(
        &self,
        election: ElectionId,
        actor: Actor,
        voter: VoterId,
    ) -> impl Future<Output = Result<(), Failed<CannotChangeRoll>>> + Send;

    /// The voters whose name, address or number contains `search`, by name.
    fn voters(
        &self,
        election: ElectionId,
        search: &str,
        page: u32,
    ) -> impl Future<Output = Result<Page<VoterLine>, StoreError>> + Send;

    /// All voters with what mails to them need.
    fn addressees(
        &self,
        election: ElectionId,
    ) -> impl Future<Output = Result<Vec<(VoterId, VoterDraft)>, StoreError>> + Send;

    /// Keeps a file of voters that was read, until it is confirmed or a day
    /// has passed.
    fn keep_import(
        &self,
        id: ImportId,
        election: ElectionId,
        read: &ReadRoll,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// A file of voters that was read.
    fn import(
        &self,
        id: ImportId,
        election: ElectionId,
    ) -> impl Future<Output = Result<Option<ReadRoll>, StoreError>> + Send;

    /// Forgets a file of voters.
    fn drop_import(&self, id: ImportId) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Those of `emails` that are on the roll.
    fn on_roll(
        &self,
        election: ElectionId,
        emails: Vec<EmailAddress>,
    ) -> impl Future<Output = Result<Vec<EmailAddress>, StoreError>> + Send;

    /// The voter to whom a personal link was sent.
    fn voter_by_link(
        &self,
        link: &TokenHash,
    ) -> impl Future<Output = Result<Option<(ElectionId, VoterId)>, StoreError>> + Send;

    /// A voter of the election, as entered, and whether the voter has voted.
    fn voter(
        &self,
        election: ElectionId,
        voter: VoterId,
    ) -> impl Future<Output = Result<Option<(VoterDraft, bool)>, StoreError>> + Send;

    /// The voter's credential, as long as it is kept.
    fn kept_credential(
        &self,
        election: ElectionId,
        voter: VoterId,
    ) -> impl Future<Output = Result<Option<Zeroizing<String>>, StoreError>> + Send;

    /// Gives a voter another link in place of the old one, and posts mails.
    fn replace_link(
        &self,
        election: ElectionId,
        actor: Actor,
        voter: VoterId,
        link: TokenHash,
        mails: Vec<Mail>,
    ) -> impl Future<Output = Result<(), Failed<CannotChangeRoll>>> + Send;
}
