//! A member's side of the ceremony.

use std::fmt;

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize as _, ZeroizeOnDrop, Zeroizing};

use super::channel::{receive, send};
use super::complaint::complain;
use super::contribution::{Polynomial, read_secret};
use super::parameters::{VerificationWire, cross_signature};
use super::pki::{Secrets, Signed, certify, sign};
use super::rounds::{Certified, Commitment, Committed, Contributed, Contribution, Finished};
use super::{CeremonyRefused, ThresholdContext};
use crate::base58;
use crate::group::{Group, Scalar, with_group};
use crate::hash::Digest;
use crate::json;
use crate::proof::prove_knowledge;
use crate::trustee::{PrivateKeyMalformed, TrusteePrivateKey, possession};

/// A member of a threshold, known by her seed: 22 Base58 characters, the only
/// thing she must keep. Prints as nothing and is wiped when dropped.
#[derive(Clone, ZeroizeOnDrop)]
pub struct ThresholdMember {
    seed: String,
    #[zeroize(skip)]
    context: ThresholdContext,
    #[zeroize(skip)]
    index: usize,
}

/// What a member answers in the last round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// All went well: her verification key, and her share sealed to herself.
    Key(Vec<u8>),
    /// These members sent her garbage; one complaint for each.
    Complaints(Vec<Vec<u8>>),
}

/// `{"decryption_key":…}`: secret.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ShareWire {
    decryption_key: String,
}

impl fmt::Debug for ThresholdMember {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ThresholdMember({} of {})", self.index, self.context.size())
    }
}

impl ThresholdMember {
    /// Joins a ceremony as member `index`, counted from one.
    pub fn join(context: ThresholdContext, index: usize, rng: &mut impl CryptoRng) -> Self {
        Self { seed: base58::random(22, rng), context, index }
    }

    /// Comes back with the seed from her file; white space around it is
    /// forgiven.
    ///
    /// # Errors
    /// [`PrivateKeyMalformed`] if it is not 22 Base58 characters.
    pub fn resume(context: ThresholdContext, index: usize, seed: &str) -> Result<Self, PrivateKeyMalformed> {
        let seed = seed.trim();
        let clean = seed.chars().all(|character| base58::value(character).is_some());
        if seed.len() != 22 || !clean {
            return Err(PrivateKeyMalformed);
        }
        Ok(Self { seed: seed.to_owned(), context, index })
    }

    /// What she must keep.
    pub fn seed(&self) -> Zeroizing<String> {
        Zeroizing::new(self.seed.clone())
    }

    /// Round 1: her certificate.
    pub fn certificate(&self, rng: &mut impl CryptoRng) -> Vec<u8> {
        with_group!(self.context.group(), G => {
            let secrets = Secrets::<G>::derive(&self.seed);
            json::to_string(&certify(&self.context, self.index, &secrets, rng)).into_bytes()
        })
    }

    /// Round 2: her commitment, after having checked all certificates.
    ///
    /// # Errors
    /// [`CeremonyRefused`] names whose certificate does not hold, or that the
    /// seed is not hers.
    pub fn commit(
        &self,
        certificates: &[impl AsRef<[u8]>],
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, CeremonyRefused> {
        let member = self.index;
        with_group!(self.context.group(), G => {
            let (secrets, certified) = self.certified::<G>(certificates)?;
            let polynomial = Polynomial::<G>::random(self.context.threshold(), rng);
            let own = certified.key(member)?;
            let sealed = send::<G>(&secrets.signing, own, polynomial.write(), rng)
                .ok_or(CeremonyRefused::Malformed { member })?;
            let message = json::to_string(&Commitment {
                certificates: certified.digest.clone(),
                commitment: Digest::of(polynomial.exponentials()).hex(),
                polynomial: sealed,
            });
            let signed = Signed::new::<G>(&secrets.signing, message, rng);
            Ok(json::to_string(&signed).into_bytes())
        })
    }

    /// Round 3: her contribution, after having checked all commitments.
    ///
    /// # Errors
    /// [`CeremonyRefused`] names whose message does not hold.
    pub fn contribute(
        &self,
        certificates: &[impl AsRef<[u8]>],
        commitments: &[impl AsRef<[u8]>],
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, CeremonyRefused> {
        let member = self.index;
        let malformed = CeremonyRefused::Malformed { member };
        with_group!(self.context.group(), G => {
            let (secrets, certified) = self.certified::<G>(certificates)?;
            let committed = Committed::read(&self.context, &certified, commitments)?;
            let own = certified.key(member)?;
            let sealed = committed.of(member)?.polynomial.clone();
            let opened =
                receive::<G>(&secrets.receiving, &sealed, own, own).map_err(|_| malformed)?;
            let polynomial = Polynomial::<G>::read(&opened, self.context.threshold())
                .ok_or(malformed)?;
            let secrets_for_all = (1..)
                .zip(&certified.keys)
                .map(|(index, keys)| {
                    send::<G>(&secrets.signing, keys, polynomial.secret_for(index), rng)
                        .ok_or(malformed)
                })
                .collect::<Result<_, _>>()?;
            let coefexps = Signed::new::<G>(&secrets.signing, polynomial.exponentials(), rng);
            let read = super::contribution::Exponentials::<G>::read(
                member, self.context.threshold(), &coefexps, own,
            )?;
            let seen = cross_signature(&certified.certificates, &read.texts);
            let signature = sign::<G>(&secrets.signing, &seen, rng);
            let message = json::to_string(&Contribution {
                polynomial: sealed,
                secrets: secrets_for_all,
                coefexps,
                signature,
                commitments: committed.digest,
            });
            let signed = Signed::new::<G>(&secrets.signing, message, rng);
            Ok(json::to_string(&signed).into_bytes())
        })
    }

    /// Round 4: her verification key, or complaints about those whose secrets
    /// for her are garbage.
    ///
    /// # Errors
    /// [`CeremonyRefused`] names whose public message does not hold.
    pub fn answer(
        &self,
        certificates: &[impl AsRef<[u8]>],
        commitments: &[impl AsRef<[u8]>],
        contributions: &[impl AsRef<[u8]>],
        rng: &mut impl CryptoRng,
    ) -> Result<Answer, CeremonyRefused> {
        let member = self.index;
        with_group!(self.context.group(), G => {
            let (secrets, _) = self.certified::<G>(certificates)?;
            let read = Contributed::<G>::read(
                &self.context, certificates, commitments, contributions,
            )?;
            let own = read.certified.key(member)?;
            let mut share = Zeroizing::new(<G as Group>::Scalar::zero());
            let mut complaints = Vec::new();
            for (index, contribution) in read.contributions.iter().enumerate() {
                let sealed = contribution.secrets.get(member - 1);
                let sealed = sealed.ok_or(CeremonyRefused::Malformed { member: index + 1 })?;
                let sender = read.certified.key(index + 1)?;
                let secret = receive::<G>(&secrets.receiving, sealed, sender, own)
                    .ok()
                    .and_then(|text| read_secret::<G>(&text, member, &read.exponentials[index]));
                match secret {
                    Some(secret) => *share = share.add(&secret),
                    None => complaints.push(complain::<G>(
                        &secrets, (index + 1, sender), (member, own), sealed, rng,
                    )),
                }
            }
            if !complaints.is_empty() {
                return Ok(Answer::Complaints(complaints));
            }
            Ok(Answer::Key(finish::<G>(&secrets, own, &share, rng)
                .ok_or(CeremonyRefused::Malformed { member })?))
        })
    }

    /// Her share of the key, from her own answer of round 4; to decrypt with.
    ///
    /// # Errors
    /// [`CeremonyRefused`] if the seed is not the one that made the answer.
    pub fn decryption_key(
        &self,
        certificates: &[impl AsRef<[u8]>],
        answer: &[u8],
    ) -> Result<TrusteePrivateKey, CeremonyRefused> {
        let member = self.index;
        let malformed = CeremonyRefused::Malformed { member };
        let answer: Finished = serde_json::from_slice(answer).map_err(|_| malformed)?;
        with_group!(self.context.group(), G => {
            let (secrets, certified) = self.certified::<G>(certificates)?;
            let own = certified.key(member)?;
            let opened = receive::<G>(&secrets.receiving, &answer.private_key, own, own)
                .map_err(|_| CeremonyRefused::OtherSeed { member })?;
            let mut share: ShareWire = serde_json::from_str(&opened).map_err(|_| malformed)?;
            let secret = <G as Group>::Scalar::parse_reducing(&share.decryption_key);
            share.decryption_key.zeroize();
            let secret = Zeroizing::new(secret.ok_or(malformed)?);
            Ok(TrusteePrivateKey::of::<G>(&secret))
        })
    }

    /// Her secrets and all certificates, of which hers must be her own.
    fn certified<G: Group>(
        &self,
        certificates: &[impl AsRef<[u8]>],
    ) -> Result<(Secrets<G>, Certified<G>), CeremonyRefused> {
        let certified = Certified::<G>::read(&self.context, certificates)?;
        let secrets = Secrets::<G>::derive(&self.seed);
        let own = certified.key(self.index)?;
        if own.verification != G::generator_power_secret(&secrets.signing) {
            return Err(CeremonyRefused::OtherSeed { member: self.index });
        }
        Ok((secrets, certified))
    }
}

/// The last message, without complaint.
fn finish<G: Group>(
    secrets: &Secrets<G>,
    own: &super::pki::Keys<G>,
    share: &G::Scalar,
    rng: &mut impl CryptoRng,
) -> Option<Vec<u8>> {
    let public_key = G::encode(&G::generator_power_secret(share));
    let sealed = json::to_string(&ShareWire { decryption_key: share.format() });
    let finished = Finished {
        private_key: send::<G>(&secrets.signing, own, sealed, rng)?,
        public_key: VerificationWire {
            name: None,
            pok: prove_knowledge::<G>(share, possession(G::NAME, &public_key), rng),
            signature: Some(sign::<G>(&secrets.signing, &public_key, rng)),
            public_key,
        },
    };
    Some(json::to_string(&finished).into_bytes())
}
