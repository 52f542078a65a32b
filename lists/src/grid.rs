//! What a file holds, cell by cell, before anybody asks what it means.
//!
//! All texts stand in one buffer, and a cell is eight bytes: a table of 50,000 rows
//! takes little more memory than its file.

use serde::{Deserialize, Serialize};

use crate::{FileFault, Limits};

/// What a cell was in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellKind {
    /// Nothing.
    #[default]
    Empty,
    /// A text; in text files everything.
    Text,
    /// A number of a workbook.
    Number,
    /// A date, with or without a time of day, of a workbook.
    Date,
    /// True or false.
    Boolean,
    /// An error in place of a value, such as `#N/A`.
    Error,
}

/// A cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell<'a> {
    /// What it shows: texts as they are, numbers with the leading zeros of their format,
    /// dates as `2026-11-30`.
    pub text: &'a str,
    /// What it was.
    pub kind: CellKind,
    /// Whether its value was computed.
    pub formula: bool,
}

impl Cell<'_> {
    /// Whether it shows nothing.
    pub fn is_blank(&self) -> bool {
        self.text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}'))
            && !(self.formula && self.kind == CellKind::Empty)
    }
}

#[derive(Clone, Copy, Debug)]
struct Span {
    end: u32,
    kind: CellKind,
    formula: bool,
}

#[derive(Clone, Copy, Debug)]
struct RowSpan {
    line: u32,
    first_cell: u32,
    /// Where the text of the first cell begins.
    start: u32,
    flags: RowFlags,
}

/// What is to be said of a whole row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowFlags {
    /// Hidden or filtered away in the workbook; read all the same.
    pub hidden: bool,
    /// A quotation mark is not closed, or stands in the middle of a value.
    pub open_quote: bool,
    /// A cell is longer than is read, and was cut.
    pub cut: bool,
}

/// The rows of a file that are not blank.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    text: String,
    cells: Vec<Span>,
    rows: Vec<RowSpan>,
}

/// A row of a [`Grid`].
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    grid: &'a Grid,
    index: usize,
}

impl Grid {
    /// How many rows are not blank.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether all rows are blank.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row of that index.
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        (index < self.rows.len()).then_some(Row { grid: self, index })
    }

    /// The rows, in the file's order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        (0..self.rows.len()).map(|index| Row { grid: self, index })
    }

    /// One past the last column that holds anything.
    pub fn width(&self) -> usize {
        self.rows().map(|row| row.len()).max().unwrap_or(0)
    }
}

impl<'a> Row<'a> {
    /// The line of the text file it begins on, or the row of the sheet, from 1.
    pub fn line(&self) -> u32 {
        self.grid.rows[self.index].line
    }

    /// What is to be said of it as a whole.
    pub fn flags(&self) -> RowFlags {
        self.grid.rows[self.index].flags
    }

    fn bounds(&self) -> (usize, usize) {
        let first = self.grid.rows[self.index].first_cell as usize;
        let end =
            self.grid.rows.get(self.index + 1).map_or(self.grid.cells.len(), |next| next.first_cell as usize);
        (first, end)
    }

    /// How many cells it has, up to the last that holds anything.
    pub fn len(&self) -> usize {
        let (first, end) = self.bounds();
        end - first
    }

    /// Whether it has no cells; rows with an open quotation mark have one.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cell in a column; empty beyond the last.
    pub fn cell(&self, column: usize) -> Cell<'a> {
        let (first, end) = self.bounds();
        let place = first + column;
        if place >= end {
            return Cell::default();
        }
        let span = self.grid.cells[place];
        let start =
            if column == 0 { self.grid.rows[self.index].start } else { self.grid.cells[place - 1].end };
        let text = self.grid.text.get(start as usize..span.end as usize).unwrap_or_default();
        Cell { text, kind: span.kind, formula: span.formula }
    }

    /// The cells.
    pub fn cells(&self) -> impl Iterator<Item = Cell<'a>> + use<'a> {
        let row = *self;
        (0..row.len()).map(move |column| row.cell(column))
    }
}

/// Fills a [`Grid`] within its limits.
#[derive(Debug)]
pub(crate) struct GridBuilder {
    grid: Grid,
    limits: Limits,
    row: Option<RowSpan>,
    /// Cells and text of the present row up to its last value.
    filled: (usize, usize),
    /// How many cells with something in them were written, the forgotten ones too.
    #[cfg(feature = "workbooks")]
    written: usize,
}

impl GridBuilder {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            grid: Grid::default(),
            limits,
            row: None,
            filled: (0, 0),
            #[cfg(feature = "workbooks")]
            written: 0,
        }
    }

    fn end(&self) -> u32 {
        // The text is bounded by `Limits::text_bytes`.
        u32::try_from(self.grid.text.len()).unwrap_or(u32::MAX)
    }

    pub(crate) fn begin_row(&mut self, line: u32, flags: RowFlags) {
        let first_cell = u32::try_from(self.grid.cells.len()).unwrap_or(u32::MAX);
        self.filled = (self.grid.cells.len(), self.grid.text.len());
        self.row = Some(RowSpan { line, first_cell, start: self.end(), flags });
    }

    /// Begins the row anew: what it held is forgotten.
    pub(crate) fn begin_row_again(&mut self, line: u32, flags: RowFlags) {
        if let Some(row) = self.row {
            self.grid.cells.truncate(row.first_cell as usize);
            self.grid.text.truncate(row.start as usize);
        }
        self.begin_row(line, flags);
    }

    /// Adds a cell in a column at or after the next; those between are empty.
    pub(crate) fn cell(&mut self, column: usize, cell: Cell<'_>) -> Result<(), FileFault> {
        let Some(row) = &mut self.row else { return Ok(()) };
        if cell.is_blank() {
            return Ok(());
        }
        if column >= self.limits.columns {
            return Err(FileFault::TooManyColumns { max: self.limits.columns, line: row.line });
        }
        let place = row.first_cell as usize + column;
        if place >= self.limits.cells {
            return Err(FileFault::TooManyCells { max: self.limits.cells });
        }
        let bound = cell.text.floor_char_boundary(self.limits.cell_bytes);
        row.flags.cut |= bound < cell.text.len();
        let end = self.end();
        while self.grid.cells.len() < place {
            self.grid.cells.push(Span { end, kind: CellKind::Empty, formula: false });
        }
        if self.grid.cells.len() > place {
            // Two values for one cell: workbooks must not have them; the first stays.
            return Ok(());
        }
        // No database holds the character zero.
        let text = cell.text[..bound].replace('\0', "\u{fffd}");
        if self.grid.text.len() + text.len() > self.limits.text_bytes {
            return Err(FileFault::UnpacksTooLarge { max: self.limits.text_bytes as u64 });
        }
        self.grid.text.push_str(&text);
        #[cfg(feature = "workbooks")]
        {
            self.written += 1;
        }
        self.grid.cells.push(Span { end: self.end(), kind: cell.kind, formula: cell.formula });
        self.filled = (self.grid.cells.len(), self.grid.text.len());
        Ok(())
    }

    /// Ends the row; whether it held anything. Blank rows leave nothing behind.
    pub(crate) fn end_row(&mut self) -> Result<bool, FileFault> {
        let Some(row) = self.row.take() else { return Ok(false) };
        self.grid.cells.truncate(self.filled.0);
        self.grid.text.truncate(self.filled.1);
        if self.grid.cells.len() == row.first_cell as usize && !row.flags.open_quote {
            return Ok(false);
        }
        if self.grid.rows.len() >= self.limits.rows.saturating_add(Limits::ROWS_ABOVE) {
            return Err(FileFault::TooManyRows { max: self.limits.rows });
        }
        self.grid.rows.push(row);
        Ok(true)
    }

    pub(crate) fn len(&self) -> usize {
        self.grid.len()
    }

    /// How many cells that hold anything were written.
    #[cfg(feature = "workbooks")]
    pub(crate) fn written(&self) -> usize {
        self.written
    }

    pub(crate) fn finish(mut self) -> Grid {
        self.grid.text.shrink_to_fit();
        self.grid.cells.shrink_to_fit();
        self.grid
    }
}
