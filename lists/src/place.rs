//! Where in a file something stands.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A column, counted from 0 and shown as spreadsheets show it: A, B, … Z, AA.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ColumnIndex(pub u16);

impl ColumnIndex {
    /// The column as an index into a row.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

impl fmt::Display for ColumnIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = [0_u8; 4];
        let (mut rest, mut start) = (u32::from(self.0) + 1, letters.len());
        while rest > 0 {
            start -= 1;
            letters[start] = b'A' + ((rest - 1) % 26) as u8;
            rest = (rest - 1) / 26;
        }
        letters[start..].iter().try_for_each(|letter| write!(f, "{}", char::from(*letter)))
    }
}

/// A cell's place: the line of a text file or the row of a sheet, from 1, and the column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The line or row.
    pub line: u32,
    /// The column.
    pub column: ColumnIndex,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.column, self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_spreadsheets() {
        let letters = |index| ColumnIndex(index).to_string();
        assert_eq!(
            [0, 25, 26, 51, 701, 702, 16_383].map(letters),
            ["A", "Z", "AA", "AZ", "ZZ", "AAA", "XFD"]
        );
        assert_eq!(ColumnIndex(u16::MAX).to_string(), "CRXP");
        assert_eq!(Place { line: 7, column: ColumnIndex(1) }.to_string(), "B7");
    }
}
