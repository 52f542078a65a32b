//! Roles that are proven to be this platform's, by their comment.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use super::{
    databases::quoted,
    removal::{OwnDatabase, owned_by},
};
use crate::db::DbError;

/// A role that is proven to be this platform's.
#[derive(Clone, Debug)]
pub(super) struct OwnRole {
    oid: i64,
    name: String,
    comment: String,
}

impl OwnRole {
    /// The role called `name`, if it has `comment`.
    pub(super) async fn find(
        line: &mut PgConnection,
        comment: &str,
        name: &str,
    ) -> Result<Option<Self>, DbError> {
        let oid = sqlx::query_scalar!(
            r#"
            select oid::bigint as "oid!"
            from pg_roles
            where rolname = $1
              and shobj_description(oid, 'pg_authid') = $2
            "#,
            name,
            comment,
        )
        .fetch_optional(line)
        .await?;
        Ok(oid.map(|oid| Self { oid, name: name.to_owned(), comment: comment.to_owned() }))
    }

    /// The databases that it owns.
    pub(super) async fn databases(&self, line: &mut PgConnection) -> Result<Vec<OwnDatabase>, DbError> {
        owned_by(line, self.oid, &self.comment).await
    }

    /// Drops it; that is taken back unless what was dropped is this role and bore the
    /// comment.
    ///
    /// # Errors
    ///
    /// If something still belongs to it, or what has its name now is not the platform's.
    pub(super) async fn drop(self, line: &mut PgConnection) -> Result<(), DbError> {
        let mut tx = line.begin().await?;
        match Self::find(&mut tx, &self.comment, &self.name).await? {
            Some(found) if found.oid == self.oid => {}
            Some(_) => return Err(DbError::NotOurs(self.name)),
            None => return Ok(()),
        }
        // Safe: quotes in the name are doubled.
        tx.execute(AssertSqlSafe(format!("drop role {}", quoted(&self.name)))).await?;
        let stays = sqlx::query_scalar!(
            r#"select exists (select from pg_roles where oid::bigint = $1) as "stays!""#,
            self.oid,
        )
        .fetch_one(&mut *tx)
        .await?;
        if stays {
            tx.rollback().await?;
            return Err(DbError::NotOurs(self.name));
        }
        Ok(tx.commit().await?)
    }
}
