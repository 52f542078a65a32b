//! Workbooks of several writers.

use super::common::{ROLL, file, judged, remarks};
use publicdigit_lists::{
    CellKind, Field, FileFault, Limits, Mapping, Options, RemarkKind, Remembered, Sheet, Source, Table,
    WorkbookFormat, judge, read,
};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

type Cells = Vec<(u32, bool, Vec<(String, CellKind, bool)>)>;

fn cells(sheet: &Sheet) -> Cells {
    let row = |row: publicdigit_lists::Row<'_>| {
        let cells = row.cells().map(|cell| (cell.text.to_owned(), cell.kind, cell.formula));
        (row.line(), row.flags().hidden, cells.collect())
    };
    sheet.grid.rows().map(row).collect()
}

pub fn opened(bytes: &[u8]) -> Sheet {
    read(bytes, &Options::default()).unwrap()
}

/// The list of `files/make_workbooks.py`, with computed formulas.
fn by_rust_xlsxwriter() -> Vec<u8> {
    let mut book = Workbook::new();
    let cover = book.add_worksheet().set_name("Deckblatt").unwrap();
    cover.write(0, 0, "Turnverein Kestrel e. V.").unwrap().write(1, 0, "Name des Vereins").unwrap();
    let sheet = book.add_worksheet().set_name("Mitglieder").unwrap();
    sheet.merge_range(0, 0, 0, 7, "Mitgliederliste 2026", &Format::new()).unwrap();
    let headings = [
        "Mitgliedsnummer",
        "Name",
        "Vorname",
        "E-Mail",
        "Eintritt",
        "Stimmen",
        "stimmberechtigt",
        "Bemerkung",
    ];
    sheet.write_row(2, 0, headings).unwrap();
    let zeros = Format::new().set_num_format("000");
    let day = Format::new().set_num_format("[$-407]d. mmmm yyyy");
    let second = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    let date = |year, month, day| ExcelDateTime::from_ymd(year, month, day).unwrap();
    let rows = [
        (7.0, "Kestrel", "Arno", "arno.kestrel@verein-muster.example", date(2019, 5, 1), 1.0, true),
        (12.0, "Dünnwald", "Çelik", "", date(2021, 9, 12), 12.5, false),
        (0.0, "राई", "आशा", "asha@rai.example", date(2024, 2, 3), 1.0, true),
        (
            1_234_567_890_123_456.0,
            "Ostermoor",
            "Änne",
            "aenne@ostermoor.example",
            date(2024, 2, 3),
            1.0,
            true,
        ),
        (15.0, "Falkner & Sohn", "<Ingo>", "ingo@falkner.example", date(1900, 3, 1), 1.0, true),
        (16.0, "Verborgen", "Vera", "vera@verborgen.example", date(2020, 1, 1), 1.0, true),
    ];
    for (line, (number, last, first, email, joined, votes, entitled)) in (3..).zip(rows) {
        sheet.write_with_format(line, 0, number, &zeros).unwrap();
        sheet.write(line, 1, last).unwrap().write(line, 2, first).unwrap().write(line, 3, email).unwrap();
        sheet.write_with_format(line, 4, &joined, &day).unwrap();
        sheet.write(line, 5, votes).unwrap().write(line, 6, entitled).unwrap();
    }
    let formula = Formula::new("=\"c.duennwald@\"&\"verein-muster.example\"");
    sheet.write(4, 3, formula.set_result("c.duennwald@verein-muster.example")).unwrap();
    sheet.write(4, 7, "zweite\nZeile").unwrap();
    sheet.write(5, 0, "0013").unwrap().write(5, 7, "  Leerzeichen  ").unwrap();
    let half_past = ExcelDateTime::from_ymd(2024, 2, 3).unwrap().and_hms(10, 30, 0).unwrap();
    sheet.write_with_format(6, 4, &half_past, &second).unwrap();
    sheet.write_with_format(6, 7, 0.5, &Format::new().set_num_format("0%")).unwrap();
    sheet.write(7, 7, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet
        .write_with_format(39, 0, 40, &zeros)
        .unwrap()
        .write(39, 1, "Ganz")
        .unwrap()
        .write(39, 2, "Unten")
        .unwrap();
    sheet.set_row_hidden(8).unwrap().set_column_hidden(7).unwrap();
    let old = book.add_worksheet().set_name("Alt").unwrap().set_hidden(true);
    old.write(0, 0, "Name").unwrap().write(0, 1, "E-Mail").unwrap();
    old.write(1, 0, "Alt").unwrap().write(1, 1, "alt@verein-muster.example").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn the_same_list_of_three_writers_reads_the_same() {
    let ods = cells(&opened(&file("members-libreoffice.ods")));
    assert_eq!(ods[2], (4, false, row_of_arno()));
    // LibreOffice keeps 15 digits in XLSX.
    let mut short = ods.clone();
    short[5].2[0].0 = "1234567890123460".to_owned();
    assert_eq!(cells(&opened(&file("members-libreoffice.xlsx"))), short);
    assert_eq!(cells(&opened(&by_rust_xlsxwriter())), ods);
    // openpyxl computes no formulas.
    let mut bare = ods;
    bare[3].2[3] = (String::new(), CellKind::Empty, true);
    bare[6].2[7] = (String::new(), CellKind::Empty, true);
    assert_eq!(cells(&opened(&file("members-openpyxl.xlsx"))), bare);
}

fn row_of_arno() -> Vec<(String, CellKind, bool)> {
    [
        ("007", CellKind::Number),
        ("Kestrel", CellKind::Text),
        ("Arno", CellKind::Text),
        ("arno.kestrel@verein-muster.example", CellKind::Text),
        ("2019-05-01", CellKind::Date),
        ("1", CellKind::Number),
        ("true", CellKind::Boolean),
    ]
    .map(|(text, kind)| (text.to_owned(), kind, false))
    .to_vec()
}

#[test]
fn of_several_sheets_the_visible_list_is_read_and_all_are_named() {
    for (bytes, format) in [
        (file("members-openpyxl.xlsx"), WorkbookFormat::Xlsx),
        (file("members-libreoffice.xlsx"), WorkbookFormat::Xlsx),
        (file("members-libreoffice.ods"), WorkbookFormat::Ods),
        (by_rust_xlsxwriter(), WorkbookFormat::Xlsx),
    ] {
        let Source::Workbook { format: found, sheet, sheets, merged, hidden_columns } = opened(&bytes).source
        else {
            panic!("a workbook")
        };
        assert_eq!((found, sheet.as_str(), merged, hidden_columns), (format, "Mitglieder", 1, vec![7]));
        let sheets: Vec<_> =
            sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden, sheet.looks_like_list)).collect();
        assert_eq!(sheets, [("Deckblatt", false, false), ("Mitglieder", false, true), ("Alt", true, true)]);
        let asked = Options { sheet: Some("Alt".to_owned()), ..Options::default() };
        assert_eq!(read(&bytes, &asked).unwrap().grid.len(), 2);
        let unknown = Options { sheet: Some("Neu".to_owned()), ..Options::default() };
        assert_eq!(read(&bytes, &unknown).unwrap_err(), FileFault::NoSheet { name: "Neu".to_owned() });
    }
}

#[test]
fn what_is_hidden_uncomputed_or_too_long_is_said() {
    assert_eq!(
        remarks(&judged("members-openpyxl.xlsx")),
        [
            (5, Some(Field::Email), RemarkKind::FormulaWithoutValue),
            (7, Some(Field::MemberNumber), RemarkKind::LongNumber),
            (9, None, RemarkKind::Hidden),
        ]
    );
    let list = judged("members-libreoffice.ods");
    assert_eq!(list.rows[1].person.email.as_deref(), Some("c.duennwald@verein-muster.example"));
    assert_eq!(list.rows[2].person.name, "आशा राई");
    assert_eq!(list.rows[6].line, 40);
}

/// A workbook of one sheet.
fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["Name", "Email", "Number"]).unwrap();
    fill(sheet);
    book.save_to_buffer().unwrap()
}

fn remarks_of(bytes: &[u8]) -> Vec<RemarkKind> {
    let table = Table::read(bytes, &Options::default()).unwrap();
    let judged = judge(&table, &Mapping::propose(&table, ROLL, &Remembered::default()));
    remarks(&judged).into_iter().map(|(_, _, kind)| kind).collect()
}

#[test]
fn a_formula_that_was_never_computed_is_told_by_its_zero() {
    let bytes = workbook(|sheet| {
        sheet.write(1, 0, Formula::new("=Z1")).unwrap().write(1, 1, "asha@example.org").unwrap();
    });
    assert_eq!(remarks_of(&bytes), [RemarkKind::FormulaZero]);
}

#[test]
fn errors_and_dates_where_none_belong_are_said() {
    let bytes = workbook(|sheet| {
        let day = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write(1, 0, "Asha Rai").unwrap();
        sheet.write_with_format(1, 2, ExcelDateTime::from_ymd(2026, 1, 2).unwrap(), &day).unwrap();
        sheet.write(2, 0, "Bina Rai").unwrap().write(2, 2, Formula::new("=NA()").set_result("#N/A")).unwrap();
        sheet.write(3, 0, true).unwrap();
    });
    let error = RemarkKind::ErrorValue { value: "#N/A".to_owned() };
    assert_eq!(remarks_of(&bytes), [RemarkKind::DateForNumber, error, RemarkKind::UnlikelyName]);
}

#[test]
fn one_value_in_the_last_row_costs_no_million_of_rows() {
    let bytes = workbook(|sheet| {
        sheet.write(1_048_575, 0, "Ganz Unten").unwrap();
    });
    let sheet = opened(&bytes);
    assert_eq!((sheet.grid.len(), sheet.grid.row(1).unwrap().line()), (2, 1_048_576));
    let far = workbook(|sheet| {
        sheet.write(1, 16_383, "ganz rechts").unwrap();
    });
    assert_eq!(read(&far, &Options::default()).unwrap_err(), FileFault::TooManyColumns { max: 256, line: 2 });
}

#[test]
fn more_rows_than_are_taken_are_a_fault_of_the_file() {
    let limits = Limits { rows: 100, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let rows = |rows: u32| {
        workbook(|sheet| {
            for line in 1..=rows {
                sheet.write(line, 0, format!("Name {line}")).unwrap();
            }
        })
    };
    assert_eq!(Table::read(&rows(100), &options).unwrap().rows().count(), 100);
    assert_eq!(Table::read(&rows(101), &options).unwrap_err(), FileFault::TooManyRows { max: 100 });
}
