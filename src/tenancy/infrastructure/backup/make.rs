use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Child, Stdio},
    sync::Arc,
};

use sqlx::{Connection, Executor, PgConnection};
use time::{OffsetDateTime, macros::format_description};

use super::{
    BackupError,
    clients::{Dumper, Restorer},
    encryption,
    manifest::{Contents, FORMAT, Manifest, registration},
    off_the_executor, partial_file,
    programs::{abandon, finish},
    records,
};
use crate::{
    db::{LandlordDb, PlatformKey},
    kernel::{Actor, AuditEntry, TenantId},
    tenancy::infrastructure::maintenance_connection::{TenantLogin, login_for_maintenance},
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
    let address = login_for_maintenance(landlord, tenant).await?;
    let mut connection = address.connect(tenant).await?;
    let dumper = Dumper::find(&mut connection).await?;
    // Found out before there is nothing else left to restore from.
    let restorer = Restorer::find(&mut connection, Some(dumper.version)).await?;
    let mut snapshot = Snapshot::take(&mut connection, landlord.environment().now()).await?;
    // It looks at the schemas for a while before it has anything to say.
    let child = address.dump(&dumper, &snapshot.name)?;
    let begun = async {
        let manifest =
            Manifest { dumped_by: Some(dumper.version), ..snapshot.manifest(landlord, tenant).await? };
        let text = serde_json::to_vec_pretty(&manifest).map_err(std::io::Error::other)?;
        let name = file_name(&manifest.organisation.slug, manifest.made_at, landlord.environment().new_id());
        let path = folder.join(name);
        let (partial, file) = partial_file::begin(&path)?;
        Ok::<_, BackupError>((manifest, text, path, partial, file))
    };
    let (manifest, text, path, partial, file) = match begun.await {
        Ok(begun) => begun,
        Err(error) => {
            abandon(child);
            return Err(error);
        }
    };
    let stored = PartialFile { path: &path, partial: &partial, file };
    let stored = stored.keep(child, text, Arc::clone(landlord.shared_key())).await;
    drop(snapshot);
    let (bytes, sha256) = stored?;
    connection.close().await?;
    let report = BackupReport { file: fs::canonicalize(path)?, bytes, sha256, manifest };
    let mut tx = landlord.begin().await?;
    records::note(&mut tx, landlord.environment().new_id(), &report).await?;
    let details = serde_json::json!({ "bytes": bytes, "sha256": crate::kernel::hex(&sha256) });
    tx.commit(AuditEntry::new(actor, "tenant.backed_up", tenant).with(details)).await?;
    match must_be_readable(landlord, &report.file, restorer).await {
        Ok(()) => Ok(report),
        Err(error) => Err(BackupError::NotReadable(report.file, Box::new(error))),
    }
}

/// A backup that is being written.
pub(super) struct PartialFile<'a> {
    /// Where it will be.
    pub(super) path: &'a Path,
    /// Where it is until it is whole.
    pub(super) partial: &'a Path,
    pub(super) file: File,
}

impl PartialFile<'_> {
    /// Writes the manifest and all that `child` dumps; how long the file is, and its
    /// SHA-256.
    ///
    /// # Errors
    ///
    /// If the program fails, or the file cannot be written; nothing of it stays then.
    pub(super) async fn keep(
        self,
        mut child: Child,
        manifest: Vec<u8>,
        key: Arc<PlatformKey>,
    ) -> Result<(u64, [u8; 32]), BackupError> {
        let Self { path, partial, file } = self;
        let stored = off_the_executor(move || {
            let stored = match child.stdout.take() {
                Some(mut dump) => encryption::store(file, &key, &manifest, &mut dump),
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
        if stored.is_err() {
            // Nobody takes half a backup for a whole one, even if it stays.
            let _ = fs::remove_file(partial);
            return stored;
        }
        fs::rename(partial, path)?;
        File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()?;
        stored
    }
}

/// Lets the program that would restore the backup read what is in it.
pub(super) async fn must_be_readable(
    landlord: &LandlordDb,
    file: &Path,
    restorer: Restorer,
) -> Result<(), BackupError> {
    let (file, key) = (File::open(file).map_err(super::at(file))?, Arc::clone(landlord.shared_key()));
    off_the_executor(move || {
        let container = encryption::open(file, &key)?;
        let mut command = std::process::Command::new(&restorer.path);
        command.args(["--format=custom", "--list"]).env("LC_ALL", "C");
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        if let Some(mut input) = child.stdin.take() {
            // It reads no further than the list.
            let _ = container.pour(&mut input);
        }
        finish("pg_restore", child)
    })
    .await
}

/// The file's name: of what it is and when it was made. The last letters keep two
/// of one second apart.
pub(super) fn file_name(of: &str, made_at: OffsetDateTime, id: uuid::Uuid) -> String {
    let form = format_description!("[year][month][day]T[hour][minute][second]Z");
    let at = made_at.to_offset(time::UtcOffset::UTC).format(form).unwrap_or_default();
    let id = id.simple().to_string();
    format!("{of}-{at}-{}.tar.zst.age", id.get(..4).unwrap_or_default())
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

    /// The session that has it.
    pub(super) fn session(&mut self) -> &mut PgConnection {
        &mut self.transaction
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
    address: &TenantLogin,
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
