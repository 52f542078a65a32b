//! Which column is used as what: proposed from headings and values, changed by hand,
//! remembered for the next file.

mod names;
mod questions;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use self::questions::{Question, QuestionKind};
use crate::{
    Column, ColumnIndex, Table,
    headings::{Field, Sureness, heading_key, meaning},
};

/// What becomes of a column. Every column has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "use", rename_all = "kebab-case")]
pub enum Use {
    /// Its values are taken.
    Used {
        /// As what.
        field: Field,
    },
    /// Nobody knows what it is.
    Unknown,
    /// It is known what it is, and this list has no place for it.
    NotHere {
        /// What it is.
        field: Field,
    },
    /// It has no values.
    Empty,
    /// Another column is used as the same.
    Second {
        /// As what.
        field: Field,
        /// The other column.
        first: ColumnIndex,
        /// Whether they differ in some row.
        differs: bool,
    },
    /// It was left out by hand.
    LeftOut,
}

/// A column with what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnUse {
    /// Which.
    pub column: ColumnIndex,
    /// What stands above it.
    pub heading: String,
    /// How many rows have a value in it.
    pub filled: usize,
    /// What becomes of it.
    #[serde(flatten)]
    pub becomes: Use,
}

/// Why columns cannot be used as they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "kebab-case")]
pub enum MappingFault {
    /// No column is used as this.
    Missing {
        /// As what.
        field: Field,
    },
    /// Two columns are headed as the same, equally well, and hold different values.
    Twice {
        /// As what.
        field: Field,
        /// The one that would be taken.
        first: ColumnIndex,
        /// The other.
        second: ColumnIndex,
        /// What stands above the other.
        heading: String,
    },
}

/// What a list takes of a file.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The fields it has a place for. Of the kinds of name columns all are understood if
    /// [`Field::Name`] is among them.
    pub fields: &'a [Field],
    /// Those it cannot do without.
    pub needed: &'a [Field],
}

/// Decisions of people about headings, kept for the next file with the same ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Remembered {
    /// By a heading's key; nothing where the column is left out.
    by_heading: BTreeMap<String, Option<Field>>,
}

impl Remembered {
    /// Remembers that columns of this heading are used as `field`, or left out.
    pub fn decide(&mut self, heading: &str, field: Option<Field>) {
        self.by_heading.insert(heading_key(heading), field);
    }

    /// What was decided about a heading.
    pub fn decision(&self, heading: &str) -> Option<Option<Field>> {
        self.by_heading.get(&heading_key(heading)).copied()
    }
}

/// Which column of a table is used as what, all of them accounted for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// The columns, in the file's order.
    pub columns: Vec<ColumnUse>,
    /// What is to be asked before the list is taken over.
    pub questions: Vec<Question>,
    /// Why it cannot be, as it is.
    pub faults: Vec<MappingFault>,
}

/// A column that may be used as a field.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    place: usize,
    field: Field,
    sureness: Sureness,
    by_hand: bool,
}

impl Mapping {
    /// Proposes what each column is used as. What was decided by hand comes first, then
    /// the heading with the values below it; an empty column never beats a filled one.
    pub fn propose(table: &Table, wanted: Wanted<'_>, remembered: &Remembered) -> Self {
        let mut columns: Vec<ColumnUse> = table.columns.iter().map(unused).collect();
        let mut candidates = Vec::new();
        for (place, column) in table.columns.iter().enumerate() {
            match remembered.decision(&column.heading) {
                Some(Some(field)) => {
                    candidates.push(Candidate { place, field, sureness: Sureness::Exact, by_hand: true })
                }
                Some(None) => columns[place].becomes = Use::LeftOut,
                None => candidates.extend(candidate(place, column)),
            }
        }
        names::read_together(table, &mut candidates);
        let mut faults = Vec::new();
        candidates.sort_by_key(|candidate| {
            (candidate.field, std::cmp::Reverse(rank(table, candidate)), candidate.place)
        });
        let mut first: Option<Candidate> = None;
        for candidate in &candidates {
            let field = candidate.field;
            let taken = first.filter(|first| first.field == field);
            let becomes = &mut columns[candidate.place].becomes;
            *becomes = match taken {
                _ if table.columns[candidate.place].is_empty() && taken.is_some() => Use::Empty,
                Some(first) => second(table, first, *candidate, &mut faults),
                None if wants(wanted, field) => Use::Used { field },
                None => Use::NotHere { field },
            };
            if taken.is_none() {
                first = Some(*candidate);
            }
        }
        faults.retain(|fault| match fault {
            MappingFault::Twice { field, .. } | MappingFault::Missing { field } => wants(wanted, *field),
        });
        names::choose(&mut columns, wanted, &mut faults);
        let questions = questions::ask(table, &columns);
        let mut mapping = Self { columns, questions, faults };
        mapping.miss(wanted);
        mapping
    }

    fn miss(&mut self, wanted: Wanted<'_>) {
        for field in wanted.needed {
            let found = match field {
                Field::Name => self.has_name(),
                other => self.column_of(*other).is_some(),
            };
            let told = self
                .faults
                .iter()
                .any(|fault| matches!(fault, MappingFault::Missing { field: told } if told == field));
            if !found && !told {
                self.faults.push(MappingFault::Missing { field: *field });
            }
        }
    }

    /// The column that is used as a field.
    pub fn column_of(&self, field: Field) -> Option<ColumnIndex> {
        let used = |column: &&ColumnUse| column.becomes == Use::Used { field };
        self.columns.iter().find(used).map(|column| column.column)
    }

    /// Whether a name can be put together.
    pub fn has_name(&self) -> bool {
        let has = |field| self.column_of(field).is_some();
        has(Field::Name) || has(Field::LastFirst) || (has(Field::FirstName) && has(Field::LastName))
    }

    /// The columns that are not used.
    pub fn unused(&self) -> impl Iterator<Item = &ColumnUse> {
        self.columns.iter().filter(|column| !matches!(column.becomes, Use::Used { .. }))
    }
}

/// How good a candidate is: decided by hand, then filled, then surely meant, then filled
/// more.
fn rank(table: &Table, candidate: &Candidate) -> (bool, bool, Sureness, usize) {
    let filled = table.columns[candidate.place].filled;
    (candidate.by_hand, filled > 0, candidate.sureness, filled)
}

fn unused(column: &Column) -> ColumnUse {
    let becomes = if column.is_empty() { Use::Empty } else { Use::Unknown };
    ColumnUse { column: column.index, heading: column.heading.clone(), filled: column.filled, becomes }
}

fn candidate(place: usize, column: &Column) -> Option<Candidate> {
    let (field, sureness) = meaning(&column.heading)?;
    // “ID” numbers members only where each has another one.
    let doubtful = sureness == Sureness::Weak && field == Field::MemberNumber && !column.distinct;
    let field = match field {
        // A right to vote that is counted is a weight.
        Field::VotingRight
            if column.filled > 0 && column.numbers == column.filled && questions::several_sizes(column) =>
        {
            Field::Weight
        }
        other => other,
    };
    (!doubtful).then_some(Candidate { place, field, sureness, by_hand: false })
}

fn wants(wanted: Wanted<'_>, field: Field) -> bool {
    wanted.fields.contains(&field) || (names::is_name(field) && wanted.fields.contains(&Field::Name))
}

fn second(table: &Table, first: Candidate, candidate: Candidate, faults: &mut Vec<MappingFault>) -> Use {
    let (one, other) = (first.place, candidate.place);
    let differs = table.rows().any(|row| {
        let (one, other) = (row.cell(one), row.cell(other));
        !other.is_blank() && one.text.trim() != other.text.trim()
    });
    let column = &table.columns[other];
    if differs && first.sureness == candidate.sureness && first.by_hand == candidate.by_hand {
        faults.push(MappingFault::Twice {
            field: first.field,
            first: table.columns[one].index,
            second: column.index,
            heading: column.heading.clone(),
        });
    }
    Use::Second { field: first.field, first: table.columns[one].index, differs }
}
