//! A lot that nobody can foresee and everybody can check.
//!
//! Each party draws a secret and publishes its commitment; when all
//! commitments are out, the secrets are revealed, and the order follows from
//! all of them together. One honest party is enough. Source: Blum, "Coin
//! flipping by telephone" (1981).

use std::fmt;

use rand_core::CryptoRng;
use serde::Serialize;
use subtle::ConstantTimeEq as _;
use thiserror::Error;
use zeroize::ZeroizeOnDrop;

use crate::hash::{Digest, from_hex, hex};

/// One party's secret, 32 bytes; prints as nothing until it is revealed.
#[derive(Clone, ZeroizeOnDrop)]
pub struct LotSecret([u8; 32]);

/// What a party publishes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LotCommitment(Digest);

/// An order of candidates, drawn by lot: who stands first wins ties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lot {
    order: Vec<usize>,
}

/// Why no lot can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LotRefused {
    /// Nobody takes part, or not everybody who committed has revealed.
    #[error("every party that committed must reveal")]
    NumberOfSecrets,
    /// A secret that is not the one committed to.
    #[error("party {party} revealed something else than it committed to")]
    Commitment {
        /// Counted from one.
        party: usize,
    },
}

impl fmt::Debug for LotSecret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("LotSecret(…)")
    }
}

impl LotSecret {
    /// Draws a secret.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = [0; 32];
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// 64 hexadecimal digits, to be kept and then revealed.
    pub fn reveal(&self) -> String {
        hex(&self.0)
    }

    /// Reads what was revealed; `None` unless it is 64 lower-case digits.
    pub fn parse(text: &str) -> Option<Self> {
        from_hex(text)?.try_into().ok().map(Self)
    }

    /// The commitment of party number `party` (from one) for a lot about
    /// `subject`, which names election, question and round.
    pub fn commitment(&self, subject: &str, party: usize) -> LotCommitment {
        let text = format!("lot-commitment|{subject}|{party}|{}", self.reveal());
        LotCommitment(Digest::of(text))
    }
}

impl LotCommitment {
    /// 64 hexadecimal digits, to be published.
    pub fn publish(&self) -> String {
        self.0.hex()
    }

    /// Reads a published commitment.
    pub fn parse(text: &str) -> Option<Self> {
        Digest::from_hex(text).map(Self)
    }
}

impl Lot {
    /// Draws the order of `candidates` candidates from what all parties have
    /// revealed, in their order.
    ///
    /// # Errors
    /// [`LotRefused`] names the party that cheated.
    pub fn draw(
        subject: &str,
        commitments: &[LotCommitment],
        secrets: &[LotSecret],
        candidates: usize,
    ) -> Result<Self, LotRefused> {
        if commitments.is_empty() || commitments.len() != secrets.len() {
            return Err(LotRefused::NumberOfSecrets);
        }
        for (party, (commitment, secret)) in (1..).zip(commitments.iter().zip(secrets)) {
            let LotCommitment(revealed) = secret.commitment(subject, party);
            if !bool::from(revealed.as_bytes().ct_eq(commitment.0.as_bytes())) {
                return Err(LotRefused::Commitment { party });
            }
        }
        let together: Vec<String> = secrets.iter().map(LotSecret::reveal).collect();
        let together = together.join("|");
        let mut order: Vec<usize> = (0..candidates).collect();
        order.sort_by_cached_key(|candidate| {
            Digest::of(format!("lot-order|{subject}|{together}|{candidate}"))
        });
        Ok(Self { order })
    }

    /// Everybody, the luckiest first.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// The luckiest of some.
    pub(super) fn first(&self, among: &[usize]) -> Option<usize> {
        self.order.iter().copied().find(|candidate| among.contains(candidate))
    }

    /// The unluckiest of some.
    pub(super) fn last(&self, among: &[usize]) -> Option<usize> {
        self.order.iter().rev().copied().find(|candidate| among.contains(candidate))
    }
}
