//! What the tests of the ballot core share: vectors and randomness that can be
//! told in advance. Other packages' tests get it with the feature `testing`.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot set up has nothing to show")]

mod archive;
mod election;

pub use archive::{archive, ceremony, keep, mixed_trustees};
pub use election::{TestElection, ed25519_election, election, election_of};

use std::convert::Infallible;
use std::path::PathBuf;

use rand_core::{TryCryptoRng, TryRng};
use sha2::{Digest as _, Sha256};

use super::group::GroupName;

/// A deterministic stream: SHA-256 of seed and counter. For tests only.
pub struct Stream {
    seed: u64,
    counter: u64,
}

impl Stream {
    /// The stream of a seed, from its beginning.
    pub fn new(seed: u64) -> Self {
        Self { seed, counter: 0 }
    }
}

impl TryRng for Stream {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.try_next_u64().map(|value| value as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        self.counter += 1;
        let digest = Sha256::new()
            .chain_update(self.seed.to_be_bytes())
            .chain_update(self.counter.to_be_bytes())
            .finalize();
        Ok(digest.iter().take(8).fold(0, |value, byte| value << 8 | u64::from(*byte)))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(8) {
            let value = self.try_next_u64()?.to_le_bytes();
            chunk.copy_from_slice(&value[..chunk.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Stream {}

/// Plays back given scalars, in the form in which `Scalar::random` draws them:
/// little-endian digits, then 32 zero bytes. Panics when it runs dry.
pub struct Script {
    words: std::collections::VecDeque<u64>,
    digits: usize,
}

impl Script {
    /// One without scalars yet.
    pub fn new(group: GroupName) -> Self {
        let digits = if group == GroupName::Rfc3526 { 32 } else { 4 };
        Self { words: Default::default(), digits }
    }

    /// Adds a scalar given in decimal.
    pub fn push(&mut self, decimal: &str) -> &mut Self {
        let limbs = super::group::decimal::parse::<32>(decimal).expect("a decimal");
        self.words.extend(limbs.iter().take(self.digits).chain(&[0; 4]));
        self
    }

    /// Adds a scalar as the vectors have it: decimal, in a string.
    pub fn push_json(&mut self, value: &serde_json::Value) -> &mut Self {
        self.push(value.as_str().expect("a decimal in a string"))
    }

    /// Whether every scalar given has been drawn.
    pub fn is_used_up(&self) -> bool {
        self.words.is_empty()
    }
}

impl TryRng for Script {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        panic!("scalars are drawn in words of 64 bits")
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.words.pop_front().expect("a scalar more"))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&self.try_next_u64()?.to_le_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Script {}

/// A file of the reference data.
pub fn vector(path: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("testdata").join(path);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A text file of the reference data, without the newline at its end.
pub fn vector_text(path: &str) -> String {
    let text = String::from_utf8(vector(path)).expect("UTF-8");
    text.trim_end_matches('\n').to_owned()
}

/// The known answers of a group.
pub fn kat(group: GroupName) -> serde_json::Value {
    serde_json::from_slice(&vector(&format!("kat/kat-{group}.json"))).expect("JSON")
}
