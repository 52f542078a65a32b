//! Applications, admins and tenants in PostgreSQL, and the making of tenants'
//! databases.

mod admins;
mod applications;
mod databases;
mod directory;
mod fleet;
mod maintenance;
mod orphans;
mod placement;
mod premade;
mod provisioner;
mod rebuild;
mod template;
mod tenant;
mod tenants;
mod worker;

pub use directory::Tenants;
pub use fleet::{BatchOptions, Fleet, FleetError};
pub use provisioner::Provisioner;
pub use rebuild::RebuildError;
pub use template::TemplateError;
pub use tenant::Tenant;
pub use worker::ProvisioningWorker;
