//! Zero-knowledge proofs: knowledge of a discrete logarithm, correct
//! decryption, and "one of these ciphertexts seals zero".
//!
//! Sources: Schnorr (1991); Chaum and Pedersen (1992); Cramer, Damgård and
//! Schoenmakers (1994) for the disjunction; the exact hashes are those of the
//! Belenios 2.0 specification, sections "Trustees", "Ballots" and "Tally". All
//! are made non-interactive with the statement in the hash (Bernhard, Pereira,
//! Warinschi, 2012). Responses are w - x·c.

use rand_core::CryptoRng;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroize as _;

use super::elgamal::Ciphertext;
use super::group::{Group, Scalar, Term};
use super::wire;
use super::wire::ReadProof;

/// What a challenge is computed from: a labelled prefix, then elements.
#[derive(Clone)]
pub(crate) struct Transcript(Sha256);

impl Transcript {
    /// Starts with the prefix's parts, written one after the other.
    pub(crate) fn new(parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part);
        }
        Self(hash)
    }

    /// Ends with elements, joined by commas.
    pub(crate) fn challenge<S: Scalar>(mut self, elements: &[impl AsRef<str>]) -> S {
        for (index, element) in elements.iter().enumerate() {
            if index > 0 {
                self.0.update(",");
            }
            self.0.update(element.as_ref());
        }
        S::from_digest(&self.0.finalize().into())
    }
}

/// A proof that does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ProofFails;

/// Proves knowledge of `secret` = log of g^secret.
pub(crate) fn prove_knowledge<G: Group>(
    secret: &G::Scalar,
    transcript: Transcript,
    rng: &mut (impl CryptoRng + ?Sized),
) -> wire::Proof {
    let mut nonce = G::Scalar::random(rng);
    let commitment = G::encode(&G::generator_power_secret(&nonce));
    let challenge: G::Scalar = transcript.challenge(&[commitment]);
    let proof = wire::Proof::write(&challenge, &nonce.sub(&secret.mul(&challenge)));
    nonce.zeroize();
    proof
}

/// Verifies knowledge of the logarithm of `public`.
pub(crate) fn verify_knowledge<G: Group>(
    public: &G::Element,
    transcript: Transcript,
    proof: &wire::Proof,
) -> Result<(), ProofFails> {
    let proof: ReadProof<G::Scalar> = proof.read().ok_or(ProofFails)?;
    let commitment = G::commitment(public, &proof.response, &proof.challenge);
    let challenge: G::Scalar = transcript.challenge(&[G::encode(&commitment)]);
    if challenge == proof.challenge { Ok(()) } else { Err(ProofFails) }
}

/// α^secret, and the proof that it is that.
pub(crate) fn prove_decryption<G: Group>(
    secret: &G::Scalar,
    alpha: &G::Element,
    transcript: Transcript,
    rng: &mut (impl CryptoRng + ?Sized),
) -> (G::Element, wire::Proof) {
    let factor = G::power_secret(alpha, secret);
    let mut nonce = G::Scalar::random(rng);
    let commitments = [G::generator_power_secret(&nonce), G::power_secret(alpha, &nonce)];
    let challenge: G::Scalar = transcript.challenge(&G::encode_all(&commitments));
    let proof = wire::Proof::write(&challenge, &nonce.sub(&secret.mul(&challenge)));
    nonce.zeroize();
    (factor, proof)
}

/// Verifies that `factor` = α^x for the x of `public` = g^x.
pub(crate) fn verify_decryption<G: Group>(
    public: &G::Element,
    alpha: &G::Element,
    factor: &G::Element,
    transcript: Transcript,
    proof: &wire::Proof,
) -> Result<(), ProofFails> {
    let proof: ReadProof<G::Scalar> = proof.read().ok_or(ProofFails)?;
    let second =
        G::multi_power(&[(alpha.clone(), proof.response.clone()), (factor.clone(), proof.challenge.clone())]);
    let first = G::commitment(public, &proof.response, &proof.challenge);
    let challenge: G::Scalar = transcript.challenge(&G::encode_all(&[first, second]));
    if challenge == proof.challenge { Ok(()) } else { Err(ProofFails) }
}

/// One branch of a disjunction as its prover sees it: a ciphertext with
/// randomness `randomness` that seals `surplus` more than the branch claims.
pub(crate) struct Branch<'a, S> {
    pub(crate) randomness: &'a S,
    pub(crate) surplus: S,
}

/// Proves that the branch `truth` seals zero without telling which it is.
///
/// Branches other than the true one are simulated from the known randomness,
/// so that all powers have fixed bases. The number and kind of operations do
/// not depend on `truth`.
pub(crate) fn prove_one_of<G: Group>(
    y: &G::SecretTable,
    branches: &[Branch<'_, G::Scalar>],
    truth: usize,
    transcript: Transcript,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Vec<wire::Proof> {
    let count = branches.len();
    let mut pairs = vec![(G::Scalar::zero(), G::Scalar::zero()); count];
    let mut commitments = vec![G::identity(); 2 * count];
    let mut simulated = G::Scalar::zero();
    for slot in 0..count.saturating_sub(1) {
        let index = slot + usize::from(slot >= truth);
        let (challenge, response) = (G::Scalar::random(rng), G::Scalar::random(rng));
        let mut exponent = response.add(&branches[index].randomness.mul(&challenge));
        let extra = branches[index].surplus.mul(&challenge);
        commitments[2 * index] = G::generator_power_secret(&exponent);
        commitments[2 * index + 1] =
            G::multiply(&G::table_power_secret(y, &exponent), &G::generator_power_secret(&extra));
        exponent.zeroize();
        simulated = simulated.add(&challenge);
        pairs[index] = (challenge, response);
    }
    let mut nonce = G::Scalar::random(rng);
    commitments[2 * truth] = G::generator_power_secret(&nonce);
    commitments[2 * truth + 1] = G::table_power_secret(y, &nonce);
    let all: G::Scalar = transcript.challenge(&G::encode_all(&commitments));
    let challenge = all.sub(&simulated);
    let response = nonce.sub(&branches[truth].randomness.mul(&challenge));
    nonce.zeroize();
    pairs[truth] = (challenge, response);
    pairs.iter().map(|(challenge, response)| wire::Proof::write(challenge, response)).collect()
}

/// A proof whose commitments have been rebuilt and wait to be hashed, so that
/// those of a whole ballot are written out together.
pub(crate) struct Pending<G: Group, E> {
    pub(crate) transcript: Transcript,
    pub(crate) commitments: Vec<G::Element>,
    pub(crate) challenge: G::Scalar,
    /// What to say if it does not hold.
    pub(crate) refusal: E,
}

/// Hashes the commitments of all proofs; the first that fails names itself.
pub(crate) fn settle<G: Group, E>(pending: Vec<Pending<G, E>>) -> Result<(), E> {
    let all: Vec<G::Element> = pending.iter().flat_map(|proof| proof.commitments.iter().cloned()).collect();
    let texts = G::encode_all(&all);
    let mut rest = texts.as_slice();
    for proof in pending {
        let (own, others) = rest.split_at(proof.commitments.len());
        rest = others;
        if proof.transcript.challenge::<G::Scalar>(own) != proof.challenge {
            return Err(proof.refusal);
        }
    }
    Ok(())
}

/// One branch of a disjunction as its verifier sees it: which ciphertext, how
/// much is taken off it, and its part of the proof.
pub(crate) struct Claim<S> {
    pub(crate) base: usize,
    pub(crate) shift: u64,
    pub(crate) proof: ReadProof<S>,
}

/// Rebuilds g^r·α^c and y^r·(β·g^-shift)^c for every claim, in order. Claims
/// with a base beyond the last are about the product of all bases behind the
/// first `from`. All bases are tested for membership: `None` if one is not in
/// the group.
pub(crate) fn rebuild<G: Group>(
    tables: &G::Tables,
    bases: &[Ciphertext<G>],
    from: usize,
    claims: &[Claim<G::Scalar>],
) -> Option<Vec<[G::Element; 2]>> {
    let mut places = vec![Vec::new(); bases.len() + 1];
    for (place, claim) in claims.iter().enumerate() {
        places.get_mut(claim.base)?.push(place);
    }
    let half = |element: fn(&Ciphertext<G>) -> &G::Element, term: fn(&Claim<_>) -> Term<G::Scalar>| {
        let elements: Vec<_> = bases.iter().map(element).cloned().collect();
        let terms: Vec<Vec<_>> =
            places.iter().map(|own| own.iter().map(|place| term(&claims[*place])).collect()).collect();
        G::combine_all(tables, &elements, from, &terms)
    };
    let alphas = half(|base| &base.alpha, alpha_term)?;
    let betas = half(|base| &base.beta, beta_term)?;
    let mut rebuilt: Vec<_> = vec![[G::identity(), G::identity()]; claims.len()];
    let pairs = alphas.into_iter().flatten().zip(betas.into_iter().flatten());
    for (place, (alpha, beta)) in places.into_iter().flatten().zip(pairs) {
        rebuilt[place] = [alpha, beta];
    }
    Some(rebuilt)
}

fn alpha_term<S: Scalar>(claim: &Claim<S>) -> Term<S> {
    let ReadProof { challenge, response } = &claim.proof;
    Term { g: Some(response.clone()), y: None, base: challenge.clone() }
}

fn beta_term<S: Scalar>(claim: &Claim<S>) -> Term<S> {
    let ReadProof { challenge, response } = &claim.proof;
    let shift = (claim.shift > 0).then(|| S::from_u64(claim.shift).mul(challenge).neg());
    Term { g: shift, y: Some(response.clone()), base: challenge.clone() }
}
