//! People who apply for membership on the organisation's own pages.

use time::{Duration, OffsetDateTime};

use super::{MemberDraft, MemberState, Payment, PersonName, UnitPath};
use crate::kernel::{EmailAddress, Language, Refusal, text_type};

/// How long the link is good with which applicants confirm their address. Who has not done so
/// by then is forgotten.
pub const CONFIRM_WITHIN: Duration = Duration::days(3);

/// After how long an application that nobody has decided about is pointed out. It goes on
/// waiting: no clock decides about people.
pub const DECIDE_WITHIN: Duration = Duration::days(30);

text_type!(
    /// What an applicant has to say: 1 to 1000 characters.
    ApplicantMessage, 1..=1000, lines: true
);

/// What an applicant typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApplicantForm {
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// The path of the unit, if any.
    pub unit: String,
    /// The tag of the language in which they want to be written to.
    pub language: String,
    /// A message, if any.
    pub message: String,
}

/// What an applicant typed, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applicant {
    /// The name.
    pub name: PersonName,
    /// The mail address, which is not confirmed yet.
    pub email: EmailAddress,
    /// Where they belong.
    pub unit: Option<UnitPath>,
    /// In which language they want to be written to.
    pub language: Language,
    /// What they have to say.
    pub message: Option<ApplicantMessage>,
}

impl ApplicantForm {
    /// Checks every field.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the form.
    pub fn parse(&self) -> Result<Applicant, Vec<Refusal>> {
        let name = PersonName::parse(&self.name).map_err(|error| error.on("name"));
        let email = EmailAddress::parse(&self.email).map_err(|error| error.on("email"));
        let language =
            self.language.parse().map_err(|_| Refusal::field("language", "member-language-unknown"));
        let given = |typed: &str| !typed.trim().is_empty();
        let unit = given(&self.unit).then(|| UnitPath::parse(&self.unit)).transpose();
        let unit = unit.map_err(|error| error.on("unit"));
        let message = given(&self.message).then(|| ApplicantMessage::parse(&self.message)).transpose();
        let message = message.map_err(|error| error.on("message"));
        match (name, email, language, unit, message) {
            (Ok(name), Ok(email), Ok(language), Ok(unit), Ok(message)) => {
                Ok(Applicant { name, email, unit, language, message })
            }
            (name, email, language, unit, message) => {
                let refusals = [name.err(), email.err(), language.err(), unit.err(), message.err()];
                Err(refusals.into_iter().flatten().collect())
            }
        }
    }
}

impl Applicant {
    /// What is entered about the member who may come of it.
    pub fn draft(&self) -> MemberDraft {
        MemberDraft {
            name: self.name.clone(),
            email: Some(self.email.clone()),
            number: None,
            unit: self.unit.clone(),
            joined: None,
            expires: None,
            payment: Payment::default(),
        }
    }
}

/// Whether an application that was confirmed at `since` has waited too long for a decision.
pub fn waits_too_long(state: MemberState, since: OffsetDateTime, now: OffsetDateTime) -> bool {
    state == MemberState::Pending && now - since > DECIDE_WITHIN
}

#[cfg(test)]
#[path = "applicant_tests.rs"]
mod tests;
