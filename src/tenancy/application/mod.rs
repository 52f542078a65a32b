//! What can be done about organisations.

mod admins;
mod apply;
mod decide;
mod maintenance;
mod modules;
mod ports;
mod provision;
mod schemas;
mod tenants;

pub use admins::{
    ChangeAdminError, CreateAdminError, NewAdmin, ResetPasswordError, change_admin, create_admin,
    reset_admin_password, sign_in_admin,
};
pub use apply::{ApplyError, Submitted, apply};
pub use decide::{DecideError, approve, approve_from, reject, review};
pub use maintenance::Maintenance;
pub use modules::{
    CannotChangePlan, Catalogue, CatalogueError, CatalogueLine, CatalogueStep, ExportLine, Installed,
    JobLine, ModuleStanding, OrganisationModule, ServicePlans, SubscriptionError, Subscriptions,
    change_catalogue, change_subscription,
};
pub use ports::{Admins, Applications, DecideOutcome, StoredAdmin};
pub use provision::{
    NotOrdered, OrderError, Provisioning, StepFailure, StepLine, StepState, TenantOrder, order_tenant,
    provision, retry_provisioning,
};
pub use schemas::{BatchReport, Migrated, Orphan, Orphans, Rehearsed, SchemaLine};
pub use tenants::{OrganisationLine, StatusError, TenantStore, resume, suspend};
