//! Which columns of lists each user wants to see.

use uuid::Uuid;

use super::MembershipDb;
use crate::{
    db::DbError,
    kernel::UserId,
    membership::{
        application::ShownColumns,
        domain::{Column, Columns},
    },
};

impl ShownColumns for MembershipDb {
    async fn columns(&self, user: UserId) -> Result<Option<Columns>, DbError> {
        let chosen = sqlx::query_scalar!(
            "select columns from membership.shown_columns where user_id = $1",
            Uuid::from(user),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        let Some(chosen) = chosen else { return Ok(None) };
        let columns: Result<Vec<Column>, _> = chosen.iter().map(|column| column.parse()).collect();
        let columns = columns.map_err(|_| DbError::Malformed("columns"))?;
        Ok(Some(Columns::where_shown(|column| columns.contains(&column))))
    }

    async fn choose_columns(&self, user: UserId, columns: &Columns) -> Result<(), DbError> {
        let columns: Vec<String> = columns.iter().map(|column| column.to_string()).collect();
        let mut change = self.begin().await?;
        sqlx::query!(
            r#"
            insert into membership.shown_columns (user_id, columns)
            values ($1, $2)
            on conflict (user_id) do update set columns = excluded.columns
            "#,
            Uuid::from(user),
            &columns,
        )
        .execute(&mut *change)
        .await?;
        change.commit_unaudited().await
    }
}
