//! What was typed into forms, and how it is read. Every field that is wrong is
//! named.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{
    election::domain::{
        CandidateDraft, Description, PersonName, PostDraft, Schedule, SealingGroup, Settings, Statement,
        Title, VotingRule, Wording,
    },
    kernel::{Language, Refusal, TimeZoneName, ToRefusals},
};

/// Settings as typed. Fields of the form: `title`, `description`, `language`,
/// `group`, `revoting`, `opens-at`, `closes-at`, `time_zone`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsForm {
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// A language tag.
    pub language: String,
    /// A group's name; empty for the default.
    pub group: String,
    /// Whether a later ballot replaces the earlier one.
    pub revoting: bool,
    /// When voting is planned to begin, read by the page in the reader's zone.
    pub opens_at: Option<OffsetDateTime>,
    /// When voting ends.
    pub closes_at: Option<OffsetDateTime>,
    /// The zone in which mails tell times; empty for UTC.
    pub time_zone: String,
}

impl SettingsForm {
    /// Reads the form.
    pub fn parse(&self) -> Result<Settings, Vec<Refusal>> {
        let mut fields = Fields::default();
        let title = fields.take(Title::parse(&self.title), |error| error.on("title"));
        let description = fields.take(Description::parse(&self.description), |error| error.on("description"));
        let language = fields.take(self.language.parse::<Language>(), |_| {
            Refusal::field("language", "election-language-unknown")
        });
        let group = match self.group.as_str() {
            "" => Some(SealingGroup::default()),
            name => fields.take(name.parse(), |_| Refusal::field("group", "election-group-unknown")),
        };
        let schedule =
            fields.take(Schedule::new(self.opens_at, self.closes_at), |error| error.on("closes-at"));
        let time_zone = fields.take(TimeZoneName::parse(&self.time_zone), |_| {
            Refusal::field("time_zone", "election-time-zone-unknown")
        });
        match (title, description, language, group, schedule, time_zone) {
            (
                Some(title),
                Some(description),
                Some(language),
                Some(group),
                Some(schedule),
                Some(time_zone),
            ) => Ok(Settings {
                title,
                description,
                language,
                group,
                revoting: self.revoting,
                schedule,
                time_zone,
            }),
            _ => Err(fields.refusals),
        }
    }
}

/// A post as typed. Fields: `title`, `description`, `seats`, `min`, `max`,
/// `blank`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostForm {
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// How many are elected.
    pub seats: String,
    /// The fewest candidates to choose.
    pub min: String,
    /// The most candidates to choose.
    pub max: String,
    /// Whether it may be left blank.
    pub blank: bool,
}

impl PostForm {
    /// Reads the form.
    pub fn parse(&self) -> Result<PostDraft, Vec<Refusal>> {
        let mut fields = Fields::default();
        let title = fields.take(Title::parse(&self.title), |error| error.on("title"));
        let description = fields.take(Description::parse(&self.description), |error| error.on("description"));
        let mut number = |text: &str, field| {
            fields.take(text.trim().parse::<u16>(), |_| Refusal::field(field, "number-malformed"))
        };
        let numbers = (number(&self.seats, "seats"), number(&self.min, "min"), number(&self.max, "max"));
        let choices = match numbers {
            (Some(seats), Some(min), Some(max)) => fields
                .take_all(VotingRule::new(seats, min, max, self.blank).map_err(|error| error.refusals())),
            _ => None,
        };
        match (title, description, choices) {
            (Some(title), Some(description), Some(choices)) => Ok(PostDraft { title, description, choices }),
            _ => Err(fields.refusals),
        }
    }
}

/// A candidate as typed. Fields: `name`, `statement`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidateForm {
    /// The name on the ballot paper.
    pub name: String,
    /// What the candidate says.
    pub statement: String,
}

impl CandidateForm {
    /// Reads the form.
    pub fn parse(&self) -> Result<CandidateDraft, Vec<Refusal>> {
        let mut fields = Fields::default();
        let name = fields.take(PersonName::parse(&self.name), |error| error.on("name"));
        let statement = fields.take(Statement::parse(&self.statement), |error| error.on("statement"));
        match (name, statement) {
            (Some(name), Some(statement)) => Ok(CandidateDraft { name, statement }),
            _ => Err(fields.refusals),
        }
    }
}

/// Texts in a further language as typed. Fields: `title`, `description`, `statement`; each
/// may be left empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordingForm {
    /// What the election or the post is called.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// What the candidate says.
    pub statement: String,
}

impl WordingForm {
    /// Reads the form.
    ///
    /// # Errors
    /// A refusal for each field that is wrong.
    pub fn parse(&self) -> Result<Wording, Vec<Refusal>> {
        let mut fields = Fields::default();
        let is_typed = |text: &String| !text.trim().is_empty();
        let title = Some(&self.title).filter(|text| is_typed(text));
        let title = title.and_then(|text| fields.take(Title::parse(text), |error| error.on("title")));
        let description = Some(&self.description).filter(|text| is_typed(text));
        let description = description
            .and_then(|text| fields.take(Description::parse(text), |error| error.on("description")));
        let statement = Some(&self.statement).filter(|text| is_typed(text));
        let statement =
            statement.and_then(|text| fields.take(Statement::parse(text), |error| error.on("statement")));
        match fields.refusals.is_empty() {
            true => Ok(Wording { title, description, statement }),
            false => Err(fields.refusals),
        }
    }
}

/// Collects what is wrong with the fields of a form.
#[derive(Default)]
struct Fields {
    refusals: Vec<Refusal>,
}

impl Fields {
    fn take<T, E>(&mut self, read: Result<T, E>, refuse: impl FnOnce(E) -> Refusal) -> Option<T> {
        read.map_err(|error| self.refusals.push(refuse(error))).ok()
    }

    fn take_all<T>(&mut self, read: Result<T, Vec<Refusal>>) -> Option<T> {
        read.map_err(|refusals| self.refusals.extend(refusals)).ok()
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn fields(refusals: Vec<Refusal>) -> Vec<String> {
        refusals.into_iter().filter_map(|refusal| refusal.field).collect()
    }

    #[test]
    fn every_wrong_setting_is_named() {
        let at = Some(datetime!(2026-11-21 12:00 UTC));
        let form = SettingsForm { group: "x".into(), opens_at: at, closes_at: at, ..SettingsForm::default() };
        assert_eq!(fields(form.parse().unwrap_err()), ["title", "language", "group", "closes-at"]);
    }

    #[test]
    fn every_wrong_number_of_a_post_is_named() {
        let form =
            PostForm { title: "Board".into(), seats: "x".into(), min: "-1".into(), ..PostForm::default() };
        assert_eq!(fields(form.parse().unwrap_err()), ["seats", "min", "max"]);
        let form = PostForm { seats: "1".into(), min: "2".into(), max: " 1 ".into(), ..form };
        assert_eq!(fields(form.parse().unwrap_err()), ["min"]);
    }

    #[test]
    fn what_is_left_empty_in_a_further_language_is_not_said() {
        let form =
            WordingForm { title: " Vorstand ".into(), description: " \n ".into(), ..Default::default() };
        let wording = form.parse().unwrap();
        assert_eq!(wording.title.unwrap().as_str(), "Vorstand");
        assert_eq!((wording.description, wording.statement), (None, None));
        let form = WordingForm { title: "x".into(), description: String::new(), statement: "x".repeat(5001) };
        assert_eq!(fields(form.parse().unwrap_err()), ["title", "statement"]);
    }

    #[test]
    fn a_candidate_has_a_name_and_perhaps_a_statement() {
        let form = CandidateForm { name: " Asha ".into(), statement: String::new() };
        assert_eq!(form.parse().unwrap().name.as_str(), "Asha");
        let form = CandidateForm { name: String::new(), statement: "x".repeat(5001) };
        assert_eq!(fields(form.parse().unwrap_err()), ["name", "statement"]);
    }
}
