//! What trustees see.

mod progress;
pub mod work;
