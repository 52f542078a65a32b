use clap::Subcommand;

use super::{Outcome, output::Output};
use crate::{
    db::migrate::{self, MigrationSet},
    server::platform::Platform,
};

#[derive(Debug, Subcommand)]
pub(super) enum Migrate {
    /// Bring the landlord's database up to date
    #[command(after_help = "Example:\n  publicdigit migrate landlord")]
    Landlord,
    /// Show which migrations the landlord's database has; ends with 1 if some
    /// are missing
    #[command(after_help = "Example:\n  publicdigit migrate status --json")]
    Status,
}

impl Migrate {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let mut connection = platform.landlord.acquire().await?;
        let found = migrate::status(MigrationSet::Landlord, &mut connection).await?;
        let missing = found.iter().filter(|migration| !migration.applied).count();
        match self {
            // Opening the platform has done it.
            Self::Landlord => {
                output.tell(
                    "The landlord's database is up to date.",
                    &serde_json::json!({ "missing": missing }),
                );
            }
            Self::Status => {
                let lines: Vec<_> = found
                    .iter()
                    .map(|migration| {
                        let state = if migration.applied { "applied" } else { "missing" };
                        format!("{} {state} {} {}", migration.set, migration.version, migration.description)
                    })
                    .collect();
                let values = found.iter().map(|migration| {
                    serde_json::json!({
                        "set": migration.set.name(),
                        "version": migration.version,
                        "description": migration.description,
                        "applied": migration.applied,
                    })
                });
                output.tell(&lines.join("\n"), &values.collect());
            }
        }
        Ok(if missing == 0 { Outcome::Done } else { Outcome::Refused })
    }
}
