use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use clap::{Args, Subcommand};
use indicatif::ProgressBar;
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::{
    Outcome,
    backup::{backup_value, folder},
    landlord,
    organisation::find,
    output::{Output, causes},
};
use crate::{
    db::{DbError, LandlordDb},
    kernel::{Actor, Slug},
    platform::Platform,
    tenancy::{
        DatabaseSize, Size, Violation,
        application::TenantStore,
        backup::{self, BackupError, BackupReport, LandlordBackup},
        broken_checks, broken_foreign_keys, connect_for_maintenance,
        domain::TenantStatus,
        sizes,
    },
};

#[derive(Debug, Subcommand)]
pub(super) enum Db {
    /// Back the landlord's database and every organisation up; one that fails does not stop
    /// the others
    #[command(
        after_help = "Example:\n  publicdigit db backup-all --to /var/backups/publicdigit --keep 14 --json"
    )]
    BackupAll(BackupAll),
    /// Show how large each database is, the largest first; ends with 1 if one cannot be found
    #[command(after_help = "Example:\n  publicdigit db size --json")]
    Size,
    /// Find rows that break a check constraint; ends with 1 if there are any
    #[command(after_help = "Example:\n  publicdigit db check-constraints --tenant chess-club")]
    CheckConstraints(Which),
    /// Find rows that point to nothing; ends with 1 if there are any
    #[command(after_help = "Example:\n  publicdigit db foreign-key-check")]
    ForeignKeyCheck(Which),
    /// As backup export-key was called
    #[command(hide = true, after_help = "Example:\n  publicdigit db backup-key > key.txt")]
    BackupKey,
}

#[derive(Debug, Subcommand)]
pub(super) enum Backup {
    /// Print the key of all backups, in the form that the program age reads
    #[command(
        after_help = "Example:\n  publicdigit backup export-key > key.txt\n  age -d -i key.txt FILE | zstd -d | tar x"
    )]
    ExportKey,
}

impl Backup {
    pub(super) fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        match self {
            Self::ExportKey => {
                let identity = backup::backup_identity(platform.landlord.key())?;
                output.tell(&identity, &json!({ "identity": identity.as_str() }));
                Ok(Outcome::Done)
            }
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct BackupAll {
    /// The folder of the new files (default: backups, in the data folder)
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// How many backups of each database stay in that folder
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..))]
    keep: u16,
    /// Before something is done that could go wrong: into the folder backups/last of the
    /// data folder, where no newer one takes its place
    #[arg(long, conflicts_with_all = ["to", "keep"])]
    before_operation: bool,
}

impl Db {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        match self {
            Self::BackupAll(command) => command.run(platform, output).await,
            Self::Size => size(platform, output).await,
            Self::CheckConstraints(which) => which.check(platform, Rule::Checks, output).await,
            Self::ForeignKeyCheck(which) => which.check(platform, Rule::ForeignKeys, output).await,
            Self::BackupKey => Backup::ExportKey.run(platform, output),
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Which {
    /// Only this organisation's database, instead of the landlord's and all
    #[arg(long, value_name = "SLUG")]
    tenant: Option<String>,
}

/// Which constraints to check.
#[derive(Clone, Copy)]
enum Rule {
    Checks,
    ForeignKeys,
}

impl Rule {
    async fn check(self, connection: &mut PgConnection) -> Result<Vec<Violation>, DbError> {
        match self {
            Self::Checks => broken_checks(connection).await,
            Self::ForeignKeys => broken_foreign_keys(connection).await,
        }
    }
}

impl Which {
    async fn check(self, platform: &Platform, rule: Rule, output: Output) -> anyhow::Result<Outcome> {
        let landlord = &platform.landlord;
        let mut found = Vec::new();
        let tenants = match &self.tenant {
            Some(slug) => vec![find(platform, slug).await?],
            None => {
                let broken = rule.check(&mut *landlord.acquire().await?).await?;
                found.extend(broken.into_iter().map(|broken| ("the platform".to_owned(), broken)));
                landlord.list().await?
            }
        };
        let mut silent = Vec::new();
        for tenant in tenants.iter().filter(|tenant| tenant.status != TenantStatus::Provisioning) {
            let checked = async {
                let mut connection = connect_for_maintenance(landlord, tenant.id).await?;
                rule.check(&mut connection).await
            };
            match checked.await {
                Ok(broken) => {
                    found.extend(broken.into_iter().map(|broken| (tenant.slug.to_string(), broken)))
                }
                Err(error) => silent.push((&tenant.slug, causes(&error))),
            }
        }
        let mut lines: Vec<_> = found.iter().map(|(of, broken)| violation(of, broken)).collect();
        lines.extend(silent.iter().map(|(slug, why)| format!("{slug:<24} could not be checked: {why}")));
        let text = if lines.is_empty() { "Every row obeys.".to_owned() } else { lines.join("\n") };
        let values: Vec<_> = found
            .iter()
            .map(|(of, Violation { table, constraint, rows, validated })| {
                json!({ "of": of, "table": table, "constraint": constraint, "rows": rows, "validated": validated })
            })
            .collect();
        let unchecked: Vec<_> =
            silent.iter().map(|(slug, why)| json!({ "slug": slug, "failure": why })).collect();
        output.tell(&text, &json!({ "violations": values, "unchecked": unchecked }));
        Ok(if found.is_empty() && silent.is_empty() { Outcome::Done } else { Outcome::Refused })
    }
}

fn violation(of: &str, broken: &Violation) -> String {
    let Violation { table, constraint, rows, validated } = broken;
    let note = if *validated { "" } else { ", never validated" };
    format!("{of:<24} {table}: {rows} rows break {constraint}{note}")
}

async fn size(platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
    let sizes = sizes(&platform.landlord).await?;
    let total: i64 = sizes.iter().filter_map(|database| database.size.bytes()).sum();
    let mut lines: Vec<_> = sizes.iter().map(size_line).collect();
    lines.push(format!("{:<104} {total:>16} bytes in all", ""));
    let values = sizes.iter().map(|DatabaseSize { database, purpose, slug, tenant, server, size }| {
        json!({ "database": database, "purpose": purpose.name(), "slug": slug, "tenant": tenant,
            "server": server, "bytes": size.bytes(), "answered": *size != Size::Unknown })
    });
    output.tell(&lines.join("\n"), &json!({ "total": total, "databases": values.collect::<Vec<_>>() }));
    let is_known = |size: &Size| match size {
        Size::Bytes(_) | Size::Closed => true,
        Size::Missing | Size::Unknown => false,
    };
    let all = sizes.iter().all(|database| is_known(&database.size));
    Ok(if all { Outcome::Done } else { Outcome::Refused })
}

fn size_line(one: &DatabaseSize) -> String {
    let DatabaseSize { database, purpose, slug, server, size, .. } = one;
    let size = match size {
        Size::Bytes(bytes) => bytes.to_string(),
        Size::Closed => "closed".to_owned(),
        Size::Missing => "missing".to_owned(),
        Size::Unknown => "no answer".to_owned(),
    };
    let (slug, purpose) = (slug.as_deref().unwrap_or("-"), purpose.name());
    format!("{slug:<24} {purpose:<8} {database:<56} {server:<13} {size:>16}")
}

/// What became of one organisation's backup.
struct Line {
    slug: Slug,
    made: Result<(BackupReport, Vec<PathBuf>), BackupError>,
    took: Duration,
}

impl BackupAll {
    async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let landlord = &platform.landlord;
        let folder = match self.before_operation {
            true => backup::last_ones_folder(&platform.config.data),
            false => folder(platform, self.to.as_deref()),
        };
        let mut tenants = landlord.list().await?;
        tenants.retain(|tenant| tenant.status != TenantStatus::Provisioning);
        let bar = match tenants.len() as u64 {
            count if std::io::stderr().is_terminal() && !output.json => ProgressBar::new(count),
            _ => ProgressBar::hidden(),
        };
        let own = self.landlord(landlord, &folder).await;
        let mut lines = Vec::new();
        for tenant in tenants {
            let started = Instant::now();
            let made = async {
                let report = backup::back_up(landlord, tenant.id, &folder, Actor::System).await?;
                // Older ones go only when a newer one is there.
                let removed = match self.kept() {
                    Some(keep) => backup::apply_retention(landlord, tenant.id, &folder, keep).await?,
                    None => Vec::new(),
                };
                Ok((report, removed))
            };
            let line = Line { slug: tenant.slug, made: made.await, took: started.elapsed() };
            bar.inc(1);
            lines.push(line);
        }
        bar.finish_and_clear();
        let failed = lines.iter().filter(|line| line.made.is_err()).count() + usize::from(own.is_err());
        let mut text = vec![own_text(&own)];
        text.extend(lines.iter().map(Line::text));
        text.push(format!("{} backed up, {failed} failed", lines.len() + 1 - failed));
        let values: Vec<_> = lines.iter().map(Line::value).collect();
        let own = match &own {
            Ok((made, removed)) => json!({ "backup": landlord::value(made), "removed": removed }),
            Err(error) => json!({ "failure": causes(error) }),
        };
        let value = json!({ "failed": failed, "landlord": own, "organisations": values });
        output.tell(&text.join("\n"), &value);
        Ok(if failed == 0 { Outcome::Done } else { Outcome::Refused })
    }
}

impl BackupAll {
    /// Backs the landlord's database up; with what was removed then.
    async fn landlord(&self, landlord: &LandlordDb, folder: &Path) -> Own {
        let made = backup::back_up_landlord(landlord, folder, Actor::System).await?;
        // Older ones go only when a newer one is there.
        let removed = match self.kept() {
            Some(keep) => backup::apply_landlord_retention(landlord, folder, keep).await?,
            None => Vec::new(),
        };
        Ok((made, removed))
    }

    /// How many backups of each database stay, if any goes.
    fn kept(&self) -> Option<usize> {
        (!self.before_operation).then(|| usize::from(self.keep))
    }
}

/// What became of the backup of the landlord's database.
type Own = Result<(LandlordBackup, Vec<PathBuf>), BackupError>;

fn own_text(own: &Own) -> String {
    let name = "the platform";
    match own {
        Ok((LandlordBackup { file, bytes, .. }, removed)) => {
            format!("{name:<24} {bytes:>12} bytes  {}, {} older removed", file.display(), removed.len())
        }
        Err(error) => format!("{name:<24} FAILED: {}", causes(error)),
    }
}

impl Line {
    fn text(&self) -> String {
        let took = self.took.as_millis();
        match &self.made {
            Ok((report, removed)) => {
                let (bytes, file) = (report.bytes, report.file.display());
                let older = removed.len();
                format!("{:<24} {bytes:>12} bytes {took:>6} ms  {file}, {older} older removed", self.slug)
            }
            Err(error) => format!("{:<24} FAILED: {}", self.slug, causes(error)),
        }
    }

    fn value(&self) -> Value {
        match &self.made {
            Ok((report, removed)) => json!({
                "slug": self.slug,
                "backup": backup_value(report),
                "removed": removed,
                "milliseconds": u64::try_from(self.took.as_millis()).unwrap_or(u64::MAX),
            }),
            Err(error) => json!({ "slug": self.slug, "failure": causes(error) }),
        }
    }
}
