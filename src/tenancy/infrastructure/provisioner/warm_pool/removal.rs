//! Databases made in advance that nobody will take over.

use super::super::{
    super::{owner::owner_role, placement::warm_role_comment},
    Provisioner,
    prune::drop_with_comment,
};
use crate::{
    contexts::CONTEXTS,
    db::{DbError, migrate::record_drop},
    kernel::Actor,
};

/// How long the making of one may take before it is taken for abandoned.
const ABANDONED_AFTER: time::Duration = time::Duration::minutes(10);

impl Provisioner {
    /// Removes those that were made by other migrations or never finished.
    pub(super) async fn remove_stale_warm_databases(&self) -> Result<(), DbError> {
        let environment = self.landlord.environment();
        let fingerprint = self.fingerprint();
        let stale = sqlx::query_scalar!(
            r#"
            select name
            from tenancy.warm_database
            where case when ready_at is null then begun_at < $2 else fingerprint <> $1 or tenant_id is null end
            "#,
            fingerprint.as_slice(),
            environment.now() - ABANDONED_AFTER,
        )
        .fetch_all(&mut *self.landlord.acquire().await?)
        .await?;
        for name in stale {
            self.remove_warm_database(&name).await?;
        }
        Ok(())
    }

    /// Removes a warm database, its roles and its record.
    pub(super) async fn remove_warm_database(&self, name: &str) -> Result<(), DbError> {
        let mut tx = self.landlord.begin().await?;
        let mine = sqlx::query_scalar!(
            r#"
            select tenant_id
            from tenancy.warm_database
            where name = $1
            for update skip locked
            "#,
            name,
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(tenant) = mine else { return Ok(()) };
        let mut connection = self.landlord.acquire().await?;
        // None: from before they were made for somebody.
        let owner = tenant.map(|tenant| owner_role(tenant.into()));
        let roles: Vec<_> = owner.into_iter().chain([name.to_owned()]).collect();
        drop_with_comment(&mut connection, name, &roles, &warm_role_comment(&self.landlord)).await?;
        drop(connection);
        record_drop(name, &CONTEXTS, &self.landlord, Actor::System).await?;
        sqlx::query!(
            r#"
            delete from tenancy.warm_database
            where name = $1
            "#,
            name,
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_unaudited().await
    }
}
