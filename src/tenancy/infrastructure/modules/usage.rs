//! What the landlord says of an organisation's use of a module, changed together with the
//! audit.

use serde_json::json;
use thiserror::Error;
use uuid::Uuid;

use crate::{
    contexts,
    db::{DbError, LandlordDb, LandlordTransaction},
    kernel::{Actor, AuditEntry, TenantId},
    tenancy::domain::{KEPT_FOR, Module, Modules, declaration},
};

/// How what an organisation uses changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// From now on it does, if its plan has the module then.
    Begin,
    /// It does again what it did.
    Resume,
    /// It does not any more; the data is kept for [`KEPT_FOR`].
    End,
}

/// Why what an organisation uses stays as it is.
#[derive(Debug, Error)]
pub(super) enum UseError {
    /// Its plan was changed meanwhile.
    #[error("its plan does not have the module")]
    NotInPlan,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for UseError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

/// Writes down what the organisation uses from now on; every server hears of it. Whether
/// that is something else than before.
///
/// # Errors
///
/// If its plan, as it is in the same transaction, does not have what begins, or the
/// landlord's database does not answer.
pub(super) async fn change_use(
    landlord: &LandlordDb,
    (tenant, module): (TenantId, Module),
    to: Use,
    action: &'static str,
    actor: Actor,
) -> Result<bool, UseError> {
    let mut tx = landlord.begin().await?;
    let row = sqlx::query!(
        r#"
        select modules, plan
        from tenancy.tenant
        where id = $1
        for update
        "#,
        Uuid::from(tenant),
    )
    .fetch_one(&mut *tx)
    .await?;
    let before = Modules::parse(row.modules).map_err(|_| DbError::Malformed("modules"))?;
    let after = match to {
        Use::Begin | Use::Resume => before.with(module),
        Use::End => before.without(module).unwrap_or_else(|_| before.clone()),
    };
    if after == before {
        return Ok(false);
    }
    if to == Use::Begin && !is_planned(&mut tx, &row.plan, module).await? {
        return Err(UseError::NotInPlan);
    }
    if to == Use::End {
        // Before the trigger that follows what is in use.
        sqlx::query!(
            r#"
            update tenancy.tenant_module
            set state = 'kept', keep_until = $3
            where tenant_id = $1
              and module = $2
            "#,
            Uuid::from(tenant),
            module.name,
            landlord.environment().now() + KEPT_FOR,
        )
        .execute(&mut *tx)
        .await?;
    }
    sqlx::query!(
        r#"
        update tenancy.tenant
        set modules = $2
        where id = $1
        "#,
        Uuid::from(tenant),
        &after.to_store(),
    )
    .execute(&mut *tx)
    .await?;
    tx.commit(AuditEntry::new(actor, action, tenant).with(json!({ "module": module.name }))).await?;
    Ok(true)
}

/// Whether the plan has the module, until the transaction ends.
async fn is_planned(tx: &mut LandlordTransaction, plan: &str, module: Module) -> Result<bool, DbError> {
    sqlx::query!("select name from tenancy.plan where name = $1 for share", plan)
        .fetch_one(&mut **tx)
        .await?;
    Ok(sqlx::query_scalar!(
        r#"
        select feature is null or feature in (select feature from tenancy.plan_feature where plan = $2)
          as "planned!"
        from tenancy.module
        where name = $1
        "#,
        module.name,
        plan,
    )
    .fetch_one(&mut **tx)
    .await?)
}

/// Notes that the module's schema is being made in the organisation's database, unless it
/// is there.
pub(super) async fn note_installing(
    landlord: &LandlordDb,
    tenant: TenantId,
    module: Module,
) -> Result<(), DbError> {
    let mut tx = landlord.begin().await?;
    sqlx::query!(
        r#"
        insert into tenancy.tenant_module (tenant_id, module, state, since, version)
        values ($1, $2, 'installing', $3, $4)
        on conflict (tenant_id, module) do nothing
        "#,
        Uuid::from(tenant),
        module.name,
        landlord.environment().now(),
        module.version,
    )
    .execute(&mut *tx)
    .await?;
    tx.commit_unaudited().await
}

/// Notes that nothing of the module is to be in the organisation's database.
pub(super) async fn note_absent(
    landlord: &LandlordDb,
    tenant: TenantId,
    module: Module,
) -> Result<(), DbError> {
    let mut tx = landlord.begin().await?;
    sqlx::query!(
        r#"
        delete from tenancy.tenant_module
        where tenant_id = $1
          and module = $2
          and state <> 'installed'
        "#,
        Uuid::from(tenant),
        module.name,
    )
    .execute(&mut *tx)
    .await?;
    tx.commit_unaudited().await
}

/// Notes that the module's data is kept from now on.
pub(super) async fn note_kept(
    landlord: &LandlordDb,
    tenant: TenantId,
    module: Module,
) -> Result<(), DbError> {
    let mut tx = landlord.begin().await?;
    sqlx::query!(
        r#"
        update tenancy.tenant_module
        set keep_until = $3
        where tenant_id = $1
          and module = $2
          and state = 'kept'
        "#,
        Uuid::from(tenant),
        module.name,
        landlord.environment().now() + KEPT_FOR,
    )
    .execute(&mut *tx)
    .await?;
    tx.commit_unaudited().await
}

/// Notes that the organisation has the program's version of the module. Whether that is
/// another one than before.
pub(super) async fn note_version(
    landlord: &LandlordDb,
    tenant: TenantId,
    module: Module,
    (action, actor): (&'static str, Actor),
) -> Result<bool, DbError> {
    let version = declaration(module).version.to_string();
    let mut tx = landlord.begin().await?;
    let changed = sqlx::query!(
        r#"
        update tenancy.tenant_module
        set version = $3
        where tenant_id = $1
          and module = $2
          and version is distinct from $3
        "#,
        Uuid::from(tenant),
        module.name,
        version,
    )
    .execute(&mut *tx)
    .await?;
    if changed.rows_affected() == 0 {
        return Ok(false);
    }
    let details = json!({ "module": module.name, "version": version });
    tx.commit(AuditEntry::new(actor, action, tenant).with(details)).await?;
    Ok(true)
}

/// The modules of organisations whose data has been kept long enough.
pub(super) async fn kept_long_enough(landlord: &LandlordDb) -> Result<Vec<(TenantId, Module)>, DbError> {
    let rows = sqlx::query!(
        r#"
        select tenant_id, module
        from tenancy.tenant_module
        where keep_until <= $1
          and not exists (
            select
            from tenancy.module_job
            where module_job.tenant_id = tenant_module.tenant_id
              and module_job.state in ('pending', 'running', 'failed')
          )
        order by keep_until
        "#,
        landlord.environment().now(),
    )
    .fetch_all(&mut *landlord.acquire().await?)
    .await?;
    // What only a newer program brings is left to it.
    let known =
        rows.into_iter().filter_map(|row| Some((row.tenant_id.into(), contexts::named(&row.module)?)));
    Ok(known.collect())
}
