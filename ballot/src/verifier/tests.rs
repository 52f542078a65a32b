//! Every reference archive is accepted.

use std::io::Cursor;

use super::*;
use crate::testing::vector;

fn check(path: &str) -> Result<Report, Refusal> {
    verify(Cursor::new(vector(path)), &Options { threads: 2 }, &mut |_| ())
}

fn accepted(path: &str) -> Report {
    check(path).unwrap_or_else(|refusal| panic!("{path}: {refusal}"))
}

#[test]
fn archives_with_mandatory_trustees_are_accepted() {
    for folder in ["a-single3-weights", "d-minimal", "d2-rfc3526-homomorphic", "e-ed25519-single3-weights"] {
        let report = accepted(&format!("{folder}/archive.bel"));
        let expected = crate::testing::vector_text(&format!("{folder}/result.json"));
        assert_eq!(report.stage, Stage::Finished);
        let result = report.result.expect("a result");
        assert_eq!(String::from_utf8_lossy(result.bytes()), expected);
    }
}

#[test]
fn archives_with_rankings_are_accepted() {
    for folder in ["c-ranking-mixnet", "e2-ed25519-ranking"] {
        let report = accepted(&format!("{folder}/archive.bel"));
        assert_eq!(report.shuffles.len(), 2);
    }
}

#[test]
fn archives_with_threshold_trustees_are_accepted() {
    for folder in [
        "b-threshold-2of3",
        "b2-single-plus-threshold",
        "e3-ed25519-threshold",
        "f-threshold-newstyle",
        "g-threshold-superset",
    ] {
        assert_eq!(accepted(&format!("{folder}/archive.bel")).stage, Stage::Finished);
    }
}

#[test]
fn the_known_answer_archives_are_accepted() {
    for group in ["BELENIOS-2048", "Ed25519", "RFC-3526-2048"] {
        accepted(&format!("kat/kat-{group}.bel"));
    }
}
