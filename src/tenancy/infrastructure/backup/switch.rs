use std::time::Duration;

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use uuid::Uuid;

use super::{
    super::{
        databases::is_there,
        fleet::{Fleet, Restored},
        placement::Line,
    },
    BackupError,
};
use crate::{
    db::{DbError, LandlordDb},
    kernel::{AuditEntry, TenantId},
};

/// How often those who are still connected are sent away.
const PAUSE: Duration = Duration::from_millis(5);

/// Gives `aside`, which was `restored`, the name of the tenant's database, whose
/// old one keeps its content under another name, and raises the generation: one
/// transaction of the landlord's. Returns what the old one is called now, if
/// there was one.
///
/// Renaming waits until nobody is connected and lets nobody in meanwhile.
pub(super) async fn switch(
    landlord: &LandlordDb,
    fleet: &Fleet,
    tenant: TenantId,
    aside: &str,
    opens: bool,
    restored: Restored,
    entry: AuditEntry,
) -> Result<Option<String>, BackupError> {
    let mut tx = landlord.begin().await?;
    let row = sqlx::query!(
        r#"
        select database_name, generation, server_id
        from tenancy.tenant
        where id = $1
        for update
        "#,
        Uuid::from(tenant),
    )
    .fetch_one(&mut *tx)
    .await?;
    sqlx::query!(
        r#"
        with known as (
          delete from tenancy.schema_ledger
          where tenant_id = $1
        )
        update tenancy.tenant
        set generation = generation + 1,
          content_since = generation + 1,
          status = case when $2 then 'active' else status end,
          modules = $3
        where id = $1
        "#,
        Uuid::from(tenant),
        opens,
        &restored.modules().to_store(),
    )
    .execute(&mut *tx)
    .await?;
    fleet.note_restored(&mut tx, (tenant, &row.database_name), restored, entry.actor).await?;
    let old = format!("replaced_{}_{}", Uuid::from(tenant).simple(), row.generation);
    let names = Names { aside, now: &row.database_name, old: &old };
    let mut watch = Line::of(landlord, tenant).await?;
    let had_one = if row.server_id.is_none() {
        names.exchange(&mut tx, &mut watch).await?
    } else {
        // Another server's transaction: it ends just before the landlord's.
        let mut line = Line::of(landlord, tenant).await?;
        let mut there = line.begin().await?;
        let had_one = names.exchange(&mut there, &mut watch).await?;
        there.commit().await?;
        had_one
    };
    tx.commit(entry).await?;
    Ok(had_one.then_some(old))
}

/// What the databases are called.
struct Names<'a> {
    aside: &'a str,
    now: &'a str,
    old: &'a str,
}

impl Names<'_> {
    /// Renames what is there to `old`, and `aside` to what it was called;
    /// whether something was there.
    async fn exchange(&self, tx: &mut PgConnection, watch: &mut PgConnection) -> Result<bool, DbError> {
        let had_one = is_there(tx, self.now).await?;
        if had_one {
            rename(tx, watch, self.now, self.old).await?;
        }
        rename(tx, watch, self.aside, self.now).await?;
        Ok(had_one)
    }
}

async fn rename(
    tx: &mut PgConnection,
    watch: &mut PgConnection,
    from: &str,
    to: &str,
) -> Result<(), DbError> {
    // Safe: the names have only letters, digits and underscores.
    let statement = AssertSqlSafe(format!("alter database \"{from}\" rename to \"{to}\""));
    tokio::select! {
        renamed = tx.execute(statement) => renamed.map(|_| ()).map_err(DbError::from),
        failed = send_away(watch, from) => failed,
    }
}

/// Ends the sessions in the database until this is dropped.
async fn send_away(watch: &mut PgConnection, database: &str) -> Result<(), DbError> {
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
        .fetch_all(&mut *watch)
        .await?;
        tokio::time::sleep(PAUSE).await;
    }
}
