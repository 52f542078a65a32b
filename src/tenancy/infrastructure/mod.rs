//! Organisations in the landlord's database.

mod admins;
mod applications;
mod directory;

pub use directory::{Tenant, Tenants};
