//! A server whose address or password changed, and one that is lost.

use sqlx::postgres::PgConnectOptions;
use uuid::Uuid;

use super::{
    super::placement::{SERVER_LABEL, installation_id, server},
    ServerError, Servers,
    probe::{is_there, look, placed_there},
};
use crate::{
    db::{DbError, LandlordTransaction},
    kernel::{Actor, AuditEntry, Slug},
};

impl Servers {
    /// Gives a server another address: another host, role or password of the same
    /// server, or of one that has all its databases. Every running server of the platform
    /// uses it at once.
    ///
    /// # Errors
    ///
    /// If the server behind the address cannot be used, or lacks a database.
    pub async fn change(&self, name: &str, url: &str, actor: Actor) -> Result<(), ServerError> {
        let id = self.find(name).await?;
        let options = super::address(url)?;
        let found = look(&options).await.map_err(|error| ServerError::unreachable(error, &options))?;
        found.can_be_used()?;
        if found.system == look(&server(self.landlord(), None)?).await.map_err(DbError::from)?.system {
            return Err(ServerError::Home);
        }
        let missing = self.missing_there(id, &options).await?;
        if !missing.is_empty() {
            return Err(ServerError::Missing(missing));
        }
        let environment = self.landlord().environment();
        let sealed =
            self.landlord().key().seal(SERVER_LABEL, url.as_bytes(), environment).map_err(DbError::from)?;
        let mut tx = self.landlord().begin().await?;
        let other = self.why_not(&mut tx, name, found.system).await?;
        if other.is_known() {
            return Err(other);
        }
        sqlx::query!(
            r#"
            with changed as (
              update tenancy.server
              set sealed_url = $2, system_identifier = $3
              where id = $1
            )
            -- The content is the same, the way to it is not.
            update tenancy.tenant
            set generation = generation + 1
            where server_id = $1
            "#,
            id,
            sealed,
            found.system,
        )
        .execute(&mut *tx)
        .await
        .map_err(DbError::from)?;
        Ok(tx.commit(AuditEntry::new(actor, "server.changed", name)).await?)
    }

    /// The databases that should be on the server and are not on the one behind
    /// `options`, or not as this platform's.
    async fn missing_there(&self, id: Uuid, options: &PgConnectOptions) -> Result<Vec<String>, ServerError> {
        let names = placed_there(self.landlord(), id).await?;
        let installation = installation_id(self.landlord());
        let there = is_there(options, &installation, &names).await;
        let there = there.map_err(|error| ServerError::unreachable(error, options))?;
        Ok(names.into_iter().filter(|name| !there.contains(name)).collect())
    }

    /// Forgets a server that will not come back. Its organisations keep their names: they
    /// are closed and without a database until backups of them are restored. Gives which.
    ///
    /// # Errors
    ///
    /// If the server answers.
    pub async fn remove_lost(&self, name: &str, actor: Actor) -> Result<Vec<Slug>, ServerError> {
        let id = self.find(name).await?;
        let sealed = super::find(self.landlord(), name).await?.ok_or(ServerError::Unknown)?.1;
        if look(&server(self.landlord(), Some(&sealed))?).await.is_ok() {
            return Err(ServerError::Answers);
        }
        let mut tx = self.landlord().begin().await?;
        let slugs = self.take_off(&mut tx, id).await?;
        let details = serde_json::json!({ "organisations": slugs });
        tx.commit(AuditEntry::new(actor, "server.lost", name).with(details)).await?;
        slugs.iter().map(|slug| Slug::parse(slug).map_err(|_| DbError::Malformed("slug").into())).collect()
    }

    async fn take_off(&self, tx: &mut LandlordTransaction, id: Uuid) -> Result<Vec<String>, DbError> {
        // A copy that was being made there, or a former database.
        sqlx::query!(
            r#"
            delete from tenancy.database_move
            where server_id = $1
              or tenant_id in (select id from tenancy.tenant where server_id = $1)
            "#,
            id,
        )
        .execute(&mut **tx)
        .await?;
        let slugs = sqlx::query_scalar!(
            r#"
            with schemas as (
              delete from tenancy.schema_ledger
              where tenant_id in (select id from tenancy.tenant where server_id = $1)
            )
            update tenancy.tenant
            set server_id = null, status = 'suspended', generation = generation + 1,
              content_since = generation + 1
            where server_id = $1
            returning slug
            "#,
            id,
        )
        .fetch_all(&mut **tx)
        .await?;
        sqlx::query!(
            r#"
            delete from tenancy.server
            where id = $1
            "#,
            id,
        )
        .execute(&mut **tx)
        .await?;
        Ok(slugs)
    }
}
