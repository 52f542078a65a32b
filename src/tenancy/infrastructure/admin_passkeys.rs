use time::OffsetDateTime;
use uuid::Uuid;

use super::admin_accounts::lock_admin;
use crate::{
    access::{
        application::{MadePasskey, Passkeys, StoredPasskey},
        domain::{MAX_PASSKEYS, PasskeyName},
    },
    db::{DbError, LandlordDb},
    kernel::{Actor, AdminId, AuditEntry, Mail, PasskeyId},
};

struct PasskeyRow {
    id: Uuid,
    name: String,
    key: serde_json::Value,
    added_at: OffsetDateTime,
    used_at: Option<OffsetDateTime>,
}

impl PasskeyRow {
    fn read(self) -> Result<StoredPasskey, DbError> {
        Ok(StoredPasskey {
            id: self.id.into(),
            name: PasskeyName::parse(&self.name).map_err(|_| DbError::Malformed("passkey"))?,
            key: self.key.to_string(),
            added_at: self.added_at,
            used_at: self.used_at,
        })
    }
}

fn parsed(key: &str) -> Result<serde_json::Value, DbError> {
    serde_json::from_str(key).map_err(|_| DbError::Malformed("passkey"))
}

impl Passkeys for LandlordDb {
    async fn passkeys(&self, admin: AdminId) -> Result<Vec<StoredPasskey>, DbError> {
        let rows = sqlx::query_as!(
            PasskeyRow,
            r#"
            select id, name, key, added_at, used_at
            from platform.admin_passkey
            where admin_id = $1
            order by added_at, id
            "#,
            Uuid::from(admin),
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        rows.into_iter().map(PasskeyRow::read).collect()
    }

    async fn add_passkey(
        &self,
        admin: AdminId,
        (id, name, made): (PasskeyId, &PasskeyName, &MadePasskey),
        now: OffsetDateTime,
        mail: &Mail,
    ) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        lock_admin(&mut tx, admin).await?;
        let most = i64::try_from(MAX_PASSKEYS).unwrap_or(i64::MAX);
        let added = sqlx::query!(
            r#"
            insert into platform.admin_passkey (id, admin_id, name, credential_id, key, added_at)
            select $1, factor.admin_id, $3, $4, $5, $6
            from platform.admin_second_factor as factor
            where factor.admin_id = $2
              and (select count(*) from platform.admin_passkey as other where other.admin_id = $2) < $7
            on conflict (credential_id) do nothing
            "#,
            Uuid::from(id),
            Uuid::from(admin),
            name.as_str(),
            &made.credential,
            parsed(&made.key)?,
            now,
            most,
        )
        .execute(&mut *tx)
        .await?;
        if added.rows_affected() == 0 {
            return Ok(false);
        }
        tx.enqueue(mail).await?;
        tx.commit(AuditEntry::new(Actor::Admin(admin), "admin.passkey_added", admin)).await?;
        Ok(true)
    }

    async fn use_passkey(
        &self,
        admin: AdminId,
        (id, key): (PasskeyId, &str),
        now: OffsetDateTime,
    ) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        let used = sqlx::query!(
            r#"
            update platform.admin_passkey
            set key = $3, used_at = $4
            where admin_id = $1 and id = $2
            "#,
            Uuid::from(admin),
            Uuid::from(id),
            parsed(key)?,
            now,
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_unaudited().await?;
        Ok(used.rows_affected() > 0)
    }

    async fn remove_passkey(&self, admin: AdminId, id: PasskeyId, mail: &Mail) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        let removed = sqlx::query!(
            "delete from platform.admin_passkey where admin_id = $1 and id = $2",
            Uuid::from(admin),
            Uuid::from(id),
        )
        .execute(&mut *tx)
        .await?;
        if removed.rows_affected() == 0 {
            return Ok(false);
        }
        tx.enqueue(mail).await?;
        tx.commit(AuditEntry::new(Actor::Admin(admin), "admin.passkey_removed", admin)).await?;
        Ok(true)
    }
}
