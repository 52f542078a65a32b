//! OpenDocument spreadsheets, cell by cell (OpenDocument 1.3, part 3, section 9).
//!
//! What a cell shows stands in it as text beside its value, so that `007` stays `007`.

use std::{
    collections::HashSet,
    io::{BufRead, BufReader},
};

use quick_xml::{Reader, events::Event};

use super::{
    Archive, Fitness, damaged, fitness,
    ods_cell::{CellValue, cell_text, repeated, skip},
    xlsx_marks::attribute,
};
use crate::{
    Cell, CellKind, FileFault, Limits, Options, Sheet, SheetInfo, Source, WorkbookFormat,
    grid::{Grid, GridBuilder, RowFlags},
};

pub(super) fn read(archive: &mut Archive<'_>, options: &Options) -> Result<Sheet, FileFault> {
    let part = archive.by_name("content.xml").map_err(damaged)?;
    let mut xml = Reader::from_reader(BufReader::with_capacity(64 * 1024, part));
    let wanted = options.sheet.as_deref();
    let mut buffer = Vec::new();
    let (mut hidden_styles, mut style) = (HashSet::new(), String::new());
    let mut sheets = Vec::new();
    let mut best: Option<(Fitness, Table)> = None;
    let mut written = 0_usize;
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Eof => break,
            Event::Empty(start) if start.local_name().as_ref() == "table" => {}
            Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                "style" => style = attribute(&start, "name")?.unwrap_or_default(),
                "table-properties" if attribute(&start, "display")?.as_deref() == Some("false") => {
                    hidden_styles.insert(std::mem::take(&mut style));
                }
                "table" => {
                    let name = attribute(&start, "name")?.unwrap_or_default();
                    let hidden =
                        attribute(&start, "style-name")?.is_some_and(|style| hidden_styles.contains(&style));
                    if sheets.len() >= options.limits.sheets {
                        return Err(FileFault::TooManySheets { max: options.limits.sheets });
                    }
                    let table = Table::read(&mut xml, name, options.limits)?;
                    written = written.saturating_add(table.written);
                    if written / Limits::SHEETS_OF_CELLS > options.limits.cells {
                        return Err(FileFault::TooManyCells { max: options.limits.cells });
                    }
                    let fitness = match &table.grid {
                        Ok(grid) => fitness(grid, &table.name, hidden, wanted),
                        // Too large to be read: only if it is asked for, or nothing else is there.
                        Err(_) => fitness(&Grid::default(), &table.name, hidden, wanted),
                    };
                    let info =
                        SheetInfo { name: table.name.clone(), hidden, looks_like_list: fitness.headings > 0 };
                    sheets.push(info);
                    if best.as_ref().is_none_or(|(best, _)| fitness > *best) {
                        best = Some((fitness, table));
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    let Some((fitness, table)) = best else { return Err(FileFault::Empty) };
    if let Some(name) = wanted.filter(|_| !fitness.named) {
        return Err(FileFault::NoSheet { name: name.to_owned() });
    }
    let grid = table.grid?;
    let last = grid.rows().last().map_or(0, |row| row.line());
    let blank_lines = last.saturating_sub(u32::try_from(grid.len()).unwrap_or(u32::MAX));
    let source = Source::Workbook {
        format: WorkbookFormat::Ods,
        sheet: table.name,
        sheets,
        merged: table.merged,
        hidden_columns: table.hidden_columns,
    };
    Ok(Sheet { source, grid, blank_lines })
}

/// A sheet.
struct Table {
    name: String,
    grid: Result<Grid, FileFault>,
    merged: u32,
    hidden_columns: Vec<u16>,
    /// How many cells were written to find that out.
    written: usize,
}

/// The cells of a row that are not blank, until it is known how often it repeats.
#[derive(Default)]
struct RowBuffer {
    cells: Vec<(usize, String, CellKind, bool)>,
    next: usize,
}

impl Table {
    /// Reads up to the end of the sheet, also where its cells are too many to be kept.
    fn read(xml: &mut Reader<impl BufRead>, name: String, limits: Limits) -> Result<Self, FileFault> {
        let name = name.replace('\0', "\u{fffd}");
        let grid = Ok(Grid::default());
        let mut table = Self { name, grid, merged: 0, hidden_columns: Vec::new(), written: 0 };
        let mut builder = GridBuilder::new(limits);
        let (mut line, mut column) = (1_u32, 0_usize);
        let mut fault = None;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer).map_err(damaged)? {
                Event::Eof => return Err(FileFault::Damaged),
                Event::End(end) if end.local_name().as_ref() == "table" => break,
                Event::Empty(start) if start.local_name().as_ref() == "table-column" => {
                    let repeated = repeated(&start, "number-columns-repeated")?;
                    if attribute(&start, "visibility")?.is_some_and(|visibility| visibility != "visible") {
                        let last = column.saturating_add(repeated).min(limits.columns);
                        table
                            .hidden_columns
                            .extend((column..last).filter_map(|column| u16::try_from(column).ok()));
                    }
                    column = column.saturating_add(repeated);
                }
                Event::Empty(start) if start.local_name().as_ref() == "table-row" => {
                    let repeated = repeated(&start, "number-rows-repeated")?;
                    line = line.saturating_add(u32::try_from(repeated).unwrap_or(u32::MAX));
                }
                Event::Start(start) => match start.local_name().as_ref() {
                    "table-row" => {
                        let repeated = repeated(&start, "number-rows-repeated")?;
                        let hidden = attribute(&start, "visibility")?
                            .is_some_and(|visibility| visibility != "visible");
                        let row = table.read_row(xml, limits)?;
                        let times = if row.cells.is_empty() || fault.is_some() { 0 } else { repeated };
                        for time in 0..times {
                            let line = line.saturating_add(u32::try_from(time).unwrap_or(u32::MAX));
                            match row.write(&mut builder, line, hidden) {
                                Ok(true) => {}
                                // However often a blank row repeats, nothing comes of it.
                                Ok(false) => break,
                                Err(limit) => {
                                    fault = Some(limit);
                                    break;
                                }
                            }
                        }
                        line = line.saturating_add(u32::try_from(repeated).unwrap_or(u32::MAX));
                    }
                    // Drawings and the like, which may hold tables of their own.
                    "shapes" | "forms" | "annotation" | "dde-links" | "tracked-changes" => {
                        let name = start.name().as_ref().to_owned();
                        skip(xml, &name)?;
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        table.written = builder.written();
        table.grid = fault.map_or_else(|| Ok(builder.finish()), Err);
        Ok(table)
    }

    fn read_row(&mut self, xml: &mut Reader<impl BufRead>, limits: Limits) -> Result<RowBuffer, FileFault> {
        let mut row = RowBuffer::default();
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer).map_err(damaged)? {
                Event::Eof => return Err(FileFault::Damaged),
                Event::End(end) if end.local_name().as_ref() == "table-row" => return Ok(row),
                Event::Empty(start) => match start.local_name().as_ref() {
                    "table-cell" | "covered-table-cell" => {
                        let value = CellValue::of(&start, limits.cell_bytes)?;
                        self.merged = self.merged.saturating_add(u32::from(value.merged));
                        let repeated = repeated(&start, "number-columns-repeated")?;
                        row.push(value, "", repeated, limits);
                    }
                    _ => {}
                },
                Event::Start(start) if start.local_name().as_ref() == "covered-table-cell" => {
                    let repeated = repeated(&start, "number-columns-repeated")?;
                    cell_text(xml, limits.cell_bytes)?;
                    row.next = row.next.saturating_add(repeated);
                }
                Event::Start(start) if start.local_name().as_ref() == "table-cell" => {
                    let value = CellValue::of(&start, limits.cell_bytes)?;
                    self.merged = self.merged.saturating_add(u32::from(value.merged));
                    let repeated = repeated(&start, "number-columns-repeated")?;
                    let text = cell_text(xml, limits.cell_bytes)?;
                    row.push(value, &text, repeated, limits);
                }
                _ => {}
            }
        }
    }
}

impl RowBuffer {
    fn push(&mut self, value: CellValue, text: &str, repeated: usize, limits: Limits) {
        let (text, kind) = value.shown(text);
        // Beyond the last column one cell is enough to be told of.
        if self.next <= limits.columns && (kind != CellKind::Empty || value.formula) {
            // One more than there may be is a fault, told where the row is written.
            for place in 0..repeated.min(limits.columns.saturating_add(1)) {
                self.cells.push((self.next.saturating_add(place), text.clone(), kind, value.formula));
            }
        }
        self.next = self.next.saturating_add(repeated);
    }

    /// Writes it once; whether it held anything.
    fn write(&self, builder: &mut GridBuilder, line: u32, hidden: bool) -> Result<bool, FileFault> {
        builder.begin_row(line, RowFlags { hidden, ..RowFlags::default() });
        for (column, text, kind, formula) in &self.cells {
            builder.cell(*column, Cell { text, kind: *kind, formula: *formula })?;
        }
        builder.end_row()
    }
}
