use anyhow::bail;
use clap::Subcommand;
use serde_json::json;

use super::{
    Outcome,
    migrate::{Batch, migrate_one},
    output::Output,
    tenant::find,
};
use crate::{
    db::migrate::{self, MigrationSet},
    server::platform::Platform,
};

#[derive(Debug, Subcommand)]
pub(super) enum Module {
    /// List the contexts, their newest version and how many databases have it
    #[command(after_help = "Example:\n  publicdigit module list")]
    List,
    /// Bring a context's schema into one organisation's database, or up to date
    /// there; nothing is done if it has it
    #[command(after_help = "Example:\n  publicdigit module install election --tenant chess-club")]
    Install {
        /// The context: kernel, access or election
        name: String,
        /// The organisation's name in addresses
        #[arg(long, value_name = "SLUG")]
        tenant: String,
    },
    /// Bring a context up to date in all organisations
    #[command(after_help = "Example:\n  publicdigit module upgrade election --canary chess-club")]
    Upgrade {
        /// The context: kernel, access or election
        name: String,
        #[command(flatten)]
        batch: Batch,
    },
}

/// A context that organisations' databases are made of.
fn context(name: &str) -> anyhow::Result<MigrationSet> {
    match name.parse()? {
        MigrationSet::Landlord => bail!("the landlord's schema is no part of organisations' databases"),
        set @ (MigrationSet::Kernel | MigrationSet::Access | MigrationSet::Election) => Ok(set),
    }
}

impl Module {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        match self {
            Self::List => list(platform, output).await,
            Self::Install { name, tenant } => {
                let tenant = find(platform, &tenant).await?;
                migrate_one(platform, &tenant, Some(context(&name)?), false, output).await
            }
            Self::Upgrade { name, batch } => batch.run(platform, Some(context(&name)?), output).await,
        }
    }
}

async fn list(platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
    let mut lines = Vec::new();
    let mut values = Vec::new();
    for set in MigrationSet::TENANT {
        let (newest, databases) = migrate::spread(set, &platform.landlord).await?;
        lines.push(format!(
            "{:<16} version {}, in {databases} databases, {newest} of them up to date",
            set.name(),
            set.newest()
        ));
        let (name, version) = (set.name(), set.newest());
        values.push(
            json!({ "module": name, "version": version, "databases": databases, "up_to_date": newest }),
        );
    }
    output.tell(&lines.join("\n"), &json!({ "modules": values }));
    Ok(Outcome::Done)
}
