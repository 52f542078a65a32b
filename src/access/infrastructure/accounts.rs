use sqlx::Executor;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::users::{UserRow, insert_link};
use crate::{
    access::{
        application::{Accounts, AddressChange, AddressChanged, Shown, StoredSession, StoredUser},
        domain::{DeviceName, PasswordLink},
    },
    db::{DbError, TenantDb, TenantTransaction},
    kernel::{Actor, AuditEntry, EmailAddress, Mail, SessionId, TokenHash, UserId},
};

/// Days after which a session that was not used is no session any more.
const KEPT_DAYS: i64 = 2;

struct SessionRow {
    id: Uuid,
    browser: String,
    system: String,
    opened_on: Date,
    used_on: Date,
}

struct AddressRow {
    user_id: Uuid,
    email: String,
    expires_at: OffsetDateTime,
    used_at: Option<OffsetDateTime>,
}

/// Ends all sessions of a user, and closes what links there are to the account.
pub(super) async fn close_account(
    tx: &mut TenantTransaction,
    user: Uuid,
    now: OffsetDateTime,
) -> Result<(), DbError> {
    sqlx::query!("delete from access.session where user_id = $1", user).execute(&mut **tx).await?;
    close_links(tx, user, now).await
}

/// Has whoever opens a session or changes what is asked for at signing in wait for one
/// another.
pub(super) async fn lock_account(tx: &mut TenantTransaction, user: Uuid) -> Result<(), DbError> {
    sqlx::query_scalar!("select id from access.tenant_user where id = $1 for no key update", user)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(())
}

/// Closes what links to the account were mailed.
async fn close_links(tx: &mut TenantTransaction, user: Uuid, now: OffsetDateTime) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        update access.set_up_token
        set used_at = $2
        where user_id = $1 and used_at is null
        "#,
        user,
        now,
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        r#"
        update access.address_change
        set used_at = $2
        where user_id = $1 and used_at is null
        "#,
        user,
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

impl Accounts for TenantDb {
    async fn open_session(
        &self,
        (user, shown): (UserId, Shown),
        session: SessionId,
        device: &DeviceName,
        today: Date,
    ) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        lock_account(&mut tx, user.into()).await?;
        let long_ago = today - time::Duration::days(KEPT_DAYS);
        sqlx::query!("delete from access.session where used_on < $1", long_ago).execute(&mut *tx).await?;
        let opened = sqlx::query!(
            r#"
            insert into access.session (id, user_id, browser, system, opened_on, used_on)
            select $1, $2, $3, $4, $5, $5
            where $6 or not exists (select from access.second_factor where user_id = $2)
            "#,
            Uuid::from(session),
            Uuid::from(user),
            device.browser,
            device.system,
            today,
            shown == Shown::Code,
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_unaudited().await?;
        Ok(opened.rows_affected() > 0)
    }

    async fn signed_in(
        &self,
        user: UserId,
        session: SessionId,
        today: Date,
    ) -> Result<Option<StoredUser>, DbError> {
        let row = sqlx::query!(
            r#"
            select u.id, u.name, u.email, r.role, u.password_hash, s.used_on
            from access.session s
            join access.tenant_user u on u.id = s.user_id
            join access.role_assignment r on r.user_id = u.id
            where s.id = $1 and s.user_id = $2 and u.disabled_at is null
            "#,
            Uuid::from(session),
            Uuid::from(user),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        let Some(row) = row else { return Ok(None) };
        if row.used_on < today {
            let mut tx = self.begin().await?;
            sqlx::query!("update access.session set used_on = $2 where id = $1", Uuid::from(session), today)
                .execute(&mut *tx)
                .await?;
            tx.commit_unaudited().await?;
        }
        let (id, name, email, role) = (row.id, row.name, row.email, row.role);
        UserRow { id, name, email, role, password_hash: row.password_hash }.try_into().map(Some)
    }

    async fn sessions(&self, user: UserId) -> Result<Vec<StoredSession>, DbError> {
        let rows = sqlx::query_as!(
            SessionRow,
            r#"
            select id, browser, system, opened_on, used_on
            from access.session
            where user_id = $1
            order by used_on desc, opened_on desc, id
            "#,
            Uuid::from(user),
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let session = |row: SessionRow| StoredSession {
            id: row.id.into(),
            device: DeviceName { browser: row.browser, system: row.system },
            opened_on: row.opened_on,
            used_on: row.used_on,
        };
        Ok(rows.into_iter().map(session).collect())
    }

    async fn end_session(&self, user: UserId, session: SessionId) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        let ended = sqlx::query!(
            r#"
            delete from access.session
            where id = $1 and user_id = $2
            "#,
            Uuid::from(session),
            Uuid::from(user),
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_unaudited().await?;
        Ok(ended.rows_affected() > 0)
    }

    async fn end_sessions(&self, user: UserId) -> Result<(), DbError> {
        let mut tx = self.begin().await?;
        sqlx::query!("delete from access.session where user_id = $1", Uuid::from(user))
            .execute(&mut *tx)
            .await?;
        tx.commit(AuditEntry::new(Actor::User(user), "user.signed_out_everywhere", user)).await
    }

    async fn add_forgotten_link(
        &self,
        user: Option<UserId>,
        link: (TokenHash, PasswordLink),
        mail: &Mail,
    ) -> Result<(), DbError> {
        let mut tx = self.begin().await?;
        if let Some(user) = user {
            insert_link(&mut tx, user, link).await?;
            tx.enqueue(mail).await?;
            return tx.commit(AuditEntry::new(Actor::Visitor, "user.password_forgotten", user)).await;
        }
        // There is always an owner.
        let anybody = sqlx::query_scalar!("select id from access.tenant_user limit 1");
        let Some(anybody) = anybody.fetch_optional(&mut *tx).await? else { return Ok(()) };
        let anybody = UserId::from(anybody);
        tx.execute("savepoint pretended").await?;
        insert_link(&mut tx, anybody, link).await?;
        tx.enqueue(mail).await?;
        tx.audit(&AuditEntry::new(Actor::Visitor, "user.password_forgotten", anybody)).await?;
        // What otherwise happens with the commit.
        tx.execute("set constraints all immediate").await?;
        tx.execute("rollback to savepoint pretended").await?;
        tx.commit_unaudited().await
    }

    async fn set_password(
        &self,
        user: UserId,
        password_hash: &str,
        now: OffsetDateTime,
    ) -> Result<(), DbError> {
        let mut tx = self.begin().await?;
        sqlx::query!(
            r#"
            update access.tenant_user
            set password_hash = $2
            where id = $1
            "#,
            Uuid::from(user),
            password_hash,
        )
        .execute(&mut *tx)
        .await?;
        close_account(&mut tx, user.into(), now).await?;
        tx.commit(AuditEntry::new(Actor::User(user), "user.password_changed", user)).await
    }

    async fn add_address_change(
        &self,
        hash: TokenHash,
        change: &AddressChange,
        mail: &Mail,
    ) -> Result<(), DbError> {
        let mut tx = self.begin().await?;
        sqlx::query!(
            r#"
            insert into access.address_change (token_hash, user_id, email, expires_at)
            values ($1, $2, $3, $4)
            "#,
            hash.as_bytes(),
            Uuid::from(change.user),
            change.email.as_str(),
            change.link.expires_at,
        )
        .execute(&mut *tx)
        .await?;
        tx.enqueue(mail).await?;
        tx.commit(AuditEntry::new(Actor::User(change.user), "user.address_change_asked", change.user)).await
    }

    async fn address_change(&self, hash: TokenHash) -> Result<Option<AddressChange>, DbError> {
        let row = sqlx::query_as!(
            AddressRow,
            r#"
            select change.user_id, change.email, change.expires_at, change.used_at
            from access.address_change as change
            join access.tenant_user as person on person.id = change.user_id
            where change.token_hash = $1 and person.disabled_at is null
            "#,
            hash.as_bytes(),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        let change = |row: AddressRow| {
            let email = EmailAddress::kept(&row.email).map_err(|_| DbError::Malformed("email"))?;
            let link = PasswordLink { expires_at: row.expires_at, used_at: row.used_at };
            Ok(AddressChange { user: row.user_id.into(), email, link })
        };
        row.map(change).transpose()
    }

    async fn change_address(
        &self,
        hash: TokenHash,
        now: OffsetDateTime,
        mail: &Mail,
    ) -> Result<AddressChanged, DbError> {
        let mut tx = self.begin().await?;
        let used = sqlx::query!(
            r#"
            update access.address_change
            set used_at = $2
            where token_hash = $1 and used_at is null and expires_at > $2
            returning user_id, email
            "#,
            hash.as_bytes(),
            now,
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(used) = used else { return Ok(AddressChanged::Used) };
        let changed = sqlx::query!(
            r#"
            update access.tenant_user
            set email = $2
            where id = $1 and disabled_at is null
            "#,
            used.user_id,
            used.email,
        )
        .execute(&mut *tx)
        .await
        .map_err(DbError::from);
        match changed {
            Err(error) if error.constraint() == Some("tenant_user_email_unique") => {
                return Ok(AddressChanged::Taken);
            }
            Err(error) => return Err(error),
            Ok(changed) if changed.rows_affected() == 0 => return Ok(AddressChanged::Used),
            Ok(_) => {}
        }
        close_links(&mut tx, used.user_id, now).await?;
        tx.enqueue(mail).await?;
        let user = UserId::from(used.user_id);
        tx.commit(AuditEntry::new(Actor::User(user), "user.address_changed", user)).await?;
        Ok(AddressChanged::Done)
    }
}
