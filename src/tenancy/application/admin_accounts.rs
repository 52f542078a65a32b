//! What platform admins do about their own accounts, and what is done when they are locked
//! out.

use super::{AdminAccounts, StoredAdmin};
use crate::{
    access::{
        application::{
            AccountError, FactorError, Factors, Holder, NewPassword, Origin, Passwords, Shown,
            confirm_password, remove_factor,
        },
        domain::DeviceName,
    },
    kernel::{Actor, AdminId, Environment, Language, SessionId},
    tenancy::domain::{AdminKey, may_keep_admins},
};

/// Notes that an admin has signed in on a device; answers which session that is, unless a
/// second factor is asked for and was not shown.
///
/// # Errors
///
/// If the store does not answer.
pub async fn open_admin_session<S: AdminAccounts>(
    admins: &S,
    environment: &dyn Environment,
    admin: (AdminId, Shown),
    device: &DeviceName,
) -> Result<Option<SessionId>, S::Error> {
    let session = environment.new_id().into();
    let opened = admins.open_admin_session(admin, session, device, environment.now().date()).await?;
    Ok(opened.then_some(session))
}

/// Changes one's own password. All sessions end, also the one it is done in.
///
/// # Errors
///
/// [`AccountError`] says what is wrong.
pub async fn change_own_password<S: AdminAccounts>(
    admins: &S,
    passwords: &impl Passwords,
    environment: &dyn Environment,
    by: &StoredAdmin,
    typed: NewPassword,
    origin: Origin,
) -> Result<(), AccountError<S::Error>> {
    let chosen = typed.chosen.map_err(AccountError::Password)?;
    confirm_password(admins, passwords, by.holder(), &typed.current, origin).await?;
    let hash = passwords.hash(chosen).await?;
    admins.set_admin_password(by.id, &hash, environment.now()).await.map_err(AccountError::Store)
}

/// Removes the second factor of an admin who has lost it and has no recovery codes, and
/// signs them out everywhere. Another one who keeps the admins does, or an operator at a
/// shell.
///
/// # Errors
///
/// [`FactorError::Unknown`] for others, and if there is no such admin or second factor.
pub async fn reset_admin_factor<S: AdminAccounts + Factors<Account = AdminId>>(
    store: &S,
    by: Actor,
    language: Language,
    whom: AdminKey<'_>,
) -> Result<AdminId, FactorError<S::Error>> {
    let all = store.all_admins().await.map_err(FactorError::Store)?;
    may_keep_admins(&all, by).map_err(|_| FactorError::Unknown)?;
    let found = all.into_iter().find(|admin| whom.is_of(admin)).ok_or(FactorError::Unknown)?;
    if by == Actor::Admin(found.id) {
        return Err(FactorError::Unknown);
    }
    let holder = Holder { id: found.id, email: &found.email, name: &found.name, password_hash: None };
    remove_factor(store, by, holder, language).await?;
    Ok(found.id)
}
