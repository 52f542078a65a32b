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
mod tests {
    use super::*;
    use crate::{access, election, kernel};

    #[test]
    fn only_what_nobody_needs_can_be_taken_away_and_it_comes_back_the_same() {
        let all = Modules::default();
        assert_eq!(all.without(&kernel::CONTEXT), Err(Needed(&kernel::CONTEXT)));
        assert_eq!(all.without(&access::CONTEXT), Err(Needed(&access::CONTEXT)));
        let less = all.without(&election::CONTEXT).unwrap();
        assert_eq!(less.names(), ["kernel", "access"]);
        assert_eq!(less.without(&election::CONTEXT).as_ref(), Ok(&less));
        assert_eq!(less.with(&election::CONTEXT), all);
        assert_eq!(all.with(&election::CONTEXT), all);
    }

    #[test]
    fn names_are_read_as_they_are_written_and_needed_ones_are_always_there() {
        for modules in Modules::combinations() {
            assert_eq!(Modules::parse(modules.names()).as_ref(), Ok(&modules));
        }
        assert_eq!(Modules::parse(["election"]), Ok(Modules::default()));
        assert_eq!(Modules::parse(["astrology"]), Err(UnknownModule("astrology".to_owned())));
    }

    #[test]
    fn the_combinations_are_all_and_each_only_once() {
        let combinations = Modules::combinations();
        let distinct: BTreeSet<_> = combinations.iter().collect();
        assert_eq!((combinations.len(), distinct.len()), (8, 8));
        assert!(distinct.contains(&Modules::default()));
    }
}
