use std::collections::BTreeMap;

use time::OffsetDateTime;

use crate::{
    kernel::Slug,
    tenancy::domain::{Module, SchemaState, SkipReason},
};

/// What is known of one organisation's schemas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaLine {
    /// Which organisation.
    pub slug: Slug,
    /// Its database.
    pub database: String,
    /// How its schemas stand.
    pub state: SchemaState,
    /// The newest migration of each of its contexts, by the context's name.
    pub versions: BTreeMap<&'static str, i64>,
    /// Why the last attempt failed.
    pub failure: Option<String>,
    /// How many attempts in a row failed.
    pub failures: u32,
    /// When it was last looked at.
    pub checked_at: Option<OffsetDateTime>,
}

/// What came of bringing one organisation's schemas up to date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Migrated {
    /// So many migrations were applied.
    Done(usize),
    /// It had them all.
    Already,
    /// It was not touched.
    Left(SkipReason),
    /// It failed, and nothing of it is left.
    Failed(String),
}

/// The report of a pass over all organisations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BatchReport {
    /// Every organisation that was not known to be up to date, with what came
    /// of it, in the order in which they were finished.
    pub organisations: Vec<(Slug, Migrated)>,
    /// The modules whose migrations were left out, because the program's version of them
    /// is not published.
    pub held_back: Vec<Module>,
}

impl BatchReport {
    /// How many organisations were changed.
    pub fn migrated(&self) -> usize {
        self.count(|outcome| matches!(outcome, Migrated::Done(_)))
    }

    /// How many had everything already.
    pub fn already(&self) -> usize {
        self.count(|outcome| matches!(outcome, Migrated::Already))
    }

    /// How many were left alone.
    pub fn left(&self) -> usize {
        self.count(|outcome| matches!(outcome, Migrated::Left(_)))
    }

    /// How many failed.
    pub fn failed(&self) -> usize {
        self.count(|outcome| matches!(outcome, Migrated::Failed(_)))
    }

    fn count(&self, wanted: fn(&Migrated) -> bool) -> usize {
        self.organisations.iter().filter(|(_, outcome)| wanted(outcome)).count()
    }
}

/// What a rehearsal showed of one migration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rehearsed {
    /// The set it belongs to.
    pub set: &'static str,
    /// Its version.
    pub version: i64,
    /// What it does.
    pub description: String,
    /// Why it is not sound, if it is not.
    pub outcome: Result<(), String>,
}

impl Rehearsed {
    /// What was shown of the migration `version` of `set`.
    pub fn of(set: &'static str, version: i64, description: &str, outcome: Result<(), String>) -> Self {
        Self { set, version, description: description.to_owned(), outcome }
    }
}

/// What was found on all database servers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Orphans {
    /// What belongs to nothing.
    pub found: Vec<Orphan>,
    /// The servers that did not answer, or not to the end.
    pub unfinished: Vec<String>,
}

impl Orphans {
    /// Whether all servers answered, and none has anything.
    pub fn are_none(&self) -> bool {
        self.found.is_empty() && self.unfinished.is_empty()
    }
}

/// Something on a database server that bears the platform's mark but belongs to
/// nothing it knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Orphan {
    /// The server's name.
    pub server: String,
    /// The role, if it is one.
    pub role: Option<String>,
    /// The database, if there is one.
    pub database: Option<String>,
}
