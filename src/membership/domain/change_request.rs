//! What members ask to have entered otherwise, on their own pages.

use std::{fmt, str::FromStr};

use thiserror::Error;
use time::Duration;

use super::{Member, PersonName, UnitPath, WrongState};
use crate::kernel::{EmailAddress, Language, Refusal, ToRefusals};

/// How long the link is good that opens a member's own page.
pub const OWN_PAGE_VALIDITY: Duration = Duration::hours(1);

/// How long the link is good with which a member confirms another mail address.
pub const NEW_ADDRESS_VALIDITY: Duration = Duration::hours(24);

/// What a member typed who wants something to be entered otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeForm {
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// The tag of the language in which they want to be written to.
    pub language: String,
    /// The path of the unit, if any.
    pub unit: String,
}

/// What a member wants to be entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedChange {
    /// The name.
    pub name: PersonName,
    /// The mail address; none where it stays as it is entered, whatever that is.
    pub email: Option<EmailAddress>,
    /// In which language they want to be written to.
    pub language: Language,
    /// Where they belong.
    pub unit: Option<UnitPath>,
}

/// What a member can ask to have entered otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangedField {
    /// The name.
    Name,
    /// The mail address.
    Email,
    /// The language of mails.
    Language,
    /// The unit.
    Unit,
}

impl ChangedField {
    /// The name in the audit.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Language => "language",
            Self::Unit => "unit",
        }
    }
}

impl ChangeForm {
    /// Checks every field.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the form.
    pub fn parse(&self) -> Result<WantedChange, Vec<Refusal>> {
        let name = PersonName::parse(&self.name).map_err(|error| error.on("name"));
        let email = EmailAddress::parse(&self.email).map_err(|error| error.on("email"));
        let language =
            self.language.parse().map_err(|_| Refusal::field("language", "member-language-unknown"));
        let unit = (!self.unit.trim().is_empty()).then(|| UnitPath::parse(&self.unit)).transpose();
        let unit = unit.map_err(|error| error.on("unit"));
        match (name, email, language, unit) {
            (Ok(name), Ok(email), Ok(language), Ok(unit)) => {
                Ok(WantedChange { name, email: Some(email), language, unit })
            }
            (name, email, language, unit) => {
                let refusals = [name.err(), email.err(), language.err(), unit.err()];
                Err(refusals.into_iter().flatten().collect())
            }
        }
    }
}

impl WantedChange {
    /// What differs from what is entered.
    pub fn differs(&self, member: &Member, language: Option<Language>) -> Vec<ChangedField> {
        let draft = &member.draft;
        [
            (ChangedField::Name, self.name != draft.name),
            (ChangedField::Email, self.email.is_some() && self.email != draft.email),
            (ChangedField::Language, Some(self.language) != language),
            (ChangedField::Unit, self.unit != draft.unit),
        ]
        .into_iter()
        .filter_map(|(field, differs)| differs.then_some(field))
        .collect()
    }
}

impl Member {
    /// Whether somebody can enter what the member asked for, who enters members of those units
    /// that `reaches` tells: whoever is moved is moved into one of these.
    pub fn can_be_moved(&self, wanted: &WantedChange, reaches: impl Fn(Option<&UnitPath>) -> bool) -> bool {
        wanted.unit == self.draft.unit || reaches(wanted.unit.as_ref())
    }

    /// Enters what the member asked for. The language is not the draft's.
    ///
    /// # Errors
    /// [`CannotAccept`] if the membership is over, if the mail address is another one, and is not
    /// `confirmed`, or if the unit is another one and `reaches` does not tell it.
    pub fn accept(
        &mut self,
        wanted: &WantedChange,
        confirmed: bool,
        reaches: impl Fn(Option<&UnitPath>) -> bool,
    ) -> Result<(), CannotAccept> {
        if !self.state.has_own_page() {
            return Err(WrongState { now: self.state }.into());
        }
        // Also where somebody has entered it by hand meanwhile.
        if wanted.email.is_some() && !confirmed {
            return Err(CannotAccept::Unconfirmed);
        }
        if !self.can_be_moved(wanted, reaches) {
            return Err(CannotAccept::Beyond);
        }
        self.draft.name = wanted.name.clone();
        if let Some(email) = &wanted.email {
            self.draft.email = Some(email.clone());
        }
        self.draft.unit = wanted.unit.clone();
        Ok(())
    }
}

/// Why what a member asked for is not entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotAccept {
    /// The new mail address is not confirmed yet.
    #[error("the new mail address is not confirmed yet")]
    Unconfirmed,
    /// The membership is over.
    #[error(transparent)]
    State(#[from] WrongState),
    /// Whoever accepts enters no members of the unit.
    #[error("the unit is not one of theirs")]
    Beyond,
}

impl ToRefusals for CannotAccept {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::State(wrong) => wrong.refusals(),
            Self::Unconfirmed => vec![Refusal::of("member-change-unconfirmed")],
            Self::Beyond => vec![Refusal::of("member-request-beyond")],
        }
    }
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was entered.
    Accepted,
    /// It was not.
    Refused,
    /// A later request took its place.
    Replaced,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Accepted, Self::Refused, Self::Replaced];

    /// The name in the database, in forms and in keys of messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Replaced => "replaced",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("nothing that becomes of a request")]
pub struct UnknownOutcome;

impl FromStr for Outcome {
    type Err = UnknownOutcome;

    fn from_str(text: &str) -> Result<Self, UnknownOutcome> {
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == text).ok_or(UnknownOutcome)
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;
    use uuid::Uuid;

    use super::*;
    use crate::membership::domain::{MemberForm, MemberState};

    fn asha() -> Member {
        let form = MemberForm {
            name: "Asha Rai".to_owned(),
            email: "asha@example.org".to_owned(),
            unit: "np.3".to_owned(),
            number: "NC-1".to_owned(),
            ..MemberForm::default()
        };
        let draft = form.parse(date!(2026 - 12 - 01)).unwrap();
        Member { id: Uuid::nil().into(), draft, member_type: Uuid::nil().into(), state: MemberState::Active }
    }

    fn form() -> ChangeForm {
        ChangeForm {
            name: "Asha Gurung".to_owned(),
            email: "asha@example.com".to_owned(),
            language: "ne".to_owned(),
            unit: String::new(),
        }
    }

    #[test]
    fn what_differs_from_what_is_entered_is_named() {
        let all = form().parse().unwrap().differs(&asha(), Some(Language::En));
        assert_eq!(
            all,
            [ChangedField::Name, ChangedField::Email, ChangedField::Language, ChangedField::Unit]
        );
        let same = ChangeForm {
            name: "Asha  Rai".to_owned(),
            email: "ASHA@example.org".to_owned(),
            unit: "NP.3".to_owned(),
            ..form()
        };
        assert_eq!(same.parse().unwrap().differs(&asha(), Some(Language::Ne)), []);
        assert_eq!(same.parse().unwrap().differs(&asha(), None), [ChangedField::Language]);
    }

    #[test]
    fn another_mail_address_is_entered_only_once_it_is_confirmed() {
        let wanted = form().parse().unwrap();
        let mut member = asha();
        assert_eq!(member.accept(&wanted, false, |_| true), Err(CannotAccept::Unconfirmed));
        assert_eq!(member, asha());
        member.accept(&wanted, true, |_| true).unwrap();
        assert_eq!(member.draft.name.as_str(), "Asha Gurung");
        assert_eq!(member.draft.email.as_ref().unwrap().as_str(), "asha@example.com");
        assert_eq!((&member.draft.unit, &member.draft.number), (&None, &asha().draft.number));
        // Also where somebody entered it by hand.
        let email = EmailAddress::parse("asha@example.org").unwrap();
        let same = WantedChange { email: Some(email), ..wanted };
        assert_eq!(asha().accept(&same, false, |_| true), Err(CannotAccept::Unconfirmed));
        // One that stays as it is needs no link, also where there is none any more.
        let stays = WantedChange { email: None, ..same };
        let mut without = asha();
        without.draft.email = None;
        assert_eq!(stays.differs(&without, Some(Language::Ne)), [ChangedField::Name, ChangedField::Unit]);
        assert_eq!((without.accept(&stays, false, |_| true), without.draft.email), (Ok(()), None));
    }

    #[test]
    fn nothing_is_entered_about_whoever_has_no_own_page() {
        for state in MemberState::ALL {
            let mut member = Member { state, ..asha() };
            let accepted = member.accept(&form().parse().unwrap(), true, |_| true);
            assert_eq!(accepted.is_ok(), state.has_own_page(), "{state}");
        }
    }

    #[test]
    fn a_member_is_moved_into_those_units_alone_that_whoever_accepts_reaches() {
        let wanted = form().parse().unwrap();
        let mut member = asha();
        assert_eq!(member.accept(&wanted, true, |unit| unit.is_some()), Err(CannotAccept::Beyond));
        assert_eq!(member, asha());
        let elsewhere = WantedChange { unit: Some(UnitPath::parse("np.4").unwrap()), ..wanted.clone() };
        assert_eq!(member.accept(&elsewhere, true, |unit| unit.is_some()), Ok(()));
        // Who stays is moved nowhere.
        assert_eq!(member.accept(&elsewhere, true, |_| false), Ok(()));
    }

    #[test]
    fn everything_that_is_wrong_with_a_request_is_told_at_once() {
        let wrong = ChangeForm { unit: "nepal".to_owned(), ..ChangeForm::default() };
        let refusals = wrong.parse().unwrap_err();
        let fields: Vec<_> = refusals.iter().filter_map(|refusal| refusal.field.as_deref()).collect();
        assert_eq!(fields, ["name", "email", "language", "unit"]);
        for outcome in Outcome::ALL {
            assert_eq!(outcome.as_str().parse(), Ok(outcome));
        }
        assert!("later".parse::<Outcome>().is_err());
    }
}
