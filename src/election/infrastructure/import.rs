//! Files of voters, kept for a day until they are confirmed.

use time::Duration;
use uuid::Uuid;

use crate::{
    db::TenantDb,
    election::{application::StoreError, domain::ReadRoll},
    kernel::{ElectionId, ImportId},
};

/// How long a file of voters is kept for its confirmation.
const KEPT: Duration = Duration::DAY;

/// Keeps a file, and forgets those whose time is over.
pub(super) async fn keep(
    db: &TenantDb,
    id: ImportId,
    election: ElectionId,
    read: &ReadRoll,
) -> Result<(), StoreError> {
    let read = serde_json::to_value(read).map_err(StoreError::broken)?;
    let now = db.environment().now();
    let mut change = db.begin().await?;
    sqlx::query!(
        r#"
        delete from election.voter_import
        where kept_until <= $1
        "#,
        now,
    )
    .execute(&mut *change)
    .await?;
    sqlx::query!(
        r#"
        insert into election.voter_import (id, election_id, read_roll, kept_until)
        values ($1, $2, $3, $4)
        "#,
        Uuid::from(id),
        Uuid::from(election),
        read,
        now + KEPT,
    )
    .execute(&mut *change)
    .await?;
    Ok(change.commit_unaudited().await?)
}

/// A file that is kept.
pub(super) async fn find(
    db: &TenantDb,
    id: ImportId,
    election: ElectionId,
) -> Result<Option<ReadRoll>, StoreError> {
    let read = sqlx::query_scalar!(
        r#"
        select read_roll
        from election.voter_import
        where id = $1 and election_id = $2 and kept_until > $3
        "#,
        Uuid::from(id),
        Uuid::from(election),
        db.environment().now(),
    )
    .fetch_optional(&mut *db.acquire().await?)
    .await?;
    read.map(serde_json::from_value).transpose().map_err(StoreError::broken)
}

/// Forgets a file.
pub(super) async fn forget(db: &TenantDb, id: ImportId) -> Result<(), StoreError> {
    let mut change = db.begin().await?;
    sqlx::query!(
        r#"
        delete from election.voter_import
        where id = $1
        "#,
        Uuid::from(id),
    )
    .execute(&mut *change)
    .await?;
    Ok(change.commit_unaudited().await?)
}
