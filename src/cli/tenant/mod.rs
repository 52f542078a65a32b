mod content;
mod create;
pub(super) mod moves;
mod prune;
mod rehearsal;
mod status;
mod upkeep;

use clap::Subcommand;

use super::{
    Outcome, backup, isolation,
    migrate::Batch,
    organisation::{find, parse},
    output::Output,
};
use crate::{
    kernel::Actor,
    platform::Platform,
    tenancy::{
        application::{TenantStore, resume, suspend},
        domain::TenantStatus,
    },
};

#[derive(Debug, Subcommand)]
pub(super) enum Tenant {
    /// Make an organisation, or complete one whose making was interrupted
    #[command(
        after_help = "Example:\n  publicdigit tenant create chess-club --organisation 'Chess Club' --owner-name 'Asha Rai' --owner-email asha@example.org"
    )]
    Create(create::Create),
    /// List all organisations
    #[command(after_help = "Example:\n  publicdigit tenant list --json")]
    List,
    /// Show one organisation
    #[command(after_help = "Example:\n  publicdigit tenant status chess-club")]
    Status {
        /// Its slug
        slug: String,
    },
    /// Suspend an organisation: its pages are closed until it is resumed; nothing is lost
    #[command(after_help = "Example:\n  publicdigit tenant suspend chess-club")]
    Suspend {
        /// Its slug
        slug: String,
    },
    /// End an organisation's suspension
    #[command(after_help = "Example:\n  publicdigit tenant resume chess-club")]
    Resume {
        /// Its slug
        slug: String,
    },
    /// Bring an organisation's schemas up to date
    #[command(
        after_help = "Example:\n  publicdigit tenant migrate chess-club --context election\n  publicdigit tenant migrate chess-club --blue-green"
    )]
    Migrate(moves::Migrate),
    /// Bring the schemas of all organisations up to date
    #[command(after_help = "Example:\n  publicdigit tenant migrate-batch --jobs 2 --canary chess-club")]
    MigrateBatch(Batch),
    /// Move an organisation's database to another server while it is in use
    #[command(
        after_help = "Example:\n  publicdigit tenant move chess-club --to berlin\n  publicdigit tenant move chess-club --rollback"
    )]
    Move(moves::Move),
    /// Back an organisation up, encrypted, while it is in use
    #[command(after_help = "Example:\n  publicdigit tenant backup chess-club --to /var/backups/publicdigit")]
    Backup(backup::Backup),
    /// Restore a backup: beside what is there, verified, then switched in
    #[command(
        after_help = "Example:\n  publicdigit tenant restore chess-club-20261122T101500Z-5f0a.tar.zst.age\n  publicdigit tenant restore FILE --as chess-club-then"
    )]
    Restore(backup::Restore),
    /// Make a new organisation with a copy of another's database: a rehearsal
    #[command(after_help = "Example:\n  publicdigit tenant clone chess-club chess-club-rehearsal")]
    Clone(backup::Clone),
    /// Show whether an organisation is a rehearsal, which every copy of one is, or make it a
    /// real one
    #[command(
        after_help = "Example:\n  publicdigit tenant rehearsal chess-club-rehearsal\n  publicdigit tenant rehearsal chess-club-then --end"
    )]
    Rehearsal(rehearsal::Rehearsal),
    /// Back a suspended organisation up, prove that it can be restored, and
    /// remove it
    #[command(
        alias = "archive",
        after_help = "Example:\n  publicdigit tenant retire chess-club --confirm chess-club"
    )]
    Retire(backup::Retire),
    /// Remove a suspended organisation with its database
    #[command(after_help = "Example:\n  publicdigit tenant delete chess-club --confirm chess-club")]
    Delete(backup::Delete),
    /// Try to get out of organisations' databases, with their own credentials;
    /// ends with 1 if a way is open
    #[command(
        after_help = "Example:\n  publicdigit tenant verify-isolation chess-club\n  publicdigit tenant verify-isolation --all --json"
    )]
    VerifyIsolation(isolation::VerifyIsolation),
    #[command(flatten)]
    Upkeep(upkeep::Upkeep),
}

impl Tenant {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let landlord = &platform.landlord;
        match self {
            Self::Create(command) => command.run(platform, output).await,
            Self::List => {
                let tenants = landlord.list().await?;
                let text: Vec<_> = tenants.iter().map(status::line).collect();
                output.tell(&text.join("\n"), &tenants.iter().map(status::value).collect());
                Ok(Outcome::Done)
            }
            Self::Status { slug } => {
                let tenant = find(platform, &slug).await?;
                status::status(platform, &tenant, output).await
            }
            Self::Suspend { slug } => {
                suspend(landlord, &parse(&slug)?, Actor::System).await?;
                let value = serde_json::json!({ "slug": slug, "status": TenantStatus::Suspended.name() });
                output.tell(&format!("{slug} is suspended."), &value);
                Ok(Outcome::Done)
            }
            Self::Resume { slug } => {
                resume(landlord, &parse(&slug)?, Actor::System).await?;
                let closed = find(platform, &slug).await?.notice.is_some();
                let but = if closed { ", but closed for a while (tenant up opens it)" } else { "" };
                let value = serde_json::json!({ "slug": slug, "status": TenantStatus::Active.name(), "closed": closed });
                output.tell(&format!("{slug} is not suspended any more{but}."), &value);
                Ok(Outcome::Done)
            }
            Self::Migrate(command) => command.run(platform, output).await,
            Self::Move(command) => command.run(platform, output).await,
            Self::MigrateBatch(batch) => batch.run(platform, None, output).await,
            Self::Backup(command) => command.run(platform, output).await,
            Self::Restore(command) => command.run(platform, output).await,
            Self::Clone(command) => command.run(platform, output).await,
            Self::Rehearsal(command) => command.run(platform, output).await,
            Self::Retire(command) => command.run(platform, output).await,
            Self::Delete(command) => command.run(platform, output).await,
            Self::VerifyIsolation(command) => command.run(platform, output).await,
            Self::Upkeep(command) => command.run(platform, output).await,
        }
    }
}
