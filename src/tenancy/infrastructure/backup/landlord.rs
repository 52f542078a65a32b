//! Backups of the landlord's database: what the platform itself knows.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};
use sqlx::{ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};
use time::OffsetDateTime;
use zeroize::Zeroizing;

use super::{
    BackupError, at,
    clients::{Dumper, Restorer},
    make::{PartialFile, Snapshot, file_name, must_be_readable},
    manifest::count_rows,
    partial_file,
};
use crate::{
    db::{
        DbError, LandlordDb,
        audit::{self, Trail},
        migrate::{self, LANDLORD},
    },
    kernel::{Actor, AuditEntry, hex},
    tenancy::infrastructure::maintenance_connection::TenantLogin,
};

/// The form of manifests this program writes, and the newest it reads.
const FORMAT: u32 = 1;
/// What such a manifest says of its kind.
const KIND: &str = "landlord";
/// Tables whose rows are of the moment: sessions that were ended since must not come back.
const OF_THE_MOMENT: [&str; 8] = [
    "platform.session",
    "platform.admin_session",
    "platform.admin_second_factor_begun",
    "platform.attempt",
    "platform.attempt_count",
    "platform.refused_form",
    "platform.answered_form",
    "tenancy.node",
];
/// What the audit says of one that was made.
const MADE: &str = "landlord.backed_up";
/// What the audit says it was made of.
const SUBJECT: &str = "landlord";

/// What a backup of the landlord's database says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LandlordManifest {
    kind: String,
    format: u32,
    #[serde(with = "time::serde::rfc3339")]
    pub(super) made_at: OffsetDateTime,
    /// The database's name.
    pub(super) database: String,
    migrations: Vec<i64>,
    rows: BTreeMap<String, i64>,
    /// Where the chain of the audit stands.
    audit: String,
    /// The version of the `pg_dump` that wrote it.
    pub(super) dumped_by: u32,
}

/// Whether a manifest is of the landlord's database.
pub(super) fn is_landlords(manifest: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Kind {
        kind: String,
    }
    serde_json::from_slice(manifest).is_ok_and(|Kind { kind }| kind == KIND)
}

impl LandlordManifest {
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, BackupError> {
        if !is_landlords(bytes) {
            return Err(BackupError::NotLandlords);
        }
        let manifest: Self =
            serde_json::from_slice(bytes).map_err(|error| BackupError::Damaged(error.to_string()))?;
        let newest = LANDLORD.newest();
        let is_known = manifest.format <= FORMAT && manifest.migrations.iter().all(|one| *one <= newest);
        if is_known { Ok(manifest) } else { Err(BackupError::Newer) }
    }

    /// What `connection` sees.
    pub(super) async fn read(
        connection: &mut PgConnection,
        made_at: OffsetDateTime,
        dumped_by: u32,
    ) -> Result<Self, DbError> {
        let database = sqlx::query_scalar!(r#"select current_database()::text as "name!""#)
            .fetch_one(&mut *connection)
            .await?;
        let mut rows = count_rows(connection).await?;
        rows.retain(|table, _| !OF_THE_MOMENT.contains(&table.as_str()));
        Ok(Self {
            kind: KIND.to_owned(),
            format: FORMAT,
            made_at,
            database,
            migrations: migrate::versions(&LANDLORD, connection).await?,
            rows,
            audit: audit::head(connection, Trail::Landlord).await?.to_string(),
            dumped_by,
        })
    }

    /// Whether `found` is the same content.
    pub(super) fn describes(&self, found: &Self) -> bool {
        (&self.migrations, &self.rows, &self.audit) == (&found.migrations, &found.rows, &found.audit)
    }

    /// How many rows all tables have together.
    pub(super) fn rows(&self) -> i64 {
        self.rows.values().sum()
    }
}

/// How the platform's own role logs in, as programs are told it.
pub(super) fn own_address(options: PgConnectOptions) -> TenantLogin {
    let url = options.to_url_lossy();
    let password = percent_decode_str(url.password().unwrap_or_default()).decode_utf8_lossy();
    TenantLogin { password: Zeroizing::new(password.into_owned()), options }
}

/// A backup of the landlord's database that was made.
#[derive(Clone, Debug)]
pub struct LandlordBackup {
    /// Where it is.
    pub file: PathBuf,
    /// How long it is.
    pub bytes: u64,
    /// The SHA-256 of the file.
    pub sha256: [u8; 32],
    /// How many rows it has.
    pub rows: i64,
}

/// Backs the landlord's database up into a new file in `folder`, from one snapshot, while
/// it is in use. It may lack migrations of this program.
///
/// # Errors
///
/// If it cannot be read, the file cannot be written, or PostgreSQL's programs fail.
pub async fn back_up_landlord(
    landlord: &LandlordDb,
    folder: &Path,
    actor: Actor,
) -> Result<LandlordBackup, BackupError> {
    let address = own_address(landlord.options());
    let mut connection = address.connect_anyway().await?;
    let dumper = Dumper::find(&mut connection).await?;
    // Found out before there is nothing else left to restore from.
    let restorer = Restorer::find(&mut connection, Some(dumper.version)).await?;
    let made_at = landlord.environment().now();
    let mut snapshot = Snapshot::take(&mut connection, made_at).await?;
    let manifest = LandlordManifest::read(snapshot.session(), made_at, dumper.version).await?;
    let text = serde_json::to_vec_pretty(&manifest).map_err(io::Error::other)?;
    let path = folder.join(file_name(KIND, made_at, landlord.environment().new_id()));
    let (partial, file) = partial_file::begin(&path)?;
    let child = match address.dump_without(&OF_THE_MOMENT, &dumper, &snapshot.name) {
        Ok(child) => child,
        Err(error) => {
            let _ = fs::remove_file(&partial);
            return Err(error);
        }
    };
    let stored = PartialFile { path: &path, partial: &partial, file };
    let stored = stored.keep(child, text, Arc::clone(landlord.shared_key())).await;
    drop(snapshot);
    let (bytes, sha256) = stored?;
    connection.close().await?;
    let file = fs::canonicalize(path)?;
    let details =
        serde_json::json!({ "file": file.to_string_lossy(), "bytes": bytes, "sha256": hex(&sha256) });
    landlord.begin().await?.commit(AuditEntry::new(actor, MADE, SUBJECT).with(details)).await?;
    match must_be_readable(landlord, &file, restorer).await {
        Ok(()) => Ok(LandlordBackup { file, bytes, sha256, rows: manifest.rows() }),
        Err(error) => Err(BackupError::NotReadable(file, Box::new(error))),
    }
}

/// When the landlord's database was last backed up.
pub async fn newest_landlord_backup(landlord: &LandlordDb) -> Result<Option<OffsetDateTime>, DbError> {
    landlord.last_entry(MADE, SUBJECT).await
}

/// Removes all but the newest `keep` backups of the landlord's database in `folder`. Says
/// which.
///
/// # Errors
///
/// If the folder or a file cannot be reached.
pub async fn apply_landlord_retention(
    landlord: &LandlordDb,
    folder: &Path,
    keep: usize,
) -> Result<Vec<PathBuf>, BackupError> {
    let folder = fs::canonicalize(folder).map_err(at(folder))?;
    let made = sqlx::query_scalar!(
        r#"
        select details ->> 'file' as "file!"
        from platform.audit_entry
        where subject = $1
          and action = $2
          and details ? 'file'
        order by position desc
        "#,
        SUBJECT,
        MADE,
    )
    .fetch_all(&mut *landlord.acquire().await?)
    .await?;
    let here = made.into_iter().map(PathBuf::from);
    let here = here.filter(|file| file.parent() == Some(&folder) && file.exists());
    let mut removed = Vec::new();
    for file in here.skip(keep.max(1)) {
        fs::remove_file(&file).map_err(at(&file))?;
        removed.push(file);
    }
    Ok(removed)
}
