//! Why a file as a whole cannot be read.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A fault of the file, not of one of its rows.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum FileFault {
    /// More bytes than are read.
    #[error("larger than {max} bytes")]
    TooLarge {
        /// The most bytes.
        max: u64,
    },
    /// A workbook that would unpack to more than is held.
    #[error("unpacks to more than {max} bytes")]
    UnpacksTooLarge {
        /// The most bytes, unpacked.
        max: u64,
    },
    /// More rows than are taken.
    #[error("more than {max} rows")]
    TooManyRows {
        /// The most rows.
        max: usize,
    },
    /// More columns than are taken.
    #[error("more than {max} columns, in line {line}")]
    TooManyColumns {
        /// The most columns.
        max: usize,
        /// Where.
        line: u32,
    },
    /// More cells than are taken.
    #[error("more than {max} cells")]
    TooManyCells {
        /// The most cells.
        max: usize,
    },
    /// More sheets than are looked at.
    #[error("more than {max} sheets")]
    TooManySheets {
        /// The most sheets.
        max: usize,
    },
    /// Nothing in it, or nothing below the headings.
    #[error("no rows")]
    Empty,
    /// No line looks like headings.
    #[error("no headings found; line {line} holds {found:?}")]
    NoHeadings {
        /// The first line that is not blank.
        line: u32,
        /// What stands in it.
        found: Vec<String>,
    },
    /// A workbook of Excel 97 to 2003.
    #[error("a workbook in the old format .xls")]
    OldWorkbook,
    /// A workbook that asks for a password.
    #[error("a workbook locked with a password")]
    Encrypted,
    /// A workbook, where those cannot be read.
    #[error("a workbook, which is not read here")]
    Workbook,
    /// A workbook that breaks off or contradicts itself.
    #[error("a damaged workbook")]
    Damaged,
    /// A workbook without the sheet that was asked for.
    #[error("no sheet is called {name}")]
    NoSheet {
        /// The name asked for.
        name: String,
    },
    /// A file of another kind.
    #[error("no table: {0:?}")]
    OtherKind(OtherKind),
}

/// Kinds of files that are sent by mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OtherKind {
    /// A document of fixed pages.
    Pdf,
    /// A page; also what some programs write and call a workbook.
    Html,
    /// Some other XML.
    Xml,
    /// JSON.
    Json,
    /// A document of a word processor.
    Document,
    /// Contact cards (vCard).
    Contacts,
    /// An archive that is no workbook.
    Archive,
    /// Bytes that are no text.
    Binary,
}
