use thiserror::Error;
use time::{Date, format_description::well_known::Iso8601};

use super::{GUEST, RoleKey, UnitPath};
use crate::kernel::{Refusal, TextError, UserId, check_text};

/// A role that somebody is to have for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Who.
    pub user: UserId,
    /// Which role.
    pub role: RoleKey,
    /// For which unit and those below it; for the whole organisation without one.
    pub unit: Option<UnitPath>,
    /// The first day (UTC).
    pub from: Date,
    /// The last day; without one until it is ended.
    pub until: Option<Date>,
    /// Why: 3 to 500 characters.
    pub reason: String,
}

/// What was typed of a [`Term`].
#[derive(Clone, Debug, Default)]
pub struct TermForm {
    /// Who, by their id.
    pub user: String,
    /// Which role, by its key.
    pub role: String,
    /// The unit's path, or nothing.
    pub unit: String,
    /// The first day: `2026-11-30`.
    pub from: String,
    /// The last day, or nothing.
    pub until: String,
    /// Why.
    pub reason: String,
}

/// What is wrong with a field of a [`TermForm`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TermError {
    /// No person was chosen.
    #[error("nobody was chosen")]
    User,
    /// It is no role that is given for a time.
    #[error("no such role can be given")]
    Role,
    /// It is no path of a unit.
    #[error("the unit is none")]
    Unit,
    /// It is no day.
    #[error("the first day is none")]
    From,
    /// It is no day.
    #[error("the last day is none")]
    Until,
    /// It ends before it begins.
    #[error("the last day is before the first")]
    Order,
    /// It has ended already.
    #[error("the last day is over")]
    Past,
    /// A guest's role ends.
    #[error("a guest needs a last day")]
    Guest,
    /// The reason is missing or too long.
    #[error(transparent)]
    Reason(TextError),
}

impl TermError {
    /// The refusal of the field it is about.
    pub fn refusal(self) -> Refusal {
        match self {
            Self::User => Refusal::field("user", "term-user"),
            Self::Role => Refusal::field("role", "role-unknown"),
            Self::Unit => Refusal::field("unit", "term-unit"),
            Self::From => Refusal::field("from", "term-day"),
            Self::Until => Refusal::field("until", "term-day"),
            Self::Order => Refusal::field("until", "term-order"),
            Self::Past => Refusal::field("until", "term-past"),
            Self::Guest => Refusal::field("until", "term-guest"),
            Self::Reason(error) => error.on("reason"),
        }
    }
}

fn day(text: &str) -> Option<Date> {
    let day = Date::parse(text.trim(), &Iso8601::DATE).ok()?;
    (1900..=2999).contains(&day.year()).then_some(day)
}

impl TermForm {
    /// Reads what was typed on the day `today`.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the form.
    pub fn parse(&self, today: Date) -> Result<Term, Vec<TermError>> {
        let user = self.user.parse().map_err(|_| TermError::User);
        let role = self.role.parse().ok().filter(|role: &RoleKey| !role.is_of_accounts());
        let role = role.ok_or(TermError::Role);
        let unit = match self.unit.trim() {
            "" => Ok(None),
            typed => typed.parse().map(Some).map_err(|_| TermError::Unit),
        };
        let from = day(&self.from).ok_or(TermError::From);
        let until = match self.until.trim() {
            "" if self.role == GUEST => Err(TermError::Guest),
            "" => Ok(None),
            typed => day(typed).map(Some).ok_or(TermError::Until),
        };
        let until = until.and_then(|until| match (until, from) {
            (Some(last), Ok(first)) if last < first => Err(TermError::Order),
            (Some(last), _) if last < today => Err(TermError::Past),
            _ => Ok(until),
        });
        let reason = check_text(&self.reason, 3..=500, true).map_err(TermError::Reason);
        match (user, role, unit, from, until, reason) {
            (Ok(user), Ok(role), Ok(unit), Ok(from), Ok(until), Ok(reason)) => {
                Ok(Term { user, role, unit, from, until, reason })
            }
            (user, role, unit, from, until, reason) => {
                let wrong = [user.err(), role.err(), unit.err(), from.err(), until.err(), reason.err()];
                Err(wrong.into_iter().flatten().collect())
            }
        }
    }
}

impl Term {
    /// Whether it counts on the day `today`: it ends by itself.
    pub fn is_in_force(&self, today: Date) -> bool {
        self.from <= today && self.until.is_none_or(|until| today <= until)
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;
    use uuid::Uuid;

    use super::*;

    const TODAY: Date = date!(2026 - 11 - 30);

    fn form() -> TermForm {
        TermForm {
            user: Uuid::from_u128(7).to_string(),
            role: "treasurer".to_owned(),
            unit: "np.3.15".to_owned(),
            from: "2026-12-01".to_owned(),
            until: "2027-11-30".to_owned(),
            reason: "Elected by the assembly.".to_owned(),
        }
    }

    #[test]
    fn a_term_is_read_as_it_was_typed() {
        let term = form().parse(TODAY).unwrap();
        assert_eq!(term.unit.as_ref().map(UnitPath::as_str), Some("np.3.15"));
        assert_eq!((term.from, term.until), (date!(2026 - 12 - 01), Some(date!(2027 - 11 - 30))));
        let open = TermForm { unit: String::new(), until: String::new(), ..form() };
        let open = open.parse(TODAY).unwrap();
        assert_eq!((open.unit, open.until), (None, None));
    }

    #[test]
    fn a_term_begins_and_ends_by_itself() {
        let term = form().parse(TODAY).unwrap();
        let days = [TODAY, term.from, date!(2027 - 06 - 01), date!(2027 - 11 - 30), date!(2027 - 12 - 01)];
        assert_eq!(days.map(|day| term.is_in_force(day)), [false, true, true, true, false]);
        assert!(Term { until: None, ..term }.is_in_force(date!(2090 - 01 - 01)));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let wrong = TermForm {
            user: "nobody".to_owned(),
            role: "owner".to_owned(),
            unit: "Bagmati!".to_owned(),
            from: "soon".to_owned(),
            until: "2026-13-01".to_owned(),
            reason: " ".to_owned(),
        };
        use TermError::{From, Reason, Role, Unit, Until, User};
        assert_eq!(wrong.parse(TODAY), Err(vec![User, Role, Unit, From, Until, Reason(TextError::Missing)]));
    }

    #[test]
    fn a_term_ends_after_it_begins_and_not_in_the_past() {
        let until = |from: &str, until: &str| {
            let form = TermForm { from: from.to_owned(), until: until.to_owned(), ..form() };
            form.parse(TODAY).map(|_| ())
        };
        assert_eq!(until("2026-12-02", "2026-12-01"), Err(vec![TermError::Order]));
        assert_eq!(until("2026-01-01", "2026-11-29"), Err(vec![TermError::Past]));
        assert_eq!(until("2026-11-30", "2026-11-30"), Ok(()));
    }

    #[test]
    fn a_guest_is_one_for_a_time_that_ends() {
        let guest = TermForm { role: "guest".to_owned(), until: String::new(), ..form() };
        assert_eq!(guest.parse(TODAY).map(|_| ()), Err(vec![TermError::Guest]));
    }
}
