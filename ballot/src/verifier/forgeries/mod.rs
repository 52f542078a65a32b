//! A corpus of forged archives, each refused for the reason it deserves.
//!
//! With `FORGERIES_DIR` set, the corpus is written there for other verifiers to
//! judge: `NAME.bel` and `index.json`, a list of `{"file","reason"}`, where the
//! reason of honest archives is `accepted`.

mod ballots;
mod base;
mod container;
mod ending;
mod foreign;
mod form;
mod honest;
mod opening;
mod setup;
mod threshold;

use std::io::Cursor;

use base::Base;

/// A forged archive and how it must be refused.
struct Forgery {
    name: &'static str,
    reason: &'static str,
    file: Vec<u8>,
}

fn verdict(file: &[u8]) -> String {
    let options = super::Options { threads: 2 };
    match super::verify(Cursor::new(file), &options, &mut |_| ()) {
        Ok(_) => "accepted".to_owned(),
        Err(refusal) => refusal.reason.code().to_owned(),
    }
}

#[test]
fn every_forgery_is_refused_for_its_reason() {
    let plain = Base::plain();
    let ranking = Base::ranking();
    let threshold = Base::threshold();
    let mut all = honest::archives(&plain, &ranking, &threshold);
    all.extend(container::forgeries(&plain));
    all.extend(setup::forgeries(&plain, &ranking));
    all.extend(ballots::forgeries(&plain));
    all.extend(ending::forgeries(&plain, &ranking));
    all.extend(opening::forgeries(&plain, &ranking));
    all.extend(form::forgeries(&plain, &ranking));
    all.extend(threshold::forgeries(&threshold));
    all.extend(foreign::archives(&plain, &ranking));
    assert!(all.len() > 190, "{} forgeries", all.len());
    if let Some(folder) = std::env::var_os("FORGERIES_DIR").map(std::path::PathBuf::from) {
        let index: Vec<_> = all
            .iter()
            .map(|one| serde_json::json!({"file": format!("{}.bel", one.name), "reason": one.reason}))
            .collect();
        std::fs::create_dir_all(&folder).expect("a folder");
        for one in &all {
            std::fs::write(folder.join(format!("{}.bel", one.name)), &one.file).expect("written");
        }
        let index = serde_json::to_vec_pretty(&index).expect("JSON");
        std::fs::write(folder.join("index.json"), index).expect("written");
    }
    let wrong: Vec<String> = all
        .iter()
        .map(|one| (one, verdict(&one.file)))
        .filter(|(one, verdict)| one.reason != verdict)
        .map(|(one, verdict)| format!("{}: {verdict}, not {}", one.name, one.reason))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
