use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    super::{
        databases::{disallow_connections, is_there, quoted},
        maintenance_connection::connect_for_maintenance,
        placement::{AdminConnection, tenant_role_comment},
        removal::{Found, OwnDatabase, find},
        schemas::{Restored, TenantSchemas},
    },
    BackupError,
    manifest::{self, Contents},
};
use crate::{
    db::{DbError, LandlordDb, LandlordTransaction},
    kernel::{AuditEntry, TenantId},
    tenancy::domain::KEPT_FOR,
};

/// How often those who are still connected are sent away.
const RETRY_INTERVAL: Duration = Duration::from_millis(5);

/// A database that takes the place of an organisation's.
pub(super) struct DatabaseSwap<'a> {
    pub(super) landlord: &'a LandlordDb,
    pub(super) schemas: &'a TenantSchemas,
    pub(super) tenant: TenantId,
    /// What takes the place.
    pub(super) aside: &'a OwnDatabase,
    /// Whether the organisation is open afterwards, whatever it was before.
    pub(super) opens: bool,
    /// What its schemas are.
    pub(super) restored: Restored,
    /// What it has, if nothing that is there now may be lost.
    pub(super) keeps: Option<&'a Contents>,
}

impl DatabaseSwap<'_> {
    /// Gives it the name of the tenant's database, whose old one keeps its content
    /// under another name, and raises the generation: one transaction of the
    /// landlord's. Returns what the old one is called now, if there was one.
    ///
    /// Renaming waits until nobody is connected and lets nobody in meanwhile.
    pub(super) async fn run(self, entry: AuditEntry) -> Result<Option<String>, BackupError> {
        let Self { landlord, schemas, tenant, aside, opens, restored, keeps } = self;
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
        note_kept(&mut tx, tenant, &restored, landlord.environment().now()).await?;
        schemas.note_restored(&mut tx, (tenant, &row.database_name), restored, entry.actor).await?;
        let mut watch = AdminConnection::of(landlord, tenant).await?;
        let old = free_name(&mut watch, tenant, row.generation).await?;
        let now = match find(&mut watch, &tenant_role_comment(landlord, tenant), &row.database_name).await? {
            Found::Nothing => None,
            Found::Ours(now) => Some(now),
            Found::Others => return Err(BackupError::NameTaken(row.database_name)),
        };
        let names = Names { aside, name: &row.database_name, now: now.as_ref(), old: &old };
        let look = match keeps {
            Some(kept) if now.is_some() => Some(FinalLossCheck::prepare(landlord, tenant, kept).await?),
            Some(_) | None => None,
        };
        if row.server_id.is_none() {
            names.swap(&mut tx, &mut watch, look).await?;
        } else {
            // Another server's transaction: it ends just before the landlord's.
            let mut line = AdminConnection::of(landlord, tenant).await?;
            let mut there = line.begin().await?;
            names.swap(&mut there, &mut watch, look).await?;
            there.commit().await?;
        }
        tx.commit(entry).await?;
        Ok(now.map(|_| old))
    }
}

/// Notes what of the restored database is kept for a while, from now on.
async fn note_kept(
    tx: &mut LandlordTransaction,
    tenant: TenantId,
    restored: &Restored,
    now: OffsetDateTime,
) -> Result<(), DbError> {
    let kept: Vec<_> = restored.kept().iter().map(|module| module.name.to_owned()).collect();
    sqlx::query!(
        r#"
        with before as (
          delete from tenancy.tenant_module
          where tenant_id = $1
            and state <> 'installed'
            and module <> all ($2)
        )
        insert into tenancy.tenant_module (tenant_id, module, state, since, keep_until)
        select $1, module, 'kept', $3, $4
        from unnest($2::text[]) as module
        on conflict (tenant_id, module) do update
        set state = 'kept', keep_until = excluded.keep_until
        "#,
        Uuid::from(tenant),
        &kept,
        now,
        now + KEPT_FOR,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What the names of all begin with that were replaced for the tenant.
pub(super) fn replaced_prefix(tenant: TenantId) -> String {
    format!("replaced_{}_", Uuid::from(tenant).simple())
}

/// What the tenant's database of that generation is called once it is replaced. If
/// another server's transaction ended and the landlord's did not, there is one.
async fn free_name(line: &mut PgConnection, tenant: TenantId, generation: i64) -> Result<String, DbError> {
    let name = format!("{}{generation}", replaced_prefix(tenant));
    let mut free = name.clone();
    let mut others = 1;
    while is_there(line, &free).await? {
        others += 1;
        free = format!("{name}_{others}");
    }
    Ok(free)
}

/// The databases, and what they are called afterwards.
struct Names<'a> {
    aside: &'a OwnDatabase,
    /// The name of the organisation's database.
    name: &'a str,
    /// What has it now; `None` if nothing is there.
    now: Option<&'a OwnDatabase>,
    /// What that is called then.
    old: &'a str,
}

impl Names<'_> {
    /// Renames what is there to `old`, and `aside` to `name`.
    async fn swap(
        &self,
        tx: &mut PgConnection,
        watch: &mut PgConnection,
        look: Option<FinalLossCheck<'_>>,
    ) -> Result<(), BackupError> {
        if let Some(now) = self.now {
            rename(tx, watch, (now, self.old), look).await?;
            disallow_connections(tx, self.old).await?;
        }
        rename(tx, watch, (self.aside, self.name), None).await
    }
}

/// Renames `database`; refused in the transaction of `tx`, which is then taken back, if
/// what was renamed is not it.
pub(super) async fn rename(
    tx: &mut PgConnection,
    watch: &mut PgConnection,
    (database, to): (&OwnDatabase, &str),
    look: Option<FinalLossCheck<'_>>,
) -> Result<(), BackupError> {
    let from = database.name();
    // Safe: quotes in the names are doubled.
    let statement = AssertSqlSafe(format!("alter database {} rename to {}", quoted(from), quoted(to)));
    let looked = AtomicBool::new(look.is_none());
    let empty = async {
        if let Some(look) = look {
            look.take(watch, from).await?;
            looked.store(true, Ordering::Relaxed);
        }
        // PostgreSQL tells nobody when a session has ended.
        loop {
            terminate_sessions(watch, from, None).await?;
            tokio::time::sleep(RETRY_INTERVAL).await;
        }
    };
    tokio::select! {
        renamed = tx.execute(statement) => {
            renamed?;
            if !database.is_called(tx, to).await? {
                return Err(DbError::NotOurs(from.to_owned()).into());
            }
            // Somebody else ended the session that was to look.
            if looked.load(Ordering::Relaxed) { Ok(()) } else { Err(BackupError::LossCheckInterrupted) }
        }
        failed = empty => failed,
    }
}

/// A session in the database that is replaced, which looks once more whether
/// anything would be lost when everybody else has left.
pub(super) struct FinalLossCheck<'a> {
    session: PgConnection,
    process: i32,
    kept: &'a Contents,
}

impl<'a> FinalLossCheck<'a> {
    async fn prepare(
        landlord: &LandlordDb,
        tenant: TenantId,
        kept: &'a Contents,
    ) -> Result<Self, BackupError> {
        let mut session = connect_for_maintenance(landlord, tenant).await?;
        let process =
            sqlx::query_scalar!(r#"select pg_backend_pid() as "process!""#).fetch_one(&mut session).await?;
        Ok(Self { session, process, kept })
    }

    /// Sends everybody else away; when the renaming lets nobody in any more and
    /// they have left, looks, and leaves too.
    async fn take(mut self, watch: &mut PgConnection, database: &str) -> Result<(), BackupError> {
        while !terminate_sessions(watch, database, Some(self.process)).await? {
            tokio::time::sleep(RETRY_INTERVAL).await;
        }
        let marks = manifest::marks(&mut self.session).await.map_err(not_to_the_end)?;
        let lost = self.kept.would_lose(&marks);
        self.session.close().await?;
        if lost.is_empty() { Ok(()) } else { Err(BackupError::WouldLose(lost)) }
    }
}

/// Why a look was not taken to its end: usually somebody ended the session.
fn not_to_the_end(error: DbError) -> BackupError {
    let is_ended = match &error {
        DbError::Sql(sqlx::Error::Io(_)) => true,
        // admin_shutdown
        DbError::Sql(sqlx::Error::Database(answer)) => answer.code().as_deref() == Some("57P01"),
        _ => false,
    };
    if is_ended { BackupError::LossCheckInterrupted } else { error.into() }
}

/// Endpoints all sessions in the database but that of `spared`. Whether there were none,
/// and the database is locked, so that there will be none.
async fn terminate_sessions(
    watch: &mut PgConnection,
    database: &str,
    spared: Option<i32>,
) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"
        with others as materialized (
          select pg_terminate_backend(pid)
          from pg_stat_activity
          where datname = $1
            and pid <> pg_backend_pid()
            and pid is distinct from $2
            and backend_type = 'client backend'
        )
        select (select count(*) from others) = 0
          and exists (
            select
            from pg_locks
              join pg_database on pg_database.oid = objid
            where datname = $1
              and locktype = 'object'
              and classid = 'pg_database'::regclass
              and mode = 'AccessExclusiveLock'
              and granted) as "alone!"
        "#,
        database,
        spared,
    )
    .fetch_one(watch)
    .await?)
}
