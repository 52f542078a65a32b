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

/// A second factor as it is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredFactor {
    /// What is shared with the app.
    pub secret: FactorSecret,
    /// The recovery codes, as long as it is not confirmed.
    pub codes: Vec<RecoveryCode>,
    /// Whether it is asked for: a code of the app has been typed once.
    pub is_confirmed: bool,
    /// The time step of the last code used.
    pub last_step: Option<i64>,
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

    /// Begins a second factor, unless there is one.
    fn begin_factor(
        &self,
        user: UserId,
        secret: &FactorSecret,
        codes: &[RecoveryCode],
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Has a second factor asked for from now on, after the code of `step` was typed, and
    /// ends the user's other sessions; `false` if it is so already.
    fn confirm_factor(
        &self,
        user: UserId,
        session: SessionId,
        step: i64,
        codes: &[RecoveryCode],
        now: OffsetDateTime,
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

/// The second factor that `user` is setting up: begun if there is none, the same as before
/// if it is not confirmed; none if it is.
///
/// # Errors
/// If the store does not answer.
pub async fn factor_to_set_up<S: Factors>(
    store: &S,
    environment: &dyn Environment,
    user: UserId,
) -> Result<Option<StoredFactor>, S::Error> {
    if let Some(found) = store.factor(user).await? {
        return Ok((!found.is_confirmed).then_some(found));
    }
    let mut secret = [0; 20];
    environment.fill_random(&mut secret);
    let codes: Vec<_> = (0..RECOVERY_CODES)
        .map(|_| {
            let mut drawn = [0; 16];
            environment.fill_random(&mut drawn);
            RecoveryCode::new(drawn)
        })
        .collect();
    store.begin_factor(user, &secret, &codes).await?;
    Ok(store.factor(user).await?.filter(|factor| !factor.is_confirmed))
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
    typed: &str,
    origin: &Origin,
) -> Result<(), FactorError<S::Error>> {
    let factor = store.factor(user.id).await.map_err(FactorError::Store)?;
    let factor = factor.filter(|factor| !factor.is_confirmed).ok_or(FactorError::Unknown)?;
    let keys = keys(user, origin);
    store.begin_attempt(&keys).await.map_err(FactorError::Store)??;
    let now = environment.now();
    let step = codes.step_of(&factor.secret, typed, now).ok_or(CodeRefused::Wrong)?;
    store.end_attempt(&keys, true).await.map_err(FactorError::Store)?;
    let confirmed = store.confirm_factor(user.id, session, step, &factor.codes, now).await;
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
    let factor = store.factor(user.id).await.map_err(FactorError::Store)?;
    let factor = factor.filter(|factor| factor.is_confirmed).ok_or(FactorError::Unknown)?;
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

fn told(user: &StoredUser, language: Language) -> Mail {
    Mail::new("factor-removed", user.email.clone(), language).with("name", user.name.as_str())
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
    let removed = store.remove_factor(Actor::User(by.user), user.id, &told(user, language)).await;
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
    let removed = store.remove_factor(Actor::User(by.user), user, &told(&found, language)).await;
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
    let removed = store.remove_factor(by, found.id, &told(&found, language)).await;
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
