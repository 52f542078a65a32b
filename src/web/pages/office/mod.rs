//! What the committee sees.

pub mod people;
