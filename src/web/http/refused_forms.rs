//! Where refused forms are kept until their page has shown them once: an
//! organisation's in its own database, everybody else's in the landlord's.

use sqlx::types::Json;
use time::Duration;

use crate::{
    db::{DbError, LandlordDb, TenantDb},
    web::forms::RefusedForm,
};

/// How long a refused form waits for its page.
const KEPT: Duration = Duration::hours(1);

/// How many forms of people who belong to no organisation are kept at most.
const MOST_OF_STRANGERS: i64 = 500;

/// The database that keeps a visitor's refused forms.
pub(crate) enum Keeper {
    /// Of somebody who belongs to an organisation.
    Tenant(TenantDb),
    /// Of everybody else.
    Landlord(LandlordDb),
}

impl Keeper {
    /// Keeps `form` for the page at `path`.
    pub(crate) async fn keep(
        &self,
        session: &[u8; 32],
        path: &str,
        form: &RefusedForm,
    ) -> Result<(), DbError> {
        match self {
            Self::Tenant(db) => keep_tenant(db, session, path, form).await,
            Self::Landlord(db) => keep_landlord(db, session, path, form).await,
        }
    }

    /// Gives out the form kept for the page at `path`, once.
    pub(crate) async fn take(&self, session: &[u8; 32], path: &str) -> Result<Option<RefusedForm>, DbError> {
        match self {
            Self::Tenant(db) => take_tenant(db, session, path).await,
            Self::Landlord(db) => take_landlord(db, session, path).await,
        }
    }
}

async fn keep_tenant(
    db: &TenantDb,
    session: &[u8; 32],
    path: &str,
    form: &RefusedForm,
) -> Result<(), DbError> {
    let now = db.environment().now();
    let mut tx = db.begin().await?;
    sqlx::query!("delete from kernel.refused_form where kept_until < $1", now).execute(&mut *tx).await?;
    sqlx::query!(
        r#"
        insert into kernel.refused_form (session_hash, path, form, kept_until)
        values ($1, $2, $3, $4)
        on conflict (session_hash, path) do update
        set form = excluded.form, kept_until = excluded.kept_until
        "#,
        session,
        path,
        Json(form) as _,
        now + KEPT,
    )
    .execute(&mut *tx)
    .await?;
    tx.commit_unaudited().await
}

async fn keep_landlord(
    db: &LandlordDb,
    session: &[u8; 32],
    path: &str,
    form: &RefusedForm,
) -> Result<(), DbError> {
    let now = db.environment().now();
    let mut tx = db.begin().await?;
    // Not more than some megabytes, whoever sends them.
    sqlx::query!(
        r#"
        delete from platform.refused_form
        where kept_until < $1 or kept_until < (
          select kept_until from platform.refused_form order by kept_until desc offset $2 limit 1)
        "#,
        now,
        MOST_OF_STRANGERS,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        r#"
        insert into platform.refused_form (session_hash, path, form, kept_until)
        values ($1, $2, $3, $4)
        on conflict (session_hash, path) do update
        set form = excluded.form, kept_until = excluded.kept_until
        "#,
        session,
        path,
        Json(form) as _,
        now + KEPT,
    )
    .execute(&mut *tx)
    .await?;
    tx.commit_unaudited().await
}

async fn take_tenant(db: &TenantDb, session: &[u8; 32], path: &str) -> Result<Option<RefusedForm>, DbError> {
    let mut tx = db.begin().await?;
    let row = sqlx::query!(
        r#"
        delete from kernel.refused_form
        where session_hash = $1 and path = $2
        returning form as "form: Json<RefusedForm>"
        "#,
        session,
        path,
    )
    .fetch_optional(&mut *tx)
    .await?;
    tx.commit_unaudited().await?;
    Ok(row.map(|row| row.form.0))
}

async fn take_landlord(
    db: &LandlordDb,
    session: &[u8; 32],
    path: &str,
) -> Result<Option<RefusedForm>, DbError> {
    let mut tx = db.begin().await?;
    let row = sqlx::query!(
        r#"
        delete from platform.refused_form
        where session_hash = $1 and path = $2
        returning form as "form: Json<RefusedForm>"
        "#,
        session,
        path,
    )
    .fetch_optional(&mut *tx)
    .await?;
    tx.commit_unaudited().await?;
    Ok(row.map(|row| row.form.0))
}
