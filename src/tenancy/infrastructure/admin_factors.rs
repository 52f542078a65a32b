use time::OffsetDateTime;
use uuid::Uuid;

use super::{admin_accounts::lock_admin, admins::end_admin_sessions};
use crate::{
    access::{
        application::{BegunFactor, Factors, StoredFactor},
        domain::RecoveryCode,
        open_factor, seal_factor,
    },
    db::{DbError, LandlordDb, LandlordTransaction},
    kernel::{Actor, AdminId, AuditEntry, Mail, SessionId},
};

/// Under what an admin's second factor is sealed.
fn label(admin: AdminId) -> String {
    format!("admin {admin}")
}

impl Factors for LandlordDb {
    type Account = AdminId;

    const TOLD_SET_UP: &'static str = "admin-factor-set-up";
    const TOLD_REMOVED: &'static str = "admin-factor-removed";

    async fn factor(&self, admin: AdminId) -> Result<Option<StoredFactor>, DbError> {
        let row = sqlx::query!(
            r#"
            select sealed_secret, last_step
            from platform.admin_second_factor
            where admin_id = $1
            "#,
            Uuid::from(admin),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let secret = open_factor(self.key(), &label(admin), &row.sealed_secret)?.secret;
        Ok(Some(StoredFactor { secret, last_step: row.last_step }))
    }

    async fn begun_factor(&self, admin: AdminId, session: SessionId) -> Result<Option<BegunFactor>, DbError> {
        let sealed = sqlx::query_scalar!(
            r#"
            select sealed_secret
            from platform.admin_second_factor_begun
            where admin_id = $1 and session_id = $2
            "#,
            Uuid::from(admin),
            Uuid::from(session),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        sealed.map(|sealed| open_factor(self.key(), &label(admin), &sealed)).transpose()
    }

    async fn begin_factor(
        &self,
        admin: AdminId,
        session: SessionId,
        begun: &BegunFactor,
    ) -> Result<(), DbError> {
        let sealed = seal_factor(self.key(), self.environment(), &label(admin), begun)?;
        let mut tx = self.begin().await?;
        sqlx::query!(
            r#"
            insert into platform.admin_second_factor_begun (admin_id, session_id, sealed_secret)
            values ($1, $2, $3)
            on conflict (admin_id) do update
            set session_id = excluded.session_id, sealed_secret = excluded.sealed_secret
            "#,
            Uuid::from(admin),
            Uuid::from(session),
            sealed,
        )
        .execute(&mut *tx)
        .await?;
        // Nothing has changed yet for anybody.
        tx.commit_unaudited().await
    }

    async fn confirm_factor(
        &self,
        admin: AdminId,
        session: SessionId,
        step: i64,
        now: OffsetDateTime,
        mail: &Mail,
    ) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        lock_admin(&mut tx, admin).await?;
        let begun = sqlx::query_scalar!(
            r#"
            delete from platform.admin_second_factor_begun
            where admin_id = $1 and session_id = $2
            returning sealed_secret
            "#,
            Uuid::from(admin),
            Uuid::from(session),
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(begun) = begun else { return Ok(false) };
        let begun = open_factor(self.key(), &label(admin), &begun)?;
        let kept = BegunFactor { secret: begun.secret, codes: Vec::new() };
        let sealed = seal_factor(self.key(), self.environment(), &label(admin), &kept)?;
        put_factor(&mut tx, admin, &sealed, &begun.codes, (step, now)).await?;
        sqlx::query!(
            "delete from platform.admin_session where admin_id = $1 and id <> $2",
            Uuid::from(admin),
            Uuid::from(session),
        )
        .execute(&mut *tx)
        .await?;
        tx.enqueue(mail).await?;
        tx.commit(AuditEntry::new(Actor::Admin(admin), "admin.second_factor_set_up", admin)).await?;
        Ok(true)
    }

    async fn use_factor(&self, admin: AdminId, step: i64) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        let used = sqlx::query!(
            r#"
            update platform.admin_second_factor
            set last_step = $2
            where admin_id = $1 and last_step < $2
            "#,
            Uuid::from(admin),
            step,
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_unaudited().await?;
        Ok(used.rows_affected() > 0)
    }

    async fn use_recovery_code(
        &self,
        admin: AdminId,
        code: &RecoveryCode,
        now: OffsetDateTime,
    ) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        let used = sqlx::query!(
            r#"
            update platform.admin_recovery_code
            set used_at = $3
            where admin_id = $1 and code_hash = $2 and used_at is null
            "#,
            Uuid::from(admin),
            &code.hash(),
            now,
        )
        .execute(&mut *tx)
        .await?;
        if used.rows_affected() == 0 {
            return Ok(false);
        }
        tx.commit(AuditEntry::new(Actor::Admin(admin), "admin.recovery_code_used", admin)).await?;
        Ok(true)
    }

    async fn recovery_codes_left(&self, admin: AdminId) -> Result<i64, DbError> {
        let left = sqlx::query_scalar!(
            r#"
            select count(*) as "count!"
            from platform.admin_recovery_code
            where admin_id = $1 and used_at is null
            "#,
            Uuid::from(admin),
        );
        Ok(left.fetch_one(&mut *self.acquire().await?).await?)
    }

    async fn remove_factor(&self, by: Actor, admin: AdminId, mail: &Mail) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        let removed =
            sqlx::query!("delete from platform.admin_second_factor where admin_id = $1", Uuid::from(admin))
                .execute(&mut *tx)
                .await?;
        if removed.rows_affected() == 0 {
            return Ok(false);
        }
        let is_own = by == Actor::Admin(admin);
        if !is_own {
            end_admin_sessions(&mut tx, self, admin).await?;
        }
        tx.enqueue(mail).await?;
        let action = if is_own { "admin.second_factor_removed" } else { "admin.second_factor_reset" };
        tx.commit(AuditEntry::new(by, action, admin)).await?;
        Ok(true)
    }
}

/// Puts a second factor in the place of an earlier one.
async fn put_factor(
    tx: &mut LandlordTransaction,
    admin: AdminId,
    sealed: &[u8],
    codes: &[RecoveryCode],
    (step, now): (i64, OffsetDateTime),
) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        insert into platform.admin_second_factor (admin_id, sealed_secret, confirmed_at, last_step)
        values ($1, $2, $3, $4)
        on conflict (admin_id) do update
        set sealed_secret = excluded.sealed_secret, confirmed_at = excluded.confirmed_at,
          last_step = excluded.last_step
        "#,
        Uuid::from(admin),
        sealed,
        now,
        step,
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!("delete from platform.admin_recovery_code where admin_id = $1", Uuid::from(admin))
        .execute(&mut **tx)
        .await?;
    let hashes: Vec<_> = codes.iter().map(|code| code.hash().to_vec()).collect();
    sqlx::query!(
        r#"
        insert into platform.admin_recovery_code (admin_id, code_hash)
        select $1, code_hash
        from unnest($2::bytea[]) as code (code_hash)
        "#,
        Uuid::from(admin),
        &hashes,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
