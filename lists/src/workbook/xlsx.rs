//! XLSX, cell by cell.

use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{
    DataRef, ExcelDateTime, ExcelDateTimeType, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError,
};

use super::{Archive, Fitness, damaged, fitness, format, xlsx_marks, xlsx_parts};
use crate::{
    Cell, CellKind, FileFault, Limits, Options, Sheet, SheetInfo, Source, WorkbookFormat,
    grid::{Grid, GridBuilder, RowFlags},
    workbook::xlsx_marks::Marks,
};

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Rows of each sheet that are looked at to choose one.
const TRIED: usize = 40;

pub(super) fn read(bytes: &[u8], archive: Archive<'_>, options: &Options) -> Result<Sheet, FileFault> {
    // calamine does not promise never to panic. What it holds is dropped.
    catch_unwind(AssertUnwindSafe(|| read_book(bytes, archive, options))).unwrap_or(Err(FileFault::Damaged))
}

fn read_book(bytes: &[u8], mut archive: Archive<'_>, options: &Options) -> Result<Sheet, FileFault> {
    let parts = xlsx_parts::sheets(&mut archive, options.limits)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => FileFault::Encrypted,
        _ => FileFault::Damaged,
    })?;
    let metadata: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    if metadata.len() > options.limits.sheets {
        return Err(FileFault::TooManySheets { max: options.limits.sheets });
    }
    let wanted = options.sheet.as_deref();
    let mut sheets = Vec::new();
    let mut best: Option<(Fitness, usize)> = None;
    for (place, (name, hidden)) in metadata.iter().enumerate() {
        let grid = read_sheet(&mut book, name, &Marks::default(), options.limits, TRIED)?;
        let fitness = fitness(&grid, name, *hidden, wanted);
        sheets.push(SheetInfo {
            name: shown_name(name),
            hidden: *hidden,
            looks_like_list: fitness.headings > 0,
        });
        if best.is_none_or(|(best, _)| fitness > best) {
            best = Some((fitness, place));
        }
    }
    let Some((fitness, place)) = best else { return Err(FileFault::Empty) };
    if let Some(name) = wanted.filter(|_| !fitness.named) {
        return Err(FileFault::NoSheet { name: name.to_owned() });
    }
    let (name, _) = &metadata[place];
    let marks = match parts.get(name) {
        Some(part) => xlsx_marks::read(&mut archive, part, options.limits)?,
        None => Marks::default(),
    };
    let grid = read_sheet(&mut book, name, &marks, options.limits, usize::MAX)?;
    let source = Source::Workbook {
        format: WorkbookFormat::Xlsx,
        sheet: shown_name(name),
        sheets,
        merged: marks.merged,
        hidden_columns: marks.hidden_columns,
    };
    let last = grid.rows().last().map_or(0, |row| row.line());
    let blank_lines = last.saturating_sub(u32::try_from(grid.len()).unwrap_or(u32::MAX));
    Ok(Sheet { source, grid, blank_lines })
}

/// A sheet's name without the character zero, which no database holds.
fn shown_name(name: &str) -> String {
    name.replace('\0', "\u{fffd}")
}

fn read_sheet(
    book: &mut Book<'_>,
    name: &str,
    marks: &Marks,
    limits: Limits,
    rows: usize,
) -> Result<Grid, FileFault> {
    let mut builder = GridBuilder::new(limits);
    let is_1904 = book.has_1904_epoch();
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_)) => return Ok(builder.finish()),
        Err(_) => return Err(FileFault::Damaged),
    };
    let formats: Vec<Option<String>> = reader
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().map(|format| format.format_code.clone()))
        .collect();
    let mut present = None;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(damaged)? {
        let (row, column) = cell.get_position();
        if present != Some(row) {
            if present.is_some_and(|present| row < present) {
                return Err(FileFault::Damaged);
            }
            builder.end_row()?;
            if builder.len() >= rows {
                return Ok(builder.finish());
            }
            let flags = RowFlags { hidden: marks.hidden_rows.contains(&row), ..RowFlags::default() };
            builder.begin_row(row.saturating_add(1), flags);
            present = Some(row);
        }
        let format = formats.get(style).and_then(Option::as_deref);
        let (text, kind) = shown(cell.get_value(), format, is_1904);
        // LibreOffice writes each truth value as a formula.
        let formula = kind != CellKind::Boolean && marks.formulas.contains(&(row, column));
        builder.cell(column as usize, Cell { text: &text, kind, formula })?;
    }
    builder.end_row()?;
    Ok(builder.finish())
}

/// What a cell shows, and what it is.
fn shown<'a>(
    value: &'a DataRef<'_>,
    format: Option<&str>,
    is_1904: bool,
) -> (std::borrow::Cow<'a, str>, CellKind) {
    match value {
        DataRef::Empty => ("".into(), CellKind::Empty),
        DataRef::String(text) => (text.as_str().into(), CellKind::Text),
        DataRef::SharedString(text) => ((*text).into(), CellKind::Text),
        DataRef::Bool(value) => ((if *value { "true" } else { "false" }).into(), CellKind::Boolean),
        DataRef::Error(error) => (error.to_string().into(), CellKind::Error),
        DataRef::DateTime(date) => (format::date(date).into(), CellKind::Date),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => (format::iso(text).into(), CellKind::Date),
        DataRef::Int(value) => number(*value as f64, format, is_1904),
        DataRef::Float(value) => number(*value, format, is_1904),
    }
}

fn number(value: f64, format: Option<&str>, is_1904: bool) -> (std::borrow::Cow<'static, str>, CellKind) {
    if format.is_some_and(format::is_date) {
        let date = ExcelDateTime::new(value, ExcelDateTimeType::DateTime, is_1904);
        return (format::date(&date).into(), CellKind::Date);
    }
    (format::number(value, format).into(), CellKind::Number)
}
