//! Members who stand up for an applicant.

use std::str::FromStr;

use thiserror::Error;
use time::{Date, OffsetDateTime, UtcOffset};

use super::{DateError, Member, MemberState, WrongState, read_date};
use crate::kernel::{MemberId, Refusal, ToRefusals, tidy};

/// How many sponsors an organisation can ask for.
pub const MAX_SPONSORS: u8 = 3;
/// How many can be named for one applicant: some may not confirm.
pub const MAX_NAMED: usize = 6;

/// Reads how many sponsors an applicant needs; nothing is none.
///
/// # Errors
/// The refusal of the field `sponsors`.
pub fn read_sponsors(typed: &str) -> Result<u8, Refusal> {
    match tidy(typed, false).as_str() {
        "" => Ok(0),
        typed => {
            typed.parse().ok().filter(|count| *count <= MAX_SPONSORS).ok_or_else(|| {
                Refusal::field("sponsors", "member-sponsors-malformed").with("max", MAX_SPONSORS)
            })
        }
    }
}

/// How many sponsors an applicant needs, and has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SponsorCount {
    /// How many the kind of membership asks for.
    pub needed: u8,
    /// How many have confirmed, and are active members now.
    pub confirmed: usize,
}

impl SponsorCount {
    /// Whether there are enough to decide for the applicant.
    pub fn is_enough(self) -> bool {
        self.confirmed >= usize::from(self.needed)
    }
}

/// What a sponsor answers who is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SponsorAnswer {
    /// Stands up for the applicant.
    Confirm,
    /// Does not.
    Decline,
}

impl SponsorAnswer {
    /// Both answers.
    pub const ALL: [Self; 2] = [Self::Confirm, Self::Decline];

    /// The name in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Decline => "decline",
        }
    }
}

/// The text is no answer of a sponsor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("no answer of a sponsor")]
pub struct UnknownAnswer;

impl FromStr for SponsorAnswer {
    type Err = UnknownAnswer;

    fn from_str(text: &str) -> Result<Self, UnknownAnswer> {
        Self::ALL.into_iter().find(|answer| answer.as_str() == text).ok_or(UnknownAnswer)
    }
}

/// The refusal of a link that asks nothing, or nothing any more.
pub fn link_gone() -> Refusal {
    Refusal::of("sponsor-link-gone")
}

/// Whether a member can be named as a sponsor of `applicant`, beside those who are `named`.
///
/// # Errors
/// [`CannotSponsor`] if somebody has decided about the applicant, the sponsor is no active
/// member, is the applicant, or is named already, or if enough are named.
pub fn name_sponsor(applicant: &Member, sponsor: &Member, named: &[MemberId]) -> Result<(), CannotSponsor> {
    if applicant.id == sponsor.id {
        return Err(CannotSponsor::Oneself);
    }
    expect_applicant(applicant.state)?;
    if sponsor.state != MemberState::Active {
        return Err(CannotSponsor::NotActive);
    }
    if named.contains(&sponsor.id) {
        return Err(CannotSponsor::Twice);
    }
    if named.len() >= MAX_NAMED { Err(CannotSponsor::TooMany) } else { Ok(()) }
}

/// The day on which a sponsor confirmed, as it was typed when it is noted at a moment.
///
/// # Errors
/// [`CannotSponsor`] if somebody has decided about the applicant, the sponsor is no active
/// member any more, or the day is none or has not come yet.
pub fn confirm_sponsor(
    applicant: &Member,
    sponsor: &Member,
    typed: &str,
    at: OffsetDateTime,
) -> Result<Date, CannotSponsor> {
    expect_applicant(applicant.state)?;
    if sponsor.state != MemberState::Active {
        return Err(CannotSponsor::NotActive);
    }
    let (day, today) = (read_date(typed)?, at.to_offset(UtcOffset::UTC).date());
    // A day in UTC: where the sun rises earlier it may be the next one.
    if day > today.next_day().unwrap_or(today) { Err(CannotSponsor::InFuture) } else { Ok(day) }
}

fn expect_applicant(now: MemberState) -> Result<(), WrongState> {
    match now {
        MemberState::Draft | MemberState::Pending => Ok(()),
        MemberState::Approved
        | MemberState::Active
        | MemberState::Suspended
        | MemberState::Inactive
        | MemberState::Rejected
        | MemberState::Archived => Err(WrongState { now }),
    }
}

/// Why nobody is named as a sponsor, or has confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotSponsor {
    /// Somebody has decided about the applicant.
    #[error(transparent)]
    State(#[from] WrongState),
    /// Nobody has this number.
    #[error("nobody has this number")]
    Unknown,
    /// The sponsor is no active member.
    #[error("only an active member is a sponsor")]
    NotActive,
    /// Nobody stands up for themselves.
    #[error("nobody is their own sponsor")]
    Oneself,
    /// The sponsor is named already.
    #[error("the sponsor is named already")]
    Twice,
    /// As many are named as can be.
    #[error("more than {MAX_NAMED} sponsors")]
    TooMany,
    /// The day on which the sponsor confirmed is none.
    #[error(transparent)]
    Day(#[from] DateError),
    /// The day has not come yet.
    #[error("the day has not come yet")]
    InFuture,
}

impl ToRefusals for CannotSponsor {
    fn refusals(&self) -> Vec<Refusal> {
        let number = |key| vec![Refusal::field("sponsor_number", key)];
        match self {
            Self::State(wrong) => wrong.refusals(),
            Self::Unknown => number("member-sponsor-unknown"),
            Self::NotActive => number("member-sponsor-not-active"),
            Self::Oneself => number("member-sponsor-oneself"),
            Self::Twice => number("member-sponsor-twice"),
            Self::TooMany => {
                vec![Refusal::field("sponsor_number", "member-sponsor-too-many").with("max", MAX_NAMED)]
            }
            Self::Day(error) => vec![error.on("confirmed_on")],
            Self::InFuture => vec![Refusal::field("confirmed_on", "member-joined-in-future")],
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};
    use uuid::Uuid;

    use super::*;
    use crate::membership::domain::MemberForm;

    const NOW: OffsetDateTime = datetime!(2026-12-01 12:00 UTC);

    fn member(id: u128, state: MemberState) -> Member {
        let form = MemberForm { name: "Asha Rai".to_owned(), ..MemberForm::default() };
        let draft = form.parse(date!(2026 - 12 - 01)).unwrap();
        Member { id: Uuid::from_u128(id).into(), draft, member_type: Uuid::nil().into(), state }
    }

    #[test]
    fn a_kind_asks_for_none_to_three() {
        for (typed, count) in [("", 0), ("0", 0), (" 3 ", 3)] {
            assert_eq!(read_sponsors(typed), Ok(count));
        }
        for wrong in ["4", "-1", "two"] {
            assert_eq!(read_sponsors(wrong).unwrap_err().key, "member-sponsors-malformed", "{wrong}");
        }
    }

    #[test]
    fn active_members_stand_up_for_those_about_whom_nobody_has_decided() {
        for state in MemberState::ALL {
            let (one, other) = (member(1, state), member(2, state));
            let is_applicant = matches!(state, MemberState::Draft | MemberState::Pending);
            let sponsor = member(3, MemberState::Active);
            assert_eq!(name_sponsor(&one, &sponsor, &[]).is_ok(), is_applicant, "{state}");
            assert_eq!(confirm_sponsor(&one, &sponsor, "2026-12-01", NOW).is_ok(), is_applicant, "{state}");
            let applicant = member(3, MemberState::Pending);
            let is_active = state == MemberState::Active;
            assert_eq!(name_sponsor(&applicant, &other, &[]).is_ok(), is_active, "{state}");
            assert_eq!(confirm_sponsor(&applicant, &other, "2026-12-01", NOW).is_ok(), is_active, "{state}");
        }
    }

    #[test]
    fn nobody_is_their_own_sponsor_nor_twice_nor_one_of_too_many() {
        let (applicant, sponsor) = (member(1, MemberState::Pending), member(2, MemberState::Active));
        assert_eq!(name_sponsor(&applicant, &applicant, &[]), Err(CannotSponsor::Oneself));
        assert_eq!(name_sponsor(&applicant, &sponsor, &[sponsor.id]), Err(CannotSponsor::Twice));
        let named: Vec<MemberId> = (3..9).map(|id| Uuid::from_u128(id).into()).collect();
        assert_eq!(name_sponsor(&applicant, &sponsor, &named), Err(CannotSponsor::TooMany));
        assert_eq!(name_sponsor(&applicant, &sponsor, &named[..5]), Ok(()));
    }

    #[test]
    fn a_confirmation_has_a_day_that_has_come() {
        let (applicant, sponsor) = (member(1, MemberState::Pending), member(2, MemberState::Active));
        let confirmed = |typed: &str| confirm_sponsor(&applicant, &sponsor, typed, NOW);
        assert_eq!(confirmed("30.11.2026"), Ok(date!(2026 - 11 - 30)));
        assert_eq!(confirmed("2026-12-03"), Err(CannotSponsor::InFuture));
        assert_eq!(confirmed("soon"), Err(CannotSponsor::Day(DateError)));
    }

    #[test]
    fn answers_are_found_by_their_names() {
        for answer in SponsorAnswer::ALL {
            assert_eq!(answer.as_str().parse(), Ok(answer));
        }
        assert_eq!("perhaps".parse::<SponsorAnswer>(), Err(UnknownAnswer));
    }

    #[test]
    fn enough_is_as_many_as_are_needed() {
        assert!(SponsorCount::default().is_enough());
        for (confirmed, is_enough) in [(1, false), (2, true), (3, true)] {
            assert_eq!(SponsorCount { needed: 2, confirmed }.is_enough(), is_enough);
        }
    }
}
