//! The messages of the four rounds and how they are checked. Server and
//! members run the same checks.

use serde::{Deserialize, Serialize};

use super::contribution::Exponentials;
use super::parameters::{VerificationWire, cross_signature, verification_keys};
use super::pki::{Keys, Signed, read_certificate, verify};
use super::{CeremonyRefused, ThresholdContext};
use crate::fingerprint::Fingerprint;
use crate::group::{Group, with_group};
use crate::hash::Digest;
use crate::json;

/// Round 2, signed.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Commitment {
    /// The hash of all certificates.
    pub(super) certificates: String,
    /// The hash of the exponentials that will be revealed.
    pub(super) commitment: String,
    /// The polynomial, sealed to its owner, so that she need not keep it.
    pub(super) polynomial: String,
}

/// Round 3, signed. The first four fields are those of the Belenios tool.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Contribution {
    pub(super) polynomial: String,
    pub(super) secrets: Vec<String>,
    pub(super) coefexps: Signed,
    pub(super) signature: crate::wire::Proof,
    /// The hash of all commitments: whoever reveals says what she has seen
    /// before, and goes on with nothing else.
    pub(super) commitments: String,
}

/// Round 4, without complaint.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Finished {
    pub(super) private_key: String,
    pub(super) public_key: VerificationWire,
}

/// Reads one message per member.
fn parse_all<T: for<'de> Deserialize<'de>>(
    context: &ThresholdContext,
    messages: &[impl AsRef<[u8]>],
) -> Result<Vec<T>, CeremonyRefused> {
    if messages.len() != context.size() {
        return Err(CeremonyRefused::NumberOfMessages);
    }
    (1..)
        .zip(messages)
        .map(|(member, message)| {
            serde_json::from_slice(message.as_ref()).map_err(|_| CeremonyRefused::Malformed { member })
        })
        .collect()
}

/// All certificates, verified.
pub(super) struct Certified<G: Group> {
    pub(super) certificates: Vec<Signed>,
    pub(super) keys: Vec<Keys<G>>,
    pub(super) digest: String,
}

impl<G: Group> Certified<G> {
    pub(super) fn read(
        context: &ThresholdContext,
        certificates: &[impl AsRef<[u8]>],
    ) -> Result<Self, CeremonyRefused> {
        let certificates: Vec<Signed> = parse_all(context, certificates)?;
        let keys = (1..)
            .zip(&certificates)
            .map(|(index, certificate)| read_certificate::<G>(context, index, certificate, false))
            .collect::<Result<_, _>>()?;
        let digest = Digest::of(json::to_string(&certificates)).hex();
        Ok(Self { certificates, keys, digest })
    }

    pub(super) fn key(&self, member: usize) -> Result<&Keys<G>, CeremonyRefused> {
        let index = member.checked_sub(1);
        index.and_then(|index| self.keys.get(index)).ok_or(CeremonyRefused::Malformed { member })
    }

    pub(super) fn commitment(&self, member: usize, signed: &Signed) -> Result<Commitment, CeremonyRefused> {
        signed
            .verify::<G>(&self.key(member)?.verification)
            .map_err(|_| CeremonyRefused::Signature { member })?;
        let commitment: Commitment =
            serde_json::from_str(&signed.message).map_err(|_| CeremonyRefused::Malformed { member })?;
        if commitment.certificates != self.digest || Digest::from_hex(&commitment.commitment).is_none() {
            return Err(CeremonyRefused::Malformed { member });
        }
        Ok(commitment)
    }

    pub(super) fn contribution(
        &self,
        context: &ThresholdContext,
        committed: &Committed,
        member: usize,
        signed: &Signed,
    ) -> Result<(Contribution, Exponentials<G>), CeremonyRefused> {
        let commitment = committed.of(member)?;
        let keys = self.key(member)?;
        let signature = CeremonyRefused::Signature { member };
        signed.verify::<G>(&keys.verification).map_err(|_| signature)?;
        let contribution: Contribution =
            serde_json::from_str(&signed.message).map_err(|_| CeremonyRefused::Malformed { member })?;
        if contribution.secrets.len() != context.size() {
            return Err(CeremonyRefused::Malformed { member });
        }
        let revealed = Digest::of(&contribution.coefexps.message).hex();
        if revealed != commitment.commitment || contribution.polynomial != commitment.polynomial {
            return Err(CeremonyRefused::Commitment { member });
        }
        let exponentials =
            Exponentials::<G>::read(member, context.threshold(), &contribution.coefexps, keys)?;
        let message = cross_signature(&self.certificates, &exponentials.texts);
        verify::<G>(&keys.verification, &message, &contribution.signature).map_err(|_| signature)?;
        Ok((contribution, exponentials))
    }
}

/// Everything up to the contributions, verified.
pub(super) struct Contributed<G: Group> {
    pub(super) certified: Certified<G>,
    pub(super) contributions: Vec<Contribution>,
    pub(super) exponentials: Vec<Exponentials<G>>,
}

impl<G: Group> Contributed<G> {
    pub(super) fn read(
        context: &ThresholdContext,
        certificates: &[impl AsRef<[u8]>],
        commitments: &[impl AsRef<[u8]>],
        contributions: &[impl AsRef<[u8]>],
    ) -> Result<Self, CeremonyRefused> {
        let certified = Certified::<G>::read(context, certificates)?;
        let committed = Committed::read(context, &certified, commitments)?;
        let signed: Vec<Signed> = parse_all(context, contributions)?;
        let read = (1..)
            .zip(&signed)
            .map(|(member, signed)| certified.contribution(context, &committed, member, signed));
        let both: Vec<_> = read.collect::<Result<_, _>>()?;
        let (contributions, exponentials): (Vec<Contribution>, _) = both.into_iter().unzip();
        for contribution in &contributions {
            committed.seen_by(contribution)?;
        }
        Ok(Self { certified, contributions, exponentials })
    }

    /// Verifies member `member`'s answer of round 4.
    pub(super) fn finished(&self, member: usize, message: &[u8]) -> Result<Finished, CeremonyRefused> {
        let finished: Finished =
            serde_json::from_slice(message).map_err(|_| CeremonyRefused::Malformed { member })?;
        let expected = verification_keys::<G>(&self.exponentials, self.exponentials.len());
        let expected = member.checked_sub(1).and_then(|index| expected.get(index));
        let wrong = CeremonyRefused::VerificationKey { member };
        let key = expected.ok_or(wrong)?;
        let keys = self.certified.key(member)?;
        finished.public_key.verify::<G>(key, &keys.verification, true).map_err(|_| wrong)?;
        Ok(finished)
    }
}

/// The verification key that a member's answer of round 4 states, not checked.
pub fn answered_key(answer: &[u8]) -> Option<String> {
    serde_json::from_slice::<Finished>(answer).ok().map(|finished| finished.public_key.public_key)
}

/// The key for signing that a certificate of round 1 states, not checked.
pub fn certified_key(certificate: &[u8]) -> Option<String> {
    super::pki::stated_key(&serde_json::from_slice(certificate).ok()?)
}

/// All commitments, verified.
pub(super) struct Committed {
    commitments: Vec<Commitment>,
    pub(super) digest: String,
}

impl Committed {
    pub(super) fn read<G: Group>(
        context: &ThresholdContext,
        certified: &Certified<G>,
        commitments: &[impl AsRef<[u8]>],
    ) -> Result<Self, CeremonyRefused> {
        let signed: Vec<Signed> = parse_all(context, commitments)?;
        let digest = Digest::of(json::to_string(&signed)).hex();
        let read = (1..).zip(&signed).map(|(member, signed)| certified.commitment(member, signed));
        Ok(Self { commitments: read.collect::<Result<_, _>>()?, digest })
    }

    /// Demands that these are what somebody had seen before she revealed.
    fn seen_by(&self, contribution: &Contribution) -> Result<(), CeremonyRefused> {
        if contribution.commitments == self.digest { Ok(()) } else { Err(CeremonyRefused::OtherCommitments) }
    }

    pub(super) fn of(&self, member: usize) -> Result<&Commitment, CeremonyRefused> {
        let index = member.checked_sub(1);
        index.and_then(|index| self.commitments.get(index)).ok_or(CeremonyRefused::Malformed { member })
    }
}

/// What the members compare before they go on from round 1: the fingerprint of
/// all their keys. Nothing is checked here; `None` if something is no
/// certificate at all.
///
/// Certificates come by way of a server. One that showed each member others of
/// its own making would learn the whole key; that nobody stands between the
/// members they see by comparing this, by another way than the server.
pub fn certificates_fingerprint(certificates: &[impl AsRef<[u8]>]) -> Option<Fingerprint> {
    let read = |text: &[u8]| serde_json::from_slice::<Signed>(text).ok().map(|signed| signed.message);
    let stated: Option<Vec<String>> = certificates.iter().map(|one| read(one.as_ref())).collect();
    stated.map(|stated| Fingerprint::of_event(Digest::of(json::to_string(&stated))))
}

fn parse_one(member: usize, message: &[u8]) -> Result<Signed, CeremonyRefused> {
    serde_json::from_slice(message).map_err(|_| CeremonyRefused::Malformed { member })
}

impl ThresholdContext {
    /// Checks the certificate that member `member` sent in round 1.
    ///
    /// # Errors
    /// [`CeremonyRefused`]: what is wrong with it.
    pub fn check_certificate(&self, member: usize, message: &[u8]) -> Result<(), CeremonyRefused> {
        if !(1..=self.size()).contains(&member) {
            return Err(CeremonyRefused::Malformed { member });
        }
        let signed = parse_one(member, message)?;
        with_group!(self.group(), G => read_certificate::<G>(self, member, &signed, false).map(|_| ()))
    }

    /// Checks the commitment that member `member` sent in round 2.
    ///
    /// # Errors
    /// [`CeremonyRefused`]: what is wrong with it.
    pub fn check_commitment(
        &self,
        certificates: &[impl AsRef<[u8]>],
        member: usize,
        message: &[u8],
    ) -> Result<(), CeremonyRefused> {
        let signed = parse_one(member, message)?;
        with_group!(self.group(), G => {
            Certified::<G>::read(self, certificates)?.commitment(member, &signed).map(|_| ())
        })
    }

    /// Checks the contribution that member `member` sent in round 3.
    ///
    /// # Errors
    /// [`CeremonyRefused`]: what is wrong with it.
    pub fn check_contribution(
        &self,
        certificates: &[impl AsRef<[u8]>],
        commitments: &[impl AsRef<[u8]>],
        member: usize,
        message: &[u8],
    ) -> Result<(), CeremonyRefused> {
        let signed = parse_one(member, message)?;
        with_group!(self.group(), G => {
            let certified = Certified::<G>::read(self, certificates)?;
            let committed = Committed::read(self, &certified, commitments)?;
            let (contribution, _) = certified.contribution(self, &committed, member, &signed)?;
            committed.seen_by(&contribution)
        })
    }

    /// Checks the answer that member `member` sent in round 4, if it is not a
    /// complaint.
    ///
    /// # Errors
    /// [`CeremonyRefused`]: what is wrong with it.
    pub fn check_answer(
        &self,
        certificates: &[impl AsRef<[u8]>],
        commitments: &[impl AsRef<[u8]>],
        contributions: &[impl AsRef<[u8]>],
        member: usize,
        message: &[u8],
    ) -> Result<(), CeremonyRefused> {
        with_group!(self.group(), G => {
            Contributed::<G>::read(self, certificates, commitments, contributions)?
                .finished(member, message)
                .map(|_| ())
        })
    }
}
