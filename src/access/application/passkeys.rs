//! Passkeys (WebAuthn Level 3): keys in a device or a password manager, which open an
//! account in place of a code of the second factor.

use std::future::Future;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{AttemptKey, FactorError, Factors, Holder, Origin, Passwords, account_key, confirm_password};
use crate::{
    access::domain::{MAX_PASSKEYS, Pace, PasskeyName, PasskeyRefused},
    kernel::{EmailAddress, Environment, Language, Mail, PasskeyId},
};

/// A passkey of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPasskey {
    /// Which.
    pub id: PasskeyId,
    /// How its owner calls it.
    pub name: PasskeyName,
    /// What its answers are checked with, as [`Authenticators`] writes it.
    pub key: String,
    /// When it was added.
    pub added_at: OffsetDateTime,
    /// When it last opened the account.
    pub used_at: Option<OffsetDateTime>,
}

/// A passkey that a device has made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadePasskey {
    /// By what devices know it (`rawId`).
    pub credential: Vec<u8>,
    /// What its answers are checked with.
    pub key: String,
}

/// What a device is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// What the page's script hands to the browser, in JSON.
    pub options: String,
    /// What the answer is checked with. It never leaves the server.
    pub state: String,
}

/// A passkey that a device is about to make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BegunPasskey {
    /// How it will be called.
    pub name: PasskeyName,
    /// What the device is asked.
    pub asked: Asked,
}

/// Asks devices and checks what they answer. Each asks whoever holds it to prove that it
/// is theirs, by a finger or a PIN.
pub trait Authenticators: Sync {
    /// Asks a device for a key for the account `handle`, unless it has one of `keys`.
    /// `None` if a key cannot be read.
    fn ask_for_new(&self, handle: Uuid, who: (&str, &str), keys: &[StoredPasskey]) -> Option<Asked>;

    /// The key that a device has made, if it was asked to.
    fn made(&self, state: &str, answer: &str) -> Option<MadePasskey>;

    /// Asks a device for one of these keys. `None` if one cannot be read.
    fn ask_for_known(&self, keys: &[StoredPasskey]) -> Option<Asked>;

    /// Which of the keys answered, and how that key is to be stored from now on.
    fn proved(&self, state: &str, answer: &str, keys: &[StoredPasskey]) -> Option<(PasskeyId, String)>;
}

/// The passkeys of accounts: an organisation's, or the platform's admins'.
pub trait Passkeys: Factors<Account: Into<Uuid>> {
    /// The passkeys of a user, the oldest first.
    fn passkeys(
        &self,
        user: Self::Account,
    ) -> impl Future<Output = Result<Vec<StoredPasskey>, Self::Error>> + Send;

    /// Adds a passkey and orders the mail that tells its owner; `false` if there is no
    /// second factor any more, there are too many, or some account has this one.
    fn add_passkey(
        &self,
        user: Self::Account,
        passkey: (PasskeyId, &PasskeyName, &MadePasskey),
        now: OffsetDateTime,
        mail: &Mail,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// Notes that a passkey opened the account and is to be stored as `key`; `false` if it
    /// was removed meanwhile.
    fn use_passkey(
        &self,
        user: Self::Account,
        passkey: (PasskeyId, &str),
        now: OffsetDateTime,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// Removes a passkey and orders the mail that tells its owner; `false` if it is none of
    /// theirs.
    fn remove_passkey(
        &self,
        user: Self::Account,
        passkey: PasskeyId,
        mail: &Mail,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;
}

/// Asks the device of somebody for a passkey, once the password was typed again. There has
/// to be a second factor with its recovery codes, for whoever loses the device.
///
/// # Errors
/// [`FactorError`] says what stands in the way.
pub async fn begin_passkey<S: Passkeys>(
    store: &S,
    passwords: &impl Passwords,
    authenticators: &impl Authenticators,
    user: Holder<'_, S::Account>,
    (name, password): (&str, &str),
    origin: Origin,
) -> Result<BegunPasskey, FactorError<S::Error>> {
    let name = PasskeyName::parse(name).map_err(PasskeyRefused::Name)?;
    confirm_password(store, passwords, user, password, origin).await.map_err(FactorError::Account)?;
    if store.factor(user.id).await.map_err(FactorError::Store)?.is_none() {
        return Err(FactorError::Unknown);
    }
    let keys = store.passkeys(user.id).await.map_err(FactorError::Store)?;
    if keys.len() >= MAX_PASSKEYS {
        return Err(PasskeyRefused::TooMany.into());
    }
    let who = (user.email.as_str(), user.name);
    let asked = authenticators.ask_for_new(user.id.into(), who, &keys).ok_or(FactorError::Unknown)?;
    Ok(BegunPasskey { name, asked })
}

/// Adds the passkey that the device has made.
///
/// # Errors
/// [`FactorError`] says what stands in the way.
pub async fn add_passkey<S: Passkeys>(
    store: &S,
    authenticators: &impl Authenticators,
    environment: &dyn Environment,
    (user, language): (Holder<'_, S::Account>, Language),
    (begun, answer): (&BegunPasskey, &str),
) -> Result<(), FactorError<S::Error>> {
    let made = authenticators.made(&begun.asked.state, answer).ok_or(PasskeyRefused::Wrong)?;
    let passkey = (environment.new_id().into(), &begun.name, &made);
    let mail = told("passkey-added", user, &begun.name, language);
    let added = store.add_passkey(user.id, passkey, environment.now(), &mail).await;
    if added.map_err(FactorError::Store)? { Ok(()) } else { Err(PasskeyRefused::Wrong.into()) }
}

/// Asks for a passkey of somebody who has shown the password; `None` if there is none.
///
/// # Errors
/// If the store does not answer.
pub async fn ask_for_passkey<S: Passkeys>(
    store: &S,
    authenticators: &impl Authenticators,
    user: S::Account,
) -> Result<Option<Asked>, S::Error> {
    let keys = store.passkeys(user).await?;
    Ok(if keys.is_empty() { None } else { authenticators.ask_for_known(&keys) })
}

/// Checks what the device of somebody answered who has shown the password.
///
/// # Errors
/// [`FactorError`] says what stands in the way.
pub async fn check_passkey<S: Passkeys>(
    store: &S,
    authenticators: &impl Authenticators,
    environment: &dyn Environment,
    user: Holder<'_, S::Account>,
    (state, answer): (&str, &str),
    origin: &Origin,
) -> Result<(), FactorError<S::Error>> {
    let attempts = attempts(user.email, origin);
    store.begin_attempt(&attempts).await.map_err(FactorError::Store)??;
    let keys = store.passkeys(user.id).await.map_err(FactorError::Store)?;
    let (id, key) = authenticators.proved(state, answer, &keys).ok_or(PasskeyRefused::Wrong)?;
    let used = store.use_passkey(user.id, (id, &key), environment.now()).await;
    if !used.map_err(FactorError::Store)? {
        return Err(PasskeyRefused::Wrong.into());
    }
    store.end_attempt(&attempts, true).await.map_err(FactorError::Store)
}

/// Removes one of somebody's own passkeys. The second factor itself stays.
///
/// # Errors
/// [`FactorError::Unknown`] if it is none of theirs.
pub async fn remove_passkey<S: Passkeys>(
    store: &S,
    (user, language): (Holder<'_, S::Account>, Language),
    passkey: PasskeyId,
) -> Result<(), FactorError<S::Error>> {
    let keys = store.passkeys(user.id).await.map_err(FactorError::Store)?;
    let found = keys.iter().find(|key| key.id == passkey).ok_or(FactorError::Unknown)?;
    let mail = told("passkey-removed", user, &found.name, language);
    let removed = store.remove_passkey(user.id, passkey, &mail).await;
    if removed.map_err(FactorError::Store)? { Ok(()) } else { Err(FactorError::Unknown) }
}

fn told<Id>(what: &'static str, user: Holder<'_, Id>, passkey: &PasskeyName, language: Language) -> Mail {
    Mail::new(what, user.email.clone(), language).with("name", user.name).with("passkey", passkey.as_str())
}

/// What answers of devices are counted under: apart from codes, so that neither locks the
/// other out.
fn attempts(email: &EmailAddress, origin: &Origin) -> Vec<AttemptKey> {
    let account = account_key(email.as_str());
    let of_account = AttemptKey { name: format!("passkey {account}"), account, pace: Pace::ACCOUNT_FROM_ONE };
    let name = format!("passkey from {}", origin.address);
    vec![of_account, AttemptKey { name, account: String::new(), pace: Pace::ADDRESS }]
}
