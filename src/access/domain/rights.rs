use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::{Role, RoleKey, UnitPath};
use crate::kernel::{Permission, hex};

/// What an organisation has said of its roles' permissions, where that differs from what
/// contexts declare. A permission of a context that comes later is as declared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    changed: BTreeMap<(RoleKey, String), bool>,
}

/// One change of a [`Matrix`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixChange {
    /// Whose permission.
    pub role: RoleKey,
    /// Which, by its name.
    pub permission: &'static str,
    /// Whether the role holds it from now on.
    pub holds: bool,
    /// Whether that is what its context declares.
    pub is_declared: bool,
}

fn is_declared(role: &RoleKey, permission: &Permission) -> bool {
    permission.held_by.contains(&role.as_str())
}

impl Matrix {
    /// The matrix in which these roles hold, or do not hold, these permissions.
    pub fn new(changed: impl IntoIterator<Item = (RoleKey, String, bool)>) -> Self {
        let changed = changed.into_iter().map(|(role, permission, holds)| ((role, permission), holds));
        Self { changed: changed.collect() }
    }

    /// Whether `role` holds `permission`. Owners hold all.
    pub fn holds(&self, role: &RoleKey, permission: &Permission) -> bool {
        if role.is_owner() {
            return true;
        }
        let changed = self.changed.get(&(role.clone(), permission.name.to_owned()));
        changed.copied().unwrap_or_else(|| is_declared(role, permission))
    }

    /// What tells this state of the matrix from another, for a form that shows it.
    pub fn seen(&self, roles: &[RoleKey], permissions: &[&'static Permission]) -> String {
        let mut hash = Sha256::new();
        for role in roles {
            for permission in permissions {
                let holds = self.holds(role, permission);
                hash.update(format!("{role} {} {holds}\n", permission.name));
            }
        }
        hex(&<[u8; 32]>::from(hash.finalize())[..16])
    }

    /// What changes if of `roles` and `permissions` exactly the pairs in `wanted` hold.
    /// Owners go on holding all.
    pub fn changes(
        &self,
        roles: &[RoleKey],
        permissions: &[&'static Permission],
        wanted: &BTreeSet<(RoleKey, String)>,
    ) -> Vec<MatrixChange> {
        let roles = roles.iter().filter(|role| !role.is_owner());
        let pairs = roles.flat_map(|role| permissions.iter().map(move |permission| (role, *permission)));
        let change = |(role, permission): (&RoleKey, &'static Permission)| {
            let holds = wanted.contains(&(role.clone(), permission.name.to_owned()));
            (holds != self.holds(role, permission)).then(|| MatrixChange {
                role: role.clone(),
                permission: permission.name,
                holds,
                is_declared: holds == is_declared(role, permission),
            })
        };
        pairs.filter_map(change).collect()
    }
}

/// Where somebody may do something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Nowhere.
    Nowhere,
    /// In these units and those below them.
    Units(Vec<UnitPath>),
    /// In the whole organisation.
    Everywhere,
}

impl Extent {
    /// Whether it holds what is in `unit`; without one, only the whole organisation does.
    pub fn covers(&self, unit: Option<&UnitPath>) -> bool {
        match self {
            Self::Nowhere => false,
            Self::Units(units) => unit.is_some_and(|unit| units.iter().any(|held| held.covers(unit))),
            Self::Everywhere => true,
        }
    }
}

/// What somebody may do at a moment: the role of the account, the roles given for the
/// time being, and what they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rights {
    account: Role,
    given: Vec<(RoleKey, Option<UnitPath>)>,
    matrix: Matrix,
    demands_factor: bool,
    has_factor: bool,
}

impl Rights {
    /// Of an account with the role `account`, and the roles `given` for a unit or, without
    /// one, for the whole organisation.
    pub fn new(account: Role, given: Vec<(RoleKey, Option<UnitPath>)>, matrix: Matrix) -> Self {
        Self { account, given, matrix, demands_factor: false, has_factor: false }
    }

    /// The same, where a role demands a second factor or not, and there is one or not.
    #[must_use]
    pub fn with_factor(self, demands_factor: bool, has_factor: bool) -> Self {
        Self { demands_factor, has_factor, ..self }
    }

    /// Whether one of the roles demands a second factor.
    pub fn demands_factor(&self) -> bool {
        self.demands_factor
    }

    /// Whether a code is asked for beside the password.
    pub fn has_factor(&self) -> bool {
        self.has_factor
    }

    /// Whether nothing is open to them before they have set up a second factor.
    pub fn lacks_factor(&self) -> bool {
        self.demands_factor && !self.has_factor
    }

    /// The account's own role.
    pub fn account(&self) -> Role {
        self.account
    }

    /// The roles given for the time being.
    pub fn given(&self) -> &[(RoleKey, Option<UnitPath>)] {
        &self.given
    }

    /// Whether they hold `permission` for the whole organisation.
    pub fn holds(&self, permission: &Permission) -> bool {
        self.extent(permission) == Extent::Everywhere
    }

    /// Whether they hold `permission` for what is in `unit`.
    pub fn holds_in(&self, permission: &Permission, unit: &UnitPath) -> bool {
        self.extent(permission).covers(Some(unit))
    }

    /// Whether they hold `permission` for the organisation or for a unit of it.
    pub fn holds_somewhere(&self, permission: &Permission) -> bool {
        self.extent(permission) != Extent::Nowhere
    }

    /// Where they hold `permission`.
    pub fn extent(&self, permission: &Permission) -> Extent {
        let mut units = Vec::new();
        if self.matrix.holds(&self.account.into(), permission) {
            return Extent::Everywhere;
        }
        for (_, unit) in self.given.iter().filter(|(role, _)| self.matrix.holds(role, permission)) {
            match unit {
                None => return Extent::Everywhere,
                Some(unit) => units.push(unit.clone()),
            }
        }
        if units.is_empty() { Extent::Nowhere } else { Extent::Units(units) }
    }

    /// Whether they may give the account's role `other`, or an account with it: whoever
    /// holds `invite` may, but none above their own.
    pub fn may_give(&self, other: Role, invite: &Permission) -> bool {
        self.holds(invite) && (self.account.may_give(other) || other == Role::Committee)
    }
}

/// Why somebody cannot give a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BeyondOwnRights;

impl Matrix {
    /// Whether whoever has `rights` may give `role` in `unit`: only what they hold there
    /// themselves, so that nobody comes to more through others.
    ///
    /// # Errors
    /// [`BeyondOwnRights`] if the role holds more.
    pub fn may_be_given(
        &self,
        role: &RoleKey,
        unit: Option<&UnitPath>,
        rights: &Rights,
        permissions: &[&'static Permission],
    ) -> Result<(), BeyondOwnRights> {
        let held = |permission: &Permission| match unit {
            None => rights.holds(permission),
            Some(unit) => rights.holds_in(permission, unit),
        };
        let beyond = permissions.iter().any(|permission| self.holds(role, permission) && !held(permission));
        if beyond { Err(BeyondOwnRights) } else { Ok(()) }
    }
}

#[cfg(test)]
#[path = "rights_tests.rs"]
mod tests;
