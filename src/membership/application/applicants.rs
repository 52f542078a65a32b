//! Those who apply for membership, as they are kept.

use std::future::Future;

use time::OffsetDateTime;

use super::{Failed, Members};
use crate::{
    kernel::{Actor, Language, Mail, MemberId, MemberTypeId, TokenHash},
    membership::domain::{Applicant, ApplicantMessage, CannotDecide, Decision, MailLink, Member, MemberType},
};

/// How many applications that wait too long are named.
pub const WAITING_NAMED: usize = 20;

/// Somebody who applies, about to be kept as the draft of a member.
#[derive(Clone, Debug)]
pub struct NewApplicant {
    /// The member who may come of it.
    pub id: MemberId,
    /// What was typed.
    pub applicant: Applicant,
    /// The kind of membership.
    pub member_type: MemberTypeId,
    /// The link with which the address is confirmed.
    pub link: (TokenHash, MailLink),
}

/// The mails of which one is sent: to whoever applies, and to whoever is a member already.
#[derive(Clone, Debug)]
pub struct ApplicantMails {
    /// Brings the link.
    pub confirm: Mail,
    /// Says that there is a membership already, or an application.
    pub known: Mail,
}

/// What applicants who follow their link are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedApplicant {
    /// Their name, as it was typed.
    pub name: String,
    /// The name of the kind of membership.
    pub type_name: String,
    /// The link.
    pub link: MailLink,
}

/// What is kept of an applicant beside the member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptApplicant {
    /// In which language they want to be written to: as they said last.
    pub language: Language,
    /// What they had to say.
    pub message: Option<ApplicantMessage>,
    /// When they applied.
    pub applied_at: OffsetDateTime,
    /// When they confirmed their address.
    pub confirmed_at: Option<OffsetDateTime>,
}

/// Applications that nobody has decided about for too long.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaitingTooLong {
    /// How many there are.
    pub count: u64,
    /// The first [`WAITING_NAMED`] of them, the oldest first: who, the name, and since when.
    pub first: Vec<(MemberId, String, OffsetDateTime)>,
}

/// Those who apply to one organisation.
///
/// Every method that changes something writes its audit entry in the same transaction.
pub trait Joining: Members {
    /// Whether people may apply at all.
    fn is_open(&self) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// The kinds of membership that are open to applicants, by name.
    fn open_types(&self) -> impl Future<Output = Result<Vec<MemberType>, Self::Error>> + Send;

    /// Lets people apply, or not any more. Applications that were made go on.
    fn set_open(&self, by: Actor, is_open: bool) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Keeps an applicant as the draft of a member and orders the mail with the link, in the
    /// place of an earlier draft with the same name and address. If the address belongs to
    /// somebody who [precludes it](crate::membership::domain::MemberState::precludes_application),
    /// the same is done and taken back, and that is told there: it takes as long.
    fn add_applicant(
        &self,
        new: &NewApplicant,
        mails: &ApplicantMails,
    ) -> impl Future<Output = Result<(), Failed<Self::Error>>> + Send;

    /// The applicant whose link has this hash.
    fn applicant_by_link(
        &self,
        hash: TokenHash,
    ) -> impl Future<Output = Result<Option<LinkedApplicant>, Self::Error>> + Send;

    /// Confirms the address of the applicant whose link has this hash, if it is good still, and
    /// decides about the member as `decide` says.
    ///
    /// # Errors
    /// Refused if the link was used meanwhile; what `decide` refuses.
    fn confirm_applicant(
        &self,
        hash: TokenHash,
        decide: impl FnOnce(&mut Member) -> Result<Decision, CannotDecide> + Send,
    ) -> impl Future<Output = Result<(), Failed<Self::Error>>> + Send;

    /// What a member wrote who applied.
    fn applicant(
        &self,
        member: MemberId,
    ) -> impl Future<Output = Result<Option<KeptApplicant>, Self::Error>> + Send;

    /// Applications that were confirmed before `confirmed_before` and wait for a decision.
    fn waiting_since(
        &self,
        confirmed_before: OffsetDateTime,
    ) -> impl Future<Output = Result<WaitingTooLong, Self::Error>> + Send;

    /// Deletes the drafts of applicants whose links have expired unused; how many there were.
    fn forget_unconfirmed(&self) -> impl Future<Output = Result<u64, Self::Error>> + Send;
}
