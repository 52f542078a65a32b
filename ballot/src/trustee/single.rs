//! A trustee who must take part in the decryption.

use std::fmt;

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::{Zeroize as _, ZeroizeOnDrop, Zeroizing};

use crate::encoded_element::{EncodedElement, OtherGroup};
use crate::fingerprint::Fingerprint;
use crate::group::{Candidate, Group, GroupName, Scalar, with_group};
use crate::json;
use crate::proof::{Transcript, prove_knowledge, verify_knowledge};
use crate::wire;

/// A trustee's secret exponent, for a mandatory trustee or for one member of a
/// threshold. Prints as nothing and is wiped when dropped.
#[derive(Clone, ZeroizeOnDrop)]
pub struct TrusteePrivateKey {
    #[zeroize(skip)]
    group: GroupName,
    decimal: String,
}

/// Not a private key of this group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this is not a trustee's private key for this election")]
pub struct PrivateKeyMalformed;

impl fmt::Debug for TrusteePrivateKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TrusteePrivateKey(…)")
    }
}

impl TrusteePrivateKey {
    /// Draws a key.
    pub fn generate(group: GroupName, rng: &mut impl CryptoRng) -> Self {
        with_group!(group, G => Self::of::<G>(&<G as Group>::Scalar::random(rng)))
    }

    pub(crate) fn of<G: Group>(secret: &G::Scalar) -> Self {
        Self { group: G::NAME, decimal: secret.format() }
    }

    /// Reads the file that [`Self::to_file`] wrote; white space around it is
    /// forgiven.
    ///
    /// # Errors
    /// [`PrivateKeyMalformed`] if it is not a number in range, or zero.
    pub fn parse(group: GroupName, file: &str) -> Result<Self, PrivateKeyMalformed> {
        let decimal: Zeroizing<String> =
            Zeroizing::new(serde_json::from_str(file.trim()).map_err(|_| PrivateKeyMalformed)?);
        let proper = with_group!(group, G => {
            <G as Group>::Scalar::parse(&decimal)
                .is_some_and(|mut secret| {
                    let proper = secret != Scalar::zero();
                    secret.zeroize();
                    proper
                })
        });
        if !proper {
            return Err(PrivateKeyMalformed);
        }
        Ok(Self { group, decimal: decimal.to_string() })
    }

    /// The file its owner keeps: a JSON string holding a decimal.
    pub fn to_file(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("\"{}\"", self.decimal))
    }

    /// The group the key is for.
    pub fn group(&self) -> GroupName {
        self.group
    }

    pub(crate) fn secret<G: Group>(&self) -> Result<Zeroizing<G::Scalar>, OtherGroup> {
        if self.group != G::NAME {
            return Err(OtherGroup);
        }
        G::Scalar::parse(&self.decimal).map(Zeroizing::new).ok_or(OtherGroup)
    }

    /// The fingerprint of the public key, computed from the private one.
    pub fn fingerprint(&self) -> Fingerprint {
        with_group!(self.group, G => {
            // Cannot be another group: it is this key's own.
            let secret = self.secret::<G>().unwrap_or_else(|_| Zeroizing::new(Scalar::zero()));
            Fingerprint::of_key(&G::encode(&G::generator_power_secret(&secret)))
        })
    }

    /// The public key with the proof that its owner knows the private one.
    pub fn public_key(&self, name: Option<&str>, rng: &mut impl CryptoRng) -> TrusteePublicKey {
        with_group!(self.group, G => {
            // Cannot be another group: it is this key's own.
            let secret = self.secret::<G>().unwrap_or_else(|_| Zeroizing::new(Scalar::zero()));
            let element = G::generator_power_secret(&secret);
            let text = G::encode(&element);
            let pok = prove_knowledge::<G>(&secret, possession(G::NAME, &text), rng);
            let wire = PublicKeyWire {
                pok,
                public_key: text.clone(),
                name: name.map(str::to_owned),
            };
            let bytes = json::to_string(&wire).into_bytes();
            TrusteePublicKey { key: EncodedElement::assume(G::NAME, &text), name: wire.name, bytes }
        })
    }
}

pub(crate) fn possession(group: GroupName, key: &str) -> Transcript {
    Transcript::new(&["pok|", group.as_str(), "|", key, "|"])
}

/// The JSON shape.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PublicKeyWire {
    pok: wire::Proof,
    public_key: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

/// A trustee's public key, verified: in the group, not the identity, and with
/// a valid proof that its owner knows the private key (Belenios 2.0
/// specification, "Trustees").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrusteePublicKey {
    key: EncodedElement,
    name: Option<String>,
    bytes: Vec<u8>,
}

/// Why a public key is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum KeyRejected {
    /// Not JSON of the expected shape.
    #[error("the public key is malformed")]
    Malformed,
    /// Outside the group, or the identity.
    #[error("the public key is not a proper element of the group")]
    NotProper,
    /// The proof of possession does not hold.
    #[error("the proof that the private key is known does not hold")]
    Proof,
}

impl TrusteePublicKey {
    /// Reads and verifies a public key.
    ///
    /// # Errors
    /// [`KeyRejected`] for the first thing that does not hold.
    pub fn parse(group: GroupName, bytes: &[u8]) -> Result<Self, KeyRejected> {
        let wire: PublicKeyWire = serde_json::from_slice(bytes).map_err(|_| KeyRejected::Malformed)?;
        with_group!(group, G => Self::verify::<G>(&wire))
    }

    fn verify<G: Group>(wire: &PublicKeyWire) -> Result<Self, KeyRejected> {
        let element = Candidate::<G>::read(&wire.public_key)
            .and_then(Candidate::check_proper)
            .ok_or(KeyRejected::NotProper)?;
        let transcript = possession(G::NAME, &wire.public_key);
        verify_knowledge::<G>(&element, transcript, &wire.pok).map_err(|_| KeyRejected::Proof)?;
        Ok(Self {
            key: EncodedElement::assume(G::NAME, &wire.public_key),
            name: wire.name.clone(),
            bytes: json::to_string(wire).into_bytes(),
        })
    }

    /// Canonical JSON: key, proof and name.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The name that the trustee gave herself, if any.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The group the key is for.
    pub fn group(&self) -> GroupName {
        self.key.group()
    }

    /// What people compare.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of_key(self.key.text())
    }

    /// The key alone, in its group's string form.
    pub fn element(&self) -> &str {
        self.key.text()
    }

    pub(crate) fn key(&self) -> &EncodedElement {
        &self.key
    }
}
