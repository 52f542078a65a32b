use std::str::FromStr;

use serde::Deserialize;
use thiserror::Error;

use crate::db::migrate::MigrationSet;

/// What a kind of organisation's database is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template {
    /// Its name.
    pub(super) name: String,
    /// The contexts installed, in this order.
    pub(super) contexts: Vec<MigrationSet>,
}

/// A template's file cannot be used.
#[derive(Debug, Error)]
pub enum TemplateError {
    /// Not the form of a template.
    #[error("the template cannot be read")]
    Malformed(#[from] toml::de::Error),
    /// A context there are no migrations for.
    #[error("the template names the unknown context {0}")]
    UnknownContext(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TemplateFile {
    name: String,
    #[serde(rename = "version")]
    _version: u32,
    contexts: Vec<String>,
}

impl FromStr for Template {
    type Err = TemplateError;

    fn from_str(text: &str) -> Result<Self, TemplateError> {
        let file: TemplateFile = toml::from_str(text)?;
        let contexts = file.contexts.into_iter();
        let contexts = contexts.map(|name| name.parse().map_err(|_| TemplateError::UnknownContext(name)));
        Ok(Self { name: file.name, contexts: contexts.collect::<Result<_, _>>()? })
    }
}

impl Template {
    /// An organisation that holds elections.
    pub(super) fn election_system() -> Result<Self, TemplateError> {
        include_str!("../../../migrations/templates/election_system.toml").parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_election_system_has_every_context_and_the_kernel_first() {
        let template = Template::election_system().unwrap();
        assert_eq!(template.name, "election_system");
        assert_eq!(template.contexts, MigrationSet::TENANT);
    }

    #[test]
    fn a_template_with_an_unknown_context_is_refused() {
        let text = "name = \"x\"\nversion = 1\ncontexts = [\"astrology\"]";
        assert!(matches!(text.parse::<Template>(), Err(TemplateError::UnknownContext(_))));
    }
}
