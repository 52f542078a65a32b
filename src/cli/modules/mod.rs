mod catalogue;
mod change;
mod jobs;
mod plan;

use clap::Subcommand;

use super::{
    Outcome,
    migrate::{Batch, organisations_context},
    output::Output,
};
use crate::{
    contexts,
    platform::Platform,
    tenancy::{
        application::CatalogueStep,
        domain::{Module as Part, UninstallPolicy, UnknownModule},
    },
};

#[derive(Debug, Subcommand)]
pub(super) enum Module {
    /// List the modules: their versions, whether organisations can have them, and how many do
    #[command(after_help = "Example:\n  publicdigit module list")]
    List,
    /// Give one organisation a module, with what it needs, or bring it up to date there;
    /// nothing is done if it has it
    #[command(
        after_help = "Example:\n  publicdigit module install election --tenant chess-club\n  publicdigit module install election --tenant chess-club --import"
    )]
    Install {
        /// The module; module list names them
        #[arg(value_parser = part)]
        name: Part,
        /// The organisation's slug
        #[arg(long, value_name = "SLUG")]
        tenant: String,
        /// Fill in what it had, from the newest export
        #[arg(long)]
        import: bool,
    },
    /// Take a module from one organisation; its pages are not found from then on
    #[command(
        after_help = "Example:\n  publicdigit module uninstall election --tenant chess-club --backup\n  publicdigit module uninstall election --tenant chess-club --policy keep --force"
    )]
    Uninstall {
        /// The module; module list names them
        #[arg(value_parser = part)]
        name: Part,
        /// The organisation's slug
        #[arg(long, value_name = "SLUG")]
        tenant: String,
        /// What becomes of what it has: export, into a file first; keep, for 30 days; or now,
        /// lost at once
        #[arg(long, default_value = "now", value_name = "POLICY")]
        policy: UninstallPolicy,
        /// Back the organisation up first, into the folder backups/last of the
        /// data folder
        #[arg(long)]
        backup: bool,
        /// Do not ask
        #[arg(long)]
        force: bool,
    },
    /// Bring a module up to date in all organisations that have it, or in one
    #[command(
        after_help = "Example:\n  publicdigit module upgrade election --canary chess-club\n  publicdigit module upgrade election --tenant chess-club"
    )]
    Upgrade {
        /// The module; module list names them
        #[arg(value_parser = organisations_context)]
        name: Part,
        /// Only in the organisation with this slug
        #[arg(long, value_name = "SLUG", conflicts_with_all = ["canary", "dry_run"])]
        tenant: Option<String>,
        #[command(flatten)]
        batch: Batch,
    },
    /// Let organisations have a module, in the version that this program brings
    #[command(after_help = "Example:\n  publicdigit module publish election")]
    Publish {
        /// The module; module list names them
        #[arg(value_parser = part)]
        name: Part,
    },
    /// Let no organisation install a module for a while; who has it keeps it
    #[command(
        after_help = "Example:\n  publicdigit module maintenance election\n  publicdigit module maintenance election --end"
    )]
    Maintenance {
        /// The module; module list names them
        #[arg(value_parser = part)]
        name: Part,
        /// Let it be installed again
        #[arg(long)]
        end: bool,
    },
    /// Let no organisation have a module any more, for good; refused while one has it
    #[command(after_help = "Example:\n  publicdigit module deprecate election")]
    Deprecate {
        /// The module; module list names them
        #[arg(value_parser = part)]
        name: Part,
    },
    /// What organisations' plans allow
    #[command(subcommand)]
    Plan(plan::Plan),
    /// Show what is being installed, upgraded and uninstalled and what was, complete it or
    /// have it undone
    #[command(
        after_help = "Example:\n  publicdigit module jobs\n  publicdigit module jobs --tenant chess-club --run\n  publicdigit module jobs --tenant chess-club --undo"
    )]
    Jobs(jobs::Jobs),
}

impl Module {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        match self {
            Self::List => catalogue::list(platform, output).await,
            Self::Install { name, tenant, import } => {
                change::install(platform, &tenant, name, import, output).await
            }
            Self::Uninstall { name, tenant, policy, backup, force } => {
                let how = change::How { policy, backup, force };
                change::uninstall(platform, &tenant, name, how, output).await
            }
            Self::Upgrade { name, tenant: Some(tenant), .. } => {
                change::upgrade(platform, &tenant, name, output).await
            }
            Self::Upgrade { name, tenant: None, batch } => batch.run(platform, Some(name), output).await,
            Self::Publish { name } => catalogue::change(platform, name, CatalogueStep::Publish, output).await,
            Self::Maintenance { name, end: false } => {
                catalogue::change(platform, name, CatalogueStep::BeginMaintenance, output).await
            }
            Self::Maintenance { name, end: true } => {
                catalogue::change(platform, name, CatalogueStep::EndMaintenance, output).await
            }
            Self::Deprecate { name } => {
                catalogue::change(platform, name, CatalogueStep::Deprecate, output).await
            }
            Self::Plan(command) => command.run(platform, output).await,
            Self::Jobs(command) => command.run(platform, output).await,
        }
    }
}

/// The module called `name`.
fn part(name: &str) -> Result<Part, UnknownModule> {
    contexts::named(name).ok_or_else(|| UnknownModule(name.to_owned()))
}
