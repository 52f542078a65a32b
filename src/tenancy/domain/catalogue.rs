use std::str::FromStr;

use semver::Version;
use thiserror::Error;

use super::Module;

/// Whether organisations can have a module.
///
/// ```text
/// draft → published ⇄ maintenance
///              └──────────┴→ deprecated
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ModuleState {
    /// A program brings it; no organisation can have it yet.
    Draft,
    /// Organisations can install it.
    Published,
    /// Who has it keeps it; it is not installed anywhere for now.
    Maintenance,
    /// No organisation has it or can have it again.
    Deprecated,
}

impl ModuleState {
    /// All states.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Published, Self::Maintenance, Self::Deprecated];

    /// The state's name in the store, for programs and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Maintenance => "maintenance",
            Self::Deprecated => "deprecated",
        }
    }
}

/// The text names no state of a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a state of a module")]
pub struct UnknownModuleState;

impl FromStr for ModuleState {
    type Err = UnknownModuleState;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|state| state.name() == name).ok_or(UnknownModuleState)
    }
}

/// What the platform says of one module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueEntry {
    /// Which module.
    pub module: Module,
    /// Whether organisations can have it.
    pub state: ModuleState,
    /// The newest version that a program has brought.
    pub declared: Version,
    /// The version that organisations get; none while it is a draft.
    pub published: Option<Version>,
}

/// Why a module's entry stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CannotChangeModule {
    /// Organisations have this version already.
    #[error("version {0} is published already")]
    PublishedAlready(Version),
    /// A newer version was published.
    #[error("version {published} is published, which is newer than {declared}")]
    Downgrade {
        /// What is published.
        published: Version,
        /// What was to be published.
        declared: Version,
    },
    /// Its state does not allow it.
    #[error("the module is {}, which does not allow it", .0.name())]
    State(ModuleState),
    /// Organisations have it, or what it held is kept for them.
    #[error("{0} organisation(s) have the module; it can be deprecated when none has it")]
    InUse(u64),
}

impl CatalogueEntry {
    /// The entry of a module that a program brings for the first time.
    pub fn draft(module: Module, declared: Version) -> Self {
        Self { module, state: ModuleState::Draft, declared, published: None }
    }

    /// The entry when a program brings `version`. An older program changes nothing.
    #[must_use]
    pub fn declare(self, version: Version) -> Self {
        Self { declared: self.declared.clone().max(version), ..self }
    }

    /// Whether organisations keep what they have until the version that `program` brings is
    /// published.
    pub fn holds_back(&self, program: &Version) -> bool {
        self.published.as_ref().is_some_and(|published| published < program)
    }

    /// Lets organisations have the version that `program` brings.
    ///
    /// # Errors
    ///
    /// If that or a newer version is published, or the module is closed.
    pub fn publish(self, program: &Version) -> Result<Self, CannotChangeModule> {
        match (self.state, &self.published) {
            (ModuleState::Deprecated | ModuleState::Maintenance, _) => {
                Err(CannotChangeModule::State(self.state))
            }
            (ModuleState::Published, Some(published)) if published == program => {
                Err(CannotChangeModule::PublishedAlready(published.clone()))
            }
            (ModuleState::Published, Some(published)) if published > program => {
                Err(CannotChangeModule::Downgrade { published: published.clone(), declared: program.clone() })
            }
            (ModuleState::Draft | ModuleState::Published, _) => {
                let entry = self.declare(program.clone());
                Ok(Self { state: ModuleState::Published, published: Some(program.clone()), ..entry })
            }
        }
    }

    /// Lets no organisation install it for now.
    ///
    /// # Errors
    ///
    /// If it is not published.
    pub fn begin_maintenance(self) -> Result<Self, CannotChangeModule> {
        match self.state {
            ModuleState::Published => Ok(Self { state: ModuleState::Maintenance, ..self }),
            state @ (ModuleState::Draft | ModuleState::Maintenance | ModuleState::Deprecated) => {
                Err(CannotChangeModule::State(state))
            }
        }
    }

    /// Lets organisations install it again.
    ///
    /// # Errors
    ///
    /// If it is not in maintenance.
    pub fn end_maintenance(self) -> Result<Self, CannotChangeModule> {
        match self.state {
            ModuleState::Maintenance => Ok(Self { state: ModuleState::Published, ..self }),
            state @ (ModuleState::Draft | ModuleState::Published | ModuleState::Deprecated) => {
                Err(CannotChangeModule::State(state))
            }
        }
    }

    /// Closes it for good; `users` organisations have it, or have data of it kept.
    ///
    /// # Errors
    ///
    /// If any organisation has it, or it was never published.
    pub fn deprecate(self, users: u64) -> Result<Self, CannotChangeModule> {
        match self.state {
            ModuleState::Published | ModuleState::Maintenance if users > 0 => {
                Err(CannotChangeModule::InUse(users))
            }
            ModuleState::Published | ModuleState::Maintenance => {
                Ok(Self { state: ModuleState::Deprecated, ..self })
            }
            state @ (ModuleState::Draft | ModuleState::Deprecated) => Err(CannotChangeModule::State(state)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    fn published(text: &str) -> CatalogueEntry {
        CatalogueEntry::draft(&crate::election::CONTEXT, version(text)).publish(&version(text)).unwrap()
    }

    #[test]
    fn a_version_is_published_once_and_never_an_older_one() {
        let entry = published("1.2.0");
        assert_eq!(entry.published, Some(version("1.2.0")));
        let twice = entry.clone().publish(&version("1.2.0"));
        assert_eq!(twice, Err(CannotChangeModule::PublishedAlready(version("1.2.0"))));
        let older = entry.clone().publish(&version("1.1.9"));
        let [published, declared] = [version("1.2.0"), version("1.1.9")];
        assert_eq!(older, Err(CannotChangeModule::Downgrade { published, declared }));
        let newer = entry.publish(&version("1.10.0")).unwrap();
        assert_eq!((newer.published, newer.declared), (Some(version("1.10.0")), version("1.10.0")));
    }

    #[test]
    fn an_older_program_does_not_take_a_declaration_back() {
        let entry = CatalogueEntry::draft(&crate::election::CONTEXT, version("2.0.0"));
        assert_eq!(entry.clone().declare(version("1.0.0")), entry);
        assert_eq!(entry.declare(version("2.0.1")).declared, version("2.0.1"));
    }

    #[test]
    fn what_an_organisation_has_is_not_deprecated_and_what_is_deprecated_stays_so() {
        let entry = published("1.0.0");
        assert_eq!(entry.clone().deprecate(3), Err(CannotChangeModule::InUse(3)));
        let gone = entry.deprecate(0).unwrap();
        let refused = Err(CannotChangeModule::State(ModuleState::Deprecated));
        assert_eq!(gone.clone().publish(&version("9.0.0")), refused);
        assert_eq!(gone.clone().begin_maintenance(), refused);
        assert_eq!(gone.clone().end_maintenance(), refused);
        assert_eq!(gone.deprecate(0), refused);
    }

    #[test]
    fn maintenance_begins_and_ends_and_nothing_is_published_meanwhile() {
        let entry = published("1.0.0");
        let closed = entry.clone().begin_maintenance().unwrap();
        let refused = Err(CannotChangeModule::State(ModuleState::Maintenance));
        assert_eq!(closed.clone().begin_maintenance(), refused);
        assert_eq!(closed.clone().publish(&version("2.0.0")), refused);
        assert_eq!(closed.clone().end_maintenance(), Ok(entry));
        assert_eq!(closed.deprecate(0).unwrap().state, ModuleState::Deprecated);
    }

    #[test]
    fn what_is_older_than_the_program_is_held_back_until_it_is_published() {
        let entry = published("1.0.0");
        assert!(entry.holds_back(&version("1.0.1")));
        assert!(!entry.holds_back(&version("1.0.0")) && !entry.holds_back(&version("0.9.0")));
        assert!(!entry.publish(&version("1.0.1")).unwrap().holds_back(&version("1.0.1")));
        // Nobody has a draft.
        let draft = CatalogueEntry::draft(&crate::election::CONTEXT, version("1.0.0"));
        assert!(!draft.holds_back(&version("2.0.0")));
    }

    #[test]
    fn a_draft_can_only_be_published() {
        let draft = CatalogueEntry::draft(&crate::election::CONTEXT, version("1.0.0"));
        let refused = Err(CannotChangeModule::State(ModuleState::Draft));
        assert_eq!(draft.clone().begin_maintenance(), refused);
        assert_eq!(draft.clone().end_maintenance(), refused);
        assert_eq!(draft.deprecate(0), refused);
    }

    #[test]
    fn states_are_read_as_they_are_written() {
        for state in ModuleState::ALL {
            assert_eq!(state.name().parse(), Ok(state));
        }
        assert_eq!("beta".parse::<ModuleState>(), Err(UnknownModuleState));
    }
}
