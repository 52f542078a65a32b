//! Cells of OpenDocument: what they hold and what they show.

use std::io::BufRead;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{damaged, format, xlsx_marks::attribute};
use crate::{CellKind, FileFault};

/// How often an element repeats.
pub(super) fn repeated(element: &BytesStart<'_>, name: &str) -> Result<usize, FileFault> {
    Ok(attribute(element, name)?.and_then(|times| times.parse().ok()).unwrap_or(1))
}

/// The value of a cell, as its attributes tell.
#[derive(Default)]
pub(super) struct CellValue {
    kind: String,
    value: Option<String>,
    pub(super) formula: bool,
    constant: bool,
    error: bool,
    pub(super) merged: bool,
}

impl CellValue {
    /// What the attributes of a cell say; of a value no more than is read of a cell, and
    /// what tells that it was cut.
    pub(super) fn of(element: &BytesStart<'_>, most: usize) -> Result<Self, FileFault> {
        let mut cell = Self::default();
        for attribute in element.attributes().with_checks(false) {
            let attribute = attribute.map_err(damaged)?;
            let name = attribute.key.as_ref();
            let (prefix, local) = name.split_once(':').unwrap_or(("", name));
            if prefix == "calcext" {
                cell.error |= local == "value-type" && &*attribute.value == "error";
                continue;
            }
            match local {
                "value-type" => {
                    let kind = attribute.value.as_ref();
                    cell.kind = kind[..kind.floor_char_boundary(most)].to_owned();
                }
                "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => {
                    let value =
                        attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(damaged)?;
                    cell.value = Some(value[..value.floor_char_boundary(most + 4)].to_owned());
                }
                // LibreOffice writes a truth value that came from XLSX as a number with this.
                "formula" if matches!(&*attribute.value, "of:=TRUE()" | "of:=FALSE()") => {
                    cell.constant = true
                }
                "formula" => cell.formula = true,
                "number-columns-spanned" | "number-rows-spanned" => cell.merged |= &*attribute.value != "1",
                _ => {}
            }
        }
        Ok(cell)
    }

    /// What the cell shows, and what it is.
    pub(super) fn shown(&self, text: &str) -> (String, CellKind) {
        let value = self.value.as_deref();
        if self.error {
            return (text.to_owned(), CellKind::Error);
        }
        match self.kind.as_str() {
            "float" if self.constant => ((value == Some("1")).to_string(), CellKind::Boolean),
            "float" | "percentage" | "currency" => {
                (number(value.unwrap_or_default(), text), CellKind::Number)
            }
            "date" => (format::iso(value.unwrap_or(text)), CellKind::Date),
            "time" => (format::iso(value.unwrap_or(text)), CellKind::Date),
            "boolean" => (value.unwrap_or(text).to_owned(), CellKind::Boolean),
            _ => {
                let text = value.unwrap_or(text);
                let kind = if text.is_empty() { CellKind::Empty } else { CellKind::Text };
                (text.to_owned(), kind)
            }
        }
    }
}

/// A number with the leading zeros and the text that are shown, else as it is.
fn number(value: &str, text: &str) -> String {
    let Ok(number) = value.parse::<f64>() else { return text.to_owned() };
    let plain = format::plain(number);
    // Points, commas and signs of thousands are the number's own.
    let bare = |c: char| c.is_ascii_digit() || !matches!(c, '.' | ',' | '%' | '\'' | '\u{a0}' | '\u{202f}');
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let zeros = digits.len() > 1
        && digits.starts_with('0')
        && digits.trim_start_matches('0') == plain.trim_start_matches('0');
    let worded = digits == plain && text.chars().any(char::is_alphabetic);
    if (zeros || worded) && text.chars().all(bare) { text.to_owned() } else { plain }
}

/// The paragraphs of a cell, up to its end. Comments and drawings are none of them.
pub(super) fn cell_text(xml: &mut Reader<impl BufRead>, most: usize) -> Result<String, FileFault> {
    let mut text = String::new();
    let mut buffer = Vec::new();
    let mut paragraphs = 0;
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Eof => return Err(FileFault::Damaged),
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                match start.local_name().as_ref() {
                    "annotation" | "frame" | "ruby-text" | "custom-shape" | "g" | "detective" => {
                        skip(xml, &name)?
                    }
                    "p" | "h" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                        depth += 1;
                    }
                    _ => depth += 1,
                }
            }
            Event::Empty(start) => match start.local_name().as_ref() {
                "s" => {
                    let times = repeated(&start, "c")?.min(1_000);
                    text.extend(std::iter::repeat_n(' ', times));
                }
                "tab" => text.push('\t'),
                "line-break" => text.push('\n'),
                "p" if paragraphs > 0 => text.push('\n'),
                "p" => paragraphs += 1,
                _ => {}
            },
            Event::Text(piece) if depth > 0 => text.push_str(&piece.xml10_content()),
            Event::CData(piece) if depth > 0 => text.push_str(&piece.xml10_content()),
            Event::GeneralRef(entity) if depth > 0 => match entity.resolve_char_ref().map_err(damaged)? {
                Some(c) => text.push(c),
                None => text.push_str(
                    quick_xml::escape::resolve_xml_entity(&entity.into_inner()).unwrap_or_default(),
                ),
            },
            Event::End(_) if depth == 0 => return Ok(text),
            Event::End(_) => depth -= 1,
            _ => {}
        }
        // More is not read anyway; one byte more tells that it was cut.
        if text.len() > most {
            text.truncate(text.floor_char_boundary(most + 4));
        }
    }
}

/// Passes over an element that has begun.
pub(super) fn skip(xml: &mut Reader<impl BufRead>, name: &str) -> Result<(), FileFault> {
    let mut buffer = Vec::new();
    xml.read_to_end_into(quick_xml::name::QName(name), &mut buffer).map_err(damaged)?;
    Ok(())
}
