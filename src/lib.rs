//! Public Digit: elections that many organisations run for themselves, and
//! anybody can check.
//!
//! Several builds keep the layers apart. Without features only the pure part
//! compiles; `voter` and `trustee` add what runs in browsers, `ssr` the server.

#![recursion_limit = "256"]

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

pub use publicdigit_ballot as ballot;

pub mod access;
pub mod contexts;
pub mod election;
pub mod geography;
pub mod kernel;
pub mod membership;
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
#[cfg(all(feature = "ssr", debug_assertions))]
#[path = "tests/toy/mod.rs"]
pub mod toy;
#[cfg(any(feature = "ssr", feature = "browser"))]
pub mod web;

/// What a trustee's browser runs first; the islands are woken after it, one by one.
#[cfg(feature = "trustee")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
