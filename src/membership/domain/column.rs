use std::{fmt, str::FromStr};

use thiserror::Error;

/// What a list of members shows beside their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The member number.
    Number,
    /// The mail address.
    Email,
    /// The kind of membership.
    Type,
    /// How the membership stands.
    State,
    /// Whether what is due is paid.
    Payment,
    /// Where the member belongs.
    Unit,
    /// Since when.
    Joined,
    /// The last day.
    Expires,
}

impl Column {
    /// All of them, in the order of lists and files.
    pub const ALL: [Self; 8] = [
        Self::Number,
        Self::Email,
        Self::Type,
        Self::State,
        Self::Payment,
        Self::Unit,
        Self::Joined,
        Self::Expires,
    ];

    /// The name in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Email => "email",
            Self::Type => "member_type",
            Self::State => "state",
            Self::Payment => "payment",
            Self::Unit => "unit",
            Self::Joined => "joined",
            Self::Expires => "expires",
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("no column of a list of members")]
pub struct UnknownColumn;

impl FromStr for Column {
    type Err = UnknownColumn;

    fn from_str(text: &str) -> Result<Self, UnknownColumn> {
        Self::ALL.into_iter().find(|column| column.as_str() == text).ok_or(UnknownColumn)
    }
}

/// The columns that somebody wants to see, in the order of lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns(Vec<Column>);

impl Columns {
    /// Those for which `is_shown` is true.
    pub fn where_shown(is_shown: impl Fn(Column) -> bool) -> Self {
        Self(Column::ALL.into_iter().filter(|column| is_shown(*column)).collect())
    }

    /// All of them: what files have for whoever chose nothing.
    pub fn all() -> Self {
        Self::where_shown(|_| true)
    }

    /// What lists show to whoever chose nothing.
    pub fn usual() -> Self {
        Self::where_shown(|column| column != Column::Expires)
    }

    /// The columns.
    pub fn iter(&self) -> impl Iterator<Item = Column> + '_ {
        self.0.iter().copied()
    }

    /// Whether a column is among them.
    pub fn has(&self, column: Column) -> bool {
        self.0.contains(&column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_in_the_order_of_lists() {
        let columns = Columns::where_shown(|column| matches!(column, Column::Expires | Column::Number));
        assert_eq!(columns.iter().collect::<Vec<_>>(), [Column::Number, Column::Expires]);
        assert!(columns.has(Column::Expires) && !columns.has(Column::Email));
        for column in Column::ALL {
            assert_eq!(column.as_str().parse(), Ok(column));
        }
        assert_eq!("name".parse::<Column>(), Err(UnknownColumn));
    }
}
