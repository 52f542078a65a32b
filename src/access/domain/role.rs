use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::kernel::UserId;

/// What somebody may do in the organisation as a whole. What one may do in an
/// election is said there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everything in the organisation; the first user has it.
    Owner,
    /// Creates elections, invites people.
    Admin,
    /// Has an account, and only such authority as elections give.
    Committee,
}

impl Role {
    /// All roles, the greatest first.
    pub const ALL: [Self; 3] = [Self::Owner, Self::Admin, Self::Committee];

    /// The role's name in the database, in forms and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Admin => "admin",
            Self::Committee => "committee",
        }
    }

    /// Whether somebody of this role may give somebody else the role `other`.
    pub fn may_give(self, other: Self) -> bool {
        match self {
            Self::Owner => true,
            Self::Admin => other != Self::Owner,
            Self::Committee => false,
        }
    }
}

/// The last owner cannot lose the role, nor the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the last owner stays")]
pub struct LastOwner;

/// Checks that of `owners`, all who have the role and can sign in, somebody is left
/// without `leaving`.
///
/// # Errors
/// [`LastOwner`] if nobody is.
pub fn keeps_an_owner(owners: &[UserId], leaving: UserId) -> Result<(), LastOwner> {
    let is_owner = owners.contains(&leaving);
    if is_owner && owners.iter().all(|owner| *owner == leaving) { Err(LastOwner) } else { Ok(()) }
}

/// The name is no role's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a role")]
pub struct UnknownRole;

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|role| role.name() == name).ok_or(UnknownRole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_owner_makes_an_owner() {
        assert!(Role::Owner.may_give(Role::Owner));
        assert!(!Role::Admin.may_give(Role::Owner));
        assert!(Role::Admin.may_give(Role::Admin));
        assert!(!Role::Committee.may_give(Role::Committee));
    }

    #[test]
    fn an_organisation_is_never_without_an_owner() {
        let [one, other, third] = [1, 2, 3].map(|n| UserId::from(uuid::Uuid::from_u128(n)));
        assert_eq!(keeps_an_owner(&[one], one), Err(LastOwner));
        assert_eq!(keeps_an_owner(&[one, other], one), Ok(()));
        assert_eq!(keeps_an_owner(&[one], third), Ok(()));
    }

    #[test]
    fn every_role_is_found_by_its_name() {
        for role in Role::ALL {
            assert_eq!(role.name().parse(), Ok(role));
        }
        assert_eq!("king".parse::<Role>(), Err(UnknownRole));
    }
}
