//! What is known without asking the organisations' databases.

use uuid::Uuid;

use super::{super::module_plans::Wanted, read_versions};
use crate::{
    db::{DbError, LandlordDb},
    kernel::{Context, Slug, TenantId},
    tenancy::{application::SchemaLine, domain::SchemaState},
};

/// What is known of every finished organisation's schemas, by slug. Those that
/// were as expected, but by other migrations than is `wanted`, are outdated.
pub(in super::super) async fn lines(
    landlord: &LandlordDb,
    wanted: &Wanted,
) -> Result<Vec<SchemaLine>, DbError> {
    let rows = sqlx::query!(
        r#"
        select slug, database_name, state as "state?", versions as "versions?", failure, failures as "failures?",
          checked_at as "checked_at?", schema_ledger.fingerprint is not distinct from wanted.fingerprint as "current!",
          actual_hash is not distinct from expected_hash as "as_expected!"
        from tenancy.tenant
          left join tenancy.schema_ledger on tenant_id = id
          cross join lateral (
            select coalesce(array_agg(module), '{}') as modules
            from tenancy.tenant_module
            where tenant_id = tenant.id
          ) as planned
          left join unnest($1::text[], $2::bytea[]) as wanted (modules, fingerprint)
            on string_to_array(wanted.modules, ',') @> planned.modules
            and string_to_array(wanted.modules, ',') <@ planned.modules
        where status <> 'provisioning'
        order by slug
        "#,
        &wanted.modules,
        &wanted.fingerprints,
    )
    .fetch_all(&mut *landlord.acquire().await?)
    .await?;
    rows.iter()
        .map(|row| {
            let state = match row.state.as_deref().map(str::parse) {
                None => SchemaState::Outdated,
                Some(Ok(SchemaState::Synced)) if !row.current => SchemaState::Outdated,
                Some(Ok(state)) => state,
                Some(Err(_)) => return Err(DbError::Malformed("state")),
            };
            let versions = row.versions.as_ref().map(read_versions).transpose()?.unwrap_or_default();
            Ok(SchemaLine {
                slug: Slug::parse(&row.slug).map_err(|_| DbError::Malformed("slug"))?,
                database: row.database_name.clone(),
                state,
                versions: versions.into_iter().map(|(set, version)| (set.name, version)).collect(),
                failure: row.failure.clone(),
                failures: row.failures.and_then(|count| u32::try_from(count).ok()).unwrap_or(0),
                checked_at: row.checked_at,
            })
        })
        .collect()
}

/// Whether the tenant is to be without `module`, and was without it when its
/// database was last looked at.
pub(in super::super) async fn has_none_of(
    landlord: &LandlordDb,
    tenant: TenantId,
    module: &'static Context,
) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"
        select exists (
          select
          from tenancy.tenant
            join tenancy.schema_ledger on tenant_id = tenant.id
          where tenant.id = $1
            and $2 <> all (modules)
            and not versions ? $2
        ) as "none!"
        "#,
        Uuid::from(tenant),
        module.name,
    )
    .fetch_one(&mut *landlord.acquire().await?)
    .await?)
}
