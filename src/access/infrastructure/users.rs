use sqlx::Executor;
use time::OffsetDateTime;
use uuid::Uuid;

use super::accounts::close_account;
use crate::{
    access::{
        application::{NewOwner, NewUser, StoredUser, Users},
        domain::{PasswordLink, PersonName},
    },
    db::{DbError, TenantDb, TenantTransaction},
    kernel::{Actor, AuditEntry, EmailAddress, Mail, TokenHash, UserId},
};

pub(super) struct UserRow {
    pub(super) id: Uuid,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) role: String,
    pub(super) password_hash: Option<String>,
}

impl TryFrom<UserRow> for StoredUser {
    type Error = DbError;

    fn try_from(row: UserRow) -> Result<Self, DbError> {
        Ok(Self {
            id: row.id.into(),
            name: PersonName::parse(&row.name).map_err(|_| DbError::Malformed("name"))?,
            email: EmailAddress::kept(&row.email).map_err(|_| DbError::Malformed("email"))?,
            role: row.role.parse().map_err(|_| DbError::Malformed("role"))?,
            password_hash: row.password_hash,
        })
    }
}

pub(super) async fn insert_link(
    tx: &mut TenantTransaction,
    user: UserId,
    (hash, link): (TokenHash, PasswordLink),
) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        insert into access.set_up_token (token_hash, user_id, expires_at)
        values ($1, $2, $3)
        "#,
        hash.as_bytes(),
        Uuid::from(user),
        link.expires_at,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Adds a user with a link and the mail that brings it; gives what is to be
/// audited, or nothing if the address has a user already.
async fn invite(
    tx: &mut TenantTransaction,
    by: UserId,
    user: &NewUser,
    (hash, link): (TokenHash, PasswordLink),
    mail: &Mail,
) -> Result<Option<AuditEntry>, DbError> {
    let added = sqlx::query_scalar!(
        r#"
        with added as (
          insert into access.tenant_user (id, email, name)
          values ($1, $2, $3)
          on conflict on constraint tenant_user_email_unique do nothing
          returning id
        ), assigned as (
          insert into access.role_assignment (user_id, role)
          select id, $4
          from added
        ), linked as (
          insert into access.set_up_token (token_hash, user_id, expires_at)
          select $5, id, $6
          from added
        )
        select exists (select from added) as "added!"
        "#,
        Uuid::from(user.id),
        user.email.as_str(),
        user.name.as_str(),
        user.role.name(),
        hash.as_bytes(),
        link.expires_at,
    )
    .fetch_one(&mut **tx)
    .await?;
    if !added {
        return Ok(None);
    }
    tx.enqueue(mail).await?;
    let role = serde_json::json!({ "role": user.role.name() });
    Ok(Some(AuditEntry::new(Actor::User(by), "user.invited", user.id).with(role)))
}

impl TenantDb {
    /// Does in a transaction that is taken back what inviting an owner does, so
    /// that a new session knows all that this takes.
    pub(crate) async fn rehearse(&self, first: NewOwner) -> Result<(), DbError> {
        let NewOwner { owner, link, mail } = first;
        let mut tx = self.begin().await?;
        if let Some(entry) = invite(&mut tx, owner.id, &owner, link, &mail).await? {
            tx.audit(&entry).await?;
            // What otherwise happens with the commit.
            tx.execute("set constraints all immediate").await?;
        }
        Ok(())
    }
}

impl Users for TenantDb {
    async fn by_email(&self, email: &EmailAddress) -> Result<Option<StoredUser>, DbError> {
        let row = sqlx::query_as!(
            UserRow,
            r#"
            select u.id, u.name, u.email, r.role, u.password_hash
            from access.tenant_user u
            join access.role_assignment r on r.user_id = u.id
            where u.email = $1 and u.disabled_at is null
            "#,
            email.as_str(),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        row.map(StoredUser::try_from).transpose()
    }

    async fn by_id(&self, id: UserId) -> Result<Option<StoredUser>, DbError> {
        let row = sqlx::query_as!(
            UserRow,
            r#"
            select u.id, u.name, u.email, r.role, u.password_hash
            from access.tenant_user u
            join access.role_assignment r on r.user_id = u.id
            where u.id = $1 and u.disabled_at is null
            "#,
            Uuid::from(id),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        row.map(StoredUser::try_from).transpose()
    }

    async fn all(&self) -> Result<Vec<StoredUser>, DbError> {
        sqlx::query_as!(
            UserRow,
            r#"
            select u.id, u.name, u.email, r.role, u.password_hash
            from access.tenant_user u
            join access.role_assignment r on r.user_id = u.id
            where u.disabled_at is null
            order by u.name, u.id
            "#,
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?
        .into_iter()
        .map(StoredUser::try_from)
        .collect()
    }

    async fn add(
        &self,
        by: UserId,
        user: &NewUser,
        link: (TokenHash, PasswordLink),
        mail: &Mail,
    ) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        match invite(&mut tx, by, user, link, mail).await? {
            Some(entry) => tx.commit(entry).await.map(|()| true),
            None => Ok(false),
        }
    }

    async fn add_link(
        &self,
        by: Actor,
        user: UserId,
        link: (TokenHash, PasswordLink),
        mail: &Mail,
    ) -> Result<(), DbError> {
        let mut tx = self.begin().await?;
        insert_link(&mut tx, user, link).await?;
        tx.enqueue(mail).await?;
        tx.commit(AuditEntry::new(by, "user.set_up_link_sent", user)).await
    }

    async fn link(&self, hash: TokenHash) -> Result<Option<(UserId, PasswordLink)>, DbError> {
        let row = sqlx::query!(
            r#"
            select t.user_id, t.expires_at, t.used_at
            from access.set_up_token t
            join access.tenant_user u on u.id = t.user_id
            where t.token_hash = $1 and u.disabled_at is null
            "#,
            hash.as_bytes(),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        Ok(row.map(|row| {
            (row.user_id.into(), PasswordLink { expires_at: row.expires_at, used_at: row.used_at })
        }))
    }

    async fn use_link(
        &self,
        hash: TokenHash,
        password_hash: &str,
        now: OffsetDateTime,
    ) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        let used = sqlx::query!(
            r#"
            update access.set_up_token
            set used_at = $2
            where token_hash = $1 and used_at is null and expires_at > $2
            returning user_id
            "#,
            hash.as_bytes(),
            now,
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(used) = used else {
            return Ok(false);
        };
        // A new password closes the other doors to the account.
        close_account(&mut tx, used.user_id, now).await?;
        sqlx::query!(
            r#"
            update access.tenant_user
            set password_hash = $2
            where id = $1
            "#,
            used.user_id,
            password_hash,
        )
        .execute(&mut *tx)
        .await?;
        let user = UserId::from(used.user_id);
        tx.commit(AuditEntry::new(Actor::User(user), "user.password_chosen", user)).await?;
        Ok(true)
    }

    async fn note_sign_in(&self, user: UserId) -> Result<(), DbError> {
        let tx = self.begin().await?;
        tx.commit(AuditEntry::new(Actor::User(user), "user.signed_in", user)).await
    }
}
