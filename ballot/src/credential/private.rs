//! What a voter types.

use std::fmt;

use hmac::digest::array::Array;
use rand_core::CryptoRng;
use sha2::{Digest as _, Sha256};
use thiserror::Error;
use zeroize::{Zeroize as _, ZeroizeOnDrop, Zeroizing};

use super::PublicCredential;
use crate::base58;
use crate::encoded_element::EncodedElement;
use crate::group::{Group, GroupName, Scalar, with_group};
use crate::uuid::ElectionUuid;

/// A credential as handed to a voter: 15 Base58 characters of which the last
/// is a check (Belenios 2.0), or 22 without one (Belenios 2.4).
///
/// Held with its dashes, because the dashes are part of what the 15-character
/// key is derived from. Prints as nothing and is wiped when dropped.
#[derive(Clone, ZeroizeOnDrop)]
pub struct PrivateCredential {
    dashed: String,
}

/// What is wrong with a typed credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CredentialError {
    /// Neither 15 nor 22 characters besides dashes and spaces.
    #[error("a credential has 15 or 22 characters, this has {found}")]
    Length {
        /// How many there are.
        found: usize,
    },
    /// A character that never occurs in credentials, such as `0`, `O`, `I`, `l`.
    #[error("character {position} cannot occur in a credential")]
    Character {
        /// Counted from one, without dashes and spaces.
        position: usize,
    },
    /// The check character does not fit: something was mistyped.
    #[error("the credential contains a typing mistake")]
    Checksum,
}

impl fmt::Debug for PrivateCredential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PrivateCredential(…)")
    }
}

const SHORT: &[usize] = &[3, 3, 3, 3, 3];
const LONG: &[usize] = &[5, 6, 5, 6];

/// Σ value(c)·58^i mod 53 over the first 14 characters, most significant first.
fn remainder(digits: impl Iterator<Item = u8>) -> u8 {
    let sum = digits.fold(0u32, |sum, digit| (sum * 58 + u32::from(digit)) % 53);
    u8::try_from(sum).unwrap_or_default()
}

impl PrivateCredential {
    /// Draws a credential of 15 characters (about 82 bits). The Belenios tools
    /// 2.0 to 3.0 can vote with it; later ones call it invalid, which does not
    /// concern verifying: no archive holds it (docs/protocol.md §3.1).
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut plain = base58::random(14, rng);
        let check = 53 - remainder(plain.chars().filter_map(base58::value));
        plain.push(base58::character(check));
        let credential = Self::grouped(&plain, SHORT);
        plain.zeroize();
        credential
    }

    /// Draws a credential of 22 characters (about 128 bits), with which the
    /// Belenios tools from 2.4 on can vote.
    pub fn generate_long(rng: &mut impl CryptoRng) -> Self {
        let mut plain = base58::random(22, rng);
        let credential = Self::grouped(&plain, LONG);
        plain.zeroize();
        credential
    }

    fn grouped(plain: &str, groups: &[usize]) -> Self {
        let mut dashed = String::with_capacity(plain.len() + groups.len());
        let mut rest = plain;
        for length in groups {
            let (group, others) = rest.split_at(*length);
            if !dashed.is_empty() {
                dashed.push('-');
            }
            dashed.push_str(group);
            rest = others;
        }
        Self { dashed }
    }

    /// Reads what a person typed: dashes and white space may be anywhere or
    /// nowhere, capital and small letters matter.
    ///
    /// # Errors
    /// [`CredentialError`] says what to look at.
    pub fn parse(text: &str) -> Result<Self, CredentialError> {
        let ignored = |c: &char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}');
        let plain: Zeroizing<String> =
            Zeroizing::new(text.chars().filter(|character| !ignored(character)).collect());
        let mut digits = Zeroizing::new(Vec::with_capacity(22));
        for (index, character) in plain.chars().enumerate() {
            let position = index + 1;
            digits.push(base58::value(character).ok_or(CredentialError::Character { position })?);
        }
        match digits.as_slice() {
            [first @ .., check] if first.len() == 14 => {
                let sum = remainder(first.iter().copied()) + check;
                if sum % 53 != 0 {
                    return Err(CredentialError::Checksum);
                }
                Ok(Self::grouped(&plain, SHORT))
            }
            all if all.len() == 22 => Ok(Self::grouped(&plain, LONG)),
            all => Err(CredentialError::Length { found: all.len() }),
        }
    }

    /// The credential with its dashes, to be shown to its owner only.
    pub fn reveal(&self) -> &str {
        &self.dashed
    }

    /// The secret exponent (docs/protocol.md §3.2).
    pub(crate) fn secret<S: Scalar>(&self, uuid: &ElectionUuid) -> Zeroizing<S> {
        if self.dashed.len() == SHORT.iter().sum::<usize>() + SHORT.len() - 1 {
            let mut bytes = Zeroizing::new([0u8; 32]);
            pbkdf2::pbkdf2_hmac::<Sha256>(
                self.dashed.as_bytes(),
                uuid.as_str().as_bytes(),
                1000,
                bytes.as_mut(),
            );
            return Zeroizing::new(S::from_digest(&bytes));
        }
        let mut bytes = Zeroizing::new([0u8; 64]);
        for (half, label) in bytes.chunks_exact_mut(32).zip(["|0|", "|1|"]) {
            let mut digest: Array<u8, _> = Sha256::new()
                .chain_update("derive_credential|")
                .chain_update(uuid.as_str())
                .chain_update(label)
                .chain_update(&self.dashed)
                .finalize();
            half.copy_from_slice(&digest);
            digest.as_mut_slice().zeroize();
        }
        Zeroizing::new(S::from_wide_digest(&bytes))
    }

    /// The public half for an election.
    pub fn public(&self, group: GroupName, uuid: &ElectionUuid) -> PublicCredential {
        with_group!(group, G => {
            let secret = self.secret::<<G as Group>::Scalar>(uuid);
            PublicCredential(EncodedElement::of::<G>(&G::generator_power_secret(&secret)))
        })
    }
}
