//! Where refused forms are kept until their page has shown them once: an
//! organisation's in its own database, everybody else's in the landlord's.

use sqlx::{AssertSqlSafe, types::Json};
use time::Duration;

use crate::{
    db::{AnyDb, DbError},
    web::forms::RefusedForm,
};

/// How long a refused form waits for its page.
const KEPT: Duration = Duration::hours(1);

/// How many forms of people who belong to no organisation are kept at most.
const MOST_OF_STRANGERS: i64 = 500;

/// Keeps `form` for the page at `path`.
pub(crate) async fn keep(
    db: &AnyDb,
    session: &[u8; 32],
    path: &str,
    form: &RefusedForm,
) -> Result<(), DbError> {
    let (schema, now) = (db.schema(), db.environment().now());
    // Of strangers not more than some megabytes, whoever sends them.
    let most = match db {
        AnyDb::Tenant(_) => None,
        AnyDb::Landlord(_) => Some(MOST_OF_STRANGERS),
    };
    let mut tx = db.begin().await?;
    let text = format!(
        "delete from {schema}.refused_form
         where kept_until < $1 or ($2::bigint is not null and kept_until < (
           select kept_until from {schema}.refused_form order by kept_until desc offset $2 limit 1))"
    );
    sqlx::query(AssertSqlSafe(text)).bind(now).bind(most).execute(&mut *tx).await?;
    let text = format!(
        "insert into {schema}.refused_form (session_hash, path, form, kept_until)
         values ($1, $2, $3, $4)
         on conflict (session_hash, path) do update
         set form = excluded.form, kept_until = excluded.kept_until"
    );
    let insert = sqlx::query(AssertSqlSafe(text)).bind(&session[..]).bind(path).bind(Json(form));
    insert.bind(now + KEPT).execute(&mut *tx).await?;
    tx.commit_unaudited().await
}

/// Gives out the form kept for the page at `path`, once.
pub(crate) async fn take(db: &AnyDb, session: &[u8; 32], path: &str) -> Result<Option<RefusedForm>, DbError> {
    let schema = db.schema();
    let mut tx = db.begin().await?;
    let text =
        format!("delete from {schema}.refused_form where session_hash = $1 and path = $2 returning form");
    let form: Option<Json<RefusedForm>> = sqlx::query_scalar(AssertSqlSafe(text))
        .bind(&session[..])
        .bind(path)
        .fetch_optional(&mut *tx)
        .await?;
    tx.commit_unaudited().await?;
    Ok(form.map(|form| form.0))
}
