use std::{collections::HashMap, str::FromStr};

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use time::{
    Date, Duration, OffsetDateTime, format_description::well_known::Rfc3339, macros::format_description,
};

use super::{
    Outcome,
    organisation::find,
    output::{Output, causes, moment},
};
use crate::{
    db::audit::{self, ChainReport, ShownEntry, Trail},
    kernel::{ChainHead, Slug},
    platform::Platform,
    tenancy::{application::TenantStore, connect_for_maintenance, domain::TenantStatus, verify_audit},
};

#[derive(Debug, Subcommand)]
pub(super) enum Audit {
    /// Show what was done, oldest first
    #[command(
        after_help = "Example:\n  publicdigit audit show --since 7d\n  publicdigit audit show --tenant chess-club --since 2026-11-01 --action election."
    )]
    Show(Show),
    /// Check that no entry was altered, removed or slipped in; ends with 1 and
    /// names the first one that was
    #[command(
        after_help = "Example:\n  publicdigit audit verify --all\n  publicdigit audit verify --tenant chess-club --json"
    )]
    Verify(Verify),
}

#[derive(Debug, Args)]
pub(super) struct Show {
    /// An organisation's audit instead of the platform's
    #[arg(long, value_name = "SLUG")]
    tenant: Option<String>,
    /// From when on: a date, a time (2026-11-01T12:00:00Z) or an age (30m, 12h, 7d)
    #[arg(long, value_name = "TIME")]
    since: Option<Since>,
    /// Only actions that begin so
    #[arg(long, default_value = "", value_name = "PREFIX", hide_default_value = true)]
    action: String,
    /// The newest so many
    #[arg(long, default_value_t = 100)]
    limit: u32,
}

#[derive(Debug, Args)]
pub(super) struct Verify {
    /// An organisation's audit instead of the platform's
    #[arg(long, value_name = "SLUG", conflicts_with = "all")]
    tenant: Option<String>,
    /// The platform's and every organisation's
    #[arg(long)]
    all: bool,
    /// A head noted down earlier, which the chain must still hold
    #[arg(long, value_name = "NUMBER:HASH", conflicts_with = "all")]
    head: Vec<ChainHead>,
}

impl Audit {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        match self {
            Self::Show(show) => show.run(platform, output).await,
            Self::Verify(verify) => verify.run(platform, output).await,
        }
    }
}

impl Show {
    async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let now = platform.environment().now();
        let since = self.since.and_then(|since| since.before(now));
        let (action, limit) = (self.action.as_str(), i64::from(self.limit));
        let mut names = HashMap::new();
        let entries = match &self.tenant {
            Some(slug) => {
                let tenant = find(platform, slug).await?;
                let mut connection = connect_for_maintenance(&platform.landlord, tenant.id).await?;
                audit::show(&mut connection, Trail::Tenant, since, action, limit).await?
            }
            None => {
                let tenants = platform.landlord.list().await?.into_iter();
                names = tenants.map(|tenant| (tenant.id.to_string(), tenant.slug)).collect();
                let mut connection = platform.landlord.acquire().await?;
                audit::show(&mut connection, Trail::Landlord, since, action, limit).await?
            }
        };
        let lines: Vec<_> = entries.iter().map(|entry| line(entry, &names)).collect();
        output.tell(&lines.join("\n"), &serde_json::to_value(&entries)?);
        Ok(Outcome::Done)
    }
}

impl Verify {
    async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let landlord = &platform.landlord;
        let mut reports = Vec::new();
        if self.tenant.is_none() {
            let mut connection = landlord.acquire().await?;
            reports.push((None, audit::verify(&mut connection, Trail::Landlord, &self.head).await?));
        }
        let tenants = match &self.tenant {
            Some(slug) => vec![find(platform, slug).await?],
            None if self.all => landlord.list().await?,
            None => Vec::new(),
        };
        let mut unread = Vec::new();
        for tenant in tenants {
            if tenant.status == TenantStatus::Provisioning {
                if !self.all {
                    bail!("{} has no database yet, and no audit", tenant.slug);
                }
                continue;
            }
            match verify_audit(landlord, tenant.id, &self.head).await {
                Ok(report) => reports.push((Some(tenant.slug), report)),
                Err(error) => unread.push((tenant.slug, causes(&error))),
            }
        }
        let whole = reports.iter().all(|(_, report)| report.broken.is_none());
        let mut lines: Vec<_> = reports.iter().map(verdict).collect();
        lines.extend(unread.iter().map(|(slug, why)| format!("{slug:<24} COULD NOT BE READ: {why}")));
        let values: Vec<_> = reports.iter().map(value).collect();
        let unread: Vec<_> =
            unread.iter().map(|(slug, why)| json!({ "slug": slug, "failure": why })).collect();
        output.tell(&lines.join("\n"), &json!({ "whole": whole, "chains": values, "unread": unread }));
        Ok(if whole && unread.is_empty() { Outcome::Done } else { Outcome::Refused })
    }
}

/// From when on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Since {
    At(OffsetDateTime),
    Ago(Duration),
}

impl Since {
    /// The moment; `None` is before all time.
    fn before(self, now: OffsetDateTime) -> Option<OffsetDateTime> {
        match self {
            Self::At(at) => Some(at),
            Self::Ago(age) => now.checked_sub(age),
        }
    }
}

impl FromStr for Since {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self, anyhow::Error> {
        if let Ok(at) = OffsetDateTime::parse(text, &Rfc3339) {
            return Ok(Self::At(at));
        }
        if let Ok(date) = Date::parse(text, format_description!("[year]-[month]-[day]")) {
            return Ok(Self::At(date.midnight().assume_utc()));
        }
        let unit = match text.chars().last() {
            Some('m') => Some(Duration::MINUTE),
            Some('h') => Some(Duration::HOUR),
            Some('d') => Some(Duration::DAY),
            Some(_) | None => None,
        };
        let count = text.get(..text.len().saturating_sub(1)).and_then(|digits| digits.parse::<u16>().ok());
        let age = unit.zip(count).map(|(unit, count)| Self::Ago(unit * i32::from(count)));
        age.context("write 2026-11-01, 2026-11-01T12:00:00Z or 7d")
    }
}

/// One entry, for people: to the second, and organisations as they are called now.
fn line(entry: &ShownEntry, names: &HashMap<String, Slug>) -> String {
    let at = moment(entry.at.truncate_to_second());
    let kind = entry.actor.get("kind").and_then(Value::as_str).unwrap_or("?");
    let of_operator = |field: &str| entry.actor.get("id")?.get(field)?.as_str();
    let who = match (of_operator("account"), of_operator("host")) {
        (Some(account), Some(host)) => format!("{account}@{host}"),
        (_, _) => kind.to_owned(),
    };
    let details = if entry.details == json!({}) { String::new() } else { format!(" {}", entry.details) };
    let subject = names.get(&entry.subject).map_or(entry.subject.as_str(), Slug::as_str);
    format!("{at} {who:<7} {:<32} {subject}{details}", entry.action)
}

fn name(whose: Option<&Slug>) -> &str {
    whose.map_or("the platform", Slug::as_str)
}

fn verdict((whose, report): &(Option<Slug>, ChainReport)) -> String {
    let name = name(whose.as_ref());
    match &report.broken {
        None => format!("{name:<24} whole, {}", report.head),
        Some(broken) => format!("{name:<24} BROKEN: {broken} (whole up to {})", report.head),
    }
}

fn value((whose, report): &(Option<Slug>, ChainReport)) -> Value {
    json!({
        "of": name(whose.as_ref()),
        "head": report.head.to_string(),
        "broken": report.broken,
        "reason": report.broken.as_ref().map(ToString::to_string),
    })
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn times_are_dates_times_or_ages() {
        let since = |text: &str| text.parse::<Since>().ok();
        assert_eq!(since("2026-11-01"), Some(Since::At(datetime!(2026-11-01 0:00 UTC))));
        assert_eq!(since("2026-11-01T12:00:00Z"), Some(Since::At(datetime!(2026-11-01 12:00 UTC))));
        assert_eq!(since("7d"), Some(Since::Ago(Duration::days(7))));
        let now = datetime!(2026-11-22 12:00 UTC);
        assert_eq!(since("30m").and_then(|since| since.before(now)), Some(datetime!(2026-11-22 11:30 UTC)));
        for wrong in ["", "d", "yesterday", "7", "70000d", "é"] {
            assert_eq!(since(wrong), None, "{wrong}");
        }
    }
}
