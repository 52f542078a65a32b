use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::db::DbError;

/// Closes all links that were mailed. Sessions name the organisation that was copied, and
/// open nothing of the copy.
pub async fn close_links(connection: &mut PgConnection, now: OffsetDateTime) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        update access.set_up_token
        set used_at = $1
        where used_at is null
        "#,
        now,
    )
    .execute(&mut *connection)
    .await?;
    // A database of an older release may be copied, too.
    let is_there = sqlx::query_scalar("select to_regclass('access.address_change') is not null");
    if is_there.fetch_one(&mut *connection).await? {
        sqlx::query("update access.address_change set used_at = $1 where used_at is null")
            .bind(now)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}
