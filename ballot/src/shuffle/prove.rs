//! Shuffling, and proving it.

use rand_core::CryptoRng;

use super::transcript::statement;
use super::{ProofWire, SsWire, Statement, TsWire, generators};
use crate::elgamal::Ciphertext;
use crate::group::{Group, Scalar};

/// What only the shuffler knows: output i comes from input permutation[i], and
/// masks[j] is the randomness added to input j.
pub(super) struct Secret<'a, S> {
    pub(super) permutation: &'a [usize],
    pub(super) masks: &'a [S],
}

/// The nonces ω.
struct Nonces<S> {
    single: [S; 4],
    chain: Vec<S>,
    links: Vec<S>,
}

fn draw<S: Scalar>(count: usize, rng: &mut (impl CryptoRng + ?Sized)) -> Vec<S> {
    (0..count).map(|_| S::random(rng)).collect()
}

fn sum<S: Scalar>(terms: impl Iterator<Item = S>) -> S {
    terms.fold(S::zero(), |sum, term| sum.add(&term))
}

impl<G: Group> Statement<G> {
    /// The shuffled list and its proof.
    pub(super) fn prove(
        &self,
        input: &[Ciphertext<G>],
        secret: &Secret<'_, G::Scalar>,
        rng: &mut impl CryptoRng,
    ) -> (Vec<Ciphertext<G>>, ProofWire) {
        let count = input.len();
        let permutation = secret.permutation;
        let (h, independent) = generators::<G>(count);
        let table = G::secret_table(&self.y);
        let remask = |index: &usize| {
            let mask = &secret.masks[*index];
            input[*index].times(&Ciphertext {
                alpha: G::generator_power_secret(mask),
                beta: G::table_power_secret(&table, mask),
            })
        };
        let output: Vec<_> = permutation.iter().map(remask).collect();
        // Commitment to the permutation.
        let mut openings = vec![G::Scalar::zero(); count];
        let mut commitments = vec![G::identity(); count];
        for (position, index) in permutation.iter().enumerate() {
            openings[*index] = G::Scalar::random(rng);
            let mask = G::generator_power_secret(&openings[*index]);
            commitments[*index] = G::multiply(&mask, &independent[position]);
        }
        let output_text = Ciphertext::write_all(&output);
        let commitments_text = G::encode_all(&commitments);
        let statement = statement::<G>(input, &output_text, &commitments_text);
        let challenges = self.challenges(&statement, count);
        let permuted: Vec<_> = permutation.iter().map(|index| challenges[*index].clone()).collect();
        // The chain of products of permuted challenges.
        let chain_openings = draw::<G::Scalar>(count, rng);
        let mut chain: Vec<G::Element> = Vec::with_capacity(count);
        for (opening, challenge) in chain_openings.iter().zip(&permuted) {
            let before = chain.last().unwrap_or(&h);
            let link = G::power_secret(before, challenge);
            chain.push(G::multiply(&G::generator_power_secret(opening), &link));
        }
        let single = [(); 4].map(|()| G::Scalar::random(rng));
        let nonces = Nonces { single, chain: draw(count, rng), links: draw(count, rng) };
        let (first, links) = self.commit(&nonces, &output, &independent, &h, &chain);
        let (first, links) = (G::encode_all(&first), G::encode_all(&links));
        let chain_text = G::encode_all(&chain);
        let challenge = self.challenge(&statement, &first, &links, &chain_text);
        // v_i: the product of the permuted challenges behind i.
        let mut behind = vec![G::Scalar::from_u64(1); count];
        for index in (1..count).rev() {
            behind[index - 1] = permuted[index].mul(&behind[index]);
        }
        let dot = |a: &[G::Scalar], b: &[G::Scalar]| sum(a.iter().zip(b).map(|(a, b)| a.mul(b)));
        let known = [
            sum(openings.iter().cloned()),
            dot(&chain_openings, &behind),
            dot(&openings, &challenges),
            dot(secret.masks, &challenges),
        ];
        let respond = |nonce: &G::Scalar, known: &G::Scalar| nonce.add(&challenge.mul(known)).format();
        let all = |nonces: &[G::Scalar], known: &[G::Scalar]| -> Vec<String> {
            nonces.iter().zip(known).map(|(nonce, known)| respond(nonce, known)).collect()
        };
        let [s1, s2, s3, s4] = [0, 1, 2, 3].map(|index: usize| respond(&nonces.single[index], &known[index]));
        let responses =
            SsWire(s1, s2, s3, s4, all(&nonces.chain, &chain_openings), all(&nonces.links, &permuted));
        let [t1, t2, t3, t41, t42] = [0, 1, 2, 3, 4].map(|index: usize| first[index].clone());
        let commitments = TsWire(t1, t2, t3, (t41, t42), links);
        (output, ProofWire(commitments, responses, commitments_text, chain_text))
    }

    /// t1, t2, t3, t41, t42, and the t̂.
    fn commit(
        &self,
        nonces: &Nonces<G::Scalar>,
        output: &[Ciphertext<G>],
        independent: &[G::Element],
        h: &G::Element,
        chain: &[G::Element],
    ) -> ([G::Element; 5], Vec<G::Element>) {
        let [one, two, three, four] = &nonces.single;
        let weighted = |bases: Vec<G::Element>| {
            let powers: Vec<_> =
                bases.iter().zip(&nonces.links).map(|(base, nonce)| G::power_secret(base, nonce)).collect();
            crate::group::product::<G>(&powers)
        };
        let minus = four.neg();
        let t3 = G::multiply(&G::generator_power_secret(three), &weighted(independent.to_vec()));
        let betas = weighted(output.iter().map(|one| one.beta.clone()).collect());
        let alphas = weighted(output.iter().map(|one| one.alpha.clone()).collect());
        let t41 = G::multiply(&G::power_secret(&self.y, &minus), &betas);
        let t42 = G::multiply(&G::generator_power_secret(&minus), &alphas);
        let before = std::iter::once(h).chain(chain);
        let links = nonces.chain.iter().zip(&nonces.links).zip(before);
        let links = links
            .map(|((nonce, link), before)| {
                G::multiply(&G::generator_power_secret(nonce), &G::power_secret(before, link))
            })
            .collect();
        let first = [G::generator_power_secret(one), G::generator_power_secret(two), t3, t41, t42];
        (first, links)
    }
}
