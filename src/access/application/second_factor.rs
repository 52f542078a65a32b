//! A second factor beside the password: codes of an app, and recovery codes for whoever
//! has lost it.

use std::future::Future;

use thiserror::Error;
use time::OffsetDateTime;

use super::{AccountError, Accounts, AttemptKey, By, Origin, Roles, StoredUser, account_key};
use crate::{
    access::domain::{CodeRefused, MustWait, Pace, RECOVERY_CODES, RecoveryCode, Role, RoleKey, use_step},
    kernel::{Actor, EmailAddress, Environment, Language, Mail, Refusal, SessionId, ToRefusals, UserId},
};

/// The secret that an account shares with an app: 160 bits (RFC 4226, section 4).
pub type FactorSecret = [u8; 20];

/// A second factor that is asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredFactor {
    /// What is shared with the app.
    pub secret: FactorSecret,
    /// The time step of the last code used.
    pub last_step: i64,
}

/// A second factor that is being set up in one session.
#[derive(Clone, PartialEq, Eq)]
pub struct BegunFactor {
    /// What is shared with the app.
    pub secret: FactorSecret,
    /// The recovery codes.
    pub codes: Vec<RecoveryCode>,
}

/// The codes of apps (RFC 6238).
pub trait AppCodes: Sync {
    /// The time step whose code was typed, if it is one around `now`.
    fn step_of(&self, secret: &FactorSecret, typed: &str, now: OffsetDateTime) -> Option<i64>;
}

/// The second factors of one organisation's accounts.
pub trait Factors: Accounts + Roles {
    /// The second factor of a user.
    fn factor(&self, user: UserId) -> impl Future<Output = Result<Option<StoredFactor>, Self::Error>> + Send;

    /// The second factor that a user is setting up in this session.
    fn begun_factor(
        &self,
        user: UserId,
        session: SessionId,
    ) -> impl Future<Output = Result<Option<BegunFactor>, Self::Error>> + Send;

    /// Keeps what a user is setting up in this session, in place of what was begun before.
    fn begin_factor(
        &self,
        user: UserId,
        session: SessionId,
        begun: &BegunFactor,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Has what was begun in this session asked for from now on, after the code of `step`
    /// was typed, in place of an earlier one; ends the user's other sessions and orders
    /// the mail that tells them. `false` if nothing is begun.
    fn confirm_factor(
        &self,
        user: UserId,
        session: SessionId,
        step: i64,
        now: OffsetDateTime,
        mail: &Mail,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// Uses the code of a time step; `false` if it, or a later one, was used meanwhile.
    fn use_factor(&self, user: UserId, step: i64) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// Uses a recovery code; `false` if it is none of the user's, or was used.
    fn use_recovery_code(
        &self,
        user: UserId,
        code: &RecoveryCode,
        now: OffsetDateTime,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// How many recovery codes of a user are not used.
    fn recovery_codes_left(&self, user: UserId) -> impl Future<Output = Result<i64, Self::Error>> + Send;

    /// Removes a user's second factor, ends their sessions unless they do it themselves,
    /// and orders the mail that tells them; `false` if there is none.
    fn remove_factor(
        &self,
        by: Actor,
        user: UserId,
        mail: &Mail,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// The roles that demand a second factor.
    fn demanding_roles(&self) -> impl Future<Output = Result<Vec<RoleKey>, Self::Error>> + Send;

    /// Lets exactly these roles demand a second factor.
    fn demand_factor(
        &self,
        by: UserId,
        roles: &[RoleKey],
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;
}

/// Why something about a second factor was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FactorError<E> {
    /// There is no such thing, or not for whoever asks.
    #[error("there is no such thing")]
    Unknown,
    /// The code is not good.
    #[error(transparent)]
    Code(#[from] CodeRefused),
    /// Too many codes were wrong.
    #[error(transparent)]
    TooMany(#[from] MustWait),
    /// A role of the user demands it.
    #[error("a role demands the second factor")]
    Demanded,
    /// The password is not confirmed.
    #[error(transparent)]
    Account(AccountError<E>),
    /// The store did not answer.
    #[error("the store of second factors failed")]
    Store(#[source] E),
}

impl<E> ToRefusals for FactorError<E> {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::Code(error) => error.refusals(),
            Self::TooMany(wait) => wait.refusals(),
            Self::Demanded => vec![Refusal::of("factor-demanded")],
            Self::Account(error) => error.refusals(),
            Self::Unknown | Self::Store(_) => Vec::new(),
        }
    }
}

/// Begins to set a second factor up in this session, once the password was typed again; in
/// place of an earlier one, once a code of that was typed too.
///
/// # Errors
/// [`FactorError`] says what stands in the way.
pub async fn begin_factor<S: Factors>(
    store: &S,
    (passwords, codes): (&impl super::Passwords, &impl AppCodes),
    environment: &dyn Environment,
    (user, session): (&StoredUser, SessionId),
    (password, code): (&str, &str),
    origin: Origin,
) -> Result<(), FactorError<S::Error>> {
    super::accounts::confirm(store, passwords, user, password, origin.clone())
        .await
        .map_err(FactorError::Account)?;
    if store.factor(user.id).await.map_err(FactorError::Store)?.is_some() {
        check_code(store, codes, environment, user, code, &origin).await?;
    }
    store.begin_factor(user.id, session, &draw(environment)).await.map_err(FactorError::Store)
}

/// A secret and recovery codes that nobody has seen.
fn draw(environment: &dyn Environment) -> BegunFactor {
    let mut secret = [0; 20];
    environment.fill_random(&mut secret);
    let codes = (0..RECOVERY_CODES)
        .map(|_| {
            let mut drawn = [0; 16];
            environment.fill_random(&mut drawn);
            RecoveryCode::new(drawn)
        })
        .collect();
    BegunFactor { secret, codes }
}

/// What codes are counted under, which are typed for the account of `user`.
fn keys(user: &StoredUser, origin: &Origin) -> Vec<AttemptKey> {
    let account = account_key(user.email.as_str());
    let name = format!("code {account}");
    let of_account = AttemptKey { name, account, pace: Pace::ACCOUNT_FROM_ONE };
    let name = format!("code from {}", origin.address);
    vec![of_account, AttemptKey { name, account: String::new(), pace: Pace::ADDRESS }]
}

/// Has the second factor asked for from now on: the app shows the right code.
///
/// # Errors
/// [`FactorError`] says what stands in the way.
pub async fn confirm_factor<S: Factors>(
    store: &S,
    codes: &impl AppCodes,
    environment: &dyn Environment,
    (user, session): (&StoredUser, SessionId),
    language: Language,
    typed: &str,
    origin: &Origin,
) -> Result<(), FactorError<S::Error>> {
    let begun = store.begun_factor(user.id, session).await.map_err(FactorError::Store)?;
    let begun = begun.ok_or(FactorError::Unknown)?;
    let keys = keys(user, origin);
    store.begin_attempt(&keys).await.map_err(FactorError::Store)??;
    let now = environment.now();
    let step = codes.step_of(&begun.secret, typed, now).ok_or(CodeRefused::Wrong)?;
    store.end_attempt(&keys, true).await.map_err(FactorError::Store)?;
    let mail = told("factor-set-up", user, language);
    let confirmed = store.confirm_factor(user.id, session, step, now, &mail).await;
    if confirmed.map_err(FactorError::Store)? { Ok(()) } else { Err(FactorError::Unknown) }
}

/// Checks the code that somebody types who has signed in with the password: of the app, or
/// a recovery code. Each is good once.
///
/// # Errors
/// [`FactorError`] says what stands in the way.
pub async fn check_code<S: Factors>(
    store: &S,
    codes: &impl AppCodes,
    environment: &dyn Environment,
    user: &StoredUser,
    typed: &str,
    origin: &Origin,
) -> Result<(), FactorError<S::Error>> {
    let factor = store.factor(user.id).await.map_err(FactorError::Store)?.ok_or(FactorError::Unknown)?;
    let keys = keys(user, origin);
    store.begin_attempt(&keys).await.map_err(FactorError::Store)??;
    let now = environment.now();
    let is_good = match RecoveryCode::parse(typed) {
        Some(code) => store.use_recovery_code(user.id, &code, now).await.map_err(FactorError::Store)?,
        None => {
            let step = codes.step_of(&factor.secret, typed, now).ok_or(CodeRefused::Wrong)?;
            use_step(factor.last_step, step)?;
            if !store.use_factor(user.id, step).await.map_err(FactorError::Store)? {
                return Err(CodeRefused::Used.into());
            }
            true
        }
    };
    if !is_good {
        return Err(CodeRefused::Wrong.into());
    }
    store.end_attempt(&keys, true).await.map_err(FactorError::Store)
}

fn told(what: &'static str, user: &StoredUser, language: Language) -> Mail {
    Mail::new(what, user.email.clone(), language).with("name", user.name.as_str())
}

/// Removes one's own second factor, once the password was typed again, unless a role
/// demands it.
///
/// # Errors
/// [`FactorError`] says what stands in the way.
pub async fn remove_own_factor<S: Factors>(
    store: &S,
    passwords: &impl super::Passwords,
    (by, user): (By<'_>, &StoredUser),
    language: Language,
    current: &str,
    origin: Origin,
) -> Result<(), FactorError<S::Error>> {
    if by.rights.demands_factor() {
        return Err(FactorError::Demanded);
    }
    super::accounts::confirm(store, passwords, user, current, origin).await.map_err(FactorError::Account)?;
    let removed =
        store.remove_factor(Actor::User(by.user), user.id, &told("factor-removed", user, language)).await;
    if removed.map_err(FactorError::Store)? { Ok(()) } else { Err(FactorError::Unknown) }
}

/// Removes the second factor of somebody who has lost it and has no recovery codes. An
/// owner does.
///
/// # Errors
/// [`FactorError`] says what stands in the way.
pub async fn reset_factor<S: Factors>(
    store: &S,
    by: By<'_>,
    language: Language,
    user: UserId,
) -> Result<(), FactorError<S::Error>> {
    if by.rights.account() != Role::Owner || by.user == user {
        return Err(FactorError::Unknown);
    }
    let found = store.by_id(user).await.map_err(FactorError::Store)?.ok_or(FactorError::Unknown)?;
    let removed =
        store.remove_factor(Actor::User(by.user), user, &told("factor-removed", &found, language)).await;
    if removed.map_err(FactorError::Store)? { Ok(()) } else { Err(FactorError::Unknown) }
}

/// The same for an operator at a shell: an owner who is alone has nobody else to ask.
///
/// # Errors
/// [`FactorError::Unknown`] if the address has no account, or no second factor.
pub async fn reset_factor_by_operator<S: Factors>(
    store: &S,
    by: Actor,
    language: Language,
    email: &EmailAddress,
) -> Result<UserId, FactorError<S::Error>> {
    let found = store.by_email(email).await.map_err(FactorError::Store)?.ok_or(FactorError::Unknown)?;
    let removed = store.remove_factor(by, found.id, &told("factor-removed", &found, language)).await;
    if removed.map_err(FactorError::Store)? { Ok(found.id) } else { Err(FactorError::Unknown) }
}

/// Lets exactly these roles demand a second factor. An owner does.
///
/// # Errors
/// [`FactorError::Unknown`] for others, and for roles that there are not.
pub async fn demand_factor<S: Factors>(
    store: &S,
    by: By<'_>,
    roles: &[RoleKey],
) -> Result<(), FactorError<S::Error>> {
    if by.rights.account() != Role::Owner {
        return Err(FactorError::Unknown);
    }
    let known = Roles::roles(store).await.map_err(FactorError::Store)?;
    if roles.iter().any(|role| known.iter().all(|known| known.key != *role)) {
        return Err(FactorError::Unknown);
    }
    store.demand_factor(by.user, roles).await.map_err(FactorError::Store)
}
