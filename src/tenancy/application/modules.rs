use std::{collections::BTreeMap, future::Future, path::PathBuf};

use semver::Version;
use thiserror::Error;
use time::OffsetDateTime;

use crate::{
    kernel::{Actor, AuditEntry, ModuleJobId, Slug, TenantId},
    tenancy::domain::{
        CannotChangeModule, CannotChangeSubscription, CatalogueEntry, Declaration, Module, ModuleJob,
        PlanWord, Quota, ServicePlan, Subscription, SubscriptionState, SubscriptionStep, declaration,
    },
};

/// One line of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueLine {
    /// What the platform says of it.
    pub entry: CatalogueEntry,
    /// How many organisations use it.
    pub organisations: u64,
    /// For how many its data is kept that they do not use any more.
    pub kept: u64,
}

/// How an organisation stands to a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModuleStanding {
    /// It does not have it.
    Absent,
    /// It is being made.
    Installing,
    /// It uses it.
    Installed,
    /// It does not use it; the data stays until then.
    Kept(OffsetDateTime),
}

impl ModuleStanding {
    /// The standing's name for programs and in message keys.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Installing => "installing",
            Self::Installed => "installed",
            Self::Kept(_) => "kept",
        }
    }
}

/// One module, as an organisation sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationModule {
    /// What the program brings.
    pub declaration: Declaration<Module>,
    /// Whether organisations can have it.
    pub entry: CatalogueEntry,
    /// How the organisation stands to it.
    pub standing: ModuleStanding,
    /// Which version it has, if that is known.
    pub version: Option<Version>,
    /// What its plan gives of the module's feature; `None` if it does not have it.
    pub quota: Option<Quota>,
    /// Its subscription.
    pub subscription: Option<SubscriptionState>,
    /// When what it had was last exported.
    pub exported_at: Option<OffsetDateTime>,
}

/// One job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobLine {
    /// Which.
    pub id: ModuleJobId,
    /// In which organisation.
    pub tenant: TenantId,
    /// Its slug.
    pub slug: Slug,
    /// What it does, and how far it is.
    pub job: ModuleJob,
    /// When it was asked for.
    pub asked_at: OffsetDateTime,
    /// When it was over.
    pub ended_at: Option<OffsetDateTime>,
}

/// A file with what an organisation had of a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportLine {
    /// Where it is.
    pub file: PathBuf,
    /// When it was made.
    pub made_at: OffsetDateTime,
}

/// The catalogue, in the landlord's database.
pub trait Catalogue: Sync {
    /// Why the store did not answer.
    type Error: std::error::Error + Send;

    /// Brings the catalogue in line with what the program brings.
    fn fill(&self, declared: &[Declaration<Module>]) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// All modules that this program knows, in the order of installation.
    fn catalogue(&self) -> impl Future<Output = Result<Vec<CatalogueLine>, Self::Error>> + Send;

    /// Locks a module's entry, lets `change` decide what it becomes, and saves that with
    /// the audit's entry. `change` hears for how many organisations there is anything of
    /// it. `None` if there is no such module.
    fn change_entry<E: Send>(
        &self,
        module: Module,
        change: impl FnOnce(CatalogueEntry, u64) -> Result<(CatalogueEntry, AuditEntry), E> + Send,
    ) -> impl Future<Output = Result<Option<Result<(), E>>, Self::Error>> + Send;
}

/// What is done to a module's entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CatalogueStep {
    /// Organisations get the program's version.
    Publish,
    /// It is installed nowhere for now.
    BeginMaintenance,
    /// It can be installed again.
    EndMaintenance,
    /// No organisation gets it any more.
    Deprecate,
}

impl CatalogueStep {
    /// What the audit says of it.
    fn action(self) -> &'static str {
        match self {
            Self::Publish => "catalogue.published",
            Self::BeginMaintenance => "catalogue.maintenance_begun",
            Self::EndMaintenance => "catalogue.maintenance_ended",
            Self::Deprecate => "catalogue.deprecated",
        }
    }
}

/// Why a module's entry was not changed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CatalogueError<E> {
    /// The catalogue does not have it.
    #[error("the catalogue does not have this module yet; a server that starts fills it")]
    Unknown,
    /// The rules do not allow it.
    #[error(transparent)]
    Refused(CannotChangeModule),
    /// The store did not answer.
    #[error("the catalogue could not be read or written")]
    Store(#[source] E),
}

/// Changes what organisations can have of `module`.
///
/// # Errors
///
/// If the rules of [`CatalogueEntry`] do not allow it, or the store does not answer.
pub async fn change_catalogue<S: Catalogue>(
    catalogue: &S,
    module: Module,
    step: CatalogueStep,
    actor: Actor,
) -> Result<(), CatalogueError<S::Error>> {
    let version = declaration(module).version;
    let change = move |entry: CatalogueEntry, users| {
        let changed = match step {
            CatalogueStep::Publish => entry.publish(&version),
            CatalogueStep::BeginMaintenance => entry.begin_maintenance(),
            CatalogueStep::EndMaintenance => entry.end_maintenance(),
            CatalogueStep::Deprecate => entry.deprecate(users),
        }?;
        let details = serde_json::json!({ "version": changed.published.as_ref().map(Version::to_string) });
        let told = AuditEntry::new(actor, step.action(), module).with(details);
        Ok((changed, told))
    };
    let changed = catalogue.change_entry(module, change).await.map_err(CatalogueError::Store)?;
    changed.ok_or(CatalogueError::Unknown)?.map_err(CatalogueError::Refused)
}

/// The plans, in the landlord's database.
pub trait ServicePlans: Sync {
    /// Why the store did not answer.
    type Error: std::error::Error + Send;

    /// All plans, with how many organisations have each.
    fn plans(&self) -> impl Future<Output = Result<Vec<(ServicePlan, u64)>, Self::Error>> + Send;

    /// Gives a plan a feature, or takes it with `None`, unless organisations with the plan
    /// use it; a plan that there is not yet is made.
    fn set_feature(
        &self,
        plan: &PlanWord,
        feature: &PlanWord,
        quota: Option<Quota>,
        actor: Actor,
    ) -> impl Future<Output = Result<Result<(), CannotChangePlan>, Self::Error>> + Send;

    /// Gives an organisation a plan, if that has everything that the organisation uses.
    fn give_plan(
        &self,
        tenant: TenantId,
        plan: &PlanWord,
        actor: Actor,
    ) -> impl Future<Output = Result<Result<(), CannotChangePlan>, Self::Error>> + Send;

    /// The name of an organisation's plan, and what it has of each feature.
    fn plan_of(&self, tenant: TenantId) -> impl Future<Output = Result<ServicePlan, Self::Error>> + Send;
}

/// Why a plan was not changed or given.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CannotChangePlan {
    /// There is no such plan.
    #[error("there is no plan of this name (module plan list shows them)")]
    Unknown,
    /// The organisation uses what the plan does not have.
    #[error("the organisation uses {0}, which this plan does not have; uninstall it first")]
    Lacks(Module),
    /// Organisations with the plan use the feature.
    #[error("{0} organisation(s) with this plan use it; give them another plan first")]
    InUse(u64),
}

/// The subscriptions, in the landlord's database.
pub trait Subscriptions: Sync {
    /// Why the store did not answer.
    type Error: std::error::Error + Send;

    /// Locks an organisation's subscription of a module, lets `change` decide what it
    /// becomes, and saves that with the audit's entry. `None` if there is none.
    fn change_subscription<E: Send>(
        &self,
        tenant: TenantId,
        module: Module,
        change: impl FnOnce(Subscription) -> Result<(Subscription, AuditEntry), E> + Send,
    ) -> impl Future<Output = Result<Option<Result<(), E>>, Self::Error>> + Send;

    /// Those whose grace may be over at `now`.
    fn unpaid(
        &self,
        now: OffsetDateTime,
    ) -> impl Future<Output = Result<Vec<(TenantId, Module)>, Self::Error>> + Send;
}

/// Why a subscription was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SubscriptionError<E> {
    /// The organisation has none of the module.
    #[error("the organisation has no subscription of this module")]
    Unknown,
    /// Its state does not allow it.
    #[error(transparent)]
    Refused(CannotChangeSubscription),
    /// The store did not answer.
    #[error("the subscriptions could not be read or written")]
    Store(#[source] E),
}

/// Changes an organisation's subscription of `module` at `now`.
///
/// # Errors
///
/// If [`Subscription::after`] refuses, or the store does not answer.
pub async fn change_subscription<S: Subscriptions>(
    subscriptions: &S,
    (tenant, module): (TenantId, Module),
    step: SubscriptionStep,
    now: OffsetDateTime,
    actor: Actor,
) -> Result<(), SubscriptionError<S::Error>> {
    let change = move |before: Subscription| {
        let details = serde_json::json!({ "module": module.name });
        let told = AuditEntry::new(actor, step.action(), tenant).with(details);
        Ok((before.after(step, now)?, told))
    };
    let changed = subscriptions.change_subscription(tenant, module, change).await;
    changed
        .map_err(SubscriptionError::Store)?
        .ok_or(SubscriptionError::Unknown)?
        .map_err(SubscriptionError::Refused)
}

/// What an organisation has installed, with versions.
pub type Installed = BTreeMap<Module, Version>;
