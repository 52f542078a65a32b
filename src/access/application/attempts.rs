use std::future::Future;

use thiserror::Error;
use time::OffsetDateTime;

use super::{Passwords, PasswordsError};
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

/// The memory of failed attempts.
pub trait Attempts: Sync {
    /// Why the store did not answer.
    type Error: std::error::Error + Send;

    /// How many attempts failed under the fingerprint of `key` since `since`.
    fn failed_attempts(
        &self,
        key: &str,
        since: OffsetDateTime,
    ) -> impl Future<Output = Result<u32, Self::Error>> + Send;

    /// Notes a failed attempt under the fingerprint of `key`.
    fn note_failed_attempt(&self, key: &str) -> impl Future<Output = Result<(), Self::Error>> + Send;
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
    #[error("the store of accounts failed")]
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

/// Finds the account that `attempt` may open, or says no more than that there
/// is none.
///
/// `find` gives the account with a mail address and its password's hash. An
/// account that does not exist costs the same time and leaves the same traces
/// as a wrong password.
pub async fn authenticate<S, A, F>(
    attempts: &S,
    passwords: &impl Passwords,
    ambient: &dyn Ambient,
    attempt: SignIn,
    find: impl FnOnce(EmailAddress) -> F + Send,
) -> Result<A, SignInError<S::Error>>
where
    S: Attempts,
    F: Future<Output = Result<Option<(A, Option<String>)>, S::Error>> + Send,
{
    let account = format!("account {}", attempt.email.trim().to_lowercase());
    let address = format!("address {}", attempt.address);
    let now = ambient.now();
    for (key, limit) in [(&account, AttemptLimit::ACCOUNT), (&address, AttemptLimit::ADDRESS)] {
        let failed = attempts.failed_attempts(key, limit.since(now)).await.map_err(SignInError::Store)?;
        limit.allow(failed).map_err(|_| SignInError::TooMany)?;
    }
    let found = match EmailAddress::parse(&attempt.email) {
        Ok(email) => find(email).await.map_err(SignInError::Store)?,
        Err(_) => None,
    };
    let (found, hash) = found.map_or((None, None), |(found, hash)| (Some(found), hash));
    let right = passwords.verify(attempt.password, hash, &attempt.address).await?;
    match found {
        Some(found) if right => Ok(found),
        Some(_) | None => {
            for key in [&account, &address] {
                attempts.note_failed_attempt(key).await.map_err(SignInError::Store)?;
            }
            Err(SignInError::Wrong)
        }
    }
}
