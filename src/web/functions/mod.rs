//! Server functions: every write, and every read an island makes.
//!
//! Each is thin and does the same things in the same order: authority, parse,
//! use case, outcome.
#![expect(missing_docs, reason = "arguments become fields; the functions say what they are")]

pub mod apply;
pub mod decide;
pub mod language;
pub mod people;
pub mod platform_sign_in;
pub mod set_up;
pub mod sign_in;
pub mod sign_out;

#[cfg(feature = "ssr")]
mod leave;
#[cfg(feature = "ssr")]
pub(super) use leave::{leave_for, safe_next};
