//! The rules about taking organisations in.

mod admin;
mod admin_role;
mod application;
mod catalogue;
mod declarations;
mod dependencies;
mod form;
mod isolation;
mod module;
mod module_job;
mod module_job_failure;
mod module_job_kind;
mod notice;
mod provisioning;
mod reference;
mod schema;
mod service_plan;
mod subscription;
mod tenant;

pub use admin::{Admin, AdminKey, AdminStep, CannotChangeAdmin, may_keep_admins};
pub use admin_role::{AdminPermission, AdminRole, UnknownAdminRole};
pub use application::{Application, ApplicationStatus, CannotDecide, Reason, UnknownStatus};
pub use catalogue::{CannotChangeModule, CatalogueEntry, ModuleState, UnknownModuleState};
pub use declarations::{Module, declaration, declarations};
pub use dependencies::{Declaration, DependencyError, Requirement, dependents, install_order, needs_are_met};
pub use form::{ApplicationForm, OrganisationKind, TypedApplication, UnknownKind};
pub use isolation::{Answer, Expected, Finding, IsolationReport, Verdict};
pub use module::{Modules, Needed, UnknownModule};
pub use module_job::{CannotChangeJob, JobState, JobStepLine, JobStepState, MOST_ATTEMPTS, ModuleJob};
pub use module_job_failure::JobFailure;
pub use module_job_kind::{JobKind, JobStep, KEPT_FOR, UninstallPolicy, UnknownPolicy};
pub use notice::Notice;
pub use provisioning::{ProvisioningStep, UnknownStep};
pub use reference::{Reference, ReferenceError};
pub use schema::{BatchPlan, Due, NoSuchCanary, SchemaState, SkipReason, UnknownSchemaState};
pub use service_plan::{AccessDenied, Entitlement, PlanWord, PlanWordError, Quota, ServicePlan};
pub use subscription::{
    CannotChangeSubscription, GRACE, Subscription, SubscriptionState, SubscriptionStep,
    UnknownSubscriptionState,
};
pub use tenant::{CannotChangeStatus, TenantStatus, UnknownTenantStatus};
