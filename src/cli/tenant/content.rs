use anyhow::bail;

use super::super::{Outcome, ask::confirm, demo, output::Output, running::NotUnderstood};
use crate::{
    kernel::{Actor, AuditEntry},
    platform::Platform,
    tenancy::{application::OrganisationLine, backup, compare_chains, domain::TenantStatus},
};

/// Tells what is wrong with an organisation's database.
pub(super) async fn validate(
    platform: &Platform,
    tenant: &OrganisationLine,
    foreign_keys: bool,
    output: Output,
) -> anyhow::Result<Outcome> {
    let mut faults = platform.schemas.validate(tenant.id, foreign_keys, Actor::System).await?;
    let differences = match compare_chains(&platform.landlord, tenant.id).await {
        Ok(differences) => differences,
        Err(error) => {
            faults.push(format!(
                "the boards could not be compared with the tables: {:#}",
                anyhow::Error::new(error)
            ));
            Vec::new()
        }
    };
    let lines: Vec<_> = faults.iter().cloned().chain(differences.iter().map(ToString::to_string)).collect();
    let text = if lines.is_empty() { "The database is whole.".to_owned() } else { lines.join("\n") };
    let value = serde_json::json!({ "slug": tenant.slug, "faults": faults, "differences": differences });
    output.tell(&text, &value);
    Ok(if lines.is_empty() { Outcome::Done } else { Outcome::Refused })
}

/// Does what `class` stands for: the one there is gives the owner a password.
pub(super) async fn seed(
    platform: &Platform,
    tenant: &OrganisationLine,
    class: &str,
    force: bool,
    output: Output,
) -> anyhow::Result<Outcome> {
    if class != "demonstration" {
        bail!(NotUnderstood(format!("there is no class {class}; there is: demonstration")));
    }
    confirm(&format!("Everybody will know the password of the owner of {}.", tenant.slug), force)?;
    if !demo::seed_owner(platform, &tenant.slug).await? {
        bail!("its owner has chosen a password already; nothing was changed");
    }
    // The organisation's own audit has it as the owner's choice.
    let entry = AuditEntry::new(Actor::System, "tenant.seeded", tenant.id);
    platform.landlord.begin().await?.commit(entry).await?;
    let text = format!("The owner of {} signs in with a password that everybody knows.", tenant.slug);
    output.tell(&text, &serde_json::json!({ "slug": tenant.slug, "class": class }));
    Ok(Outcome::Done)
}

/// Makes the database anew from the template called `template`, or with the modules that
/// the organisation has; the old one goes into a backup.
pub(super) async fn rebuild_from(
    platform: &Platform,
    tenant: &OrganisationLine,
    template: Option<&str>,
    force: bool,
    output: Output,
) -> anyhow::Result<Outcome> {
    if let Some(template) = template {
        platform.provisioner.must_be_template(tenant.id, template).await?;
    }
    rebuild(platform, tenant, template, true, force, output).await
}

/// Makes the database anew, from the template called `template` or with the modules that
/// the organisation has.
pub(super) async fn rebuild(
    platform: &Platform,
    tenant: &OrganisationLine,
    template: Option<&str>,
    keep: bool,
    force: bool,
    output: Output,
) -> anyhow::Result<Outcome> {
    let slug = &tenant.slug;
    let fate = if keep { "will go into a backup" } else { "will be LOST, elections and ballots included" };
    confirm(&format!("All that {slug} has {fate}; its owner gets a new set-up link."), force)?;
    let mut file = None;
    // Begun before and not finished: what there was is in a backup, or was not to be.
    if keep && tenant.status != TenantStatus::Provisioning {
        let folder = backup::last_ones_folder(&platform.config.data);
        file = Some(backup::back_up(&platform.landlord, tenant.id, &folder, Actor::System).await?.file);
    }
    platform.provisioner.rebuild_from(tenant.id, template, Actor::System).await?;
    let text = match &file {
        Some(file) => format!("{slug} is empty. What it had is in {}.", file.display()),
        None => format!("{slug} is empty."),
    };
    output.tell(&text, &serde_json::json!({ "slug": slug, "backup": file }));
    Ok(Outcome::Done)
}
