//! Members: who belongs to an organisation, as what, since when, and whether they may
//! vote. `docs/membership.md` draws the states.

pub mod application;
mod context;
pub mod domain;

pub use context::{CHANGE, CONTEXT, CREATE, DECIDE, ERASE, EXPORT, IMPORT, MERGE, TYPES, VIEW};
#[cfg(feature = "ssr")]
mod infrastructure;

#[cfg(feature = "ssr")]
pub use infrastructure::{MembershipContext, MembershipDb};
