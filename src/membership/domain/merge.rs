//! Two records of one person, made into one.

use std::{cmp::Reverse, fmt, str::FromStr};

use thiserror::Error;
use time::OffsetDateTime;

use super::{Decision, Member, MemberDraft, MemberState, Reason, WrongState};
use crate::kernel::{Actor, MemberId, Refusal, ToRefusals as _};

/// One of two records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first one.
    One,
    /// The other one.
    Other,
}

impl Side {
    /// Both of them.
    pub const BOTH: [Self; 2] = [Self::One, Self::Other];

    /// The name in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Other => "other",
        }
    }

    /// What is on this side.
    fn of<T>(self, one: T, other: T) -> T {
        match self {
            Self::One => one,
            Self::Other => other,
        }
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names none of two records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("none of the two")]
pub struct UnknownSide;

impl FromStr for Side {
    type Err = UnknownSide;

    fn from_str(text: &str) -> Result<Self, UnknownSide> {
        Self::BOTH.into_iter().find(|side| side.as_str() == text).ok_or(UnknownSide)
    }
}

/// Which record remains, and whose values it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MergeChoice {
    /// The record that remains.
    pub remains: Side,
    /// Whose name.
    pub name: Side,
    /// Whose address.
    pub email: Side,
    /// Whose number. The other number stays with the record in the archive.
    pub number: Side,
    /// Whose kind of membership.
    pub member_type: Side,
    /// Whose unit.
    pub unit: Side,
    /// Whose day of joining.
    pub joined: Side,
    /// Whose last day.
    pub expires: Side,
    /// Whose payment.
    pub payment: Side,
}

/// What was typed to merge two records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergeForm {
    /// The name of the [`Side`] that remains.
    pub remains: String,
    /// Whose name.
    pub name: String,
    /// Whose address.
    pub email: String,
    /// Whose number.
    pub number: String,
    /// Whose kind of membership.
    pub member_type: String,
    /// Whose unit.
    pub unit: String,
    /// Whose day of joining.
    pub joined: String,
    /// Whose last day.
    pub expires: String,
    /// Whose payment.
    pub payment: String,
    /// Why they are the same person.
    pub reason: String,
}

impl MergeForm {
    /// What is chosen.
    ///
    /// # Errors
    /// Every field that names no side.
    fn choice(&self) -> Result<MergeChoice, Vec<Refusal>> {
        let mut refusals = Vec::new();
        let mut read = |field: &str, typed: &str| {
            typed.parse().unwrap_or_else(|UnknownSide| {
                refusals.push(Refusal::field(field, "members-filter-unknown"));
                Side::One
            })
        };
        let choice = MergeChoice {
            remains: read("remains", &self.remains),
            name: read("keep_name", &self.name),
            email: read("keep_email", &self.email),
            number: read("keep_number", &self.number),
            member_type: read("keep_type", &self.member_type),
            unit: read("keep_unit", &self.unit),
            joined: read("keep_joined", &self.joined),
            expires: read("keep_expires", &self.expires),
            payment: read("keep_payment", &self.payment),
        };
        if refusals.is_empty() { Ok(choice) } else { Err(refusals) }
    }
}

/// Two records that were merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The record that remains.
    pub remaining: Member,
    /// The record that is in the archive now.
    pub archived: Member,
    /// Its step there.
    pub step: Decision,
}

impl MergeChoice {
    /// What is proposed: the record remains that is further in its membership, with its own
    /// values, save those that it lacks, the earlier day of joining, the later last day, and
    /// a payment of which nothing is open.
    pub fn proposed(one: &Member, other: &Member) -> Self {
        let rank = |member: &Member| (progress(member.state), Reverse(member.draft.number.is_some()));
        let remains = if rank(other) < rank(one) { Side::Other } else { Side::One };
        let away = remains.of(Side::Other, Side::One);
        let (here, there) = (&remains.of(one, other).draft, &remains.of(other, one).draft);
        let unless = |is_better: bool| if is_better { away } else { remains };
        let missing = |here: bool, there: bool| unless(!here && there);
        Self {
            remains,
            name: remains,
            email: missing(here.email.is_some(), there.email.is_some()),
            number: missing(here.number.is_some(), there.number.is_some()),
            member_type: remains,
            unit: missing(here.unit.is_some(), there.unit.is_some()),
            joined: unless(there.joined.is_some_and(|there| here.joined.is_none_or(|here| there < here))),
            expires: unless(here.expires.zip(there.expires).is_some_and(|(here, there)| there > here)),
            payment: unless(there.payment.is_settled() && !here.payment.is_settled()),
        }
    }

    /// What is entered about whoever remains.
    fn draft(self, one: &MemberDraft, other: &MemberDraft) -> MemberDraft {
        MemberDraft {
            name: self.name.of(one, other).name.clone(),
            email: self.email.of(one, other).email.clone(),
            number: self.number.of(one, other).number.clone(),
            unit: self.unit.of(one, other).unit.clone(),
            joined: self.joined.of(one, other).joined,
            expires: self.expires.of(one, other).expires,
            payment: self.payment.of(one, other).payment,
        }
    }
}

/// How far a membership is, the furthest first.
fn progress(state: MemberState) -> u8 {
    match state {
        MemberState::Active => 0,
        MemberState::Suspended => 1,
        MemberState::Approved => 2,
        MemberState::Inactive => 3,
        MemberState::Pending => 4,
        MemberState::Draft => 5,
        MemberState::Rejected => 6,
        MemberState::Archived => 7,
    }
}

impl MemberState {
    /// Whether a record is merged with others: not what somebody typed who has not confirmed the
    /// address, nor what is in the archive.
    pub fn can_be_merged(self) -> bool {
        match self {
            Self::Pending
            | Self::Approved
            | Self::Active
            | Self::Suspended
            | Self::Inactive
            | Self::Rejected => true,
            Self::Draft | Self::Archived => false,
        }
    }
}

/// Makes one of two records of the same person: the one that remains has the values that
/// were chosen, and stands as it stood; the other goes to the archive.
///
/// # Errors
/// Everything that stands against it: they are one record already, one of them is in the
/// archive or nobody's yet, something is not chosen, the reason is none, whoever remains would lack a number
/// or leave before joining.
pub fn merge(
    one: &Member,
    other: &Member,
    form: &MergeForm,
    by: Actor,
    at: OffsetDateTime,
) -> Result<Merged, Vec<Refusal>> {
    if one.id == other.id {
        return Err(vec![Refusal::of("member-merge-same")]);
    }
    if let Some(member) = [one, other].into_iter().find(|member| !member.state.can_be_merged()) {
        return Err(WrongState { now: member.state }.refusals());
    }
    let choice = form.choice();
    let reason = Reason::parse(&form.reason).map_err(|error| error.on("reason"));
    let (choice, reason) = match (choice, reason) {
        (Ok(choice), Ok(reason)) => (choice, reason),
        (choice, reason) => {
            return Err(choice.err().into_iter().flatten().chain(reason.err()).collect());
        }
    };
    let draft = choice.draft(&one.draft, &other.draft);
    let (remaining, mut archived) =
        (choice.remains.of(one, other).clone(), choice.remains.of(other, one).clone());
    refuse(&draft, remaining.state)?;
    archived.draft.number = choice.number.of(other, one).draft.number.clone();
    let member_type = choice.member_type.of(one, other).member_type;
    let remaining = Member { draft, member_type, ..remaining };
    let step =
        archived.archive(&reason, by, at).ok_or_else(|| WrongState { now: archived.state }.refusals())?;
    Ok(Merged { remaining, archived, step })
}

/// What chosen values would break.
fn refuse(draft: &MemberDraft, state: MemberState) -> Result<(), Vec<Refusal>> {
    let mut refusals = Vec::new();
    if state.is_numbered() && draft.number.is_none() {
        refusals.push(Refusal::field("keep_number", "member-number-needed"));
    }
    if draft.joined.zip(draft.expires).is_some_and(|(joined, expires)| expires < joined) {
        refusals.push(Refusal::field("keep_expires", "member-expires-before-joining"));
    }
    if refusals.is_empty() { Ok(()) } else { Err(refusals) }
}

/// Whether nothing is done any more with a record that was merged into another.
///
/// # Errors
/// A refusal if it was.
pub fn refuse_merged(merged_into: Option<MemberId>) -> Result<(), Refusal> {
    if merged_into.is_some() { Err(Refusal::of("member-is-merged")) } else { Ok(()) }
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
