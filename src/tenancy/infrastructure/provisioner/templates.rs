//! Which templates organisations can be made from.

use super::{Provisioner, Template};
use crate::{
    db::DbError,
    kernel::TenantId,
    tenancy::{
        application::{Catalogue, ServicePlans},
        domain::{Module, ServicePlan},
    },
};

/// The plan that new organisations have: `tenancy.tenant.plan` by default.
const USUAL_PLAN: &str = "standard";

impl Provisioner {
    /// All templates; the first one is the usual one.
    pub fn templates(&self) -> &[Template] {
        &self.templates
    }

    /// The template called `name`; with `None` the usual one.
    pub fn template(&self, name: Option<&str>) -> Option<&Template> {
        self.templates.iter().find(|template| name.is_none_or(|name| template.name == name))
    }

    /// The templates that new organisations can be made from: those of whose modules all
    /// are published and in the plan that they begin with.
    ///
    /// # Errors
    ///
    /// If the landlord's database does not answer.
    pub async fn templates_for_new(&self) -> Result<Vec<&Template>, DbError> {
        let plans = self.landlord.plans().await?;
        let usual = plans.into_iter().map(|(plan, _)| plan).find(|plan| plan.name.as_str() == USUAL_PLAN);
        self.templates_within(&usual.ok_or(DbError::Malformed("plan"))?).await
    }

    /// The templates that an organisation can be made anew from: the same, by its own
    /// plan.
    ///
    /// # Errors
    ///
    /// If the landlord's database does not answer.
    pub async fn templates_for(&self, tenant: TenantId) -> Result<Vec<&Template>, DbError> {
        self.templates_within(&self.landlord.plan_of(tenant).await?).await
    }

    async fn templates_within(&self, plan: &ServicePlan) -> Result<Vec<&Template>, DbError> {
        let catalogue = self.landlord.catalogue().await?;
        let is_published = |module: Module| {
            catalogue.iter().any(|line| line.entry.module == module && line.entry.published.is_some())
        };
        let is_in_plan = |module: Module| {
            let has = |feature: &str| plan.features.keys().any(|word| word.as_str() == feature);
            module.plan_feature.is_none_or(has)
        };
        let can_be_had = |template: &&Template| {
            template.contexts.iter().copied().all(|module| is_published(module) && is_in_plan(module))
        };
        Ok(self.templates.iter().filter(can_be_had).collect())
    }
}
