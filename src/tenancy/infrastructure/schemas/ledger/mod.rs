//! What the landlord's database knows of every organisation's schemas.

mod lines;
mod record;

use std::collections::BTreeMap;

use sqlx::PgConnection;
use uuid::Uuid;

pub(super) use self::{
    lines::{has_none_of, lines},
    record::{expect, forget, record, record_and_tell, record_first},
};
use super::module_plans::Wanted;
use crate::{
    contexts,
    db::{
        DbError, LandlordDb,
        migrate::{Fingerprint, Plan, RecordedChange, SchemaHash, State, Step},
    },
    kernel::{Context, Slug, TenantId},
    tenancy::domain::{Due, Modules, SchemaState},
};

/// An organisation with what is needed to reach and to change its schemas.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) due: Due,
    /// What its database is to have of the program, in use or kept.
    pub(super) modules: Modules,
    /// Which of its databases it is.
    pub(super) generation: i64,
    pub(super) database: String,
    pub(super) role: String,
    pub(super) sealed_password: Vec<u8>,
    /// The address of the server, if it is not the landlord's.
    pub(super) sealed_url: Option<Vec<u8>>,
    /// What was found when it was last looked at, if it was as expected then.
    pub(super) known: Option<Known>,
}

/// What a database was like.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) versions: BTreeMap<&'static Context, i64>,
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
pub(super) struct LedgerUpdate {
    pub(super) tenant: TenantId,
    /// Which of its databases was looked at; `None` for the one just made.
    pub(super) generation: Option<i64>,
    pub(super) database: String,
    pub(super) state: SchemaState,
    /// What the database has now; `None` if it could not be found out.
    pub(super) found: Option<Observed>,
    /// What was applied or taken back just now.
    pub(super) changes: Vec<RecordedChange>,
    pub(super) failure: Option<String>,
}

/// What a database has.
#[derive(Clone, Debug)]
pub(super) struct Observed {
    pub(super) applied: State,
    pub(super) mark: String,
    pub(super) actual: SchemaHash,
    pub(super) expected: SchemaHash,
}

struct Row {
    id: Uuid,
    slug: String,
    generation: i64,
    modules: Vec<String>,
    database_name: String,
    role_name: String,
    sealed_password: Vec<u8>,
    sealed_url: Option<Vec<u8>>,
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
            modules: Modules::parse(row.modules).map_err(|_| DbError::Malformed("modules"))?,
            generation: row.generation,
            database: row.database_name,
            role: row.role_name,
            sealed_password: row.sealed_password,
            sealed_url: row.sealed_url,
            known,
        })
    }
}

/// The organisations that are not known to be exactly as is `wanted`. This one
/// query is all that a pass with nothing to do costs.
pub(super) async fn due(landlord: &LandlordDb, wanted: &Wanted) -> Result<Vec<Entry>, DbError> {
    read(landlord, None, Some(wanted)).await
}

/// All finished organisations, or the one with this identifier even if it is
/// not finished.
pub(super) async fn entries(landlord: &LandlordDb, tenant: Option<TenantId>) -> Result<Vec<Entry>, DbError> {
    read(landlord, tenant, None).await
}

/// One organisation, or all finished ones, without those known to be as
/// `other_than` wants them.
async fn read(
    landlord: &LandlordDb,
    tenant: Option<TenantId>,
    other_than: Option<&Wanted>,
) -> Result<Vec<Entry>, DbError> {
    sqlx::query_as!(
        Row,
        r#"
        select tenant.id, slug, generation, planned.modules as "modules!", database_name, role_name, sealed_password,
          sealed_url as "sealed_url?",
          state as "state?", schema_ledger.fingerprint as "fingerprint?", versions as "versions?", mark
        from tenancy.tenant
          left join tenancy.schema_ledger on tenant_id = tenant.id
          left join tenancy.server on server.id = server_id
          cross join lateral (
            select coalesce(array_agg(module), '{}') as modules
            from tenancy.tenant_module
            where tenant_id = tenant.id
          ) as planned
          left join unnest($2::text[], $3::bytea[]) as wanted (modules, fingerprint)
            on string_to_array(wanted.modules, ',') @> planned.modules
            and string_to_array(wanted.modules, ',') <@ planned.modules
        where case when $1::uuid is null then status <> 'provisioning' else tenant.id = $1 end
          and ($2::text[] is null or state is distinct from 'synced'
            or schema_ledger.fingerprint is distinct from wanted.fingerprint)
        order by tenant.created_at, tenant.id
        "#,
        tenant.map(Uuid::from),
        other_than.map(|wanted| wanted.modules.as_slice()),
        other_than.map(|wanted| wanted.fingerprints.as_slice()),
    )
    .fetch_all(&mut *landlord.acquire().await?)
    .await?
    .into_iter()
    .map(Entry::try_from)
    .collect()
}

/// What the tenant's database is to have of the program: also what is being installed,
/// and what is kept for a while.
pub(super) async fn modules(landlord: &mut PgConnection, tenant: TenantId) -> Result<Modules, DbError> {
    let names = sqlx::query_scalar!(
        r#"
        select module
        from tenancy.tenant_module
        where tenant_id = $1
        "#,
        Uuid::from(tenant),
    )
    .fetch_all(landlord)
    .await?;
    Modules::parse(names).map_err(|_| DbError::Malformed("modules"))
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

/// Why the last attempt to change the tenant's schemas failed, if it did.
pub(super) async fn failure(landlord: &LandlordDb, tenant: TenantId) -> Result<Option<String>, DbError> {
    let failure = sqlx::query_scalar!(
        r#"
        select failure
        from tenancy.schema_ledger
        where tenant_id = $1
          and state = 'failed'
        "#,
        Uuid::from(tenant),
    )
    .fetch_optional(&mut *landlord.acquire().await?)
    .await?;
    Ok(failure.flatten())
}

fn read_versions(value: &serde_json::Value) -> Result<BTreeMap<&'static Context, i64>, DbError> {
    let malformed = || DbError::Malformed("versions");
    let entries = value.as_object().ok_or_else(malformed)?.iter();
    // A set this program does not know is of a newer one; the fingerprint
    // tells.
    let known = entries.filter_map(|(name, version)| Some((contexts::named(name)?, version)));
    known.map(|(set, version)| Ok((set, version.as_i64().ok_or_else(malformed)?))).collect()
}
