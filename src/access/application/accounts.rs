//! What people do about their own accounts.

use std::future::Future;

use thiserror::Error;
use time::{Date, OffsetDateTime};

use super::{Origin, Passwords, PasswordsError, StoredUser, Users, account_key, confirm_password};
use crate::{
    access::domain::{
        ADDRESS_VALIDITY, DeviceName, FORGOTTEN_VALIDITY, MustWait, Password, PasswordError, PasswordLink,
        SetUpRefused,
    },
    kernel::{
        EmailAddress, EmailError, Environment, Language, Mail, Refusal, SessionId, Slug, ToRefusals, Token,
        TokenHash, UserId,
    },
};

/// A session that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSession {
    /// Which.
    pub id: SessionId,
    /// On what.
    pub device: DeviceName,
    /// The day on which it was opened (UTC).
    pub opened_on: Date,
    /// The last day on which it was used (UTC).
    pub used_on: Date,
}

/// A change of mail address that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressChange {
    /// Whose.
    pub user: UserId,
    /// The new one.
    pub email: EmailAddress,
    /// The link with which it is confirmed.
    pub link: PasswordLink,
}

/// What somebody has shown who signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The password, or the link of a mail.
    Password,
    /// A code of the second factor too.
    Code,
}

/// What became of a change of mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressChanged {
    /// It was made.
    Done,
    /// Its link was used meanwhile, or the account is closed.
    Used,
    /// Another account has got the address meanwhile.
    Taken,
}

/// The accounts of one organisation, as those who have them use them.
pub trait Accounts: Users {
    /// Remembers that somebody has signed in on a device; `false` if a second factor is
    /// asked for and was not shown.
    fn open_session(
        &self,
        user: (UserId, Shown),
        session: SessionId,
        device: &DeviceName,
        today: Date,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// The user with this id, unless disabled, if `session` is one of theirs; notes that
    /// it was used `today`.
    fn signed_in(
        &self,
        user: UserId,
        session: SessionId,
        today: Date,
    ) -> impl Future<Output = Result<Option<StoredUser>, Self::Error>> + Send;

    /// The sessions of a user, the one that was used last first.
    fn sessions(&self, user: UserId) -> impl Future<Output = Result<Vec<StoredSession>, Self::Error>> + Send;

    /// Ends one session of a user; `false` if there is none.
    fn end_session(
        &self,
        user: UserId,
        session: SessionId,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// Ends all sessions of a user.
    fn end_sessions(&self, user: UserId) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Gives a user who has forgotten the password a link, and orders the mail that brings
    /// it. Without a user the same is done, and taken back: it takes as long.
    fn add_forgotten_link(
        &self,
        user: Option<UserId>,
        link: (TokenHash, PasswordLink),
        mail: &Mail,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Sets a user's password, closes all links and ends all sessions.
    fn set_password(
        &self,
        user: UserId,
        password_hash: &str,
        now: OffsetDateTime,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Notes a change of address that waits for its confirmation, and orders the mail
    /// that asks for it.
    fn add_address_change(
        &self,
        hash: TokenHash,
        change: &AddressChange,
        mail: &Mail,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// The change of address whose link has this hash.
    fn address_change(
        &self,
        hash: TokenHash,
    ) -> impl Future<Output = Result<Option<AddressChange>, Self::Error>> + Send;

    /// Makes the change, closes all links that went to the old address, and orders the
    /// mail that tells it there.
    fn change_address(
        &self,
        hash: TokenHash,
        now: OffsetDateTime,
        mail: &Mail,
    ) -> impl Future<Output = Result<AddressChanged, Self::Error>> + Send;
}

/// Why something about an account was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AccountError<E> {
    /// What was typed is no mail address.
    #[error(transparent)]
    Email(EmailError),
    /// The password that was chosen is not one to choose.
    #[error(transparent)]
    Password(PasswordError),
    /// The present password is another one.
    #[error("the present password is another one")]
    WrongPassword,
    /// Too much was asked for or tried.
    #[error(transparent)]
    TooMany(#[from] MustWait),
    /// The mail address has an account already.
    #[error("the mail address has an account already")]
    Known,
    /// The link is not good, or no longer.
    #[error(transparent)]
    Link(SetUpRefused),
    /// A password could not be hashed or compared.
    #[error(transparent)]
    Passwords(#[from] PasswordsError),
    /// The store did not answer.
    #[error("the store of accounts failed")]
    Store(#[source] E),
}

impl<E> ToRefusals for AccountError<E> {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::Email(error) => vec![error.on("email")],
            Self::Password(error) => vec![error.refusal()],
            Self::WrongPassword => vec![Refusal::field("current_password", "account-wrong-password")],
            Self::TooMany(MustWait(wait)) => {
                let minutes = wait.whole_minutes().saturating_add(1);
                vec![Refusal::of("account-wait").with("minutes", minutes)]
            }
            Self::Known => vec![Refusal::field("email", "invite-known")],
            Self::Link(refused) => refused.refusals(),
            Self::Passwords(_) | Self::Store(_) => Vec::new(),
        }
    }
}

/// Notes that `user` has signed in on a device; answers which session that is.
///
/// # Errors
/// If the store does not answer.
pub async fn open_session<S: Accounts>(
    users: &S,
    environment: &dyn Environment,
    (user, shown): (UserId, Shown),
    device: &DeviceName,
) -> Result<Option<SessionId>, S::Error> {
    let session = environment.new_id().into();
    let opened = users.open_session((user, shown), session, device, environment.now().date()).await?;
    Ok(opened.then_some(session))
}

/// Mails a link for a new password to whoever has an account with the address `typed`.
/// What is answered, and how long it takes, does not tell whether somebody has.
///
/// # Errors
/// [`AccountError::Email`] or [`AccountError::TooMany`], whether there is an account or not.
pub async fn ask_for_password<S: Accounts>(
    users: &S,
    environment: &dyn Environment,
    (organisation, name): (&Slug, &str),
    language: Language,
    typed: &str,
    origin: &Origin,
) -> Result<(), AccountError<S::Error>> {
    let email = EmailAddress::parse(typed).map_err(AccountError::Email)?;
    let keys = origin.mail_keys(&account_key(email.as_str()));
    users.begin_attempt(&keys).await.map_err(AccountError::Store)??;
    let found = users.by_email(&email).await.map_err(AccountError::Store)?;
    let token = Token::draw(environment);
    let link = PasswordLink { expires_at: environment.now() + FORGOTTEN_VALIDITY, used_at: None };
    let called = found.as_ref().map_or("-", |user| user.name.as_str());
    let mail = Mail::new("password-forgotten", email, language)
        .with("name", called)
        .with("organisation", name)
        .with("link", format!("/{organisation}/set-up/{}", token.reveal()));
    let user = found.as_ref().map(|user| user.id);
    users.add_forgotten_link(user, (token.hash(), link), &mail).await.map_err(AccountError::Store)
}

/// What somebody types to get another password.
#[derive(Clone, Debug)]
pub struct NewPassword {
    /// The present one.
    pub current: String,
    /// The one that is to be.
    pub chosen: Result<Password, PasswordError>,
}

/// Changes one's own password. All sessions end, also the one it is done in.
///
/// # Errors
/// [`AccountError`] says what is wrong.
pub async fn change_password<S: Accounts>(
    users: &S,
    passwords: &impl Passwords,
    environment: &dyn Environment,
    by: &StoredUser,
    typed: NewPassword,
    origin: Origin,
) -> Result<(), AccountError<S::Error>> {
    let chosen = typed.chosen.map_err(AccountError::Password)?;
    confirm_password(users, passwords, by.holder(), &typed.current, origin).await?;
    let hash = passwords.hash(chosen).await?;
    users.set_password(by.id, &hash, environment.now()).await.map_err(AccountError::Store)
}

/// What somebody types to get another mail address.
#[derive(Clone, Debug)]
pub struct NewAddress {
    /// The new address.
    pub email: String,
    /// The present password.
    pub current: String,
}

/// Asks whoever reads mails to the new address to confirm that it replaces the account's.
///
/// # Errors
/// [`AccountError`] says what is wrong.
pub async fn ask_for_address<S: Accounts>(
    users: &S,
    passwords: &impl Passwords,
    environment: &dyn Environment,
    (by, organisation, language): (&StoredUser, &Slug, Language),
    typed: &NewAddress,
    origin: Origin,
) -> Result<(), AccountError<S::Error>> {
    let email = EmailAddress::parse(&typed.email).map_err(AccountError::Email)?;
    confirm_password(users, passwords, by.holder(), &typed.current, origin.clone()).await?;
    if users.by_email(&email).await.map_err(AccountError::Store)?.is_some() {
        return Err(AccountError::Known);
    }
    let keys = origin.mail_keys(&account_key(email.as_str()));
    users.begin_attempt(&keys).await.map_err(AccountError::Store)??;
    let token = Token::draw(environment);
    let mail = Mail::new("address-confirm", email.clone(), language)
        .with("name", by.name.as_str())
        .with("link", format!("/{organisation}/confirm-address/{}", token.reveal()));
    let link = PasswordLink { expires_at: environment.now() + ADDRESS_VALIDITY, used_at: None };
    let change = AddressChange { user: by.id, email, link };
    users.add_address_change(token.hash(), &change, &mail).await.map_err(AccountError::Store)
}

/// The change of address that `token` confirms, if it still can.
///
/// # Errors
/// [`AccountError::Link`] if not.
pub async fn address_change<S: Accounts>(
    users: &S,
    environment: &dyn Environment,
    token: &Token,
) -> Result<AddressChange, AccountError<S::Error>> {
    let found = users.address_change(token.hash()).await.map_err(AccountError::Store)?;
    let change = found.ok_or(AccountError::Link(SetUpRefused::Unknown))?;
    change.link.check(environment.now()).map_err(AccountError::Link)?;
    Ok(change)
}

/// Replaces the account's mail address by the one at which `token` was read, and tells it
/// at the old one.
///
/// # Errors
/// [`AccountError`] says what is wrong.
pub async fn confirm_address<S: Accounts>(
    users: &S,
    environment: &dyn Environment,
    language: Language,
    token: &Token,
) -> Result<(), AccountError<S::Error>> {
    let change = address_change(users, environment, token).await?;
    let user = users.by_id(change.user).await.map_err(AccountError::Store)?;
    let user = user.ok_or(AccountError::Link(SetUpRefused::Unknown))?;
    let mail = Mail::new("address-changed", user.email, language).with("name", user.name.as_str());
    match users.change_address(token.hash(), environment.now(), &mail).await.map_err(AccountError::Store)? {
        AddressChanged::Done => Ok(()),
        AddressChanged::Used => Err(AccountError::Link(SetUpRefused::Used)),
        AddressChanged::Taken => Err(AccountError::Known),
    }
}
