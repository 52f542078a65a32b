use clap::Args;
use serde_json::{Value, json};

use super::{
    Outcome,
    organisation::find,
    output::{Output, causes},
};
use crate::{
    platform::Platform,
    tenancy::{
        application::{OrganisationLine, TenantStore},
        domain::{Finding, IsolationReport, TenantStatus, Verdict},
        verify_isolation,
    },
};

#[derive(Debug, Args)]
pub(super) struct VerifyIsolation {
    /// One organisation's slug
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    slug: Option<String>,
    /// Every organisation, one after the other
    #[arg(long)]
    all: bool,
}

impl VerifyIsolation {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let tenants = match &self.slug {
            Some(slug) => vec![find(platform, slug).await?],
            None => platform.landlord.list().await?,
        };
        let mut values = Vec::new();
        let mut texts = Vec::new();
        let mut isolated = true;
        let mut unexamined = Vec::new();
        for tenant in &tenants {
            let slug = &tenant.slug;
            if tenant.status == TenantStatus::Provisioning {
                texts.push(format!("{slug:<24} has no database yet, and was not examined"));
                isolated &= self.all;
                continue;
            }
            match verify_isolation(&platform.landlord, tenant.id).await {
                Ok(report) => {
                    isolated &= report.is_isolated();
                    // Of one organisation everything is told, of all only what matters.
                    texts.push(text(tenant, &report, self.slug.is_some()));
                    values.push(value(tenant, &report));
                }
                Err(error) => {
                    isolated = false;
                    let why = causes(&error);
                    texts.push(format!("{slug:<24} COULD NOT BE EXAMINED: {why}"));
                    unexamined.push(json!({ "slug": slug, "failure": why }));
                }
            }
        }
        let value = json!({ "isolated": isolated, "organisations": values, "unexamined": unexamined });
        output.tell(&texts.join("\n"), &value);
        Ok(if isolated { Outcome::Done } else { Outcome::Refused })
    }
}

fn text(tenant: &OrganisationLine, report: &IsolationReport, whole: bool) -> String {
    let verdict = if report.is_isolated() { "isolated" } else { "NOT ISOLATED" };
    let head = format!("{:<24} {verdict}, {} attempts", tenant.slug, report.findings.len());
    let lines = report.findings.iter().filter(|finding| whole || finding.verdict != Verdict::Closed);
    let lines = lines
        .map(|Finding { attempt, answer, verdict }| format!("  {:<8} {attempt}: {answer}", verdict.name()));
    std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
}

fn value(tenant: &OrganisationLine, report: &IsolationReport) -> Value {
    let findings = report.findings.iter().map(|finding| {
        json!({
            "attempt": finding.attempt,
            "answer": finding.answer.to_string(),
            "verdict": finding.verdict.name(),
        })
    });
    json!({
        "tenant": tenant.id,
        "slug": tenant.slug,
        "isolated": report.is_isolated(),
        "findings": findings.collect::<Vec<_>>(),
    })
}
