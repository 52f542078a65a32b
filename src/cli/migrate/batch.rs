use std::{io::IsTerminal, time::Duration};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::super::{
    Outcome,
    organisation::find,
    output::{Output, count},
};
use crate::{
    kernel::{Actor, Context, Slug},
    platform::Platform,
    tenancy::{
        BatchOptions,
        application::{BatchReport, Migrated, OrganisationLine},
    },
};

/// How to bring many organisations' schemas up to date.
#[derive(Debug, Args)]
pub(in super::super) struct Batch {
    /// How many at a time (default: half as many as there are cores)
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=64))]
    jobs: Option<u16>,
    /// How many results to write down at a time
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..))]
    batch_size: u16,
    /// How many seconds one organisation may take
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    timeout: u64,
    /// How many seconds to wait for each lock
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    lock_timeout: u64,
    /// How often to try again what may pass: a lock not had, a server away
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(..=10))]
    retries: u32,
    /// The organisation that goes first; if it fails, nobody follows
    #[arg(long, value_name = "SLUG", value_parser = Slug::parse)]
    canary: Option<Slug>,
    /// Even organisations whose schemas were changed by hand
    #[arg(long)]
    force: bool,
    /// Even organisations with an open poll
    #[arg(long)]
    even_with_open_polls: bool,
    /// Show what is to be done without doing it
    #[arg(long)]
    dry_run: bool,
}

impl Batch {
    /// Brings the schemas of all organisations up to date, or only one
    /// context's.
    pub(in super::super) async fn run(
        self,
        platform: &Platform,
        only: Option<&'static Context>,
        output: Output,
    ) -> anyhow::Result<Outcome> {
        if let Some(canary) = &self.canary {
            find(platform, canary.as_str()).await?;
        }
        if self.dry_run {
            let due = platform.schemas.due(only).await?;
            let text: Vec<_> = due.iter().map(super::status::line).collect();
            let text = if text.is_empty() { "Nothing is to be done.".to_owned() } else { text.join("\n") };
            let due: Vec<_> = due.iter().map(super::status::value).collect();
            output.tell(&text, &serde_json::json!({ "dry_run": true, "due": due }));
            return Ok(Outcome::Done);
        }
        let options = self.options(only);
        let bar = bar(output);
        let report = platform
            .schemas
            .migrate_batch(&options, Actor::System, &mut |count, slug, _| {
                bar.set_length(count as u64);
                bar.set_message(slug.to_string());
                bar.inc(1);
            })
            .await;
        bar.finish_and_clear();
        Ok(tell(&report?, output))
    }

    fn options(&self, only: Option<&'static Context>) -> BatchOptions {
        let usual = BatchOptions::default();
        BatchOptions {
            jobs: self.jobs.map_or(usual.jobs, usize::from),
            batch_size: usize::from(self.batch_size),
            timeout: Duration::from_secs(self.timeout),
            lock_timeout: Duration::from_secs(self.lock_timeout),
            retries: self.retries,
            only,
            canary: self.canary.clone(),
            force: self.force,
            even_in_use: self.even_with_open_polls,
            ..usual
        }
    }
}

/// Brings one organisation's schemas up to date.
pub(in super::super) async fn migrate_one(
    platform: &Platform,
    tenant: &OrganisationLine,
    only: Option<&'static Context>,
    force: bool,
    output: Output,
) -> anyhow::Result<Outcome> {
    let options = BatchOptions { force, even_in_use: force, only, ..BatchOptions::default() };
    let outcome = platform.schemas.upgrade(tenant.id, &options, Actor::System).await?;
    Ok(tell_one(&tenant.slug, &outcome, output))
}

/// Tells what came of one organisation's schemas.
pub(in super::super) fn tell_one(slug: &Slug, outcome: &Migrated, output: Output) -> Outcome {
    output.tell(&sentence(slug, outcome), &value(slug, outcome));
    match outcome {
        Migrated::Done(_) | Migrated::Already => Outcome::Done,
        Migrated::Left(_) | Migrated::Failed(_) => Outcome::Refused,
    }
}

fn tell(report: &BatchReport, output: Output) -> Outcome {
    let mut lines: Vec<_> = report
        .organisations
        .iter()
        .filter(|(_, outcome)| matches!(outcome, Migrated::Left(_) | Migrated::Failed(_)))
        .map(|(slug, outcome)| sentence(slug, outcome))
        .collect();
    for module in &report.held_back {
        lines.push(format!(
            "{module}: left out, its version {} is not published (module publish {module}).",
            module.version
        ));
    }
    lines.push(if report.organisations.is_empty() {
        match report.held_back.is_empty() {
            true => "All organisations are up to date.".to_owned(),
            false => "Apart from that, all organisations are up to date.".to_owned(),
        }
    } else {
        format!(
            "{} migrated, {} up to date, {} left alone, {} failed.",
            report.migrated(),
            report.already(),
            report.left(),
            report.failed()
        )
    });
    let organisations: Vec<_> =
        report.organisations.iter().map(|(slug, outcome)| value(slug, outcome)).collect();
    let value = serde_json::json!({
        "migrated": report.migrated(),
        "already": report.already(),
        "left": report.left(),
        "failed": report.failed(),
        "held_back": report.held_back.iter().map(|module| module.name).collect::<Vec<_>>(),
        "organisations": organisations,
    });
    output.tell(&lines.join("\n"), &value);
    if report.failed() == 0 { Outcome::Done } else { Outcome::Refused }
}

fn sentence(slug: &Slug, outcome: &Migrated) -> String {
    use crate::tenancy::domain::SkipReason;
    match outcome {
        Migrated::Done(steps) => format!("{slug}: {} applied.", count(*steps, "migration")),
        Migrated::Already => format!("{slug}: up to date."),
        Migrated::Left(SkipReason::Customised) => {
            format!("{slug}: left alone, its schemas were changed by hand (tenant status shows how).")
        }
        Migrated::Left(SkipReason::OpenPoll) => format!("{slug}: left alone, a poll is open."),
        Migrated::Left(SkipReason::Uninstalling) => {
            format!("{slug}: left alone, a module is not yet uninstalled (module uninstall completes it).")
        }
        Migrated::Left(SkipReason::Moving) => {
            format!(
                "{slug}: left alone, its former database is still kept, or it is being moved (tenant move --finish ends that)."
            )
        }
        Migrated::Left(SkipReason::CanaryFailed) => {
            format!("{slug}: left alone, because the first one failed.")
        }
        Migrated::Failed(why) => format!("{slug}: failed, and is as it was before: {why}."),
    }
}

fn value(slug: &Slug, outcome: &Migrated) -> serde_json::Value {
    match outcome {
        Migrated::Done(steps) => {
            serde_json::json!({ "slug": slug, "outcome": "migrated", "migrations": steps })
        }
        Migrated::Already => serde_json::json!({ "slug": slug, "outcome": "already" }),
        Migrated::Left(reason) => {
            serde_json::json!({ "slug": slug, "outcome": "left", "reason": reason.name() })
        }
        Migrated::Failed(why) => serde_json::json!({ "slug": slug, "outcome": "failed", "reason": why }),
    }
}

fn bar(output: Output) -> ProgressBar {
    if !std::io::stderr().is_terminal() || output.json {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar
}
