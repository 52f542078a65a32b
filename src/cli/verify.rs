use std::{
    fs::File,
    io::{BufReader, IsTerminal},
    path::Path,
};

use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};

use super::{Outcome, output::Output};
use crate::ballot::verifier::{self, Options, Report, Stage};

/// Checks an archive and tells what was checked.
pub(super) fn verify(path: &Path, output: Output) -> anyhow::Result<Outcome> {
    let name = path.display();
    let file = File::open(path).with_context(|| format!("{name} cannot be read"))?;
    let bar = match file.metadata() {
        Ok(metadata) if std::io::stderr().is_terminal() && !output.json => ProgressBar::new(metadata.len()),
        Ok(_) | Err(_) => ProgressBar::hidden(),
    };
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent}% {msg}") {
        bar.set_style(style);
    }
    let checked = verifier::verify(BufReader::new(file), &Options::default(), &mut |progress| {
        bar.set_position(progress.bytes);
        bar.set_message(format!("{} ballots", progress.ballots));
    });
    bar.finish_and_clear();
    match checked {
        Ok(report) => {
            output.tell(&text(&report), &value(&report));
            Ok(Outcome::Done)
        }
        Err(refusal) => {
            let refusal = refusal.to_string();
            let value = serde_json::json!({ "verified": false, "refusal": refusal });
            output.tell(&format!("NOT VERIFIED: {refusal}"), &value);
            Ok(Outcome::Refused)
        }
    }
}

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Setup => "set up, no ballots yet",
        Stage::Voting => "voting",
        Stage::Closed => "closed",
        Stage::Tallied => "encrypted tally published",
        Stage::Shuffling => "being shuffled",
        Stage::Shuffled => "shuffled",
        Stage::Decrypting => "being decrypted",
        Stage::Finished => "result published",
    }
}

fn text(report: &Report) -> String {
    let mut lines = vec![
        "VERIFIED".to_owned(),
        format!("  election     {}", report.definition.fingerprint()),
        format!("  stage        {}", stage(report.stage)),
        format!("  events       {} in an unbroken chain, the last {}", report.events, report.head),
        format!("  trustees     {} keys with proofs", report.trustees),
        format!("  credentials  {}, list {}", report.credentials, report.credentials_fingerprint),
        format!(
            "  ballots      {} with signatures and proofs, {} of them count",
            report.ballots_cast, report.ballots_counted
        ),
    ];
    let tallied = match report.stage {
        Stage::Setup | Stage::Voting | Stage::Closed => false,
        Stage::Tallied | Stage::Shuffling | Stage::Shuffled | Stage::Decrypting | Stage::Finished => true,
    };
    if tallied {
        lines.push("  tally        equals the sum of the ballots that count".to_owned());
    }
    if !report.shuffles.is_empty() {
        lines.push(format!("  shuffles     {} with proofs", report.shuffles.len()));
    }
    if !report.decryptions.is_empty() {
        lines.push(format!("  decryptions  {} with proofs", report.decryptions.len()));
    }
    if report.result.is_some() {
        lines.push("  result       equals what the decryptions give".to_owned());
    }
    lines.join("\n")
}

fn value(report: &Report) -> serde_json::Value {
    serde_json::json!({
        "verified": true,
        "fingerprint": report.definition.fingerprint().to_string(),
        "stage": stage(report.stage),
        "head": report.head.to_string(),
        "events": report.events,
        "trustees": report.trustees,
        "credentials": report.credentials,
        "credentials_fingerprint": report.credentials_fingerprint.to_string(),
        "ballots_cast": report.ballots_cast,
        "ballots_counted": report.ballots_counted,
        "shuffles": report.shuffles.len(),
        "decryptions": report.decryptions.len(),
        "has_result": report.result.is_some(),
    })
}
