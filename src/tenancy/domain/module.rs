use std::collections::BTreeSet;

use thiserror::Error;

use crate::{
    contexts::{self, CONTEXTS},
    kernel::{Context, Presence},
};

/// The name is no module's.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("there is no module {0}; there are {names}", names = contexts::names())]
pub struct UnknownModule(pub String);

/// Every organisation needs the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{0} cannot be uninstalled: every organisation needs it")]
pub struct Needed(pub &'static Context);

/// The modules of one organisation: those that everybody needs, and others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Modules(BTreeSet<&'static Context>);

impl Default for Modules {
    /// What a new organisation usually gets.
    fn default() -> Self {
        CONTEXTS.iter().copied().filter(|module| module.presence == Presence::Usual).collect()
    }
}

impl FromIterator<&'static Context> for Modules {
    fn from_iter<I: IntoIterator<Item = &'static Context>>(modules: I) -> Self {
        let needed = CONTEXTS.iter().copied().filter(|module| module.is_required());
        Self(modules.into_iter().chain(needed).collect())
    }
}

impl Modules {
    /// The modules called `names`.
    pub fn parse<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> Result<Self, UnknownModule> {
        let known =
            |name: S| contexts::named(name.as_ref()).ok_or_else(|| UnknownModule(name.as_ref().to_owned()));
        names.into_iter().map(known).collect()
    }

    /// Every combination that an organisation can have.
    pub fn combinations() -> Vec<Self> {
        let mut all = vec![Self::from_iter([])];
        for module in CONTEXTS.iter().copied().filter(|module| !module.is_required()) {
            let more: Vec<_> = all.iter().map(|modules| modules.with(module)).collect();
            all.extend(more);
        }
        all
    }

    /// Whether `module` is among them.
    pub fn has(&self, module: &'static Context) -> bool {
        self.0.contains(&module)
    }

    /// They and `module`.
    #[must_use]
    pub fn with(&self, module: &'static Context) -> Self {
        self.0.iter().copied().chain([module]).collect()
    }

    /// They without `module`, if an organisation can do without it.
    pub fn without(&self, module: &'static Context) -> Result<Self, Needed> {
        if module.is_required() {
            return Err(Needed(module));
        }
        Ok(self.0.iter().copied().filter(|kept| *kept != module).collect())
    }

    /// They themselves, in the order of installation.
    pub fn contexts(&self) -> Vec<&'static Context> {
        self.0.iter().copied().collect()
    }

    /// Their names, in the order of installation.
    pub fn names(&self) -> Vec<&'static str> {
        self.0.iter().map(|module| module.name).collect()
    }

    /// [`Self::names`] for the store.
    pub fn to_store(&self) -> Vec<String> {
        self.0.iter().map(|module| module.name.to_owned()).collect()
    }
}

#[cfg(test)]
#[path = "module_tests.rs"]
mod tests;
