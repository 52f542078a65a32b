//! Workbooks: XLSX by the crate `calamine`, OpenDocument by a reader of its own.
//!
//! `calamine` builds the whole rectangle of an OpenDocument sheet, so that one element
//! saying “repeat this a billion times” fills the memory, and gives the number 7 where
//! the cell shows `007`. Its reader of XLSX goes cell by cell and tells formats.

mod format;
mod guard;
mod ods;
mod ods_cell;
mod xlsx;
mod xlsx_marks;
mod xlsx_parts;

use std::io::Cursor;

use crate::{FileFault, Options, OtherKind, Sheet, grid::Grid, heading_row};

type Archive<'a> = zip::ZipArchive<Cursor<&'a [u8]>>;

/// Reads the sheet that looks like a list.
pub(crate) fn read(bytes: &[u8], options: &Options) -> Result<Sheet, FileFault> {
    let mut archive = guard::open(bytes, options.limits)?;
    let has = |archive: &Archive<'_>, name: &str| archive.index_for_name(name).is_some();
    if has(&archive, "xl/workbook.bin") {
        return Err(FileFault::OldWorkbook);
    }
    if has(&archive, "content.xml") {
        return ods::read(&mut archive, options);
    }
    if has(&archive, "[Content_Types].xml") {
        let begins = |start: &str| archive.file_names().flatten().any(|name| name.starts_with(start));
        if begins("word/") || begins("ppt/") {
            return Err(FileFault::OtherKind(OtherKind::Document));
        }
        return xlsx::read(bytes, archive, options);
    }
    Err(FileFault::OtherKind(OtherKind::Archive))
}

/// How well a sheet's first rows serve as a list; more is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fitness {
    named: bool,
    /// With headings, which hidden sheets have as well: visible ones come first.
    visible_with_headings: bool,
    headings: u32,
    visible_with_rows: bool,
}

fn fitness(grid: &Grid, name: &str, hidden: bool, wanted: Option<&str>) -> Fitness {
    let headings =
        heading_row(grid).filter(|found| found.row + 1 < grid.len()).map_or(0, |found| found.score);
    Fitness {
        named: wanted == Some(name),
        visible_with_headings: headings > 0 && !hidden,
        headings,
        visible_with_rows: !grid.is_empty() && !hidden,
    }
}

/// Reads a part of the archive as XML.
fn damaged<E>(_: E) -> FileFault {
    FileFault::Damaged
}
