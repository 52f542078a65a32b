//! Public Digit: elections that many organisations run for themselves, and
//! anybody can check.
//!
//! Three builds keep the layers apart. Without features only the pure part
//! compiles; `hydrate` adds what runs in the browser, `ssr` the server.

#![recursion_limit = "256"]

pub mod access;
pub mod ballot;
pub mod election;
pub mod kernel;
pub mod tenancy;

#[cfg(feature = "ssr")]
pub mod cli;
#[cfg(feature = "ssr")]
pub mod db;
#[cfg(feature = "ssr")]
pub mod messages;
#[cfg(feature = "ssr")]
pub mod platform;
#[cfg(feature = "ssr")]
pub mod server;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod web;

/// What the browser runs first; the islands are woken after it, one by one.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
