//! Polynomials and what they publish of themselves.

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use super::CeremonyRefused;
use super::pki::{Keys, Signed};
use crate::group::{Candidate, Group, Scalar};
use crate::json;

/// `{"polynomial":[…]}`: secret.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PolynomialWire {
    polynomial: Vec<String>,
}

impl Drop for PolynomialWire {
    fn drop(&mut self) {
        self.polynomial.zeroize();
    }
}

/// `{"secret":…}`: what one member gives another.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SecretWire {
    secret: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExponentialsWire {
    coefexps: Vec<String>,
}

/// A member's secret polynomial, lowest coefficient first.
pub(super) struct Polynomial<G: Group> {
    coefficients: Vec<G::Scalar>,
}

impl<G: Group> Drop for Polynomial<G> {
    fn drop(&mut self) {
        self.coefficients.zeroize();
    }
}

impl<G: Group> Polynomial<G> {
    pub(super) fn random(threshold: usize, rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        Self { coefficients: (0..threshold).map(|_| G::Scalar::random(rng)).collect() }
    }

    pub(super) fn write(&self) -> String {
        let polynomial = self.coefficients.iter().map(Scalar::format).collect();
        json::to_string(&PolynomialWire { polynomial })
    }

    pub(super) fn read(text: &str, threshold: usize) -> Option<Self> {
        let wire: PolynomialWire = serde_json::from_str(text).ok()?;
        let coefficients: Option<Vec<G::Scalar>> =
            wire.polynomial.iter().map(|text| Scalar::parse(text)).collect();
        coefficients.filter(|all| all.len() == threshold).map(|coefficients| Self { coefficients })
    }

    /// The value for member `index`, in the form in which it is sent.
    pub(super) fn secret_for(&self, index: usize) -> String {
        let point = G::Scalar::from_u64(index as u64);
        let value = self
            .coefficients
            .iter()
            .rev()
            .fold(G::Scalar::zero(), |value, coefficient| value.mul(&point).add(coefficient));
        json::to_string(&SecretWire { secret: value.format() })
    }

    /// What is published of it: g to each coefficient.
    pub(super) fn exponentials(&self) -> String {
        let all: Vec<_> = self.coefficients.iter().map(G::generator_power_secret).collect();
        json::to_string(&ExponentialsWire { coefexps: G::encode_all(&all) })
    }
}

/// The exponentials of a member's polynomial, all proper elements, signed.
#[derive(Clone)]
pub(super) struct Exponentials<G: Group> {
    pub(super) texts: Vec<String>,
    elements: Vec<G::Element>,
}

impl<G: Group> Exponentials<G> {
    /// Reads and verifies the signed list of member `member`.
    pub(super) fn read(
        member: usize,
        threshold: usize,
        signed: &Signed,
        keys: &Keys<G>,
    ) -> Result<Self, CeremonyRefused> {
        signed.verify::<G>(&keys.verification).map_err(|_| CeremonyRefused::Signature { member })?;
        let wire: ExponentialsWire =
            json::read(signed.message.as_bytes()).ok_or(CeremonyRefused::Malformed { member })?;
        if wire.coefexps.len() != threshold {
            return Err(CeremonyRefused::Malformed { member });
        }
        let proper = |text: &String| {
            Candidate::<G>::read(text)
                .and_then(Candidate::check_proper)
                .ok_or(CeremonyRefused::NotProper { member })
        };
        let elements = wire.coefexps.iter().map(proper).collect::<Result<_, _>>()?;
        Ok(Self { texts: wire.coefexps, elements })
    }

    /// g to the value of the polynomial at `index`.
    pub(super) fn at(&self, index: usize) -> G::Element {
        let point = G::Scalar::from_u64(index as u64);
        let mut exponent = G::Scalar::from_u64(1);
        let mut powers = Vec::with_capacity(self.elements.len());
        for element in &self.elements {
            powers.push((element.clone(), exponent.clone()));
            exponent = exponent.mul(&point);
        }
        G::multi_power(&powers)
    }

    /// g to the polynomial's secret.
    pub(super) fn constant(&self) -> G::Element {
        self.elements.first().cloned().unwrap_or_else(G::identity)
    }
}

/// The secret in an opened message, if it is the one its sender has published
/// the exponentials of. Larger numbers are reduced: the Belenios tool sends
/// them so.
pub(super) fn read_secret<G: Group>(
    message: &str,
    index: usize,
    exponentials: &Exponentials<G>,
) -> Option<Zeroizing<G::Scalar>> {
    let mut wire: SecretWire = serde_json::from_str(message).ok()?;
    let secret = G::Scalar::parse_reducing(&wire.secret).map(Zeroizing::new);
    wire.secret.zeroize();
    let secret = secret?;
    (G::generator_power_secret(&secret) == exponentials.at(index)).then_some(secret)
}
