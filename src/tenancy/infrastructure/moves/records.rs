//! What the landlord's database knows of a move.

use time::OffsetDateTime;
use uuid::Uuid;

use super::MoveError;
use crate::{
    db::{DbError, LandlordDb, LandlordTransaction},
    kernel::{AuditEntry, TenantId},
};

/// Where a database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The server; none: the landlord's own.
    pub(super) server: Option<Uuid>,
    pub(super) sealed_url: Option<Vec<u8>>,
    pub(super) database: String,
}

/// The organisation's database and, if there is one, the other.
pub(super) struct Record {
    pub(super) role: String,
    pub(super) sealed_password: Vec<u8>,
    pub(super) generation: i64,
    pub(super) now: Place,
    pub(super) other: Option<Other>,
}

/// A copy that is being made, or the former database.
pub(super) struct Other {
    pub(super) place: Place,
    /// Until when the former one can be taken back; `None` for a copy.
    pub(super) keep_until: Option<OffsetDateTime>,
    /// Which place in the log of the organisation's database the former one has
    /// everything up to.
    pub(super) confirmed_lsn: Option<String>,
}

impl Other {
    /// Whether nobody needs it, unless somebody is just filling it.
    pub(super) fn is_disposable(&self, now: OffsetDateTime) -> bool {
        self.keep_until.is_none_or(|until| until < now)
    }
}

/// What is recorded of the tenant.
pub(super) async fn read(landlord: &LandlordDb, tenant: TenantId) -> Result<Record, DbError> {
    let row = sqlx::query!(
        r#"
        select role_name, sealed_password, generation, tenant.server_id, tenant.database_name,
          here.sealed_url as "here?", database_move.server_id as "other_server?",
          database_move.database_name as "other_database?", there.sealed_url as "there?", keep_until as "keep_until?",
          confirmed_lsn::text
        from tenancy.tenant
          left join tenancy.server as here on here.id = tenant.server_id
          left join tenancy.database_move on tenant_id = tenant.id
          left join tenancy.server as there on there.id = database_move.server_id
        where tenant.id = $1
        "#,
        Uuid::from(tenant),
    )
    .fetch_one(&mut *landlord.acquire().await?)
    .await?;
    let other = row.other_database.map(|database| Other {
        place: Place { server: row.other_server, sealed_url: row.there, database },
        keep_until: row.keep_until,
        confirmed_lsn: row.confirmed_lsn,
    });
    Ok(Record {
        role: row.role_name,
        sealed_password: row.sealed_password,
        generation: row.generation,
        now: Place { server: row.server_id, sealed_url: row.here, database: row.database_name },
        other,
    })
}

/// What is recorded of the tenant when a turn begins. The command before may have been
/// given up over its last commit, which is on its way still and says where the
/// database is; it is waited for.
pub(super) async fn settled(landlord: &LandlordDb, tenant: TenantId) -> Result<Record, DbError> {
    sqlx::query_scalar!(
        r#"
        select id
        from tenancy.tenant
        where id = $1
        for update
        "#,
        Uuid::from(tenant),
    )
    .fetch_one(&mut *landlord.acquire().await?)
    .await?;
    read(landlord, tenant).await
}

/// Whether the tenant's database is at `place`, after whatever is on its way.
pub(super) async fn is_at(landlord: &LandlordDb, tenant: TenantId, place: &Place) -> Result<bool, DbError> {
    let mut tx = landlord.begin().await?;
    let there = sqlx::query_scalar!(
        r#"
        select server_id is not distinct from $2 and database_name = $3 as "there!"
        from tenancy.tenant
        where id = $1
        for update
        "#,
        Uuid::from(tenant),
        place.server,
        place.database,
    )
    .fetch_one(&mut *tx)
    .await?;
    tx.commit_unaudited().await?;
    Ok(there)
}

/// Writes down that a copy is being made at `place`.
pub(super) async fn begin(
    landlord: &LandlordDb,
    tenant: TenantId,
    place: &Place,
    migrates: bool,
) -> Result<(), DbError> {
    let mut tx = landlord.begin().await?;
    sqlx::query!(
        r#"
        insert into tenancy.database_move (tenant_id, server_id, database_name, migrates, state, begun_at)
        values ($1, $2, $3, $4, 'copying', $5)
        "#,
        Uuid::from(tenant),
        place.server,
        place.database,
        migrates,
        landlord.environment().now(),
    )
    .execute(&mut *tx)
    .await?;
    tx.commit_unaudited().await
}

/// Forgets the other database, which is gone.
pub(super) async fn forget(tx: &mut LandlordTransaction, tenant: TenantId) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        delete from tenancy.database_move
        where tenant_id = $1
        "#,
        Uuid::from(tenant),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Lets every server hold requests for the tenant, for at most `seconds`; ends
/// it with `None`.
pub(super) async fn pause(
    landlord: &LandlordDb,
    tenant: TenantId,
    seconds: Option<f64>,
) -> Result<(), DbError> {
    let mut tx = landlord.begin().await?;
    sqlx::query!(
        r#"
        update tenancy.tenant
        set held_until = clock_timestamp() + make_interval(secs => $2)
        where id = $1
        "#,
        Uuid::from(tenant),
        seconds,
    )
    .execute(&mut *tx)
    .await?;
    tx.commit_unaudited().await
}

/// Makes the other database the organisation's, and the organisation's the
/// other one, kept until `keep_until`. Fails if requests are no longer held.
pub(super) async fn cut_over(
    landlord: &LandlordDb,
    tenant: TenantId,
    keep_until: OffsetDateTime,
    confirmed_lsn: Option<String>,
    entry: AuditEntry,
) -> Result<(), MoveError> {
    let mut tx = landlord.begin().await?;
    let changed = sqlx::query!(
        r#"
        with before as (
          select tenant.id, tenant.server_id, tenant.database_name, database_move.server_id as other_server,
            database_move.database_name as other_database
          from tenancy.tenant
            join tenancy.database_move on tenant_id = tenant.id
          where tenant.id = $1
            and held_until > clock_timestamp()
          for update of tenant, database_move
        ), other as (
          update tenancy.database_move
          set server_id = before.server_id, database_name = before.database_name, state = 'switched',
            switched_at = $2, keep_until = $3, confirmed_lsn = $4::text::pg_lsn
          from before
          where tenant_id = before.id
        )
        update tenancy.tenant
        set server_id = before.other_server, database_name = before.other_database,
          generation = generation + 1, held_until = null
        from before
        where tenant.id = before.id
        "#,
        Uuid::from(tenant),
        landlord.environment().now(),
        keep_until,
        confirmed_lsn,
    )
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if changed != 1 {
        return Err(MoveError::Slow);
    }
    Ok(tx.commit(entry).await?)
}

/// The tenants that have another database which [is disposable](Other::is_disposable).
pub(super) async fn disposable(landlord: &LandlordDb) -> Result<Vec<TenantId>, DbError> {
    let found = sqlx::query_scalar!(
        r#"
        select tenant_id
        from tenancy.database_move
        where keep_until is null or keep_until < $1
        "#,
        landlord.environment().now(),
    )
    .fetch_all(&mut *landlord.acquire().await?)
    .await?;
    Ok(found.into_iter().map(TenantId::from).collect())
}
