//! Whether organisations' use of modules is paid for.

use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    contexts,
    db::{DbError, LandlordDb},
    kernel::{AuditEntry, TenantId},
    tenancy::{
        application::Subscriptions,
        domain::{GRACE, Module, Subscription, SubscriptionState},
    },
};

impl Subscriptions for LandlordDb {
    type Error = DbError;

    async fn change_subscription<E: Send>(
        &self,
        tenant: TenantId,
        module: Module,
        change: impl FnOnce(Subscription) -> Result<(Subscription, AuditEntry), E> + Send,
    ) -> Result<Option<Result<(), E>>, DbError> {
        let mut tx = self.begin().await?;
        let row = sqlx::query!(
            r#"
            select state, unpaid_since
            from tenancy.subscription
            where tenant_id = $1
              and module = $2
            for update
            "#,
            Uuid::from(tenant),
            module.name,
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let state = row.state.parse().map_err(|_| DbError::Malformed("subscription"))?;
        let (after, told) = match change(Subscription { state, unpaid_since: row.unpaid_since }) {
            Ok(changed) => changed,
            Err(refused) => return Ok(Some(Err(refused))),
        };
        sqlx::query!(
            r#"
            update tenancy.subscription
            set state = $3, unpaid_since = $4, changed_at = $5
            where tenant_id = $1
              and module = $2
            "#,
            Uuid::from(tenant),
            module.name,
            after.state.name(),
            after.unpaid_since,
            self.environment().now(),
        )
        .execute(&mut *tx)
        .await?;
        tx.commit(told).await?;
        Ok(Some(Ok(())))
    }

    async fn unpaid(&self, now: OffsetDateTime) -> Result<Vec<(TenantId, Module)>, DbError> {
        let rows = sqlx::query!(
            r#"
            select tenant_id, module
            from tenancy.subscription
            where unpaid_since <= $1
            order by unpaid_since
            "#,
            now - GRACE,
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        // What only a newer program brings is left to it.
        let known =
            rows.into_iter().filter_map(|row| Some((row.tenant_id.into(), contexts::named(&row.module)?)));
        Ok(known.collect())
    }
}

impl LandlordDb {
    /// The state of an organisation's subscription of `module`, if it has one.
    pub(super) async fn subscription(
        &self,
        tenant: TenantId,
        module: Module,
    ) -> Result<Option<SubscriptionState>, DbError> {
        let state = sqlx::query_scalar!(
            r#"
            select state
            from tenancy.subscription
            where tenant_id = $1
              and module = $2
            "#,
            Uuid::from(tenant),
            module.name,
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        state.map(|state| state.parse().map_err(|_| DbError::Malformed("subscription"))).transpose()
    }
}
