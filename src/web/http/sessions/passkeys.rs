use serde::{Deserialize, Serialize, de::DeserializeOwned};
use time::OffsetDateTime;
use tower_sessions::Session;
use uuid::Uuid;

use super::{CODE_WITHIN, read, write};
use crate::{
    access::application::{Asked, BegunPasskey},
    web::AppError,
};

const NEW: &str = "passkey-new";
const KNOWN: &str = "passkey-known";

/// What a device was asked in this browser, and for whose account.
#[derive(Serialize, Deserialize)]
struct Waiting<T> {
    account: Uuid,
    asked: T,
    /// Until when an answer is taken, in seconds since 1970.
    until: i64,
}

impl<T> Waiting<T> {
    fn of(self, account: Uuid, now: OffsetDateTime) -> Option<T> {
        (self.account == account && now.unix_timestamp() < self.until).then_some(self.asked)
    }
}

async fn keep<T: Serialize + Send + Sync>(
    session: &Session,
    key: &str,
    (account, asked): (Uuid, T),
    now: OffsetDateTime,
) -> Result<(), AppError> {
    let until = (now + CODE_WITHIN).unix_timestamp();
    write(session, key, Waiting { account, asked, until }).await
}

async fn take<T: DeserializeOwned>(
    session: &Session,
    key: &str,
    account: Uuid,
    now: OffsetDateTime,
) -> Result<Option<T>, AppError> {
    let taken = session.remove::<Waiting<T>>(key).await;
    // What cannot be read was not asked.
    Ok(taken.ok().flatten().and_then(|waiting| waiting.of(account, now)))
}

/// Remembers that a device makes a passkey for an account.
///
/// # Errors
/// [`AppError::Busy`] if the session's store does not answer.
pub async fn begin_passkey(
    session: &Session,
    about: (Uuid, BegunPasskey),
    now: OffsetDateTime,
) -> Result<(), AppError> {
    keep(session, NEW, about, now).await
}

/// The passkey that a device makes for an account in this browser, if one does.
pub async fn begun_passkey(session: &Session, account: Uuid, now: OffsetDateTime) -> Option<BegunPasskey> {
    read::<Waiting<BegunPasskey>>(session, NEW).await?.of(account, now)
}

/// The same, which nobody can take again.
///
/// # Errors
/// [`AppError::Busy`] if the session's store does not answer.
pub async fn take_begun_passkey(
    session: &Session,
    account: Uuid,
    now: OffsetDateTime,
) -> Result<Option<BegunPasskey>, AppError> {
    take(session, NEW, account, now).await
}

/// Remembers that a device is asked for a passkey of an account.
///
/// # Errors
/// [`AppError::Busy`] if the session's store does not answer.
pub async fn ask_for_passkey(
    session: &Session,
    about: (Uuid, Asked),
    now: OffsetDateTime,
) -> Result<(), AppError> {
    keep(session, KNOWN, about, now).await
}

/// What a device was asked for an account in this browser, which nobody can take again.
///
/// # Errors
/// [`AppError::Busy`] if the session's store does not answer.
pub async fn take_asked_passkey(
    session: &Session,
    account: Uuid,
    now: OffsetDateTime,
) -> Result<Option<Asked>, AppError> {
    take(session, KNOWN, account, now).await
}
