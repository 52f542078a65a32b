//! What is published of a board beside its archive.

use sqlx::PgConnection;
use uuid::Uuid;

use super::{ElectionDb, board, history, unsigned, voter};
use crate::{
    ballot::{
        ElectionUuid,
        archive::Head,
        board::{BoardKey, VoterSalt},
    },
    db::{DbError, PlatformKey, TenantDb},
    election::{
        application::{
            StoreError,
            ports::{BoardEnd, BoardHead, HistoryEntry, Opening, PublicBoard, RecordOutline},
        },
        domain::VoterDraft,
    },
    kernel::{ElectionId, TenantId, VoterId},
};

/// A board's key is sealed for one board of one organisation: a copy of the
/// organisation, which has another id, cannot sign.
fn key_label(tenant: TenantId, election: ElectionId) -> String {
    format!("board-key {tenant} {election}")
}

/// Keeps what belongs to a board that is set up: documents, key, first head.
pub(super) async fn keep_documents(
    connection: &mut PgConnection,
    db: &TenantDb,
    election: ElectionId,
    opening: &Opening,
) -> Result<(), DbError> {
    let (tenant, key) = (db.tenant(), opening.board_key.reveal());
    let sealed = db.key().seal(&key_label(tenant, election), key.as_bytes(), db.environment())?;
    sqlx::query!(
        r#"
        insert into election.board_document (election_id, companion, voters, key_holder, key_sealed)
        values ($1, $2, $3, $4, $5)
        "#,
        Uuid::from(election),
        opening.companion,
        opening.commitments,
        Uuid::from(tenant),
        sealed,
    )
    .execute(&mut *connection)
    .await?;
    sign_head(connection, db, election).await
}

/// Signs the head that a board has now, and keeps it; nothing where there is no
/// key to sign with.
pub(super) async fn sign_head(
    connection: &mut PgConnection,
    db: &TenantDb,
    election: ElectionId,
) -> Result<(), DbError> {
    let Some(key) = key(&mut *connection, db, election).await? else { return Ok(()) };
    let Some(end) = end(&mut *connection, election).await? else { return Ok(()) };
    let uuid = ElectionUuid::parse(&end.uuid).map_err(|_| DbError::Malformed("uuid"))?;
    let signed = key.sign_head(&uuid, Head::from(&end.head), end.archive_bytes);
    sqlx::query!(
        r#"
        insert into election.signed_head (election_id, height, signed)
        values ($1, $2, $3)
        on conflict (election_id, height) do nothing
        "#,
        Uuid::from(election),
        unsigned::<_, i64>(end.head.height)?,
        signed.to_json(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn end(connection: &mut PgConnection, election: ElectionId) -> Result<Option<BoardEnd>, DbError> {
    let row = sqlx::query!(
        r#"
        select uuid, stamp, length, archive_bytes, head_digest, head_height
        from election.board
        where election_id = $1
        "#,
        Uuid::from(election),
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        let digest = row.head_digest.try_into().map_err(|_| DbError::Malformed("board head"))?;
        Ok(BoardEnd {
            uuid: row.uuid,
            timestamp: unsigned(row.stamp)?,
            length: unsigned(row.length)?,
            archive_bytes: unsigned(row.archive_bytes)?,
            head: BoardHead { digest, height: unsigned(row.head_height)? },
        })
    })
    .transpose()
}

async fn key(
    connection: &mut PgConnection,
    db: &TenantDb,
    election: ElectionId,
) -> Result<Option<BoardKey>, DbError> {
    let row = sqlx::query!(
        r#"
        select key_holder, key_sealed
        from election.board_document
        where election_id = $1
        "#,
        Uuid::from(election),
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row.filter(|row| TenantId::from(row.key_holder) == db.tenant()) else {
        return Ok(None);
    };
    open_key(db.key(), db.tenant(), election, &row.key_sealed).map(Some)
}

/// Opens the key of a board of `holder`.
pub(super) fn open_key(
    key: &PlatformKey,
    holder: TenantId,
    election: ElectionId,
    sealed: &[u8],
) -> Result<BoardKey, DbError> {
    let plain = key.open(&key_label(holder, election), sealed)?;
    let text = str::from_utf8(&plain).map_err(|_| DbError::Malformed("board key"))?;
    BoardKey::parse(text).map_err(|_| DbError::Malformed("board key"))
}

impl PublicBoard for ElectionDb {
    async fn board_end(&self, election: ElectionId) -> Result<Option<BoardEnd>, StoreError> {
        Ok(end(&mut *self.acquire().await?, election).await?)
    }

    async fn board_key(&self, election: ElectionId) -> Result<Option<BoardKey>, StoreError> {
        Ok(key(&mut *self.acquire().await?, self, election).await?)
    }

    async fn companion(&self, election: ElectionId) -> Result<Option<Vec<u8>>, StoreError> {
        let companion = sqlx::query_scalar!(
            r#"
            select companion
            from election.board_document
            where election_id = $1
            "#,
            Uuid::from(election),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        Ok(companion)
    }

    async fn commitments(&self, election: ElectionId) -> Result<Option<Vec<u8>>, StoreError> {
        let voters = sqlx::query_scalar!(
            r#"
            select voters
            from election.board_document
            where election_id = $1
            "#,
            Uuid::from(election),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        Ok(voters)
    }

    async fn signed_heads(&self, election: ElectionId) -> Result<Vec<String>, StoreError> {
        let heads = sqlx::query_scalar!(
            r#"
            select signed
            from election.signed_head
            where election_id = $1
            order by height
            "#,
            Uuid::from(election),
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        Ok(heads)
    }

    async fn events(
        &self,
        election: ElectionId,
        position: u64,
        limit: u32,
    ) -> Result<Vec<Vec<u8>>, StoreError> {
        let bodies = sqlx::query_scalar!(
            r#"
            select body
            from election.board_record
            where election_id = $1 and position >= $2 and kind = 'event'
            order by position
            limit $3
            "#,
            Uuid::from(election),
            unsigned::<_, i64>(position)?,
            i64::from(limit),
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        Ok(bodies)
    }

    async fn outlines(
        &self,
        election: ElectionId,
        from: u64,
        limit: u32,
    ) -> Result<Vec<RecordOutline>, StoreError> {
        let rows = sqlx::query!(
            r#"
            select kind, hash, case when kind = 'event' then body else substr(body, 1, $4) end as "beginning!"
            from election.board_record
            where election_id = $1 and position >= $2
            order by position
            limit $3
            "#,
            Uuid::from(election),
            unsigned::<_, i64>(from)?,
            i64::from(limit),
            unsigned::<_, i32>(RecordOutline::BEGINNING)?,
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let outline = |kind: String, hash: Vec<u8>, beginning| {
            let hash = hash.try_into().map_err(|_| DbError::Malformed("hash of a record"))?;
            Ok(RecordOutline { kind: board::kind(&kind)?, hash, beginning })
        };
        rows.into_iter().map(|row| outline(row.kind, row.hash, row.beginning)).collect()
    }

    async fn data_hashes(
        &self,
        election: ElectionId,
        from: u64,
        to: u64,
    ) -> Result<Vec<[u8; 32]>, StoreError> {
        let hashes = sqlx::query_scalar!(
            r#"
            select sha256(body) as "hash!"
            from election.board_record
            where election_id = $1 and position >= $2 and position < $3 and kind = 'data'
            order by position
            "#,
            Uuid::from(election),
            unsigned::<_, i64>(from)?,
            unsigned::<_, i64>(to)?,
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let digest = |hash: Vec<u8>| hash.try_into().map_err(|_| DbError::Malformed("hash").into());
        hashes.into_iter().map(digest).collect()
    }

    async fn history(&self, election: ElectionId, actions: &[&str]) -> Result<Vec<HistoryEntry>, StoreError> {
        Ok(history::of(&mut *self.acquire().await?, election, actions).await?)
    }

    fn generation(&self) -> i64 {
        TenantDb::generation(self).0
    }

    async fn committed_voter(
        &self,
        election: ElectionId,
        voter: VoterId,
    ) -> Result<Option<(VoterDraft, VoterSalt)>, StoreError> {
        Ok(voter::committed(&mut *self.acquire().await?, election, voter).await?)
    }
}
