use std::time::Duration;

use clap::Args;

use super::super::{Outcome, output::Output};
use crate::{
    cli::migrate::webhook,
    kernel::{Actor, EmailAddress, Language, Mail},
    platform::Platform,
    tenancy::{ExpectedSchema, Look, SchemasError, application::SchemaLine, domain::SchemaState},
};

/// Every how manieth look is at everything.
const WHOLE: u32 = 60;
/// What the landlord's database is called among the organisations.
const PLATFORM: &str = "the platform";

/// How to watch.
#[derive(Debug, Args)]
pub(in super::super) struct Monitor {
    /// Tell --webhook and --mail of organisations whose migration failed or
    /// whose schemas were changed by hand, and of the landlord's, and end with 1
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

/// What a look found.
#[derive(Clone, PartialEq, Eq)]
struct Seen {
    lines: Vec<SchemaLine>,
    /// How the landlord's schema differs from what its migrations make.
    drift: Vec<String>,
}

impl Monitor {
    /// Looks at the schemas until something is wrong and somebody wants to be
    /// told, or only once.
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let (mut before, mut known) = (None, None);
        for look in (0..WHOLE).cycle() {
            let look = if look == 0 { Look::Whole } else { Look::Marks };
            let seen = match Seen::at(platform, look, &mut known).await {
                Ok(seen) => seen,
                Err(error) => return Err(self.alone(error).await),
            };
            if before.as_ref() != Some(&seen) {
                seen.tell(output);
            }
            if self.alert_on_failure && seen.is_trouble() {
                self.alert(platform, &seen).await?;
                return Ok(Outcome::Refused);
            }
            if self.once {
                return Ok(if seen.is_trouble() { Outcome::Refused } else { Outcome::Done });
            }
            before = Some(seen);
            tokio::time::sleep(Duration::from_secs(self.interval)).await;
        }
        Ok(Outcome::Done)
    }

    async fn alert(&self, platform: &Platform, seen: &Seen) -> anyhow::Result<()> {
        let names = seen.troubled_names();
        if let Some(to) = &self.mail {
            post(platform, to, &names).await?;
        }
        if let Some(webhook) = &self.webhook {
            let values: Vec<_> = seen.troubled().map(super::status::value).collect();
            let text = format!("Schemas need attention: {}", names.join(", "));
            let value = serde_json::json!({ "text": text, "organisations": values, "landlord": seen.drift });
            webhook.post(&value).await?;
        }
        Ok(())
    }

    /// Tells the webhook that there is nothing to watch any more; a mail would have to
    /// wait for the same database. What it tells is `error`.
    async fn alone(&self, error: SchemasError) -> anyhow::Error {
        let text = "The landlord's database does not answer.";
        if let Some(webhook) = &self.webhook
            && let Err(other) = webhook.post(&serde_json::json!({ "text": text, "organisations": [] })).await
        {
            return anyhow::Error::new(other).context(text);
        }
        anyhow::Error::new(error).context("the landlord's database does not answer")
    }
}

impl Seen {
    async fn at(
        platform: &Platform,
        look: Look,
        known: &mut Option<ExpectedSchema>,
    ) -> Result<Self, SchemasError> {
        let mut lines = platform.schemas.watch(look, Actor::System).await?;
        // When it was looked at is no news.
        lines.iter_mut().for_each(|line| line.checked_at = None);
        Ok(Self { lines, drift: platform.schemas.landlord_drift(known).await? })
    }

    fn troubled(&self) -> impl Iterator<Item = &SchemaLine> {
        self.lines.iter().filter(|line| match line.state {
            SchemaState::Synced | SchemaState::Outdated => false,
            SchemaState::Customised | SchemaState::Failed => true,
        })
    }

    fn is_trouble(&self) -> bool {
        !self.drift.is_empty() || self.troubled().next().is_some()
    }

    fn troubled_names(&self) -> Vec<String> {
        let platform = (!self.drift.is_empty()).then(|| PLATFORM.to_owned());
        platform.into_iter().chain(self.troubled().map(|line| line.slug.to_string())).collect()
    }

    fn tell(&self, output: Output) {
        let count = |state| self.lines.iter().filter(|line| line.state == state).count();
        let mut text: Vec<_> = self.troubled().map(super::status::line).collect();
        text.extend(self.drift.iter().map(|line| format!("{PLATFORM:<24} {line}")));
        let counts: Vec<_> =
            SchemaState::ALL.iter().map(|state| format!("{} {}", count(*state), state.name())).collect();
        text.push(counts.join(", "));
        let troubled: Vec<_> = self.troubled().map(super::status::value).collect();
        let counts: serde_json::Map<_, _> =
            SchemaState::ALL.iter().map(|state| (state.name().to_owned(), count(*state).into())).collect();
        let value = serde_json::json!({ "counts": counts, "troubled": troubled, "landlord": self.drift });
        output.tell(&text.join("\n"), &value);
    }
}

async fn post(platform: &Platform, to: &EmailAddress, names: &[String]) -> anyhow::Result<()> {
    let mail = Mail::new("schema-alert", to.clone(), Language::En)
        .with("count", names.len())
        .with("organisations", names.join(", "));
    let mut transaction = platform.landlord.begin().await?;
    transaction.enqueue(&mail).await?;
    Ok(transaction.commit_unaudited().await?)
}
