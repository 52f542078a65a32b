use super::super::{Outcome, ask::confirm, output::Output};
use crate::{kernel::Actor, server::platform::Platform, tenancy::application::Orphan};

/// Shows or removes what belongs to no organisation.
pub(super) async fn orphans(
    platform: &Platform,
    dry_run: bool,
    force: bool,
    output: Output,
) -> anyhow::Result<Outcome> {
    let orphans = platform.provisioner.orphans().await?;
    let names: Vec<_> = orphans.iter().map(name).collect();
    let values: Vec<_> = orphans
        .iter()
        .map(|orphan| serde_json::json!({ "role": orphan.role, "database": orphan.database }))
        .collect();
    let value = serde_json::json!({ "orphans": values, "removed": !dry_run });
    if orphans.is_empty() {
        output.tell("There are no orphans.", &value);
        return Ok(Outcome::Done);
    }
    if dry_run {
        output.tell(&names.join("\n"), &value);
        return Ok(Outcome::Refused);
    }
    confirm(&format!("{} are removed for good.", names.join(", ")), force)?;
    platform.provisioner.remove_orphans(Actor::System).await?;
    output.tell(&format!("Removed: {}.", names.join(", ")), &value);
    Ok(Outcome::Done)
}

fn name(orphan: &Orphan) -> String {
    match (&orphan.role, &orphan.database) {
        (Some(role), Some(database)) => format!("role {role} with database {database}"),
        (Some(role), None) => format!("role {role}"),
        (None, Some(database)) => format!("database {database}"),
        (None, None) => String::new(),
    }
}
