//! Forms that are sent twice: the second request gets the first one's answer, also
//! when another node of the platform takes it.

use std::time::Duration;

use sha2::{Digest, Sha256};
use sqlx::AssertSqlSafe;

use crate::db::{AnyDb, DbError};

/// How long an answer is remembered.
const KEPT: time::Duration = time::Duration::HOUR;
/// How long the first request counts as under way after its last sign of life; then its
/// process is gone.
const LONGEST: time::Duration = time::Duration::MINUTE;
/// How often it gives one.
const SIGN: Duration = Duration::from_secs(20);
/// How often the second one looks, and how many times.
const POLL_INTERVAL: Duration = Duration::from_millis(100);
const LOOKS: u32 = 200;

/// Which request it is: the same form, of the same look at the same page, with the same
/// content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RequestHash([u8; 32]);

impl RequestHash {
    /// Of the request to `uri` with `body`.
    pub(crate) fn of(uri: &str, body: &[u8]) -> Self {
        let mut hash = Sha256::new();
        hash.update((uri.len() as u64).to_be_bytes());
        hash.update(uri);
        hash.update(body);
        Self(hash.finalize().into())
    }
}

/// What is known of a request when it comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// It is the first one.
    First,
    /// It was answered: it led there.
    Answered(String),
    /// The first one is still under way.
    UnderWay,
}

/// Begins a request, or finds the answer that it got when it came before. Waits
/// while the first one is under way.
///
/// # Errors
///
/// [`DbError::Busy`] if that takes too long.
pub(crate) async fn begin(db: &AnyDb, request: RequestHash) -> Result<Known, DbError> {
    for _ in 0..LOOKS {
        match begin_now(db, request).await? {
            Known::UnderWay => tokio::time::sleep(POLL_INTERVAL).await,
            known => return Ok(known),
        }
    }
    Err(DbError::Busy)
}

async fn begin_now(db: &AnyDb, RequestHash(request): RequestHash) -> Result<Known, DbError> {
    let (schema, now) = (db.schema(), db.environment().now());
    let mut tx = db.begin().await?;
    let text = format!("delete from {schema}.answered_form where kept_until < $1");
    sqlx::query(AssertSqlSafe(text)).bind(now).execute(&mut *tx).await?;
    let text = format!(
        "insert into {schema}.answered_form (request_hash, kept_until) values ($1, $2)
         on conflict (request_hash) do nothing"
    );
    let begun = sqlx::query(AssertSqlSafe(text)).bind(&request[..]).bind(now + LONGEST);
    let known = if begun.execute(&mut *tx).await?.rows_affected() == 1 {
        Known::First
    } else {
        let text = format!("select location from {schema}.answered_form where request_hash = $1");
        let location: Option<Option<String>> =
            sqlx::query_scalar(AssertSqlSafe(text)).bind(&request[..]).fetch_optional(&mut *tx).await?;
        location.flatten().map_or(Known::UnderWay, Known::Answered)
    };
    tx.commit_unaudited().await?;
    Ok(known)
}

/// Does `work` and lets the request count as under way as long as it lasts.
pub(crate) async fn under_way<T>(db: &AnyDb, request: RequestHash, work: impl Future<Output = T>) -> T {
    tokio::pin!(work);
    let mut signs = tokio::time::interval_at(tokio::time::Instant::now() + SIGN, SIGN);
    loop {
        tokio::select! {
            done = &mut work => return done,
            _ = signs.tick() => {
                if let Err(error) = renew(db, request).await {
                    tracing::warn!(%error, "a form that takes long may be done twice");
                }
            }
        }
    }
}

async fn renew(db: &AnyDb, RequestHash(request): RequestHash) -> Result<(), DbError> {
    let text = format!("update {}.answered_form set kept_until = $2 where request_hash = $1", db.schema());
    let mut tx = db.begin().await?;
    let renewed = sqlx::query(AssertSqlSafe(text)).bind(&request[..]).bind(db.environment().now() + LONGEST);
    renewed.execute(&mut *tx).await?;
    tx.commit_unaudited().await
}

/// Remembers where the answer led; what was not done is forgotten, and may be asked
/// for again.
///
/// # Errors
///
/// If the database does not answer.
pub(crate) async fn finish(
    db: &AnyDb,
    RequestHash(request): RequestHash,
    location: Option<&str>,
) -> Result<(), DbError> {
    let (schema, until) = (db.schema(), db.environment().now() + KEPT);
    let mut tx = db.begin().await?;
    match location {
        None => {
            let text = format!("delete from {schema}.answered_form where request_hash = $1");
            sqlx::query(AssertSqlSafe(text)).bind(&request[..]).execute(&mut *tx).await?;
        }
        Some(location) => {
            let text = format!(
                "update {schema}.answered_form set location = $2, kept_until = $3 where request_hash = $1"
            );
            let update = sqlx::query(AssertSqlSafe(text)).bind(&request[..]).bind(location).bind(until);
            update.execute(&mut *tx).await?;
        }
    }
    tx.commit_unaudited().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_differ_in_address_and_content() {
        let first = RequestHash::of("/api/x?once=1", b"name=a");
        assert_eq!(first, RequestHash::of("/api/x?once=1", b"name=a"));
        assert_ne!(first, RequestHash::of("/api/x?once=2", b"name=a"));
        assert_ne!(first, RequestHash::of("/api/x?once=1n", b"ame=a"));
    }
}
