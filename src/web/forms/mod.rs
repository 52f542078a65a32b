//! Forms that lose nothing: what was typed and why it was refused, kept until
//! the page has shown both once.

mod refused;

pub use refused::{RefusedForm, is_secret};
