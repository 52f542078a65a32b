//! Texts that were altered into something that nobody can have entered.
//!
//! Whoever has the database can write into a text what no form lets through. Such a
//! text is read as [`INSTEAD`] and noted, so that the board can still be shown.

use std::collections::HashMap;

use uuid::Uuid;

use crate::{
    db::DbError,
    election::{
        application::{ports::Entered, views::Alteration},
        domain::Election,
    },
    kernel::TextError,
};

/// What stands for a text that cannot be read. Every kind of text can be this.
const INSTEAD: &str = "[……………………]";

/// A text that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MalformedText {
    /// The table, with its schema.
    pub(super) table: &'static str,
    /// The row's identifier.
    pub(super) row: Uuid,
    /// The column.
    pub(super) column: &'static str,
}

impl MalformedText {
    /// What pages say was altered.
    fn alteration(self) -> Alteration {
        match (self.table, self.column) {
            ("election.post" | "election.candidate" | "election.translation", _) => Alteration::Paper,
            ("election.trustee", _) => Alteration::Trustees,
            (_, "cancelled_because") => Alteration::History,
            (_, _) => Alteration::Settings,
        }
    }
}

impl From<MalformedText> for DbError {
    fn from(MalformedText { table, row, column }: MalformedText) -> Self {
        Self::MalformedText { table, row, column }
    }
}

/// The texts that cannot be read, by their elections.
#[derive(Default)]
pub(super) struct Texts(HashMap<Uuid, Vec<MalformedText>>);

impl Texts {
    /// Reads a text of `election`.
    pub(super) fn read<T>(
        &mut self,
        election: Uuid,
        (table, row): (&'static str, Uuid),
        column: &'static str,
        text: &str,
        parse: impl Fn(&str) -> Result<T, TextError>,
    ) -> Result<T, DbError> {
        parse(text).or_else(|_| {
            let malformed = MalformedText { table, row, column };
            self.0.entry(election).or_default().push(malformed);
            parse(INSTEAD).map_err(|_| malformed.into())
        })
    }

    /// Those of an election, once.
    pub(super) fn of(&mut self, election: Uuid) -> Vec<MalformedText> {
        self.0.remove(&election).unwrap_or_default()
    }
}

/// An election as its tables have it.
pub(super) struct Loaded {
    pub(super) election: Election,
    /// Whether it has a board.
    pub(super) has_board: bool,
    /// The texts that cannot be read.
    pub(super) malformed: Vec<MalformedText>,
}

impl Loaded {
    /// The election, if all of its texts can be read.
    pub(super) fn whole(self) -> Result<Election, DbError> {
        match self.malformed.first() {
            None => Ok(self.election),
            Some(malformed) => Err((*malformed).into()),
        }
    }

    /// The election for pages that show what its board says. Without a board there is
    /// nothing else to show.
    pub(super) fn shown(self) -> Result<Entered, DbError> {
        match self.malformed.first() {
            Some(malformed) if !self.has_board => Err((*malformed).into()),
            Some(_) | None => Ok(self.into()),
        }
    }
}

impl From<Loaded> for Entered {
    fn from(loaded: Loaded) -> Self {
        let unreadable = loaded.malformed.into_iter().map(MalformedText::alteration).collect();
        Self { election: loaded.election, has_board: loaded.has_board, unreadable }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::election::domain::{Description, PersonName, Reason, Statement, Title};

    #[test]
    fn what_stands_for_an_unreadable_text_is_one_of_every_kind() {
        assert!(Title::parse(INSTEAD).is_ok() && Description::parse(INSTEAD).is_ok());
        assert!(PersonName::parse(INSTEAD).is_ok() && Statement::parse(INSTEAD).is_ok());
        assert!(Reason::parse(INSTEAD).is_ok());
    }
}
