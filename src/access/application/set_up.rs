use thiserror::Error;

use super::{Passwords, PasswordsError, Users};
use crate::{
    access::domain::{Password, PasswordError, SetUpRefused},
    kernel::{Environment, Refusal, ToRefusals, Token, UserId},
};

/// What somebody who follows a set-up link sends.
#[derive(Clone, Debug)]
pub struct SetUp {
    /// The token in the link.
    pub token: Token,
    /// The password chosen.
    pub password: Result<Password, PasswordError>,
}

/// Why no password was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SetUpError<E> {
    /// The link is not good, or no longer.
    #[error(transparent)]
    Link(SetUpRefused),
    /// The password is not one to choose.
    #[error(transparent)]
    Password(PasswordError),
    /// The password could not be hashed.
    #[error(transparent)]
    Passwords(#[from] PasswordsError),
    /// The store did not answer.
    #[error("the store of users failed")]
    Store(#[source] E),
}

impl<E> ToRefusals for SetUpError<E> {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::Link(refused) => refused.refusals(),
            Self::Password(error) => vec![error.refusal()],
            Self::Passwords(_) | Self::Store(_) => Vec::new(),
        }
    }
}

/// Sets the first or a new password by a set-up link, which is used up.
pub async fn choose_password<S: Users>(
    users: &S,
    passwords: &impl Passwords,
    environment: &dyn Environment,
    set_up: SetUp,
) -> Result<UserId, SetUpError<S::Error>> {
    let hash = set_up.token.hash();
    let (user, link) =
        users.link(hash).await.map_err(SetUpError::Store)?.ok_or(SetUpError::Link(SetUpRefused::Unknown))?;
    link.check(environment.now()).map_err(SetUpError::Link)?;
    let password = set_up.password.map_err(SetUpError::Password)?;
    let password_hash = passwords.hash(password).await?;
    let first = users.use_link(hash, &password_hash, environment.now()).await.map_err(SetUpError::Store)?;
    if first { Ok(user) } else { Err(SetUpError::Link(SetUpRefused::Used)) }
}
