//! What trustees see.

pub mod progress;
pub mod tasks;
