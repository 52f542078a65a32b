use anyhow::{Context, bail};
use clap::Subcommand;

use super::{
    Outcome, backup, isolation,
    migrate::{Batch, migrate_one},
    output::Output,
};
use crate::{
    access::domain::PersonName,
    kernel::{Actor, EmailAddress, Language, Slug},
    server::platform::Platform,
    tenancy::{
        application::{
            OrganisationLine, Provisioning, TenantOrder, TenantStore, order_tenant, provision, resume,
            suspend,
        },
        domain::{SchemaState, TenantStatus},
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
    /// Remove what an unfinished making left
    #[command(after_help = "Example:\n  publicdigit tenant clean-up chess-club")]
    CleanUp {
        /// Its name in addresses
        slug: String,
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
                let text: Vec<_> = tenants.iter().map(line).collect();
                output.tell(&text.join("\n"), &tenants.iter().map(value).collect());
                Ok(Outcome::Done)
            }
            Self::Status { slug } => {
                let tenant = find(platform, &slug).await?;
                status(platform, &tenant, output).await
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
            Self::CleanUp { slug } => {
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

/// One organisation, with what its schemas are really like.
async fn status(platform: &Platform, tenant: &OrganisationLine, output: Output) -> anyhow::Result<Outcome> {
    let mut text = vec![line(tenant)];
    let mut value = value(tenant);
    if tenant.status == TenantStatus::Provisioning {
        let steps = platform.provisioner.progress(tenant.id).await?;
        text.extend(steps.iter().map(|step| format!("  {:<14} {}", step.step.name(), step.state.name())));
        value["steps"] = steps
            .iter()
            .map(|step| (step.step.name().to_owned(), serde_json::Value::from(step.state.name())))
            .collect();
        output.tell(&text.join("\n"), &value);
        return Ok(Outcome::Done);
    }
    let state = platform.fleet.examine(tenant.id, Actor::System).await?;
    let lines = platform.fleet.lines().await?;
    if let Some(schemas) = lines.iter().find(|schemas| schemas.slug == tenant.slug) {
        text.extend(schemas.versions.iter().map(|(set, version)| format!("  {set:<14} {version}")));
        value["schemas"] = super::migrate::schemas(schemas);
    }
    text.push(format!("  {:<14} {}", "schemas", state.name()));
    if state == SchemaState::Customised {
        let differences = platform.fleet.differences(tenant.id).await?;
        text.extend(differences.iter().map(|line| format!("  {line}")));
        value["differences"] = differences.into();
    }
    output.tell(&text.join("\n"), &value);
    Ok(if state == SchemaState::Synced { Outcome::Done } else { Outcome::Refused })
}

pub(super) async fn find(platform: &Platform, slug: &str) -> anyhow::Result<OrganisationLine> {
    let slug = Slug::parse(slug)?;
    platform.landlord.find(&slug).await?.with_context(|| format!("there is no organisation {slug}"))
}

fn line(tenant: &OrganisationLine) -> String {
    format!("{:<24} {:<13} {}", tenant.slug, tenant.status.name(), tenant.name)
}

fn value(tenant: &OrganisationLine) -> serde_json::Value {
    serde_json::json!({
        "id": tenant.id,
        "slug": tenant.slug,
        "organisation": tenant.name,
        "status": tenant.status.name(),
        "generation": tenant.generation,
        "created_at": tenant.created_at.unix_timestamp(),
    })
}
