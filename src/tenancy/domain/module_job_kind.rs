//! What a job does: its kind, its steps, and what becomes of data.

use std::str::FromStr;

use thiserror::Error;

/// What becomes of a module's data when it is uninstalled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UninstallPolicy {
    /// It goes into an encrypted file first, which installing can import again.
    Export,
    /// It stays, out of reach, for [`KEPT_FOR`], and can be taken back.
    Keep,
    /// It is lost at once.
    Now,
}

/// How long data is kept that nobody uses any more.
pub const KEPT_FOR: time::Duration = time::Duration::days(30);

impl UninstallPolicy {
    /// All policies.
    pub const ALL: [Self; 3] = [Self::Export, Self::Keep, Self::Now];

    /// The policy's name in the store, for programs and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            Self::Export => "export",
            Self::Keep => "keep",
            Self::Now => "now",
        }
    }
}

/// The text names no policy.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("there is no policy {0}; there are export, keep and now")]
pub struct UnknownPolicy(pub String);

impl FromStr for UninstallPolicy {
    type Err = UnknownPolicy;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|policy| policy.name() == name);
        found.ok_or_else(|| UnknownPolicy(name.to_owned()))
    }
}

/// What a job does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JobKind {
    /// Gives the organisation a module, or one back whose data were kept.
    Install {
        /// Whether the newest export is imported.
        imports: bool,
    },
    /// Brings the module up to date there.
    Upgrade,
    /// Takes it from the organisation.
    Uninstall(UninstallPolicy),
}

impl JobKind {
    /// The kind's name in the store, for programs and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            Self::Install { .. } => "install",
            Self::Upgrade => "upgrade",
            Self::Uninstall(_) => "uninstall",
        }
    }

    /// What is done, in this order.
    pub fn steps(self) -> &'static [JobStep] {
        use JobStep::{
            Activate, Close, Dependencies, Drop, Export, Import, Keep, Migrate, Permissions, Plan, Seed,
        };
        match self {
            Self::Install { imports: false } => &[Plan, Dependencies, Migrate, Seed, Permissions, Activate],
            Self::Install { imports: true } => {
                &[Plan, Dependencies, Import, Migrate, Seed, Permissions, Activate]
            }
            Self::Upgrade => &[Plan, Dependencies, Migrate, Seed, Permissions, Activate],
            Self::Uninstall(UninstallPolicy::Export) => &[Close, Export, Drop],
            Self::Uninstall(UninstallPolicy::Keep) => &[Close, Keep],
            Self::Uninstall(UninstallPolicy::Now) => &[Close, Drop],
        }
    }
}

/// A step of a job. Each can be repeated: done again, it leaves the same behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JobStep {
    /// The module is published and in the organisation's plan.
    Plan,
    /// All that it needs is installed.
    Dependencies,
    /// What was exported is filled in.
    Import,
    /// The schema is made or brought up to date.
    Migrate,
    /// What a module begins with is filled in.
    Seed,
    /// The role that serves may do what the module declares.
    Permissions,
    /// Every server lets people in.
    Activate,
    /// Nobody is let in any more, and nobody can write.
    Close,
    /// The data goes into a file.
    Export,
    /// The data is kept for a while.
    Keep,
    /// The data is removed.
    Drop,
}

impl JobStep {
    /// All steps.
    pub const ALL: [Self; 11] = [
        Self::Plan,
        Self::Dependencies,
        Self::Import,
        Self::Migrate,
        Self::Seed,
        Self::Permissions,
        Self::Activate,
        Self::Close,
        Self::Export,
        Self::Keep,
        Self::Drop,
    ];

    /// The step's name in the store, for programs and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Dependencies => "dependencies",
            Self::Import => "import",
            Self::Migrate => "migrate",
            Self::Seed => "seed",
            Self::Permissions => "permissions",
            Self::Activate => "activate",
            Self::Close => "close",
            Self::Export => "export",
            Self::Keep => "keep",
            Self::Drop => "drop",
        }
    }
}
