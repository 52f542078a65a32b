use anyhow::bail;
use clap::Subcommand;

use super::{
    super::{Outcome, ask::confirm, maintenance, organisation::find, output::Output},
    content, prune,
};
use crate::{kernel::Actor, platform::Platform, tenancy::backup};

/// What keeps organisations' databases whole.
#[derive(Debug, Subcommand)]
pub(in super::super) enum Upkeep {
    /// Put an organisation into maintenance: people read a message
    #[command(after_help = "Example:\n  publicdigit tenant down chess-club --message 'Back at 14:00 UTC.'")]
    Down {
        /// Its slug
        slug: String,
        /// What people read
        #[arg(long, default_value = "We are working on it and will be back soon.")]
        message: String,
    },
    /// End an organisation's maintenance
    #[command(after_help = "Example:\n  publicdigit tenant up chess-club")]
    Up {
        /// Its slug
        slug: String,
    },
    /// Check that an organisation's database is whole
    #[command(after_help = "Example:\n  publicdigit tenant validate chess-club --check-foreign-keys")]
    Validate {
        /// Its slug
        slug: String,
        /// Look for rows that refer to nothing, too
        #[arg(long)]
        check_foreign_keys: bool,
    },
    /// Give an organisation's owner a password that everybody knows, for trying
    /// things out
    #[command(after_help = "Example:\n  publicdigit tenant seed chess-club --class demonstration --force")]
    Seed {
        /// Its slug
        slug: String,
        /// What to set; there is: demonstration
        #[arg(long)]
        class: String,
        /// Do not ask
        #[arg(long)]
        force: bool,
    },
    /// Empty an organisation: a new database with its owner and nothing else
    #[command(after_help = "Example:\n  publicdigit tenant reset chess-club --backup --force")]
    Reset {
        /// Its slug
        slug: String,
        /// Back it up first, into the folder backups/last of the data folder
        #[arg(long)]
        backup: bool,
        /// Do not ask
        #[arg(long)]
        force: bool,
    },
    /// Make an organisation's database anew, from a template or with the modules that it
    /// has; the old one is backed up first
    #[command(after_help = "Example:\n  publicdigit tenant rebuild chess-club --template election_system")]
    Rebuild {
        /// Its slug
        slug: String,
        /// The template: election_system, accounts_only or members_and_elections
        /// (default: the modules stay as they are)
        #[arg(long, value_name = "TEMPLATE")]
        template: Option<String>,
        /// Do not ask
        #[arg(long)]
        force: bool,
    },
    /// Delete leftovers: of a failed `create`, of restores (--replaced), or databases and
    /// roles of no organisation (--orphans)
    #[command(
        alias = "clean-up",
        after_help = "Example:\n  publicdigit tenant prune chess-club\n  publicdigit tenant prune chess-club --replaced\n  publicdigit tenant prune --orphans --dry-run"
    )]
    Prune {
        /// Its slug
        #[arg(required_unless_present = "orphans")]
        slug: Option<String>,
        /// The databases that were replaced when backups were restored
        #[arg(long, conflicts_with = "orphans")]
        replaced: bool,
        /// Roles and databases that bear the platform's mark but belong to no
        /// organisation, and what interrupted commands left
        #[arg(long, conflicts_with = "slug")]
        orphans: bool,
        /// Only show them; ends with 1 if there are any
        #[arg(long, requires = "orphans", conflicts_with = "slug")]
        dry_run: bool,
        /// Do not ask
        #[arg(long)]
        force: bool,
    },
    /// Make databases in advance, which new organisations take over at once
    #[command(alias = "premake", after_help = "Example:\n  publicdigit tenant prewarm --count 10")]
    Prewarm {
        /// How many to have ready
        #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u16).range(..=1000))]
        count: u16,
    },
}

impl Upkeep {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        match self {
            Self::Down { slug, message } => {
                maintenance::organisation(platform, &slug, Some(&message), output).await
            }
            Self::Up { slug } => maintenance::organisation(platform, &slug, None, output).await,
            Self::Validate { slug, check_foreign_keys } => {
                let tenant = find(platform, &slug).await?;
                content::validate(platform, &tenant, check_foreign_keys, output).await
            }
            Self::Seed { slug, class, force } => {
                let tenant = find(platform, &slug).await?;
                content::seed(platform, &tenant, &class, force, output).await
            }
            Self::Reset { slug, backup, force } => {
                let tenant = find(platform, &slug).await?;
                content::rebuild(platform, &tenant, None, backup, force, output).await
            }
            Self::Rebuild { slug, template, force } => {
                let tenant = find(platform, &slug).await?;
                content::rebuild_from(platform, &tenant, template.as_deref(), force, output).await
            }
            Self::Prewarm { count } => {
                let before = platform.provisioner.warm_databases().await?;
                let ready = platform.provisioner.prewarm(usize::from(count)).await?;
                let made = ready.saturating_sub(before);
                let text = format!("{made} databases were made, {ready} are ready.");
                output.tell(&text, &serde_json::json!({ "made": made, "ready": ready }));
                Ok(if ready < usize::from(count) { Outcome::Refused } else { Outcome::Done })
            }
            Self::Prune { slug: None, dry_run, force, .. } => {
                prune::orphans(platform, dry_run, force, output).await
            }
            Self::Prune { slug: Some(slug), replaced: true, force, .. } => {
                let tenant = find(platform, &slug).await?;
                prune::replaced(platform, &tenant, force, output).await
            }
            Self::Prune { slug: Some(slug), force, .. } => {
                let tenant = find(platform, &slug).await?;
                prune::is_pending(platform, &tenant).await?;
                confirm(&format!("What the making of {slug} left is removed."), force)?;
                let was_registered =
                    || backup::remove_abandoned(&platform.landlord, &tenant.slug, Actor::System);
                if !platform.provisioner.prune(tenant.id, Actor::System).await? && !was_registered().await? {
                    bail!("this organisation is finished; it is not removed (tenant delete does that)");
                }
                let text = format!("Nothing is left of {slug}.");
                output.tell(&text, &serde_json::json!({ "slug": slug, "removed": true }));
                Ok(Outcome::Done)
            }
        }
    }
}
