mod directory;

pub use directory::{Tenant, Tenants};
