//! Applications, admins and tenants in PostgreSQL, and the making of tenants'
//! databases.

mod admins;
mod applications;
mod directory;
mod fleet;
mod placement;
mod provisioner;
mod template;
mod tenant;
mod tenants;
mod worker;

pub use directory::Tenants;
pub use fleet::{BatchOptions, Fleet, FleetError};
pub use provisioner::Provisioner;
pub use template::TemplateError;
pub use tenant::Tenant;
pub use worker::ProvisioningWorker;
