//! An organisation's database exchanged for a copy: elsewhere, or with newer
//! schemas.

use std::time::Duration;

use clap::Args;
use serde_json::json;

use super::super::{
    Outcome,
    migrate::{migrate_one, organisations_context},
    organisation::find,
    output::{Output, count},
};
use crate::{
    kernel::{Actor, Context},
    platform::Platform,
    tenancy::{MoveOptions, Moved},
};

/// How long things may take.
#[derive(Debug, Args)]
pub(in super::super) struct Limits {
    /// For how long requests may wait during the exchange; if it takes longer,
    /// everything stays as it was
    #[arg(long, alias = "outage", value_name = "MS", default_value_t = 1000, value_parser = clap::value_parser!(u64).range(50..=30_000))]
    downtime: u64,
    /// For how many minutes the former database is kept, so that the exchange can
    /// be taken back
    #[arg(long, value_name = "MINUTES", default_value_t = 60, value_parser = clap::value_parser!(u64).range(..=10_080))]
    window: u64,
}

impl Limits {
    pub(in super::super) fn options(&self) -> MoveOptions {
        MoveOptions {
            downtime: Duration::from_millis(self.downtime),
            window: Duration::from_secs(self.window * 60),
            ..MoveOptions::default()
        }
    }

    /// What becomes of the former database.
    fn kept(&self) -> String {
        format!(
            "\nThe former database is kept for {}: tenant move --rollback brings it back, --finish removes it.",
            count(usize::try_from(self.window).unwrap_or(usize::MAX), "minute")
        )
    }
}

/// Moves an organisation to another server.
#[derive(Debug, Args)]
pub(in super::super) struct Move {
    /// Its slug
    slug: String,
    /// The server it goes to; the platform's own is called home
    #[arg(long, value_name = "SERVER", required_unless_present_any = ["rollback", "finish"])]
    to: Option<String>,
    #[command(flatten)]
    after: After,
    #[command(flatten)]
    limits: Limits,
}

/// What is done with an exchange afterwards.
#[derive(Clone, Copy, Debug, Args)]
#[group(multiple = false)]
pub(in super::super) struct After {
    /// Take the last exchange back: the former database is brought up to date
    /// and takes its place again
    #[arg(long)]
    rollback: bool,
    /// Remove the former database now, or what an interrupted exchange left
    #[arg(long)]
    finish: bool,
}

impl Move {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let tenant = find(platform, &self.slug).await?.id;
        if let Some(done) = self.after.run(platform, tenant, &self.limits, output).await? {
            return Ok(done);
        }
        let to = self.to.unwrap_or_default();
        let options = self.limits.options();
        let done = platform.provisioner.move_to(tenant, &to, &options, Actor::System).await?;
        tell(&format!("Moved to {to}."), &self.limits.kept(), &done, output);
        Ok(Outcome::Done)
    }
}

impl After {
    /// Does it, if anything was asked for.
    pub(super) async fn run(
        self,
        platform: &Platform,
        tenant: crate::kernel::TenantId,
        limits: &Limits,
        output: Output,
    ) -> anyhow::Result<Option<Outcome>> {
        let Self { rollback, finish } = self;
        if rollback {
            let done = platform.provisioner.roll_back(tenant, &limits.options(), Actor::System).await?;
            tell("The former database is in its place again.", "", &done, output);
        } else if finish {
            platform.provisioner.finish(tenant, Actor::System).await?;
            output.tell("The other database is removed.", &json!({ "finished": true }));
        }
        Ok((rollback || finish).then_some(Outcome::Done))
    }
}

/// Brings an organisation's schemas up to date.
#[derive(Debug, Args)]
pub(in super::super) struct Migrate {
    /// Its slug
    slug: String,
    /// Only this context; module list names them
    #[arg(long, value_parser = organisations_context)]
    context: Option<&'static Context>,
    /// Even if they were changed by hand or a poll is open
    #[arg(long)]
    force: bool,
    /// In a copy that then takes the place of the database, while it is in use
    #[arg(long, conflicts_with_all = ["context", "force"])]
    blue_green: bool,
    #[command(flatten)]
    after: After,
    #[command(flatten)]
    limits: Limits,
}

impl Migrate {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let tenant = find(platform, &self.slug).await?;
        if let Some(done) = self.after.run(platform, tenant.id, &self.limits, output).await? {
            return Ok(done);
        }
        if !self.blue_green {
            return migrate_one(platform, &tenant, self.context, self.force, output).await;
        }
        let options = self.limits.options();
        let done = platform.provisioner.migrate_beside(tenant.id, &options, Actor::System).await?;
        tell("Migrated in a copy that took the place of its database.", &self.limits.kept(), &done, output);
        Ok(Outcome::Done)
    }
}

fn tell(what: &str, kept: &str, done: &Moved, output: Output) {
    let (whole, after) = (done.downtime.whole, done.downtime.after_draining);
    let text = format!(
        "{what} Requests waited for {} ms, {} ms of them after the last connection was closed.{kept}",
        whole.as_millis(),
        after.as_millis()
    );
    let value = json!({
        "downtime_ms": u64::try_from(whole.as_millis()).unwrap_or(u64::MAX),
        "after_draining_ms": u64::try_from(after.as_millis()).unwrap_or(u64::MAX),
        "rows": done.rows,
    });
    output.tell(&text, &value);
}
