//! Text files of separated values (RFC 4180, with any line ending), cut into cells.
//!
//! The crate `csv` is the measure of what is read (see the tests), but not the reader: it
//! takes a quotation mark that is never closed for the beginning of a value that reaches
//! to the file's end, without an error, and counts lines by `\n` alone. Here such a mark
//! costs one line, which is named.

use memchr::{memchr, memchr2, memchr3};

use crate::{
    FileFault, Limits,
    grid::{Cell, CellKind, Grid, GridBuilder, RowFlags},
};

/// The most bytes of one quoted value.
const MAX_QUOTED: usize = 8 * 1024;

/// Characters that keep values apart.
pub(crate) const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A quote that was opened was not closed, or not at a value's end.
struct OpenQuote;

/// Reads the lines of a text.
struct Lines<'a> {
    rest: &'a str,
    line: u32,
    separator: u8,
    /// What the quoted value holds, where that is not a piece of the text.
    unquoted: String,
}

impl<'a> Lines<'a> {
    fn at_line_end(&self) -> bool {
        matches!(self.rest.as_bytes().first(), None | Some(b'\n' | b'\r'))
    }

    fn take_line_end(&mut self) {
        let length = match self.rest.as_bytes() {
            [b'\r', b'\n', ..] => 2,
            [b'\r' | b'\n', ..] => 1,
            [] | [_, ..] => 0,
        };
        self.line = self.line.saturating_add(u32::from(length > 0));
        self.rest = &self.rest[length..];
    }

    /// Takes one line into the grid: all its values, or the line as one value if it has an
    /// open quote.
    fn take_row(&mut self, grid: &mut GridBuilder) -> Result<bool, FileFault> {
        let (line, start) = (self.line, self.rest);
        grid.begin_row(line, RowFlags::default());
        let mut column = 0;
        loop {
            let taken = match self.rest.strip_prefix('"') {
                Some(quoted) => self.quoted(quoted),
                None => Ok(Some(self.plain())),
            };
            let Ok(value) = taken else {
                (self.line, self.rest) = (line, start);
                grid.begin_row_again(line, RowFlags { open_quote: true, ..RowFlags::default() });
                let end = memchr2(b'\n', b'\r', start.as_bytes()).unwrap_or(start.len());
                self.rest = &start[end..];
                grid.cell(0, Cell { text: &start[..end], kind: CellKind::Text, formula: false })?;
                break;
            };
            let text = value.unwrap_or(&self.unquoted);
            if !text.is_empty() {
                grid.cell(column, Cell { text, kind: CellKind::Text, formula: false })?;
            }
            if self.at_line_end() {
                break;
            }
            // What follows a value that is not at the line's end is a separator: one byte.
            self.rest = &self.rest[1..];
            column += 1;
        }
        self.take_line_end();
        grid.end_row()
    }

    fn plain(&mut self) -> &'a str {
        let end = memchr3(self.separator, b'\n', b'\r', self.rest.as_bytes()).unwrap_or(self.rest.len());
        let (value, rest) = self.rest.split_at(end);
        self.rest = rest;
        value
    }

    /// Takes a quoted value, after its first quotation mark: as a piece of the text, or
    /// unquoted if quotation marks stand in it.
    fn quoted(&mut self, quoted: &'a str) -> Result<Option<&'a str>, OpenQuote> {
        let mut closed = 0;
        let mut doubled = false;
        loop {
            let within = &quoted.as_bytes()[closed..quoted.len().min(MAX_QUOTED)];
            closed += memchr(b'"', within).ok_or(OpenQuote)?;
            if quoted.as_bytes().get(closed + 1) != Some(&b'"') {
                break;
            }
            doubled = true;
            closed += 2;
            if closed >= quoted.len().min(MAX_QUOTED) {
                return Err(OpenQuote);
            }
        }
        let (value, rest) = (&quoted[..closed], &quoted[closed + 1..]);
        let next = rest.as_bytes().first();
        if next.is_some_and(|byte| *byte != self.separator && !matches!(byte, b'\n' | b'\r')) {
            return Err(OpenQuote);
        }
        self.rest = rest;
        let breaks = memchr::memchr2_iter(b'\n', b'\r', value.as_bytes())
            .filter(|at| value.as_bytes()[*at] == b'\n' || value.as_bytes().get(at + 1) != Some(&b'\n'))
            .count();
        self.line = self.line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        if !doubled {
            return Ok(Some(value));
        }
        self.unquoted = value.replace("\"\"", "\"");
        Ok(None)
    }
}

/// The rows of a text, with how many lines are blank; at most `rows` of them.
pub(crate) fn cut(
    text: &str,
    first_line: u32,
    separator: u8,
    limits: Limits,
    rows: usize,
) -> Result<(Grid, u32), FileFault> {
    let mut grid = GridBuilder::new(limits);
    let mut lines = Lines { rest: text, line: first_line, separator, unquoted: String::new() };
    let mut blank = 0;
    while !lines.rest.is_empty() && grid.len() < rows {
        blank += u32::from(!lines.take_row(&mut grid)?);
    }
    Ok((grid.finish(), blank))
}

/// What a first line `sep=;` says, and the rest of the text.
pub(crate) fn separator_line(text: &str) -> Option<(u8, &str)> {
    let end = memchr2(b'\n', b'\r', text.as_bytes()).unwrap_or(text.len());
    let line = text[..end].trim_matches(['"', ' ']).as_bytes();
    let (name, said) = line.split_at_checked(4)?;
    // Programs that fill the line up add separators: `sep=;;;`.
    let (separator, more) = said.split_first()?;
    let filled_up = more.iter().all(|byte| byte == separator || matches!(byte, b' ' | b'"'));
    if !name.eq_ignore_ascii_case(b"sep=") || !separator.is_ascii() || !filled_up {
        return None;
    }
    let rest = &text[end..];
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r'])).unwrap_or(rest);
    Some((*separator, rest))
}
