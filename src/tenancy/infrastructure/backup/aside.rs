//! A database beside an organisation's, being filled.

use std::process::ChildStdin;

use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::{
    BackupError, off_the_executor,
    programs::{abandon, finish},
};
use crate::{
    db::{DbError, LandlordDb},
    kernel::TenantId,
    tenancy::infrastructure::{
        databases::{drop_database, make_database},
        placement::Line,
        upkeep::Address,
    },
};

/// The name of the database beside a tenant's. One at a time: what a crash
/// left of an earlier restore is dropped by the next.
pub(in super::super) fn name(tenant: TenantId) -> String {
    format!("restore_{}", Uuid::from(tenant).simple())
}

/// Makes an empty database for `owner`; it and `run_time`, the role that will serve from
/// it, may connect.
pub(super) async fn make(
    landlord: &LandlordDb,
    tenant: TenantId,
    database: &str,
    (owner, run_time): (&str, Option<&str>),
) -> Result<(), DbError> {
    let mut connection = Line::of(landlord, tenant).await?;
    drop_database(&mut connection, database).await?;
    make_database(&mut connection, database, Some(owner), run_time).await
}

/// Fills the database at `address` with the dump that `pour` gives, all or
/// nothing.
pub(in super::super) async fn fill(
    address: Address,
    pour: impl FnOnce(&mut ChildStdin) -> Result<(), BackupError> + Send + 'static,
) -> Result<(), BackupError> {
    off_the_executor(move || {
        let mut child = address.restore()?;
        let Some(mut input) = child.stdin.take() else { return Err(BackupError::NoProgram("pg_restore")) };
        match pour(&mut input) {
            Ok(()) => {
                drop(input);
                finish("pg_restore", child)
            }
            // It stopped listening; it knows why.
            Err(error @ BackupError::File(_)) => {
                drop(input);
                finish("pg_restore", child).and(Err(error))
            }
            Err(error) => {
                // What it got so far must not be taken for everything.
                abandon(child);
                Err(error)
            }
        }
    })
    .await
}

/// Says whose the filled database is, which may be another's copy.
pub(super) async fn identify(
    connection: &mut PgConnection,
    tenant: TenantId,
    is_copy: bool,
) -> Result<(), DbError> {
    let mut tx = connection.begin().await?;
    sqlx::query!(
        r#"
        update kernel.identity
        set tenant_id = $1
        "#,
        Uuid::from(tenant),
    )
    .execute(&mut *tx)
    .await?;
    if is_copy {
        // The original sends its own mails.
        sqlx::query!(
            r#"
            update kernel.outbox
            set sealed = null, failed_at = now(), last_error = 'left to the original'
            where sent_at is null
              and failed_at is null
            "#
        )
        .execute(&mut *tx)
        .await?;
    }
    Ok(tx.commit().await?)
}
