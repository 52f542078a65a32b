//! What is to be said about a row. The words are the caller's.

use serde::{Deserialize, Serialize};

use crate::{Field, Place};

/// Something about a row, or about one of its values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The cell it is about; none if it is the row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What the cell is used as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
    /// What.
    #[serde(flatten)]
    pub kind: RemarkKind,
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "remark", rename_all = "kebab-case")]
pub enum RemarkKind {
    /// A quotation mark is not closed, or stands in the middle of a value.
    OpenQuote,
    /// A cell holds more text than is read.
    TooLong,
    /// Bytes that are no letters in the file's encoding, or letters lost before.
    Undecodable,
    /// An error of a spreadsheet in place of a value.
    ErrorValue {
        /// Such as `#N/A`.
        value: String,
    },
    /// A formula whose value was never computed: open and save the file once.
    FormulaWithoutValue,
    /// There is no name.
    NameMissing,
    /// This is no mail address.
    AddressMalformed,
    /// Letters beyond ASCII before the `@`.
    AddressNotAscii,
    /// More than one address in a cell.
    SeveralAddresses,
    /// Digits were lost to a form such as `1.23E+18`.
    Scientific {
        /// What is left.
        value: String,
    },
    /// Characters that cannot be shown, or that turn the direction of writing.
    Unprintable,
    /// The same member number stands in an earlier row.
    NumberTwice {
        /// Its line.
        line: u32,
    },
    /// The same name and address, without numbers, stand in an earlier row.
    PersonTwice {
        /// Its line.
        line: u32,
    },
    /// The values of the row stand in other columns than their headings say.
    Shifted {
        /// Where the address stands.
        found: Place,
    },
    /// Letters encoded twice: `JÃ¼rgen`.
    TwiceEncoded {
        /// What was meant.
        meant: String,
    },
    /// Question marks or odd signs in place of letters: `J?rgen`.
    SpoiltLetters,
    /// A number of 16 digits or more, of which spreadsheets keep 15.
    LongNumber,
    /// An earlier row's number is the same but for leading zeros.
    NumberAlike {
        /// Its line.
        line: u32,
    },
    /// An earlier row has the same name and address, and another number.
    SamePerson {
        /// Its line.
        line: u32,
    },
    /// An earlier row has the same name, as names are compared, and another address.
    SameName {
        /// Its line.
        line: u32,
    },
    /// A value right of the last heading.
    BeyondHeadings {
        /// It.
        value: String,
    },
    /// No name by its looks: no letters, or digits among them.
    UnlikelyName,
    /// Letters of two scripts in one word, which look alike.
    MixedScripts,
    /// A formula that is 0, where no number is expected.
    FormulaZero,
    /// A date in place of a number.
    DateForNumber,
    /// A row of sums, by its first words.
    LooksLikeTotal,
    /// An earlier row has the same address.
    AddressShared {
        /// Its line.
        line: u32,
    },
    /// The cell says that there is no address.
    NoAddress,
    /// The address was taken out of more text: `Asha <asha@example.org>`.
    AddressExtracted,
    /// Spaces, invisible characters or the form of letters were put in order.
    Tidied,
    /// The row is hidden or filtered away in the workbook, and was read all the same.
    Hidden,
}

/// How much a remark weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Somebody should look at the row before it is taken.
    Doubt,
    /// The row cannot be taken.
    Fault,
}

impl RemarkKind {
    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        match self {
            Self::OpenQuote
            | Self::TooLong
            | Self::Undecodable
            | Self::ErrorValue { .. }
            | Self::FormulaWithoutValue
            | Self::NameMissing
            | Self::AddressMalformed
            | Self::AddressNotAscii
            | Self::SeveralAddresses
            | Self::Scientific { .. }
            | Self::Unprintable
            | Self::NumberTwice { .. }
            | Self::PersonTwice { .. } => Severity::Fault,
            Self::Shifted { .. }
            | Self::TwiceEncoded { .. }
            | Self::SpoiltLetters
            | Self::LongNumber
            | Self::NumberAlike { .. }
            | Self::SamePerson { .. }
            | Self::SameName { .. }
            | Self::BeyondHeadings { .. }
            | Self::UnlikelyName
            | Self::MixedScripts
            | Self::FormulaZero
            | Self::DateForNumber
            | Self::LooksLikeTotal => Severity::Doubt,
            Self::AddressShared { .. }
            | Self::NoAddress
            | Self::AddressExtracted
            | Self::Tidied
            | Self::Hidden => Severity::Note,
        }
    }
}
