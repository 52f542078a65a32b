//! Members who stand up for an applicant.

use std::future::Future;

use time::Date;

use super::{
    Failed, Members,
    sponsor_links::{AskedBy, SponsorLink, ask},
};
use crate::{
    access::domain::Extent,
    kernel::{Actor, MemberId, tidy},
    membership::domain::{
        CannotSponsor, Member, MemberNumber, MemberState, UnitPath, confirm_sponsor, name_sponsor,
    },
};

/// A sponsor of an applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptSponsor {
    /// Who.
    pub sponsor: MemberId,
    /// The name; none once the sponsor is erased.
    pub name: Option<String>,
    /// The number, if there is one.
    pub number: Option<String>,
    /// How the sponsor's own membership stands.
    pub state: MemberState,
    /// Where the sponsor belongs.
    pub unit: Option<UnitPath>,
    /// The day on which the sponsor confirmed.
    pub confirmed_on: Option<Date>,
    /// The day on which the sponsor declined.
    pub declined_on: Option<Date>,
}

impl KeptSponsor {
    /// Whether the sponsor counts when somebody decides.
    pub fn counts(&self) -> bool {
        self.confirmed_on.is_some() && self.state == MemberState::Active
    }
}

/// The sponsors of one organisation's applicants.
///
/// Every method that changes something writes its audit entry in the same transaction.
pub trait Sponsors: Members {
    /// The sponsors of a member, in the order in which they were named.
    fn sponsors(
        &self,
        member: MemberId,
    ) -> impl Future<Output = Result<Vec<KeptSponsor>, Self::Error>> + Send;

    /// Names whoever has the number as a sponsor, if `allow` lets it be: it is shown both
    /// members, and who is named already. The sponsor is asked as `ask` says, unless the link is
    /// still good that the sponsor was mailed about the applicant before.
    ///
    /// # Errors
    /// Refused if nobody has the number, or `allow` refuses.
    fn name_sponsor(
        &self,
        by: Actor,
        member: MemberId,
        number: &MemberNumber,
        allow: impl FnOnce(&Member, &Member, &[MemberId]) -> Result<(), CannotSponsor> + Send,
        ask: impl FnOnce(&Member, &Member) -> Option<SponsorLink> + Send,
    ) -> impl Future<Output = Result<(), Failed<Self::Error>>> + Send;

    /// Notes that a sponsor has confirmed, on the day that `day` gives.
    ///
    /// # Errors
    /// [`Failed::NotFound`] if there is no such sponsor who has not; refused if `day` refuses.
    fn note_sponsor(
        &self,
        by: Actor,
        member: MemberId,
        sponsor: MemberId,
        day: impl FnOnce(&Member, &Member) -> Result<Date, CannotSponsor> + Send,
    ) -> impl Future<Output = Result<(), Failed<Self::Error>>> + Send;

    /// Removes a sponsor of a member about whom nobody has decided.
    ///
    /// # Errors
    /// [`Failed::NotFound`] if there is none.
    fn remove_sponsor(
        &self,
        by: Actor,
        member: MemberId,
        sponsor: MemberId,
    ) -> impl Future<Output = Result<(), Failed<Self::Error>>> + Send;
}

/// Names a sponsor of an applicant by the sponsor's member number, and asks the sponsor by
/// mail; one in a unit that whoever names `sees`.
///
/// # Errors
/// Refused if nobody has the number whom they see, or the rules stand against it.
pub async fn name_sponsor_of<S: Sponsors>(
    store: &S,
    by: Actor,
    asked_by: AskedBy<'_>,
    (member, number): (MemberId, &str),
    sees: &Extent,
) -> Result<(), Failed<S::Error>> {
    let number = MemberNumber::parse(&tidy(number, false));
    let number = number.map_err(|_| Failed::refused(&CannotSponsor::Unknown))?;
    let ask = |applicant: &Member, sponsor: &Member| ask(store.environment(), asked_by, applicant, sponsor);
    let allow = |applicant: &Member, sponsor: &Member, named: &[MemberId]| match sees
        .covers(sponsor.draft.unit.as_ref())
    {
        true => name_sponsor(applicant, sponsor, named),
        false => Err(CannotSponsor::Unknown),
    };
    store.name_sponsor(by, member, &number, allow, ask).await
}

/// Notes on what day a sponsor of an applicant has confirmed.
///
/// # Errors
/// Refused if the rules stand against it; [`Failed::NotFound`] if there is no such sponsor
/// who has not confirmed.
pub async fn note_sponsor_of<S: Sponsors>(
    store: &S,
    by: Actor,
    member: MemberId,
    sponsor: MemberId,
    confirmed_on: &str,
) -> Result<(), Failed<S::Error>> {
    let now = store.environment().now();
    let day = |member: &Member, sponsor: &Member| confirm_sponsor(member, sponsor, confirmed_on, now);
    store.note_sponsor(by, member, sponsor, day).await
}

/// Removes a sponsor of an applicant.
///
/// # Errors
/// [`Failed::NotFound`] if there is none, or somebody has decided about the applicant.
pub async fn remove_sponsor_of<S: Sponsors>(
    store: &S,
    by: Actor,
    member: MemberId,
    sponsor: MemberId,
) -> Result<(), Failed<S::Error>> {
    store.remove_sponsor(by, member, sponsor).await
}
