//! What voters see.

pub mod booth;
pub mod enter;
pub mod entry;
mod paper;
pub mod receipt;
mod refused;
