mod export;
mod import;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;

use super::{Outcome, output::Output};
use crate::{
    geography::{
        application::{CountrySummary, Gazetteer, LevelSummary},
        domain::{Code, PathError},
    },
    kernel::Language,
    platform::Platform,
};

#[derive(Debug, Subcommand)]
pub(super) enum Geography {
    /// List the countries whose places are kept, with how many units each level has
    #[command(after_help = "Example:\n  publicdigit geography list")]
    List,
    /// Check a country's list of places, and say what it would change; nothing is changed
    #[command(
        after_help = "Example:\n  publicdigit geography check --shipped np\n  publicdigit geography check units.csv --deactivate-missing"
    )]
    Check(Listed),
    /// Make a country's places those of a list, after saying what that changes
    #[command(
        after_help = "Example:\n  publicdigit geography import --shipped np\n  publicdigit geography import units.csv --force"
    )]
    Import {
        #[command(flatten)]
        listed: Listed,
        /// Do not ask
        #[arg(long)]
        force: bool,
    },
    /// Write a country's list of places, as it is imported
    #[command(after_help = "Example:\n  publicdigit geography export np --to units.csv")]
    Export {
        /// The country's code
        #[arg(value_parser = country)]
        country: Code,
        /// The new file (default: standard output)
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(super) struct Listed {
    /// The list, a CSV file as docs/geography.md describes it
    #[arg(required_unless_present = "shipped", conflicts_with = "shipped")]
    file: Option<PathBuf>,
    /// The list of this country that comes with the program
    #[arg(long, value_name = "COUNTRY")]
    shipped: Option<String>,
    /// Let units be active no longer that are there and not in the list
    #[arg(long)]
    deactivate_missing: bool,
}

impl Geography {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        match self {
            Self::List => list(platform, output).await,
            Self::Check(listed) => import::check(platform, &listed, output).await,
            Self::Import { listed, force } => import::import(platform, &listed, force, output).await,
            Self::Export { country, to } => export::export(platform, &country, to.as_deref(), output).await,
        }
    }
}

fn country(text: &str) -> Result<Code, PathError> {
    Code::country(text)
}

async fn list(platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
    let countries = platform.landlord.countries().await?;
    let mut lines = Vec::new();
    for CountrySummary { code, names, levels, .. } in &countries {
        lines.push(format!("{code} {}", names.best(Language::En).0));
        for LevelSummary { names, active, inactive, .. } in levels {
            let (name, _) = names.best(Language::En);
            let gone = if *inactive > 0 { format!(", {inactive} no more") } else { String::new() };
            lines.push(format!("  {name:<24} {active:>7}{gone}"));
        }
    }
    if lines.is_empty() {
        lines.push("There are no countries yet: publicdigit geography import --shipped np".to_owned());
    }
    let value = countries.iter().map(|country| {
        let levels = country.levels.iter().map(|level| {
            json!({
                "name": level.names.best(Language::En).0,
                "required": level.is_required,
                "active": level.active,
                "inactive": level.inactive,
            })
        });
        json!({
            "country": country.code,
            "name": country.names.best(Language::En).0,
            "levels": levels.collect::<Vec<_>>(),
        })
    });
    output.tell(&lines.join("\n"), &value.collect());
    Ok(Outcome::Done)
}
