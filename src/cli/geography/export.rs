use std::path::Path;

use anyhow::{Context, bail};
use serde_json::json;

use crate::{
    cli::{
        Outcome,
        output::{self, Output},
    },
    geography::{
        application::Gazetteer,
        domain::{Code, write},
    },
    platform::Platform,
};

/// Writes a country's list of places.
pub(super) async fn export(
    platform: &Platform,
    country: &Code,
    to: Option<&Path>,
    output: Output,
) -> anyhow::Result<Outcome> {
    let Some(found) = platform.landlord.country(country).await? else {
        bail!("there is no country {country}; geography list names those there are");
    };
    let (text, units) = (write(&found), found.units.len());
    let Some(file) = to else {
        if output.json {
            output.tell("", &json!({ "country": country, "units": units, "csv": text }));
        } else {
            output::write(&text);
        }
        return Ok(Outcome::Done);
    };
    std::fs::write(file, text).with_context(|| format!("{} could not be written", file.display()))?;
    let said = format!("{units} units are in {}.", file.display());
    output.tell(&said, &json!({ "country": country, "units": units, "file": file }));
    Ok(Outcome::Done)
}
