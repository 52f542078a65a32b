//! Sessions: an opaque cookie, and in the landlord's database no more than
//! identifiers.
//!
//! Platform admins have a cookie of their own; one browser can be signed in on
//! both sides without either knowing of the other.

use std::collections::HashMap;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sqlx::types::Json;
use tower_sessions::{
    Expiry, Session, SessionManagerLayer, SessionStore,
    cookie::{SameSite, time::Duration},
    session::{Id, Record},
    session_store::{Error, Result},
};

use crate::{
    db::LandlordDb,
    kernel::{AdminId, ElectionId, TenantId, UserId, VoterId},
    web::AppError,
};

/// How long a session lives without being used.
const IDLE: Duration = Duration::hours(8);

/// Who a session of the organisations' side belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guest {
    /// Somebody with an account in an organisation.
    Member {
        /// Whose database the account is in.
        tenant: TenantId,
        /// Who.
        user: UserId,
    },
    /// A voter who came by a personal link.
    Voter {
        /// Whose database the election is in.
        tenant: TenantId,
        /// Which election.
        election: ElectionId,
        /// Which entry of its roll.
        voter: VoterId,
    },
}

const GUEST: &str = "guest";
const ADMIN: &str = "admin";

/// Who the session belongs to, if to anybody.
pub async fn guest(session: &Session) -> Option<Guest> {
    // A session that cannot be read opens no door.
    session.get(GUEST).await.ok().flatten()
}

/// The platform admin whose session it is, if it is one's.
pub async fn admin(session: &Session) -> Option<AdminId> {
    session.get(ADMIN).await.ok().flatten()
}

/// Ends the session, if there is one.
pub async fn end(session: &Session) -> std::result::Result<(), AppError> {
    if session.id().is_none() {
        return Ok(());
    }
    session.flush().await.map_err(|error| AppError::fault(&error))
}

/// Empties the session and gives it a new cookie, so that an old one, planted or
/// seen by somebody else, is worth nothing.
async fn renew(session: &Session) -> std::result::Result<(), AppError> {
    if session.id().is_none() {
        return Ok(());
    }
    // Not `flush`: what is put into the session after it goes under the old id.
    session.clear().await;
    session.cycle_id().await.map_err(|error| AppError::fault(&error))
}

/// Signs a member or voter in, under a new cookie.
pub async fn sign_in_guest(session: &Session, guest: Guest) -> std::result::Result<(), AppError> {
    renew(session).await?;
    session.insert(GUEST, guest).await.map_err(|error| AppError::fault(&error))
}

/// Signs a platform admin in, under a new cookie.
pub async fn sign_in_admin(session: &Session, admin: AdminId) -> std::result::Result<(), AppError> {
    renew(session).await?;
    session.insert(ADMIN, admin).await.map_err(|error| AppError::fault(&error))
}

/// What a session's stored things are found by.
pub fn session_hash(id: &Id) -> [u8; 32] {
    Sha256::digest(id.0.to_le_bytes()).into()
}

/// The layer that reads and writes the cookie `name`.
pub fn layer(
    store: LandlordSessions,
    name: &'static str,
    secure: bool,
) -> SessionManagerLayer<LandlordSessions> {
    SessionManagerLayer::new(store)
        .with_name(name)
        .with_http_only(true)
        .with_secure(secure)
        // A personal link comes from a mail program, which is another site.
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(IDLE))
}

/// Sessions in the landlord's database, found by the cookie's hash, so that
/// reading the database opens no session.
#[derive(Clone, Debug)]
pub struct LandlordSessions(LandlordDb);

impl LandlordSessions {
    /// The sessions in this database.
    pub fn new(landlord: LandlordDb) -> Self {
        Self(landlord)
    }

    async fn add(&self, record: &Record) -> std::result::Result<(), crate::db::DbError> {
        let mut tx = self.0.begin().await?;
        sqlx::query!(
            r#"
            insert into platform.session (id_hash, data, expires_at)
            values ($1, $2, $3)
            "#,
            &session_hash(&record.id),
            Json(&record.data) as _,
            record.expiry_date,
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_bookkeeping().await
    }

    /// Only what is still there: a request that was under way when its session
    /// was ended must not bring it back.
    async fn keep(&self, record: &Record) -> std::result::Result<(), crate::db::DbError> {
        let mut tx = self.0.begin().await?;
        sqlx::query!(
            r#"
            update platform.session
            set data = $2, expires_at = $3
            where id_hash = $1
            "#,
            &session_hash(&record.id),
            Json(&record.data) as _,
            record.expiry_date,
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_bookkeeping().await
    }

    async fn find(&self, id: &Id) -> std::result::Result<Option<Record>, crate::db::DbError> {
        let row = sqlx::query!(
            r#"
            select data as "data: Json<HashMap<String, serde_json::Value>>", expires_at
            from platform.session
            where id_hash = $1 and expires_at > $2
            "#,
            &session_hash(id),
            self.0.ambient().now(),
        )
        .fetch_optional(&mut *self.0.acquire().await?)
        .await?;
        Ok(row.map(|row| Record { id: *id, data: row.data.0, expiry_date: row.expires_at }))
    }

    async fn remove(&self, id: &Id) -> std::result::Result<(), crate::db::DbError> {
        let mut tx = self.0.begin().await?;
        sqlx::query!(
            r#"
            delete from platform.session
            where id_hash = $1 or expires_at < $2
            "#,
            &session_hash(id),
            self.0.ambient().now(),
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_bookkeeping().await
    }
}

/// The session library passes errors on as text; it is logged, never shown.
fn backend(error: crate::db::DbError) -> Error {
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
