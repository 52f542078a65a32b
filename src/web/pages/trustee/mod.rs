//! What trustees see.

pub mod credentials;
mod duty;
mod lost_key;
pub mod progress;
pub mod tasks;
