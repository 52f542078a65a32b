//! What runs in the browser: only what must be computed there.
#![expect(missing_docs, reason = "islands become structs of their own; the functions say what they are")]

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(not(feature = "hydrate"))]
#[path = "no_browser.rs"]
mod browser;
#[macro_use]
mod texts;

pub mod board;
pub mod booth;
pub mod receipt;
// Not in the module that voters load.
#[cfg(any(feature = "ssr", feature = "trustee"))]
pub mod trustee;
