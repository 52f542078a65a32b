use thiserror::Error;
use time::{Date, OffsetDateTime};

use super::AdminRole;
use crate::kernel::{Actor, AdminId, EmailAddress, Refusal, ToRefusals};

/// A platform admin, as those who keep the admins see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admin {
    /// Who.
    pub id: AdminId,
    /// The mail address to sign in with.
    pub email: EmailAddress,
    /// The name.
    pub name: String,
    /// What they may do.
    pub role: AdminRole,
    /// Whether they have chosen a password yet.
    pub has_password: bool,
    /// Whether they have a second factor.
    pub has_factor: bool,
    /// Since when there is the account.
    pub created_at: OffsetDateTime,
    /// The day on which they signed in last (UTC).
    pub last_sign_in_on: Option<Date>,
    /// Since when they may not sign in, if they may not.
    pub disabled_at: Option<OffsetDateTime>,
}

impl Admin {
    /// Whether they can sign in and keep the admins.
    fn keeps_admins(&self) -> bool {
        self.role == AdminRole::Super && self.has_password && self.disabled_at.is_none()
    }
}

/// By what an admin is found.
#[derive(Clone, Copy, Debug)]
pub enum AdminKey<'a> {
    /// By the identifier.
    Id(AdminId),
    /// By the mail address.
    Email(&'a EmailAddress),
}

impl AdminKey<'_> {
    /// Whether it is the admin's.
    pub fn is_of(&self, admin: &Admin) -> bool {
        match self {
            Self::Id(id) => admin.id == *id,
            Self::Email(email) => admin.email == **email,
        }
    }
}

/// What is done with an admin's account by somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdminStep {
    /// They may not sign in, until they are enabled.
    Disable,
    /// They may sign in again.
    Enable,
    /// The account is gone.
    Remove,
    /// They may do something else.
    SetRole(AdminRole),
}

/// Why an admin's account is left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotChangeAdmin {
    /// Whoever asks does not keep the admins, or no longer.
    #[error("only a super admin changes admins")]
    NotAllowed,
    /// There is none of this mail address.
    #[error("this mail address is no admin's")]
    Unknown,
    /// They may not sign in as it is.
    #[error("this admin is disabled already")]
    DisabledAlready,
    /// They may sign in as it is.
    #[error("this admin is not disabled")]
    NotDisabled,
    /// They have this role as it is.
    #[error("this admin has this role already")]
    SameRole,
    /// Nobody could keep the admins any more.
    #[error("this is the last super admin who can sign in")]
    Last,
}

impl ToRefusals for CannotChangeAdmin {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::NotAllowed | Self::Unknown => Vec::new(),
            Self::DisabledAlready => vec![Refusal::of("admin-disabled-already")],
            Self::NotDisabled => vec![Refusal::of("admin-not-disabled")],
            Self::SameRole => vec![Refusal::field("role", "admin-same-role")],
            Self::Last => vec![Refusal::of("admin-last")],
        }
    }
}

/// Checks that `by` keeps the admins: as one who may among `all`, or as an operator at a
/// shell.
///
/// # Errors
///
/// [`CannotChangeAdmin::NotAllowed`] if not.
pub fn may_keep_admins(all: &[Admin], by: Actor) -> Result<(), CannotChangeAdmin> {
    let may = match by {
        Actor::Admin(id) => all.iter().any(|admin| admin.id == id && admin.keeps_admins()),
        Actor::System => true,
        Actor::User(_) | Actor::Voter | Actor::Visitor => false,
    };
    if may { Ok(()) } else { Err(CannotChangeAdmin::NotAllowed) }
}

/// Checks that of `all`, somebody who keeps the admins is left without `leaving`.
fn keeps_a_super(all: &[Admin], leaving: &Admin) -> Result<(), CannotChangeAdmin> {
    let is_left = all.iter().any(|other| other.id != leaving.id && other.keeps_admins());
    if leaving.keeps_admins() && !is_left { Err(CannotChangeAdmin::Last) } else { Ok(()) }
}

impl AdminStep {
    /// Whose account is changed: that of `whom` among `all`.
    ///
    /// # Errors
    ///
    /// If `by` does not keep the admins, there is no such admin, the step changes nothing,
    /// or nobody would be left who keeps them.
    pub fn decide(self, all: &[Admin], by: Actor, whom: AdminKey<'_>) -> Result<AdminId, CannotChangeAdmin> {
        may_keep_admins(all, by)?;
        let admin = all.iter().find(|admin| whom.is_of(admin)).ok_or(CannotChangeAdmin::Unknown)?;
        match (self, admin.disabled_at) {
            (Self::Disable, Some(_)) => return Err(CannotChangeAdmin::DisabledAlready),
            (Self::Enable, None) => return Err(CannotChangeAdmin::NotDisabled),
            (Self::SetRole(role), _) if role == admin.role => return Err(CannotChangeAdmin::SameRole),
            (Self::Enable, Some(_)) => {}
            (Self::Disable, None) | (Self::Remove | Self::SetRole(_), _) => keeps_a_super(all, admin)?,
        }
        Ok(admin.id)
    }

    /// What the audit says of it.
    pub fn action(self) -> &'static str {
        match self {
            Self::Disable => "admin.disabled",
            Self::Enable => "admin.enabled",
            Self::Remove => "admin.removed",
            Self::SetRole(_) => "admin.role_changed",
        }
    }
}

#[cfg(test)]
#[path = "admin_tests.rs"]
mod tests;
