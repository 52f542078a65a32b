//! One row into one person, with what is to be said of its values.

use serde::{Deserialize, Serialize};

use super::{Remark, RemarkKind, address, letters};
use crate::{Cell, CellKind, ColumnIndex, Field, Mapping, Place, Row, Table, mapping::Use, tidy};

/// Somebody, as a row names them. Texts are in their one form ([`tidy`](crate::tidy)).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The whole name, given name first; empty if there is none.
    pub name: String,
    /// The mail address, in small letters, its domain in ASCII.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The organisation's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// What else is used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<(Field, String)>,
}

/// The columns of a mapping, by field.
pub(super) struct Reader<'a> {
    used: Vec<(Field, usize)>,
    /// Columns in which an address is no sign of a shift.
    addresses: Vec<usize>,
    table: &'a Table,
}

impl<'a> Reader<'a> {
    pub(super) fn new(table: &'a Table, mapping: &Mapping) -> Self {
        let used = mapping.columns.iter().filter_map(|column| match column.becomes {
            Use::Used { field } => Some((field, column.column.index())),
            _ => None,
        });
        let addresses = mapping.columns.iter().filter_map(|column| match column.becomes {
            Use::Used { field: Field::Email }
            | Use::Second { field: Field::Email, .. }
            | Use::NotHere { field: Field::Email } => Some(column.column.index()),
            // A column of addresses under another heading.
            _ => {
                let values = table.columns.get(column.column.index()).map(|column| column.values.as_slice());
                let addresses = values
                    .is_some_and(|values| values.len() > 1 && values.iter().all(|value| value.contains('@')));
                addresses.then_some(column.column.index())
            }
        });
        Self { used: used.collect(), addresses: addresses.collect(), table }
    }

    fn column(&self, field: Field) -> Option<usize> {
        self.used.iter().find(|(used, _)| *used == field).map(|(_, column)| *column)
    }

    /// Reads the row at a place below the headings once more: its line, and whom it names.
    pub(super) fn again(&self, place: u32) -> Option<(u32, Person)> {
        let row = self.table.row(place as usize)?;
        Some((row.line(), self.read(row).0))
    }

    /// Reads a row.
    pub(super) fn read(&self, row: Row<'_>) -> (Person, Vec<Remark>) {
        let mut values = Values { row, line: row.line(), remarks: Vec::new(), is_text: self.table.is_text() };
        let flags = row.flags();
        if flags.open_quote {
            values.of_row(RemarkKind::OpenQuote);
            return (Person::default(), values.remarks);
        }
        if flags.cut {
            values.of_row(RemarkKind::TooLong);
        }
        if flags.hidden {
            values.of_row(RemarkKind::Hidden);
        }
        let mut person = Person { name: self.name(&mut values), ..Person::default() };
        person.email = self.email(&mut values);
        person.number = self.column(Field::MemberNumber).and_then(|column| values.number(column));
        for (field, column) in &self.used {
            let read_above = matches!(
                field,
                Field::Name
                    | Field::LastFirst
                    | Field::FirstName
                    | Field::MiddleName
                    | Field::LastName
                    | Field::Email
                    | Field::MemberNumber
            );
            if !read_above {
                let text = values.text(*field, *column);
                if !text.is_empty() {
                    person.others.push((*field, text));
                }
            }
        }
        self.beyond_headings(&mut values);
        (person, values.remarks)
    }

    fn name(&self, values: &mut Values<'_>) -> String {
        let mut part =
            |field| self.column(field).map(|column| values.name(field, column)).unwrap_or_default();
        let name = if self.column(Field::Name).is_some() {
            part(Field::Name)
        } else if self.column(Field::LastFirst).is_some() {
            let whole = part(Field::LastFirst);
            match whole.split_once(',') {
                Some((last, first)) if !first.contains(',') => join(&[first.trim(), last.trim()]),
                Some(_) | None => whole,
            }
        } else {
            let parts = [part(Field::FirstName), part(Field::MiddleName), part(Field::LastName)];
            join(&parts.each_ref().map(String::as_str))
        };
        let faulty = values.remarks.iter().any(|remark| remark.field.is_some_and(is_name));
        if name.is_empty() && !faulty {
            let field = [Field::Name, Field::LastFirst, Field::LastName]
                .into_iter()
                .find(|field| self.column(*field).is_some());
            let place = field.and_then(|field| self.column(field));
            values.remark(field.unwrap_or(Field::Name), place, RemarkKind::NameMissing);
        } else if !name.is_empty()
            && letters::is_total(&name)
            && values.row.cells().filter(|cell| !cell.is_blank()).count() < 3
        {
            values.of_row(RemarkKind::LooksLikeTotal);
        }
        name
    }

    fn email(&self, values: &mut Values<'_>) -> Option<String> {
        let column = self.column(Field::Email)?;
        let cell = values.row.cell(column);
        if !values.usable(Field::Email, column, cell) {
            return None;
        }
        let address = address::read(cell.text);
        let wrong = match &address.remark {
            None => address.text.is_none(),
            Some(kind) => *kind == RemarkKind::AddressMalformed && !cell.text.contains('@'),
        };
        let elsewhere = wrong.then(|| self.address_elsewhere(values.row)).flatten();
        if let Some(kind) = address.remark {
            values.remark(Field::Email, Some(column), kind);
        }
        if let Some(found) = elsewhere {
            let found = Place { line: values.line, column: index(found) };
            values.remark(Field::Email, Some(column), RemarkKind::Shifted { found });
        }
        address.text
    }

    fn address_elsewhere(&self, row: Row<'_>) -> Option<usize> {
        (0..row.len())
            .filter(|column| !self.addresses.contains(column))
            .find(|column| address::looks_like_address(row.cell(*column).text))
    }

    /// Values to the right of the headings belong to nothing that is known.
    fn beyond_headings(&self, values: &mut Values<'_>) {
        let headed = self.table.headings().map_or(0, |row| row.len());
        for column in headed..values.row.len() {
            let cell = values.row.cell(column);
            if !cell.is_blank() {
                let value = tidy(cell.text, false).chars().take(60).collect();
                let place = Place { line: values.line, column: index(column) };
                values.remarks.push(Remark {
                    place: Some(place),
                    field: None,
                    kind: RemarkKind::BeyondHeadings { value },
                });
                return;
            }
        }
    }
}

/// The cells of one row, and the remarks on them.
struct Values<'a> {
    row: Row<'a>,
    line: u32,
    remarks: Vec<Remark>,
    is_text: bool,
}

impl Values<'_> {
    fn of_row(&mut self, kind: RemarkKind) {
        self.remarks.push(Remark { place: None, field: None, kind });
    }

    fn remark(&mut self, field: Field, column: Option<usize>, kind: RemarkKind) {
        let place = column.map(|column| Place { line: self.line, column: index(column) });
        self.remarks.push(Remark { place, field: Some(field), kind });
    }

    /// Whether a cell holds a value, not a sign that there is none.
    fn usable(&mut self, field: Field, column: usize, cell: Cell<'_>) -> bool {
        let fault = if cell.kind == CellKind::Error || letters::is_error_value(cell.text) {
            RemarkKind::ErrorValue { value: cell.text.trim().chars().take(20).collect() }
        } else if cell.formula && cell.text.is_empty() {
            RemarkKind::FormulaWithoutValue
        } else if cell.text.contains('\u{fffd}') {
            RemarkKind::Undecodable
        } else if cell.text.chars().any(letters::is_unprintable) {
            RemarkKind::Unprintable
        } else {
            return true;
        };
        self.remark(field, Some(column), fault);
        false
    }

    /// A value in its one form.
    fn text(&mut self, field: Field, column: usize) -> String {
        let cell = self.row.cell(column);
        if cell.is_blank() && !cell.formula || !self.usable(field, column, cell) {
            return String::new();
        }
        if let Some(meant) = crate::encoding::twice_encoded(cell.text) {
            self.remark(field, Some(column), RemarkKind::TwiceEncoded { meant: tidy(&meant, false) });
        }
        let text = tidy(&cell.text.replace(['\n', '\r', '\t'], " "), false);
        if text != cell.text.trim() {
            self.remark(field, Some(column), RemarkKind::Tidied);
        }
        text
    }

    fn name(&mut self, field: Field, column: usize) -> String {
        let cell = self.row.cell(column);
        let before = self.remarks.len();
        let text = self.text(field, column);
        let spoilt = self.remarks[before..]
            .iter()
            .any(|remark| matches!(remark.kind, RemarkKind::TwiceEncoded { .. }));
        if text.is_empty() || spoilt {
            return text;
        }
        if cell.formula && text == "0" {
            self.remark(field, Some(column), RemarkKind::FormulaZero);
        } else if letters::are_spoilt(&text) {
            self.remark(field, Some(column), RemarkKind::SpoiltLetters);
        } else if letters::is_unlikely_name(&text) || matches!(cell.kind, CellKind::Date | CellKind::Boolean)
        {
            self.remark(field, Some(column), RemarkKind::UnlikelyName);
        } else if letters::mixes_scripts(&text) {
            self.remark(field, Some(column), RemarkKind::MixedScripts);
        }
        text
    }

    fn number(&mut self, column: usize) -> Option<String> {
        let field = Field::MemberNumber;
        let cell = self.row.cell(column);
        let text = self.text(field, column);
        let digits = text.chars().filter(char::is_ascii_digit).count();
        if text.is_empty() || (digits == 0 && address::says_nothing(&text)) {
            return None;
        }
        if letters::is_scientific(&text) {
            self.remark(field, Some(column), RemarkKind::Scientific { value: text });
            return None;
        }
        if cell.formula && text == "0" {
            self.remark(field, Some(column), RemarkKind::FormulaZero);
        } else if cell.kind == CellKind::Date {
            self.remark(field, Some(column), RemarkKind::DateForNumber);
        } else if digits >= 16
            && digits == text.len()
            && (cell.kind == CellKind::Number || self.is_text && text.ends_with('0'))
        {
            self.remark(field, Some(column), RemarkKind::LongNumber);
        } else if text.contains('@') {
            let found = Place { line: self.line, column: index(column) };
            self.remark(field, Some(column), RemarkKind::Shifted { found });
        }
        Some(text)
    }
}

fn is_name(field: Field) -> bool {
    matches!(field, Field::Name | Field::LastFirst | Field::FirstName | Field::MiddleName | Field::LastName)
}

fn index(column: usize) -> ColumnIndex {
    ColumnIndex(u16::try_from(column).unwrap_or(u16::MAX))
}

fn join(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}
