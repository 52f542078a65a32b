//! What is shown of countries' places.

use time::OffsetDateTime;

use crate::geography::domain::{Code, Names, UnitPath};

/// How many units a page shows.
pub const PAGE_SIZE: u32 = 50;

/// A country at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountrySummary {
    /// Its code.
    pub code: Code,
    /// What it is called.
    pub names: Names,
    /// Its levels, the largest units first.
    pub levels: Vec<LevelSummary>,
    /// When its list was changed last, or compared with the official one.
    pub changed_at: OffsetDateTime,
}

/// A level at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelSummary {
    /// What one unit of it is called.
    pub names: Names,
    /// Whether every place belongs to a unit of it.
    pub is_required: bool,
    /// Whether it is the country's, not an organisation's own.
    pub is_official: bool,
    /// How many units are active.
    pub active: u64,
    /// How many are no more.
    pub inactive: u64,
}

/// A unit in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitLine {
    /// Where it is.
    pub path: UnitPath,
    /// What it is called.
    pub names: Names,
    /// Whether it is there today.
    pub is_active: bool,
    /// Whether it is the country's, not an organisation's own.
    pub is_official: bool,
    /// How many units lie directly in it.
    pub units: u64,
    /// What the units are called that it lies in, the largest first; only in what a search
    /// found.
    pub within: Vec<Names>,
}

/// A unit with what it lies in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitView {
    /// The unit.
    pub unit: UnitLine,
    /// The units it lies in, the largest first, with their paths.
    pub above: Vec<(UnitPath, Names)>,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// What it shows.
    pub lines: Vec<T>,
    /// Which page it is, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
    /// How many lines there are on all pages.
    pub total: u64,
}

impl<T> Found<T> {
    /// Which of `total` lines page `asked` shows, as offset and page; the last page if there
    /// are not so many.
    pub fn place(total: u64, asked: u32) -> (u32, u32, u32) {
        let pages = u32::try_from(total.div_ceil(u64::from(PAGE_SIZE))).unwrap_or(u32::MAX).max(1);
        let page = asked.clamp(1, pages);
        ((page - 1).saturating_mul(PAGE_SIZE), page, pages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_there_is_not_is_the_last() {
        let place = Found::<()>::place;
        assert_eq!(place(0, 1), (0, 1, 1));
        assert_eq!(place(50, 2), (0, 1, 1));
        assert_eq!(place(51, 2), (50, 2, 2));
        assert_eq!(place(51, 0), (0, 1, 2));
        assert_eq!(place(6743, u32::MAX), (6700, 135, 135));
    }
}
