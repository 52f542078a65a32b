use std::time::Duration;

use clap::Args;

use super::super::{Outcome, output::Output};
use crate::{
    db::DbError,
    kernel::{EmailAddress, Language, Mail},
    server::{platform::Platform, webhook},
    tenancy::{application::SchemaLine, domain::SchemaState},
};

/// How to watch.
#[derive(Debug, Args)]
pub(in super::super) struct Monitor {
    /// Tell --webhook and --mail of organisations whose migration failed or
    /// whose schemas were changed by hand, and end with 1
    #[arg(long)]
    alert_on_failure: bool,
    /// Where to post a message as JSON (http://… or https://…)
    #[arg(long, value_name = "URL", requires = "alert_on_failure", value_parser = webhook::Address::parse)]
    webhook: Option<webhook::Address>,
    /// Whom to write to; a running server sends the mail
    #[arg(long, value_name = "ADDRESS", requires = "alert_on_failure", value_parser = EmailAddress::parse)]
    mail: Option<EmailAddress>,
    /// How many seconds to wait between looks
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    interval: u64,
    /// Look once
    #[arg(long)]
    once: bool,
}

impl Monitor {
    /// Looks at the ledger until something is wrong and somebody wants to be
    /// told, or only once.
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let mut before = None;
        loop {
            let lines = match platform.fleet.lines().await {
                Ok(lines) => lines,
                Err(error) => return Err(self.alone(error).await),
            };
            let troubled: Vec<_> = lines.iter().filter(|line| is_trouble(line)).collect();
            if before.as_ref() != Some(&lines) {
                tell(&lines, &troubled, output);
            }
            if self.alert_on_failure && !troubled.is_empty() {
                let slugs: Vec<_> = troubled.iter().map(|line| line.slug.to_string()).collect();
                if let Some(to) = &self.mail {
                    post(platform, to, &slugs).await?;
                }
                if let Some(webhook) = &self.webhook {
                    let values: Vec<_> = troubled.iter().map(|line| super::status::value(line)).collect();
                    let text = format!("Schemas need attention: {}", slugs.join(", "));
                    webhook.post(&serde_json::json!({ "text": text, "organisations": values })).await?;
                }
                return Ok(Outcome::Refused);
            }
            if self.once {
                return Ok(if troubled.is_empty() { Outcome::Done } else { Outcome::Refused });
            }
            before = Some(lines);
            tokio::time::sleep(Duration::from_secs(self.interval)).await;
        }
    }
}

impl Monitor {
    /// Tells the webhook that there is nothing to watch any more; a mail would have to
    /// wait for the same database. What it tells is `error`.
    async fn alone(&self, error: DbError) -> anyhow::Error {
        let text = "The landlord's database does not answer.";
        if let Some(webhook) = &self.webhook
            && let Err(other) = webhook.post(&serde_json::json!({ "text": text, "organisations": [] })).await
        {
            return anyhow::Error::new(other).context(text);
        }
        anyhow::Error::new(error).context("the landlord's database does not answer")
    }
}

fn is_trouble(line: &SchemaLine) -> bool {
    match line.state {
        SchemaState::Synced | SchemaState::Outdated => false,
        SchemaState::Customised | SchemaState::Failed => true,
    }
}

async fn post(platform: &Platform, to: &EmailAddress, slugs: &[String]) -> anyhow::Result<()> {
    let mail = Mail::new("schema-alert", to.clone(), Language::En)
        .with("count", slugs.len())
        .with("organisations", slugs.join(", "));
    let mut transaction = platform.landlord.begin().await?;
    transaction.post(&mail).await?;
    Ok(transaction.commit_bookkeeping().await?)
}

fn tell(lines: &[SchemaLine], troubled: &[&SchemaLine], output: Output) {
    let count = |state| lines.iter().filter(|line| line.state == state).count();
    let mut text: Vec<_> = troubled.iter().map(|line| super::status::line(line)).collect();
    let counts: Vec<_> =
        SchemaState::ALL.iter().map(|state| format!("{} {}", count(*state), state.name())).collect();
    text.push(counts.join(", "));
    let troubled: Vec<_> = troubled.iter().map(|line| super::status::value(line)).collect();
    let counts: serde_json::Map<_, _> =
        SchemaState::ALL.iter().map(|state| (state.name().to_owned(), count(*state).into())).collect();
    output.tell(&text.join("\n"), &serde_json::json!({ "counts": counts, "troubled": troubled }));
}
