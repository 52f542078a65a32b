use sqlx::PgConnection;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::admin_links::{close_admin_links, find_admin_link, insert_admin_link, spend_admin_link};
use crate::{
    access::domain::PasswordLink,
    db::{DbError, LandlordDb, LandlordTransaction, account_tag},
    kernel::{Actor, AdminId, AuditEntry, EmailAddress, TokenHash},
    tenancy::{
        application::{AdminAdded, AdminInvitation, Admins, StoredAdmin},
        domain::{Admin, AdminStep, CannotChangeAdmin, may_keep_admins},
    },
};

pub(super) struct StoredRow {
    pub(super) id: Uuid,
    pub(super) email: String,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) password_hash: Option<String>,
}

impl TryFrom<StoredRow> for StoredAdmin {
    type Error = DbError;

    fn try_from(row: StoredRow) -> Result<Self, DbError> {
        Ok(Self {
            id: row.id.into(),
            email: EmailAddress::kept(&row.email).map_err(|_| DbError::Malformed("email"))?,
            name: row.name,
            role: row.role.parse().map_err(|_| DbError::Malformed("role"))?,
            password_hash: row.password_hash,
        })
    }
}

impl Admins for LandlordDb {
    async fn admin_by_email(&self, email: &EmailAddress) -> Result<Option<StoredAdmin>, DbError> {
        let row = sqlx::query_as!(
            StoredRow,
            r#"
            select id, email, name, role, password_hash
            from platform.admin
            where email = $1
              and disabled_at is null
            "#,
            email.as_str(),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        row.map(StoredAdmin::try_from).transpose()
    }

    async fn active_admin(&self, admin: AdminId) -> Result<Option<StoredAdmin>, DbError> {
        let row = sqlx::query_as!(
            StoredRow,
            r#"
            select id, email, name, role, password_hash
            from platform.admin
            where id = $1
              and disabled_at is null
            "#,
            Uuid::from(admin),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        row.map(StoredAdmin::try_from).transpose()
    }

    async fn add_admin(
        &self,
        admin: &StoredAdmin,
        invitation: Option<&AdminInvitation>,
        by: Actor,
    ) -> Result<AdminAdded, DbError> {
        let mut tx = self.begin().await?;
        if may_keep_admins(&read_admins(&mut tx).await?, by).is_err() {
            return Ok(AdminAdded::NotAllowed);
        }
        let added = sqlx::query!(
            r#"
            insert into platform.admin (id, email, name, role, password_hash)
            values ($1, $2, $3, $4, $5)
            on conflict on constraint admin_email_unique do nothing
            "#,
            Uuid::from(admin.id),
            admin.email.as_str(),
            admin.name,
            admin.role.name(),
            admin.password_hash,
        )
        .execute(&mut *tx)
        .await?
        .rows_affected();
        if added == 0 {
            return Ok(AdminAdded::Known);
        }
        if let Some(invitation) = invitation {
            insert_admin_link(&mut tx, admin.id, invitation).await?;
        }
        let entry = AuditEntry::new(by, "admin.created", admin.id);
        tx.commit(entry.with(serde_json::json!({ "role": admin.role.name() }))).await?;
        Ok(AdminAdded::Done)
    }

    async fn change_admin_password(
        &self,
        email: &EmailAddress,
        password_hash: &str,
        by: Actor,
    ) -> Result<Option<AdminId>, DbError> {
        let mut tx = self.begin().await?;
        let id = sqlx::query_scalar!(
            r#"
            update platform.admin
            set password_hash = $2
            where email = $1
            returning id
            "#,
            email.as_str(),
            password_hash,
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(id) = id.map(AdminId::from) else { return Ok(None) };
        close_admin_links(&mut tx, id, self.environment().now()).await?;
        end_admin_sessions(&mut tx, self, id).await?;
        tx.commit(AuditEntry::new(by, "admin.password_reset", id)).await?;
        Ok(Some(id))
    }

    async fn all_admins(&self) -> Result<Vec<Admin>, DbError> {
        read_admins(&mut *self.begin().await?).await
    }

    async fn change_admin(
        &self,
        step: AdminStep,
        by: Actor,
        decide: impl FnOnce(&[Admin]) -> Result<AdminId, CannotChangeAdmin> + Send,
    ) -> Result<Result<AdminId, CannotChangeAdmin>, DbError> {
        let mut tx = self.begin().await?;
        let admin = match decide(&read_admins(&mut tx).await?) {
            Ok(admin) => admin,
            Err(refused) => return Ok(Err(refused)),
        };
        take_step(&mut tx, self, step, admin).await?;
        let entry = AuditEntry::new(by, step.action(), admin);
        let entry = match step {
            AdminStep::SetRole(role) => entry.with(serde_json::json!({ "role": role.name() })),
            AdminStep::Disable | AdminStep::Enable | AdminStep::Remove => entry,
        };
        tx.commit(entry).await?;
        Ok(Ok(admin))
    }

    async fn add_admin_link(
        &self,
        by: Actor,
        admin: AdminId,
        invitation: &AdminInvitation,
    ) -> Result<(), DbError> {
        let mut tx = self.begin().await?;
        insert_admin_link(&mut tx, admin, invitation).await?;
        tx.commit(AuditEntry::new(by, "admin.set_up_link_sent", admin)).await
    }

    async fn admin_link(&self, hash: TokenHash) -> Result<Option<(AdminId, PasswordLink)>, DbError> {
        find_admin_link(self, hash).await
    }

    async fn use_admin_link(
        &self,
        hash: TokenHash,
        password_hash: &str,
        now: OffsetDateTime,
    ) -> Result<bool, DbError> {
        spend_admin_link(self, hash, password_hash, now).await
    }

    async fn note_sign_in(&self, admin: AdminId) -> Result<(), DbError> {
        let mut tx = self.begin().await?;
        sqlx::query!(
            "update platform.admin set last_sign_in_on = $2 where id = $1",
            Uuid::from(admin),
            self.environment().now().date(),
        )
        .execute(&mut *tx)
        .await?;
        tx.commit(AuditEntry::new(Actor::Admin(admin), "admin.signed_in", admin)).await
    }
}

/// Does to an admin's account what was decided.
async fn take_step(
    tx: &mut LandlordTransaction,
    db: &LandlordDb,
    step: AdminStep,
    admin: AdminId,
) -> Result<(), DbError> {
    let (id, now) = (Uuid::from(admin), db.environment().now());
    match step {
        AdminStep::Disable => {
            sqlx::query!("update platform.admin set disabled_at = $2 where id = $1", id, now)
                .execute(&mut **tx)
                .await?;
            close_admin_links(tx, admin, now).await?;
            end_admin_sessions(tx, db, admin).await
        }
        AdminStep::Enable => {
            sqlx::query!("update platform.admin set disabled_at = null where id = $1", id)
                .execute(&mut **tx)
                .await?;
            Ok(())
        }
        AdminStep::Remove => {
            sqlx::query!("delete from platform.admin where id = $1", id).execute(&mut **tx).await?;
            end_admin_sessions(tx, db, admin).await
        }
        AdminStep::SetRole(role) => {
            sqlx::query!("update platform.admin set role = $2 where id = $1", id, role.name())
                .execute(&mut **tx)
                .await?;
            Ok(())
        }
    }
}

struct AdminRow {
    id: Uuid,
    email: String,
    name: String,
    role: String,
    has_password: bool,
    has_factor: bool,
    created_at: OffsetDateTime,
    last_sign_in_on: Option<Date>,
    disabled_at: Option<OffsetDateTime>,
}

impl TryFrom<AdminRow> for Admin {
    type Error = DbError;

    fn try_from(row: AdminRow) -> Result<Self, DbError> {
        Ok(Self {
            id: row.id.into(),
            email: EmailAddress::kept(&row.email).map_err(|_| DbError::Malformed("email"))?,
            name: row.name,
            role: row.role.parse().map_err(|_| DbError::Malformed("role"))?,
            has_password: row.has_password,
            has_factor: row.has_factor,
            created_at: row.created_at,
            last_sign_in_on: row.last_sign_in_on,
            disabled_at: row.disabled_at,
        })
    }
}

/// All admins, by mail address; none of them changes until the transaction ends.
pub(super) async fn read_admins(tx: &mut PgConnection) -> Result<Vec<Admin>, DbError> {
    let rows = sqlx::query_as!(
        AdminRow,
        r#"
        select id, email, name, role, password_hash is not null as "has_password!",
          exists (
            select
            from platform.admin_second_factor as factor
            where factor.admin_id = admin.id
          ) as "has_factor!",
          created_at, last_sign_in_on, disabled_at
        from platform.admin
        order by email
        for update
        "#
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter().map(Admin::try_from).collect()
}

/// Signs an admin out everywhere.
pub(super) async fn end_admin_sessions(
    tx: &mut PgConnection,
    db: &LandlordDb,
    admin: AdminId,
) -> Result<(), DbError> {
    sqlx::query!("delete from platform.admin_session where admin_id = $1", Uuid::from(admin))
        .execute(&mut *tx)
        .await?;
    sqlx::query!(
        r#"
        delete from platform.session
        where account_tag = $1
        "#,
        &account_tag(db.key(), &admin.to_string())?[..],
    )
    .execute(tx)
    .await?;
    Ok(())
}
