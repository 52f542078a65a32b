//! What is known of an organisation, read anew from the landlord's database.

use std::{collections::BTreeMap, time::Duration};

use uuid::Uuid;

use super::{
    super::placement::{login, open_password, server},
    TenantDirectory,
    cache::Known,
};
use crate::{
    db::{DbError, Generation, Placement},
    kernel::{Slug, TenantId},
    tenancy::domain::{Entitlement, Module, Modules, Quota, TenantStatus},
};

impl TenantDirectory {
    /// Forgets what is known of `tenant`, and makes handles to its database
    /// useless if it is no longer what they were made for.
    pub async fn refresh(&self, tenant: TenantId) -> Result<(), DbError> {
        self.cache().forget(tenant);
        let mut connection = self.0.landlord.acquire().await?;
        let row = sqlx::query!(
            r#"
            select slug, status, notice,
              extract(epoch from held_until - clock_timestamp())::float8 as "held_for"
            from tenancy.tenant
            where id = $1
            "#,
            Uuid::from(tenant),
        )
        .fetch_optional(&mut *connection)
        .await?;
        drop(connection);
        let pools = &self.0.pools;
        match row {
            Some(row) if row.held_for.is_some_and(|seconds| seconds > 0.0) => {
                pools.pause(tenant);
                self.look_again(tenant, row.held_for.unwrap_or_default());
                return Ok(());
            }
            Some(row) if row.status == TenantStatus::Active.name() && row.notice.is_none() => {
                let slug = Slug::parse(&row.slug).map_err(|_| DbError::Malformed("slug"))?;
                // Who waits goes on with the new placement, if the content is the same.
                if pools.has(tenant)
                    && let Some(known) = self.read(&slug).await?
                {
                    // Refused only if a newer placement is open already.
                    let _ = pools.open(&known.placement);
                }
            }
            Some(_) | None => pools.retire(tenant),
        }
        pools.resume(tenant);
        Ok(())
    }

    /// Refreshes once more in `seconds`: whoever let requests wait may have died.
    fn look_again(&self, tenant: TenantId, seconds: f64) {
        let tenants = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_secs_f64(seconds)).await;
            if let Err(error) = tenants.refresh(tenant).await {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, tenant.id = %tenant, "a tenant's placement could not be read");
            }
        });
    }

    pub(super) async fn read(&self, slug: &Slug) -> Result<Option<Known>, DbError> {
        let mut connection = self.0.landlord.acquire().await?;
        let row = sqlx::query!(
            r#"
            select tenant.id, organisation, generation, content_since, database_name, role_name,
              sealed_password, notice, modules, rehearsal, sealed_url as "sealed_url?",
              extract(epoch from held_until - clock_timestamp())::float8 as "held_for",
              (select jsonb_object_agg(feature, quota) from tenancy.plan_feature where plan_feature.plan = tenant.plan)
                as "features?",
              (select jsonb_object_agg(module, state) from tenancy.subscription where tenant_id = tenant.id)
                as "subscriptions?"
            from tenancy.tenant
            left join tenancy.server on server.id = server_id
            where slug = $1
              and status = 'active'
            "#,
            slug.as_str(),
        )
        .fetch_optional(&mut *connection)
        .await?;
        drop(connection);
        let Some(row) = row else { return Ok(None) };
        let tenant = TenantId::from(row.id);
        // Announced, but perhaps not heard.
        if let Some(seconds) = row.held_for.filter(|seconds| *seconds > 0.0) {
            self.0.pools.pause(tenant);
            self.look_again(tenant, seconds);
        }
        let password = open_password(&self.0.landlord, tenant, &row.sealed_password)?;
        let server = server(&self.0.landlord, row.sealed_url.as_deref())?;
        let placement = Placement {
            tenant,
            generation: Generation(row.generation),
            since: Generation(row.content_since),
            options: login(&server, &row.database_name, &row.role_name, &password),
            database: row.database_name,
        };
        let modules = Modules::parse(row.modules).map_err(|_| DbError::Malformed("modules"))?;
        let (modules, quotas) = open_modules(&modules, row.features.as_ref(), row.subscriptions.as_ref())?;
        let (is_rehearsal, notice) = (row.rehearsal, row.notice);
        Ok(Some(Known { organisation: row.organisation, modules, quotas, is_rehearsal, placement, notice }))
    }
}

/// Those of `installed` that the organisation may use: what its plan's `features` and its
/// `subscriptions` allow; with how much of each it may have.
fn open_modules(
    installed: &Modules,
    features: Option<&serde_json::Value>,
    subscriptions: Option<&serde_json::Value>,
) -> Result<(Modules, BTreeMap<Module, Quota>), DbError> {
    let mut quotas = BTreeMap::new();
    for module in installed.contexts() {
        let quota = match module.plan_feature {
            None => Some(Quota::Unlimited),
            Some(feature) => {
                let most = features.and_then(|features| features.get(feature));
                most.map(|most| most.as_u64().map_or(Quota::Unlimited, Quota::UpTo))
            }
        };
        let state = subscriptions.and_then(|states| states.get(module.name)?.as_str());
        let subscription = state.map(str::parse).transpose();
        let subscription = subscription.map_err(|_| DbError::Malformed("subscription"))?;
        if let Ok(quota) = (Entitlement { is_installed: true, quota, subscription }).may_use() {
            quotas.insert(module, quota);
        }
    }
    Ok((quotas.keys().copied().collect(), quotas))
}
