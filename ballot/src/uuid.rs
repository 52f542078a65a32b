//! The name of an election inside the protocol.

use std::fmt;

use rand_core::CryptoRng;
use thiserror::Error;

use super::base58;

/// At least 14 Base58 characters, as Belenios requires (Belenios 2.0
/// specification, "Conventions").
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ElectionUuid(String);

/// Not the uuid of an election: shorter than 14 characters, longer than 64, or
/// with characters outside Base58.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("an election's uuid is 14 to 64 Base58 characters")]
pub struct UuidMalformed;

impl ElectionUuid {
    /// Draws 14 characters.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        Self(base58::random(14, rng))
    }

    /// Reads a uuid.
    ///
    /// # Errors
    /// [`UuidMalformed`] says what is asked for.
    pub fn parse(text: &str) -> Result<Self, UuidMalformed> {
        let fits = (14..=64).contains(&text.len());
        let clean = text.chars().all(|character| base58::value(character).is_some());
        if fits && clean { Ok(Self(text.to_owned())) } else { Err(UuidMalformed) }
    }

    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ElectionUuid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
