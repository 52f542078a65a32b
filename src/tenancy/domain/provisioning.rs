use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A step in the making of an organisation's database. Each can be repeated:
/// done again, it leaves the same behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProvisioningStep {
    /// The role that owns the database.
    Role,
    /// The database.
    Database,
    /// Nobody but the role may connect.
    Grants,
    /// The schemas of the template's contexts.
    Migrations,
    /// The database says whose it is.
    Identity,
    /// The first administrator, with a link to choose a password.
    Administrator,
    /// The organisation is open for business.
    Activation,
}

impl ProvisioningStep {
    /// All steps, in the order in which they are done.
    pub const ALL: [Self; 7] = [
        Self::Role,
        Self::Database,
        Self::Grants,
        Self::Migrations,
        Self::Identity,
        Self::Administrator,
        Self::Activation,
    ];

    /// The step's name in the store and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Database => "database",
            Self::Grants => "grants",
            Self::Migrations => "migrations",
            Self::Identity => "identity",
            Self::Administrator => "administrator",
            Self::Activation => "activation",
        }
    }
}

/// The name is no step's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a step of provisioning")]
pub struct UnknownStep;

impl FromStr for ProvisioningStep {
    type Err = UnknownStep;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|step| step.name() == name).ok_or(UnknownStep)
    }
}
