use anyhow::{Context, bail};
use serde_json::{Value, json};

use super::Listed;
use crate::{
    cli::{Outcome, ask, output::Output, running::NotUnderstood},
    geography::{
        LISTS,
        application::{self, ImportError, MissingUnits},
        domain::{Comparison, Country, Fault, FileRefused, Names, UnitPath, read},
    },
    kernel::{Actor, Language},
    platform::Platform,
};

/// How many units of a kind are named.
const NAMED: usize = 10;

/// How many faults are told to people.
const FAULTS: usize = 50;

/// Says what a list would change.
pub(super) async fn check(platform: &Platform, listed: &Listed, output: Output) -> anyhow::Result<Outcome> {
    let Some(country) = country(listed, output)? else { return Ok(Outcome::Refused) };
    let comparison = compared(platform, &country, listed.missing()).await?;
    output.tell(&text(&country, &comparison), &value(&country, &comparison));
    Ok(Outcome::Done)
}

/// Makes a country's places those of a list.
pub(super) async fn import(
    platform: &Platform,
    listed: &Listed,
    force: bool,
    output: Output,
) -> anyhow::Result<Outcome> {
    let Some(country) = country(listed, output)? else { return Ok(Outcome::Refused) };
    let comparison = compared(platform, &country, listed.missing()).await?;
    let mut told = value(&country, &comparison);
    if comparison.is_nothing() {
        output.tell(&text(&country, &comparison), &told);
        return Ok(Outcome::Done);
    }
    if !output.json {
        output.tell(&text(&country, &comparison), &Value::Null);
    }
    ask::confirm("Shall these places be those of the country from now on?", force)?;
    let landlord = &platform.landlord;
    application::import(landlord, Actor::System, &country, listed.missing(), &comparison).await.map_err(
        |error| match error {
            ImportError::Refused(refused) => anyhow::Error::from(refused),
            ImportError::Store(error) => error.into(),
        },
    )?;
    told["imported"] = true.into();
    output.tell("They are.", &told);
    Ok(Outcome::Done)
}

impl Listed {
    fn missing(&self) -> MissingUnits {
        if self.deactivate_missing { MissingUnits::Deactivate } else { MissingUnits::Stay }
    }
}

/// The country of the list; nothing if the list was refused, which is told.
fn country(listed: &Listed, output: Output) -> anyhow::Result<Option<Country>> {
    let bytes = match (&listed.file, &listed.shipped) {
        (Some(file), _) => {
            std::fs::read(file).with_context(|| format!("{} could not be read", file.display()))?
        }
        (None, shipped) => {
            let wanted = shipped.as_deref().unwrap_or_default();
            let list = LISTS.iter().find(|(country, _)| *country == wanted);
            let Some((_, text)) = list else {
                let known: Vec<_> = LISTS.iter().map(|(country, _)| *country).collect();
                let known = known.join(", ");
                bail!(NotUnderstood(format!(
                    "no list of {wanted:?} comes with the program; there are {known}"
                )));
            };
            text.as_bytes().to_vec()
        }
    };
    match read(&bytes) {
        Ok(country) => Ok(Some(country)),
        Err(FileRefused::Faults(faults)) => {
            tell_faults(&faults, output);
            Ok(None)
        }
        Err(refused) => Err(refused.into()),
    }
}

fn tell_faults(faults: &[Fault], output: Output) {
    let mut lines: Vec<_> = faults.iter().take(FAULTS).map(ToString::to_string).collect();
    if faults.len() > FAULTS {
        lines.push(format!("and {} more", faults.len() - FAULTS));
    }
    lines.push("Nothing was done.".to_owned());
    let value = faults.iter().map(|fault| json!({ "line": fault.line, "fault": fault.kind.to_string() }));
    output.tell(&lines.join("\n"), &json!({ "faults": value.collect::<Vec<_>>() }));
}

async fn compared(
    platform: &Platform,
    country: &Country,
    missing: MissingUnits,
) -> anyhow::Result<Comparison> {
    match application::compare(&platform.landlord, country, missing).await {
        Ok(comparison) => Ok(comparison),
        Err(ImportError::Refused(refused)) => Err(refused.into()),
        Err(ImportError::Store(error)) => Err(error.into()),
    }
}

/// What the list would change, in words.
fn text(country: &Country, comparison: &Comparison) -> String {
    let mut lines = vec![format!("{} ({})", country.names.best(Language::En).0, country.code)];
    if let Some((_, levels)) = &comparison.country {
        let levels: Vec<_> = levels.iter().map(|level| level.names.best(Language::En).0).collect();
        lines.push(format!("its names and levels: {}", levels.join(", ")));
    }
    let new = comparison.new.iter().map(|(path, unit)| named(path, &unit.names));
    let changed = comparison.changed.iter().map(|(path, changed)| {
        let (before, after) = (&changed.before, &changed.after);
        let active = match (before.is_active, after.is_active) {
            (true, false) => ", active no longer",
            (false, true) => ", active again",
            (true, true) | (false, false) => "",
        };
        if before.names == after.names {
            format!("{}{active}", named(path, &after.names))
        } else {
            format!("{} → {}{active}", named(path, &before.names), all(&after.names))
        }
    });
    let missing = comparison.missing.iter().map(|(path, unit)| named(path, &unit.names));
    part(&mut lines, "new", new);
    part(&mut lines, "changed", changed);
    lines.push(format!("{:>7} unchanged", comparison.unchanged));
    part(&mut lines, "there, and not in the list; they stay", missing);
    lines.join("\n")
}

fn part(lines: &mut Vec<String>, what: &str, units: impl ExactSizeIterator<Item = String>) {
    let count = units.len();
    lines.push(format!("{count:>7} {what}"));
    lines.extend(units.take(NAMED).map(|unit| format!("          {unit}")));
    if count > NAMED {
        lines.push(format!("          and {} more", count - NAMED));
    }
}

fn named(path: &UnitPath, names: &Names) -> String {
    format!("{path} {}", all(names))
}

fn all(names: &Names) -> String {
    names.all().collect::<Vec<_>>().join(" / ")
}

/// What the list would change, for programs.
fn value(country: &Country, comparison: &Comparison) -> Value {
    json!({
        "country": country.code,
        "names_and_levels": comparison.country.is_some(),
        "new": comparison.new.keys().collect::<Vec<_>>(),
        "changed": comparison.changed.keys().collect::<Vec<_>>(),
        "unchanged": comparison.unchanged,
        "missing": comparison.missing.keys().collect::<Vec<_>>(),
        "imported": false,
    })
}
