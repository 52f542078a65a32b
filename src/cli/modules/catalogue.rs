use serde_json::json;

use super::super::{
    Outcome,
    output::{Output, count},
};
use crate::{
    kernel::Actor,
    platform::Platform,
    tenancy::{
        application::{Catalogue, CatalogueStep, change_catalogue},
        domain::{Module, declaration},
    },
};

/// Lists the modules.
pub(super) async fn list(platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
    let organisations = platform.schemas.lines().await?;
    let mut lines = Vec::new();
    let mut values = Vec::new();
    for line in platform.landlord.catalogue().await? {
        let module = line.entry.module;
        let versions = || organisations.iter().filter_map(|line| line.versions.get(module.name));
        let databases = versions().count();
        let newest = versions().filter(|version| **version >= module.newest()).count();
        let version = match &line.entry.published {
            Some(published) => published.to_string(),
            None => "-".to_owned(),
        };
        lines.push(format!(
            "{:<16} {:<11} {version:<8} schema {}, in {}, {newest} of them up to date",
            module.name,
            line.entry.state.name(),
            module.newest(),
            count(databases, "organisation"),
        ));
        values.push(json!({
            "module": module.name,
            "state": line.entry.state.name(),
            "published": line.entry.published.as_ref().map(ToString::to_string),
            "declared": line.entry.declared.to_string(),
            "feature": declaration(module).feature,
            "needs": needs(module),
            "version": module.newest(),
            "organisations": databases,
            "up_to_date": newest,
            "in_use": line.organisations,
            "kept": line.kept,
        }));
    }
    output.tell(&lines.join("\n"), &json!({ "modules": values }));
    Ok(Outcome::Done)
}

fn needs(module: Module) -> Vec<String> {
    let needed = declaration(module).depends_on;
    needed.into_iter().map(|needed| format!("{} {}", needed.module, needed.version)).collect()
}

/// Changes what organisations can have of a module.
pub(super) async fn change(
    platform: &Platform,
    module: Module,
    step: CatalogueStep,
    output: Output,
) -> anyhow::Result<Outcome> {
    change_catalogue(&platform.landlord, module, step, Actor::System).await?;
    let (text, state) = match step {
        CatalogueStep::Publish => {
            (format!("{module} {} is published.", declaration(module).version), "published")
        }
        CatalogueStep::BeginMaintenance => {
            (format!("{module} is in maintenance: it is not installed anywhere for now."), "maintenance")
        }
        CatalogueStep::EndMaintenance => (format!("{module} can be installed again."), "published"),
        CatalogueStep::Deprecate => (format!("{module} is deprecated."), "deprecated"),
    };
    output.tell(&text, &json!({ "module": module.name, "state": state }));
    Ok(Outcome::Done)
}
