//! Forms that lose nothing: what was typed and why it was refused, kept until
//! the page has shown both once.

mod moment;
mod refused;

pub use moment::moment;
pub use refused::{RefusedForm, is_secret};
