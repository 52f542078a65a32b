//! Applications, admins and tenants in PostgreSQL, and the making of tenants'
//! databases.

mod admins;
mod applications;
mod directory;
mod placement;
mod provisioner;
mod template;
mod tenant;
mod tenants;
mod worker;

pub use directory::Tenants;
pub use provisioner::Provisioner;
pub use template::TemplateError;
pub use tenant::Tenant;
pub use worker::ProvisioningWorker;
