//! Places: countries with their levels and official units, as the platform keeps them
//! for all organisations, and what organisations take over of them and add below.
//!
//! The official list is the landlord's, in the schema `gazetteer`; the context
//! `geography` is what an organisation has.

pub mod application;
mod context;
pub mod domain;
#[cfg(feature = "ssr")]
mod infrastructure;

pub use context::{CHANGE_PLACES, CONTEXT};
#[cfg(feature = "ssr")]
pub use infrastructure::{GeographyContext, GeographyDb};

/// The lists of countries' places that come with the program, by the country's code.
pub static LISTS: [(&str, &str); 1] = [("np", include_str!("data/nepal/units.csv"))];
