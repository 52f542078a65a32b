//! Whether a program can work on the landlord's database as it stands.
//!
//! Its schema grows before it shrinks: a migration adds what the next release needs and
//! leaves what the last one needs, or, a release later and with a name that begins with
//! `contract`, takes away what no release needs any more. So a program cannot work where
//! one of its adding migrations is missing, or where a taking one was applied that it
//! does not know; the other two differences do not matter to it.

use std::fmt;

use sqlx::PgConnection;
use thiserror::Error;

use super::{LANDLORD, history, migrator};
use crate::db::DbError;

/// What the descriptions of migrations begin with that take away.
const TAKES_AWAY: &str = "contract";

/// A migration, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its version.
    pub version: i64,
    /// What it does.
    pub description: String,
}

impl Named {
    fn takes_away(&self) -> bool {
        self.description.starts_with(TAKES_AWAY)
    }
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.version, self.description)
    }
}

/// Why a program cannot work on the landlord's database.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unfit {
    /// It has no schema.
    #[error(
        "there is no platform in the landlord's database yet; publicdigit serve begins one, or publicdigit migrate landlord"
    )]
    Empty,
    /// It lacks what the program needs.
    #[error(
        "the landlord's database lacks what this program needs: {}. Back it up (publicdigit landlord backup), then bring it up to date: publicdigit migrate landlord, or publicdigit serve --migrate",
        list(.0)
    )]
    Behind(Vec<Named>),
    /// A newer program took away what this one needs.
    #[error(
        "this program is too old for the landlord's database, from which a newer one has taken away what it needs: {}",
        list(.0)
    )]
    Ahead(Vec<Named>),
}

fn list(migrations: &[Named]) -> String {
    migrations.iter().map(Named::to_string).collect::<Vec<_>>().join(", ")
}

/// How the landlord's database differs from what the program knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether it has no migration at all.
    pub is_empty: bool,
    /// What the program has and the database does not.
    pub pending: Vec<Named>,
    /// What the database has and the program does not.
    pub unknown: Vec<Named>,
}

impl Standing {
    /// How the landlord's database behind `connection` differs.
    ///
    /// # Errors
    ///
    /// If it does not answer.
    pub async fn read(connection: &mut PgConnection) -> Result<Self, DbError> {
        let known = migrator(&LANDLORD);
        let known = known.iter().filter(|migration| migration.migration_type.is_up_migration());
        let known = known.map(|one| Named { version: one.version, description: one.description.to_string() });
        let applied = history::read(&LANDLORD, connection).await?.into_iter();
        let applied = applied.map(|done| Named { version: done.version, description: done.description });
        Ok(Self::between(known.collect(), applied.collect()))
    }

    fn between(known: Vec<Named>, applied: Vec<Named>) -> Self {
        let without = |all: &[Named], others: &[Named]| {
            let is_among = |one: &Named| others.iter().any(|other| other.version == one.version);
            all.iter().filter(|one| !is_among(one)).cloned().collect()
        };
        let (pending, unknown) = (without(&known, &applied), without(&applied, &known));
        Self { is_empty: applied.is_empty(), pending, unknown }
    }

    /// Whether the program can work with it.
    ///
    /// # Errors
    ///
    /// If what it needs is missing or was taken away.
    pub fn fits(&self) -> Result<(), Unfit> {
        let of = |all: &[Named], taking: bool| -> Vec<Named> {
            all.iter().filter(|one| one.takes_away() == taking).cloned().collect()
        };
        let (missing, taken) = (of(&self.pending, false), of(&self.unknown, true));
        match (self.is_empty, missing.is_empty(), taken.is_empty()) {
            (true, _, _) => Err(Unfit::Empty),
            (false, _, false) => Err(Unfit::Ahead(taken)),
            (false, false, true) => Err(Unfit::Behind(missing)),
            (false, true, true) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(version: i64, description: &str) -> Named {
        Named { version, description: description.to_owned() }
    }

    fn between(known: &[(i64, &str)], applied: &[(i64, &str)]) -> Result<(), Unfit> {
        let all = |list: &[(i64, &str)]| list.iter().map(|(version, what)| named(*version, what)).collect();
        Standing::between(all(known), all(applied)).fits()
    }

    #[test]
    fn a_program_works_with_what_it_knows_and_with_what_was_only_added() {
        let (first, second) = ((1, "tenancy"), (2, "notices"));
        assert_eq!(between(&[first, second], &[first, second]), Ok(()));
        assert_eq!(between(&[first], &[first, second]), Ok(()));
    }

    #[test]
    fn a_program_does_not_work_without_what_it_needs() {
        let (first, second) = ((1, "tenancy"), (2, "notices"));
        assert_eq!(between(&[first, second], &[first]), Err(Unfit::Behind(vec![named(2, "notices")])));
        assert_eq!(between(&[first], &[]), Err(Unfit::Empty));
    }

    #[test]
    fn what_takes_away_is_not_needed_by_who_knows_it_and_bars_who_does_not() {
        let (first, taking) = ((1, "tenancy"), (2, "contract notices"));
        assert_eq!(between(&[first, taking], &[first]), Ok(()));
        assert_eq!(
            between(&[first], &[first, taking]),
            Err(Unfit::Ahead(vec![named(2, "contract notices")]))
        );
    }
}
