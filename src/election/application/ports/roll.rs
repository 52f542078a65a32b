//! Voters.

use std::{collections::HashMap, future::Future};

use time::OffsetDateTime;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::Elections;
use crate::{
    election::{
        application::{
            Failed, StoreError, Voter,
            views::{DeliveryView, Page, VoterLine},
        },
        domain::{CannotChangeRoll, ReadRoll, VoterDraft, VoterFilter},
    },
    kernel::{Actor, ElectionId, EmailAddress, ImportId, Mail, TokenHash, VoterId},
};

/// A voter without an address, with the private credential where it is kept.
pub type WithoutAddress = (VoterId, VoterDraft, Option<Zeroizing<String>>);

/// How many voters without an address there are, of whom what is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LetterCounts {
    /// Who would get letters.
    pub voters: u32,
    /// Whose credential, which is kept, stood in letters that were shown.
    pub printed: u32,
}

/// What a voter is sent once more.
pub struct SentAgain {
    /// Whom.
    pub voter: VoterId,
    /// What the roll said of the voter when the mails were made.
    pub before: VoterDraft,
    /// The credential that was kept then, if one was.
    pub credential: Option<Zeroizing<String>>,
    /// The hash of the new personal link.
    pub link: TokenHash,
    /// Link and, where the server has it, credential.
    pub mails: Vec<Mail>,
}

/// The voters of the elections.
pub trait Roll: Elections {
    /// Adds voters, skipping persons that are on the roll; says the places of those in
    /// the list.
    fn add_voters(
        &self,
        election: ElectionId,
        actor: Actor,
        voters: Vec<VoterDraft>,
    ) -> impl Future<Output = Result<Vec<usize>, Failed<CannotChangeRoll>>> + Send;

    /// Takes a voter off the roll.
    fn remove_voter(
        &self,
        election: ElectionId,
        actor: Actor,
        voter: VoterId,
    ) -> impl Future<Output = Result<(), Failed<CannotChangeRoll>>> + Send;

    /// The voters whose name, address or number contains `search` and whom `filter`
    /// includes, by name.
    fn voters(
        &self,
        election: ElectionId,
        search: &str,
        filter: VoterFilter,
        page: u32,
    ) -> impl Future<Output = Result<Page<VoterLine>, StoreError>> + Send;

    /// Those who have not voted, as far as that is shown; none in elections that do not
    /// show it. With the outbox's name of the mail that brought the link.
    fn not_voted(
        &self,
        election: ElectionId,
    ) -> impl Future<Output = Result<Vec<(VoterDraft, Option<Uuid>)>, StoreError>> + Send;

    /// A voter as the committee sees one.
    fn voter_line(
        &self,
        election: ElectionId,
        voter: VoterId,
    ) -> impl Future<Output = Result<Option<VoterLine>, StoreError>> + Send;

    /// How many voters' mails are in which state, and how many links were opened.
    fn delivery(&self, election: ElectionId)
    -> impl Future<Output = Result<DeliveryView, StoreError>> + Send;

    /// Notes that a voter's link was opened.
    fn note_opening(&self, voter: Voter) -> impl Future<Output = Result<(), StoreError>> + Send;

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

    /// The places of those of `voters` that are on the roll, with the address that they
    /// have there.
    fn on_roll(
        &self,
        election: ElectionId,
        voters: &[VoterDraft],
    ) -> impl Future<Output = Result<HashMap<usize, Option<EmailAddress>>, StoreError>> + Send;

    /// The voters without an address who can vote, with their credentials where they are
    /// kept.
    fn without_address(
        &self,
        election: ElectionId,
    ) -> impl Future<Output = Result<Vec<WithoutAddress>, StoreError>> + Send;

    /// Gives these voters other links, if they are still all of the voters without an
    /// address, and keeps the letters that bring them until they are shown. Earlier letters
    /// that wait are forgotten.
    fn keep_letters(
        &self,
        election: ElectionId,
        actor: Actor,
        voters_and_links: (Vec<WithoutAddress>, Vec<TokenHash>),
        letters: Zeroizing<Vec<u8>>,
    ) -> impl Future<Output = Result<Uuid, Failed<CannotChangeRoll>>> + Send;

    /// How many voters without an address there are, of whom what is known.
    fn letter_counts(
        &self,
        election: ElectionId,
    ) -> impl Future<Output = Result<LetterCounts, StoreError>> + Send;

    /// Whether the voter's credential is kept and stood in letters that were shown.
    fn is_printed(
        &self,
        election: ElectionId,
        voter: VoterId,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// Takes letters out, which are gone then, and notes that their credentials were shown.
    fn take_letters(
        &self,
        election: ElectionId,
        id: Uuid,
    ) -> impl Future<Output = Result<Option<Zeroizing<Vec<u8>>>, StoreError>> + Send;

    /// Forgets the letters that should have been looked at by `now`.
    fn forget_letters(&self, now: OffsetDateTime) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// The voter to whom a personal link was sent.
    fn voter_by_link(
        &self,
        link: &TokenHash,
    ) -> impl Future<Output = Result<Option<(ElectionId, VoterId)>, StoreError>> + Send;

    /// Those of the elections on whose roll this person is: known by the number, or by name
    /// and address where a number is missing.
    fn with_on_roll(
        &self,
        elections: &[ElectionId],
        person: &VoterDraft,
    ) -> impl Future<Output = Result<Vec<ElectionId>, StoreError>> + Send;

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

    /// Gives a voter another link in place of the old one, and posts mails, if the voter and
    /// the credential that is kept are still those that the mails were made for.
    fn replace_link(
        &self,
        election: ElectionId,
        actor: Actor,
        again: SentAgain,
    ) -> impl Future<Output = Result<(), Failed<CannotChangeRoll>>> + Send;
}
