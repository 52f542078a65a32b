//! Every key that elections use has words.

use std::{fs, path::Path};

use publicdigit::{kernel::Language, messages::has_message};

/// The keys of refusals and mails in the source files below `folder`.
fn keys(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            keys(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text: String = fs::read_to_string(&path).unwrap().split_whitespace().collect();
            for (before, mail) in [
                ("Refusal::of(\"", false),
                ("refuse(\"", false),
                ("voter_mail(\"", true),
                ("Mail::new(\"", true),
            ] {
                for rest in text.split(before).skip(1) {
                    let key = rest.split('"').next().unwrap();
                    found.push(if mail { format!("mail-{key}-body") } else { key.to_owned() });
                }
            }
            for rest in text.split("Refusal::field(\"").skip(1) {
                found.extend(rest.split('"').nth(2).filter(|_| rest.contains("\",\"")).map(str::to_owned));
            }
        }
    }
}

#[test]
fn every_refusal_and_every_mail_has_words() {
    let mut found = Vec::new();
    keys(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/election"), &mut found);
    assert!(found.len() > 60);
    let without: Vec<String> = found.into_iter().filter(|key| !has_message(Language::En, key)).collect();
    assert!(without.is_empty(), "{without:?}");
}
