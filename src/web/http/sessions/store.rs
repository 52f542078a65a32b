//! Where sessions are stored.

use std::collections::HashMap;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, Time, UtcOffset};
use tower_sessions::{
    SessionStore,
    cookie::time::Duration,
    session::{Id, Record},
    session_store::{Error, Result},
};

use super::{ADMIN, session_hash};
use crate::{
    ballot::Digest,
    db::{DbError, LandlordDb, account_tag},
};

/// Sessions in the landlord's database, found by the cookie's hash, so that
/// reading the database opens no session; sealed, so that it does not tell whose
/// they are either.
#[derive(Clone, Debug)]
pub struct LandlordSessions(LandlordDb);

/// What is sealed.
#[derive(Serialize, Deserialize)]
struct Sealed {
    data: HashMap<String, serde_json::Value>,
    /// In seconds since 1970.
    expires: i64,
}

/// What a row holds.
struct Row {
    sealed: Vec<u8>,
    account: Option<Vec<u8>>,
    /// The end of the day on which the session is over (UTC): when somebody came is
    /// not to be read off it.
    expires_at: OffsetDateTime,
}

/// Bytes to whose multiples sessions are padded: their length tells nothing.
const PADDED: usize = 512;

fn label(id: &Id) -> String {
    format!("session {}", Digest::from_bytes(session_hash(id)).hex())
}

impl LandlordSessions {
    /// The sessions in this database.
    pub fn new(landlord: LandlordDb) -> Self {
        Self(landlord)
    }

    fn seal(&self, record: &Record) -> std::result::Result<Row, DbError> {
        let sealed = Sealed { data: record.data.clone(), expires: record.expiry_date.unix_timestamp() };
        let mut plain = serde_json::to_vec(&sealed).map_err(|_| DbError::Malformed("session"))?;
        // White space after JSON means nothing (RFC 8259, section 2).
        plain.resize(plain.len().next_multiple_of(PADDED), b' ');
        let account = record.data.get(ADMIN).and_then(|guest| guest.get("admin"));
        let account = account.and_then(serde_json::Value::as_str);
        let account = account.map(|id| account_tag(self.0.key(), id)).transpose()?;
        let day = record.expiry_date.to_offset(UtcOffset::UTC).replace_time(Time::MIDNIGHT);
        Ok(Row {
            sealed: self.0.key().seal(&label(&record.id), &plain, self.0.environment())?,
            account: account.map(Vec::from),
            expires_at: day + Duration::DAY,
        })
    }

    fn open(&self, id: &Id, sealed: &[u8]) -> std::result::Result<Record, DbError> {
        let plain = self.0.key().open(&label(id), sealed)?;
        let Sealed { data, expires } =
            serde_json::from_slice(&plain).map_err(|_| DbError::Malformed("session"))?;
        let expiry_date =
            OffsetDateTime::from_unix_timestamp(expires).map_err(|_| DbError::Malformed("session"))?;
        Ok(Record { id: *id, data, expiry_date })
    }

    async fn add(&self, record: &Record) -> std::result::Result<(), DbError> {
        let row = self.seal(record)?;
        let mut tx = self.0.begin().await?;
        sqlx::query!(
            r#"
            insert into platform.session (id_hash, sealed, account_tag, expires_at)
            values ($1, $2, $3, $4)
            "#,
            &session_hash(&record.id),
            row.sealed,
            row.account,
            row.expires_at,
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_unaudited().await
    }

    /// Only what is still there: a request that was under way when its session
    /// was ended must not bring it back.
    async fn keep(&self, record: &Record) -> std::result::Result<(), DbError> {
        let row = self.seal(record)?;
        let mut tx = self.0.begin().await?;
        sqlx::query!(
            r#"
            update platform.session
            set sealed = $2, account_tag = $3, expires_at = $4
            where id_hash = $1
            "#,
            &session_hash(&record.id),
            row.sealed,
            row.account,
            row.expires_at,
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_unaudited().await
    }

    async fn find(&self, id: &Id) -> std::result::Result<Option<Record>, DbError> {
        let sealed = sqlx::query_scalar!(
            r#"
            select sealed as "sealed!"
            from platform.session
            where id_hash = $1 and sealed is not null
            "#,
            &session_hash(id),
        )
        .fetch_optional(&mut *self.0.acquire().await?)
        .await?;
        let record = sealed.map(|sealed| self.open(id, &sealed)).transpose()?;
        Ok(record.filter(|record| record.expiry_date > self.0.environment().now()))
    }

    async fn remove(&self, id: &Id) -> std::result::Result<(), DbError> {
        let mut tx = self.0.begin().await?;
        sqlx::query!(
            r#"
            delete from platform.session
            where id_hash = $1 or expires_at < $2
            "#,
            &session_hash(id),
            self.0.environment().now(),
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_unaudited().await
    }
}

/// The session library passes errors on as text; it is logged, never shown.
fn backend(error: DbError) -> Error {
    Error::Backend(error.to_string())
}

#[async_trait]
impl SessionStore for LandlordSessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // Two random ids of 128 bits do not meet.
        self.add(record).await.map_err(backend)
    }

    async fn save(&self, record: &Record) -> Result<()> {
        self.keep(record).await.map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        self.find(id).await.map_err(backend)
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.remove(id).await.map_err(backend)
    }
}
