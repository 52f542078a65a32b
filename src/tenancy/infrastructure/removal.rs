//! What this platform may remove from a server: databases and roles that are proven to
//! be its own.
//!
//! Platforms may share a server and the role they log in with, so that a name proves
//! nothing, nor that PostgreSQL would allow it. A database of an organisation is the
//! platform's if the role that owns it has the comment that this platform gives, which was given to it
//! in the transaction that made it; a scratch database or a template, if its name ends
//! with a tag that only this platform can work out (see [`super::installation_tag`]).
//!
//! Nothing else in the program drops a database or a role.

use std::time::Duration;

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use super::databases::{is_passing, quoted};
use crate::db::DbError;

/// How often to try what somebody's session is in the way of.
const TRIES: u32 = 5;
/// How long to wait in between.
const RETRY_INTERVAL: Duration = Duration::from_millis(50);
/// What the names of databases begin with that are about to be dropped.
const DOOMED: &str = "dropped_";

/// A database that is proven to be this platform's.
#[derive(Clone, Debug)]
pub(super) struct OwnDatabase {
    oid: i64,
    name: String,
    was_open: bool,
    /// What the role that owns it has as its comment; `None`: the platform's own role owns
    /// it, and the tag of its name was checked.
    comment: Option<String>,
}

/// What a server has under a name.
#[derive(Clone, Debug)]
pub(super) enum Found {
    /// No such database.
    Nothing,
    /// One that is proven to be the platform's.
    Ours(OwnDatabase),
    /// One that is not.
    Others,
}

/// The database called `name` on the server of `line`, which is the platform's if the
/// role that owns it has `comment`.
pub(super) async fn find(line: &mut PgConnection, comment: &str, name: &str) -> Result<Found, DbError> {
    look_up(line, Some(comment), name).await
}

/// The database called `name`, whose tag was checked, if the platform's own role owns it.
pub(super) async fn find_tagged(line: &mut PgConnection, name: &str) -> Result<Found, DbError> {
    look_up(line, None, name).await
}

async fn look_up(line: &mut PgConnection, comment: Option<&str>, name: &str) -> Result<Found, DbError> {
    let row = sqlx::query!(
        r#"
        select oid::bigint as "oid!", datallowconn,
          coalesce(case when $2::text is null then pg_get_userbyid(datdba) = current_user
            else shobj_description(datdba, 'pg_authid') = $2 end, false) as "ours!"
        from pg_database
        where datname = $1
        "#,
        name,
        comment,
    )
    .fetch_optional(line)
    .await?;
    Ok(match row {
        None => Found::Nothing,
        Some(row) if row.ours => Found::Ours(OwnDatabase {
            oid: row.oid,
            name: name.to_owned(),
            was_open: row.datallowconn,
            comment: comment.map(str::to_owned),
        }),
        Some(_) => Found::Others,
    })
}

/// All databases of the server of `line` whose owners have `comment`, in the order of their
/// names.
pub(super) async fn all_with_comment(
    line: &mut PgConnection,
    comment: &str,
) -> Result<Vec<OwnDatabase>, DbError> {
    let rows = sqlx::query!(
        r#"
        select oid::bigint as "oid!", datname::text as "name!", datallowconn
        from pg_database
        where shobj_description(datdba, 'pg_authid') = $1
        order by datname
        "#,
        comment,
    )
    .fetch_all(line)
    .await?;
    let own = |oid, name, was_open| OwnDatabase { oid, name, was_open, comment: Some(comment.to_owned()) };
    Ok(rows.into_iter().map(|row| own(row.oid, row.name, row.datallowconn)).collect())
}

/// The databases that the role `owner` owns, if it has `comment`.
pub(super) async fn owned_by(
    line: &mut PgConnection,
    owner: i64,
    comment: &str,
) -> Result<Vec<OwnDatabase>, DbError> {
    let rows = sqlx::query!(
        r#"
            select oid::bigint as "oid!", datname::text as "name!", datallowconn
            from pg_database
            where datdba::bigint = $1
              and shobj_description(datdba, 'pg_authid') = $2
            order by datname
            "#,
        owner,
        comment,
    )
    .fetch_all(line)
    .await?;
    let own = |oid, name, was_open| OwnDatabase { oid, name, was_open, comment: Some(comment.to_owned()) };
    Ok(rows.into_iter().map(|row| own(row.oid, row.name, row.datallowconn)).collect())
}

impl OwnDatabase {
    /// What it is called.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Whether a removal of it was interrupted.
    pub(super) fn is_doomed(&self) -> bool {
        self.name == self.doomed()
    }

    fn doomed(&self) -> String {
        format!("{DOOMED}{}", self.oid)
    }

    /// Whether it is called `name` now and still the platform's, as the transaction of
    /// `line` sees it.
    pub(super) async fn is_called(&self, line: &mut PgConnection, name: &str) -> Result<bool, DbError> {
        Ok(sqlx::query_scalar!(
            r#"
            select exists (
              select
              from pg_database
              where oid::bigint = $1
                and datname = $2
                and case when $3::text is null then pg_get_userbyid(datdba) = current_user
                  else shobj_description(datdba, 'pg_authid') = $3 end
            ) as "is_called!"
            "#,
            self.oid,
            name,
            self.comment,
        )
        .fetch_one(line)
        .await?)
    }

    /// Whether the session of `line` is in it, and it is still the platform's.
    pub(super) async fn is_entered(&self, line: &mut PgConnection) -> Result<bool, DbError> {
        let name = sqlx::query_scalar!(r#"select current_database()::text as "name!""#);
        let name = name.fetch_one(&mut *line).await?;
        self.is_called(line, &name).await
    }

    /// Drops it and ends the sessions in it.
    ///
    /// PostgreSQL drops by name and in no transaction. So the database is first given a
    /// name that nothing else can have, its own number, in a transaction that is taken
    /// back unless what was renamed is this database and has the comment.
    ///
    /// # Errors
    ///
    /// If somebody stays in it, or what has its name now is not the platform's.
    pub(super) async fn drop(self, line: &mut PgConnection) -> Result<(), DbError> {
        if !self.is_doomed() && !self.rename_for_drop(line).await? {
            return Ok(());
        }
        let mut tries = 0;
        loop {
            // Safe: made of a constant and a number.
            let text = format!("drop database if exists \"{}\"", self.doomed());
            match line.execute(AssertSqlSafe(text)).await {
                Ok(_) => return Ok(()),
                Err(error) if tries < TRIES && is_passing(&error) => tries += 1,
                Err(error) => return Err(error.into()),
            }
            tokio::time::sleep(RETRY_INTERVAL).await;
        }
    }

    /// Lets nobody in, sends everybody away, and gives it its number as its name. Whether
    /// it is still there.
    async fn rename_for_drop(&self, line: &mut PgConnection) -> Result<bool, DbError> {
        let mut tries = 0;
        loop {
            let renamed = async {
                self.alter(line, "with allow_connections false", &self.name).await?;
                self.terminate_sessions(line).await?;
                self.alter(line, &format!("rename to \"{}\"", self.doomed()), &self.doomed()).await
            };
            let error = match renamed.await {
                Ok(()) => return Ok(true),
                Err(error) => error,
            };
            if !self.is_there(line).await? {
                return Ok(false);
            }
            let passes = matches!(&error, DbError::Sql(error) if is_passing(error));
            if !passes || tries == TRIES {
                if self.was_open {
                    // It stays, and is used as before.
                    let _ = self.alter(line, "with allow_connections true", &self.name).await;
                }
                return Err(error);
            }
            tries += 1;
            tokio::time::sleep(RETRY_INTERVAL).await;
        }
    }

    /// Alters it, or takes that back if what is called `name` then is not it.
    async fn alter(&self, line: &mut PgConnection, how: &str, name: &str) -> Result<(), DbError> {
        let mut tx = line.begin().await?;
        // Safe: quotes in the name are doubled, and `how` is of this file.
        let text = format!("alter database {} {how}", quoted(&self.name));
        tx.execute(AssertSqlSafe(text)).await?;
        if !self.is_called(&mut tx, name).await? {
            tx.rollback().await?;
            return Err(DbError::NotOurs(self.name.clone()));
        }
        Ok(tx.commit().await?)
    }

    /// Ends the sessions in it that the platform may end.
    async fn terminate_sessions(&self, line: &mut PgConnection) -> Result<(), DbError> {
        sqlx::query!(
            r#"
            select pg_terminate_backend(pid)
            from pg_stat_activity
            where datid::bigint = $1
              and pid <> pg_backend_pid()
              and backend_type = 'client backend'
              and pg_has_role(usesysid, 'usage')
            "#,
            self.oid,
        )
        .fetch_all(line)
        .await?;
        Ok(())
    }

    async fn is_there(&self, line: &mut PgConnection) -> Result<bool, DbError> {
        Ok(sqlx::query_scalar!(
            r#"select exists (select from pg_database where oid::bigint = $1) as "there!""#,
            self.oid,
        )
        .fetch_one(line)
        .await?)
    }
}
