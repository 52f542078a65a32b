//! A database beside an organisation's, being filled.

use std::{io, process::ChildStdin};

use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::{BackupError, clients::Restorer, filling::Filling, off_the_executor};
use crate::{
    db::{
        DbError, LandlordDb, outbox,
        upkeep::{Copied, upkeep},
    },
    kernel::TenantId,
    tenancy::infrastructure::{
        databases::make_database,
        maintenance_connection::TenantLogin,
        placement::{AdminConnection, tenant_role_comment},
        removal::{Found, OwnDatabase, find},
    },
};

/// The name of the database beside a tenant's. One at a time: what a crash
/// left of an earlier restore is dropped by the next, if it is the platform's.
pub(in super::super) fn name(tenant: TenantId) -> String {
    format!("restore_{}", Uuid::from(tenant).simple())
}

/// Makes an empty database for `owner`; it and `run_time`, the role that will serve from
/// it, may connect.
///
/// # Errors
///
/// If the server has one of that name that is not the platform's.
pub(super) async fn make(
    landlord: &LandlordDb,
    tenant: TenantId,
    database: &str,
    (owner, run_time): (&str, Option<&str>),
) -> Result<OwnDatabase, BackupError> {
    let mut connection = AdminConnection::of(landlord, tenant).await?;
    let comment = tenant_role_comment(landlord, tenant);
    match find(&mut connection, &comment, database).await? {
        Found::Nothing => {}
        Found::Ours(left) => left.drop(&mut connection).await?,
        Found::Others => return Err(BackupError::NameTaken(database.to_owned())),
    }
    make_database(&mut connection, database, Some(owner), run_time).await?;
    match find(&mut connection, &comment, database).await? {
        Found::Ours(made) => Ok(made),
        Found::Nothing | Found::Others => Err(DbError::NotOurs(database.to_owned()).into()),
    }
}

/// Fills the database at `address` with the dump that `pour` gives, all or
/// nothing.
pub(in super::super) async fn fill(
    address: TenantLogin,
    restorer: Restorer,
    pour: impl FnOnce(&mut ChildStdin) -> Result<(), BackupError> + Send + 'static,
) -> Result<(), BackupError> {
    off_the_executor(move || {
        let mut filling = Filling::begin(&address, &restorer)?;
        let Some(mut input) = filling.input() else { return Err(BackupError::NoProgram("pg_restore")) };
        match pour(&mut input) {
            Ok(()) => {
                drop(input);
                filling.finish()
            }
            // It stopped listening. If it says that all is done, it needed no more: what
            // stands at a dump's end may be left unread. What it holds is compared later.
            Err(BackupError::File(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
                drop(input);
                filling.finish()
            }
            // It may know why.
            Err(error @ BackupError::File(_)) => {
                drop(input);
                filling.finish().and(Err(error))
            }
            Err(error) => {
                filling.abandon();
                Err(error)
            }
        }
    })
    .await
}

/// Says whose the filled database is. A copy of another's gets links of its own, and its
/// original's mails are left to the original.
pub(super) async fn identify(
    landlord: &LandlordDb,
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
        outbox::give_up_waiting(&mut tx, "left to the original").await?;
        let (environment, mut salt) = (landlord.environment(), [0; 32]);
        environment.fill_random(&mut salt);
        let copied = Copied { salt: &salt, now: environment.now() };
        for context in upkeep() {
            context.close_to_others(&mut tx, copied).await?;
        }
    }
    Ok(tx.commit().await?)
}
