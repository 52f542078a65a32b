use thiserror::Error;

use super::{Admins, StoredAdmin};
use crate::{
    access::{
        application::{Passwords, PasswordsError},
        domain::{AttemptLimit, Password},
    },
    kernel::{AdminId, Ambient, EmailAddress, Explain, Refusal},
};

/// What a platform admin signs in with.
#[derive(Clone, Debug)]
pub struct AdminSignIn {
    /// The mail address as typed.
    pub email: String,
    /// The password as typed.
    pub password: Password,
    /// The network address it comes from.
    pub address: String,
}

/// Why no admin was signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AdminSignInError<E> {
    /// Mail address or password are wrong; which of them is not told.
    #[error("mail address or password are wrong")]
    Wrong,
    /// Too many attempts have failed.
    #[error("too many attempts")]
    TooMany,
    /// The password could not be compared.
    #[error(transparent)]
    Passwords(#[from] PasswordsError),
    /// The store did not answer.
    #[error("the store of admins failed")]
    Store(#[source] E),
}

impl<E> Explain for AdminSignInError<E> {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::Wrong => vec![Refusal::of("platform-sign-in-wrong")],
            Self::TooMany => vec![Refusal::of("sign-in-too-many-attempts")],
            Self::Passwords(_) | Self::Store(_) => Vec::new(),
        }
    }
}

/// Signs a platform admin in, or says no more than that it cannot.
pub async fn sign_in_admin<S: Admins>(
    admins: &S,
    passwords: &impl Passwords,
    ambient: &dyn Ambient,
    attempt: AdminSignIn,
) -> Result<AdminId, AdminSignInError<S::Error>> {
    let account = format!("admin account {}", attempt.email.trim().to_lowercase());
    let address = format!("admin address {}", attempt.address);
    let now = ambient.now();
    for (key, limit) in [(&account, AttemptLimit::ACCOUNT), (&address, AttemptLimit::ADDRESS)] {
        let failed = admins.failed_attempts(key, limit.since(now)).await.map_err(AdminSignInError::Store)?;
        limit.allow(failed).map_err(|_| AdminSignInError::TooMany)?;
    }
    let found: Option<StoredAdmin> = match EmailAddress::parse(&attempt.email) {
        Ok(email) => admins.admin_by_email(&email).await.map_err(AdminSignInError::Store)?,
        Err(_) => None,
    };
    let hash = found.as_ref().map(|admin| admin.password_hash.clone());
    let right = passwords.verify(attempt.password, hash).await?;
    match found {
        Some(admin) if right => {
            admins.note_sign_in(admin.id).await.map_err(AdminSignInError::Store)?;
            Ok(admin.id)
        }
        Some(_) | None => {
            for key in [&account, &address] {
                admins.note_failed_attempt(key).await.map_err(AdminSignInError::Store)?;
            }
            Err(AdminSignInError::Wrong)
        }
    }
}
