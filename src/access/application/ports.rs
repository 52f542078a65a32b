use std::future::Future;

use thiserror::Error;
use time::OffsetDateTime;

use super::Attempts;
use crate::{
    access::domain::{Password, PasswordLink, PersonName, Role},
    kernel::{Actor, EmailAddress, Mail, TokenHash, UserId},
};

/// Somebody with an account, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredUser {
    /// Who.
    pub id: UserId,
    /// Their name.
    pub name: PersonName,
    /// Where mails go.
    pub email: EmailAddress,
    /// What they may do in the organisation.
    pub role: Role,
    /// The hash of their password in PHC form; `None` until they chose one.
    pub password_hash: Option<String>,
}

/// Somebody about to get an account.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// Who.
    pub id: UserId,
    /// Their name.
    pub name: PersonName,
    /// Where mails go.
    pub email: EmailAddress,
    /// What they may do in the organisation.
    pub role: Role,
}

/// The accounts of one organisation.
pub trait Users: Attempts {
    /// The user with this mail address.
    fn by_email(
        &self,
        email: &EmailAddress,
    ) -> impl Future<Output = Result<Option<StoredUser>, Self::Error>> + Send;

    /// The user with this id, unless disabled.
    fn by_id(&self, id: UserId) -> impl Future<Output = Result<Option<StoredUser>, Self::Error>> + Send;

    /// Everybody, by name.
    fn all(&self) -> impl Future<Output = Result<Vec<StoredUser>, Self::Error>> + Send;

    /// Adds a user with a set-up link and orders the mail that brings it.
    /// `false` if the mail address has an account already.
    fn add(
        &self,
        by: UserId,
        user: &NewUser,
        link: (TokenHash, PasswordLink),
        mail: &Mail,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// Gives a user a further set-up link and orders the mail that brings it.
    fn add_link(
        &self,
        by: Actor,
        user: UserId,
        link: (TokenHash, PasswordLink),
        mail: &Mail,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// The set-up link with this hash, and whose it is.
    fn link(
        &self,
        hash: TokenHash,
    ) -> impl Future<Output = Result<Option<(UserId, PasswordLink)>, Self::Error>> + Send;

    /// Stores the password's hash and marks the link as used, if it is still
    /// unused; `false` if it was used meanwhile.
    fn use_link(
        &self,
        hash: TokenHash,
        password_hash: &str,
        now: OffsetDateTime,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// Notes that somebody signed in.
    fn note_sign_in(&self, user: UserId) -> impl Future<Output = Result<(), Self::Error>> + Send;
}

/// Hashes passwords; slow on purpose.
pub trait Passwords: Sync {
    /// A place among those whose passwords are compared, for as long as it is held.
    type Place: Send;

    /// Takes a place for somebody at the network address `from`, before anything else is
    /// asked for them: whoever sends hundreds takes neither time nor connections.
    ///
    /// # Errors
    /// [`PasswordsError::Busy`] if there is none, altogether or for this address.
    fn place(&self, from: &str) -> Result<Self::Place, PasswordsError>;

    /// The hash of a password, in PHC form.
    fn hash(&self, password: Password) -> impl Future<Output = Result<String, PasswordsError>> + Send;

    /// Whether the password has this hash. Without a hash the same work is done
    /// and the answer is no, so that the time taken tells nothing.
    fn verify(
        &self,
        place: Self::Place,
        password: Password,
        hash: Option<String>,
    ) -> impl Future<Output = Result<bool, PasswordsError>> + Send;
}

/// Why a password was not hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PasswordsError {
    /// Too many are waiting, altogether or from one network address.
    #[error("too many passwords wait to be compared")]
    Busy,
    /// It could not be hashed.
    #[error("the password could not be hashed")]
    Failed,
}
