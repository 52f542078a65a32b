use anyhow::Context;
use serde_json::json;

use super::super::{Outcome, ask::confirm, organisation::find, output::Output};
use crate::{
    kernel::Actor,
    platform::Platform,
    tenancy::{
        application::OrganisationLine,
        backup,
        domain::{JobKind, Module, Modules, UninstallPolicy, declaration},
    },
};

/// Gives an organisation a module.
pub(super) async fn install(
    platform: &Platform,
    slug: &str,
    module: Module,
    imports: bool,
    output: Output,
) -> anyhow::Result<Outcome> {
    let tenant = find(platform, slug).await?;
    let kind = JobKind::Install { imports };
    let asked = platform.modules.ask_and_run(tenant.id, module, kind, Actor::System).await?;
    // Perhaps only its schema is older.
    let due = platform.schemas.due(Some(module)).await?;
    let job = match asked {
        None if due.iter().any(|line| line.slug == tenant.slug) => {
            platform.modules.ask_and_run(tenant.id, module, JobKind::Upgrade, Actor::System).await?
        }
        asked => asked,
    };
    let outcome = if job.is_some() { "migrated" } else { "already" };
    let text = format!("{slug} has {module} {}.", declaration(module).version);
    let value = json!({
        "slug": slug, "outcome": outcome, "module": module.name, "installed": asked.is_some(), "job": job.map(|job| job.to_string()),
        "version": declaration(module).version.to_string(),
    });
    output.tell(&text, &value);
    Ok(Outcome::Done)
}

/// Brings a module up to date in one organisation.
pub(super) async fn upgrade(
    platform: &Platform,
    slug: &str,
    module: Module,
    output: Output,
) -> anyhow::Result<Outcome> {
    let tenant = find(platform, slug).await?;
    let job = platform.modules.ask_and_run(tenant.id, module, JobKind::Upgrade, Actor::System).await?;
    let job = job.with_context(|| format!("{slug} does not have {module}"))?;
    let version = declaration(module).version.to_string();
    let value = json!({ "slug": slug, "module": module.name, "job": job.to_string(), "version": version });
    output.tell(&format!("{slug} has {module} {version}."), &value);
    Ok(Outcome::Done)
}

/// How a module is taken from an organisation.
pub(super) struct How {
    /// What becomes of what the organisation has of it.
    pub(super) policy: UninstallPolicy,
    /// Whether the whole organisation is backed up first.
    pub(super) backup: bool,
    /// Whether nobody is asked.
    pub(super) force: bool,
}

/// Takes a module from an organisation.
pub(super) async fn uninstall(
    platform: &Platform,
    slug: &str,
    module: Module,
    how: How,
    output: Output,
) -> anyhow::Result<Outcome> {
    Modules::default().without(module)?;
    let tenant = find(platform, slug).await?;
    let provisioner = &platform.provisioner;
    let is_over = !platform.modules.is_under_way(tenant.id).await?;
    if is_over && provisioner.is_uninstalled(tenant.id, module).await? {
        let text = format!("{slug} does not have {module}; nothing was to be done.");
        output.tell(&text, &json!({ "slug": slug, "module": module.name, "uninstalled": false }));
        return Ok(Outcome::Done);
    }
    provisioner.may_uninstall(tenant.id, module, Actor::System).await?;
    confirm(&format!("All that {slug} has of {module} {}.", fate(&how)), how.force)?;
    let backup = if how.backup { Some(back_up(platform, &tenant).await?) } else { None };
    let kind = JobKind::Uninstall(how.policy);
    let job = platform.modules.ask_and_run(tenant.id, module, kind, Actor::System).await?;
    let export = match how.policy {
        UninstallPolicy::Export => {
            backup::newest_export(&platform.landlord, tenant.id, module.name).await?.map(|made| made.file)
        }
        UninstallPolicy::Keep | UninstallPolicy::Now => None,
    };
    let mut text = format!("{slug} is without {module}.");
    if let Some(file) = backup.as_ref().or(export.as_ref()) {
        text.push_str(&format!(" What it had is in {}.", file.display()));
    }
    if how.policy == UninstallPolicy::Keep {
        text.push_str(" What it had is kept for 30 days; module install brings it back.");
    }
    let value = json!({
        "slug": slug, "module": module.name, "uninstalled": job.is_some(), "policy": how.policy.name(),
        "backup": backup, "export": export, "job": job.map(|job| job.to_string()),
    });
    output.tell(&text, &value);
    Ok(Outcome::Done)
}

fn fate(how: &How) -> &'static str {
    match how.policy {
        UninstallPolicy::Keep => "will be out of reach, and removed in 30 days",
        UninstallPolicy::Export => "will go into an encrypted file",
        UninstallPolicy::Now if how.backup => "will go into a backup",
        UninstallPolicy::Now => "will be LOST, ballots and results included",
    }
}

async fn back_up(platform: &Platform, tenant: &OrganisationLine) -> anyhow::Result<std::path::PathBuf> {
    let folder = backup::last_ones_folder(&platform.config.data);
    Ok(backup::back_up(&platform.landlord, tenant.id, &folder, Actor::System).await?.file)
}
