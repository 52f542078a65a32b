use super::super::{Outcome, ask::confirm, output::Output};
use crate::{
    kernel::Actor,
    server::platform::Platform,
    tenancy::application::{Orphan, Orphans},
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
        let mut lines = if names.is_empty() { vec!["There are no orphans.".to_owned()] } else { names };
        lines.extend(silence(&orphans));
        output.tell(&lines.join("\n"), &value(&orphans, false));
        return Ok(if orphans.are_none() { Outcome::Done } else { Outcome::Refused });
    }
    confirm(&format!("{} are removed for good.", names.join(", ")), force)?;
    let removed = platform.provisioner.remove_orphans(Actor::System).await?;
    let names: Vec<_> = removed.found.iter().map(name).collect();
    let mut lines = vec![format!("Removed: {}.", names.join(", "))];
    lines.extend(silence(&removed));
    output.tell(&lines.join("\n"), &value(&removed, true));
    Ok(if removed.silent.is_empty() { Outcome::Done } else { Outcome::Refused })
}

fn value(orphans: &Orphans, removed: bool) -> serde_json::Value {
    let found: Vec<_> = orphans
        .found
        .iter()
        .map(|orphan| {
            serde_json::json!({ "server": orphan.server, "role": orphan.role, "database": orphan.database })
        })
        .collect();
    serde_json::json!({ "orphans": found, "removed": removed, "silent": orphans.silent })
}

/// Which servers could not be looked at.
fn silence(orphans: &Orphans) -> Option<String> {
    let names = orphans.silent.join(", ");
    (!names.is_empty()).then(|| format!("These servers did not answer: {names}."))
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
