//! Countries' places in PostgreSQL.

mod candidates;
mod gazetteer;
mod names;
mod places;
mod read;
mod save;

pub use places::{GeographyContext, GeographyDb};
