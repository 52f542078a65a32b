//! A file into a sheet of cells, and what was recognised on the way.

use serde::{Deserialize, Serialize};

use crate::{
    Encoding, FileFault, Limits, OtherKind,
    encoding::decode,
    grid::Grid,
    heading_row,
    separated::{self, SEPARATORS},
};

/// What is known of a file before it is read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How large everything may be.
    pub limits: Limits,
    /// The encoding of a text file, where somebody has corrected what was recognised.
    pub encoding: Option<Encoding>,
    /// The separator of a text file, likewise.
    pub separator: Option<char>,
    /// Which sheet of a workbook is meant.
    pub sheet: Option<String>,
}

/// What kind of file it was, and what was recognised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Source {
    /// A text file of separated values.
    Text {
        /// Its encoding.
        encoding: Encoding,
        /// Whether the encoding is beyond doubt.
        certain: bool,
        /// What keeps its values apart.
        separator: char,
        /// Whether a first line `sep=` said so.
        separator_line: bool,
    },
    /// A workbook.
    Workbook {
        /// Its format.
        format: WorkbookFormat,
        /// The sheet that was read.
        sheet: String,
        /// All its sheets.
        sheets: Vec<SheetInfo>,
        /// How many merged areas the sheet has: their value stands top left only.
        merged: u32,
        /// Columns that are hidden, and were read all the same.
        hidden_columns: Vec<u16>,
    },
}

/// Formats of workbooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorkbookFormat {
    /// Office Open XML (ECMA-376).
    Xlsx,
    /// OpenDocument.
    Ods,
}

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetInfo {
    /// What it is called.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
    /// Whether it has rows below something like headings.
    pub looks_like_list: bool,
}

/// The cells of a file.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What was recognised.
    pub source: Source,
    /// The rows that are not blank.
    pub grid: Grid,
    /// How many lines between and after them are.
    pub blank_lines: u32,
}

/// Reads a file: a workbook or a text of separated values.
///
/// # Errors
/// [`FileFault`] says why it cannot be read at all. Faults of single rows are no errors.
pub fn read(bytes: &[u8], options: &Options) -> Result<Sheet, FileFault> {
    let limits = options.limits;
    if bytes.len() > limits.bytes {
        return Err(FileFault::TooLarge { max: limits.bytes as u64 });
    }
    match kind(bytes) {
        Kind::Zip => workbook(bytes, options),
        Kind::Fault(fault) => Err(fault),
        Kind::Text => text(bytes, options),
    }
}

#[cfg(feature = "workbooks")]
fn workbook(bytes: &[u8], options: &Options) -> Result<Sheet, FileFault> {
    crate::workbook::read(bytes, options)
}

#[cfg(not(feature = "workbooks"))]
fn workbook(_: &[u8], _: &Options) -> Result<Sheet, FileFault> {
    Err(FileFault::Workbook)
}

enum Kind {
    Zip,
    Text,
    Fault(FileFault),
}

/// What the first bytes tell.
fn kind(bytes: &[u8]) -> Kind {
    let other = |kind| Kind::Fault(FileFault::OtherKind(kind));
    match bytes {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => return Kind::Zip,
        // A compound file: old workbooks and documents, and new ones with a password.
        [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            let locked = memchr::memmem::find(bytes, &encrypted).is_some();
            return Kind::Fault(if locked { FileFault::Encrypted } else { FileFault::OldWorkbook });
        }
        [0x1f, 0x8b, ..] | [b'7', b'z', 0xbc, 0xaf, ..] | [b'R', b'a', b'r', b'!', ..] => {
            return other(OtherKind::Archive);
        }
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => return other(OtherKind::Binary),
        _ => {}
    }
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let begins = |text: &[u8]| start.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text));
    let known: [(&[u8], OtherKind); 9] = [
        (b"%PDF-", OtherKind::Pdf),
        (b"<html", OtherKind::Html),
        (b"<!doctype html", OtherKind::Html),
        (b"<table", OtherKind::Html),
        (b"<meta", OtherKind::Html),
        (b"<?xml", OtherKind::Xml),
        (b"{\\rtf", OtherKind::Document),
        (b"begin:vcard", OtherKind::Contacts),
        (b"[{\"", OtherKind::Json),
    ];
    match known.into_iter().find(|(text, _)| begins(text)) {
        Some((_, kind)) => other(kind),
        None => Kind::Text,
    }
}

fn text(bytes: &[u8], options: &Options) -> Result<Sheet, FileFault> {
    let decoded = decode(bytes, options.encoding);
    let (encoding, certain) = (decoded.encoding, decoded.certain);
    let text = decoded.text;
    if text.as_bytes().iter().filter(|byte| **byte == 0).count() > text.len() / 64 {
        return Err(FileFault::OtherKind(OtherKind::Binary));
    }
    let said = separated::separator_line(&text);
    let (rest, first_line) = said.map_or((&*text, 1), |(_, rest)| (rest, 2));
    let chosen = options.separator.and_then(|separator| u8::try_from(separator).ok()).filter(u8::is_ascii);
    let separator = match (chosen, said) {
        (Some(separator), _) => separator,
        (None, Some((separator, _))) => separator,
        (None, None) => separator(rest, options.limits),
    };
    let (grid, blank_lines) = separated::cut(rest, first_line, separator, options.limits, usize::MAX)?;
    let source =
        Source::Text { encoding, certain, separator: char::from(separator), separator_line: said.is_some() };
    Ok(Sheet { source, grid, blank_lines })
}

/// How many rows are tried with each separator.
const TRIED: usize = 60;

/// The separator that makes most of the first rows: most headings first, then rows as
/// long as the longest of them. Separators within quotation marks do not count.
fn separator(text: &str, limits: Limits) -> u8 {
    let score = |separator: u8| {
        let Ok((grid, _)) = separated::cut(text, 1, separator, limits, TRIED) else { return (0, 0) };
        let headings = heading_row(&grid).map_or(0, |found| found.score);
        let width = heading_row(&grid).and_then(|found| grid.row(found.row)).map_or(0, |row| row.len());
        let fitting = grid.rows().filter(|row| row.len() > 1 && (width == 0 || row.len() <= width)).count();
        (headings, fitting)
    };
    // Of equals the first.
    SEPARATORS.into_iter().rev().max_by_key(|separator| score(*separator)).unwrap_or(b',')
}
