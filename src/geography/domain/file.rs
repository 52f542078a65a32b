//! Lists of places as files: `docs/geography.md` describes them.

use std::fmt::Write as _;

use publicdigit_lists::{FileFault, Limits, Options, Row, read as read_table};
use thiserror::Error;

use super::{
    Code, Country, Fault, FaultKind, Level, MAX_LEVELS, Names, Unit,
    hierarchy::{LevelLine, UnitLine, build},
};
use crate::kernel::{Language, tidy};

/// The headings, in their order.
const COLUMNS: [&str; 11] = [
    "kind", "country", "level", "unit", "parent", "code", "name_en", "name_ne", "name_de", "required",
    "active",
];

/// How many lines a file may have.
const MAX_LINES: usize = 200_000;

/// Why a file is no list of a country's places.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FileRefused {
    /// It is no table, or too large.
    #[error("it cannot be read: {0}")]
    Unreadable(FileFault),
    /// The first line has other headings.
    #[error("its first line has to be {wanted}", wanted = COLUMNS.join(","))]
    Headings,
    /// No line is a country.
    #[error("no line is a country")]
    NoCountry,
    /// Lines are wrong.
    #[error("{} of its lines are wrong, the first: {}", .0.len(), .0[0])]
    Faults(Vec<Fault>),
}

/// Reads the list of a country's places.
///
/// # Errors
///
/// If it is no such list; with all its faults if it nearly is.
pub fn read(bytes: &[u8]) -> Result<Country, FileRefused> {
    let limits = Limits { rows: MAX_LINES, ..Limits::default() };
    let sheet =
        read_table(bytes, &Options { limits, ..Options::default() }).map_err(FileRefused::Unreadable)?;
    let mut rows = sheet.grid.rows();
    let headings: Vec<_> =
        rows.next().map(|row| row.cells().map(|cell| cell.text.trim()).collect()).unwrap_or_default();
    if headings != COLUMNS {
        return Err(FileRefused::Headings);
    }
    let mut reading = Reading::default();
    rows.for_each(|row| reading.take(row));
    reading.end()
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    country: Option<(u32, Code, Names)>,
    levels: Vec<LevelLine>,
    units: Vec<UnitLine>,
    /// The country that each line says it is of.
    of: Vec<(u32, String)>,
    faults: Vec<Fault>,
}

impl Reading {
    fn take(&mut self, row: Row<'_>) {
        let line = row.line();
        if let Err(kind) = self.take_line(line, row) {
            self.faults.push(Fault { line, kind });
        }
    }

    fn take_line(&mut self, line: u32, row: Row<'_>) -> Result<(), FaultKind> {
        if row.flags().open_quote || row.flags().cut || row.len() > COLUMNS.len() {
            return Err(FaultKind::Unreadable);
        }
        let cells = Cells(row);
        self.of.push((line, cells.text("country")));
        let kind = cells.text("kind");
        match kind.as_str() {
            "country" => {
                let value = cells.text("code");
                let code = Code::country(&value).map_err(|_| FaultKind::Code { column: "code", value })?;
                let names = cells.names()?;
                if let Some((first, ..)) = self.country {
                    return Err(FaultKind::SecondCountry { first });
                }
                self.country = Some((line, code, names));
            }
            "level" => {
                let number = cells.level()?;
                let level = Level { names: cells.names()?, is_required: cells.yes_or_no("required")? };
                self.levels.push(LevelLine { line, number, level });
            }
            "unit" => {
                let name_in_file = cells.text("unit");
                if name_in_file.is_empty() {
                    return Err(FaultKind::NoUnit);
                }
                let value = cells.text("code");
                let code = Code::official(&value).map_err(|_| FaultKind::Code { column: "code", value })?;
                let (level, parent) = (cells.level()?, cells.text("parent"));
                let unit = Unit { names: cells.names()?, is_active: cells.yes_or_no("active")? };
                self.units.push(UnitLine { line, level, name_in_file, parent, code, unit });
            }
            _ => return Err(FaultKind::Kind(kind)),
        }
        Ok(())
    }

    fn end(mut self) -> Result<Country, FileRefused> {
        let Some((_, code, names)) = self.country else {
            return Err(if self.faults.is_empty() {
                FileRefused::NoCountry
            } else {
                FileRefused::Faults(self.faults)
            });
        };
        for (line, of) in self.of {
            if of != code.as_str() {
                self.faults.push(Fault { line, kind: FaultKind::OtherCountry(of) });
            }
        }
        let built = build(code, names, self.levels, self.units);
        match built {
            Ok(country) if self.faults.is_empty() => Ok(country),
            Ok(_) => Err(sorted(self.faults)),
            Err(further) => Err(sorted([self.faults, further].concat())),
        }
    }
}

fn sorted(mut faults: Vec<Fault>) -> FileRefused {
    faults.sort_by_key(|fault| fault.line);
    FileRefused::Faults(faults)
}

/// The values of a line.
struct Cells<'a>(Row<'a>);

impl Cells<'_> {
    fn text(&self, column: &str) -> String {
        let place = COLUMNS.iter().position(|known| *known == column);
        place.map(|place| tidy(self.0.cell(place).text, false)).unwrap_or_default()
    }

    fn level(&self) -> Result<usize, FaultKind> {
        let text = self.text("level");
        let number = text.parse().ok().filter(|number| (1..=MAX_LEVELS).contains(number));
        number.ok_or(FaultKind::Level(text))
    }

    fn names(&self) -> Result<Names, FaultKind> {
        let texts = ["name_en", "name_ne", "name_de"].map(|column| self.text(column));
        let names = Names::parse(texts.each_ref().map(String::as_str));
        names.map_err(|(language, error)| FaultKind::Name { language, error })
    }

    fn yes_or_no(&self, column: &'static str) -> Result<bool, FaultKind> {
        let value = self.text(column);
        match value.as_str() {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(FaultKind::YesOrNo { column, value }),
        }
    }
}

/// Writes the list of a country's places. What [`read`] makes of it is the same country.
pub fn write(country: &Country) -> String {
    let mut text = format!("{}\n", COLUMNS.join(","));
    let yes_or_no = |is: bool| if is { "yes" } else { "no" };
    let code = country.code.as_str();
    line(&mut text, ["country", code, "", "", "", code], &country.names, ["", "yes"]);
    for (place, level) in country.levels.iter().enumerate() {
        let number = (place + 1).to_string();
        let start = ["level", code, &number, "", "", ""];
        line(&mut text, start, &level.names, [yes_or_no(level.is_required), ""]);
    }
    let mut units: Vec<_> = country.units.iter().collect();
    units.sort_by_key(|(path, _)| path.level());
    for (path, unit) in units {
        let (level, path, own) = (path.level().to_string(), path, path.to_string());
        let parent = path.parent().map(|parent| parent.to_string()).unwrap_or_default();
        let start = ["unit", code, &level, &own, &parent, path.code().as_str()];
        line(&mut text, start, &unit.names, ["", yes_or_no(unit.is_active)]);
    }
    text
}

fn line(text: &mut String, start: [&str; 6], names: &Names, end: [&str; 2]) {
    let names =
        [Language::En, Language::Ne, Language::De].map(|language| names.known(language).unwrap_or_default());
    for (place, value) in start.into_iter().chain(names).chain(end).enumerate() {
        if place > 0 {
            text.push(',');
        }
        if value.contains([',', '"', ';']) {
            // Writing into a string does not fail.
            let _ = write!(text, "\"{}\"", value.replace('"', "\"\""));
        } else {
            text.push_str(value);
        }
    }
    text.push('\n');
}
