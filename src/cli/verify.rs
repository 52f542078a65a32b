use std::{
    fs::File,
    io::{BufReader, IsTerminal},
    path::{Path, PathBuf},
};

use anyhow::Context;
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use serde_json::json;

use super::{Outcome, output::Output};
use crate::ballot::archive::{self, DiffRefused};
use crate::ballot::board::{Companion, CompanionRefused};
use crate::ballot::explain::{Explanation, Rules};
use crate::ballot::verifier::{self, Options, Refusal, Report, Stage};

/// Opens a file and says which one if that fails.
fn open(path: &Path) -> anyhow::Result<File> {
    let cannot = || format!("{} cannot be read", path.display());
    let file = File::open(path).with_context(cannot)?;
    // A folder can be opened, and then not be read.
    if file.metadata().with_context(cannot)?.is_dir() {
        return Err(std::io::Error::from(std::io::ErrorKind::IsADirectory)).with_context(cannot);
    }
    Ok(file)
}

/// Verifies an archive, showing how far it is.
fn check(path: &Path, output: Output) -> anyhow::Result<Result<Report, Refusal>> {
    let file = open(path)?;
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
    Ok(checked)
}

/// Tells why an archive is not verified.
fn refuse(refusal: &Refusal, output: Output) -> Outcome {
    let text = refusal.to_string();
    let value = json!({
        "verified": false,
        "refusal": text,
        "code": refusal.reason.code(),
        "record": refusal.record,
        "offset": refusal.offset,
    });
    output.tell(&format!("NOT VERIFIED: {text}"), &value);
    Outcome::Refused
}

/// Checks an archive, with its companion document if there is one and against an older
/// copy if there is one, and tells what was checked.
pub(super) fn verify(
    path: &Path,
    companion: Option<&Path>,
    older: Option<&Path>,
    output: Output,
) -> anyhow::Result<Outcome> {
    let added = match older.map(|older| diff(older, path)).transpose()? {
        Some(Err(refused)) => return Ok(no_continuation(&refused, output)),
        Some(Ok(added)) => Some(added),
        None => None,
    };
    let report = match check(path, output)? {
        Ok(report) => report,
        Err(refusal) => return Ok(refuse(&refusal, output)),
    };
    let (mut text, mut value) = (text(&report), value(&report));
    if let Some(path) = companion {
        let companion = match read_companion(path, &report)? {
            Ok(companion) => companion,
            Err(refused) => {
                let said = refused.to_string();
                let value = json!({ "verified": false, "refusal": said, "code": refused.code() });
                output.tell(&format!("NOT VERIFIED: {said}"), &value);
                return Ok(Outcome::Refused);
            }
        };
        text = format!("{text}\n{}", companion_text(&companion));
        value["companion"] = companion_value(&companion);
    } else if let Some(digest) = report.definition.companion() {
        text = format!("{text}\n  companion    SHA-256 {}, not looked at (--companion FILE)", digest.hex());
    }
    if let Some(added) = added {
        text = format!("{text}\n  older copy   is continued; records added: {added}");
        value["continues"] = true.into();
        value["added"] = added.into();
    }
    output.tell(&text, &value);
    Ok(Outcome::Done)
}

/// Reads a companion document and checks that it is the archive's.
fn read_companion(path: &Path, report: &Report) -> anyhow::Result<Result<Companion, CompanionRefused>> {
    let bytes = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    Ok(Companion::parse(&bytes).and_then(|companion| {
        companion.check(&report.definition, &report.trustees)?;
        Ok(companion)
    }))
}

fn companion_text(companion: &Companion) -> String {
    let mut lines = vec![
        format!("  companion    is the one that the definition names, SHA-256 {}", companion.digest().hex()),
        format!("  organisation {}", companion.organisation),
        format!("  board key    {}", companion.board_key),
        format!("  voters       list of commitments, SHA-256 {}", companion.voters.hex()),
    ];
    for (trustee, owner) in companion.trustees.iter().zip(1..) {
        lines.push(format!("  trustee {owner:<4} is {}", trustee.name));
    }
    for (post, position) in companion.posts.iter().zip(1..) {
        lines.push(format!("  post {position:<7} seats: {}", post.seats));
    }
    lines.join("\n")
}

fn companion_value(companion: &Companion) -> serde_json::Value {
    json!({
        "digest": companion.digest().hex(),
        "organisation": companion.organisation,
        "board_key": companion.board_key.hex(),
        "voters": companion.voters.hex(),
        "seats": companion.posts.iter().map(|post| post.seats).collect::<Vec<_>>(),
        "trustees": companion.trustees.iter().map(|trustee| &trustee.name).collect::<Vec<_>>(),
    })
}

/// Whether the newer copy only adds to the older one, and how many records.
fn diff(older: &Path, newer: &Path) -> anyhow::Result<Result<u64, DiffRefused>> {
    Ok(archive::verify_diff(open(older)?, open(newer)?))
}

/// Checks that a newer copy only adds to an older one, and nothing else.
pub(super) fn compare(older: &Path, newer: &Path, output: Output) -> anyhow::Result<Outcome> {
    Ok(match diff(older, newer)? {
        Ok(added) => {
            let text = format!("The newer archive continues the older one; records added: {added}");
            output.tell(&text, &json!({ "continues": true, "added": added }));
            Outcome::Done
        }
        Err(refused) => no_continuation(&refused, output),
    })
}

/// Tells why a newer copy does not continue an older one.
fn no_continuation(refused: &DiffRefused, output: Output) -> Outcome {
    let text = refused.to_string();
    let value = json!({ "continues": false, "refusal": text, "code": refused.code() });
    output.tell(&format!("NOT A CONTINUATION: {text}"), &value);
    Outcome::Refused
}

#[derive(Debug, Subcommand)]
pub(super) enum Tally {
    /// Check an archive and show how its result comes about, round by round
    #[command(after_help = "Example:\n  publicdigit tally explain election.bel --seats 3")]
    Explain(Explain),
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The archive
    file: PathBuf,
    /// How many seats the single transferable vote fills
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u8).range(1..))]
    seats: u8,
    /// How many grades majority judgement knows (default: the largest
    /// number given)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..))]
    grades: Option<u8>,
}

impl Explain {
    /// Checks the archive and shows how its result comes about.
    pub(super) fn run(self, output: Output) -> anyhow::Result<Outcome> {
        let report = match check(&self.file, output)? {
            Ok(report) => report,
            Err(refusal) => return Ok(refuse(&refusal, output)),
        };
        let Some(result) = &report.result else {
            let text = "the archive has no result yet";
            output.tell(text, &json!({ "verified": true, "refusal": text, "code": "no-result" }));
            return Ok(Outcome::Refused);
        };
        let rules = Rules { seats: usize::from(self.seats), grades: self.grades };
        let explanation = Explanation::new(&report.definition, result, rules);
        output.tell(&explanation.to_string(), &serde_json::to_value(&explanation)?);
        Ok(Outcome::Done)
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
        format!("  election     {}", report.fingerprint),
        format!("  definition   {}", report.definition.fingerprint()),
        format!("  stage        {}", stage(report.stage)),
        format!("  events       {} in an unbroken chain, the last {}", report.events, report.head),
        format!("  trustees     {} keys with proofs", report.trustees.count()),
        format!("  credentials  {}, list {}", report.credentials, report.credentials_fingerprint),
        format!(
            "  ballots      {} with signatures and proofs, {} of them count",
            report.ballots_cast, report.ballots_counted
        ),
    ];
    // Below the line that counts them.
    for (line, key) in (5..).zip(trustees(report)) {
        let name = key.name.as_deref().unwrap_or_default();
        lines.insert(
            line,
            format!("  trustee {:<4} {} {name}", key.owner, key.fingerprint).trim_end().to_owned(),
        );
    }
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

/// A trustee's key, for comparing.
#[derive(Serialize)]
struct Key {
    owner: usize,
    fingerprint: String,
    name: Option<String>,
}

fn trustees(report: &Report) -> Vec<Key> {
    let trustees = &report.trustees;
    let key = |owner| {
        let fingerprint = trustees.fingerprint(owner)?.to_string();
        Some(Key { owner, fingerprint, name: trustees.name(owner).map(str::to_owned) })
    };
    (1..=trustees.count()).filter_map(key).collect()
}

fn value(report: &Report) -> serde_json::Value {
    json!({
        "verified": true,
        "fingerprint": report.fingerprint.to_string(),
        "definition": report.definition.fingerprint().to_string(),
        "stage": stage(report.stage),
        "head": report.head.to_string(),
        "events": report.events,
        "trustees": trustees(report),
        "credentials": report.credentials,
        "credentials_fingerprint": report.credentials_fingerprint.to_string(),
        "ballots_cast": report.ballots_cast,
        "ballots_counted": report.ballots_counted,
        "shuffles": report.shuffles.len(),
        "decryptions": report.decryptions.len(),
        "has_result": report.result.is_some(),
    })
}
