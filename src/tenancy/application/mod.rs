//! What can be done about organisations.

mod admins;
mod apply;
mod create_admin;
mod decide;
mod ports;
mod provision;
mod tenants;

pub use admins::sign_in_admin;
pub use apply::{ApplyError, Submitted, apply};
pub use create_admin::{CreateAdminError, create_admin};
pub use decide::{DecideError, approve, reject, review};
pub use ports::{Admins, Applications, DecideOutcome, NewAdmin, StoredAdmin};
pub use provision::{
    OrderError, Provisioning, StepFailure, StepProgress, StepState, TenantOrder, order_tenant, provision,
    retry_provisioning,
};
pub use tenants::{StatusError, TenantStore, TenantSummary, resume, suspend};
