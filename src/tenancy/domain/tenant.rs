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
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Provisioning, Self::Active, Self::Suspended];

    /// The status' name in the store and for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Provisioning => "provisioning",
            Self::Active => "active",
            Self::Suspended => "suspended",
        }
    }

    /// Closes it.
    pub fn suspend(self) -> Result<Self, CannotChangeStatus> {
        match self {
            Self::Active => Ok(Self::Suspended),
            Self::Provisioning | Self::Suspended => Err(CannotChangeStatus(self)),
        }
    }

    /// Opens it again.
    pub fn resume(self) -> Result<Self, CannotChangeStatus> {
        match self {
            Self::Suspended => Ok(Self::Active),
            Self::Provisioning | Self::Active => Err(CannotChangeStatus(self)),
        }
    }

    /// Opens it for the first time, or does nothing if that was done.
    pub fn activate(self) -> Result<Self, CannotChangeStatus> {
        match self {
            Self::Provisioning | Self::Active => Ok(Self::Active),
            Self::Suspended => Err(CannotChangeStatus(self)),
        }
    }
}

/// The organisation's present status does not allow the change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the organisation is {}, which does not allow it; nothing was done", .0.name())]
pub struct CannotChangeStatus(pub TenantStatus);

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_open_can_be_closed_and_only_that_opened_again() {
        use TenantStatus::{Active, Provisioning, Suspended};
        assert_eq!(Active.suspend(), Ok(Suspended));
        assert_eq!(Suspended.resume(), Ok(Active));
        for status in [Provisioning, Suspended] {
            assert_eq!(status.suspend(), Err(CannotChangeStatus(status)));
        }
        for status in [Provisioning, Active] {
            assert_eq!(status.resume(), Err(CannotChangeStatus(status)));
        }
    }
}
