//! Ciphertexts of ElGamal's scheme: (g^r, y^r · m).

use super::group::{Group, product};
use super::wire;

/// Two group elements.
pub(crate) struct Ciphertext<G: Group> {
    pub(crate) alpha: G::Element,
    pub(crate) beta: G::Element,
}

impl<G: Group> Clone for Ciphertext<G> {
    fn clone(&self) -> Self {
        Self { alpha: self.alpha.clone(), beta: self.beta.clone() }
    }
}

impl<G: Group> PartialEq for Ciphertext<G> {
    fn eq(&self, other: &Self) -> bool {
        self.alpha == other.alpha && self.beta == other.beta
    }
}

impl<G: Group> Ciphertext<G> {
    /// The pair of identities: seals zero with no randomness.
    pub(crate) fn neutral() -> Self {
        Self { alpha: G::identity(), beta: G::identity() }
    }

    /// Componentwise product: seals the sum.
    pub(crate) fn times(&self, other: &Self) -> Self {
        Self { alpha: G::multiply(&self.alpha, &other.alpha), beta: G::multiply(&self.beta, &other.beta) }
    }

    /// Both components raised to a public power.
    pub(crate) fn power(&self, exponent: &G::Scalar) -> Self {
        let power = |base: &G::Element| G::multi_power(&[(base.clone(), exponent.clone())]);
        Self { alpha: power(&self.alpha), beta: power(&self.beta) }
    }

    /// The product of several.
    pub(crate) fn product(all: &[Self]) -> Self {
        Self {
            alpha: product::<G>(all.iter().map(|ciphertext| &ciphertext.alpha)),
            beta: product::<G>(all.iter().map(|ciphertext| &ciphertext.beta)),
        }
    }

    /// Reads canonical forms; `None` if one is malformed or outside the group.
    pub(crate) fn read(wire: &wire::Ciphertext) -> Option<Self> {
        let (alpha, beta) = wire.candidates::<G>()?;
        Some(Self { alpha: alpha.check()?, beta: beta.check()? })
    }

    /// Reads canonical forms without the test of membership, for bytes that
    /// were tested before or are tested next.
    pub(crate) fn read_unchecked(wire: &wire::Ciphertext) -> Option<Self> {
        let (alpha, beta) = wire.candidates::<G>()?;
        Some(Self { alpha: alpha.unchecked().clone(), beta: beta.unchecked().clone() })
    }

    /// Canonical form.
    pub(crate) fn write(&self) -> wire::Ciphertext {
        let mut texts = G::encode_all(&[self.alpha.clone(), self.beta.clone()]).into_iter();
        let mut next = || texts.next().unwrap_or_default();
        wire::Ciphertext { alpha: next(), beta: next() }
    }

    /// Canonical form of several, in the order given.
    pub(crate) fn write_all(all: &[Self]) -> Vec<wire::Ciphertext> {
        let flat: Vec<_> = all.iter().flat_map(|one| [one.alpha.clone(), one.beta.clone()]).collect();
        let mut texts = G::encode_all(&flat).into_iter();
        let mut written = Vec::with_capacity(all.len());
        while let (Some(alpha), Some(beta)) = (texts.next(), texts.next()) {
            written.push(wire::Ciphertext { alpha, beta });
        }
        written
    }
}
