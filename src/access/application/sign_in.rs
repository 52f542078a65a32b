use thiserror::Error;

use super::{Passwords, PasswordsError, StoredUser, Users};
use crate::{
    access::domain::{AttemptLimit, Password},
    kernel::{Ambient, EmailAddress, Explain, Refusal},
};

/// What somebody signs in with.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// The mail address as typed.
    pub email: String,
    /// The password as typed.
    pub password: Password,
    /// The network address it comes from.
    pub address: String,
}

/// Why nobody was signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SignInError<E> {
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
    #[error("the store of users failed")]
    Store(#[source] E),
}

impl<E> Explain for SignInError<E> {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::Wrong => vec![Refusal::of("sign-in-wrong")],
            Self::TooMany => vec![Refusal::of("sign-in-too-many-attempts")],
            Self::Passwords(_) | Self::Store(_) => Vec::new(),
        }
    }
}

/// Signs somebody in, or says no more than that it cannot.
pub async fn sign_in<S: Users>(
    users: &S,
    passwords: &impl Passwords,
    ambient: &dyn Ambient,
    attempt: SignIn,
) -> Result<StoredUser, SignInError<S::Error>> {
    let account = format!("account {}", attempt.email.trim().to_lowercase());
    let address = format!("address {}", attempt.address);
    let now = ambient.now();
    for (key, limit) in [(&account, AttemptLimit::ACCOUNT), (&address, AttemptLimit::ADDRESS)] {
        let failed = users.failed_attempts(key, limit.since(now)).await.map_err(SignInError::Store)?;
        limit.allow(failed).map_err(|_| SignInError::TooMany)?;
    }
    let found = match EmailAddress::parse(&attempt.email) {
        Ok(email) => users.by_email(&email).await.map_err(SignInError::Store)?,
        Err(_) => None,
    };
    let hash = found.as_ref().and_then(|user| user.password_hash.clone());
    let right = passwords.verify(attempt.password, hash).await?;
    match found {
        Some(user) if right => {
            users.note_sign_in(user.id).await.map_err(SignInError::Store)?;
            Ok(user)
        }
        Some(_) | None => {
            for key in [&account, &address] {
                users.note_failed_attempt(key).await.map_err(SignInError::Store)?;
            }
            Err(SignInError::Wrong)
        }
    }
}
