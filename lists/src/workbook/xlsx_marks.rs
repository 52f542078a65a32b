//! What calamine does not tell of a sheet of XLSX: which rows and columns are hidden,
//! which cells hold formulas, how many areas are merged.

use std::{
    collections::{BTreeSet, HashSet},
    io::BufReader,
};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{Archive, damaged};
use crate::{FileFault, Limits};

/// Rows and columns from 0.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) hidden_rows: HashSet<u32>,
    pub(super) hidden_columns: Vec<u16>,
    pub(super) formulas: HashSet<(u32, u32)>,
    pub(super) merged: u32,
}

/// The marks of the sheet in the part at `path`; none where there is no such part.
pub(super) fn read(archive: &mut Archive<'_>, path: &str, limits: Limits) -> Result<Marks, FileFault> {
    let Ok(part) = archive.by_name(path) else { return Ok(Marks::default()) };
    let mut reader = Reader::from_reader(BufReader::with_capacity(64 * 1024, part));
    let mut marks = Marks::default();
    let mut hidden_columns = BTreeSet::new();
    let mut buffer = Vec::new();
    let (mut row, mut column) = (0_u32, 0_u32);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Eof => {
                marks.hidden_columns = hidden_columns.into_iter().collect();
                return Ok(marks);
            }
            Event::End(end) if end.local_name().as_ref() == "row" => row = row.saturating_add(1),
            Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                "row" => {
                    let numbered = attribute(&start, "r")?.and_then(|r| r.parse::<u32>().ok());
                    row = numbered.and_then(|number| number.checked_sub(1)).unwrap_or(row);
                    column = 0;
                    if is_true(attribute(&start, "hidden")?) && marks.hidden_rows.len() < limits.cells {
                        marks.hidden_rows.insert(row);
                    }
                }
                "c" => {
                    let named = attribute(&start, "r")?.and_then(|place| column_of(&place));
                    column = named.unwrap_or(column).saturating_add(1);
                }
                "f" if marks.formulas.len() < limits.cells => {
                    marks.formulas.insert((row, column.saturating_sub(1)));
                }
                "mergeCell" => marks.merged = marks.merged.saturating_add(1),
                "col" if is_true(attribute(&start, "hidden")?) => {
                    let number = |value: Option<String>| value.and_then(|value| value.parse::<u16>().ok());
                    if let (Some(min), Some(max)) =
                        (number(attribute(&start, "min")?), number(attribute(&start, "max")?))
                    {
                        let last = max.min(u16::try_from(limits.columns).unwrap_or(u16::MAX));
                        hidden_columns.extend((min.max(1)..=last).map(|column| column - 1));
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
}

/// An attribute by its name without prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, FileFault> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(damaged)?;
        if attribute.key.local_name().as_ref() == name {
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(damaged)?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

fn is_true(value: Option<String>) -> bool {
    matches!(value.as_deref(), Some("1" | "true"))
}

/// The column of a place such as `AB12`, from 0.
fn column_of(place: &str) -> Option<u32> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    letters.fold(None, |column, letter| {
        let digit = u32::from(letter.to_ascii_uppercase() - b'A');
        Some(column.map_or(0, |column: u32| (column + 1) * 26) + digit)
    })
}
