use super::super::{
    Outcome,
    output::{Output, causes, count, moment},
};
use crate::{
    kernel::Actor,
    platform::Platform,
    tenancy::{
        application::{Maintenance, OrganisationLine},
        backup,
        domain::{SchemaState, TenantStatus},
        mails_waiting,
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
    if let Some(notice) = &tenant.notice {
        text.push(format!("  {:<14} for a while (tenant up opens it): {notice}", "closed"));
    }
    if tenant.is_rehearsal {
        // Its server may not answer, which is told below.
        let held = mails_waiting(&platform.landlord, tenant.id).await.ok();
        let mails = held.map_or_else(
            || "mails".to_owned(),
            |held| count(usize::try_from(held).unwrap_or_default(), "mail"),
        );
        text.push(format!("  {:<14} {mails} held (tenant rehearsal {} --end)", "rehearsal", tenant.slug));
        value["held_mails"] = held.into();
    }
    if let Some(notice) = platform.landlord.platform_notice().await? {
        text.push(format!("  {:<14} with the whole platform (up opens that): {notice}", "closed"));
    }
    let examined = platform.schemas.examine(tenant.id, Actor::System).await;
    let state = examined.as_ref().map_or(SchemaState::Failed, |state| *state);
    let lines = platform.schemas.lines().await?;
    if let Some(schemas) = lines.iter().find(|schemas| schemas.slug == tenant.slug) {
        text.push(format!("  {:<14} {}", "database", schemas.database));
        text.extend(schemas.versions.iter().map(|(set, version)| format!("  {set:<14} {version}")));
        value["schemas"] = super::super::migrate::schemas(schemas);
    }
    text.push(format!("  {:<14} {}", "server", tenant.server));
    if let Some(until) = tenant.former_until {
        let until = moment(until);
        text.push(format!("  {:<14} kept until {until} (tenant move --rollback or --finish)", "former one"));
    }
    // Its server may not answer, which is told below.
    let replaced = backup::replaced(&platform.landlord, tenant.id).await.unwrap_or_default();
    if !replaced.is_empty() {
        text.push(format!("  {:<14} {} (tenant prune --replaced)", "replaced", replaced.join(", ")));
    }
    value["replaced"] = replaced.into();
    text.push(format!("  {:<14} {}", "modules", tenant.modules.names().join(", ")));
    text.push(format!("  {:<14} {}", "template", template(platform, tenant)));
    text.push(format!("  {:<14} {}", "plan", tenant.plan));
    text.push(format!("  {:<14} {}", "schemas", state.name()));
    if let Err(error) = &examined {
        text.push(format!("  {:<14} {}", "trouble", causes(error)));
        value["trouble"] = causes(error).into();
    }
    if state == SchemaState::Customised {
        let differences = platform.schemas.differences(tenant.id).await?;
        text.extend(differences.iter().map(|line| format!("  {line}")));
        value["differences"] = differences.into();
    }
    output.tell(&text.join("\n"), &value);
    Ok(if state == SchemaState::Synced { Outcome::Done } else { Outcome::Refused })
}

/// What the organisation's database was made from, and what is different by now.
fn template(platform: &Platform, tenant: &OrganisationLine) -> String {
    let (name, version) = &tenant.template;
    let mut text = format!("{name} {version}");
    let Some(template) = platform.provisioner.template(Some(name)) else {
        return format!("{text}, which this program does not have");
    };
    if template.version != *version {
        text.push_str(&format!(", is {} now", template.version));
    }
    let (made, has) = (template.modules(), &tenant.modules);
    let without: Vec<_> = made.names().into_iter().filter(|name| !has.names().contains(name)).collect();
    let with: Vec<_> = has.names().into_iter().filter(|name| !made.names().contains(name)).collect();
    for (how, names) in [("without", without), ("with", with)] {
        if !names.is_empty() {
            text.push_str(&format!(", {how} {}", names.join(", ")));
        }
    }
    text
}

/// One organisation, for people.
pub(super) fn line(tenant: &OrganisationLine) -> String {
    let closed = if tenant.notice.is_some() { " (closed for a while)" } else { "" };
    let rehearsal = if tenant.is_rehearsal { " (rehearsal)" } else { "" };
    let (slug, status) = (tenant.slug.as_str(), tenant.status.name());
    format!("{slug:<24} {status:<13} {:<12} {}{closed}{rehearsal}", tenant.server, tenant.name)
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
        "template": tenant.template.0,
        "template_version": tenant.template.1,
        "plan": tenant.plan,
        "server": tenant.server,
        "notice": tenant.notice,
        "rehearsal": tenant.is_rehearsal,
        "former_until": tenant.former_until.map(moment),
        "created_at": moment(tenant.created_at),
    })
}
