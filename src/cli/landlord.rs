use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Subcommand};
use serde_json::json;

use super::{
    Outcome,
    backup::folder,
    output::{Output, count, moment},
    running::{Joining, with_platform},
};
use crate::{
    kernel::{Actor, hex},
    platform::{Platform, RestoreLandlordError, restore_landlord},
    tenancy::backup::{self, BackupError, LandlordBackup},
};

#[derive(Debug, Subcommand)]
pub(super) enum Landlord {
    /// Back the landlord's database up, encrypted, while it is in use; it may wait for
    /// migrations
    #[command(after_help = "Example:\n  publicdigit landlord backup --to /var/backups/publicdigit")]
    Backup(Backup),
    /// Restore the landlord's database: beside what is there, checked, then switched in;
    /// nothing may serve meanwhile
    #[command(
        after_help = "Example:\n  publicdigit landlord restore landlord-20261122T101500Z-5f0a.tar.zst.age"
    )]
    Restore(Restore),
}

#[derive(Debug, Args)]
pub(super) struct Backup {
    /// The folder of the new file (default: backups, in the data folder)
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Restore {
    /// The backup
    file: PathBuf,
    /// Replace the platform that is there; its database is kept under another name
    #[arg(long)]
    force: bool,
}

impl Landlord {
    pub(super) async fn run(self, joining: Joining, output: Output) -> anyhow::Result<Outcome> {
        match self {
            Self::Backup(command) => with_platform(joining, async |p| command.run(p, output).await).await,
            Self::Restore(command) => command.run(joining, output).await,
        }
    }
}

impl Backup {
    async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let folder = folder(platform, self.to.as_deref());
        let made = backup::back_up_landlord(&platform.landlord, &folder, Actor::System).await?;
        let LandlordBackup { file, bytes, sha256, rows } = &made;
        let text = format!("{}\n{bytes} bytes, {rows} rows, SHA-256 {}", file.display(), hex(sha256));
        output.tell(&text, &value(&made));
        Ok(Outcome::Done)
    }
}

/// A backup of the landlord's database, for programs.
pub(super) fn value(LandlordBackup { file, bytes, sha256, rows }: &LandlordBackup) -> serde_json::Value {
    json!({ "file": file, "bytes": bytes, "sha256": hex(sha256), "rows": rows })
}

impl Restore {
    async fn run(self, joining: Joining, output: Output) -> anyhow::Result<Outcome> {
        let Joining { config, operator, .. } = joining;
        let restored = match restore_landlord(&config, (&self.file, self.force), operator).await {
            Err(RestoreLandlordError::Backup(error @ BackupError::LandlordThere)) => {
                return Err(error).context("--force replaces it, and keeps the database under another name");
            }
            restored => restored?,
        };
        let mut text = format!(
            "The landlord's database is as it was at {}; it knows {}.",
            moment(restored.made_at),
            count(usize::try_from(restored.organisations).unwrap_or_default(), "organisation"),
        );
        if let Some(replaced) = &restored.replaced {
            text = format!(
                "{text}\nThe database that was there before is kept as {replaced}, and lets nobody in."
            );
        }
        let value = json!({
            "made_at": moment(restored.made_at),
            "rows": restored.rows,
            "organisations": restored.organisations,
            "replaced": restored.replaced,
        });
        output.tell(&text, &value);
        Ok(Outcome::Done)
    }
}
