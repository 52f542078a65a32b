//! A sheet with its headings found: columns, and the rows below.

use std::collections::HashMap;

use crate::{
    ColumnIndex, FileFault, Options, Row, Sheet, Source,
    grid::{CellKind, Grid},
    headings::{Field, Sureness, meaning},
    read,
};

/// How far down the headings are looked for, in rows that are not blank.
const SEARCHED: usize = 30;

/// Where the headings stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HeadingRow {
    /// The row of the grid.
    pub(crate) row: usize,
    /// How much they say: 4 for each field that an exact word names, less for others.
    pub(crate) score: u32,
}

/// The row among the first that reads most like headings.
pub(crate) fn heading_row(grid: &Grid) -> Option<HeadingRow> {
    let mut best: Option<HeadingRow> = None;
    for (index, row) in grid.rows().take(SEARCHED).enumerate() {
        let score = score(row);
        if score > best.map_or(0, |best| best.score) {
            best = Some(HeadingRow { row: index, score });
        }
    }
    best
}

fn score(row: Row<'_>) -> u32 {
    let mut seen: HashMap<Field, u32> = HashMap::new();
    for cell in row.cells() {
        // An address or a number is no heading, whatever its words.
        if cell.kind != CellKind::Text || cell.text.contains('@') {
            continue;
        }
        if let Some((field, sureness)) = meaning(cell.text) {
            let worth = match sureness {
                Sureness::Exact => 4,
                Sureness::Similar => 3,
                Sureness::Weak => 1,
            };
            let before = seen.entry(field).or_default();
            *before = worth.max(*before);
        }
    }
    let identifying = seen.keys().any(|field| {
        matches!(
            field,
            Field::Name
                | Field::LastFirst
                | Field::FirstName
                | Field::LastName
                | Field::Email
                | Field::MemberNumber
        )
    });
    if identifying { seen.values().sum() } else { 0 }
}

/// A column of a [`Table`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Where.
    pub index: ColumnIndex,
    /// What stands above it; empty if nothing does.
    pub heading: String,
    /// How many rows have a value in it.
    pub filled: usize,
    /// Some of its different values, the first ones.
    pub values: Vec<String>,
    /// Whether there are more different values than those.
    pub more_values: bool,
    /// How many of its values are numbers, also such as `12,5`.
    pub numbers: usize,
    /// Whether no value stands in it twice.
    pub distinct: bool,
}

impl Column {
    /// Whether no row has a value in it.
    pub fn is_empty(&self) -> bool {
        self.filled == 0
    }
}

/// A sheet whose headings are found.
#[derive(Clone, Debug)]
pub struct Table {
    /// The sheet.
    pub sheet: Sheet,
    /// The line that holds the headings.
    pub heading_line: u32,
    /// Lines above the headings that hold something else: a title, a date.
    pub passed_over: Vec<u32>,
    /// The columns, all of them.
    pub columns: Vec<Column>,
    first_row: usize,
}

impl Table {
    /// Reads a file and finds its headings.
    ///
    /// # Errors
    /// [`FileFault`] if it cannot be read, has no headings or no rows below them.
    pub fn read(bytes: &[u8], options: &Options) -> Result<Self, FileFault> {
        Self::of(read(bytes, options)?, options)
    }

    /// Finds the headings of a sheet.
    ///
    /// # Errors
    /// [`FileFault`] if there are none, or no rows below them.
    pub fn of(sheet: Sheet, options: &Options) -> Result<Self, FileFault> {
        let Some(first) = sheet.grid.row(0) else { return Err(FileFault::Empty) };
        let Some(found) = heading_row(&sheet.grid) else {
            let found = first.cells().map(|cell| cell.text.trim().chars().take(80).collect()).collect();
            return Err(FileFault::NoHeadings { line: first.line(), found });
        };
        let first_row = found.row + 1;
        let rows = sheet.grid.len() - first_row;
        if rows == 0 {
            return Err(FileFault::Empty);
        }
        if rows > options.limits.rows {
            return Err(FileFault::TooManyRows { max: options.limits.rows });
        }
        let passed_over = sheet.grid.rows().take(found.row).map(|row| row.line()).collect();
        let heading_line = sheet.grid.row(found.row).map_or(1, |row| row.line());
        let columns = columns(&sheet.grid, found.row);
        Ok(Self { sheet, heading_line, passed_over, columns, first_row })
    }

    /// The rows below the headings.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (self.first_row..self.sheet.grid.len()).filter_map(|index| self.sheet.grid.row(index))
    }

    /// The row at a place below the headings, from 0.
    pub(crate) fn row(&self, place: usize) -> Option<Row<'_>> {
        self.sheet.grid.row(self.first_row + place)
    }

    /// The row of the headings.
    pub fn headings(&self) -> Option<Row<'_>> {
        self.sheet.grid.row(self.first_row.checked_sub(1)?)
    }

    /// Whether the file is a text, whose cells are texts whatever they hold.
    pub fn is_text(&self) -> bool {
        matches!(self.sheet.source, Source::Text { .. })
    }
}

/// How many different values of a column are kept.
const VALUES: usize = 12;

fn columns(grid: &Grid, heading_row: usize) -> Vec<Column> {
    let headings = grid.row(heading_row);
    let width = grid.rows().skip(heading_row).map(|row| row.len()).max().unwrap_or(0);
    (0..width)
        .map(|index| {
            let heading = headings.map_or("", |row| row.cell(index).text);
            let mut column = Column {
                index: ColumnIndex(u16::try_from(index).unwrap_or(u16::MAX)),
                heading: crate::tidy(heading, false).chars().take(120).collect(),
                filled: 0,
                values: Vec::new(),
                more_values: false,
                numbers: 0,
                distinct: true,
            };
            fill(&mut column, grid, heading_row, index);
            column
        })
        .collect()
}

/// Counts what a column holds. Only where it can matter are the values compared.
fn fill(column: &mut Column, grid: &Grid, heading_row: usize, index: usize) {
    let weak = matches!(meaning(&column.heading), Some((_, Sureness::Weak)));
    let mut seen = std::collections::HashSet::new();
    for row in grid.rows().skip(heading_row + 1) {
        let cell = row.cell(index);
        if cell.is_blank() {
            continue;
        }
        column.filled += 1;
        let text = cell.text.trim();
        column.numbers += usize::from(cell.kind == CellKind::Number || is_number(text));
        if column.values.len() < VALUES {
            let short = || text.chars().take(60).collect::<String>();
            if !column.values.iter().any(|value| *value == text) && !column.values.contains(&short()) {
                column.values.push(short());
            }
        } else if !column.more_values {
            column.more_values = !column.values.iter().any(|value| *value == text);
        }
        if weak && column.distinct {
            column.distinct = seen.insert(text);
        }
    }
}

/// Whether a text is a number as people write them: `12`, `-1,5`, `1.000.000`, `१२`.
pub(crate) fn is_number(text: &str) -> bool {
    let text = text.strip_prefix(['-', '+', '\u{2212}']).unwrap_or(text);
    let digit = |c: char| c.is_ascii_digit() || ('०'..='९').contains(&c);
    text.chars().all(|c| digit(c) || matches!(c, '.' | ',' | '\'' | ' ' | '%' | '/')) && text.contains(digit)
}
