//! What an organisation has of one module, in a file: compressed and encrypted as backups
//! are, and filled in again when the module is installed once more.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Serialize};
use sqlx::{Connection, PgConnection};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    BackupError, at,
    clients::{Dumper, Restorer},
    encryption,
    make::{PartialFile, Snapshot, file_name, must_be_readable},
    manifest::{count_rows, registration},
    off_the_executor, partial_file, staging_database,
};
use crate::{
    db::{
        DbError, LandlordDb,
        migrate::{Plan, State, Step, apply_rights, keep},
    },
    kernel::{Actor, AuditEntry, Context, TenantId, hex},
    tenancy::{
        application::ExportLine,
        infrastructure::{maintenance_connection::login_for_maintenance, placement::AdminConnection},
    },
};

/// What tells such a file from a backup.
const KIND: &str = "module";
/// The form of manifests this program writes, and the newest it reads.
const FORMAT: u32 = 1;
/// How long changes of the schemas by others are waited for.
const LOCK_TIMEOUT: std::time::Duration = std::time::Duration::from_secs(10);

/// What an export says of itself. All of it is of the one snapshot the dump is of.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct ModuleManifest {
    kind: String,
    format: u32,
    #[serde(with = "time::serde::rfc3339")]
    made_at: OffsetDateTime,
    tenant: TenantId,
    module: String,
    /// The migrations that the schema has: their versions and checksums.
    migrations: BTreeMap<i64, String>,
    /// How many rows each table has.
    rows: BTreeMap<String, i64>,
    dumped_by: u32,
}

/// Whether a file's manifest is that of a module's export.
pub(super) fn is_export(manifest: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Kind {
        kind: String,
    }
    serde_json::from_slice(manifest).is_ok_and(|Kind { kind }| kind == KIND)
}

/// Writes what the organisation has of the context `set` into a new file in `folder`, from
/// one snapshot.
///
/// # Errors
///
/// If the file cannot be written or read again, or a database does not answer.
pub async fn export_module(
    landlord: &LandlordDb,
    tenant: TenantId,
    set: &'static Context,
    folder: &Path,
    actor: Actor,
) -> Result<ExportLine, BackupError> {
    let address = login_for_maintenance(landlord, tenant).await?;
    let mut connection = address.connect(tenant).await?;
    let dumper = Dumper::find(&mut connection).await?;
    let restorer = Restorer::find(&mut connection, Some(dumper.version)).await?;
    let mut snapshot = Snapshot::take(&mut connection, landlord.environment().now()).await?;
    let manifest = ModuleManifest {
        kind: KIND.to_owned(),
        format: FORMAT,
        made_at: landlord.environment().now(),
        tenant,
        module: set.name.to_owned(),
        migrations: applied(snapshot.session(), set).await?,
        rows: rows_of(snapshot.session(), set).await?,
        dumped_by: dumper.version,
    };
    let text = serde_json::to_vec_pretty(&manifest).map_err(std::io::Error::other)?;
    let (organisation, _) = registration(landlord, tenant).await?;
    let of = format!("{}-{set}", organisation.slug);
    let path = folder.join(file_name(&of, manifest.made_at, landlord.environment().new_id()));
    let (partial, file) = partial_file::begin(&path)?;
    let child = address.dump_schema(set.name, &dumper, &snapshot.name)?;
    let stored = PartialFile { path: &path, partial: &partial, file };
    let (bytes, sha256) = stored.keep(child, text, Arc::clone(landlord.shared_key())).await?;
    drop(snapshot);
    connection.close().await?;
    let file = fs::canonicalize(&path).map_err(at(&path))?;
    must_be_readable(landlord, &file, restorer).await?;
    let rows = manifest.rows.values().sum::<i64>();
    let mut tx = landlord.begin().await?;
    sqlx::query!(
        r#"
        insert into tenancy.module_export (id, tenant_id, slug, module, made_at, file, bytes, sha256, rows)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        "#,
        landlord.environment().new_id(),
        Uuid::from(tenant),
        organisation.slug,
        set.name,
        manifest.made_at,
        file.to_string_lossy().into_owned(),
        i64::try_from(bytes).unwrap_or(i64::MAX),
        &sha256[..],
        rows,
    )
    .execute(&mut *tx)
    .await?;
    let details = serde_json::json!({ "module": set.name, "bytes": bytes, "sha256": hex(&sha256) });
    tx.commit(AuditEntry::new(actor, "module.exported", tenant).with(details)).await?;
    Ok(ExportLine { file, made_at: manifest.made_at })
}

/// The migrations of `set` that a database has, by version.
async fn applied(
    connection: &mut PgConnection,
    set: &'static Context,
) -> Result<BTreeMap<i64, String>, DbError> {
    let state = State::read(&[set], connection).await?;
    Ok(state.checksums(set).map(|(version, checksum)| (version, hex(checksum))).collect())
}

/// How many rows each table of the context has.
async fn rows_of(
    connection: &mut PgConnection,
    set: &'static Context,
) -> Result<BTreeMap<String, i64>, DbError> {
    let prefix = format!("{set}.");
    Ok(count_rows(connection).await?.into_iter().filter(|(table, _)| table.starts_with(&prefix)).collect())
}

/// The newest file with what the organisation had of `module`.
///
/// # Errors
///
/// If the landlord's database does not answer.
pub async fn newest_export(
    landlord: &LandlordDb,
    tenant: TenantId,
    module: &str,
) -> Result<Option<ExportLine>, DbError> {
    let row = sqlx::query!(
        r#"
        select file, made_at
        from tenancy.module_export
        where tenant_id = $1
          and module = $2
        order by made_at desc
        limit 1
        "#,
        Uuid::from(tenant),
        module,
    )
    .fetch_optional(&mut *landlord.acquire().await?)
    .await?;
    Ok(row.map(|row| ExportLine { file: PathBuf::from(row.file), made_at: row.made_at }))
}

/// Fills the organisation's database with what it had of the context `set` when that was
/// last exported, which must not be there; `plan` has its migrations. Done already, it
/// does nothing.
///
/// # Errors
///
/// If there is no file, it is not whole, was made by a newer program, or a database does
/// not answer.
pub async fn import_module(
    landlord: &LandlordDb,
    tenant: TenantId,
    set: &'static Context,
    plan: &Plan,
) -> Result<(), BackupError> {
    let address = login_for_maintenance(landlord, tenant).await?;
    let mut connection = address.connect(tenant).await?;
    if keep::remove_unnoted(&mut connection, set).await? {
        return Ok(connection.close().await?);
    }
    let export = newest_export(landlord, tenant, set.name).await?;
    let file = export.ok_or(BackupError::NoBackup)?.file;
    let (opened, key) = (File::open(&file).map_err(at(&file))?, Arc::clone(landlord.shared_key()));
    let container = off_the_executor(move || encryption::open(opened, &key)).await?;
    let manifest: ModuleManifest = serde_json::from_slice(container.manifest())
        .map_err(|error| BackupError::Damaged(error.to_string()))?;
    if manifest.tenant != tenant || manifest.module != set.name || manifest.kind != KIND {
        return Err(BackupError::Damaged("it is another organisation's or module's".to_owned()));
    }
    let steps = known_steps(&manifest, plan)?;
    let mut line = AdminConnection::of(landlord, tenant).await?;
    let restorer = Restorer::find(&mut line, Some(manifest.dumped_by)).await?;
    drop(line);
    let pour = move |input: &mut std::process::ChildStdin| Ok(container.pour(input)?);
    staging_database::fill(address, restorer, pour).await?;
    let found = rows_of(&mut connection, set).await?;
    if found != manifest.rows {
        return Err(BackupError::Different("its tables have other numbers of rows".to_owned()));
    }
    keep::note_applied(&mut connection, set, &steps, LOCK_TIMEOUT).await?;
    // They are in no export.
    apply_rights(&mut connection).await?;
    Ok(connection.close().await?)
}

/// The migrations of the manifest, if `plan` has all of them and they are the same.
fn known_steps<'a>(manifest: &ModuleManifest, plan: &'a Plan) -> Result<Vec<&'a Step>, BackupError> {
    let find = |(version, checksum): (&i64, &String)| {
        let step = plan.steps().iter().find(|step| step.version == *version)?;
        (hex(&step.checksum) == *checksum).then_some(step)
    };
    let steps = manifest.migrations.iter().map(find).collect::<Option<Vec<_>>>();
    match steps {
        Some(steps) if manifest.format <= FORMAT && !steps.is_empty() => Ok(steps),
        Some(_) | None => Err(BackupError::Newer),
    }
}
