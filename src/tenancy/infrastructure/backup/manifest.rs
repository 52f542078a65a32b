use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, PgConnection};
use time::OffsetDateTime;

use super::{BackupError, landlord::is_landlords, module_export::is_export};
use crate::{
    contexts::{self, CONTEXTS},
    db::upkeep::{ChainMark, upkeep},
    db::{
        DbError,
        audit::{self, Trail},
        migrate::{self},
    },
    kernel::{ApplicationId, TenantId},
};

/// The form of manifests this program writes, and the newest it reads.
pub(super) const FORMAT: u32 = 1;

/// What a backup says of itself. All of it is of the one snapshot the dump is
/// of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of this manifest.
    pub format: u32,
    /// When the snapshot was taken.
    #[serde(with = "time::serde::rfc3339")]
    pub made_at: OffsetDateTime,
    /// Who the organisation is.
    pub organisation: Registration,
    /// Which generation of its database this is.
    pub generation: i64,
    /// What the database says.
    pub contents: Contents,
    /// The version of the `pg_dump` that wrote it; older ones cannot read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dumped_by: Option<u32>,
}

/// What the landlord knows of an organisation, save its password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// Its identifier.
    pub tenant: TenantId,
    /// The application it came from.
    pub application: Option<ApplicationId>,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The kind of its database.
    pub template: String,
    /// The first administrator's mail address.
    pub owner_email: String,
    /// The first administrator's name.
    pub owner_name: String,
    /// The language of mails to them.
    pub language: String,
    /// Whether it is a copy for trying things out.
    #[serde(default)]
    pub rehearsal: bool,
}

/// What is in a database, so that a restored one can be compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// PostgreSQL's version, as a number.
    pub server_version: i32,
    /// The migrations of each set that were applied.
    pub migrations: BTreeMap<String, Vec<i64>>,
    /// How many rows each table has.
    pub rows: BTreeMap<String, i64>,
    /// Where each election's board stands.
    pub boards: Vec<ChainMark>,
    /// Where the chain of the audit stands.
    pub audit: String,
}

impl Contents {
    /// What `connection` sees.
    pub(super) async fn read(connection: &mut PgConnection) -> Result<Self, DbError> {
        let server_version =
            sqlx::query_scalar!(r#"select current_setting('server_version_num')::integer as "number!""#)
                .fetch_one(&mut *connection)
                .await?;
        let mut migrations = BTreeMap::new();
        for set in CONTEXTS.iter().copied() {
            let applied = migrate::versions(set, connection).await?;
            if !applied.is_empty() {
                migrations.insert(set.name.to_owned(), applied);
            }
        }
        let rows = count_rows(connection).await?;
        let audit = audit::head(connection, Trail::Tenant).await?.to_string();
        Ok(Self { server_version, migrations, rows, boards: marks(connection).await?, audit })
    }

    /// The first difference to `other`, in words, that is no matter of the
    /// server's version.
    pub(super) fn difference(&self, other: &Self) -> Option<String> {
        if self.migrations != other.migrations {
            return Some("its migrations are others".to_owned());
        }
        let names = self.rows.keys().chain(other.rows.keys());
        for name in names {
            let (mine, others) = (self.rows.get(name), other.rows.get(name));
            if mine != others {
                return Some(format!("{name} has {others:?} rows instead of {mine:?}"));
            }
        }
        if self.boards != other.boards {
            return Some("a board stands elsewhere".to_owned());
        }
        (self.audit != other.audit).then(|| "the audit stands elsewhere".to_owned())
    }

    /// Whether this program knows every migration that was applied.
    pub(super) fn is_known(&self) -> bool {
        self.migrations.iter().all(|(name, versions)| {
            contexts::named(name).is_some_and(|set| versions.iter().all(|version| *version <= set.newest()))
        })
    }

    /// The elections of which `now`, what is there at present, holds something
    /// that this does not: ballots that a restore would take away.
    pub(super) fn would_lose(&self, now: &[ChainMark]) -> Vec<ChainMark> {
        let kept = |mark: &&ChainMark| {
            self.boards.iter().any(|kept| kept.uuid == mark.uuid && kept.length >= mark.length)
        };
        now.iter().filter(|mark| !kept(mark)).cloned().collect()
    }
}

/// Where all chains stand that `connection` sees.
pub(super) async fn marks(connection: &mut PgConnection) -> Result<Vec<ChainMark>, DbError> {
    let mut marks = Vec::new();
    for context in upkeep() {
        marks.extend(context.marks(connection).await?);
    }
    Ok(marks)
}

/// How many rows each table has.
pub(super) async fn count_rows(connection: &mut PgConnection) -> Result<BTreeMap<String, i64>, DbError> {
    let counts = sqlx::query_scalar!(
        r#"
        select string_agg(format('select %L, count(*) from %I.%I', format('%I.%I', nspname, relname), nspname,
          relname), ' union all ')
        from pg_class
        join pg_namespace on pg_namespace.oid = relnamespace
        where relkind = 'r'
          and nspname !~ '^pg_'
          and nspname <> 'information_schema'
        "#
    )
    .fetch_one(&mut *connection)
    .await?;
    let Some(counts) = counts else { return Ok(BTreeMap::new()) };
    // Safe: PostgreSQL itself quoted the names.
    let rows: Vec<(String, i64)> = sqlx::query_as(AssertSqlSafe(counts)).fetch_all(connection).await?;
    Ok(rows.into_iter().collect())
}

impl Manifest {
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, BackupError> {
        if is_landlords(bytes) {
            return Err(BackupError::Landlords);
        }
        if is_export(bytes) {
            return Err(BackupError::Modules);
        }
        serde_json::from_slice(bytes).map_err(|error| BackupError::Damaged(error.to_string()))
    }

    /// How many rows all tables have together.
    pub fn rows(&self) -> i64 {
        self.contents.rows.values().sum()
    }
}

/// The registration of a tenant, with its generation.
pub(super) async fn registration(
    landlord: &crate::db::LandlordDb,
    tenant: TenantId,
) -> Result<(Registration, i64), DbError> {
    let row = sqlx::query!(
        r#"
        select application_id, slug, organisation, template, owner_email, owner_name, language, generation,
          rehearsal
        from tenancy.tenant
        where id = $1
        "#,
        uuid::Uuid::from(tenant),
    )
    .fetch_one(&mut *landlord.acquire().await?)
    .await?;
    let registration = Registration {
        tenant,
        application: row.application_id.map(ApplicationId::from),
        slug: row.slug,
        name: row.organisation,
        template: row.template,
        owner_email: row.owner_email,
        owner_name: row.owner_name,
        language: row.language,
        rehearsal: row.rehearsal,
    };
    Ok((registration, row.generation))
}
