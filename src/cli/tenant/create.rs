use anyhow::{Context, bail};
use clap::Args;

use super::super::{Outcome, output::Output, running::NotUnderstood};
use crate::{
    access::{application::begin_with_time_zone, domain::PersonName},
    kernel::{Actor, EmailAddress, Language, TimeZoneName, check_text},
    messages::is_time_zone,
    platform::Platform,
    tenancy::application::{TenantOrder, order_tenant, provision},
};

/// Makes an organisation.
#[derive(Debug, Args)]
pub(in super::super) struct Create {
    /// Its slug
    slug: String,
    /// Its name
    #[arg(long)]
    organisation: String,
    /// The first administrator's name
    #[arg(long)]
    owner_name: String,
    /// Where the first administrator's set-up link is mailed
    #[arg(long)]
    owner_email: String,
    /// The language of that mail: en, de or ne
    #[arg(long, default_value = "en")]
    language: String,
    /// What its database is made from: election_system, with elections; accounts_only, to
    /// which modules can be added; or members_and_elections (default: election_system)
    #[arg(long, value_name = "TEMPLATE")]
    template: Option<String>,
    /// The server its database is to be on (default: the one with the fewest)
    #[arg(long, value_name = "SERVER")]
    server: Option<String>,
    /// The time zone of its office and its elections, such as Europe/Berlin (default: UTC,
    /// until its owner chooses another one)
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<String>,
}

fn time_zone(named: &str) -> anyhow::Result<TimeZoneName> {
    let zone = TimeZoneName::parse(named).ok().filter(|zone| is_time_zone(zone.as_str()));
    let what = || format!("“{named}” is no time zone; they have names such as Europe/Berlin");
    Ok(zone.ok_or_else(|| NotUnderstood(what()))?)
}

impl Create {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let zone = self.time_zone.as_deref().map(time_zone).transpose()?;
        let order = TenantOrder {
            application: None,
            slug: super::super::organisation::parse(&self.slug)?,
            organisation: check_text(&self.organisation, 2..=100, false)
                .context("the organisation's name cannot be used")?,
            owner_name: PersonName::parse(&self.owner_name).context("the owner's name cannot be used")?,
            owner_email: EmailAddress::parse(&self.owner_email)
                .with_context(|| format!("“{}” cannot be one", self.owner_email))?,
            language: self.language.parse::<Language>()?,
            template: self.template,
            server: self.server,
        };
        let tenant = order_tenant(&platform.provisioner, &order, Actor::System).await?;
        match provision(&platform.provisioner, tenant).await? {
            Ok(()) => {
                if let Some(zone) = zone {
                    let made = platform.tenants.by_id(tenant).await?.context("it was removed meanwhile")?;
                    begin_with_time_zone(&made.db(), &zone).await?;
                }
                let mail = match platform.config.smtp {
                    Some(_) => "Its owner gets a link by mail.",
                    None => "Its owner's mail waits until mail is set up (PUBLICDIGIT_SMTP_URL).",
                };
                let text = format!("{} is ready. {mail}", order.slug);
                output
                    .tell(&text, &serde_json::json!({ "id": tenant, "tenant": tenant, "slug": order.slug }));
                Ok(Outcome::Done)
            }
            Err((step, failure)) => {
                bail!("the step “{}” failed: {failure}. The same command goes on from there", step.name())
            }
        }
    }
}
