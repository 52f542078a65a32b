#!/usr/bin/env bash
# csv 1.4.0 tells lines that a file does not have them in.
#
# Seen: `Position::line()` of a record, documented as its line, counts line feeds that were
# read before the record began. Where lines end in CR LF, the line feed of the line before
# is read after that, so that every record but the first is told one line too early. Blank
# lines before a record are read after it as well: it is told where they begin. Where lines
# end in CR, which the default terminator takes, every record is in line 1. Nothing is wrong
# with what the records hold.
#
# So: who tells people in which line of their spreadsheet's file a fault is counts the lines
# in the bytes between the positions, which are right.
#
# Needs: cargo. Fails if any of this changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "lines"
version = "0.1.0"
edition = "2021"
[dependencies]
csv = "=1.4.0"
TOML
cat >src/main.rs <<'RUST'
/// The line of each record, as the crate tells it.
fn told(file: &str) -> Vec<u64> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(file.as_bytes());
    reader.records().map(|record| record.expect("valid").position().expect("known").line()).collect()
}

fn main() {
    for (ends, file, stands, tells) in [
        ("LF", "a\nb\nc\n", [1, 2, 3], [1, 2, 3]),
        ("CR LF", "a\r\nb\r\nc\r\n", [1, 2, 3], [1, 1, 2]),
        ("CR", "a\rb\rc\r", [1, 2, 3], [1, 1, 1]),
        ("LF, two blank lines", "a\n\n\nb\nc\n", [1, 4, 5], [1, 2, 5]),
    ] {
        let told = told(file);
        println!("{ends:20} records in lines {stands:?}, told {told:?}");
        assert_eq!(told, tells, "csv tells other lines now");
    }
}
RUST
cargo run --quiet
echo "as described: csv 1.4.0"
