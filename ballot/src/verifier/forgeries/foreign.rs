//! What later releases of Belenios write and neither verifier can check: each
//! is refused by name (docs/protocol.md §11).

use super::Forgery;
use super::base::{Base, TIME, blocks, records, setup_step};
use crate::archive::Record;
use crate::hash::Digest;

pub(super) fn archives(base: &Base, ranking: &Base) -> Vec<Forgery> {
    let definition = base.text(0, 0);
    let defined = |name, reason, from: &str, to: &str| {
        assert!(definition.contains(from), "{from}");
        Forgery { name, reason, file: base.with_setup(0, &definition.replacen(from, to, 1)) }
    };
    let other_kind = |name, reason, kind: &str| {
        let text = ranking.text(0, 0).replacen("NonHomomorphic", kind, 1);
        Forgery { name, reason, file: ranking.with_setup(0, &text) }
    };
    let lists = r#"{"type":"Lists","value":{"answers":[["List 1","A","B"],["List 2","C"]],"question":"?"}}"#;
    let lists = format!("\"questions\":[{lists},");
    let mut all = vec![
        defined("definition-version", "definition-version", "\"version\":1", "\"version\":2"),
        defined("definition-version-form", "definition-version", "\"version\":1,\"description\"", {
            "\"version\":2,\"language\":[\"en\",\"ltr\"],\"text\""
        }),
        defined("definition-language", "definition-language", ",\"uuid\"", {
            ",\"language\":[\"de\",\"ltr\"],\"uuid\""
        }),
        defined("definition-group", "definition-group", "Ed25519", "Ed448"),
        defined("definition-question-lists", "definition-question-lists", "\"questions\":[", &lists),
        other_kind("definition-ranking-lists", "definition-question-lists", "Lists"),
        other_kind("definition-question-kind", "definition-question-kind", "Approval"),
    ];
    all.extend(certificates(base));
    all.extend(beginnings(base));
    all
}

/// A certificate of the credentials, with and without its record.
fn certificates(base: &Base) -> Vec<Forgery> {
    let certificate = br#"{"message":"certificate"}"#;
    let hash = Digest::of(certificate).hex();
    let certified = |name, with_record: bool| {
        let file = base.with(|steps| {
            let mut step = setup_step(&steps[0].data[0], &steps[0].data[1], &steps[0].data[2]);
            let text = String::from_utf8_lossy(&step.data[3]).into_owned();
            let end = text.len() - 1;
            step.data[3] = format!("{},\"credentials_certificate\":\"{hash}\"}}", &text[..end]).into_bytes();
            if with_record {
                step.data.insert(3, certificate.to_vec());
            }
            steps[0] = step;
        });
        Forgery { name, reason: "setup-credentials-certificate", file }
    };
    let mut extra = base.steps.clone();
    extra[0].data.insert(3, certificate.to_vec());
    vec![
        certified("setup-certificate", true),
        certified("setup-certificate-without-record", false),
        Forgery { name: "setup-record-too-many", reason: "sequence", file: blocks(&records(&extra)) },
    ]
}

/// Another beginning of the file, the rest as it was.
fn beginnings(base: &Base) -> Vec<Forgery> {
    let genuine = base.file();
    let rest = &genuine[Record::header(TIME).blocks(TIME).len()..];
    let begun = |name, reason, body: String| {
        let mut file = crate::archive::beginning_with(&body, TIME);
        file.extend_from_slice(rest);
        Forgery { name, reason, file }
    };
    vec![
        begun(
            "container-version",
            "container-version",
            format!("{{\"version\":2,\"timestamp\":\"{TIME}\"}}"),
        ),
        begun("container-version-form", "container-version", format!("{{\"version\":2,\"at\":{TIME}}}")),
        begun(
            "container-time-number",
            "container-beginning",
            format!("{{\"version\":1,\"timestamp\":{TIME}}}"),
        ),
    ]
}
