use anyhow::bail;
use clap::Args;
use serde_json::{Value, json};

use super::super::{
    Outcome,
    organisation::find,
    output::{Output, moment},
};
use crate::{
    platform::Platform,
    tenancy::{
        application::JobLine,
        domain::{JobKind, JobState},
    },
};

#[derive(Debug, Args)]
pub(in super::super) struct Jobs {
    /// Only of the organisation with this slug
    #[arg(long, value_name = "SLUG")]
    tenant: Option<String>,
    /// Complete what is not over now, instead of leaving it to a server
    #[arg(long, conflicts_with = "undo")]
    run: bool,
    /// Have what is not over undone
    #[arg(long, requires = "tenant")]
    undo: bool,
    /// How many to show
    #[arg(long, default_value_t = 20, value_name = "N")]
    last: u32,
}

impl Jobs {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let tenant = match &self.tenant {
            Some(slug) => Some(find(platform, slug).await?.id),
            None => None,
        };
        let mut failed = Vec::new();
        if self.run || self.undo {
            let jobs = platform.modules.jobs(tenant, u32::MAX).await?;
            let open: Vec<_> = jobs.into_iter().filter(|line| !line.job.state.is_over()).collect();
            if open.is_empty() {
                bail!("every job is over; nothing was to be done");
            }
            for line in open.into_iter().rev() {
                let done = match self.undo {
                    true => platform.modules.cancel(line.id).await,
                    false => platform.modules.run(line.id).await,
                };
                if let Err(error) = done {
                    failed.push(format!("{}: {:#}", line.slug, anyhow::Error::new(error)));
                }
            }
        }
        let lines = platform.modules.jobs(tenant, self.last).await?;
        let mut text: Vec<_> = lines.iter().map(text).collect();
        if text.is_empty() {
            text.push("There were no jobs.".to_owned());
        }
        text.extend(failed.iter().cloned());
        let values: Vec<_> = lines.iter().map(value).collect();
        output.tell(&text.join("\n"), &json!({ "jobs": values, "failed": failed }));
        Ok(if failed.is_empty() { Outcome::Done } else { Outcome::Refused })
    }
}

/// One job, for people.
fn text(line: &JobLine) -> String {
    let job = &line.job;
    let what = match job.kind {
        JobKind::Uninstall(policy) => format!("uninstall ({})", policy.name()),
        JobKind::Install { .. } | JobKind::Upgrade => job.kind.name().to_owned(),
    };
    let how_far = match (job.state, job.next(), job.failure) {
        (JobState::Failed | JobState::RolledBack, _, Some(failure)) => {
            format!("{}: {failure}", job.state.name())
        }
        (JobState::Running, Some(step), _) => format!("running: {}", step.step.name()),
        (state, _, _) => state.name().to_owned(),
    };
    format!("{} {:<24} {:<12} {what:<18} {how_far}", moment(line.asked_at), line.slug, job.module)
}

/// One job, for programs.
fn value(line: &JobLine) -> Value {
    let job = &line.job;
    let steps: Vec<_> = job
        .steps
        .iter()
        .map(
            |step| json!({ "step": step.step.name(), "state": step.state.name(), "attempts": step.attempts }),
        )
        .collect();
    let policy = match job.kind {
        JobKind::Uninstall(policy) => Some(policy.name()),
        JobKind::Install { .. } | JobKind::Upgrade => None,
    };
    json!({
        "id": line.id.to_string(),
        "slug": line.slug,
        "module": job.module.name,
        "kind": job.kind.name(),
        "policy": policy,
        "state": job.state.name(),
        "failure": job.failure.map(|failure| failure.name()),
        "asked_at": moment(line.asked_at),
        "ended_at": line.ended_at.map(moment),
        "steps": steps,
    })
}
