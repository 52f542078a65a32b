use anyhow::Context as _;

use super::super::{
    Outcome,
    organisation::find,
    output::{Output, count, moment},
};
use crate::{
    db::migrate::{self, LANDLORD, MigrationStatus, Plan},
    kernel::Actor,
    platform::Platform,
    tenancy::{Examined, application::SchemaLine, domain::SchemaState},
};

/// Which migrations the landlord's database has, and how organisations stand.
pub(super) async fn status(platform: &Platform, all: bool, output: Output) -> anyhow::Result<Outcome> {
    let mut connection = platform.landlord.acquire().await?;
    let found = migrate::status(&LANDLORD, &mut connection).await?;
    drop(connection);
    let mut whole = found.iter().all(|migration| migration.applied);
    let mut lines: Vec<_> = found.iter().map(migration_line).collect();
    let landlord: Vec<_> = found.iter().map(migration_value).collect();
    if !all {
        output.tell(&lines.join("\n"), &landlord.into());
        return Ok(if whole { Outcome::Done } else { Outcome::Refused });
    }
    let tenants = platform.schemas.lines().await?;
    whole &= tenants.iter().all(|tenant| tenant.state == SchemaState::Synced);
    lines.extend(tenants.iter().map(line));
    let organisations: Vec<_> = tenants.iter().map(value).collect();
    let value = serde_json::json!({ "landlord": landlord, "organisations": organisations });
    output.tell(&lines.join("\n"), &value);
    Ok(if whole { Outcome::Done } else { Outcome::Refused })
}

/// How one organisation's schemas stood when they were last looked at.
pub(super) async fn of_one(platform: &Platform, slug: &str, output: Output) -> anyhow::Result<Outcome> {
    let slug = find(platform, slug).await?.slug;
    let lines = platform.schemas.lines().await?;
    let found = lines.iter().find(|line| line.slug == slug).context("it is not made yet")?;
    output.tell(&line(found), &value(found));
    Ok(if found.state == SchemaState::Synced { Outcome::Done } else { Outcome::Refused })
}

/// Checks the migrations, and with `all` the real schemas.
pub(super) async fn validate(platform: &Platform, all: bool, output: Output) -> anyhow::Result<Outcome> {
    let landlord = Plan::of(&[&LANDLORD]);
    let mut faults = Vec::new();
    for plan in [&landlord, platform.schemas.plan()] {
        for step in plan.steps().iter().filter(|step| step.down.trim().is_empty()) {
            faults.push(format!("{} {} cannot be taken back", step.set, step.version));
        }
    }
    let applied = migrate::State::read(landlord.sets(), &mut *platform.landlord.acquire().await?).await?;
    if !landlord.knows(&applied) {
        faults.push("the landlord's database has migrations this program does not know".to_owned());
    }
    if all {
        let drift = platform.schemas.landlord_drift(&mut None).await?;
        faults.extend(drift.iter().map(|line| format!("the landlord's schema was changed by hand: {line}")));
    }
    let states = if all { platform.schemas.examine_all(Actor::System).await? } else { Vec::new() };
    for Examined { slug, state, failure } in &states {
        match state {
            SchemaState::Synced | SchemaState::Outdated => {}
            SchemaState::Customised => faults.push(format!("{slug}: the schemas were changed by hand")),
            SchemaState::Failed => {
                faults.push(format!("{slug}: {}", failure.as_deref().unwrap_or("it could not be looked at")))
            }
        }
    }
    let of = |wanted| states.iter().filter(|found| found.state == wanted).count();
    let (synced, waiting) = (count(of(SchemaState::Synced), "organisation"), of(SchemaState::Outdated));
    let mut text = match (faults.is_empty(), all) {
        (true, true) => {
            format!("The migrations are sound, and the schemas of {synced} are as they should be.")
        }
        (true, false) => "The migrations are sound.".to_owned(),
        (false, _) => faults.join("\n"),
    };
    if waiting > 0 {
        text = format!("{text}\nWaiting for migrations (tenant migrate-batch): {waiting}.");
    }
    let states: Vec<_> = states
        .iter()
        .map(|Examined { slug, state, failure }| {
            serde_json::json!({ "slug": slug, "state": state.name(), "failure": failure })
        })
        .collect();
    let value = serde_json::json!({ "faults": faults, "organisations": states });
    output.tell(&text, &value);
    Ok(if faults.is_empty() { Outcome::Done } else { Outcome::Refused })
}

fn migration_line(migration: &MigrationStatus) -> String {
    let state = if migration.applied { "applied" } else { "missing" };
    format!("{} {state} {} {}", migration.set, migration.version, migration.description)
}

fn migration_value(migration: &MigrationStatus) -> serde_json::Value {
    serde_json::json!({
        "set": migration.set.name,
        "version": migration.version,
        "description": migration.description,
        "applied": migration.applied,
    })
}

/// One organisation's schemas, for people.
pub(in super::super) fn line(line: &SchemaLine) -> String {
    let versions: Vec<_> = line.versions.iter().map(|(set, version)| format!("{set} {version}")).collect();
    let failure = line.failure.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
    format!("{:<24} {:<10} {}{failure}", line.slug.as_str(), line.state.name(), versions.join(", "))
}

/// One organisation's schemas, for programs.
pub(in super::super) fn value(line: &SchemaLine) -> serde_json::Value {
    serde_json::json!({
        "slug": line.slug,
        "database": line.database,
        "state": line.state.name(),
        "versions": line.versions,
        "failure": line.failure,
        "failures": line.failures,
        "checked_at": line.checked_at.map(moment),
    })
}
