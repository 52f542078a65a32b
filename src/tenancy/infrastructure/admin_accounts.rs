use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

use super::{
    admin_links::close_admin_links,
    admins::{StoredRow, end_admin_sessions, read_admins},
};
use crate::{
    access::{
        application::{Shown, StoredSession},
        domain::DeviceName,
    },
    db::{DbError, LandlordDb, LandlordTransaction},
    kernel::{Actor, AdminId, AuditEntry, SessionId},
    tenancy::{
        application::{AdminAccounts, SignedInAdmin},
        domain::{AdminRole, may_keep_admins},
    },
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

/// Has whoever opens a session or changes what is asked for at signing in wait for one
/// another.
pub(super) async fn lock_admin(tx: &mut LandlordTransaction, admin: AdminId) -> Result<(), DbError> {
    sqlx::query_scalar!("select id from platform.admin where id = $1 for no key update", Uuid::from(admin))
        .fetch_optional(&mut **tx)
        .await?;
    Ok(())
}

impl AdminAccounts for LandlordDb {
    async fn open_admin_session(
        &self,
        (admin, shown): (AdminId, Shown),
        session: SessionId,
        device: &DeviceName,
        today: Date,
    ) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        lock_admin(&mut tx, admin).await?;
        let long_ago = today - Duration::days(KEPT_DAYS);
        sqlx::query!("delete from platform.admin_session where used_on < $1", long_ago)
            .execute(&mut *tx)
            .await?;
        let opened = sqlx::query!(
            r#"
            insert into platform.admin_session (id, admin_id, browser, system, opened_on, used_on)
            select $1, admin.id, $3, $4, $5, $5
            from platform.admin as admin
            where admin.id = $2
              and admin.disabled_at is null
              and ($6 or not exists (
                select
                from platform.admin_second_factor as factor
                where factor.admin_id = admin.id
              ))
            "#,
            Uuid::from(session),
            Uuid::from(admin),
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

    async fn signed_in_admin(
        &self,
        admin: AdminId,
        session: SessionId,
        today: Date,
    ) -> Result<Option<SignedInAdmin>, DbError> {
        let row = sqlx::query!(
            r#"
            select admin.id, admin.email, admin.name, admin.role, admin.password_hash, session.used_on,
              role.demands_factor,
              exists (
                select
                from platform.admin_second_factor as factor
                where factor.admin_id = admin.id
              ) as "has_factor!"
            from platform.admin_session as session
              join platform.admin as admin on admin.id = session.admin_id
              join platform.admin_role as role on role.role = admin.role
            where session.id = $1 and session.admin_id = $2 and admin.disabled_at is null
            "#,
            Uuid::from(session),
            Uuid::from(admin),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        let Some(row) = row else { return Ok(None) };
        if row.used_on < today {
            let mut tx = self.begin().await?;
            sqlx::query!(
                "update platform.admin_session set used_on = $2 where id = $1",
                Uuid::from(session),
                today,
            )
            .execute(&mut *tx)
            .await?;
            tx.commit_unaudited().await?;
        }
        let (has_factor, demands_factor) = (row.has_factor, row.demands_factor);
        let (id, email, name, role) = (row.id, row.email, row.name, row.role);
        let account = StoredRow { id, email, name, role, password_hash: row.password_hash }.try_into()?;
        Ok(Some(SignedInAdmin { account, has_factor, demands_factor }))
    }

    async fn admin_sessions(&self, admin: AdminId) -> Result<Vec<StoredSession>, DbError> {
        let rows = sqlx::query_as!(
            SessionRow,
            r#"
            select id, browser, system, opened_on, used_on
            from platform.admin_session
            where admin_id = $1
            order by used_on desc, opened_on desc, id
            "#,
            Uuid::from(admin),
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

    async fn end_admin_session(&self, admin: AdminId, session: SessionId) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        let ended = sqlx::query!(
            r#"
            delete from platform.admin_session
            where id = $1 and admin_id = $2
            "#,
            Uuid::from(session),
            Uuid::from(admin),
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_unaudited().await?;
        Ok(ended.rows_affected() > 0)
    }

    async fn end_admin_sessions(&self, admin: AdminId) -> Result<(), DbError> {
        let mut tx = self.begin().await?;
        end_admin_sessions(&mut tx, self, admin).await?;
        tx.commit(AuditEntry::new(Actor::Admin(admin), "admin.signed_out_everywhere", admin)).await
    }

    async fn set_admin_password(
        &self,
        admin: AdminId,
        password_hash: &str,
        now: OffsetDateTime,
    ) -> Result<(), DbError> {
        let mut tx = self.begin().await?;
        sqlx::query!(
            r#"
            update platform.admin
            set password_hash = $2
            where id = $1
            "#,
            Uuid::from(admin),
            password_hash,
        )
        .execute(&mut *tx)
        .await?;
        close_admin_links(&mut tx, admin, now).await?;
        end_admin_sessions(&mut tx, self, admin).await?;
        tx.commit(AuditEntry::new(Actor::Admin(admin), "admin.password_changed", admin)).await
    }

    async fn demanding_admin_roles(&self) -> Result<Vec<AdminRole>, DbError> {
        let names =
            sqlx::query_scalar!("select role from platform.admin_role where demands_factor order by role")
                .fetch_all(&mut *self.acquire().await?)
                .await?;
        names.iter().map(|name| name.parse().map_err(|_| DbError::Malformed("role"))).collect()
    }

    async fn demand_admin_factor(&self, by: Actor, roles: &[AdminRole]) -> Result<bool, DbError> {
        let names: Vec<_> = roles.iter().map(|role| role.name().to_owned()).collect();
        let mut tx = self.begin().await?;
        if may_keep_admins(&read_admins(&mut tx).await?, by).is_err() {
            return Ok(false);
        }
        sqlx::query!(
            r#"
            update platform.admin_role
            set demands_factor = role = any($1)
            where demands_factor <> (role = any($1))
            "#,
            &names,
        )
        .execute(&mut *tx)
        .await?;
        let entry = AuditEntry::new(by, "admin.second_factor_demanded", "platform");
        tx.commit(entry.with(serde_json::json!({ "roles": names }))).await?;
        Ok(true)
    }
}
