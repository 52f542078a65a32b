//! Opening a ballot box.

use uuid::Uuid;

use super::{board, credentials, entry, load, lock, public_board, save, unsigned, voter};
use crate::{
    db::{DbError, TenantDb, TenantTransaction},
    election::{
        application::{Failed, ports::Opening},
        domain::CannotAdvance,
    },
    kernel::{Actor, ElectionId},
};

/// Writes all of `opening` as one change.
pub(super) async fn open(db: &TenantDb, actor: Actor, opening: Opening) -> Result<(), Failed<CannotAdvance>> {
    let id = opening.prepared_for.id;
    let mut change = db.begin().await?;
    if !lock(&mut change, id).await? {
        return Err(Failed::NotFound);
    }
    let before = load::one(&mut change, id).await?.ok_or(Failed::NotFound)?;
    if before != opening.prepared_for {
        return Err(Failed::Refused(CannotAdvance::ChangedMeanwhile));
    }
    let mut after = before.clone();
    let event = after.open_voting(opening.now).map_err(Failed::Refused)?;
    // While the roll can still be changed.
    let given = voter::give_access(&mut change, id, &opening.access, db.key(), db.environment()).await?;
    credentials::forget(&mut change, id).await?;
    credentials::keep_spare(&mut change, db.key(), id, &opening.spare, db.environment()).await?;
    save::difference(&mut change, &before, &after).await?;
    // Somebody was taken off the roll and somebody else put on it.
    if given != u64::from(opening.prepared_for.roll_size.0) {
        return Err(Failed::Refused(CannotAdvance::ChangedMeanwhile));
    }
    set_up_board(&mut change, id, &opening).await?;
    public_board::keep_documents(&mut change, db, id, &opening).await?;
    for mail in &opening.mails {
        change.enqueue(mail).await?;
    }
    Ok(change.commit(entry(actor, &event, id)?).await?)
}

async fn set_up_board(
    change: &mut TenantTransaction,
    election: ElectionId,
    opening: &Opening,
) -> Result<(), DbError> {
    let posting = &opening.posting;
    sqlx::query!(
        r#"
        insert into election.board (election_id, uuid, stamp, roll_fingerprint, voters, length, archive_bytes,
          head_digest, head_height)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        "#,
        Uuid::from(election),
        opening.uuid,
        unsigned::<_, i64>(opening.timestamp)?,
        opening.roll_fingerprint,
        unsigned::<_, i32>(opening.access.len())?,
        unsigned::<_, i64>(posting.records.len())?,
        board::archive_bytes(&posting.records)?,
        &posting.head.digest[..],
        unsigned::<_, i64>(posting.head.height)?,
    )
    .execute(&mut **change)
    .await?;
    sqlx::query!(
        r#"
        insert into election.receipts (election_id)
        values ($1)
        "#,
        Uuid::from(election),
    )
    .execute(&mut **change)
    .await?;
    board::insert(change, election, 0, &posting.records).await
}
