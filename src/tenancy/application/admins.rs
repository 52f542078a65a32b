use thiserror::Error;

use super::{AdminAdded, Admins, StoredAdmin};
use crate::{
    access::{
        application::{Passwords, PasswordsError, SignIn, SignInError, authenticate},
        domain::{Password, PersonName},
    },
    kernel::{Actor, AdminId, EmailAddress, Environment},
    tenancy::domain::{Admin, AdminKey, AdminRole, AdminStep, CannotChangeAdmin},
};

/// Finds the platform admin whose password it is.
///
/// # Errors
///
/// [`SignInError`] says why there is none.
pub async fn sign_in_admin<S: Admins>(
    admins: &S,
    passwords: &impl Passwords,
    attempt: SignIn,
) -> Result<StoredAdmin, SignInError<S::Error>> {
    let find = |email| async move {
        let admin = admins.admin_by_email(&email).await?;
        Ok(admin.map(|admin| {
            let hash = admin.password_hash.clone();
            (admin, hash)
        }))
    };
    authenticate(admins, passwords, attempt, find).await
}

/// A platform admin to be.
#[derive(Clone, Debug)]
pub struct NewAdmin {
    /// The mail address.
    pub email: EmailAddress,
    /// The name.
    pub name: PersonName,
    /// What they may do.
    pub role: AdminRole,
    /// The password chosen.
    pub password: Password,
}

/// Why no admin was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CreateAdminError<E> {
    /// The mail address is an admin's already.
    #[error("this mail address is an admin's already")]
    Known,
    /// The password could not be hashed.
    #[error(transparent)]
    Passwords(#[from] PasswordsError),
    /// The store did not answer.
    #[error("the store of admins failed")]
    Store(#[source] E),
}

/// Makes a platform admin who has a password; only an operator at a shell can.
///
/// # Errors
///
/// [`CreateAdminError`] says why not.
pub async fn create_admin<S: Admins>(
    admins: &S,
    passwords: &impl Passwords,
    environment: &dyn Environment,
    new: NewAdmin,
) -> Result<AdminId, CreateAdminError<S::Error>> {
    let NewAdmin { email, name, role, password } = new;
    let password_hash = Some(passwords.hash(password).await?);
    let id = environment.new_id().into();
    let admin = StoredAdmin { id, email, name: name.as_str().to_owned(), role, password_hash };
    match admins.add_admin(&admin, None, Actor::System).await.map_err(CreateAdminError::Store)? {
        AdminAdded::Done => Ok(id),
        // An operator at a shell is always allowed to.
        AdminAdded::Known | AdminAdded::NotAllowed => Err(CreateAdminError::Known),
    }
}

/// Why no password was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ResetPasswordError<E> {
    /// The mail address is no admin's.
    #[error("this mail address is no admin's")]
    Unknown,
    /// The password could not be hashed.
    #[error(transparent)]
    Passwords(#[from] PasswordsError),
    /// The store did not answer.
    #[error("the store of admins failed")]
    Store(#[source] E),
}

/// Gives a platform admin another password, and signs them out everywhere;
/// only an operator at a shell can.
pub async fn reset_admin_password<S: Admins>(
    admins: &S,
    passwords: &impl Passwords,
    email: &EmailAddress,
    password: Password,
) -> Result<AdminId, ResetPasswordError<S::Error>> {
    let hash = passwords.hash(password).await?;
    let changed = admins.change_admin_password(email, &hash, Actor::System).await;
    changed.map_err(ResetPasswordError::Store)?.ok_or(ResetPasswordError::Unknown)
}

/// Why an admin's account was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ChangeAdminError<E> {
    /// The rules do not allow it.
    #[error(transparent)]
    Refused(CannotChangeAdmin),
    /// The store did not answer.
    #[error("the store of admins failed")]
    Store(#[source] E),
}

/// Changes an admin's account for somebody else, whose sessions end if they may not go on.
/// Somebody stays who keeps the admins.
///
/// # Errors
///
/// If [`AdminStep::decide`] refuses, or the store does not answer.
pub async fn change_admin<S: Admins>(
    admins: &S,
    step: AdminStep,
    by: Actor,
    whom: AdminKey<'_>,
) -> Result<AdminId, ChangeAdminError<S::Error>> {
    let decide = |all: &[Admin]| step.decide(all, by, whom);
    let changed = admins.change_admin(step, by, decide).await;
    changed.map_err(ChangeAdminError::Store)?.map_err(ChangeAdminError::Refused)
}
