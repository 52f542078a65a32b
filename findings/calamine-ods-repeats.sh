#!/usr/bin/env bash
# calamine 0.38.0 takes a gigabyte for an OpenDocument workbook of 643 bytes.
#
# Seen: a sheet in which one row is repeated 1,048,576 times, which is how a column that is
# filled to the end of a sheet is written (OpenDocument 1.3, `table:number-rows-repeated`), is
# valid and tiny. `Ods::new` writes every repetition out, for all sheets and before any can be asked
# for: 16 columns take 1 GB, and what a sheet may have, 16,384 columns, a thousand times as
# much. XLSX has no such repetition, and its reader goes cell by cell.
#
# So: a limit on the size of the file, or of what it unpacks to, is none. Who reads workbooks
# of strangers counts what repeats before calamine sees it, or reads OpenDocument otherwise.
#
# Needs: cargo, Linux. Fails if any of this changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "repeats"
version = "0.1.0"
edition = "2021"
[dependencies]
calamine = "=0.38.0"
zip = { version = "=9.8.2", default-features = false, features = ["deflate"] }
TOML
cat >src/main.rs <<'RUST'
use std::io::{Cursor, Write};

use calamine::{Ods, Reader};

/// Without white space between elements, which it does not read.
const CONTENT: &str = concat!(
    r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" "#,
    r#"xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.3"><office:body>"#,
    r#"<office:spreadsheet><table:table table:name="A"><table:table-row table:number-rows-repeated="1048576">"#,
    r#"<table:table-cell table:number-columns-repeated="16" office:value-type="float" office:value="1"/>"#,
    r#"</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#,
);

fn main() {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#),
        ("content.xml", CONTENT),
    ] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        archive.write_all(text.as_bytes()).expect("its text");
    }
    let file = archive.finish().expect("an archive").into_inner();
    let bytes = file.len();
    let mut book = Ods::new(Cursor::new(file)).expect("a workbook");
    let size = book.worksheet_range("A").expect("its sheet").get_size();
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the peak");
    let peak: u64 = peak.trim().trim_end_matches(" kB").parse().expect("a number");
    println!("{bytes} bytes, {size:?} rows and columns, {} MB of memory at most", peak / 1024);
    assert_eq!(size, (1_048_576, 16));
    assert!(bytes < 1_000 && peak > 400 * 1024, "calamine takes less memory now");
}
RUST
cargo run --quiet
echo "as described: calamine 0.38.0"
