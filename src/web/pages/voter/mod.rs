//! What voters see.

pub mod booth;
pub mod enter;
mod paper;
pub mod receipt;
mod refused;
