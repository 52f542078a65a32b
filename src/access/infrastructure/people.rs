use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    accounts::{close_account, lock_account},
    users::{UserRow, insert_link},
};
use crate::{
    access::{
        application::{AccountChange, NewUser, People, StoredUser},
        domain::{PasswordLink, Role},
    },
    db::{DbError, TenantDb},
    kernel::{Actor, AuditEntry, Mail, TokenHash, UserId},
};

/// The constraint that refuses to lose the last owner speaks when all is done.
fn kept(committed: Result<(), DbError>) -> Result<AccountChange, DbError> {
    match committed {
        Ok(()) => Ok(AccountChange::Done),
        Err(error) if error.constraint() == Some("owner_remains") => Ok(AccountChange::LastOwner),
        Err(error) => Err(error),
    }
}

impl People for TenantDb {
    async fn former(&self) -> Result<Vec<StoredUser>, DbError> {
        sqlx::query_as!(
            UserRow,
            r#"
            select u.id, u.name, u.email, r.role, u.password_hash
            from access.tenant_user u
            join access.role_assignment r on r.user_id = u.id
            where u.disabled_at is not null
            order by u.name, u.id
            "#,
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?
        .into_iter()
        .map(StoredUser::try_from)
        .collect()
    }

    async fn change_role(
        &self,
        by: UserId,
        user: UserId,
        from: Role,
        to: Role,
    ) -> Result<AccountChange, DbError> {
        let mut tx = self.begin().await?;
        lock_account(&mut tx, user.into()).await?;
        let changed = sqlx::query!(
            r#"
            update access.role_assignment
            set role = $3
            where user_id = $1
              and role = $2
              and exists (select from access.tenant_user where id = $1 and disabled_at is null)
            "#,
            Uuid::from(user),
            from.name(),
            to.name(),
        )
        .execute(&mut *tx)
        .await?;
        if changed.rows_affected() == 0 {
            return Ok(AccountChange::Gone);
        }
        let told = serde_json::json!({ "role": to.name() });
        kept(tx.commit(AuditEntry::new(Actor::User(by), "user.role_changed", user).with(told)).await)
    }

    async fn end_access(
        &self,
        by: UserId,
        user: UserId,
        role: Role,
        now: OffsetDateTime,
    ) -> Result<AccountChange, DbError> {
        let mut tx = self.begin().await?;
        lock_account(&mut tx, user.into()).await?;
        let ended = sqlx::query!(
            r#"
            update access.tenant_user
            set disabled_at = $2, password_hash = null
            where id = $1
              and disabled_at is null
              and exists (select from access.role_assignment where user_id = $1 and role = $3)
            "#,
            Uuid::from(user),
            now,
            role.name(),
        )
        .execute(&mut *tx)
        .await?;
        if ended.rows_affected() == 0 {
            return Ok(AccountChange::Gone);
        }
        close_account(&mut tx, user.into(), now).await?;
        sqlx::query!(
            r#"
            update access.assignment
            set ended_by = $2, ended_at = $3
            where user_id = $1 and ended_at is null
            "#,
            Uuid::from(user),
            Uuid::from(by),
            now,
        )
        .execute(&mut *tx)
        .await?;
        kept(tx.commit(AuditEntry::new(Actor::User(by), "user.access_ended", user)).await)
    }

    async fn restore_access(
        &self,
        by: UserId,
        user: &NewUser,
        link: (TokenHash, PasswordLink),
        mail: &Mail,
    ) -> Result<AccountChange, DbError> {
        let mut tx = self.begin().await?;
        lock_account(&mut tx, user.id.into()).await?;
        sqlx::query!(
            r#"
            update access.role_assignment
            set role = $2
            where user_id = $1
              and exists (select from access.tenant_user where id = $1 and disabled_at is not null)
            "#,
            Uuid::from(user.id),
            user.role.name(),
        )
        .execute(&mut *tx)
        .await?;
        let restored = sqlx::query!(
            r#"
            update access.tenant_user
            set disabled_at = null
            where id = $1 and disabled_at is not null
            "#,
            Uuid::from(user.id),
        )
        .execute(&mut *tx)
        .await?;
        if restored.rows_affected() == 0 {
            return Ok(AccountChange::Gone);
        }
        insert_link(&mut tx, user.id, link).await?;
        tx.enqueue(mail).await?;
        let told = serde_json::json!({ "role": user.role.name() });
        kept(tx.commit(AuditEntry::new(Actor::User(by), "user.access_restored", user.id).with(told)).await)
    }
}
