//! Lists of people as spreadsheets and club programs write them.
//!
//! [`Table::read`] takes a file's bytes (CSV, XLSX, ODS) and finds its headings;
//! [`Mapping::propose`] says what each column is used as, and asks about what it may not
//! pass over; [`judge`] reads every row and says what is wrong or doubtful about it;
//! [`compare`] holds the list beside what is there already. [`search_key`] and
//! [`SearchTerms`] find people as somebody types them.
//!
//! Nothing in a file is passed over unsaid: each column, line and value is used, or named
//! as not used. No texts for people are made here, only types that others put into words.
//! Pure: no clock, no randomness, no I/O, no framework.

mod compare;
mod encoding;
mod fault;
mod grid;
mod headings;
mod judge;
mod limits;
mod mapping;
mod place;
mod reader;
mod recognised;
mod search;
mod separated;
mod table;
mod tidy;
#[cfg(feature = "workbooks")]
mod workbook;

use self::table::heading_row;
pub use self::{
    compare::{Comparison, Doubt, Outcome, Traces, compare, compare_next},
    encoding::Encoding,
    fault::{FileFault, OtherKind},
    grid::{Cell, CellKind, Grid, Row, RowFlags},
    headings::{Field, Sureness, heading_key, meaning},
    judge::{Judged, JudgedRow, Person, Remark, RemarkKind, Severity, judge, judge_each},
    limits::Limits,
    mapping::{ColumnUse, Mapping, MappingFault, Question, QuestionKind, Remembered, Use, Wanted},
    place::{ColumnIndex, Place},
    reader::{Options, Sheet, SheetInfo, Source, WorkbookFormat, read},
    recognised::Recognised,
    search::{SearchTerms, fold, search_key},
    table::{Column, Table},
    tidy::{looks_like, tidy},
};
