//! What members owe for a period, and how a membership is renewed.

use std::{fmt, str::FromStr};

use thiserror::Error;
use time::{Date, Duration as Days, Month};

use super::{Duration, Fee, Member, MemberState, MemberType, Payment};
use crate::kernel::{FeeId, Refusal, ToRefusals};

/// For how long after its last day a membership is renewed as if it had gone on, and how long
/// there is to pay. Whoever votes needs a membership that has not expired, all the same.
pub const GRACE: Days = Days::days(30);

/// How a fee was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settlement {
    /// The member paid it.
    Paid,
    /// Nothing is to be paid.
    Waived,
}

impl Settlement {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Paid, Self::Waived];

    /// The name in the database, in forms and in keys of messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Waived => "waived",
        }
    }

    fn payment(self) -> Payment {
        match self {
            Self::Paid => Payment::Paid,
            Self::Waived => Payment::Exempt,
        }
    }
}

/// The text names no settlement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("nothing that settles a fee")]
pub struct UnknownSettlement;

impl FromStr for Settlement {
    type Err = UnknownSettlement;

    fn from_str(text: &str) -> Result<Self, UnknownSettlement> {
        Self::ALL.into_iter().find(|settlement| settlement.as_str() == text).ok_or(UnknownSettlement)
    }
}

/// How a fee stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeeState {
    /// To be paid.
    Due,
    /// To be paid, and the day has passed.
    Overdue,
    /// Paid.
    Paid,
    /// Waived.
    Waived,
}

impl fmt::Display for FeeState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Due => "due",
            Self::Overdue => "overdue",
            Self::Paid => "paid",
            Self::Waived => "waived",
        })
    }
}

/// What a member owes, or owed, for a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeRecord {
    /// Which.
    pub id: FeeId,
    /// The first day of the period.
    pub first: Date,
    /// The last day of the period.
    pub last: Date,
    /// How much.
    pub fee: Fee,
    /// The last day on which it is in time.
    pub due: Date,
    /// How it was settled, and when.
    pub settled: Option<(Settlement, Date)>,
}

impl FeeRecord {
    /// How it stands on `today`.
    pub fn state(&self, today: Date) -> FeeState {
        match self.settled {
            Some((Settlement::Paid, _)) => FeeState::Paid,
            Some((Settlement::Waived, _)) => FeeState::Waived,
            None if self.due < today => FeeState::Overdue,
            None => FeeState::Due,
        }
    }
}

impl Member {
    /// Renews the membership for what its kind says: from the day after the last one, or from
    /// `today` if that is longer ago than [`GRACE`]. Gives the fee of the new period, with the
    /// identifier `id`, if the kind costs something; how things stand with the payment is then
    /// what the fee says.
    ///
    /// # Errors
    /// [`CannotRenew`] if there is nothing to renew.
    pub fn renew(
        &mut self,
        kind: &MemberType,
        settlement: Option<Settlement>,
        today: Date,
        id: FeeId,
    ) -> Result<Option<FeeRecord>, CannotRenew> {
        if !matches!(self.state, MemberState::Active | MemberState::Suspended) {
            return Err(CannotRenew::NotNow);
        }
        let (Some(before), Duration::Months(months)) = (self.draft.expires, kind.draft.duration) else {
            return Err(CannotRenew::ForLife);
        };
        let goes_on = before >= today - GRACE;
        let (first, last) = if goes_on {
            (before.next_day(), after_months(before, months))
        } else {
            (Some(today), after_months(today, months).and_then(Date::previous_day))
        };
        let (first, last) = first.zip(last).ok_or(CannotRenew::NoSuchDay)?;
        self.draft.expires = Some(last);
        if kind.draft.fee.cents == 0 {
            return Ok(None);
        }
        self.draft.payment = settlement.map_or(Payment::Unpaid, Settlement::payment);
        let settled = settlement.map(|settlement| (settlement, today));
        let due = first.max(today).checked_add(GRACE).ok_or(CannotRenew::NoSuchDay)?;
        Ok(Some(FeeRecord { id, first, last, fee: kind.draft.fee.clone(), due, settled }))
    }

    /// Notes that the newest fee was settled.
    pub fn settle(&mut self, settlement: Settlement) {
        self.draft.payment = settlement.payment();
    }
}

/// The same day so many months later, or the last one of a month that has no such day.
fn after_months(day: Date, months: u16) -> Option<Date> {
    let month = i32::from(u8::from(day.month())) - 1 + i32::from(months);
    let (year, month) = (day.year() + month / 12, u8::try_from(month % 12 + 1).ok()?);
    let month = Month::try_from(month).ok()?;
    (1..=day.day()).rev().find_map(|day| Date::from_calendar_date(year, month, day).ok())
}

/// Why a membership is not renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotRenew {
    /// It is neither active nor suspended.
    #[error("the membership is neither active nor suspended")]
    NotNow,
    /// It does not end.
    #[error("the membership is for life")]
    ForLife,
    /// It would end after the last day of the calendar.
    #[error("the calendar has no such day")]
    NoSuchDay,
}

impl ToRefusals for CannotRenew {
    fn refusals(&self) -> Vec<Refusal> {
        vec![Refusal::of(match self {
            Self::NotNow => "member-renew-not-now",
            Self::ForLife => "member-renew-for-life",
            Self::NoSuchDay => "member-renew-no-such-day",
        })]
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;
    use uuid::Uuid;

    use super::*;
    use crate::membership::domain::{MemberForm, MemberTypeDraft, TypeName};

    const TODAY: Date = date!(2026 - 11 - 30);

    fn kind(fee: &str, duration: Duration) -> MemberType {
        let draft = MemberTypeDraft {
            name: TypeName::parse("Full").unwrap(),
            votes: true,
            fee: Fee::parse(fee, "EUR").unwrap(),
            duration,
            needs_approval: false,
            sponsors: 0,
            open_to_applicants: false,
        };
        MemberType { id: Uuid::nil().into(), draft }
    }

    fn member(expires: Option<Date>) -> Member {
        let form = MemberForm { name: "Asha".to_owned(), ..MemberForm::default() };
        let mut draft = form.parse(TODAY).unwrap();
        draft.expires = expires;
        Member { id: Uuid::nil().into(), draft, member_type: Uuid::nil().into(), state: MemberState::Active }
    }

    fn renewed(expires: Date, settlement: Option<Settlement>) -> (Member, FeeRecord) {
        let mut member = member(Some(expires));
        let kind = kind("25", Duration::Months(12));
        let fee = member.renew(&kind, settlement, TODAY, Uuid::nil().into()).unwrap().unwrap();
        (member, fee)
    }

    #[test]
    fn a_membership_goes_on_from_its_last_day_while_the_grace_lasts() {
        for expires in [date!(2027 - 01 - 31), TODAY, date!(2026 - 10 - 31)] {
            let (member, fee) = renewed(expires, None);
            assert_eq!(member.draft.expires, Some(expires.replace_year(expires.year() + 1).unwrap()));
            assert_eq!((fee.first, Some(fee.last)), (expires.next_day().unwrap(), member.draft.expires));
        }
        let (member, fee) = renewed(date!(2026 - 10 - 30), None);
        assert_eq!((fee.first, member.draft.expires), (TODAY, Some(date!(2027 - 11 - 29))));
    }

    #[test]
    fn a_fee_is_due_then_overdue_unless_it_is_settled() {
        let (member, fee) = renewed(TODAY, None);
        assert_eq!(member.draft.payment, Payment::Unpaid);
        assert_eq!((fee.due, fee.state(fee.due)), (date!(2026 - 12 - 31), FeeState::Due));
        assert_eq!(fee.state(fee.due.next_day().unwrap()), FeeState::Overdue);
        for (settlement, payment, state) in [
            (Settlement::Paid, Payment::Paid, FeeState::Paid),
            (Settlement::Waived, Payment::Exempt, FeeState::Waived),
        ] {
            let (member, fee) = renewed(TODAY, Some(settlement));
            assert_eq!((member.draft.payment, fee.state(date!(2030 - 01 - 01))), (payment, state));
            assert_eq!(settlement.as_str().parse(), Ok(settlement));
        }
        assert!("later".parse::<Settlement>().is_err());
    }

    #[test]
    fn what_costs_nothing_is_renewed_without_a_fee_and_what_does_not_end_is_not() {
        let renew =
            |member: &mut Member, kind: &MemberType| member.renew(kind, None, TODAY, Uuid::nil().into());
        let mut free = member(Some(date!(2027 - 01 - 31)));
        free.draft.payment = Payment::Exempt;
        assert_eq!(renew(&mut free, &kind("", Duration::Months(1))), Ok(None));
        // February has no 31st day.
        assert_eq!(free.draft.expires, Some(date!(2027 - 02 - 28)));
        assert_eq!(free.draft.payment, Payment::Exempt);
        let for_life = Err(CannotRenew::ForLife);
        assert_eq!(renew(&mut member(None), &kind("5", Duration::Months(12))), for_life);
        assert_eq!(renew(&mut member(Some(TODAY)), &kind("5", Duration::Lifetime)), for_life);
        let far = &mut member(Some(date!(9999 - 12 - 01)));
        assert_eq!(renew(far, &kind("5", Duration::Months(12))), Err(CannotRenew::NoSuchDay));
        for state in MemberState::ALL {
            let mut member = Member { state, ..member(Some(TODAY)) };
            let is_renewed = renew(&mut member, &kind("5", Duration::Months(12))).is_ok();
            assert_eq!(is_renewed, matches!(state, MemberState::Active | MemberState::Suspended), "{state}");
        }
    }
}
