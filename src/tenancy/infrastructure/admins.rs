use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    db::{DbError, LandlordDb, PlatformKey, account_tag},
    kernel::{Actor, AdminId, AuditEntry, EmailAddress},
    tenancy::{
        application::{Admins, StoredAdmin},
        domain::{Admin, AdminStep},
    },
};

impl Admins for LandlordDb {
    async fn admin_by_email(&self, email: &EmailAddress) -> Result<Option<StoredAdmin>, DbError> {
        let row = sqlx::query!(
            r#"
            select id, name, password_hash
            from platform.admin
            where email = $1
              and disabled_at is null
            "#,
            email.as_str(),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        Ok(row.map(|row| StoredAdmin { id: row.id.into(), name: row.name, password_hash: row.password_hash }))
    }

    async fn add_admin(&self, admin: &StoredAdmin, email: &EmailAddress, by: Actor) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        let added = sqlx::query!(
            r#"
            insert into platform.admin (id, email, name, password_hash)
            values ($1, $2, $3, $4)
            on conflict on constraint admin_email_unique do nothing
            "#,
            Uuid::from(admin.id),
            email.as_str(),
            admin.name,
            admin.password_hash,
        )
        .execute(&mut *tx)
        .await?
        .rows_affected();
        if added == 0 {
            return Ok(false);
        }
        tx.commit(AuditEntry::new(by, "admin.created", admin.id)).await?;
        Ok(true)
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
        let Some(id) = id else { return Ok(None) };
        end_sessions(&mut tx, self.key(), id.into()).await?;
        tx.commit(AuditEntry::new(by, "admin.password_reset", id)).await?;
        Ok(Some(id.into()))
    }

    async fn all_admins(&self) -> Result<Vec<Admin>, DbError> {
        read_admins(&mut *self.begin().await?).await
    }

    async fn change_admin<E: Send>(
        &self,
        step: AdminStep,
        by: Actor,
        decide: impl FnOnce(&[Admin]) -> Result<AdminId, E> + Send,
    ) -> Result<Result<AdminId, E>, DbError> {
        let mut tx = self.begin().await?;
        let admin = match decide(&read_admins(&mut tx).await?) {
            Ok(admin) => admin,
            Err(refused) => return Ok(Err(refused)),
        };
        let id = Uuid::from(admin);
        match step {
            AdminStep::Disable => {
                let now = self.environment().now();
                sqlx::query!("update platform.admin set disabled_at = $2 where id = $1", id, now)
                    .execute(&mut *tx)
                    .await?;
            }
            AdminStep::Enable => {
                sqlx::query!("update platform.admin set disabled_at = null where id = $1", id)
                    .execute(&mut *tx)
                    .await?;
            }
            AdminStep::Remove => {
                sqlx::query!("delete from platform.admin where id = $1", id).execute(&mut *tx).await?;
            }
        }
        if step != AdminStep::Enable {
            end_sessions(&mut tx, self.key(), admin).await?;
        }
        tx.commit(AuditEntry::new(by, step.action(), admin)).await?;
        Ok(Ok(admin))
    }

    async fn is_active(&self, admin: AdminId) -> Result<bool, DbError> {
        let active = sqlx::query_scalar!(
            r#"
            select exists (select from platform.admin where id = $1 and disabled_at is null) as "active!"
            "#,
            Uuid::from(admin),
        );
        Ok(active.fetch_one(&mut *self.acquire().await?).await?)
    }

    async fn note_sign_in(&self, admin: AdminId) -> Result<(), DbError> {
        let tx = self.begin().await?;
        tx.commit(AuditEntry::new(Actor::Admin(admin), "admin.signed_in", admin)).await
    }
}

/// All admins, by mail address; none of them changes until the transaction ends.
async fn read_admins(tx: &mut PgConnection) -> Result<Vec<Admin>, DbError> {
    let rows = sqlx::query!(
        r#"
        select id, email, name, created_at, disabled_at
        from platform.admin
        order by email
        for update
        "#
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Admin {
                id: row.id.into(),
                email: EmailAddress::kept(&row.email).map_err(|_| DbError::Malformed("email"))?,
                name: row.name,
                created_at: row.created_at,
                disabled_at: row.disabled_at,
            })
        })
        .collect()
}

/// Signs an admin out everywhere.
async fn end_sessions(tx: &mut PgConnection, key: &PlatformKey, admin: AdminId) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        delete from platform.session
        where account_tag = $1
        "#,
        &account_tag(key, &admin.to_string())?[..],
    )
    .execute(tx)
    .await?;
    Ok(())
}
