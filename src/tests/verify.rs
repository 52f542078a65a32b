//! The commands that check archives: anybody's, without server, key or database.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// Where a copy of [`MINIMAL`] saved after nine fewer records ended.
const OLDER: usize = 27_136;
const MINIMAL: &str = "d-minimal/archive.bel";

fn archive(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("ballot/testdata").join(name)
}

/// What a command left: its status, standard output and standard error.
fn run(command: &[&str], files: &[&Path]) -> (i32, String, String) {
    let mut process = Command::new(env!("CARGO_BIN_EXE_publicdigit"));
    let output = process.env_clear().args(command).args(files).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The same for programs: status and value.
fn asked(command: &[&str], files: &[&Path]) -> (i32, Value) {
    let (code, out, err) = run(command, files);
    (code, serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{err}")))
}

fn saved(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn an_archive_that_holds_is_told_as_text_and_as_json() {
    let (code, out, _) = run(&["verify"], &[&archive(MINIMAL)]);
    assert_eq!(code, 0, "{out}");
    assert!(out.starts_with("VERIFIED\n") && out.contains("result published"), "{out}");
    let (code, value) = asked(&["verify", "--json"], &[&archive(MINIMAL)]);
    assert_eq!((code, &value["verified"], &value["has_result"]), (0, &true.into(), &true.into()));
    let fingerprint = value["fingerprint"].as_str().unwrap();
    assert!(out.contains(fingerprint), "{fingerprint} in {out}");
}

#[test]
fn an_archive_that_does_not_hold_is_refused_with_reason_and_place() {
    let folder = TempDir::new().unwrap();
    let mut bytes = std::fs::read(archive(MINIMAL)).unwrap();
    let place = bytes.windows(10).position(|window| window == b"\"response\"").unwrap();
    // The first figure of the first proof.
    let figure = place + 12;
    bytes[figure] = if bytes[figure] == b'1' { b'2' } else { b'1' };
    let altered = saved(&folder, "altered.bel", &bytes);
    let (code, value) = asked(&["verify", "--json"], &[&altered]);
    assert_eq!((code, &value["verified"]), (1, &false.into()));
    assert!(value["code"].is_string() && value["record"].is_u64() && value["offset"].is_u64(), "{value}");
    let (code, out, _) = run(&["verify"], &[&altered]);
    assert_eq!(code, 1);
    assert_eq!(out.trim_end(), format!("NOT VERIFIED: {}", value["refusal"].as_str().unwrap()));
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let folder = TempDir::new().unwrap();
    let missing = folder.path().join("missing.bel");
    for command in [&["verify"][..], &["tally", "explain"], &["tally-explain"]] {
        let (code, _, err) = run(command, &[&missing]);
        assert_eq!(code, 1);
        assert!(err.contains("missing.bel cannot be read"), "{err}");
    }
    let (code, _, err) = run(&["verify-diff", "--json"], &[&archive(MINIMAL), &missing]);
    let error: Value = serde_json::from_str(&err).unwrap();
    assert_eq!(code, 1);
    assert!(error["error"].as_str().unwrap().contains("missing.bel cannot be read"), "{err}");
}

#[test]
fn a_newer_copy_continues_an_older_one_and_not_the_other_way_round() {
    let folder = TempDir::new().unwrap();
    let newer = archive(MINIMAL);
    let older = saved(&folder, "older.bel", &std::fs::read(&newer).unwrap()[..OLDER]);
    let continues = |older: &Path, newer: &Path| {
        let line = ["verify", "--json", "--continues", older.to_str().unwrap()];
        let former = asked(&["verify-diff", "--json"], &[older, newer]);
        let found = asked(&line, &[newer]);
        // As it was called in the last release, it looks at nothing else.
        assert_eq!((found.0, &found.1["continues"]), (former.0, &former.1["continues"]));
        assert_eq!((&found.1["added"], &found.1["code"]), (&former.1["added"], &former.1["code"]));
        found
    };
    let (code, value) = continues(&older, &newer);
    assert_eq!((code, &value["continues"], &value["added"]), (0, &true.into(), &9.into()));
    assert_eq!(value["verified"], true);
    let (code, value) = continues(&newer, &older);
    assert_eq!((code, &value["continues"]), (1, &false.into()));
    assert!(value["code"].is_string(), "{value}");
    let other = archive("a-single3-weights/archive.bel");
    let (code, out, _) = run(&["verify", "--continues", older.to_str().unwrap()], &[&other]);
    assert_eq!(code, 1);
    assert!(out.starts_with("NOT A CONTINUATION: "), "{out}");
}

#[test]
fn a_result_is_explained_round_by_round_if_there_is_one() {
    let ranking = archive("e2-ed25519-ranking/archive.bel");
    let (code, out, _) = run(&["tally", "explain", "--seats", "2", "--grades", "4"], &[&ranking]);
    assert_eq!(code, 0);
    for method in ["Schulze (", "Instant run-off (", "seats: 2 (", "grades 1 to 4"] {
        assert!(out.contains(method), "{method} in {out}");
    }
    let (code, value) = asked(&["tally", "explain", "--json"], &[&ranking]);
    assert_eq!(code, 0);
    assert!(!value["questions"].as_array().unwrap().is_empty());

    let folder = TempDir::new().unwrap();
    let unfinished = saved(&folder, "unfinished.bel", &std::fs::read(archive(MINIMAL)).unwrap()[..OLDER]);
    let (code, value) = asked(&["tally", "explain", "--json"], &[&unfinished]);
    assert_eq!((code, &value["verified"], &value["code"]), (1, &true.into(), &"no-result".into()));
    let (code, _, err) = run(&["tally", "explain", "--seats", "0"], &[&ranking]);
    assert_eq!(code, 2, "{err}");
}
