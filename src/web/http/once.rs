//! Forms that are sent twice: the second request gets the first one's answer, also
//! when another node of the platform takes it.

use std::time::Duration;

use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, PgConnection};
use time::OffsetDateTime;

use super::refused_forms::Keeper;
use crate::db::DbError;

/// How long an answer is remembered.
const KEPT: time::Duration = time::Duration::HOUR;
/// How long the first request may take before it counts as given up.
const LONGEST: time::Duration = time::Duration::MINUTE;
/// How often the second one looks, and how many times.
const PAUSE: Duration = Duration::from_millis(100);
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

impl Keeper {
    /// Begins a request, or finds the answer that it got when it came before. Waits
    /// while the first one is under way.
    ///
    /// # Errors
    /// [`DbError::Busy`] if that takes too long.
    pub(crate) async fn begin(&self, request: RequestHash) -> Result<Known, DbError> {
        for _ in 0..LOOKS {
            match self.begin_now(request).await? {
                Known::UnderWay => tokio::time::sleep(PAUSE).await,
                known => return Ok(known),
            }
        }
        Err(DbError::Busy)
    }

    async fn begin_now(&self, request: RequestHash) -> Result<Known, DbError> {
        match self {
            Self::Tenant(db) => {
                let mut tx = db.begin().await?;
                let known = begin_in(&mut tx, "kernel", request, db.environment().now()).await?;
                tx.commit_unaudited().await?;
                Ok(known)
            }
            Self::Landlord(db) => {
                let mut tx = db.begin().await?;
                let known = begin_in(&mut tx, "platform", request, db.environment().now()).await?;
                tx.commit_unaudited().await?;
                Ok(known)
            }
        }
    }

    /// Remembers where the answer led; what was not done is forgotten, and may be asked
    /// for again.
    pub(crate) async fn finish(&self, request: RequestHash, location: Option<&str>) -> Result<(), DbError> {
        match self {
            Self::Tenant(db) => {
                let mut tx = db.begin().await?;
                finish_in(&mut tx, "kernel", request, location, db.environment().now()).await?;
                tx.commit_unaudited().await
            }
            Self::Landlord(db) => {
                let mut tx = db.begin().await?;
                finish_in(&mut tx, "platform", request, location, db.environment().now()).await?;
                tx.commit_unaudited().await
            }
        }
    }
}

async fn begin_in(
    connection: &mut PgConnection,
    schema: &'static str,
    RequestHash(request): RequestHash,
    now: OffsetDateTime,
) -> Result<Known, DbError> {
    let text = format!("delete from {schema}.answered_form where kept_until < $1");
    sqlx::query(AssertSqlSafe(text)).bind(now).execute(&mut *connection).await?;
    let text = format!(
        "insert into {schema}.answered_form (request_hash, kept_until) values ($1, $2)
         on conflict (request_hash) do nothing"
    );
    let begun = sqlx::query(AssertSqlSafe(text)).bind(&request[..]).bind(now + LONGEST);
    if begun.execute(&mut *connection).await?.rows_affected() == 1 {
        return Ok(Known::First);
    }
    let text = format!("select location from {schema}.answered_form where request_hash = $1");
    let location: Option<Option<String>> =
        sqlx::query_scalar(AssertSqlSafe(text)).bind(&request[..]).fetch_optional(connection).await?;
    Ok(location.flatten().map_or(Known::UnderWay, Known::Answered))
}

async fn finish_in(
    connection: &mut PgConnection,
    schema: &'static str,
    RequestHash(request): RequestHash,
    location: Option<&str>,
    now: OffsetDateTime,
) -> Result<(), DbError> {
    let Some(location) = location else {
        let text = format!("delete from {schema}.answered_form where request_hash = $1");
        sqlx::query(AssertSqlSafe(text)).bind(&request[..]).execute(connection).await?;
        return Ok(());
    };
    let text =
        format!("update {schema}.answered_form set location = $2, kept_until = $3 where request_hash = $1");
    let update = sqlx::query(AssertSqlSafe(text)).bind(&request[..]).bind(location).bind(now + KEPT);
    update.execute(connection).await?;
    Ok(())
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
