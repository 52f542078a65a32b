use std::{
    fs, io,
    path::{Path, PathBuf},
};

use time::OffsetDateTime;
use uuid::Uuid;

use super::{BackupError, BackupReport, at};
use crate::{
    db::{DbError, LandlordDb, LandlordTransaction},
    kernel::TenantId,
};

/// A backup that was made once, as it is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptBackup {
    /// Which one.
    pub id: Uuid,
    /// When its snapshot was taken.
    pub made_at: OffsetDateTime,
    /// Of which generation.
    pub generation: i64,
    /// Where its file is.
    pub file: PathBuf,
    /// How long it is.
    pub bytes: i64,
}

pub(super) async fn note(
    tx: &mut LandlordTransaction,
    id: Uuid,
    report: &BackupReport,
) -> Result<(), DbError> {
    let organisation = &report.manifest.organisation;
    sqlx::query!(
        r#"
        insert into tenancy.backup (id, tenant_id, slug, generation, made_at, file, bytes, sha256, rows)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        "#,
        id,
        Uuid::from(organisation.tenant),
        organisation.slug,
        report.manifest.generation,
        report.manifest.made_at,
        report.file.to_string_lossy().into_owned(),
        i64::try_from(report.bytes).unwrap_or(i64::MAX),
        &report.sha256[..],
        report.manifest.rows(),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The backups of an organisation that were not removed, newest first.
pub async fn kept_backups(landlord: &LandlordDb, tenant: TenantId) -> Result<Vec<KeptBackup>, DbError> {
    let rows = sqlx::query!(
        r#"
        select id, made_at, generation, file, bytes
        from tenancy.backup
        where tenant_id = $1
          and removed_at is null
        order by made_at desc
        "#,
        Uuid::from(tenant),
    )
    .fetch_all(&mut *landlord.acquire().await?)
    .await?;
    let kept = rows.into_iter().map(|row| KeptBackup {
        id: row.id,
        made_at: row.made_at,
        generation: row.generation,
        file: row.file.into(),
        bytes: row.bytes,
    });
    Ok(kept.collect())
}

/// The newest backup whose file is still there.
pub async fn newest_backup(landlord: &LandlordDb, tenant: TenantId) -> Result<Option<KeptBackup>, DbError> {
    let kept = kept_backups(landlord, tenant).await?;
    Ok(kept.into_iter().find(|backup| backup.file.exists()))
}

/// Removes all but the newest `keep` backups of an organisation in `folder`.
/// Says which.
pub async fn apply_retention(
    landlord: &LandlordDb,
    tenant: TenantId,
    folder: &Path,
    keep: usize,
) -> Result<Vec<PathBuf>, BackupError> {
    let folder = fs::canonicalize(folder).map_err(at(folder))?;
    let kept = kept_backups(landlord, tenant).await?;
    let here = kept.into_iter().filter(|backup| backup.file.parent() == Some(&folder));
    let mut removed = Vec::new();
    for backup in here.skip(keep.max(1)) {
        match fs::remove_file(&backup.file) {
            Ok(()) => removed.push(backup.file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
        let mut tx = landlord.begin().await?;
        sqlx::query!(
            r#"
            update tenancy.backup
            set removed_at = $2
            where id = $1
            "#,
            backup.id,
            landlord.environment().now(),
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_unaudited().await?;
    }
    Ok(removed)
}
