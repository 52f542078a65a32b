use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Whether an organisation is open for business.
///
/// ```text
/// provisioning → active ⇄ suspended
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TenantStatus {
    /// Its database is being made.
    Provisioning,
    /// In use.
    Active,
    /// Closed by the platform's admins; nobody gets in.
    Suspended,
}

impl TenantStatus {
    const ALL: [Self; 3] = [Self::Provisioning, Self::Active, Self::Suspended];

    /// The status' name in the store and for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Provisioning => "provisioning",
            Self::Active => "active",
            Self::Suspended => "suspended",
        }
    }
}

/// The text names no status of a tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a status of a tenant")]
pub struct UnknownTenantStatus;

impl FromStr for TenantStatus {
    type Err = UnknownTenantStatus;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|status| status.name() == name).ok_or(UnknownTenantStatus)
    }
}
