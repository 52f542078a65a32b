use clap::Subcommand;
use serde_json::json;

use super::{Outcome, output::Output};
use crate::{
    db::migrate::{self, MigrationSet},
    server::platform::Platform,
};

#[derive(Debug, Subcommand)]
pub(super) enum Module {
    /// List the contexts, their newest version and how many databases have it
    #[command(after_help = "Example:\n  publicdigit module list")]
    List,
}

impl Module {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let Self::List = self;
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
}
