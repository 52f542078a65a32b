//! What can be done about organisations.

mod admin_accounts;
mod admin_invitations;
mod admin_ports;
mod admins;
mod apply;
mod decide;
mod maintenance;
mod modules;
mod ports;
mod provision;
mod schemas;
mod tenants;

pub use admin_accounts::{change_own_password, open_admin_session, reset_admin_factor};
pub use admin_invitations::{
    InviteAdminError, TypedAdmin, choose_admin_password, invite_admin, send_admin_set_up,
};
pub use admin_ports::{AdminAccounts, AdminAdded, AdminInvitation, Admins, SignedInAdmin, StoredAdmin};
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
pub use ports::{Applications, DecideOutcome};
pub use provision::{
    NotOrdered, OrderError, Provisioning, StepFailure, StepLine, StepState, TenantOrder, order_tenant,
    provision, retry_provisioning,
};
pub use schemas::{BatchReport, Migrated, Orphan, Orphans, Rehearsed, SchemaLine};
pub use tenants::{OrganisationLine, StatusError, TenantStore, resume, suspend};
