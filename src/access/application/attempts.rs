use std::future::Future;

use thiserror::Error;

use super::{Passwords, PasswordsError};
use crate::{
    access::domain::{MustWait, Pace, Password},
    kernel::{EmailAddress, Refusal, ToRefusals},
};

/// What somebody signs in with.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// The mail address as typed.
    pub email: String,
    /// The password as typed.
    pub password: Password,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where an attempt comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The network address.
    pub address: String,
    /// The device, if somebody has signed in on it to the same account before.
    pub device: Option<String>,
}

impl Origin {
    /// What attempts to sign in to an account are counted under, the narrowest first.
    /// On a known device nobody else's attempts count.
    fn keys(&self, account: &str) -> Vec<AttemptKey> {
        let Self { address, device } = self;
        let of = |name: String, pace| AttemptKey { name, account: account.to_owned(), pace };
        match device {
            Some(device) => vec![of(format!("device {device} {account}"), Pace::ACCOUNT_FROM_ONE)],
            None => vec![
                of(format!("pair {address} {account}"), Pace::ACCOUNT_FROM_ONE),
                of(format!("account {account}"), Pace::ACCOUNT),
                AttemptKey { name: address_key(address), account: String::new(), pace: Pace::ADDRESS },
            ],
        }
    }
}

impl Origin {
    /// What mails to an address that anybody can have sent are counted under.
    pub fn mail_keys(&self, account: &str) -> [AttemptKey; 2] {
        let to = AttemptKey {
            name: format!("mails to {account}"),
            account: account.to_owned(),
            pace: Pace::MAILS,
        };
        let from = AttemptKey {
            name: format!("mails from {}", self.address),
            account: String::new(),
            pace: Pace::ADDRESS,
        };
        [to, from]
    }
}

/// An account as attempts are counted under it: by the address as typed, whether there
/// is such an account or not.
pub fn account_key(email: &str) -> String {
    email.trim().to_lowercase()
}

/// A network address as attempts are counted under it.
pub fn address_key(address: &str) -> String {
    format!("address {address}")
}

/// What attempts are counted under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptKey {
    /// Its name, of which the store keeps a fingerprint.
    pub name: String,
    /// The account, whose operator may lift what is counted; empty for none.
    pub account: String,
    /// How those that fail slow down the next.
    pub pace: Pace,
}

/// The memory of attempts, under fingerprints.
pub trait Attempts: Sync {
    /// Why the store did not answer.
    type Error: std::error::Error + Send;

    /// Counts an attempt under each key before it is made, so that those that come at
    /// the same time count too; or under none, if one of them makes it wait.
    fn begin_attempt(
        &self,
        keys: &[AttemptKey],
    ) -> impl Future<Output = Result<Result<(), MustWait>, Self::Error>> + Send;

    /// Counts an attempt under none of its keys any more: it has not failed. If it has
    /// succeeded, everything under the first key is forgotten.
    fn end_attempt(
        &self,
        keys: &[AttemptKey],
        succeeded: bool,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Forgets what was counted for an account, or under a name; how many counts.
    fn forget_attempts(&self, key: &str) -> impl Future<Output = Result<u64, Self::Error>> + Send;
}

/// Why nobody was signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SignInError<E> {
    /// Mail address or password are wrong; which of them is not told.
    #[error("mail address or password are wrong")]
    Wrong,
    /// Too many attempts have failed.
    #[error(transparent)]
    TooMany(#[from] MustWait),
    /// The password could not be compared.
    #[error(transparent)]
    Passwords(#[from] PasswordsError),
    /// The store did not answer.
    #[error("the store of accounts failed")]
    Store(#[source] E),
}

impl<E> ToRefusals for SignInError<E> {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::Wrong => vec![Refusal::of("sign-in-wrong")],
            Self::TooMany(wait) => wait.refusals(),
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
    attempt: SignIn,
    find: impl FnOnce(EmailAddress) -> F + Send,
) -> Result<A, SignInError<S::Error>>
where
    S: Attempts,
    F: Future<Output = Result<Option<(A, Option<String>)>, S::Error>> + Send,
{
    let place = passwords.place(&attempt.origin.address)?;
    let keys = attempt.origin.keys(&account_key(&attempt.email));
    attempts.begin_attempt(&keys).await.map_err(SignInError::Store)??;
    let found = match EmailAddress::parse(&attempt.email) {
        Ok(email) => find(email).await.map_err(SignInError::Store)?,
        Err(_) => None,
    };
    let (found, hash) = found.map_or((None, None), |(found, hash)| (Some(found), hash));
    let judged = passwords.verify(place, attempt.password, hash).await;
    if judged.is_err() {
        attempts.end_attempt(&keys, false).await.map_err(SignInError::Store)?;
    }
    let right = judged?;
    match found {
        Some(found) if right => {
            attempts.end_attempt(&keys, true).await.map_err(SignInError::Store)?;
            Ok(found)
        }
        Some(_) | None => Err(SignInError::Wrong),
    }
}
