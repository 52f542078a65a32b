//! Writing down what was found.

use uuid::Uuid;

use super::{LedgerUpdate, Observed};
use crate::{
    db::{
        DbError, LandlordDb, LandlordTransaction,
        migrate::{Fingerprint, SchemaHash, State, tell},
    },
    kernel::{Actor, AuditEntry, Environment, TenantId},
};

/// Writes down what was found, of many organisations at once, together with
/// the history of what was changed. What was found of a database that another
/// has taken the place of meanwhile is nobody's.
pub(in super::super) async fn record(
    landlord: &LandlordDb,
    findings: &[LedgerUpdate],
    actor: Actor,
) -> Result<(), DbError> {
    if findings.is_empty() {
        return Ok(());
    }
    let mut tx = landlord.begin().await?;
    write(&mut tx, findings, actor, landlord.environment()).await?;
    tx.commit_unaudited().await
}

/// [`record`] of one, together with the audit's entry.
pub(in super::super) async fn record_and_tell(
    landlord: &LandlordDb,
    finding: LedgerUpdate,
    entry: AuditEntry,
) -> Result<(), DbError> {
    let mut tx = landlord.begin().await?;
    write(&mut tx, &[finding], entry.actor, landlord.environment()).await?;
    tx.commit(entry).await
}

/// Writes down what a new database is like.
pub(in super::super) async fn record_first(
    tx: &mut LandlordTransaction,
    finding: LedgerUpdate,
    environment: &dyn Environment,
) -> Result<(), DbError> {
    write(tx, &[finding], Actor::System, environment).await
}

async fn write(
    tx: &mut LandlordTransaction,
    findings: &[LedgerUpdate],
    actor: Actor,
    environment: &dyn Environment,
) -> Result<(), DbError> {
    let found = |pick: fn(&Observed) -> Vec<u8>| -> Vec<Option<Vec<u8>>> {
        findings.iter().map(|finding| finding.found.as_ref().map(pick)).collect()
    };
    let versions =
        findings.iter().map(|finding| finding.found.as_ref().map(|found| write_versions(&found.applied)));
    let marks = findings.iter().map(|finding| finding.found.as_ref().map(|found| found.mark.clone()));
    let taken = sqlx::query_scalar!(
        r#"
        insert into tenancy.schema_ledger
          (tenant_id, state, fingerprint, versions, mark, expected_hash, actual_hash, failure, failures, checked_at)
        select finding.id, finding.state, finding.fingerprint, coalesce(finding.versions, '{}'), finding.mark,
          finding.expected, finding.actual, finding.failure, (finding.failure is not null)::int, $9
        from unnest($1::uuid[], $2::text[], $3::bytea[], $4::jsonb[], $5::text[], $6::bytea[], $7::bytea[],
            $8::text[], $10::bigint[])
            as finding (id, state, fingerprint, versions, mark, expected, actual, failure, generation)
          join tenancy.tenant on tenant.id = finding.id
            and tenant.generation = coalesce(finding.generation, tenant.generation)
        on conflict (tenant_id) do update
        set state = excluded.state,
          fingerprint = coalesce(excluded.fingerprint, schema_ledger.fingerprint),
          versions = case when excluded.fingerprint is null then schema_ledger.versions else excluded.versions end,
          mark = coalesce(excluded.mark, schema_ledger.mark),
          expected_hash = coalesce(excluded.expected_hash, schema_ledger.expected_hash),
          actual_hash = coalesce(excluded.actual_hash, schema_ledger.actual_hash),
          failure = excluded.failure,
          failures = case
            when excluded.failure is null then 0
            when excluded.actual_hash is not null then greatest(schema_ledger.failures, 1)
            else schema_ledger.failures + 1 end,
          checked_at = excluded.checked_at
        returning tenant_id
        "#,
        &findings.iter().map(|finding| Uuid::from(finding.tenant)).collect::<Vec<_>>(),
        &findings.iter().map(|finding| finding.state.name().to_owned()).collect::<Vec<_>>(),
        &found(|found| found.applied.fingerprint().0.to_vec()) as &[Option<Vec<u8>>],
        &versions.collect::<Vec<_>>() as &[Option<serde_json::Value>],
        &marks.collect::<Vec<_>>() as &[Option<String>],
        &found(|found| found.expected.0.to_vec()) as &[Option<Vec<u8>>],
        &found(|found| found.actual.0.to_vec()) as &[Option<Vec<u8>>],
        &findings.iter().map(|finding| finding.failure.clone()).collect::<Vec<_>>() as &[Option<String>],
        environment.now(),
        &findings.iter().map(|finding| finding.generation).collect::<Vec<_>>() as &[Option<i64>],
    )
    .fetch_all(&mut **tx)
    .await?;
    let taken = findings.iter().filter(|finding| taken.contains(&Uuid::from(finding.tenant)));
    let changes: Vec<_> = taken
        .flat_map(|finding| finding.changes.iter().map(|told| (finding.database.as_str(), told)))
        .collect();
    tell(tx, &changes, actor, environment).await
}

/// Forgets what was found of the tenant's schemas.
pub(in super::super) async fn forget(landlord: &LandlordDb, tenant: TenantId) -> Result<(), DbError> {
    let mut tx = landlord.begin().await?;
    sqlx::query!(
        r#"
        delete from tenancy.schema_ledger
        where tenant_id = $1
        "#,
        Uuid::from(tenant),
    )
    .execute(&mut *tx)
    .await?;
    tx.commit_unaudited().await
}

/// Notes what the schemas are like after exactly these migrations.
pub(in super::super) async fn expect(
    landlord: &LandlordDb,
    fingerprint: Fingerprint,
    hash: SchemaHash,
) -> Result<(), DbError> {
    let mut tx = landlord.begin().await?;
    sqlx::query!(
        r#"
        insert into tenancy.schema_expectation (fingerprint, schema_hash, noted_at)
        values ($1, $2, $3)
        on conflict (fingerprint) do update
        set schema_hash = excluded.schema_hash, noted_at = excluded.noted_at
        "#,
        fingerprint.0.as_slice(),
        hash.0.as_slice(),
        landlord.environment().now(),
    )
    .execute(&mut *tx)
    .await?;
    tx.commit_unaudited().await
}

fn write_versions(state: &State) -> serde_json::Value {
    state
        .newest()
        .into_iter()
        .map(|(set, version)| (set.name.to_owned(), version.into()))
        .collect::<serde_json::Map<_, serde_json::Value>>()
        .into()
}
