//! What the landlord's database knows of every organisation's schemas.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::{
    db::{
        DbError, LandlordDb,
        migrate::{Fingerprint, MigrationSet, Plan, SchemaHash, State, Step},
    },
    kernel::{Actor, Slug, TenantId},
    tenancy::{
        application::SchemaLine,
        domain::{Due, SchemaState},
    },
};

/// An organisation with what is needed to reach and to change its schemas.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) due: Due,
    pub(super) database: String,
    pub(super) role: String,
    pub(super) sealed_password: Vec<u8>,
    /// What was found when it was last looked at, if it was as expected then.
    pub(super) known: Option<Known>,
}

/// What a database was like.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) versions: BTreeMap<MigrationSet, i64>,
    pub(super) fingerprint: Fingerprint,
    pub(super) mark: String,
}

impl Known {
    /// What the database has, if `plan` tells.
    pub(super) fn state(&self, plan: &Plan) -> Option<State> {
        let had = |step: &&Step| self.versions.get(&step.set).is_some_and(|newest| step.version <= *newest);
        let state = State::of(plan.steps().iter().filter(had));
        (state.fingerprint() == self.fingerprint).then_some(state)
    }
}

/// What came of looking at a database or changing it.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) tenant: TenantId,
    pub(super) database: String,
    pub(super) state: SchemaState,
    /// What the database has now; `None` if it could not be found out.
    pub(super) found: Option<Found>,
    /// What was applied or taken back just now.
    pub(super) changes: Vec<Told>,
    pub(super) failure: Option<String>,
}

/// What a database has.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) applied: State,
    pub(super) mark: String,
    pub(super) actual: SchemaHash,
    pub(super) expected: SchemaHash,
}

/// One change of a schema, for the history.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) set: MigrationSet,
    pub(super) version: i64,
    pub(super) description: String,
    pub(super) checksum: Vec<u8>,
    pub(super) up: bool,
    pub(super) microseconds: i64,
}

struct Row {
    id: Uuid,
    slug: String,
    database_name: String,
    role_name: String,
    sealed_password: Vec<u8>,
    state: Option<String>,
    fingerprint: Option<Vec<u8>>,
    versions: Option<serde_json::Value>,
    mark: Option<String>,
}

impl TryFrom<Row> for Entry {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let state = match &row.state {
            Some(name) => name.parse().map_err(|_| DbError::Malformed("state"))?,
            None => SchemaState::Outdated,
        };
        let known = match (row.fingerprint, row.versions, row.mark) {
            (Some(fingerprint), Some(versions), Some(mark)) if state != SchemaState::Customised => {
                let fingerprint = fingerprint.try_into().map_err(|_| DbError::Malformed("fingerprint"))?;
                Some(Known {
                    versions: read_versions(&versions)?,
                    fingerprint: Fingerprint(fingerprint),
                    mark,
                })
            }
            (Some(_) | None, Some(_) | None, Some(_) | None) => None,
        };
        let slug = Slug::parse(&row.slug).map_err(|_| DbError::Malformed("slug"))?;
        Ok(Self {
            due: Due { tenant: row.id.into(), slug, state },
            database: row.database_name,
            role: row.role_name,
            sealed_password: row.sealed_password,
            known,
        })
    }
}

/// The organisations that are not known to be exactly as `fingerprint` says.
/// This one query is all that a pass with nothing to do costs.
pub(super) async fn due(landlord: &LandlordDb, fingerprint: Fingerprint) -> Result<Vec<Entry>, DbError> {
    sqlx::query_as!(
        Row,
        r#"
        select id, slug, database_name, role_name, sealed_password, state as "state?", fingerprint,
          versions as "versions?", mark
        from tenancy.tenant
          left join tenancy.schema_ledger on tenant_id = id
        where status <> 'provisioning'
          and (state is distinct from 'synced' or fingerprint is distinct from $1)
        order by created_at, id
        "#,
        fingerprint.0.as_slice(),
    )
    .fetch_all(&mut *landlord.acquire().await?)
    .await?
    .into_iter()
    .map(Entry::try_from)
    .collect()
}

/// All finished organisations, or the one with this identifier even if it is
/// not finished.
pub(super) async fn entries(landlord: &LandlordDb, tenant: Option<TenantId>) -> Result<Vec<Entry>, DbError> {
    sqlx::query_as!(
        Row,
        r#"
        select id, slug, database_name, role_name, sealed_password, state as "state?", fingerprint,
          versions as "versions?", mark
        from tenancy.tenant
          left join tenancy.schema_ledger on tenant_id = id
        where case when $1::uuid is null then status <> 'provisioning' else id = $1 end
        order by created_at, id
        "#,
        tenant.map(Uuid::from),
    )
    .fetch_all(&mut *landlord.acquire().await?)
    .await?
    .into_iter()
    .map(Entry::try_from)
    .collect()
}

/// What is known of every finished organisation's schemas, by slug. Those that
/// were as expected, but by other migrations than `fingerprint`, are outdated.
pub(super) async fn lines(
    landlord: &LandlordDb,
    fingerprint: Fingerprint,
) -> Result<Vec<SchemaLine>, DbError> {
    let rows = sqlx::query!(
        r#"
        select slug, database_name, state as "state?", versions as "versions?", failure, failures as "failures?",
          checked_at as "checked_at?", fingerprint is not distinct from $1 as "current!",
          actual_hash is not distinct from expected_hash as "as_expected!"
        from tenancy.tenant
          left join tenancy.schema_ledger on tenant_id = id
        where status <> 'provisioning'
        order by slug
        "#,
        fingerprint.0.as_slice(),
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
                versions: versions.into_iter().map(|(set, version)| (set.name(), version)).collect(),
                failure: row.failure.clone(),
                failures: row.failures.and_then(|count| u32::try_from(count).ok()).unwrap_or(0),
                checked_at: row.checked_at,
            })
        })
        .collect()
}

/// Writes down what was found, of many organisations at once, together with
/// the history of what was changed.
pub(super) async fn record(landlord: &LandlordDb, findings: &[Finding], actor: Actor) -> Result<(), DbError> {
    if findings.is_empty() {
        return Ok(());
    }
    let now = landlord.ambient().now();
    let mut tx = landlord.begin().await?;
    let found = |pick: fn(&Found) -> Vec<u8>| -> Vec<Option<Vec<u8>>> {
        findings.iter().map(|finding| finding.found.as_ref().map(pick)).collect()
    };
    let versions =
        findings.iter().map(|finding| finding.found.as_ref().map(|found| write_versions(&found.applied)));
    let marks = findings.iter().map(|finding| finding.found.as_ref().map(|found| found.mark.clone()));
    sqlx::query!(
        r#"
        insert into tenancy.schema_ledger
          (tenant_id, state, fingerprint, versions, mark, expected_hash, actual_hash, failure, failures, checked_at)
        select finding.id, finding.state, finding.fingerprint, coalesce(finding.versions, '{}'), finding.mark,
          finding.expected, finding.actual, finding.failure, (finding.failure is not null)::int, $9
        from unnest($1::uuid[], $2::text[], $3::bytea[], $4::jsonb[], $5::text[], $6::bytea[], $7::bytea[],
            $8::text[])
            as finding (id, state, fingerprint, versions, mark, expected, actual, failure)
          join tenancy.tenant on tenant.id = finding.id
        on conflict (tenant_id) do update
        set state = excluded.state,
          fingerprint = coalesce(excluded.fingerprint, schema_ledger.fingerprint),
          versions = case when excluded.fingerprint is null then schema_ledger.versions else excluded.versions end,
          mark = coalesce(excluded.mark, schema_ledger.mark),
          expected_hash = coalesce(excluded.expected_hash, schema_ledger.expected_hash),
          actual_hash = coalesce(excluded.actual_hash, schema_ledger.actual_hash),
          failure = excluded.failure,
          failures = case when excluded.failure is null then 0 else schema_ledger.failures + 1 end,
          checked_at = excluded.checked_at
        "#,
        &findings.iter().map(|finding| Uuid::from(finding.tenant)).collect::<Vec<_>>(),
        &findings.iter().map(|finding| finding.state.name().to_owned()).collect::<Vec<_>>(),
        &found(|found| found.applied.fingerprint().0.to_vec()) as &[Option<Vec<u8>>],
        &versions.collect::<Vec<_>>() as &[Option<serde_json::Value>],
        &marks.collect::<Vec<_>>() as &[Option<String>],
        &found(|found| found.expected.0.to_vec()) as &[Option<Vec<u8>>],
        &found(|found| found.actual.0.to_vec()) as &[Option<Vec<u8>>],
        &findings.iter().map(|finding| finding.failure.clone()).collect::<Vec<_>>() as &[Option<String>],
        now,
    )
    .execute(&mut *tx)
    .await?;
    let changes: Vec<_> = findings
        .iter()
        .flat_map(|finding| finding.changes.iter().map(|told| (&finding.database, told)))
        .collect();
    if !changes.is_empty() {
        let actor = serde_json::to_value(actor).map_err(|_| DbError::Malformed("actor"))?;
        sqlx::query!(
            r#"
            insert into platform.schema_change
              (at, actor, database_name, set_name, version, description, direction, checksum,
               duration_microseconds)
            select $1, $2, change.*
            from unnest($3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::bytea[], $9::bigint[])
              as change
            "#,
            now,
            actor,
            &changes.iter().map(|(database, _)| (*database).clone()).collect::<Vec<_>>(),
            &changes.iter().map(|(_, told)| told.set.name().to_owned()).collect::<Vec<_>>(),
            &changes.iter().map(|(_, told)| told.version).collect::<Vec<_>>(),
            &changes.iter().map(|(_, told)| told.description.clone()).collect::<Vec<_>>(),
            &changes.iter().map(|(_, told)| if told.up { "up" } else { "down" }.to_owned()).collect::<Vec<_>>(),
            &changes.iter().map(|(_, told)| told.checksum.clone()).collect::<Vec<_>>(),
            &changes.iter().map(|(_, told)| told.microseconds).collect::<Vec<_>>(),
        )
        .execute(&mut *tx)
        .await?;
    }
    tx.commit_bookkeeping().await
}

/// Whether the history knows of anything in the database `name`.
pub(super) async fn is_told(landlord: &LandlordDb, name: &str) -> Result<bool, DbError> {
    let told = sqlx::query_scalar!(
        r#"select exists (select from platform.schema_change where database_name = $1) as "told!""#,
        name,
    )
    .fetch_one(&mut *landlord.acquire().await?)
    .await?;
    Ok(told)
}

/// What the schemas are like after exactly these migrations, if it is known.
pub(super) async fn expectation(
    landlord: &LandlordDb,
    fingerprint: Fingerprint,
) -> Result<Option<SchemaHash>, DbError> {
    let hash = sqlx::query_scalar!(
        r#"
        select schema_hash
        from tenancy.schema_expectation
        where fingerprint = $1
        "#,
        fingerprint.0.as_slice(),
    )
    .fetch_optional(&mut *landlord.acquire().await?)
    .await?;
    hash.map(|hash| hash.try_into().map(SchemaHash).map_err(|_| DbError::Malformed("schema hash")))
        .transpose()
}

/// Notes what the schemas are like after exactly these migrations.
pub(super) async fn expect(
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
        landlord.ambient().now(),
    )
    .execute(&mut *tx)
    .await?;
    tx.commit_bookkeeping().await
}

fn write_versions(state: &State) -> serde_json::Value {
    state
        .newest()
        .into_iter()
        .map(|(set, version)| (set.name().to_owned(), version.into()))
        .collect::<serde_json::Map<_, serde_json::Value>>()
        .into()
}

fn read_versions(value: &serde_json::Value) -> Result<BTreeMap<MigrationSet, i64>, DbError> {
    let malformed = || DbError::Malformed("versions");
    let entries = value.as_object().ok_or_else(malformed)?.iter();
    // A set this program does not know is of a newer one; the fingerprint
    // tells.
    let known = entries.filter_map(|(name, version)| Some((name.parse().ok()?, version)));
    known.map(|(set, version)| Ok((set, version.as_i64().ok_or_else(malformed)?))).collect()
}
