//! Columns of names, which mean something only together.

use super::{Candidate, ColumnUse, MappingFault, Use, Wanted};
use crate::{Field, Table};

pub(super) fn is_name(field: Field) -> bool {
    matches!(field, Field::Name | Field::LastFirst | Field::FirstName | Field::MiddleName | Field::LastName)
}

/// Beside half of a name, “Name” is the other half: “Name; Vorname”, “नाम, थर”. And a
/// column of “Tiedtke, Selma” has the family name first, whatever stands above it.
pub(super) fn read_together(table: &Table, candidates: &mut [Candidate]) {
    let filled = |candidates: &[Candidate], field: Field| {
        candidates
            .iter()
            .any(|candidate| candidate.field == field && !table.columns[candidate.place].is_empty())
    };
    let (first, last) = (filled(candidates, Field::FirstName), filled(candidates, Field::LastName));
    let other_half = match (first, last) {
        (true, false) => Some(Field::LastName),
        (false, true) => Some(Field::FirstName),
        (true, true) | (false, false) => None,
    };
    for candidate in candidates.iter_mut() {
        if candidate.by_hand || candidate.field != Field::Name {
            continue;
        }
        if let Some(half) = other_half {
            candidate.field = half;
        } else if mostly_last_first(table, candidate.place) {
            candidate.field = Field::LastFirst;
        }
    }
}

/// Whether nearly all values of a column are two names with a comma between.
fn mostly_last_first(table: &Table, place: usize) -> bool {
    let (mut values, mut commas) = (0_usize, 0_usize);
    for row in table.rows().take(1_000) {
        let cell = row.cell(place);
        if cell.is_blank() {
            continue;
        }
        values += 1;
        let two = cell.text.split_once(',').is_some_and(|(last, first)| {
            let named = |part: &str| part.chars().any(char::is_alphabetic);
            named(last) && named(first) && !first.contains(',') && !first.trim_end().ends_with('.')
        });
        commas += usize::from(two);
    }
    values > 1 && commas * 10 >= values * 9
}

/// Decides between a whole name and its parts: what more rows have.
pub(super) fn choose(columns: &mut [ColumnUse], wanted: Wanted<'_>, faults: &mut Vec<MappingFault>) {
    let used = |columns: &[ColumnUse], field: Field| {
        columns.iter().position(|column| column.becomes == Use::Used { field })
    };
    let place = |field| used(columns, field);
    let filled = |at: usize| columns[at].filled;
    let whole = match (place(Field::Name), place(Field::LastFirst)) {
        (Some(name), Some(other)) if filled(other) > filled(name) => Some((other, Field::LastFirst)),
        (Some(name), _) => Some((name, Field::Name)),
        (None, other) => other.map(|other| (other, Field::LastFirst)),
    };
    let parts = place(Field::FirstName).zip(place(Field::LastName));
    // Half of a name is none.
    let keep_whole = match (whole, parts) {
        (Some((whole, _)), Some((first, last))) => filled(whole) >= filled(first).min(filled(last)),
        (Some(_), None) => true,
        (None, _) => false,
    };
    let (field, instead) = match (keep_whole, whole, parts) {
        (true, Some((at, field)), _) => (field, at),
        (_, _, Some((_, last))) => (Field::LastName, last),
        _ => {
            if wanted.needed.contains(&Field::Name) {
                faults.push(MappingFault::Missing { field: Field::Name });
            }
            return;
        }
    };
    let first = columns[instead].column;
    for column in columns.iter_mut() {
        let Use::Used { field: used } = column.becomes else { continue };
        let other = if keep_whole {
            is_name(used) && column.column != first
        } else {
            matches!(used, Field::Name | Field::LastFirst)
        };
        if other && column.filled == 0 {
            column.becomes = Use::Empty;
        } else if other {
            column.becomes =
                Use::Second { field: if keep_whole { field } else { used }, first, differs: true };
        }
    }
}
