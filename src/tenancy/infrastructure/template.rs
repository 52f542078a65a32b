use std::str::FromStr;

use serde::Deserialize;
use thiserror::Error;

use crate::{contexts, kernel::Context, tenancy::domain::Modules};

/// What a kind of organisation's database is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its name.
    pub name: String,
    /// Raised whenever its contexts change.
    pub version: u32,
    /// The contexts installed, in this order.
    pub(super) contexts: Vec<&'static Context>,
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
    version: u32,
    contexts: Vec<String>,
}

impl FromStr for Template {
    type Err = TemplateError;

    fn from_str(text: &str) -> Result<Self, TemplateError> {
        let file: TemplateFile = toml::from_str(text)?;
        let contexts = file.contexts.into_iter();
        let contexts = contexts.map(|name| contexts::named(&name).ok_or(TemplateError::UnknownContext(name)));
        let contexts = contexts.collect::<Result<_, _>>()?;
        Ok(Self { name: file.name, version: file.version, contexts })
    }
}

/// The files of all templates; the first one is what organisations usually get.
const FILES: [&str; 3] = [
    include_str!("../../../migrations/templates/election_system.toml"),
    include_str!("../../../migrations/templates/accounts_only.toml"),
    include_str!("../../../migrations/templates/members_and_elections.toml"),
];

impl Template {
    /// All templates; the first one is what organisations usually get.
    ///
    /// # Errors
    ///
    /// If a file of the program's cannot be used.
    pub(super) fn all() -> Result<Vec<Self>, TemplateError> {
        FILES.into_iter().map(str::parse).collect()
    }

    /// An organisation that holds elections.
    ///
    /// # Errors
    ///
    /// If the file of the program's cannot be used.
    pub(super) fn election_system() -> Result<Self, TemplateError> {
        FILES[0].parse()
    }

    /// What an organisation made of it has of the program.
    pub fn modules(&self) -> Modules {
        self.contexts.iter().copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_election_system_has_what_elections_need_and_the_kernel_first() {
        let template = Template::election_system().unwrap();
        assert_eq!(template.name, "election_system");
        let names: Vec<_> = template.contexts.iter().map(|context| context.name).collect();
        assert_eq!(names, ["kernel", "access", "election"]);
        assert_eq!(template.modules(), Modules::default());
    }

    #[test]
    fn templates_have_names_of_their_own_and_all_that_everybody_needs() {
        let all = Template::all().unwrap();
        let names: Vec<_> = all.iter().map(|template| template.name.as_str()).collect();
        assert_eq!(names, ["election_system", "accounts_only", "members_and_elections"]);
        for template in &all {
            let mut needed = crate::contexts::CONTEXTS.iter().filter(|context| context.is_required());
            assert!(needed.all(|context| template.contexts.contains(context)));
        }
        assert!(!all[1].modules().has(&crate::election::CONTEXT));
        assert!(all[2].modules().has(&crate::membership::CONTEXT));
    }

    #[test]
    fn a_template_with_an_unknown_context_is_refused() {
        let text = "name = \"x\"\nversion = 1\ncontexts = [\"astrology\"]";
        assert!(matches!(text.parse::<Template>(), Err(TemplateError::UnknownContext(_))));
    }
}
