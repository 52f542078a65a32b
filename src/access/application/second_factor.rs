//! A second factor beside the password: codes of an app, and recovery codes for whoever
//! has lost it.

use thiserror::Error;

use super::{
    AccountError, AppCodes, AttemptKey, BegunFactor, By, DemandedFactors, Factors, Holder, Origin, Passwords,
    Roles, Users, account_key, confirm_password,
};
use crate::{
    access::domain::{CodeRefused, MustWait, Pace, PasskeyRefused, RecoveryCode, Role, RoleKey, use_step},
    kernel::{Actor, EmailAddress, Environment, Language, Mail, Refusal, SessionId, ToRefusals, UserId},
};

/// Why something about a second factor was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FactorError<E> {
    /// There is no such thing, or not for whoever asks.
    #[error("there is no such thing")]
    Unknown,
    /// The code is not good.
    #[error(transparent)]
    Code(#[from] CodeRefused),
    /// The passkey is not good.
    #[error(transparent)]
    Passkey(#[from] PasskeyRefused),
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
            Self::Passkey(error) => error.refusals(),
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
    (passwords, codes): (&impl Passwords, &impl AppCodes),
    environment: &dyn Environment,
    (user, session): (Holder<'_, S::Account>, SessionId),
    (password, code): (&str, &str),
    origin: Origin,
) -> Result<(), FactorError<S::Error>> {
    confirm_password(store, passwords, user, password, origin.clone()).await.map_err(FactorError::Account)?;
    if store.factor(user.id).await.map_err(FactorError::Store)?.is_some() {
        check_code(store, codes, environment, user, code, &origin).await?;
    }
    store.begin_factor(user.id, session, &BegunFactor::draw(environment)).await.map_err(FactorError::Store)
}

/// What codes are counted under, which are typed for the account with this mail address.
fn keys(email: &EmailAddress, origin: &Origin) -> Vec<AttemptKey> {
    let account = account_key(email.as_str());
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
    (user, session): (Holder<'_, S::Account>, SessionId),
    language: Language,
    typed: &str,
    origin: &Origin,
) -> Result<(), FactorError<S::Error>> {
    let begun = store.begun_factor(user.id, session).await.map_err(FactorError::Store)?;
    let begun = begun.ok_or(FactorError::Unknown)?;
    let keys = keys(user.email, origin);
    store.begin_attempt(&keys).await.map_err(FactorError::Store)??;
    let now = environment.now();
    let step = codes.step_of(&begun.secret, typed, now).ok_or(CodeRefused::Wrong)?;
    store.end_attempt(&keys, true).await.map_err(FactorError::Store)?;
    let mail = told(S::TOLD_SET_UP, user, language);
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
    user: Holder<'_, S::Account>,
    typed: &str,
    origin: &Origin,
) -> Result<(), FactorError<S::Error>> {
    let factor = store.factor(user.id).await.map_err(FactorError::Store)?.ok_or(FactorError::Unknown)?;
    let keys = keys(user.email, origin);
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

fn told<Id>(what: &'static str, user: Holder<'_, Id>, language: Language) -> Mail {
    Mail::new(what, user.email.clone(), language).with("name", user.name)
}

/// Removes one's own second factor, once the password was typed again, unless a role
/// demands it.
///
/// # Errors
/// [`FactorError`] says what stands in the way.
pub async fn remove_own_factor<S: Factors>(
    store: &S,
    passwords: &impl Passwords,
    (by, user, is_demanded): (Actor, Holder<'_, S::Account>, bool),
    language: Language,
    current: &str,
    origin: Origin,
) -> Result<(), FactorError<S::Error>> {
    if is_demanded {
        return Err(FactorError::Demanded);
    }
    confirm_password(store, passwords, user, current, origin).await.map_err(FactorError::Account)?;
    remove_factor(store, by, user, language).await
}

/// Removes somebody's second factor, and has a mail tell them.
///
/// # Errors
/// [`FactorError::Unknown`] if there is none.
pub async fn remove_factor<S: Factors>(
    store: &S,
    by: Actor,
    user: Holder<'_, S::Account>,
    language: Language,
) -> Result<(), FactorError<S::Error>> {
    let removed = store.remove_factor(by, user.id, &told(S::TOLD_REMOVED, user, language)).await;
    if removed.map_err(FactorError::Store)? { Ok(()) } else { Err(FactorError::Unknown) }
}

/// Removes the second factor of somebody who has lost it and has no recovery codes. An
/// owner does.
///
/// # Errors
/// [`FactorError`] says what stands in the way.
pub async fn reset_factor<S: Users + Factors<Account = UserId>>(
    store: &S,
    by: By<'_>,
    language: Language,
    user: UserId,
) -> Result<(), FactorError<S::Error>> {
    if by.rights.account() != Role::Owner || by.user == user {
        return Err(FactorError::Unknown);
    }
    let found = store.by_id(user).await.map_err(FactorError::Store)?.ok_or(FactorError::Unknown)?;
    remove_factor(store, Actor::User(by.user), found.holder(), language).await
}

/// The same for an operator at a shell: an owner who is alone has nobody else to ask.
///
/// # Errors
/// [`FactorError::Unknown`] if the address has no account, or no second factor.
pub async fn reset_factor_by_operator<S: Users + Factors<Account = UserId>>(
    store: &S,
    by: Actor,
    language: Language,
    email: &EmailAddress,
) -> Result<UserId, FactorError<S::Error>> {
    let found = store.by_email(email).await.map_err(FactorError::Store)?.ok_or(FactorError::Unknown)?;
    remove_factor(store, by, found.holder(), language).await?;
    Ok(found.id)
}

/// Lets exactly these roles demand a second factor. An owner does.
///
/// # Errors
/// [`FactorError::Unknown`] for others, and for roles that there are not.
pub async fn demand_factor<S: DemandedFactors>(
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
