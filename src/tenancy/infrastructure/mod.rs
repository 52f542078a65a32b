//! Applications, admins and tenants in PostgreSQL, and the making of tenants'
//! databases.

mod admins;
mod applications;
mod directory;
mod provisioner;
mod template;
mod tenants;
mod worker;

pub use directory::{Tenant, Tenants};
pub use provisioner::Provisioner;
pub use template::TemplateError;
pub use worker::ProvisioningWorker;
