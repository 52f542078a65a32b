//! Elections: from the first draft to the published result.
//!
//! See `README.md` in this folder for the use cases and views.

pub mod application;
mod context;
pub mod domain;

pub use context::{CONTEXT, CREATE_ELECTIONS};
#[cfg(feature = "ssr")]
mod infrastructure;

#[cfg(feature = "ssr")]
pub use infrastructure::{ElectionContext, ElectionDb};
