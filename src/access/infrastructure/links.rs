use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::db::DbError;

/// Closes all set-up links that are open.
pub async fn close_links(connection: &mut PgConnection, now: OffsetDateTime) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        update access.set_up_token
        set used_at = $1
        where used_at is null
        "#,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
