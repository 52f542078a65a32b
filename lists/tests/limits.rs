//! What a small file says often, says to be large, or says twice.

use publicdigit_lists::{FileFault, Limits, Options, Sheet, Source, read};

use super::{
    archives::{archive, ods, ods_row},
    workbooks::opened,
};

fn within(limits: Limits, bytes: &[u8]) -> Result<Sheet, FileFault> {
    read(bytes, &Options { limits, ..Options::default() })
}

/// A workbook of XLSX with these sheets, each a name, a target and the sheet's content.
fn xlsx(sheets: &[(&str, &str, &str)], texts: &str) -> Vec<u8> {
    let place = |(number, (name, ..)): (usize, &(&str, &str, &str))| {
        format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"r{number}\"/>")
    };
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let target = |(number, (_, target, _)): (usize, &(&str, &str, &str))| {
        format!("<Relationship Id=\"r{number}\" Type=\"{kind}/worksheet\" Target=\"{target}\"/>")
    };
    let workbook = sheets.iter().enumerate().map(place).collect::<String>();
    let workbook = format!("<workbook><sheets>{workbook}</sheets></workbook>");
    let targets = sheets.iter().enumerate().map(target).collect::<String>();
    let targets = format!("<Relationships>{targets}</Relationships>");
    let package = format!(
        "<Relationships><Relationship Id=\"r\" Type=\"{kind}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        ("_rels/.rels".to_owned(), package),
        ("xl/workbook.xml".to_owned(), workbook),
        ("xl/_rels/workbook.xml.rels".to_owned(), targets),
        ("xl/sharedStrings.xml".to_owned(), texts.to_owned()),
    ];
    for (_, target, content) in sheets {
        let name = format!("xl/{target}");
        if parts.iter().all(|(known, _)| *known != name) {
            parts.push((name, format!("<worksheet>{content}</worksheet>")));
        }
    }
    let parts: Vec<_> = parts.iter().map(|(name, content)| (name.as_str(), content.as_bytes())).collect();
    archive(&parts)
}

const LIST: &str = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>\
                    <row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c></row></sheetData>";
const TEXTS: &str = "<sst uniqueCount=\"2\"><si><t>Name</t></si><si><t>Asha Rai</t></si></sst>";

#[test]
fn a_blank_row_that_repeats_for_ever_ends() {
    let blank = ods_row(" table:number-rows-repeated=\"18446744073709551615\"", &[" "]);
    let rows = ods_row("", &["Name"]) + &blank + &ods_row("", &["Asha Rai"]);
    assert_eq!(opened(&ods(&rows)).grid.len(), 2);
}

#[test]
fn texts_that_stand_in_many_cells_have_a_bound_together() {
    let limits = Limits { text_bytes: 1_000, ..Limits::default() };
    let fault = FileFault::UnpacksTooLarge { max: 1_000 };
    let row = |times: u32| {
        ods_row("", &["Name"])
            + &ods_row(&format!(" table:number-rows-repeated=\"{times}\""), &["Asha Rai of Dharan"])
    };
    assert_eq!(within(limits, &ods(&row(50))).unwrap().grid.len(), 51);
    assert_eq!(within(limits, &ods(&row(60))).unwrap_err(), fault);
    let cell = |number: u32| format!("<row r=\"{number}\"><c r=\"A{number}\" t=\"s\"><v>1</v></c></row>");
    let shared = |times: u32| {
        let rows: String = (2..=times).map(cell).collect();
        let list = LIST.replace("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c></row>", &rows);
        xlsx(&[("A", "worksheets/sheet1.xml", &list)], TEXTS)
    };
    assert_eq!(within(limits, &shared(100)).unwrap().grid.len(), 100);
    assert_eq!(within(limits, &shared(200)).unwrap_err(), fault);
}

#[test]
fn a_value_longer_than_a_cell_is_cut_wherever_it_stands() {
    let limits = Limits { cell_bytes: 16, ..Limits::default() };
    let row = "<table:table-row><table:table-cell table:number-columns-repeated=\"3\" \
               office:value-type=\"string\" office:string-value=\"Asha Rai of Dharan and Itahari\"/></table:table-row>";
    let sheet = within(limits, &ods(&(ods_row("", &["Name"]) + row))).unwrap();
    let row = sheet.grid.row(1).unwrap();
    assert!(row.flags().cut);
    assert_eq!(row.cells().map(|cell| cell.text).collect::<Vec<_>>(), ["Asha Rai of Dhar"; 3]);
}

#[test]
fn more_sheets_than_are_looked_at_are_a_fault_of_the_file() {
    let limits = Limits { sheets: 2, ..Limits::default() };
    let list = ods_row("", &["Name"]) + &ods_row("", &["Asha Rai"]);
    let next = |name: &str| format!("</table:table><table:table table:name=\"{name}\">{list}");
    assert_eq!(within(limits, &ods(&(list.clone() + &next("B")))).unwrap().grid.len(), 2);
    let fault = within(limits, &ods(&(list.clone() + &next("B") + &next("C")))).unwrap_err();
    assert_eq!(fault, FileFault::TooManySheets { max: 2 });
    let sheets =
        [("A", "worksheets/1.xml", LIST), ("B", "worksheets/2.xml", LIST), ("C", "worksheets/3.xml", LIST)];
    assert_eq!(within(limits, &xlsx(&sheets[..2], TEXTS)).unwrap().grid.len(), 2);
    let fault = within(limits, &xlsx(&sheets, TEXTS)).unwrap_err();
    assert_eq!(fault, FileFault::TooManySheets { max: 2 });
    let twice = [("A", "worksheets/1.xml", LIST), ("B", "worksheets/1.xml", LIST)];
    assert_eq!(within(limits, &xlsx(&twice, TEXTS)).unwrap_err(), FileFault::Damaged);
}

#[test]
fn cells_of_all_sheets_have_a_bound_together() {
    let limits = Limits { cells: 20, ..Limits::default() };
    let list = ods_row("", &["Name"]) + &ods_row(" table:number-rows-repeated=\"9\"", &["Asha Rai"]);
    let next = format!("</table:table><table:table table:name=\"B\">{list}");
    assert_eq!(within(limits, &ods(&(list.clone() + &next.repeat(6)))).unwrap().grid.len(), 10);
    let fault = within(limits, &ods(&(list + &next.repeat(10)))).unwrap_err();
    assert_eq!(fault, FileFault::TooManyCells { max: 20 });
}

#[test]
fn a_table_of_texts_that_says_to_be_larger_than_any_may_be_is_refused() {
    let limits = Limits { cells: 100, ..Limits::default() };
    let sheet = [("A", "worksheets/sheet1.xml", LIST)];
    let said = |count: &str| within(limits, &xlsx(&sheet, &TEXTS.replace("\"2\"", &format!("\"{count}\""))));
    assert_eq!(said("100").unwrap().grid.len(), 2);
    assert_eq!(said("101").unwrap_err(), FileFault::TooManyCells { max: 100 });
    assert_eq!(said("many").unwrap_err(), FileFault::Damaged);
}

#[test]
fn a_part_counts_whatever_it_is_called() {
    let limits = Limits { unpacked_bytes: 100_000, ..Limits::default() };
    let long = format!("{LIST}<extLst>{}</extLst>", " ".repeat(100_000));
    let fault = within(limits, &xlsx(&[("A", "worksheets/sheet.bin", &long)], TEXTS)).unwrap_err();
    assert_eq!(fault, FileFault::UnpacksTooLarge { max: 100_000 });
    let short = within(limits, &xlsx(&[("A", "worksheets/sheet.bin", LIST)], TEXTS)).unwrap();
    assert_eq!(short.grid.len(), 2);
}

#[test]
fn a_column_is_hidden_once_however_often_it_is_said() {
    let hidden = format!("<cols>{}</cols>{LIST}", "<col min=\"1\" max=\"3\" hidden=\"1\"/>".repeat(3));
    let sheet = opened(&xlsx(&[("A", "worksheets/sheet1.xml", &hidden)], TEXTS));
    let Source::Workbook { hidden_columns, .. } = sheet.source else { panic!("a workbook") };
    assert_eq!(hidden_columns, [0, 1, 2]);
}

#[test]
fn the_character_that_no_database_holds_is_replaced() {
    let text = "Na\0me;E-Mail\n".to_owned() + &"Asha;asha@example.org\n".repeat(5);
    let sheet = read(text.as_bytes(), &Options::default()).unwrap();
    assert_eq!(sheet.grid.row(0).unwrap().cell(0).text, "Na\u{fffd}me");
}
