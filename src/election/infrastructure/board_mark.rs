use sqlx::PgConnection;

use crate::db::{DbError, upkeep::ChainMark};

/// Whether elections are installed where `connection` leads.
pub(super) async fn has_boards(connection: &mut PgConnection) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(r#"select to_regclass('election.board') is not null as "there!""#)
        .fetch_one(connection)
        .await?)
}

/// Where all boards stand that `connection` sees; there are none where elections
/// are not installed.
pub(super) async fn board_marks(connection: &mut PgConnection) -> Result<Vec<ChainMark>, DbError> {
    if !has_boards(&mut *connection).await? {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"
        select election_id, uuid, length, encode(head_digest, 'hex') as "head!"
        from election.board
        order by election_id
        "#
    )
    .fetch_all(connection)
    .await?;
    let mark = |owner, uuid, length, head| ChainMark { owner, uuid, length, head };
    Ok(rows.into_iter().map(|row| mark(row.election_id, row.uuid, row.length, row.head)).collect())
}
