//! Applications, admins and tenants in PostgreSQL, and the making of tenants'
//! databases.

mod admins;
mod applications;
mod audit;
pub mod backup;
mod databases;
mod directory;
mod fleet;
mod integrity;
mod isolation;
mod maintenance;
mod modules;
mod orphans;
mod owner;
mod placement;
mod premade;
mod premade_removal;
mod provisioner;
mod rebuild;
mod relocation;
mod servers;
mod sizes;
mod template;
mod tenant;
mod tenants;
mod turn;
mod upkeep;
mod worker;

pub use audit::verify_audit;
pub use directory::{Active, Tenants};
pub use fleet::{BatchOptions, Examined, Fleet, FleetError};
pub use integrity::{Violation, broken_checks, broken_foreign_keys};
pub use isolation::verify_isolation;
pub use modules::ModuleError;
pub use placement::opens_passwords;
pub use provisioner::Provisioner;
pub use rebuild::RebuildError;
pub use relocation::{Outage, Relocated, RelocationError, RelocationOptions};
pub use servers::{HOME, ServerError, ServerLine, Servers};
pub use sizes::{DatabaseSize, Purpose, Size, sizes};
pub use template::TemplateError;
pub use tenant::Tenant;
pub use turn::AtWork;
pub use upkeep::connect_for_upkeep;
pub use worker::ProvisioningWorker;
