use thiserror::Error;

/// Why a job was undone, as far as somebody can act on it. The log says more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
pub enum JobFailure {
    /// The module is a draft, in maintenance or deprecated.
    #[error("the module is not published")]
    NotPublished,
    /// The plan lacks the module's feature.
    #[error("the organisation's plan does not include the module")]
    NotInPlan,
    /// The subscription is paused or suspended.
    #[error("the organisation's subscription of the module is paused or suspended")]
    Subscription,
    /// A module that is needed is not installed.
    #[error("a module that is needed is not installed")]
    DependencyMissing,
    /// Modules need one another.
    #[error("modules need one another")]
    DependencyCircular,
    /// A module that is needed is installed in another version.
    #[error("a module that is needed is installed in a version that does not do")]
    DependencyVersion,
    /// Other modules of the organisation need it.
    #[error("another module of the organisation needs it")]
    Needed,
    /// A poll is open: its ballots would be lost.
    #[error("a poll is open; its ballots would be lost")]
    OpenPoll,
    /// Somebody changed the schemas.
    #[error("its schemas were changed by hand (tenant status shows how); nothing was done")]
    Customised,
    /// Another database of the organisation's is kept.
    #[error(
        "its database was exchanged and the former one is still kept; end that first with tenant move --finish"
    )]
    Unfinished,
    /// There is no export, or it cannot be read.
    #[error("there is no export of the module that can be imported")]
    NoExport,
    /// What was imported is not what was exported.
    #[error("what was imported is not what was exported")]
    Different,
    /// The file with the export could not be written.
    #[error("the export could not be written")]
    Export,
    /// A migration or a seed failed.
    #[error("the module's schema could not be changed")]
    Migration,
    /// It did not succeed in several tries.
    #[error("the database server refused or could not be reached, several times")]
    Server,
    /// An operator wanted it undone.
    #[error("an operator had it undone")]
    Cancelled,
}

impl JobFailure {
    /// All failures.
    pub const ALL: [Self; 16] = [
        Self::NotPublished,
        Self::NotInPlan,
        Self::Subscription,
        Self::DependencyMissing,
        Self::DependencyCircular,
        Self::DependencyVersion,
        Self::Needed,
        Self::OpenPoll,
        Self::Customised,
        Self::Unfinished,
        Self::NoExport,
        Self::Different,
        Self::Export,
        Self::Migration,
        Self::Server,
        Self::Cancelled,
    ];

    /// The failure's name in the store; `module-failure-<name>` is its message.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotPublished => "not-published",
            Self::NotInPlan => "not-in-plan",
            Self::Subscription => "subscription",
            Self::DependencyMissing => "dependency-missing",
            Self::DependencyCircular => "dependency-circular",
            Self::DependencyVersion => "dependency-version",
            Self::Needed => "needed",
            Self::OpenPoll => "open-poll",
            Self::Customised => "customised",
            Self::Unfinished => "unfinished",
            Self::NoExport => "no-export",
            Self::Different => "different",
            Self::Export => "export",
            Self::Migration => "migration",
            Self::Server => "server",
            Self::Cancelled => "cancelled",
        }
    }
}
