//! How organisations stand to modules.

use time::OffsetDateTime;
use uuid::Uuid;

use super::catalogue::version;
use crate::{
    contexts,
    db::{DbError, LandlordDb},
    kernel::TenantId,
    tenancy::{
        application::{Catalogue, Installed, ModuleStanding, OrganisationModule, ServicePlans},
        domain::{Module, Quota, ServicePlan, declaration, declarations, dependents},
    },
};

/// What the landlord knows of one module of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) standing: ModuleStanding,
    pub(super) version: Option<String>,
}

/// How the organisation stands to `module`.
pub(super) async fn known(landlord: &LandlordDb, tenant: TenantId, module: Module) -> Result<Known, DbError> {
    let row = sqlx::query!(
        r#"
        select state, version, keep_until
        from tenancy.tenant_module
        where tenant_id = $1
          and module = $2
        "#,
        Uuid::from(tenant),
        module.name,
    )
    .fetch_optional(&mut *landlord.acquire().await?)
    .await?;
    match row {
        None => Ok(Known { standing: ModuleStanding::Absent, version: None }),
        Some(row) => Ok(Known { standing: standing(&row.state, row.keep_until)?, version: row.version }),
    }
}

fn standing(state: &str, keep_until: Option<OffsetDateTime>) -> Result<ModuleStanding, DbError> {
    match (state, keep_until) {
        ("installing", _) => Ok(ModuleStanding::Installing),
        ("installed", _) => Ok(ModuleStanding::Installed),
        ("kept", Some(until)) => Ok(ModuleStanding::Kept(until)),
        _ => Err(DbError::Malformed("module")),
    }
}

/// What the organisation has installed; where the version is not known, it is the
/// program's.
pub(super) async fn installed(landlord: &LandlordDb, tenant: TenantId) -> Result<Installed, DbError> {
    let rows = sqlx::query!(
        r#"
        select module, version
        from tenancy.tenant_module
        where tenant_id = $1
          and state = 'installed'
        "#,
        Uuid::from(tenant),
    )
    .fetch_all(&mut *landlord.acquire().await?)
    .await?;
    let mut installed = Installed::new();
    for row in rows {
        let Some(module) = contexts::named(&row.module) else { continue };
        let has = row.version.as_deref().map(version).transpose()?;
        installed.insert(module, has.unwrap_or(declaration(module).version));
    }
    Ok(installed)
}

/// A module of the organisation that needs `module`.
pub(super) async fn dependent(
    landlord: &LandlordDb,
    tenant: TenantId,
    module: Module,
) -> Result<Option<Module>, DbError> {
    let installed = installed(landlord, tenant).await?;
    Ok(dependents(module, installed.into_keys(), &declarations()).first().copied())
}

/// What `plan` gives of the module's feature.
pub(super) fn quota_in(plan: &ServicePlan, module: Module) -> Option<Quota> {
    let Some(feature) = declaration(module).feature else { return Some(Quota::Unlimited) };
    plan.features.iter().find(|(known, _)| known.as_str() == feature).map(|(_, quota)| *quota)
}

impl LandlordDb {
    /// Every module that the program brings, as the organisation stands to it.
    ///
    /// # Errors
    ///
    /// If the landlord's database does not answer.
    pub async fn modules_of(&self, tenant: TenantId) -> Result<Vec<OrganisationModule>, DbError> {
        let (plan, catalogue) = (self.plan_of(tenant).await?, self.catalogue().await?);
        let rows = sqlx::query!(
            r#"
            select name, tenant_module.state as "standing?", version, keep_until,
              subscription.state as "subscription?",
              (select max(made_at) from tenancy.module_export
                where module_export.tenant_id = $1 and module_export.module = name) as exported_at
            from tenancy.module
              left join tenancy.tenant_module on tenant_module.module = name and tenant_module.tenant_id = $1
              left join tenancy.subscription on subscription.module = name and subscription.tenant_id = $1
            "#,
            Uuid::from(tenant),
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let mut modules = Vec::new();
        for line in catalogue {
            let module = line.entry.module;
            let Some(row) = rows.iter().find(|row| row.name == module.name) else { continue };
            let subscription = row.subscription.as_deref().map(str::parse).transpose();
            modules.push(OrganisationModule {
                declaration: declaration(module),
                entry: line.entry,
                standing: match &row.standing {
                    Some(state) => standing(state, row.keep_until)?,
                    None => ModuleStanding::Absent,
                },
                version: row.version.as_deref().map(version).transpose()?,
                quota: quota_in(&plan, module),
                subscription: subscription.map_err(|_| DbError::Malformed("subscription"))?,
                exported_at: row.exported_at,
            });
        }
        Ok(modules)
    }
}
