use anyhow::{Context, bail};
use clap::Subcommand;
use serde_json::json;

use super::{Outcome, ask, organisation::parse, output::Output};
use crate::{
    kernel::Actor,
    membership::{
        MembershipDb,
        application::{Failed, Filter, find, invent},
    },
    platform::Platform,
};

/// The most invented members that are made at once.
const MOST: i64 = 200_000;

#[derive(Debug, Subcommand)]
pub(super) enum Membership {
    /// Give an organisation invented members, to try things out or to measure; the same ones
    /// for the same seed
    #[command(
        after_help = "Example:\n  publicdigit membership invent chess-club-rehearsal --count 50000 --force"
    )]
    Invent {
        /// The organisation's slug
        slug: String,
        /// How many
        #[arg(long, default_value = "1000", value_parser = clap::value_parser!(u32).range(1..=MOST))]
        count: u32,
        /// Which ones: another number makes others
        #[arg(long, default_value = "1")]
        seed: u64,
        /// Do not ask
        #[arg(long)]
        force: bool,
    },
}

impl Membership {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let Self::Invent { slug, count, seed, force } = self;
        let db = members(platform, &slug).await?;
        let there = find(&db, &Filter::default(), 1).await?.total;
        let question = format!("{slug} has {there} members. Shall {count} be among them who do not exist?");
        ask::confirm(&question, force)?;
        let made = match invent(&db, Actor::System, count, seed).await {
            Ok(made) => made,
            Err(Failed::Store(error)) => return Err(error.into()),
            Err(Failed::NotFound | Failed::Refused(_)) => {
                bail!(
                    "somebody in {slug} has one of their numbers already, as after the same command; nothing was done"
                )
            }
        };
        let text = format!("{slug} has {made} members more, who do not exist.");
        output.tell(&text, &json!({ "slug": slug, "made": made, "seed": seed }));
        Ok(Outcome::Done)
    }
}

/// The members of an organisation that is open.
async fn members(platform: &Platform, slug: &str) -> anyhow::Result<MembershipDb> {
    let tenant = platform.tenants.by_slug(&parse(slug)?).await?;
    let tenant = tenant.with_context(|| format!("there is no open organisation {slug}"))?;
    tenant.open().with_context(|| format!("{slug} has no members (module install gives it the module)"))
}
