//! What organisations' plans allow.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::{
    contexts,
    db::{DbError, LandlordDb, LandlordTransaction},
    kernel::{Actor, AuditEntry, TenantId},
    tenancy::{
        application::{CannotChangePlan, ServicePlans},
        domain::{PlanWord, Quota, ServicePlan},
    },
};

/// A name, as it is stored.
fn word(text: &str) -> Result<PlanWord, DbError> {
    text.parse().map_err(|_| DbError::Malformed("plan"))
}

/// How much of a feature there is, as it is stored.
fn quota(number: Option<i64>) -> Quota {
    number.map_or(Quota::Unlimited, |most| Quota::UpTo(u64::try_from(most).unwrap_or(0)))
}

impl ServicePlans for LandlordDb {
    type Error = DbError;

    async fn plans(&self) -> Result<Vec<(ServicePlan, u64)>, DbError> {
        let rows = sqlx::query!(
            r#"
            select name, feature as "feature?", quota,
              (select count(*) from tenancy.tenant where tenant.plan = name) as "organisations!"
            from tenancy.plan
              left join tenancy.plan_feature on plan_feature.plan = name
            order by name, feature
            "#
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let mut plans: Vec<(ServicePlan, u64)> = Vec::new();
        for row in rows {
            let name = word(&row.name)?;
            if plans.last().is_none_or(|(plan, _)| plan.name != name) {
                let organisations = u64::try_from(row.organisations).unwrap_or(0);
                plans.push((ServicePlan { name, features: BTreeMap::new() }, organisations));
            }
            if let (Some(feature), Some((plan, _))) = (row.feature, plans.last_mut()) {
                plan.features.insert(word(&feature)?, quota(row.quota));
            }
        }
        Ok(plans)
    }

    async fn set_feature(
        &self,
        plan: &PlanWord,
        feature: &PlanWord,
        given: Option<Quota>,
        actor: Actor,
    ) -> Result<Result<(), CannotChangePlan>, DbError> {
        let mut tx = self.begin().await?;
        sqlx::query!(
            r#"
            insert into tenancy.plan (name)
            values ($1)
            on conflict do nothing
            "#,
            plan.as_str(),
        )
        .execute(&mut *tx)
        .await?;
        // Whoever begins to use what is taken out waits, or is counted.
        sqlx::query!("select name from tenancy.plan where name = $1 for update", plan.as_str())
            .fetch_one(&mut *tx)
            .await?;
        let most = match given {
            Some(Quota::UpTo(most)) => Some(i64::try_from(most).unwrap_or(i64::MAX)),
            Some(Quota::Unlimited) | None => None,
        };
        if given.is_some() {
            put_feature(&mut tx, plan, feature, most).await?;
        } else if let Err(refused) = take_feature(&mut tx, plan, feature).await? {
            return Ok(Err(refused));
        }
        let action = if given.is_some() { "plan.feature_set" } else { "plan.feature_removed" };
        let details = serde_json::json!({ "feature": feature.as_str(), "quota": most });
        tx.commit(AuditEntry::new(actor, action, plan).with(details)).await?;
        Ok(Ok(()))
    }

    async fn give_plan(
        &self,
        tenant: TenantId,
        plan: &PlanWord,
        actor: Actor,
    ) -> Result<Result<(), CannotChangePlan>, DbError> {
        let mut tx = self.begin().await?;
        let given = sqlx::query!(
            r#"
            update tenancy.tenant
            set plan = $2
            where id = $1
              and exists (select from tenancy.plan where name = $2)
            "#,
            Uuid::from(tenant),
            plan.as_str(),
        )
        .execute(&mut *tx)
        .await?;
        if given.rows_affected() == 0 {
            return Ok(Err(CannotChangePlan::Unknown));
        }
        let lacking = sqlx::query_scalar!(
            r#"
            select name
            from tenancy.tenant
              join tenancy.module on name = any (modules)
            where id = $1
              and feature is not null
              and feature not in (select feature from tenancy.plan_feature where plan_feature.plan = $2)
            order by name
            "#,
            Uuid::from(tenant),
            plan.as_str(),
        )
        .fetch_optional(&mut *tx)
        .await?;
        if let Some(module) = lacking.and_then(|name| contexts::named(&name)) {
            return Ok(Err(CannotChangePlan::Lacks(module)));
        }
        let details = serde_json::json!({ "plan": plan.as_str() });
        tx.commit(AuditEntry::new(actor, "tenant.plan_given", tenant).with(details)).await?;
        Ok(Ok(()))
    }

    async fn plan_of(&self, tenant: TenantId) -> Result<ServicePlan, DbError> {
        let rows = sqlx::query!(
            r#"
            select tenant.plan, feature as "feature?", quota
            from tenancy.tenant
              left join tenancy.plan_feature on plan_feature.plan = tenant.plan
            where id = $1
            "#,
            Uuid::from(tenant),
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let name = word(rows.first().map(|row| row.plan.as_str()).unwrap_or_default())?;
        let mut features = BTreeMap::new();
        for row in rows {
            if let Some(feature) = row.feature {
                features.insert(word(&feature)?, quota(row.quota));
            }
        }
        Ok(ServicePlan { name, features })
    }
}

async fn put_feature(
    tx: &mut LandlordTransaction,
    plan: &PlanWord,
    feature: &PlanWord,
    most: Option<i64>,
) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        insert into tenancy.plan_feature (plan, feature, quota)
        values ($1, $2, $3)
        on conflict (plan, feature) do update
        set quota = excluded.quota
        "#,
        plan.as_str(),
        feature.as_str(),
        most,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes the feature out of the plan, unless an organisation with that plan uses it.
async fn take_feature(
    tx: &mut LandlordTransaction,
    plan: &PlanWord,
    feature: &PlanWord,
) -> Result<Result<(), CannotChangePlan>, DbError> {
    let users = sqlx::query_scalar!(
        r#"
        select count(*) as "count!"
        from tenancy.tenant
          join tenancy.module on name = any (modules)
        where tenant.plan = $1
          and feature = $2
        "#,
        plan.as_str(),
        feature.as_str(),
    )
    .fetch_one(&mut **tx)
    .await?;
    if users > 0 {
        return Ok(Err(CannotChangePlan::InUse(u64::try_from(users).unwrap_or(0))));
    }
    sqlx::query!(
        r#"
        delete from tenancy.plan_feature
        where plan = $1
          and feature = $2
        "#,
        plan.as_str(),
        feature.as_str(),
    )
    .execute(&mut **tx)
    .await?;
    Ok(Ok(()))
}
