use super::super::{Outcome, output::Output};
use crate::{
    db::migrate::{LANDLORD, Plan},
    platform::Platform,
    tenancy::application::Rehearsed,
};

/// Tries migrations on scratch databases: the last `steps` of each database,
/// and with `upgrades` what organisations wait for.
pub(super) async fn run(
    platform: &Platform,
    steps: usize,
    upgrades: bool,
    output: Output,
) -> anyhow::Result<Outcome> {
    let schemas = &platform.schemas;
    let mut rehearsed = schemas.rehearse(&Plan::of(&[&LANDLORD]), steps).await?;
    rehearsed.extend(schemas.rehearse(schemas.plan(), steps).await?);
    let upgrades = if upgrades { schemas.rehearse_upgrades().await? } else { Vec::new() };
    let sound = rehearsed.iter().all(|line| line.outcome.is_ok())
        && upgrades.iter().all(|(_, outcome)| outcome.is_ok());
    let mut lines: Vec<_> = rehearsed.iter().map(line).collect();
    lines.extend(upgrades.iter().map(|(count, outcome)| match outcome {
        Ok(()) => format!("{count} organisations: the upgrade is sound"),
        Err(why) => format!("{count} organisations: the upgrade is NOT sound: {why}"),
    }));
    let value = serde_json::json!({
        "sound": sound,
        "migrations": rehearsed.iter().map(value).collect::<Vec<_>>(),
        "upgrades": upgrades
            .iter()
            .map(|(count, outcome)| serde_json::json!({ "organisations": count, "fault": outcome.as_ref().err() }))
            .collect::<Vec<_>>(),
    });
    output.tell(&lines.join("\n"), &value);
    Ok(if sound { Outcome::Done } else { Outcome::Refused })
}

fn line(line: &Rehearsed) -> String {
    let outcome = match &line.outcome {
        Ok(()) => "there and back".to_owned(),
        Err(why) => format!("NOT sound: {why}"),
    };
    format!("{} {} {}: {outcome}", line.set, line.version, line.description)
}

fn value(line: &Rehearsed) -> serde_json::Value {
    serde_json::json!({
        "set": line.set,
        "version": line.version,
        "description": line.description,
        "fault": line.outcome.as_ref().err(),
    })
}
