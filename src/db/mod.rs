//! The databases: the landlord's and the tenants', kept apart by type.
//!
//! [`LandlordDb`] and [`TenantDb`] share nothing. A store of a tenant context
//! takes a [`TenantDb`]; it cannot be handed the landlord's database by
//! mistake, nor open another tenant's.

mod error;
mod key;
mod landlord;
mod mail;
mod tenant;

pub use error::DbError;
pub use key::{KeyError, PlatformKey};
pub use landlord::{LandlordDb, LandlordTransaction};
pub use tenant::{TenantConnection, TenantDb, TenantTransaction};
