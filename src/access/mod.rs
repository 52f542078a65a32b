//! Who has an account in an organisation, what for, and how they come in.
//!
//! Voters need no account; how they come in is the election's affair.

pub mod application;
mod context;
pub mod domain;

pub use context::CONTEXT;

#[cfg(feature = "ssr")]
mod infrastructure;
#[cfg(feature = "ssr")]
pub use infrastructure::{Argon2Passwords, TotpCodes, WebAuthn, app_address, app_secret};
#[cfg(feature = "ssr")]
pub(crate) use infrastructure::{open_factor, seal_factor};
