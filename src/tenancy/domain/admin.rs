use thiserror::Error;
use time::OffsetDateTime;

use crate::kernel::{AdminId, EmailAddress};

/// A platform admin, as an operator sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admin {
    /// Who.
    pub id: AdminId,
    /// The mail address to sign in with.
    pub email: EmailAddress,
    /// The name.
    pub name: String,
    /// Since when there is the account.
    pub created_at: OffsetDateTime,
    /// Since when they may not sign in, if they may not.
    pub disabled_at: Option<OffsetDateTime>,
}

/// What an operator does with an admin's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdminStep {
    /// They may not sign in, until they are enabled.
    Disable,
    /// They may sign in again.
    Enable,
    /// The account is gone.
    Remove,
}

/// Why an admin's account is left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotChangeAdmin {
    /// There is none with this mail address.
    #[error("this mail address is no admin's")]
    Unknown,
    /// They may not sign in as it is.
    #[error("this admin is disabled already")]
    DisabledAlready,
    /// They may sign in as it is.
    #[error("this admin is not disabled")]
    NotDisabled,
    /// Nobody could sign in to the console any more.
    #[error("this is the last admin who can sign in")]
    Last,
}

impl AdminStep {
    /// Whose account is changed: the one with this mail address among `all`; the last who
    /// can sign in only if the operator means `the_last_too`.
    ///
    /// # Errors
    ///
    /// If there is no such admin, the step changes nothing, or nobody would be left.
    pub fn decide(
        self,
        all: &[Admin],
        email: &EmailAddress,
        the_last_too: bool,
    ) -> Result<AdminId, CannotChangeAdmin> {
        let admin = all.iter().find(|admin| admin.email == *email).ok_or(CannotChangeAdmin::Unknown)?;
        let others = all.iter().any(|other| other.id != admin.id && other.disabled_at.is_none());
        let is_last = admin.disabled_at.is_none() && !others && !the_last_too;
        match (self, admin.disabled_at) {
            (Self::Disable, Some(_)) => Err(CannotChangeAdmin::DisabledAlready),
            (Self::Enable, None) => Err(CannotChangeAdmin::NotDisabled),
            (Self::Disable | Self::Remove, _) if is_last => Err(CannotChangeAdmin::Last),
            (Self::Disable | Self::Enable | Self::Remove, _) => Ok(admin.id),
        }
    }

    /// What the audit says of it.
    pub fn action(self) -> &'static str {
        match self {
            Self::Disable => "admin.disabled",
            Self::Enable => "admin.enabled",
            Self::Remove => "admin.removed",
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn admin(number: u128, disabled: bool) -> Admin {
        let at = OffsetDateTime::UNIX_EPOCH;
        Admin {
            id: Uuid::from_u128(number).into(),
            email: EmailAddress::parse(&format!("admin-{number}@example.org")).unwrap(),
            name: "Admin".to_owned(),
            created_at: at,
            disabled_at: disabled.then_some(at),
        }
    }

    #[test]
    fn the_last_who_can_sign_in_stays_unless_that_is_meant() {
        let all = [admin(1, false), admin(2, true)];
        let [first, second] = all.each_ref().map(|admin| &admin.email);
        for step in [AdminStep::Disable, AdminStep::Remove] {
            assert_eq!(step.decide(&all, first, false), Err(CannotChangeAdmin::Last));
            assert_eq!(step.decide(&all, first, true), Ok(all[0].id));
            assert!(step.decide(&[admin(1, false), admin(3, false)], first, false).is_ok());
        }
        assert_eq!(AdminStep::Remove.decide(&all, second, false), Ok(all[1].id));
    }

    #[test]
    fn a_step_that_changes_nothing_is_refused() {
        let all = [admin(1, false), admin(2, true)];
        let [first, second] = all.each_ref().map(|admin| &admin.email);
        assert_eq!(AdminStep::Enable.decide(&all, first, false), Err(CannotChangeAdmin::NotDisabled));
        assert_eq!(AdminStep::Disable.decide(&all, second, true), Err(CannotChangeAdmin::DisabledAlready));
        assert_eq!(AdminStep::Enable.decide(&all, second, false), Ok(all[1].id));
        let nobody = EmailAddress::parse("nobody@example.org").unwrap();
        assert_eq!(AdminStep::Remove.decide(&all, &nobody, true), Err(CannotChangeAdmin::Unknown));
    }
}
