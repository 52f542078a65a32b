//! The records of the archives.

use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use uuid::Uuid;

use super::unsigned;
use crate::{
    db::DbError,
    election::application::ports::{BoardHead, BoardRecord, BoardState, Posting, RecordKind},
    kernel::ElectionId,
};

/// Bytes of a block of the archive.
const BLOCK: u64 = 512;

/// Where a board continues, held under its lock.
pub(super) struct LockedHead {
    /// How many records there are.
    pub(super) length: i64,
    /// The last event.
    pub(super) head: BoardHead,
}

/// Locks the board of an election, if it has been set up.
pub(super) async fn lock_head(
    connection: &mut PgConnection,
    election: ElectionId,
) -> Result<Option<LockedHead>, DbError> {
    let row = sqlx::query!(
        r#"
        select length, head_digest, head_height
        from election.board
        where election_id = $1
        for update
        "#,
        Uuid::from(election),
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        let digest = row.head_digest.try_into().map_err(|_| DbError::Malformed("board head"))?;
        Ok(LockedHead { length: row.length, head: BoardHead { digest, height: unsigned(row.head_height)? } })
    })
    .transpose()
}

/// Appends records after the locked head and moves it.
pub(super) async fn append(
    connection: &mut PgConnection,
    election: ElectionId,
    locked: &LockedHead,
    posting: &Posting,
) -> Result<(), DbError> {
    if posting.records.is_empty() {
        return Ok(());
    }
    insert(&mut *connection, election, locked.length, &posting.records).await?;
    sqlx::query!(
        r#"
        update election.board
        set length = length + $2, archive_bytes = archive_bytes + $3, head_digest = $4, head_height = $5
        where election_id = $1
        "#,
        Uuid::from(election),
        unsigned::<_, i64>(posting.records.len())?,
        archive_bytes(&posting.records)?,
        &posting.head.digest[..],
        unsigned::<_, i64>(posting.head.height)?,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Inserts records from the place `first` on.
pub(super) async fn insert(
    connection: &mut PgConnection,
    election: ElectionId,
    first: i64,
    records: &[BoardRecord],
) -> Result<(), DbError> {
    for (place, record) in (first..).zip(records) {
        sqlx::query!(
            r#"
            insert into election.board_record (election_id, position, kind, hash, body)
            values ($1, $2, $3, $4, $5)
            "#,
            Uuid::from(election),
            place,
            kind_name(record.kind),
            &Sha256::digest(&record.body)[..],
            record.body,
        )
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// How many bytes records take in the archive: a block each, and their bodies
/// in whole blocks.
pub(super) fn archive_bytes(records: &[BoardRecord]) -> Result<i64, DbError> {
    blocks(records.iter().map(|record| record.body.len()))
}

/// The same for bodies of these lengths.
pub(super) fn blocks(bodies: impl Iterator<Item = usize>) -> Result<i64, DbError> {
    unsigned(bodies.map(|length| BLOCK * (1 + (length as u64).div_ceil(BLOCK))).sum::<u64>())
}

fn kind_name(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Header => "header",
        RecordKind::Data => "data",
        RecordKind::Event => "event",
    }
}

pub(super) fn kind(name: &str) -> Result<RecordKind, DbError> {
    match name {
        "header" => Ok(RecordKind::Header),
        "data" => Ok(RecordKind::Data),
        "event" => Ok(RecordKind::Event),
        _ => Err(DbError::Malformed("kind of a record")),
    }
}

/// Records from a place on, in order.
pub(super) async fn records(
    connection: &mut PgConnection,
    election: ElectionId,
    from: u64,
    limit: u32,
) -> Result<Vec<BoardRecord>, DbError> {
    let rows = sqlx::query!(
        r#"
        select kind, body
        from election.board_record
        where election_id = $1 and position >= $2
        order by position
        limit $3
        "#,
        Uuid::from(election),
        unsigned::<_, i64>(from)?,
        i64::from(limit),
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(|row| Ok(BoardRecord { kind: kind(&row.kind)?, body: row.body })).collect()
}

/// What is known about a board as a whole.
pub(super) async fn state(
    connection: &mut PgConnection,
    election: ElectionId,
) -> Result<Option<BoardState>, DbError> {
    let row = sqlx::query!(
        r#"
        select uuid, stamp, roll_fingerprint, voters, length, archive_bytes,
          (select count(*) from election.ballot where ballot.election_id = board.election_id) as "ballots!",
          (select count(distinct credential) from election.ballot
            where ballot.election_id = board.election_id) as "voted!"
        from election.board
        where election_id = $1
        "#,
        Uuid::from(election),
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        Ok(BoardState {
            uuid: row.uuid,
            timestamp: unsigned(row.stamp)?,
            roll_fingerprint: row.roll_fingerprint,
            voters: unsigned(row.voters)?,
            length: unsigned(row.length)?,
            archive_bytes: unsigned(row.archive_bytes)?,
            ballots: unsigned(row.ballots)?,
            voted: unsigned(row.voted)?,
        })
    })
    .transpose()
}
