//! Public Digit: elections that many organisations run for themselves, and
//! anybody can check.
//!
//! Three builds keep the layers apart. Without features only the pure part
//! compiles; `hydrate` adds what runs in the browser, `ssr` the server.

pub mod access;
pub mod ballot;
pub mod kernel;
pub mod tenancy;

#[cfg(feature = "ssr")]
pub mod db;
#[cfg(feature = "ssr")]
pub mod messages;
#[cfg(feature = "ssr")]
pub mod server;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod web;
