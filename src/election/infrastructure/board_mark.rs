use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

use crate::{db::DbError, kernel::ElectionId};

/// Where an election's board stands: what a backup remembers of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardMark {
    /// Which election.
    pub election: ElectionId,
    /// Its name in its archive, drawn anew at each opening.
    pub uuid: String,
    /// How many records there are.
    pub length: i64,
    /// The hash of the last event, in hexadecimal digits.
    pub head: String,
}

/// Where all boards stand that `connection` sees; there are none where elections
/// are not installed.
pub async fn board_marks(connection: &mut PgConnection) -> Result<Vec<BoardMark>, DbError> {
    let are_there = sqlx::query_scalar!(r#"select to_regclass('election.board') is not null as "there!""#)
        .fetch_one(&mut *connection)
        .await?;
    if !are_there {
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
    let mark = |election: uuid::Uuid, uuid, length, head| BoardMark {
        election: election.into(),
        uuid,
        length,
        head,
    };
    Ok(rows.into_iter().map(|row| mark(row.election_id, row.uuid, row.length, row.head)).collect())
}
