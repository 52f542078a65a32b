use sqlx::PgConnection;

use crate::db::DbError;

/// Replaces what voters' personal links are known by, where elections are installed: the
/// links that were sent open nothing any more. `salt` must be random and forgotten.
pub async fn replace_links(connection: &mut PgConnection, salt: &[u8; 32]) -> Result<(), DbError> {
    let are_there = sqlx::query_scalar!(r#"select to_regclass('election.voter') is not null as "there!""#)
        .fetch_one(&mut *connection)
        .await?;
    if are_there {
        sqlx::query!(
            r#"
            update election.voter
            set link_hash = sha256($1::bytea || link_hash)
            where link_hash is not null
            "#,
            &salt[..],
        )
        .execute(connection)
        .await?;
    }
    Ok(())
}
