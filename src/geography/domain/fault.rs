//! What is wrong with a list of places.

use thiserror::Error;

use super::{MAX_LEVELS, MAX_NAME};
use crate::kernel::{Language, TextError};

/// Something that is wrong, with where it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {kind}")]
pub struct Fault {
    /// The line of the file, from 1.
    pub line: u32,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What can be wrong with a line of a list of places.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FaultKind {
    /// The line cannot be taken apart: a quotation mark is not closed, a value is cut.
    #[error("it cannot be read: a quotation mark is not closed, or a value is too long")]
    Unreadable,
    /// It is neither a country nor a level nor a unit.
    #[error("the column kind says {0:?}; it is country, level or unit")]
    Kind(String),
    /// A value is no code.
    #[error("the column {column} says {value:?}, which is no code")]
    Code {
        /// The column's heading.
        column: &'static str,
        /// What it says.
        value: String,
    },
    /// A value is neither `yes` nor `no`.
    #[error("the column {column} says {value:?}; it is yes or no")]
    YesOrNo {
        /// The column's heading.
        column: &'static str,
        /// What it says.
        value: String,
    },
    /// A name cannot be used.
    #[error("the name in {language} (up to {MAX_NAME} characters): {error}")]
    Name {
        /// The language.
        language: Language,
        /// Why.
        error: TextError,
    },
    /// There are two countries.
    #[error("a second country; the first is on line {first}")]
    SecondCountry {
        /// Where the first is.
        first: u32,
    },
    /// It belongs to another country than the file's.
    #[error("it belongs to the country {0}, and the file is of another")]
    OtherCountry(String),
    /// The level is no number from 1 to [`MAX_LEVELS`].
    #[error("the column level says {0:?}; it is 1 to {MAX_LEVELS}")]
    Level(String),
    /// Two lines describe one level.
    #[error("level {level} was described on line {first}")]
    LevelTwice {
        /// Which.
        level: usize,
        /// Where it was first.
        first: u32,
    },
    /// A level is missing above it.
    #[error("level {level} is described, level {missing} is not: levels have no gaps")]
    LevelGap {
        /// Which.
        level: usize,
        /// The one that is missing.
        missing: usize,
    },
    /// A required level lies below one that is not.
    #[error("level {level} is required, and level {above} above it is not")]
    RequiredBelowOptional {
        /// Which.
        level: usize,
        /// The one above it that is not required.
        above: usize,
    },
    /// The unit's level is not described.
    #[error("the file describes no level {0}")]
    UnknownLevel(usize),
    /// The unit has no name in the file by which others could say that they lie in it.
    #[error("the column unit is empty")]
    NoUnit,
    /// Two lines are called alike in the column unit.
    #[error("the unit {unit:?} was on line {first}")]
    UnitTwice {
        /// What it is called in the file.
        unit: String,
        /// Where it was first.
        first: u32,
    },
    /// A unit of the first level says that it lies in another.
    #[error("a unit of level 1 lies in the country, not in {0:?}")]
    ParentOfTop(String),
    /// A unit below the first level does not say what it lies in.
    #[error("the column parent is empty: a unit of level {0} lies in one of the level above")]
    NoParent(usize),
    /// The file has no unit that is called so.
    #[error("the file has no unit {0:?} for it to lie in")]
    UnknownParent(String),
    /// Following the parents leads back to the unit.
    #[error("it lies in itself: {0}")]
    Circle(String),
    /// The parent is not of the level above.
    #[error("a unit of level {level} lies in one of level {above}, not of level {found}")]
    IndirectParent {
        /// The unit's.
        level: usize,
        /// The one it ought to be.
        above: usize,
        /// The parent's.
        found: usize,
    },
    /// Two units in the same one have the same code.
    #[error("the code {code} is that of line {first}, which lies in the same unit")]
    CodeTwice {
        /// The code.
        code: String,
        /// Where it was first.
        first: u32,
    },
    /// The unit is active and lies in one that is not.
    #[error("it is active and lies in {0}, which is not")]
    InactiveParent(String),
    /// An active unit has none of the required level below it.
    #[error("level {0} is required, and this unit has no active one of it")]
    RequiredMissing(usize),
}
