//! The databases: the landlord's and the tenants', kept apart by type.
//!
//! [`LandlordDb`] and [`TenantDb`] share nothing. A store of a tenant context
//! takes a [`TenantDb`]; it cannot be handed the landlord's database by
//! mistake, nor open another tenant's.

mod any;
pub mod audit;
mod context_db;
mod copy;
mod embedded;
mod error;
mod key;
mod key_check;
mod key_file;
mod landlord;
mod mail;
mod memory;
pub mod migrate;
pub mod outbox;
mod outbox_signal;
mod pools;
mod scram;
mod tenant;
pub mod unit_paths;
pub mod upkeep;
mod work_queue;

pub use any::{AnyDb, AnyTransaction};
pub use context_db::{ContextDb, Stored};
pub use copy::CopyRows;
pub use embedded::{Account, Cluster, ClusterError, client_programs};
pub use error::DbError;
pub use key::{KeyError, PlatformKey, account_tag};
pub use key_check::needs_its_key;
pub use key_file::KeyFileError;
pub use landlord::{LandlordDb, LandlordTransaction};
pub use outbox_signal::{OutboxSignal, Pending};
pub use pools::{
    Budget, COMMANDS_RESERVE, CONNECTIONS, Generation, LEAST_CONNECTIONS, Placement, PoolMetrics, Shares,
    TenantPools, usual_connections,
};
pub use scram::scram_verifier;
pub use tenant::{TenantConnection, TenantDb, TenantTransaction};
pub use work_queue::{LISTS, NotWorked, PHOTOS, WorkQueue};
