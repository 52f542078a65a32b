//! What a file says that this platform cannot do by itself: weights, and who may not vote.

use serde::{Deserialize, Serialize};

use super::{ColumnUse, Use};
use crate::{Column, ColumnIndex, Field, Table, headings::meaning};

/// A question about a column, to be answered before the list is taken over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Which column.
    pub column: ColumnIndex,
    /// What stands above it.
    pub heading: String,
    /// What is asked.
    pub kind: QuestionKind,
    /// Some of its values.
    pub values: Vec<String>,
    /// How many rows have a value in it.
    pub filled: usize,
}

/// What is asked about a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    /// It looks like votes or shares: does everybody have one vote all the same?
    Weight,
    /// As before, and all its values are the same.
    EqualWeight,
    /// It looks like the right to vote: are all who stand in the file entitled?
    VotingRight,
}

/// Words in values by which people are kept from voting, in small letters.
const HINTS: &[&str] = &[
    "stimmberecht",
    "wahlberecht",
    "ohne stimm",
    "ruhend",
    "ruht",
    "passiv",
    "gekündigt",
    "ausgetreten",
    "ausgeschlossen",
    "verstorben",
    "gesperrt",
    "inaktiv",
    "entitled",
    "eligible",
    "may vote",
    "no vote",
    "non-voting",
    "nonvoting",
    "inactive",
    "suspended",
    "dormant",
    "deceased",
    "resigned",
    "expelled",
    "cancelled",
    "lapsed",
    "मताधिकार",
    "निलम्बित",
    "निष्क्रिय",
    "मृत",
    "मृत्यु",
    "राजीनामा",
];

/// The questions, for columns that are not used.
pub(super) fn ask(table: &Table, columns: &[ColumnUse]) -> Vec<Question> {
    table
        .columns
        .iter()
        .zip(columns)
        .filter(|(column, _)| !column.is_empty())
        .filter_map(|(column, used)| {
            let kind = match used.becomes {
                Use::Used { .. } | Use::LeftOut | Use::Empty => return None,
                Use::NotHere { field } | Use::Second { field, .. } => asked(column, Some(field)),
                Use::Unknown => asked(column, meaning(&column.heading).map(|(field, _)| field)),
            }?;
            Some(Question {
                column: column.index,
                heading: column.heading.clone(),
                kind,
                values: column.values.clone(),
                filled: column.filled,
            })
        })
        .collect()
}

fn asked(column: &Column, field: Option<Field>) -> Option<QuestionKind> {
    match field {
        Some(Field::Weight) if several_sizes(column) => Some(QuestionKind::Weight),
        Some(Field::Weight) => Some(QuestionKind::EqualWeight),
        Some(Field::VotingRight) => Some(QuestionKind::VotingRight),
        // Whoever has left stands in the list no longer, or with the day of it.
        Some(Field::Left) => Some(QuestionKind::VotingRight),
        Some(Field::State | Field::MemberType | Field::Paid) | None => {
            let hints = |value: &String| {
                let value = value.to_lowercase();
                HINTS.iter().any(|hint| value.contains(hint))
            };
            // Free texts have many values, and words by chance.
            let few = !column.more_values || field.is_some();
            (few && column.values.iter().any(hints)).then_some(QuestionKind::VotingRight)
        }
        Some(_) => None,
    }
}

/// Whether the values are not all the same.
pub(super) fn several_sizes(column: &Column) -> bool {
    column.values.len() > 1
}
