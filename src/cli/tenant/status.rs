use time::format_description::well_known::Rfc3339;

use super::super::{Outcome, output::Output};
use crate::{
    kernel::Actor,
    server::platform::Platform,
    tenancy::{
        application::OrganisationLine,
        backup,
        domain::{SchemaState, TenantStatus},
    },
};

/// One organisation, with what its schemas are really like.
pub(super) async fn status(
    platform: &Platform,
    tenant: &OrganisationLine,
    output: Output,
) -> anyhow::Result<Outcome> {
    let mut text = vec![line(tenant)];
    let mut value = value(tenant);
    if tenant.status == TenantStatus::Provisioning {
        let steps = platform.provisioner.progress(tenant.id).await?;
        text.extend(steps.iter().map(|step| format!("  {:<14} {}", step.step.name(), step.state.name())));
        value["steps"] = steps
            .iter()
            .map(|step| (step.step.name().to_owned(), serde_json::Value::from(step.state.name())))
            .collect();
        output.tell(&text.join("\n"), &value);
        return Ok(Outcome::Done);
    }
    let state = platform.fleet.examine(tenant.id, Actor::System).await?;
    let lines = platform.fleet.lines().await?;
    if let Some(schemas) = lines.iter().find(|schemas| schemas.slug == tenant.slug) {
        text.push(format!("  {:<14} {}", "database", schemas.database));
        text.extend(schemas.versions.iter().map(|(set, version)| format!("  {set:<14} {version}")));
        value["schemas"] = super::super::migrate::schemas(schemas);
    }
    text.push(format!("  {:<14} {}", "server", tenant.server));
    if let Some(until) = tenant.former_until {
        let until = until.format(&Rfc3339).unwrap_or_default();
        text.push(format!("  {:<14} kept until {until} (tenant move --rollback or --finish)", "former one"));
    }
    let replaced = backup::replaced(&platform.landlord, tenant.id).await?;
    if !replaced.is_empty() {
        text.push(format!("  {:<14} {} (tenant clean-up --replaced)", "replaced", replaced.join(", ")));
    }
    value["replaced"] = replaced.into();
    text.push(format!("  {:<14} {}", "modules", tenant.modules.names().join(", ")));
    text.push(format!("  {:<14} {}", "schemas", state.name()));
    if state == SchemaState::Customised {
        let differences = platform.fleet.differences(tenant.id).await?;
        text.extend(differences.iter().map(|line| format!("  {line}")));
        value["differences"] = differences.into();
    }
    output.tell(&text.join("\n"), &value);
    Ok(if state == SchemaState::Synced { Outcome::Done } else { Outcome::Refused })
}

/// One organisation, for people.
pub(super) fn line(tenant: &OrganisationLine) -> String {
    format!("{:<24} {:<13} {:<12} {}", tenant.slug.as_str(), tenant.status.name(), tenant.server, tenant.name)
}

/// One organisation, for programs.
pub(super) fn value(tenant: &OrganisationLine) -> serde_json::Value {
    serde_json::json!({
        "id": tenant.id,
        "slug": tenant.slug,
        "organisation": tenant.name,
        "status": tenant.status.name(),
        "generation": tenant.generation,
        "modules": tenant.modules.names(),
        "server": tenant.server,
        "former_until": tenant.former_until.and_then(|until| until.format(&Rfc3339).ok()),
        "created_at": tenant.created_at.unix_timestamp(),
    })
}
