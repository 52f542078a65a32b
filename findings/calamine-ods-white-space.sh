#!/usr/bin/env bash
# calamine 0.38.0 refuses an OpenDocument workbook for the white space between its cells.
#
# Seen: `Ods::new` fails with "expected table-cell, found Text" as soon as a line break or
# blank stands between a row's tag and its cells, or between two cells. There it means nothing
# (OpenDocument 1.3, part 3, white space processing), and whatever formats XML so that people can read it puts
# it there: LibreOffice with its setting for that, and xmllint. The same workbook without it
# is read, and LibreOffice opens both.
#
# So: such an error says nothing about the workbook; who reads what others send takes the
# white space out first, or reads OpenDocument otherwise.
#
# Needs: cargo. Fails if any of this changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "blanks"
version = "0.1.0"
edition = "2021"
[dependencies]
calamine = "=0.38.0"
zip = { version = "=9.8.2", default-features = false, features = ["deflate"] }
TOML
cat >src/main.rs <<'RUST'
use std::io::{Cursor, Write};

use calamine::{Data, Ods, OdsError, Reader};

/// Opens a workbook of one row with two cells, with `blank` between their elements.
fn open(blank: &str) -> Result<Vec<Data>, OdsError> {
    let cell = r#"<table:table-cell office:value-type="float" office:value="1"/>"#;
    let content = [
        r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" "#,
        r#"xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.3"><office:body>"#,
        r#"<office:spreadsheet><table:table table:name="A"><table:table-row>"#,
        blank,
        cell,
        blank,
        cell,
        blank,
        r#"</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#,
    ]
    .concat();
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#),
        ("content.xml", &content),
    ] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        archive.write_all(text.as_bytes()).expect("its text");
    }
    let mut book = Ods::new(Cursor::new(archive.finish().expect("an archive").into_inner()))?;
    Ok(book.worksheet_range("A")?.rows().flatten().cloned().collect())
}

fn main() {
    let without = open("").expect("read");
    assert_eq!(without, [Data::Float(1.0), Data::Float(1.0)]);
    println!("without white space: {without:?}");
    for blank in ["\n", " "] {
        let error = open(blank).expect_err("calamine reads it now");
        println!("with {blank:?}: {error}");
        assert!(matches!(error, OdsError::Mismatch { .. }));
    }
}
RUST
cargo run --quiet
echo "as described: calamine 0.38.0"
