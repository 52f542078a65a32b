//! Who sent garbage: complaints that anyone can check.
//!
//! The complaining member opens the message in question for all to see, with a
//! proof that she opened it correctly. What she publishes is alpha raised to
//! her key for receiving, never to her share, and only for an alpha whose
//! logarithm its sender has proved to know: the complaint tells the accused
//! nothing he could not compute, and others nothing but this one message. (A
//! sender without that proof could send the alpha of an honest message as his
//! own, be complained about, and so learn what the honest message holds.)
//! Whoever omits the proof is accused without an opening.

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};

use super::channel::{Sealed, authenticate};
use super::contribution::read_secret;
use super::pki::{Keys, Secrets};
use super::rounds::Contributed;
use super::{CeremonyRefused, ThresholdContext};
use crate::group::{Candidate, Group, with_group};
use crate::hash::Digest;
use crate::json;
use crate::proof::{Transcript, prove_decryption, verify_decryption};
use crate::wire;

/// Who is at fault, counted from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Culprit {
    /// The complaint is justified: this member sent garbage.
    Accused(usize),
    /// It is not: this member complained about nothing.
    Accuser(usize),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Complaint {
    accused: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    opening: Option<Opening>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Opening {
    factor: String,
    proof: wire::Proof,
}

fn transcript(sealed: &str, accuser: usize) -> Transcript {
    Transcript::new(&["complaint|", &Digest::of(sealed).hex(), "|", &accuser.to_string(), "|"])
}

/// Opens a message that was garbage. Without an opening if the message is not
/// even a ciphertext whose sender has proved how it was made: that anyone can
/// see, and the secret must not touch it.
pub(super) fn complain<G: Group>(
    secrets: &Secrets<G>,
    (accused, sender): (usize, &Keys<G>),
    (accuser, receiver): (usize, &Keys<G>),
    sealed: &str,
    rng: &mut impl CryptoRng,
) -> Vec<u8> {
    let alpha = Sealed::parse(sealed).and_then(|sealed| sealed.proved::<G>(sender, receiver));
    let opening = alpha.ok().map(|alpha| {
        let transcript = transcript(sealed, accuser);
        let (factor, proof) = prove_decryption::<G>(&secrets.receiving, &alpha, transcript, rng);
        Opening { factor: G::encode(&factor), proof }
    });
    json::to_string(&Complaint { accused, opening }).into_bytes()
}

impl ThresholdContext {
    /// Decides a complaint of member `accuser` in round 4.
    ///
    /// # Errors
    /// [`CeremonyRefused`] if one of the public messages does not hold in the
    /// first place.
    pub fn judge(
        &self,
        certificates: &[impl AsRef<[u8]>],
        commitments: &[impl AsRef<[u8]>],
        contributions: &[impl AsRef<[u8]>],
        accuser: usize,
        complaint: &[u8],
    ) -> Result<Culprit, CeremonyRefused> {
        let read: Result<Complaint, _> = serde_json::from_slice(complaint);
        with_group!(self.group(), G => {
            let all = Contributed::<G>::read(self, certificates, commitments, contributions)?;
            all.certified.key(accuser)?;
            Ok(match read.ok().and_then(|complaint| justified::<G>(&all, accuser, &complaint)) {
                Some(accused) => Culprit::Accused(accused),
                None => Culprit::Accuser(accuser),
            })
        })
    }
}

/// Who is accused, if the complaint is justified.
fn justified<G: Group>(all: &Contributed<G>, accuser: usize, complaint: &Complaint) -> Option<usize> {
    let accused = complaint.accused;
    let index = accused.checked_sub(1)?;
    let text = all.contributions.get(index)?.secrets.get(accuser.checked_sub(1)?)?;
    let sender = all.certified.key(accused).ok()?;
    let receiver = all.certified.key(accuser).ok()?;
    let sealed = Sealed::parse(text).ok();
    let alpha = sealed.as_ref().and_then(|sealed| sealed.proved::<G>(sender, receiver).ok());
    let (Some(sealed), Some(alpha)) = (sealed, alpha) else {
        return Some(accused);
    };
    let opening = complaint.opening.as_ref()?;
    let factor = Candidate::<G>::read(&opening.factor)?.check()?;
    let transcript = transcript(text, accuser);
    verify_decryption::<G>(&receiver.encryption, &alpha, &factor, transcript, &opening.proof).ok()?;
    let secret = sealed
        .open::<G>(&factor)
        .and_then(|opened| authenticate::<G>(&opened, sender, receiver))
        .ok()
        .and_then(|message| read_secret::<G>(&message, accuser, all.exponentials.get(index)?));
    secret.is_none().then_some(accused)
}
