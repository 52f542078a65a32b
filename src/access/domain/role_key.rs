use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Role, UnknownRole};
use crate::kernel::{Refusal, TextError, check_text};

/// Roles that every organisation has beside those of accounts, the most powerful first.
/// What they may do is declared with each permission (`kernel::Permission`), until an
/// owner says otherwise. The database is given them by its migrations.
pub const FURTHER_ROLES: [&str; 8] = [
    "president",
    "vice_president",
    "general_secretary",
    "treasurer",
    "election_officer",
    "membership_coordinator",
    "unit_committee",
    GUEST,
];

/// The role that is always given for a time that ends.
pub const GUEST: &str = "guest";

/// The name of a role in code, database and addresses: of an account's role, of one that
/// every organisation has, or of one that an organisation has made (`own-…`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RoleKey(String);

impl RoleKey {
    /// What keys of an organisation's own roles begin with.
    const OWN: &'static str = "own-";

    /// The key of a role that an organisation makes, from eight random bytes.
    pub fn own(drawn: [u8; 8]) -> Self {
        Self(format!("{}{}", Self::OWN, crate::kernel::hex(&drawn)))
    }

    /// The roles that every organisation has, those of accounts first.
    pub fn defaults() -> impl Iterator<Item = Self> {
        let of_accounts = Role::ALL.into_iter().map(Self::from);
        of_accounts.chain(FURTHER_ROLES.into_iter().map(|key| Self(key.to_owned())))
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the organisation has made it.
    pub fn is_own(&self) -> bool {
        self.0.starts_with(Self::OWN)
    }

    /// Whether each account has exactly one of its kind: it is changed, not given for a time.
    pub fn is_of_accounts(&self) -> bool {
        self.0.parse::<Role>().is_ok()
    }

    /// Whether it can do everything, whatever is said.
    pub fn is_owner(&self) -> bool {
        self.0 == Role::Owner.name()
    }
}

impl From<Role> for RoleKey {
    fn from(role: Role) -> Self {
        Self(role.name().to_owned())
    }
}

impl FromStr for RoleKey {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        let drawn = text.strip_prefix(Self::OWN);
        let is_own = drawn.is_some_and(|drawn| drawn.len() == 16 && drawn.bytes().all(is_hex));
        let is_default = Self::defaults().any(|key| key.0 == text);
        if is_own || is_default { Ok(Self(text.to_owned())) } else { Err(UnknownRole) }
    }
}

fn is_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

impl fmt::Display for RoleKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// How an organisation calls a role of its own: 2 to 60 characters on one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RoleName(String);

impl RoleName {
    /// Reads a name.
    ///
    /// # Errors
    /// [`TextError`] says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        check_text(text, 2..=60, false).map(Self)
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a role was not made or removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotChangeRole {
    /// The organisation calls another one so.
    #[error("another role has this name")]
    NameTaken,
    /// There are as many as there can be.
    #[error("there are {MAX_OWN_ROLES} roles already")]
    TooMany,
    /// Somebody has it, now or later.
    #[error("somebody has the role")]
    Given,
    /// It is not one that the organisation has made.
    #[error("the role belongs to every organisation")]
    NotOwn,
}

impl crate::kernel::ToRefusals for CannotChangeRole {
    fn refusals(&self) -> Vec<Refusal> {
        vec![match self {
            Self::NameTaken => Refusal::field("name", "role-name-taken"),
            Self::TooMany => Refusal::of("role-too-many").with("max", MAX_OWN_ROLES),
            Self::Given => Refusal::of("role-given"),
            Self::NotOwn => Refusal::of("role-not-own"),
        }]
    }
}

/// How many roles of its own an organisation can have: what fits on one page.
pub const MAX_OWN_ROLES: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_every_organisation_and_those_that_were_drawn() {
        for key in RoleKey::defaults() {
            assert_eq!(key.as_str().parse(), Ok(key.clone()));
            assert!(!key.is_own());
        }
        let own = RoleKey::own([0xab; 8]);
        assert_eq!(own.as_str().parse(), Ok(own.clone()));
        assert!(own.is_own() && !own.is_of_accounts());
        for wrong in ["", "king", "own-", "own-abc", "own-zzzzzzzzzzzzzzzz", "Owner"] {
            assert_eq!(wrong.parse::<RoleKey>(), Err(UnknownRole), "{wrong}");
        }
    }
}
