use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;
use serde_json::{Value, json};

use super::{
    Outcome,
    ask::confirm_name,
    organisation::{find, parse},
    output::{Output, count},
};
use crate::{
    kernel::{Actor, Slug, hex},
    platform::Platform,
    tenancy::backup::{self, BackupError, BackupReport, Overwrite, RestoreReport},
};

#[derive(Debug, Args)]
pub(super) struct Backup {
    /// Its slug
    slug: String,
    /// The folder of the new file (default: backups, in the data folder)
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Restore {
    /// The backup
    file: PathBuf,
    /// Restore a copy under another slug: a rehearsal
    #[arg(long = "as", value_name = "SLUG")]
    slug: Option<String>,
    /// On this server: a new organisation, or one whose own server is lost
    #[arg(long, value_name = "SERVER")]
    server: Option<String>,
    /// Replace the database that is there; it is kept under another name
    #[arg(long)]
    force: bool,
    /// Even if ballots or results are lost that the backup does not have
    #[arg(long, alias = "lose-ballots", requires = "force")]
    discard_newer_ballots: bool,
}

#[derive(Debug, Args)]
pub(super) struct Clone {
    /// The original's slug
    slug: String,
    /// The copy's slug
    copy: String,
}

#[derive(Debug, Args)]
pub(super) struct Retire {
    /// Its slug
    slug: String,
    /// The folder of the new file (default: backups/last, in the data folder)
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// Its name again, instead of typing it
    #[arg(long, value_name = "SLUG")]
    confirm: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Delete {
    /// Its slug
    slug: String,
    /// Even without a backup made since it was suspended
    #[arg(long)]
    force: bool,
    /// Its name again, instead of typing it
    #[arg(long, value_name = "SLUG")]
    confirm: Option<String>,
}

/// The folder that was named, or the usual one.
pub(super) fn folder(platform: &Platform, to: Option<&Path>) -> PathBuf {
    to.map_or_else(|| backup::default_folder(&platform.config.data), Path::to_owned)
}

impl Backup {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let tenant = find(platform, &self.slug).await?;
        let folder = folder(platform, self.to.as_deref());
        let report = backup::back_up(&platform.landlord, tenant.id, &folder, Actor::System).await?;
        output.tell(&made(&report), &backup_value(&report));
        Ok(Outcome::Done)
    }
}

impl Restore {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let slug = self.slug.as_deref().map(Slug::parse).transpose()?;
        let consent = match (self.force, self.discard_newer_ballots) {
            (false, _) => Overwrite::Never,
            (true, false) => Overwrite::Replace,
            (true, true) => Overwrite::DiscardNewerBallots,
        };
        let (landlord, provisioner) = (&platform.landlord, &platform.provisioner);
        let place = (self.file.as_path(), self.server.as_deref());
        let restored =
            backup::restore_on(landlord, provisioner, place, slug.as_ref(), consent, Actor::System).await;
        match restored {
            Ok(report) => tell_restored(&report, "restored", output),
            Err(BackupError::WouldReplace) => {
                bail!("the organisation is there; --force replaces its database, and keeps the old one")
            }
            Err(BackupError::WouldLose(lost)) => {
                let lost: Vec<_> = lost.iter().map(|mark| mark.owner.to_string()).collect();
                let lost = lost.join(", ");
                bail!(
                    "the backup lacks records that were written since, of the elections {lost}; --discard-newer-ballots gives them up"
                )
            }
            Err(error @ BackupError::Silent) => {
                let hint = "--force --discard-newer-ballots gives up what the backup does not have; \
                            for all of a lost server there is server remove NAME --lost";
                Err(anyhow::Error::new(error).context(hint))
            }
            Err(error @ BackupError::Unreadable(_)) => {
                let hint = "--discard-newer-ballots replaces the database all the same, and keeps it under another name";
                Err(anyhow::Error::new(error).context(hint))
            }
            Err(error) => Err(error.into()),
        }
    }
}

impl Clone {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let source = find(platform, &self.slug).await?;
        let copy = parse(&self.copy)?;
        let (landlord, provisioner) = (&platform.landlord, &platform.provisioner);
        let report = backup::clone(landlord, provisioner, source.id, &copy, Actor::System).await?;
        tell_restored(&report, &format!("a copy of {}", source.slug), output)
    }
}

impl Retire {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let tenant = find(platform, &self.slug).await?;
        backup::may_remove(&platform.landlord, tenant.id).await?;
        let what = format!("{} will be backed up and removed.", tenant.name);
        confirm_name(tenant.slug.as_str(), self.confirm.as_deref(), &what)?;
        let folder = self.to.unwrap_or_else(|| backup::last_ones_folder(&platform.config.data));
        let report = backup::retire(&platform.landlord, tenant.id, &folder, Actor::System).await?;
        let text = format!("{}\nIt was restored for a test, and the organisation removed.", made(&report));
        output.tell(&text, &backup_value(&report));
        Ok(Outcome::Done)
    }
}

impl Delete {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let tenant = find(platform, &self.slug).await?;
        backup::may_remove(&platform.landlord, tenant.id).await?;
        let what = format!("{} and all its data will be removed.", tenant.name);
        confirm_name(tenant.slug.as_str(), self.confirm.as_deref(), &what)?;
        match backup::delete(&platform.landlord, tenant.id, self.force, Actor::System).await {
            Ok(()) => {
                let text = format!("Nothing is left of {}.", tenant.slug);
                output.tell(&text, &json!({ "deleted": tenant.id, "slug": tenant.slug }));
                Ok(Outcome::Done)
            }
            Err(BackupError::NoBackup) => {
                bail!("there is no backup of it since it was suspended; make one, or use --force")
            }
            Err(error) => Err(error.into()),
        }
    }
}

fn made(report: &BackupReport) -> String {
    let (file, rows) = (report.file.display(), report.manifest.rows());
    format!("{file}\n{} bytes, {rows} rows, SHA-256 {}", report.bytes, hex(&report.sha256))
}

pub(super) fn backup_value(report: &BackupReport) -> Value {
    json!({
        "file": report.file,
        "bytes": report.bytes,
        "sha256": hex(&report.sha256),
        "rows": report.manifest.rows(),
        "elections": report.manifest.contents.boards.len(),
    })
}

fn tell_restored(report: &RestoreReport, what: &str, output: Output) -> anyhow::Result<Outcome> {
    let mut text =
        format!("{} is {what}; {} were verified.", report.slug, count(report.elections, "election"));
    if let Some(replaced) = &report.replaced {
        let (slug, kept) = (&report.slug, replaced);
        text = format!(
            "{text}\nThe database that was there before is kept as {kept}, and lets nobody in \
             (tenant prune {slug} --replaced removes it)."
        );
    }
    if report.is_rehearsal {
        let slug = &report.slug;
        text = format!(
            "{text}\nIt is a rehearsal: marked on every page, its mails are held, and links of the original \
             open nothing in it (tenant rehearsal {slug} --end makes it a real organisation)."
        );
    }
    let value = json!({
        "tenant": report.tenant,
        "slug": report.slug,
        "rows": report.manifest.rows(),
        "elections": report.elections,
        "replaced": report.replaced,
        "rehearsal": report.is_rehearsal,
    });
    output.tell(&text, &value);
    Ok(Outcome::Done)
}
