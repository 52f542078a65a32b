use std::time::Duration;

use sqlx::{AssertSqlSafe, Executor};
use uuid::Uuid;

use super::BackupError;
use crate::{
    db::{DbError, LandlordDb, LandlordTransaction},
    kernel::{AuditEntry, TenantId},
};

/// How often those who are still connected are sent away.
const PAUSE: Duration = Duration::from_millis(5);

/// Gives `aside` the name of the tenant's database, whose old one keeps its
/// content under another name, and raises the generation: one transaction of
/// the landlord's. Returns what the old one is called now, if there was one.
///
/// Renaming waits until nobody is connected and lets nobody in meanwhile.
pub(super) async fn switch(
    landlord: &LandlordDb,
    tenant: TenantId,
    aside: &str,
    opens: bool,
    entry: AuditEntry,
) -> Result<Option<String>, BackupError> {
    let mut tx = landlord.begin().await?;
    let row = sqlx::query!(
        r#"
        select database_name, generation,
          exists (
            select
            from pg_database
            where datname = database_name
          ) as "has_database!"
        from tenancy.tenant
        where id = $1
        for update
        "#,
        Uuid::from(tenant),
    )
    .fetch_one(&mut *tx)
    .await?;
    let old =
        row.has_database.then(|| format!("replaced_{}_{}", Uuid::from(tenant).simple(), row.generation));
    if let Some(old) = &old {
        rename(landlord, &mut tx, &row.database_name, old).await?;
    }
    rename(landlord, &mut tx, aside, &row.database_name).await?;
    sqlx::query!(
        r#"
        update tenancy.tenant
        set generation = generation + 1,
          status = case when $2 then 'active' else status end
        where id = $1
        "#,
        Uuid::from(tenant),
        opens,
    )
    .execute(&mut *tx)
    .await?;
    tx.commit(entry).await?;
    Ok(old)
}

async fn rename(
    landlord: &LandlordDb,
    tx: &mut LandlordTransaction,
    from: &str,
    to: &str,
) -> Result<(), DbError> {
    // Safe: the names have only letters, digits and underscores.
    let statement = AssertSqlSafe(format!("alter database \"{from}\" rename to \"{to}\""));
    tokio::select! {
        renamed = tx.execute(statement) => renamed.map(|_| ()).map_err(DbError::from),
        failed = send_away(landlord, from) => failed,
    }
}

/// Ends the sessions in the database until this is dropped.
async fn send_away(landlord: &LandlordDb, database: &str) -> Result<(), DbError> {
    let mut connection = landlord.acquire().await?;
    loop {
        sqlx::query!(
            r#"
            select pg_terminate_backend(pid)
            from pg_stat_activity
            where datname = $1
              and pid <> pg_backend_pid()
              and backend_type = 'client backend'
            "#,
            database,
        )
        .fetch_all(&mut *connection)
        .await?;
        tokio::time::sleep(PAUSE).await;
    }
}
