//! Forms that lose nothing: what was typed and why it was refused, kept until
//! the page has shown both once.

mod moment;
mod refused;
mod seen;

pub use moment::moment;
pub use refused::{RefusedForm, is_secret};
pub use seen::{must_be_as_seen, version_of};
