use std::{collections::BTreeSet, fmt, str::FromStr};

use thiserror::Error;

/// A part of the program that an organisation's database can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Module {
    /// What everything else rests on.
    Kernel,
    /// Accounts and roles.
    Access,
    /// Elections.
    Election,
}

impl Module {
    /// All of them, in the order of installation.
    pub const ALL: [Self; 3] = [Self::Kernel, Self::Access, Self::Election];

    /// The module's name in the store and for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kernel => "kernel",
            Self::Access => "access",
            Self::Election => "election",
        }
    }

    /// Whether no organisation can do without it.
    pub fn is_needed(self) -> bool {
        match self {
            Self::Kernel | Self::Access => true,
            Self::Election => false,
        }
    }
}

impl fmt::Display for Module {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The name is no module's.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("there is no module {0}; there are kernel, access and election")]
pub struct UnknownModule(pub String);

impl FromStr for Module {
    type Err = UnknownModule;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|module| module.name() == name);
        found.ok_or_else(|| UnknownModule(name.to_owned()))
    }
}

/// Every organisation needs the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{0} cannot be uninstalled: every organisation needs it")]
pub struct Needed(pub Module);

/// The modules of one organisation: those that everybody needs, and others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Modules(BTreeSet<Module>);

impl Default for Modules {
    /// What a new organisation gets: all of them.
    fn default() -> Self {
        Self(Module::ALL.into())
    }
}

impl FromIterator<Module> for Modules {
    fn from_iter<I: IntoIterator<Item = Module>>(modules: I) -> Self {
        let needed = Module::ALL.into_iter().filter(|module| module.is_needed());
        Self(modules.into_iter().chain(needed).collect())
    }
}

impl Modules {
    /// The modules called `names`.
    pub fn parse<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> Result<Self, UnknownModule> {
        names.into_iter().map(|name| name.as_ref().parse()).collect()
    }

    /// Every combination that an organisation can have.
    pub fn combinations() -> Vec<Self> {
        let mut all = vec![Self::from_iter([])];
        for module in Module::ALL.into_iter().filter(|module| !module.is_needed()) {
            let more: Vec<_> = all.iter().map(|modules| modules.with(module)).collect();
            all.extend(more);
        }
        all
    }

    /// Whether `module` is among them.
    pub fn has(&self, module: Module) -> bool {
        self.0.contains(&module)
    }

    /// They and `module`.
    #[must_use]
    pub fn with(&self, module: Module) -> Self {
        self.0.iter().copied().chain([module]).collect()
    }

    /// They without `module`, if an organisation can do without it.
    pub fn without(&self, module: Module) -> Result<Self, Needed> {
        if module.is_needed() {
            return Err(Needed(module));
        }
        Ok(self.0.iter().copied().filter(|kept| *kept != module).collect())
    }

    /// Their names, in the order of installation.
    pub fn names(&self) -> Vec<&'static str> {
        self.0.iter().map(|module| module.name()).collect()
    }

    /// [`Self::names`] for the store.
    pub fn to_store(&self) -> Vec<String> {
        self.0.iter().map(|module| module.name().to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nobody_needs_can_be_taken_away_and_it_comes_back_the_same() {
        let all = Modules::default();
        assert_eq!(all.without(Module::Kernel), Err(Needed(Module::Kernel)));
        assert_eq!(all.without(Module::Access), Err(Needed(Module::Access)));
        let less = all.without(Module::Election).unwrap();
        assert_eq!(less.names(), ["kernel", "access"]);
        assert_eq!(less.without(Module::Election).as_ref(), Ok(&less));
        assert_eq!(less.with(Module::Election), all);
        assert_eq!(all.with(Module::Election), all);
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
        assert_eq!((combinations.len(), distinct.len()), (2, 2));
        assert!(distinct.contains(&Modules::default()));
    }
}
