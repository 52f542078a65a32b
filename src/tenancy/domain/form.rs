use std::{ops::RangeInclusive, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::kernel::{EmailAddress, Refusal, Slug, check_text};

/// What an organisation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// A club, society or association.
    Association,
    /// A charity or another organisation that makes no profit.
    NonProfit,
    /// A school, university or student body.
    Academic,
    /// A company or cooperative.
    Corporate,
    /// A public body.
    Government,
    /// Anything else.
    Other,
}

impl OrganisationKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Association, Self::NonProfit, Self::Academic, Self::Corporate, Self::Government, Self::Other];

    /// The kind's name in the database and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Association => "association",
            Self::NonProfit => "non_profit",
            Self::Academic => "academic",
            Self::Corporate => "corporate",
            Self::Government => "government",
            Self::Other => "other",
        }
    }
}

/// The name is no kind's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a kind of organisation")]
pub struct UnknownKind;

impl FromStr for OrganisationKind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.name() == name).ok_or(UnknownKind)
    }
}

/// An application as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of ApplicationForm, unchecked")]
pub struct TypedApplication {
    pub organisation: String,
    pub kind: String,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub phone: String,
    pub slug: String,
    pub description: String,
    pub expected_users: String,
    pub elections_per_year: String,
    pub technical_contact: String,
    #[serde(default)]
    pub accept_terms: Option<String>,
    #[serde(default)]
    pub accept_privacy: Option<String>,
}

/// An application whose every field is acceptable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationForm {
    /// The organisation's name, 2 to 100 characters.
    pub organisation: String,
    /// What the organisation is.
    pub kind: OrganisationKind,
    /// The applicant's first name, 1 to 60 characters.
    pub first_name: String,
    /// The applicant's last name, 1 to 60 characters.
    pub last_name: String,
    /// Where mails about the application go; the first account's address.
    pub email: EmailAddress,
    /// A telephone number, if one was given.
    pub phone: Option<String>,
    /// The name wanted in addresses.
    pub slug: Slug,
    /// What the elections are for, 10 to 1000 characters.
    pub description: String,
    /// How many people will vote, 1 to 10,000.
    pub expected_users: u16,
    /// How many elections a year, 1 to 100.
    pub elections_per_year: u16,
    /// Whom to ask about technical matters, if somebody else.
    pub technical_contact: Option<String>,
}

impl TypedApplication {
    /// Checks every field, so that all refusals are told at once.
    pub fn check(&self) -> Result<ApplicationForm, Vec<Refusal>> {
        let mut refusals = Refusals::default();
        let organisation = refusals.text("organisation", &self.organisation, 2..=100, false);
        let kind =
            refusals.keep(self.kind.parse().map_err(|_| Refusal::field("kind", "organisation-kind-unknown")));
        let first_name = refusals.text("first_name", &self.first_name, 1..=60, false);
        let last_name = refusals.text("last_name", &self.last_name, 1..=60, false);
        let email = refusals.keep(EmailAddress::parse(&self.email).map_err(|error| error.on("email")));
        let phone = refusals.keep(phone(&self.phone));
        let slug = refusals.keep(Slug::parse(self.slug.trim()).map_err(|error| error.on("slug")));
        let description = refusals.text("description", &self.description, 10..=1000, true);
        let expected_users = refusals.number("expected_users", &self.expected_users, 1..=10_000);
        let elections = refusals.number("elections_per_year", &self.elections_per_year, 1..=100);
        let technical = refusals.text("technical_contact", &self.technical_contact, 0..=200, false);
        refusals.accepted("accept_terms", self.accept_terms.as_deref(), "terms-not-accepted");
        refusals.accepted("accept_privacy", self.accept_privacy.as_deref(), "privacy-not-accepted");
        if !refusals.0.is_empty() {
            return Err(refusals.0);
        }
        let form = (|| {
            Some(ApplicationForm {
                organisation: organisation?,
                kind: kind?,
                first_name: first_name?,
                last_name: last_name?,
                email: email?,
                phone: phone?,
                slug: slug?,
                description: description?,
                expected_users: expected_users?,
                elections_per_year: elections?,
                technical_contact: technical.filter(|text| !text.is_empty()),
            })
        })();
        form.ok_or(refusals.0)
    }
}

fn phone(text: &str) -> Result<Option<String>, Refusal> {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let well_formed = text.chars().all(|c| c.is_ascii_digit() || "+-/() .".contains(c));
    if text.is_empty() {
        Ok(None)
    } else if well_formed && (5..=20).contains(&digits) && text.len() <= 40 {
        Ok(Some(text.to_owned()))
    } else {
        Err(Refusal::field("phone", "phone-malformed"))
    }
}

/// Collects what is wrong, field by field.
#[derive(Default)]
struct Refusals(Vec<Refusal>);

impl Refusals {
    fn keep<T>(&mut self, result: Result<T, Refusal>) -> Option<T> {
        result.map_err(|refusal| self.0.push(refusal)).ok()
    }

    fn text(
        &mut self,
        field: &str,
        text: &str,
        length: RangeInclusive<usize>,
        lines: bool,
    ) -> Option<String> {
        self.keep(check_text(text, length, lines).map_err(|error| error.on(field)))
    }

    fn number(&mut self, field: &str, text: &str, range: RangeInclusive<u16>) -> Option<u16> {
        let number = text.trim().parse().ok().filter(|number| range.contains(number));
        self.keep(number.ok_or_else(|| {
            Refusal::field(field, "number-out-of-range").with("min", range.start()).with("max", range.end())
        }))
    }

    fn accepted(&mut self, field: &str, value: Option<&str>, missing: &str) {
        if value != Some("true") {
            self.0.push(Refusal::field(field, missing));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> TypedApplication {
        let text = str::to_owned;
        TypedApplication {
            organisation: text("Chess Club"),
            kind: text("association"),
            first_name: text("Asha"),
            last_name: text("Rai"),
            email: text("asha@example.org"),
            phone: String::new(),
            slug: text("chess-club"),
            description: text("We elect our board every year."),
            expected_users: text("120"),
            elections_per_year: text("2"),
            technical_contact: String::new(),
            accept_terms: Some(text("true")),
            accept_privacy: Some(text("true")),
        }
    }

    #[test]
    fn a_complete_application_is_accepted() {
        let form = typed().check().unwrap();
        assert_eq!(form.expected_users, 120);
        assert_eq!(form.phone, None);
        assert_eq!(form.technical_contact, None);
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let refusals = TypedApplication::default().check().unwrap_err();
        let fields: Vec<_> = refusals.iter().filter_map(|refusal| refusal.field.as_deref()).collect();
        assert_eq!(
            fields,
            [
                "organisation",
                "kind",
                "first_name",
                "last_name",
                "email",
                "slug",
                "description",
                "expected_users",
                "elections_per_year",
                "accept_terms",
                "accept_privacy"
            ]
        );
    }

    #[test]
    fn numbers_keep_to_their_range() {
        for wrong in ["0", "10001", "-1", "many", "1.5", "99999999999"] {
            let form = TypedApplication { expected_users: wrong.to_owned(), ..typed() };
            assert_eq!(form.check().unwrap_err().len(), 1, "{wrong}");
        }
    }

    #[test]
    fn a_telephone_number_may_be_written_in_many_ways() {
        for right in ["+977 1 4200000", "(030) 123-456", ""] {
            assert!(TypedApplication { phone: right.to_owned(), ..typed() }.check().is_ok(), "{right}");
        }
        for wrong in ["call me", "12", "<script>"] {
            assert!(TypedApplication { phone: wrong.to_owned(), ..typed() }.check().is_err(), "{wrong}");
        }
    }
}
