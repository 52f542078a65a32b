use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::Stdio,
    sync::Arc,
};

use sqlx::{Connection, Executor, PgConnection};
use time::{OffsetDateTime, macros::format_description};

use super::{
    BackupError,
    clients::{Dumper, Restorer},
    draft,
    manifest::{Contents, FORMAT, Manifest, registration},
    off_the_executor,
    programs::{abandon, finish},
    records, vault,
};
use crate::{
    db::LandlordDb,
    kernel::{Actor, AuditEntry, TenantId},
    tenancy::infrastructure::upkeep::{Address, address_for_upkeep},
};

/// A backup that was made.
#[derive(Clone, Debug)]
pub struct BackupReport {
    /// Where it is.
    pub file: PathBuf,
    /// How long it is.
    pub bytes: u64,
    /// The SHA-256 of the file.
    pub sha256: [u8; 32],
    /// What is in it.
    pub manifest: Manifest,
}

/// Backs an organisation's database up into a new file in `folder`, from one
/// snapshot, while it is in use.
pub async fn back_up(
    landlord: &LandlordDb,
    tenant: TenantId,
    folder: &Path,
    actor: Actor,
) -> Result<BackupReport, BackupError> {
    let address = address_for_upkeep(landlord, tenant).await?;
    let mut connection = address.connect(tenant).await?;
    let dumper = Dumper::find(&mut connection).await?;
    // Found out before there is nothing else left to restore from.
    let restorer = Restorer::find(&mut connection, Some(dumper.version)).await?;
    let mut snapshot = Snapshot::take(&mut connection, landlord.ambient().now()).await?;
    // It looks at the schemas for a while before it has anything to say.
    let mut child = address.dump(&dumper, &snapshot.name)?;
    let begun = async {
        let manifest =
            Manifest { dumped_by: Some(dumper.version), ..snapshot.manifest(landlord, tenant).await? };
        let text = serde_json::to_vec_pretty(&manifest).map_err(std::io::Error::other)?;
        let path = folder.join(name(&manifest, landlord.ambient().new_id()));
        let (draft, file) = draft::begin(&path)?;
        Ok::<_, BackupError>((manifest, text, path, draft, file))
    };
    let (manifest, text, path, draft, file) = match begun.await {
        Ok(begun) => begun,
        Err(error) => {
            abandon(child);
            return Err(error);
        }
    };
    let key = Arc::clone(landlord.shared_key());
    let stored = off_the_executor(move || {
        let stored = match child.stdout.take() {
            Some(mut dump) => vault::store(file, &key, &text, &mut dump),
            None => Err(BackupError::NoProgram("pg_dump")),
        };
        // Of what could not be stored, the program only knows that nobody listened; if
        // it failed by itself, everything it said was stored.
        let finished = finish("pg_dump", child);
        let stored = stored?;
        finished?;
        Ok(stored)
    })
    .await;
    drop(snapshot);
    let (bytes, sha256) = match stored {
        Ok(stored) => stored,
        Err(error) => {
            // Nobody takes half a backup for a whole one, even if it stays.
            let _ = fs::remove_file(&draft);
            return Err(error);
        }
    };
    connection.close().await?;
    fs::rename(&draft, &path)?;
    File::open(folder)?.sync_all()?;
    let report = BackupReport { file: fs::canonicalize(path)?, bytes, sha256, manifest };
    let mut tx = landlord.begin().await?;
    records::note(&mut tx, landlord.ambient().new_id(), &report).await?;
    let details = serde_json::json!({ "bytes": bytes, "sha256": crate::kernel::hex(&sha256) });
    tx.commit(AuditEntry::new(actor, "tenant.backed_up", tenant).with(details)).await?;
    match must_be_readable(landlord, &report.file, restorer).await {
        Ok(()) => Ok(report),
        Err(error) => Err(BackupError::NotReadable(report.file, Box::new(error))),
    }
}

/// Lets the program that would restore the backup read what is in it.
async fn must_be_readable(landlord: &LandlordDb, file: &Path, restorer: Restorer) -> Result<(), BackupError> {
    let (file, key) = (File::open(file).map_err(super::at(file))?, Arc::clone(landlord.shared_key()));
    off_the_executor(move || {
        let parcel = vault::open(file, &key)?;
        let mut command = std::process::Command::new(&restorer.path);
        command.args(["--format=custom", "--list"]).env("LC_ALL", "C");
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        if let Some(mut input) = child.stdin.take() {
            // It reads no further than the list.
            let _ = parcel.pour(&mut input);
        }
        finish("pg_restore", child)
    })
    .await
}

/// The file's name: whose it is and when it was made. The last letters keep two
/// of one second apart.
fn name(manifest: &Manifest, id: uuid::Uuid) -> String {
    let form = format_description!("[year][month][day]T[hour][minute][second]Z");
    let at = manifest.made_at.to_offset(time::UtcOffset::UTC).format(form).unwrap_or_default();
    let id = id.simple().to_string();
    format!("{}-{at}-{}.tar.zst.age", manifest.organisation.slug, id.get(..4).unwrap_or_default())
}

/// One view of the database that several sessions can share.
pub(super) struct Snapshot<'a> {
    transaction: sqlx::Transaction<'a, sqlx::Postgres>,
    /// Not after the moment it shows.
    taken_at: OffsetDateTime,
    /// Its name, for other sessions.
    pub(super) name: String,
}

impl<'a> Snapshot<'a> {
    /// A view of what is there; `now` is the time.
    pub(super) async fn take(
        connection: &'a mut PgConnection,
        now: OffsetDateTime,
    ) -> Result<Self, BackupError> {
        let mut transaction = connection.begin().await?;
        transaction.execute("set transaction isolation level repeatable read, read only").await?;
        let name = sqlx::query_scalar!(r#"select pg_export_snapshot() as "name!""#)
            .fetch_one(&mut *transaction)
            .await?;
        Ok(Self { transaction, taken_at: now, name })
    }

    pub(super) async fn manifest(
        &mut self,
        landlord: &LandlordDb,
        tenant: TenantId,
    ) -> Result<Manifest, BackupError> {
        let contents = Contents::read(&mut self.transaction).await?;
        let (organisation, generation) = registration(landlord, tenant).await?;
        Ok(Manifest {
            format: FORMAT,
            made_at: self.taken_at,
            organisation,
            generation,
            contents,
            dumped_by: None,
        })
    }
}

/// Dumps the snapshot into `out`.
pub(in super::super) fn dump_into(
    address: &Address,
    dumper: &Dumper,
    snapshot: &str,
    out: &mut impl std::io::Write,
) -> Result<(), BackupError> {
    let mut child = address.dump(dumper, snapshot)?;
    let Some(mut dump) = child.stdout.take() else { return Err(BackupError::NoProgram("pg_dump")) };
    if let Err(error) = std::io::copy(&mut dump, out) {
        // Whoever was to have it stopped listening, and knows why; this one would only
        // say that nobody listened.
        abandon(child);
        return Err(error.into());
    }
    finish("pg_dump", child)
}
