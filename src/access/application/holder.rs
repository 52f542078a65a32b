//! What is the same for all accounts: in an organisation, and in the platform's console.

use super::{AccountError, Attempts, Origin, Passwords, SignIn, SignInError, StoredUser, authenticate};
use crate::{
    access::domain::Password,
    kernel::{EmailAddress, UserId},
};

/// Somebody with an account, as far as the account itself goes.
#[derive(Clone, Copy, Debug)]
pub struct Holder<'a, Id> {
    /// Who.
    pub id: Id,
    /// The mail address to sign in with.
    pub email: &'a EmailAddress,
    /// The name.
    pub name: &'a str,
    /// The hash of the password that is good now.
    pub password_hash: Option<&'a str>,
}

impl StoredUser {
    /// The user as the holder of the account.
    pub fn holder(&self) -> Holder<'_, UserId> {
        let password_hash = self.password_hash.as_deref();
        Holder { id: self.id, email: &self.email, name: self.name.as_str(), password_hash }
    }
}

/// Compares the password that somebody types who is signed in, before what matters.
///
/// # Errors
/// [`AccountError::WrongPassword`] or [`AccountError::TooMany`], or if nothing could be
/// compared.
pub async fn confirm_password<S: Attempts, Id: Copy + Sync>(
    attempts: &S,
    passwords: &impl Passwords,
    by: Holder<'_, Id>,
    typed: &str,
    origin: Origin,
) -> Result<(), AccountError<S::Error>> {
    let email = by.email.as_str().to_owned();
    let attempt = SignIn { email, password: Password::typed(typed), origin };
    let hash = by.password_hash.map(str::to_owned);
    let own = move |_| async move { Ok(Some(((), hash))) };
    authenticate(attempts, passwords, attempt, own).await.map_err(|error| match error {
        SignInError::Wrong => AccountError::WrongPassword,
        SignInError::TooMany(wait) => AccountError::TooMany(wait),
        SignInError::Passwords(error) => AccountError::Passwords(error),
        SignInError::Store(error) => AccountError::Store(error),
    })
}
