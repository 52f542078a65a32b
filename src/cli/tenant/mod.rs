mod clean_up;
mod content;
mod status;

use anyhow::{Context, bail};
use clap::Subcommand;

use super::{
    Outcome,
    ask::confirm,
    backup, isolation, maintenance,
    migrate::{Batch, migrate_one},
    output::Output,
};
use crate::{
    access::domain::PersonName,
    kernel::{Actor, EmailAddress, Language, Slug},
    server::platform::Platform,
    tenancy::{
        application::{OrganisationLine, TenantOrder, TenantStore, order_tenant, provision, resume, suspend},
        domain::TenantStatus,
    },
};

#[derive(Debug, Subcommand)]
pub(super) enum Tenant {
    /// Make an organisation, or complete one whose making was interrupted
    #[command(
        after_help = "Example:\n  publicdigit tenant create chess-club --organisation 'Chess Club' --owner-name 'Asha Rai' --owner-email asha@example.org"
    )]
    Create {
        /// Its name in addresses
        slug: String,
        /// Its name
        #[arg(long)]
        organisation: String,
        /// The first administrator's name
        #[arg(long)]
        owner_name: String,
        /// Where the first administrator's set-up link is mailed
        #[arg(long)]
        owner_email: String,
        /// The language of that mail: en, de or ne
        #[arg(long, default_value = "en")]
        language: String,
    },
    /// List all organisations
    #[command(after_help = "Example:\n  publicdigit tenant list --json")]
    List,
    /// Show one organisation
    #[command(after_help = "Example:\n  publicdigit tenant status chess-club")]
    Status {
        /// Its name in addresses
        slug: String,
    },
    /// Close an organisation; nothing is lost
    #[command(after_help = "Example:\n  publicdigit tenant suspend chess-club")]
    Suspend {
        /// Its name in addresses
        slug: String,
    },
    /// Open a suspended organisation again
    #[command(after_help = "Example:\n  publicdigit tenant resume chess-club")]
    Resume {
        /// Its name in addresses
        slug: String,
    },
    /// Bring an organisation's schemas up to date
    #[command(after_help = "Example:\n  publicdigit tenant migrate chess-club --context election")]
    Migrate {
        /// Its name in addresses
        slug: String,
        /// Only this context: kernel, access or election
        #[arg(long)]
        context: Option<String>,
        /// Even if they were changed by hand or a poll is open
        #[arg(long)]
        force: bool,
    },
    /// Bring the schemas of all organisations up to date
    #[command(after_help = "Example:\n  publicdigit tenant migrate-batch --jobs 2 --canary chess-club")]
    MigrateBatch(Batch),
    /// Back an organisation up, encrypted, while it is in use
    #[command(after_help = "Example:\n  publicdigit tenant backup chess-club --to /var/backups/publicdigit")]
    Backup(backup::Backup),
    /// Restore a backup: beside what is there, verified, then switched in
    #[command(
        after_help = "Example:\n  publicdigit tenant restore chess-club-20261122T101500Z-5f0a.tar.zst.age\n  publicdigit tenant restore FILE --as chess-club-then"
    )]
    Restore(backup::Restore),
    /// Make a new organisation with a copy of another's database
    #[command(after_help = "Example:\n  publicdigit tenant clone chess-club chess-club-rehearsal")]
    Clone(backup::Clone),
    /// Back a suspended organisation up, prove that it can be restored, and
    /// remove it
    #[command(after_help = "Example:\n  publicdigit tenant archive chess-club --confirm chess-club")]
    Archive(backup::Archive),
    /// Remove a suspended organisation with its database
    #[command(after_help = "Example:\n  publicdigit tenant delete chess-club --confirm chess-club")]
    Delete(backup::Delete),
    /// Try to get out of organisations' databases, with their own credentials;
    /// ends with 1 if a way is open
    #[command(
        after_help = "Example:\n  publicdigit tenant verify-isolation chess-club\n  publicdigit tenant verify-isolation --all --json"
    )]
    VerifyIsolation(isolation::VerifyIsolation),
    /// Close an organisation for a while; people read the message
    #[command(after_help = "Example:\n  publicdigit tenant down chess-club --message 'Back at 14:00 UTC.'")]
    Down {
        /// Its name in addresses
        slug: String,
        /// What people read
        #[arg(long, default_value = "We are working on it and will be back soon.")]
        message: String,
    },
    /// Open an organisation again that was closed for a while
    #[command(after_help = "Example:\n  publicdigit tenant up chess-club")]
    Up {
        /// Its name in addresses
        slug: String,
    },
    /// Check that an organisation's database is whole
    #[command(after_help = "Example:\n  publicdigit tenant validate chess-club --check-foreign-keys")]
    Validate {
        /// Its name in addresses
        slug: String,
        /// Look for rows that refer to nothing, too
        #[arg(long)]
        check_foreign_keys: bool,
    },
    /// Load named data into an organisation
    #[command(after_help = "Example:\n  publicdigit tenant seed chess-club --class demonstration --force")]
    Seed {
        /// Its name in addresses
        slug: String,
        /// demonstration: the owner's password becomes one everybody knows
        #[arg(long)]
        class: String,
        /// Do not ask
        #[arg(long)]
        force: bool,
    },
    /// Empty an organisation: a new database with its owner and nothing else
    #[command(after_help = "Example:\n  publicdigit tenant reset chess-club --backup --force")]
    Reset {
        /// Its name in addresses
        slug: String,
        /// Keep the old database on the server under another name
        #[arg(long)]
        backup: bool,
        /// Do not ask
        #[arg(long)]
        force: bool,
    },
    /// Make an organisation's database anew from a template; the old one is
    /// kept on the server under another name
    #[command(after_help = "Example:\n  publicdigit tenant rebuild chess-club --template election_system")]
    Rebuild {
        /// Its name in addresses
        slug: String,
        /// The template
        #[arg(long, default_value = "election_system", value_parser = ["election_system"])]
        template: String,
        /// Do not ask
        #[arg(long)]
        force: bool,
    },
    /// Remove what an unfinished making left, or with --orphans what belongs to
    /// no organisation at all
    #[command(
        after_help = "Example:\n  publicdigit tenant clean-up chess-club\n  publicdigit tenant clean-up --orphans --dry-run"
    )]
    CleanUp {
        /// Its name in addresses
        #[arg(required_unless_present = "orphans")]
        slug: Option<String>,
        /// Roles and databases that bear the platform's mark but belong to no
        /// organisation
        #[arg(long, conflicts_with = "slug")]
        orphans: bool,
        /// Only show them; ends with 1 if there are any
        #[arg(long, requires = "orphans")]
        dry_run: bool,
        /// Do not ask
        #[arg(long)]
        force: bool,
    },
    /// Make databases in advance, which new organisations take over at once
    #[command(after_help = "Example:\n  publicdigit tenant premake --count 10")]
    Premake {
        /// How many to have ready
        #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u16).range(..=1000))]
        count: u16,
    },
}

impl Tenant {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let landlord = &platform.landlord;
        match self {
            Self::Create { slug, organisation, owner_name, owner_email, language } => {
                let order = TenantOrder {
                    application: None,
                    slug: Slug::parse(&slug)?,
                    organisation,
                    owner_name: PersonName::parse(&owner_name).context("the owner's name cannot be used")?,
                    owner_email: EmailAddress::parse(&owner_email)?,
                    language: language.parse::<Language>()?,
                };
                create(platform, &order, output).await
            }
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
                suspend(landlord, &Slug::parse(&slug)?, Actor::System).await?;
                output.tell("Suspended.", &serde_json::json!({ "status": TenantStatus::Suspended.name() }));
                Ok(Outcome::Done)
            }
            Self::Resume { slug } => {
                resume(landlord, &Slug::parse(&slug)?, Actor::System).await?;
                output.tell("Open again.", &serde_json::json!({ "status": TenantStatus::Active.name() }));
                Ok(Outcome::Done)
            }
            Self::Migrate { slug, context, force } => {
                let tenant = find(platform, &slug).await?;
                let only = context.map(|name| name.parse()).transpose()?;
                migrate_one(platform, &tenant, only, force, output).await
            }
            Self::MigrateBatch(batch) => batch.run(platform, None, output).await,
            Self::Backup(command) => command.run(platform, output).await,
            Self::Restore(command) => command.run(platform, output).await,
            Self::Clone(command) => command.run(platform, output).await,
            Self::Archive(command) => command.run(platform, output).await,
            Self::Delete(command) => command.run(platform, output).await,
            Self::VerifyIsolation(command) => command.run(platform, output).await,
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
                content::rebuild(platform, &tenant, backup, force, output).await
            }
            Self::Rebuild { slug, template: _, force } => {
                let tenant = find(platform, &slug).await?;
                content::rebuild(platform, &tenant, true, force, output).await
            }
            Self::Premake { count } => {
                let before = platform.provisioner.premade().await?;
                let ready = platform.provisioner.premake(usize::from(count)).await?;
                let made = ready.saturating_sub(before);
                let text = format!("{made} databases were made, {ready} are ready.");
                output.tell(&text, &serde_json::json!({ "made": made, "ready": ready }));
                Ok(if ready < usize::from(count) { Outcome::Refused } else { Outcome::Done })
            }
            Self::CleanUp { slug: None, dry_run, force, .. } => {
                clean_up::orphans(platform, dry_run, force, output).await
            }
            Self::CleanUp { slug: Some(slug), force, .. } => {
                confirm(&format!("What the making of {slug} left is removed."), force)?;
                let tenant = find(platform, &slug).await?;
                if !platform.provisioner.clean_up(tenant.id, Actor::System).await? {
                    bail!("this organisation is finished; it is not removed");
                }
                output.tell("Nothing is left of it.", &serde_json::json!({ "removed": true }));
                Ok(Outcome::Done)
            }
        }
    }
}

async fn create(platform: &Platform, order: &TenantOrder, output: Output) -> anyhow::Result<Outcome> {
    let tenant = order_tenant(&platform.provisioner, order, Actor::System).await?;
    match provision(&platform.provisioner, tenant).await? {
        Ok(()) => {
            let text = format!("{} is ready. Its owner gets a link by mail.", order.slug);
            output.tell(&text, &serde_json::json!({ "tenant": tenant, "slug": order.slug }));
            Ok(Outcome::Done)
        }
        Err((step, failure)) => {
            bail!("the step “{}” failed: {failure}. The same command goes on from there", step.name())
        }
    }
}

pub(super) async fn find(platform: &Platform, slug: &str) -> anyhow::Result<OrganisationLine> {
    let slug = Slug::parse(slug)?;
    platform.landlord.find(&slug).await?.with_context(|| format!("there is no organisation {slug}"))
}
