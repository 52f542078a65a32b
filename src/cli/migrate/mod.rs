mod batch;
mod landlord;
mod monitor;
mod rehearsal;
mod status;
mod webhook;

use anyhow::{Context as _, ensure};
use clap::Subcommand;

pub(super) use self::{
    batch::{Batch, migrate_one},
    status::value as schemas,
};
use super::{Outcome, ask::confirm, organisation::find, output::Output};
use crate::{
    contexts,
    db::migrate::LANDLORD,
    kernel::{Actor, Context},
    platform::{LandlordSchema, Platform},
    tenancy::BatchOptions,
};

#[derive(Debug, Subcommand)]
pub(super) enum Migrate {
    /// Bring the landlord's database up to date
    #[command(
        after_help = "Example:\n  publicdigit migrate landlord\n  publicdigit migrate landlord --fresh --force"
    )]
    Landlord {
        /// Empty it first; refused while there are organisations
        #[arg(long)]
        fresh: bool,
        /// Make the demonstration's admin afterwards, whose password everybody
        /// knows
        #[arg(long, requires = "fresh")]
        seed: bool,
        /// Do not ask
        #[arg(long)]
        force: bool,
    },
    /// Bring one context up to date in all organisations
    #[command(after_help = "Example:\n  publicdigit migrate context election --dry-run")]
    Context {
        /// The context; module list names them; or landlord
        #[arg(value_parser = any_context)]
        name: &'static Context,
        #[command(flatten)]
        batch: Batch,
    },
    /// Show which migrations the landlord's database has, and with --all how
    /// every organisation's schemas stand; ends with 1 if something is missing
    #[command(after_help = "Example:\n  publicdigit migrate status --all --json")]
    Status {
        /// All organisations too; they are not asked, see `migrate validate`
        #[arg(long)]
        all: bool,
        /// Only how this organisation's schemas stand
        #[arg(long, value_name = "SLUG", conflicts_with = "all")]
        tenant: Option<String>,
    },
    /// Check the migrations themselves, and with --all-databases compare every
    /// organisation's real schemas with what they should be
    #[command(after_help = "Example:\n  publicdigit migrate validate --all-databases")]
    Validate {
        /// Connect to all organisations' databases
        #[arg(long)]
        all_databases: bool,
    },
    /// Take back the last migrations of one database; what they made is lost
    #[command(after_help = "Example:\n  publicdigit migrate rollback --database chess-club --steps 1")]
    Rollback {
        /// The organisation's slug, or its database's name, or
        /// landlord
        #[arg(long)]
        database: String,
        /// How many migrations
        #[arg(long, default_value = "1", value_parser = count)]
        steps: usize,
        /// Only of this context
        #[arg(long, value_parser = organisations_context)]
        context: Option<&'static Context>,
        /// Do not ask, and do it even if the schemas were changed by hand
        #[arg(long)]
        force: bool,
    },
    /// Prove on a scratch database that the last migrations can be taken back
    #[command(after_help = "Example:\n  publicdigit migrate test-rollback --steps 2")]
    TestRollback {
        /// How many migrations of each database
        #[arg(long, default_value = "1", value_parser = count)]
        steps: usize,
    },
    /// Try everything on scratch databases: all migrations forwards and
    /// backwards, and the upgrades that organisations wait for
    #[command(aliases = ["rehearse", "test"], after_help = "Example:\n  publicdigit migrate dry-run")]
    DryRun,
    /// Watch the organisations' schemas
    #[command(
        after_help = "Example:\n  publicdigit migrate monitor --alert-on-failure --mail ops@example.org"
    )]
    Monitor(monitor::Monitor),
}

impl Migrate {
    /// What it wants of the landlord's schema.
    pub(super) fn landlord_schema(&self) -> LandlordSchema {
        match self {
            Self::Landlord { .. } => LandlordSchema::Migrated,
            Self::Context { name, .. } if *name == &LANDLORD => LandlordSchema::Migrated,
            Self::Status { all: false, tenant: None } => LandlordSchema::AsItIs,
            Self::Rollback { database, .. } if database == LANDLORD.name => LandlordSchema::AsItIs,
            Self::Context { .. }
            | Self::Status { .. }
            | Self::Validate { .. }
            | Self::Rollback { .. }
            | Self::TestRollback { .. }
            | Self::DryRun
            | Self::Monitor(_) => LandlordSchema::Fitting,
        }
    }

    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        match self {
            Self::Landlord { fresh, seed, force } => {
                landlord::migrate(platform, fresh, seed, force, output).await
            }
            Self::Context { name, batch: _ } if name == &LANDLORD => {
                landlord::migrate(platform, false, false, false, output).await
            }
            Self::Context { name, batch } => batch.run(platform, Some(name), output).await,
            Self::Status { tenant: Some(slug), .. } => status::of_one(platform, &slug, output).await,
            Self::Status { all, tenant: None } => status::status(platform, all, output).await,
            Self::Validate { all_databases } => status::validate(platform, all_databases, output).await,
            Self::Rollback { database, steps, context, force } => {
                rollback(platform, &database, steps, context, force, output).await
            }
            Self::TestRollback { steps } => rehearsal::run(platform, steps, false, output).await,
            Self::DryRun => rehearsal::run(platform, usize::MAX, true, output).await,
            Self::Monitor(monitor) => monitor.run(platform, output).await,
        }
    }
}

/// A number of migrations: none proves and undoes nothing.
fn count(text: &str) -> anyhow::Result<usize> {
    let count = text.parse().ok().filter(|count| (1..=10_000).contains(count));
    count.context("write a number from 1 to 10000")
}

/// A context that organisations' databases are made of.
pub(super) fn organisations_context(name: &str) -> anyhow::Result<&'static Context> {
    ensure!(name != LANDLORD.name, "the landlord's schema is no part of organisations' databases");
    contexts::named(&name.to_lowercase())
        .with_context(|| format!("there is no context {name}; there are {}", contexts::names()))
}

/// A context, or the landlord's own schema.
fn any_context(name: &str) -> anyhow::Result<&'static Context> {
    if name == LANDLORD.name { Ok(&LANDLORD) } else { organisations_context(name) }
}

async fn rollback(
    platform: &Platform,
    database: &str,
    steps: usize,
    context: Option<&'static Context>,
    force: bool,
    output: Output,
) -> anyhow::Result<Outcome> {
    if database == LANDLORD.name {
        return landlord::roll_back(platform, steps, force, output).await;
    }
    let lines = platform.schemas.lines().await?;
    let line = lines.iter().find(|line| line.database == database || line.slug.as_str() == database);
    let slug =
        line.map(|line| line.slug.clone()).with_context(|| format!("there is no organisation {database}"))?;
    let tenant = find(platform, slug.as_str()).await?;
    let last = platform.schemas.last(tenant.id, context, steps, Actor::System).await?;
    let listed = last.join("\n  ");
    confirm(
        &format!(
            "What these migrations of {slug} made is lost with all that is in it:\n  {listed}\nThey are taken back; tenant backup keeps what there is."
        ),
        force,
    )?;
    let options = BatchOptions { force, even_in_use: force, ..BatchOptions::default() };
    platform.schemas.rollback(tenant.id, context, steps, &options, Actor::System).await?;
    let text = format!("Taken back, of {slug}:\n  {listed}");
    output.tell(&text, &serde_json::json!({ "slug": slug, "taken_back": last.len(), "migrations": last }));
    Ok(Outcome::Done)
}
