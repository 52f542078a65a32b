use clap::Subcommand;
use serde_json::json;

use super::{
    Outcome,
    ask::confirm,
    migrate::{Batch, organisations_context, tell_one},
    output::{Output, count},
    tenant::find,
};
use crate::{
    db::migrate::MigrationSet,
    kernel::Actor,
    platform::Platform,
    tenancy::{
        application::OrganisationLine,
        backup,
        domain::{Module as Part, Modules},
    },
};

#[derive(Debug, Subcommand)]
pub(super) enum Module {
    /// List the contexts, their newest version and how many organisations have it
    #[command(after_help = "Example:\n  publicdigit module list")]
    List,
    /// Give one organisation a context, or bring it up to date there; nothing is
    /// done if it has it
    #[command(after_help = "Example:\n  publicdigit module install election --tenant chess-club")]
    Install {
        /// The context: kernel, access or election
        name: Part,
        /// The organisation's slug
        #[arg(long, value_name = "SLUG")]
        tenant: String,
    },
    /// Take a context out of one organisation's database, with all that it holds;
    /// its pages are not found from then on
    #[command(after_help = "Example:\n  publicdigit module uninstall election --tenant chess-club --backup")]
    Uninstall {
        /// The context: election
        name: Part,
        /// The organisation's slug
        #[arg(long, value_name = "SLUG")]
        tenant: String,
        /// Back the organisation up first, into the folder backups/last of the
        /// data folder
        #[arg(long)]
        backup: bool,
        /// Do not ask
        #[arg(long)]
        force: bool,
    },
    /// Bring a context up to date in all organisations that have it
    #[command(after_help = "Example:\n  publicdigit module upgrade election --canary chess-club")]
    Upgrade {
        /// The context: kernel, access or election
        #[arg(value_parser = organisations_context)]
        name: MigrationSet,
        #[command(flatten)]
        batch: Batch,
    },
}

impl Module {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        match self {
            Self::List => list(platform, output).await,
            Self::Install { name: module, tenant } => {
                let tenant = find(platform, &tenant).await?;
                let outcome = platform.provisioner.install(tenant.id, module, Actor::System).await?;
                Ok(tell_one(&tenant.slug, &outcome, output))
            }
            Self::Uninstall { name: module, tenant, backup, force } => {
                Modules::default().without(module)?;
                let tenant = find(platform, &tenant).await?;
                uninstall(platform, &tenant, module, backup, force, output).await
            }
            Self::Upgrade { name, batch } => batch.run(platform, Some(name), output).await,
        }
    }
}

async fn list(platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
    let organisations = platform.schemas.lines().await?;
    let mut lines = Vec::new();
    let mut values = Vec::new();
    for set in MigrationSet::TENANT {
        let versions = || organisations.iter().filter_map(|line| line.versions.get(set.name()));
        let databases = versions().count();
        let newest = versions().filter(|version| **version >= set.newest()).count();
        lines.push(format!(
            "{:<16} version {}, in {}, {newest} of them up to date",
            set.name(),
            set.newest(),
            count(databases, "organisation"),
        ));
        let (name, version) = (set.name(), set.newest());
        values.push(
            json!({ "module": name, "version": version, "organisations": databases, "up_to_date": newest }),
        );
    }
    output.tell(&lines.join("\n"), &json!({ "modules": values }));
    Ok(Outcome::Done)
}

async fn uninstall(
    platform: &Platform,
    tenant: &OrganisationLine,
    module: Part,
    keep: bool,
    force: bool,
    output: Output,
) -> anyhow::Result<Outcome> {
    let (slug, provisioner) = (&tenant.slug, &platform.provisioner);
    if provisioner.is_uninstalled(tenant.id, module).await? {
        let text = format!("{slug} does not have {module}; nothing was to be done.");
        output.tell(&text, &json!({ "slug": slug, "module": module.name(), "uninstalled": false }));
        return Ok(Outcome::Done);
    }
    provisioner.may_uninstall(tenant.id, module, Actor::System).await?;
    let fate = if keep { "will go into a backup" } else { "will be LOST, ballots and results included" };
    confirm(&format!("All that {slug} has of {module} {fate}."), force)?;
    let mut file = None;
    if keep {
        let folder = backup::last_ones_folder(&platform.config.data);
        file = Some(backup::back_up(&platform.landlord, tenant.id, &folder, Actor::System).await?.file);
    }
    provisioner.uninstall(tenant.id, module, Actor::System).await?;
    let text = match &file {
        Some(file) => format!("{slug} is without {module}. What it had is in {}.", file.display()),
        None => format!("{slug} is without {module}."),
    };
    let (name, file) = (module.name(), file.as_ref());
    output.tell(&text, &json!({ "slug": slug, "module": name, "uninstalled": true, "backup": file }));
    Ok(Outcome::Done)
}
