//! What voters see.

pub mod booth;
pub mod entry;
pub mod follow_link;
mod paper;
pub mod receipt;
mod refused;
