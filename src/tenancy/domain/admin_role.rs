use std::{fmt, str::FromStr};

use thiserror::Error;

/// What a platform admin may do in the console. Every admin has exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AdminRole {
    /// Everything, and keeps the admins.
    Super,
    /// Whatever is done for organisations, but nothing about admins.
    Operator,
    /// Reads, and changes nothing but the own account.
    Auditor,
}

/// Something that is done in the console: every page and function names the one it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AdminPermission {
    /// Sets up the own second factor, also where a role demands one that is not there yet.
    SetUpFactor,
    /// Looks after the own account.
    OwnAccount,
    /// Looks at applications, organisations, modules and places.
    Read,
    /// Decides about applications, and has organisations' databases made.
    DecideApplications,
    /// Decides about places that organisations propose.
    DecidePlaces,
    /// Adds, changes and disables admins.
    KeepAdmins,
}

impl AdminRole {
    /// All roles, the greatest first.
    pub const ALL: [Self; 3] = [Self::Super, Self::Operator, Self::Auditor];

    /// The role's name in the database, in forms, in commands and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            Self::Super => "super",
            Self::Operator => "operator",
            Self::Auditor => "auditor",
        }
    }

    /// Whether an admin of this role may do it.
    pub fn holds(self, permission: AdminPermission) -> bool {
        match permission {
            AdminPermission::SetUpFactor | AdminPermission::OwnAccount | AdminPermission::Read => true,
            AdminPermission::DecideApplications | AdminPermission::DecidePlaces => match self {
                Self::Super | Self::Operator => true,
                Self::Auditor => false,
            },
            AdminPermission::KeepAdmins => self == Self::Super,
        }
    }
}

impl AdminPermission {
    /// All permissions, the least first.
    pub const ALL: [Self; 6] = [
        Self::SetUpFactor,
        Self::OwnAccount,
        Self::Read,
        Self::DecideApplications,
        Self::DecidePlaces,
        Self::KeepAdmins,
    ];

    /// The name in the table of permissions.
    pub fn name(self) -> &'static str {
        match self {
            Self::SetUpFactor => "factor.set_up",
            Self::OwnAccount => "account.own",
            Self::Read => "console.read",
            Self::DecideApplications => "applications.decide",
            Self::DecidePlaces => "places.decide",
            Self::KeepAdmins => "admins.keep",
        }
    }
}

impl fmt::Display for AdminRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The name is no admin's role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("there is no such role of admins; there are super, operator and auditor")]
pub struct UnknownAdminRole;

impl FromStr for AdminRole {
    type Err = UnknownAdminRole;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|role| role.name() == name).ok_or(UnknownAdminRole)
    }
}

#[cfg(test)]
#[path = "admin_role_tests.rs"]
mod tests;
