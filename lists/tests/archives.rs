//! Workbooks taken apart: what repeats, what unpacks to too much, what is damaged.

use std::io::{Cursor, Write as _};

use publicdigit_lists::{CellKind, FileFault, Limits, Options, OtherKind, read};

use super::{common::file, workbooks::opened};

/// An archive of the given parts.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const MIMETYPE: (&str, &[u8]) = ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet");

/// An OpenDocument workbook with these rows in its sheet.
pub fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"A\">{rows}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[MIMETYPE, ("content.xml", content.as_bytes())])
}

pub fn ods_row(attributes: &str, cells: &[&str]) -> String {
    let cell = |text: &&str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    format!("<table:table-row{attributes}>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
}

#[test]
fn what_repeats_in_opendocument_is_read_as_often_and_no_oftener_than_there_may_be() {
    let headings = ods_row("", &["Name", "Email"]);
    let thrice = ods(&(headings.clone() + &ods_row(" table:number-rows-repeated=\"3\"", &["Asha Rai"])));
    assert_eq!(opened(&thrice).grid.rows().map(|row| row.line()).collect::<Vec<_>>(), [1, 2, 3, 4]);
    let endless =
        ods(&(headings.clone() + &ods_row(" table:number-rows-repeated=\"1048576\"", &["Asha Rai"])));
    assert_eq!(read(&endless, &Options::default()).unwrap_err(), FileFault::TooManyRows { max: 50_000 });
    let wide = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
                table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    let fault = read(&ods(&(headings.clone() + wide)), &Options::default()).unwrap_err();
    assert_eq!(fault, FileFault::TooManyColumns { max: 256, line: 2 });
    let cell = "<table:table-cell table:number-columns-repeated=\"9\" office:value-type=\"float\" office:value=\"1\"/>";
    let long = format!("<table:table-row>{}</table:table-row>", cell.repeat(100_000));
    let fault = read(&ods(&(headings.clone() + &long)), &Options::default());
    assert_eq!(fault.unwrap_err(), FileFault::TooManyColumns { max: 256, line: 2 });
    let blank = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell \
                 table:number-columns-repeated=\"16384\"/></table:table-row>";
    let last = ods(&(headings + blank + &ods_row("", &["Ganz Unten"])));
    assert_eq!(opened(&last).grid.row(1).unwrap().line(), 1_048_002);
}

#[test]
fn sheets_without_anything_are_passed_over() {
    let two = ods_row("", &["Name", "Email"]) + &ods_row("", &["Asha Rai"]);
    let empty = "</table:table><table:table table:name=\"B\"/><table:table table:name=\"C\">";
    assert_eq!(opened(&ods(&(empty.to_owned() + &two))).grid.len(), 2);
    assert_eq!(opened(&ods(&(two + empty))).grid.len(), 2);
    assert_eq!(opened(&ods("")).grid.len(), 0);
}

#[test]
fn texts_of_opendocument_are_put_together_without_comments() {
    let cell = "<table:table-row><table:table-cell office:value-type=\"string\"><office:annotation><text:p>nicht \
                dies</text:p></office:annotation><text:p>A<text:s text:c=\"2\"/>&amp;&#252;<text:span>B</text:span></text:p>\
                <text:p>C<text:line-break/>D</text:p></table:table-cell><table:covered-table-cell/>\
                <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>WAHR</text:p>\
                </table:table-cell><table:table-cell office:value-type=\"time\" office:time-value=\"PT10H05M00S\"/>\
                </table:table-row>";
    let sheet = opened(&ods(&(ods_row("", &["Name"]) + cell)));
    let row = sheet.grid.row(1).unwrap();
    let texts: Vec<_> = row.cells().map(|cell| (cell.text.to_owned(), cell.kind)).collect();
    assert_eq!(
        texts,
        [
            ("A  &üB\nC\nD".to_owned(), CellKind::Text),
            (String::new(), CellKind::Empty),
            ("true".to_owned(), CellKind::Boolean),
            ("10:05:00".to_owned(), CellKind::Date),
        ]
    );
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_refused() {
    let zeros = vec![b' '; 24 * 1024 * 1024];
    let bomb = archive(&[MIMETYPE, ("content.xml", &zeros)]);
    assert!(bomb.len() < 64 * 1024);
    let max = Limits::default().unpacked_bytes;
    assert_eq!(read(&bomb, &Options::default()).unwrap_err(), FileFault::UnpacksTooLarge { max });
    // The same in a part of XLSX, and of a size that the archive lies about.
    let mut lying = archive(&[("[Content_Types].xml", b"<Types/>"), ("xl/sharedStrings.xml", &zeros)]);
    let entry = lying.windows(4).rposition(|bytes| bytes == b"PK\x01\x02").unwrap();
    lying[entry + 24..entry + 28].copy_from_slice(&100_u32.to_le_bytes());
    assert!(read(&lying, &Options::default()).is_err());
    let many: Vec<(String, &[u8])> = (0..5_000).map(|n| (format!("{n}.xml"), &b"<a/>"[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    assert_eq!(read(&archive(&many), &Options::default()).unwrap_err(), FileFault::Damaged);
}

#[test]
fn archives_of_other_kinds_and_damaged_ones_are_known() {
    let fault = |bytes: &[u8]| read(bytes, &Options::default()).unwrap_err();
    let word = archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<a/>")]);
    assert_eq!(fault(&word), FileFault::OtherKind(OtherKind::Document));
    let text = archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>")]);
    assert_eq!(fault(&text), FileFault::OtherKind(OtherKind::Document));
    assert_eq!(fault(&archive(&[("photo.xml", b"<a/>")])), FileFault::OtherKind(OtherKind::Archive));
    assert_eq!(fault(b"PK\x03\x04"), FileFault::Damaged);
    let whole = file("members-libreoffice.ods");
    assert_eq!(fault(&whole[..whole.len() / 2]), FileFault::Damaged);
    let locked = archive(&[
        MIMETYPE,
        ("content.xml", b"\x01\x02"),
        ("META-INF/manifest.xml", b"<manifest:encryption-data/>"),
    ]);
    assert_eq!(fault(&locked), FileFault::Encrypted);
}
