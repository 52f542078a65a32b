//! Files of members: kept, applied, taken back.

mod apply;
mod packed;
mod parts;
mod take_back;

use std::collections::HashSet;

use publicdigit_lists::Remembered;
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use self::{
    packed::PackedRows,
    parts::{Part, Parts},
};
use super::{MembershipDb, bulk};
use crate::{
    db::{DbError, LISTS, NotWorked, TenantDb},
    kernel::{Actor, AuditEntry, ImportId, MemberTypeId, Slug, UserId},
    membership::{
        application::{
            Applied, AppliedImport, ComparedRows, Failed, Imports, KeptImport, MissingMembers,
            TAKEN_BACK_WITHIN, TakenBack,
        },
        domain::{MemberDraft, ReadMembers},
    },
};

/// How many files of one person wait at most.
const MOST_WAITING: i64 = 4;
/// How long a file is kept until it is applied.
const KEPT: Duration = Duration::DAY;

/// What was entered about a member before a file changed it.
#[derive(Serialize, Deserialize)]
struct Before {
    draft: MemberDraft,
    member_type: MemberTypeId,
}

fn written(read: &ReadMembers) -> Result<Vec<u8>, DbError> {
    serde_json::to_vec(read).map_err(|_| DbError::Malformed("import"))
}

impl Imports for MembershipDb {
    type Rows = PackedRows;

    async fn run_in_turn<T, W>(&self, work: W) -> Result<T, DbError>
    where
        T: Send + 'static,
        W: FnOnce() -> T + Send + 'static,
    {
        LISTS.run(|_| work()).await.map_err(|error| match error {
            NotWorked::Busy => DbError::Busy,
            NotWorked::Broken => DbError::Malformed("import"),
        })
    }

    async fn remembered_columns(&self) -> Result<Remembered, DbError> {
        let columns = sqlx::query_scalar!("select columns from membership.remembered_columns")
            .fetch_optional(&mut *self.acquire().await?)
            .await?;
        let columns = columns.map(serde_json::from_value).transpose();
        Ok(columns.map_err(|_| DbError::Malformed("columns"))?.unwrap_or_default())
    }

    async fn remember_columns(&self, decided: &Remembered) -> Result<(), DbError> {
        let columns = serde_json::to_value(decided).map_err(|_| DbError::Malformed("columns"))?;
        let mut change = self.begin().await?;
        sqlx::query!(
            r#"
            insert into membership.remembered_columns (columns)
            values ($1)
            on conflict (only_row) do update set columns = excluded.columns
            "#,
            columns,
        )
        .execute(&mut *change)
        .await?;
        change.commit_unaudited().await
    }

    async fn keep_import(
        &self,
        import: KeptImport,
        by: UserId,
        file: Vec<u8>,
        read: &ReadMembers,
        rows: PackedRows,
    ) -> Result<(), DbError> {
        let (read, rows) = (written(read)?, rows.finish()?);
        let file = self.run_in_turn(move || packed::pack(&file)).await??;
        let now = TenantDb::environment(self).now();
        let mut change = self.begin().await?;
        // What is deleted here takes along what is noted of members.
        bulk::wait_for_files(&mut change).await?;
        // Of files that wait, each person has a few: a further one takes the oldest's place.
        sqlx::query!(
            r#"
            delete from membership.import
            where kept_until <= $1
              or uploaded_by = $2 and applied_at is null and id not in (
                select id
                from membership.import
                where uploaded_by = $2 and applied_at is null
                order by uploaded_at desc
                limit $3
              )
            "#,
            now,
            Uuid::from(by),
            MOST_WAITING - 1,
        )
        .execute(&mut *change)
        .await?;
        sqlx::query!(
            r#"
            insert into membership.import (id, uploaded_by, uploaded_at, type_id, file, read, rows, kept_until)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            "#,
            Uuid::from(import.id),
            Uuid::from(by),
            now,
            Uuid::from(import.member_type),
            file,
            read,
            rows,
            now + KEPT,
        )
        .execute(&mut *change)
        .await?;
        change.commit_unaudited().await
    }

    async fn read_import(&self, id: ImportId) -> Result<Option<(KeptImport, ReadMembers)>, DbError> {
        let row = sqlx::query!(
            r#"
            select type_id, read as "read!"
            from membership.import
            where id = $1 and applied_at is null and rows is not null and kept_until > $2
            "#,
            Uuid::from(id),
            TenantDb::environment(self).now(),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let read = self.run_in_turn(move || serde_json::from_slice(&row.read)).await?;
        let read = read.map_err(|_| DbError::Malformed("import"))?;
        Ok(Some((KeptImport { id, member_type: row.type_id.into() }, read)))
    }

    async fn compare_import(
        &self,
        id: ImportId,
        mut visit: impl FnMut(ComparedRows<'_>) + Send,
    ) -> Result<Option<MissingMembers>, DbError> {
        let mut connection = self.acquire().await?;
        let rows = sqlx::query_scalar!(
            r#"
            select rows as "rows!"
            from membership.import
            where id = $1 and rows is not null and kept_until > $2
            "#,
            Uuid::from(id),
            TenantDb::environment(self).now(),
        )
        .fetch_optional(&mut *connection)
        .await?;
        let Some(rows) = rows else { return Ok(None) };
        let mut parts = Parts::begin(&mut connection, id, rows).await?;
        let mut met = HashSet::new();
        while let Some(Part { rows, known, compared }) = parts.next(&mut connection).await? {
            met.extend(compared.met.iter().copied());
            visit(ComparedRows { rows: &rows, known: &known, compared: &compared });
        }
        Ok(Some(parts.missing(&mut connection, &met).await?))
    }

    async fn import_file(&self, id: ImportId) -> Result<Option<Vec<u8>>, DbError> {
        let file = sqlx::query_scalar!(
            r#"
            select file
            from membership.import
            where id = $1 and applied_at is null and rows is not null and kept_until > $2
            "#,
            Uuid::from(id),
            TenantDb::environment(self).now(),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        let Some(file) = file.flatten() else { return Ok(None) };
        self.run_in_turn(move || packed::unpack(&file)).await?.map(Some)
    }

    async fn keep_reading(&self, id: ImportId, read: &ReadMembers, rows: PackedRows) -> Result<(), DbError> {
        let (read, rows) = (written(read)?, rows.finish()?);
        let mut change = self.begin().await?;
        sqlx::query!(
            "update membership.import set read = $2, rows = $3 where id = $1 and applied_at is null",
            Uuid::from(id),
            read,
            rows,
        )
        .execute(&mut *change)
        .await?;
        change.commit_unaudited().await
    }

    async fn discard_import(&self, by: Actor, id: ImportId) -> Result<(), DbError> {
        let mut change = self.begin().await?;
        let discarded = sqlx::query!(
            "delete from membership.import where id = $1 and applied_at is null",
            Uuid::from(id)
        )
        .execute(&mut *change)
        .await?;
        if discarded.rows_affected() == 0 {
            return Ok(());
        }
        change.commit(AuditEntry::new(by, "members.import_discarded", id)).await
    }

    async fn apply_import(
        &self,
        by: UserId,
        slug: &Slug,
        import: &KeptImport,
    ) -> Result<Applied, Failed<DbError>> {
        apply::apply(self, by, slug, import).await
    }

    async fn applied_imports(&self) -> Result<Vec<AppliedImport>, DbError> {
        let since = TenantDb::environment(self).now() - TAKEN_BACK_WITHIN;
        let rows = sqlx::query!(
            r#"
            select id, uploaded_by, applied_at as "applied_at!", taken_back_at, added, changed
            from membership.import
            where applied_at > $1
            order by applied_at desc
            "#,
            since,
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let count = |count| u32::try_from(count).map_err(|_| DbError::Malformed("count"));
        let applied = rows.into_iter().map(|row| {
            Ok(AppliedImport {
                id: row.id.into(),
                by: row.uploaded_by.into(),
                at: row.applied_at,
                taken_back_at: row.taken_back_at,
                added: count(row.added)?,
                changed: count(row.changed)?,
            })
        });
        applied.collect()
    }

    async fn take_back(
        &self,
        by: UserId,
        id: ImportId,
        since: OffsetDateTime,
    ) -> Result<TakenBack, Failed<DbError>> {
        take_back::take_back(self, by, id, since).await
    }
}
