//! Public Digit: elections that many organisations run for themselves, and
//! anybody can check.
//!
//! Three builds keep the layers apart. Without features only the pure part
//! compiles; `hydrate` adds what runs in the browser, `ssr` the server.

pub mod ballot;
pub mod election;
pub mod kernel;

#[cfg(feature = "ssr")]
pub mod db;
