//! Cryptography of the ballots, and nothing else.

pub(crate) mod group;
mod hash;
#[cfg(test)]
pub(crate) mod testing;

pub use group::{GroupName, UnknownGroup};
pub use hash::Digest;
