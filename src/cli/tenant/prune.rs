use anyhow::bail;

use super::super::{Outcome, ask::confirm, output::Output};
use crate::{
    kernel::Actor,
    platform::Platform,
    tenancy::{
        application::{OrganisationLine, Orphan, Orphans},
        backup,
        domain::TenantStatus,
    },
};

/// Shows or removes what belongs to no organisation.
pub(super) async fn orphans(
    platform: &Platform,
    dry_run: bool,
    force: bool,
    output: Output,
) -> anyhow::Result<Outcome> {
    let orphans = platform.provisioner.orphans().await?;
    let names: Vec<_> = orphans.found.iter().map(name).collect();
    if dry_run || names.is_empty() {
        let none = "There are no orphans on the servers that answered.".to_owned();
        tell(&orphans, if names.is_empty() { none } else { names.join("\n") }, false, output);
        return Ok(if orphans.are_none() { Outcome::Done } else { Outcome::Refused });
    }
    confirm(&format!("For good are removed: {}.", names.join(", ")), force)?;
    let removed = platform.provisioner.remove_orphans(Actor::System).await?;
    let names: Vec<_> = removed.found.iter().map(name).collect();
    let nothing = "There was nothing left to remove.".to_owned();
    let text = if names.is_empty() { nothing } else { format!("Removed: {}.", names.join(", ")) };
    tell(&removed, text, true, output);
    Ok(if removed.unfinished.is_empty() { Outcome::Done } else { Outcome::Refused })
}

/// Refuses an organisation whose making was finished once.
pub(super) async fn is_pending(platform: &Platform, tenant: &OrganisationLine) -> anyhow::Result<()> {
    let slug = &tenant.slug;
    match tenant.status {
        TenantStatus::Provisioning if tenant.generation == 1 => Ok(()),
        TenantStatus::Provisioning => {
            bail!("{slug} was being made anew: give tenant reset or tenant rebuild again")
        }
        TenantStatus::Suspended if backup::is_empty(&platform.landlord, tenant.id).await? => Ok(()),
        TenantStatus::Suspended | TenantStatus::Active => {
            bail!("{slug} is finished; it is not removed (tenant delete does that)")
        }
    }
}

/// Removes the databases that restores put aside for an organisation.
pub(super) async fn replaced(
    platform: &Platform,
    tenant: &OrganisationLine,
    force: bool,
    output: Output,
) -> anyhow::Result<Outcome> {
    let names = backup::replaced(&platform.landlord, tenant.id).await?;
    if names.is_empty() {
        output.tell("There is nothing to remove.", &serde_json::json!({ "removed": names }));
        return Ok(Outcome::Done);
    }
    confirm(&format!("For good are removed: {}.", names.join(", ")), force)?;
    let names = backup::remove_replaced(&platform.landlord, tenant.id, Actor::System).await?;
    let text = format!("Removed: {}.", names.join(", "));
    output.tell(&text, &serde_json::json!({ "removed": names }));
    Ok(Outcome::Done)
}

fn tell(orphans: &Orphans, mut text: String, removed: bool, output: Output) {
    if !orphans.unfinished.is_empty() {
        let names = orphans.unfinished.join(", ");
        text.push_str(&format!("\nThese servers did not answer, or not to the end: {names}."));
    }
    let found: Vec<_> = orphans
        .found
        .iter()
        .map(|orphan| {
            serde_json::json!({ "server": orphan.server, "role": orphan.role, "database": orphan.database })
        })
        .collect();
    let value = serde_json::json!({ "orphans": found, "removed": removed, "unfinished": orphans.unfinished });
    output.tell(&text, &value);
}

fn name(orphan: &Orphan) -> String {
    let what = match (&orphan.role, &orphan.database) {
        (Some(role), Some(database)) => format!("role {role} with database {database}"),
        (Some(role), None) => format!("role {role}"),
        (None, Some(database)) => format!("database {database}"),
        (None, None) => String::new(),
    };
    format!("{what} on {}", orphan.server)
}
