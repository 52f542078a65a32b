use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    accounts::lock_account,
    sealed_factor::{open_factor, seal_factor},
};
use crate::{
    access::{
        application::{BegunFactor, DemandedFactors, Factors, StoredFactor},
        domain::{RecoveryCode, RoleKey},
    },
    db::{DbError, TenantDb, TenantTransaction},
    kernel::{Actor, AuditEntry, Mail, SessionId, UserId},
};

/// Under what an organisation's user's second factor is sealed.
fn label(user: UserId) -> String {
    user.to_string()
}

impl Factors for TenantDb {
    type Account = UserId;

    const TOLD_SET_UP: &'static str = "factor-set-up";
    const TOLD_REMOVED: &'static str = "factor-removed";

    async fn factor(&self, user: UserId) -> Result<Option<StoredFactor>, DbError> {
        let row = sqlx::query!(
            r#"
            select sealed_secret, last_step
            from access.second_factor
            where user_id = $1
            "#,
            Uuid::from(user),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let secret = open_factor(self.key(), &label(user), &row.sealed_secret)?.secret;
        Ok(Some(StoredFactor { secret, last_step: row.last_step }))
    }

    async fn begun_factor(&self, user: UserId, session: SessionId) -> Result<Option<BegunFactor>, DbError> {
        let sealed = sqlx::query_scalar!(
            r#"
            select sealed_secret
            from access.second_factor_begun
            where user_id = $1 and session_id = $2
            "#,
            Uuid::from(user),
            Uuid::from(session),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        sealed.map(|sealed| open_factor(self.key(), &label(user), &sealed)).transpose()
    }

    async fn begin_factor(
        &self,
        user: UserId,
        session: SessionId,
        begun: &BegunFactor,
    ) -> Result<(), DbError> {
        let sealed = seal_factor(self.key(), self.environment(), &label(user), begun)?;
        let mut tx = self.begin().await?;
        sqlx::query!(
            r#"
            insert into access.second_factor_begun (user_id, session_id, sealed_secret)
            values ($1, $2, $3)
            on conflict (user_id) do update
            set session_id = excluded.session_id, sealed_secret = excluded.sealed_secret
            "#,
            Uuid::from(user),
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
        user: UserId,
        session: SessionId,
        step: i64,
        now: OffsetDateTime,
        mail: &Mail,
    ) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        lock_account(&mut tx, user.into()).await?;
        let begun = sqlx::query_scalar!(
            r#"
            delete from access.second_factor_begun
            where user_id = $1 and session_id = $2
            returning sealed_secret
            "#,
            Uuid::from(user),
            Uuid::from(session),
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(begun) = begun else { return Ok(false) };
        let begun = open_factor(self.key(), &label(user), &begun)?;
        let kept = BegunFactor { secret: begun.secret, codes: Vec::new() };
        let sealed = seal_factor(self.key(), self.environment(), &label(user), &kept)?;
        put_factor(&mut tx, user, &sealed, &begun.codes, (step, now)).await?;
        sqlx::query!(
            "delete from access.session where user_id = $1 and id <> $2",
            Uuid::from(user),
            Uuid::from(session),
        )
        .execute(&mut *tx)
        .await?;
        tx.enqueue(mail).await?;
        tx.commit(AuditEntry::new(Actor::User(user), "user.second_factor_set_up", user)).await?;
        Ok(true)
    }

    async fn use_factor(&self, user: UserId, step: i64) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        let used = sqlx::query!(
            r#"
            update access.second_factor
            set last_step = $2
            where user_id = $1 and confirmed_at is not null and last_step < $2
            "#,
            Uuid::from(user),
            step,
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_unaudited().await?;
        Ok(used.rows_affected() > 0)
    }

    async fn use_recovery_code(
        &self,
        user: UserId,
        code: &RecoveryCode,
        now: OffsetDateTime,
    ) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        let used = sqlx::query!(
            r#"
            update access.recovery_code
            set used_at = $3
            where user_id = $1 and code_hash = $2 and used_at is null
            "#,
            Uuid::from(user),
            &code.hash(),
            now,
        )
        .execute(&mut *tx)
        .await?;
        if used.rows_affected() == 0 {
            return Ok(false);
        }
        tx.commit(AuditEntry::new(Actor::User(user), "user.recovery_code_used", user)).await?;
        Ok(true)
    }

    async fn recovery_codes_left(&self, user: UserId) -> Result<i64, DbError> {
        let left = sqlx::query_scalar!(
            r#"
            select count(*) as "count!"
            from access.recovery_code
            where user_id = $1 and used_at is null
            "#,
            Uuid::from(user),
        );
        Ok(left.fetch_one(&mut *self.acquire().await?).await?)
    }

    async fn remove_factor(&self, by: Actor, user: UserId, mail: &Mail) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        let removed = sqlx::query!("delete from access.second_factor where user_id = $1", Uuid::from(user))
            .execute(&mut *tx)
            .await?;
        if removed.rows_affected() == 0 {
            return Ok(false);
        }
        let is_own = by == Actor::User(user);
        if !is_own {
            sqlx::query!("delete from access.session where user_id = $1", Uuid::from(user))
                .execute(&mut *tx)
                .await?;
        }
        tx.enqueue(mail).await?;
        let action = if is_own { "user.second_factor_removed" } else { "user.second_factor_reset" };
        tx.commit(AuditEntry::new(by, action, user)).await?;
        Ok(true)
    }
}

impl DemandedFactors for TenantDb {
    async fn demanding_roles(&self) -> Result<Vec<RoleKey>, DbError> {
        let keys = sqlx::query_scalar!("select key from access.role where demands_factor order by key")
            .fetch_all(&mut *self.acquire().await?)
            .await?;
        keys.iter().map(|key| key.parse().map_err(|_| DbError::Malformed("role"))).collect()
    }

    async fn demand_factor(&self, by: UserId, roles: &[RoleKey]) -> Result<(), DbError> {
        let keys: Vec<_> = roles.iter().map(|role| role.as_str().to_owned()).collect();
        let mut tx = self.begin().await?;
        sqlx::query!(
            r#"
            update access.role
            set demands_factor = key = any($1)
            where demands_factor <> (key = any($1))
            "#,
            &keys,
        )
        .execute(&mut *tx)
        .await?;
        let entry = AuditEntry::new(Actor::User(by), "role.second_factor_demanded", by);
        tx.commit(entry.with(serde_json::json!({ "roles": keys }))).await
    }
}

/// Puts a second factor in the place of an earlier one.
async fn put_factor(
    tx: &mut TenantTransaction,
    user: UserId,
    sealed: &[u8],
    codes: &[RecoveryCode],
    (step, now): (i64, OffsetDateTime),
) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        insert into access.second_factor (user_id, sealed_secret, confirmed_at, last_step)
        values ($1, $2, $3, $4)
        on conflict (user_id) do update
        set sealed_secret = excluded.sealed_secret, confirmed_at = excluded.confirmed_at,
          last_step = excluded.last_step
        "#,
        Uuid::from(user),
        sealed,
        now,
        step,
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!("delete from access.recovery_code where user_id = $1", Uuid::from(user))
        .execute(&mut **tx)
        .await?;
    let hashes: Vec<_> = codes.iter().map(|code| code.hash().to_vec()).collect();
    sqlx::query!(
        r#"
        insert into access.recovery_code (user_id, code_hash)
        select $1, code_hash
        from unnest($2::bytea[]) as code (code_hash)
        "#,
        Uuid::from(user),
        &hashes,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
