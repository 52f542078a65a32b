//! Verifying shuffles.

use super::transcript::statement;
use super::{
    ProofWire, ShuffleRejected, SsWire, Statement, TsWire, Wire, elements, generators, rankings, scalars,
};
use crate::election::ElectionDefinition;
use crate::elgamal::Ciphertext;
use crate::group::{Group, Scalar, product};
use crate::json;
use crate::parallel;
use crate::tally::EncryptedTally;
use crate::wire;

/// Verifies a shuffle and gives the tally in its new order.
pub(crate) fn verify_shuffle<G: Group>(
    definition: &ElectionDefinition,
    tally: &EncryptedTally,
    bytes: &[u8],
) -> Result<EncryptedTally, ShuffleRejected> {
    let wire: Wire = json::read(bytes).ok_or(ShuffleRejected::Malformed)?;
    let rankings = rankings(definition);
    if rankings.is_empty() {
        return Err(ShuffleRejected::NothingToShuffle);
    }
    if wire.ciphertexts.len() != rankings.len() || wire.proofs.len() != rankings.len() {
        return Err(ShuffleRejected::Shape);
    }
    let statement = Statement::<G>::new(definition, definition.public_key().element::<G>()?);
    let mut sealed = tally.sealed::<G>()?.clone();
    for ((index, output), proof) in rankings.into_iter().zip(&wire.ciphertexts).zip(&wire.proofs) {
        let list = sealed.get_mut(index).ok_or(ShuffleRejected::Shape)?;
        *list = statement.verify(index + 1, list, output, proof)?;
    }
    Ok(tally.replaced::<G>(sealed))
}

/// A proof whose elements and numbers have been read.
struct Read<G: Group> {
    first: Vec<G::Element>,
    links: Vec<G::Element>,
    single: Vec<G::Scalar>,
    chain_responses: Vec<G::Scalar>,
    link_responses: Vec<G::Scalar>,
    commitments: Vec<G::Element>,
    chain: Vec<G::Element>,
}

impl<G: Group> Read<G> {
    fn new(question: usize, count: usize, proof: &ProofWire) -> Result<Self, ShuffleRejected> {
        let ProofWire(ts, ss, commitments, chain) = proof;
        let TsWire(t1, t2, t3, (t41, t42), links) = ts;
        let SsWire(s1, s2, s3, s4, chain_responses, link_responses) = ss;
        let lengths =
            [links.len(), chain_responses.len(), link_responses.len(), commitments.len(), chain.len()];
        if lengths.iter().any(|length| *length != count) {
            return Err(ShuffleRejected::Shape);
        }
        let element = |texts: &[String]| elements::<G>(texts).ok_or(ShuffleRejected::NotInGroup { question });
        let scalar = |texts: &[String]| scalars::<G>(texts).ok_or(ShuffleRejected::OutOfRange { question });
        Ok(Self {
            first: element(&[t1, t2, t3, t41, t42].map(Clone::clone))?,
            links: element(links)?,
            single: scalar(&[s1, s2, s3, s4].map(Clone::clone))?,
            chain_responses: scalar(chain_responses)?,
            link_responses: scalar(link_responses)?,
            commitments: element(commitments)?,
            chain: element(chain)?,
        })
    }
}

/// One link of the chain, with what it is rebuilt from.
struct Step<'a, G: Group> {
    link: &'a G::Element,
    current: &'a G::Element,
    before: &'a G::Element,
    response: &'a G::Scalar,
    factor: &'a G::Scalar,
}

fn pairs<G: Group>(bases: &[G::Element], exponents: &[G::Scalar]) -> Vec<(G::Element, G::Scalar)> {
    bases.iter().cloned().zip(exponents.iter().cloned()).collect()
}

impl<G: Group> Statement<G> {
    fn verify(
        &self,
        question: usize,
        input: &[Ciphertext<G>],
        output_text: &[wire::Ciphertext],
        proof: &ProofWire,
    ) -> Result<Vec<Ciphertext<G>>, ShuffleRejected> {
        let count = input.len();
        if output_text.len() != count {
            return Err(ShuffleRejected::Shape);
        }
        let output = parallel::in_parts(output_text, parallel::available(), |part| {
            part.iter().map(Ciphertext::<G>::read).collect::<Option<Vec<_>>>()
        });
        let output: Option<Vec<_>> = output.into_iter().collect();
        let output = output.map(|parts| parts.concat()).ok_or(ShuffleRejected::NotInGroup { question })?;
        let read = Read::<G>::new(question, count, proof)?;
        let ProofWire(TsWire(t1, t2, t3, (t41, t42), links), _, commitments, chain) = proof;
        let statement = statement::<G>(input, output_text, commitments);
        let challenges = self.challenges(&statement, count);
        let first = [t1, t2, t3, t41, t42].map(Clone::clone);
        let challenge = self.challenge(&statement, &first, links, chain);
        if self.expected(input, &output, &read, &challenges, &challenge).as_ref() == Some(&read.first)
            && self.chain_holds(&read, &challenge)
        {
            Ok(output)
        } else {
            Err(ShuffleRejected::Proof { question })
        }
    }

    /// What t1, t2, t3, t41, t42 must be.
    fn expected(
        &self,
        input: &[Ciphertext<G>],
        output: &[Ciphertext<G>],
        read: &Read<G>,
        challenges: &[G::Scalar],
        challenge: &G::Scalar,
    ) -> Option<Vec<G::Element>> {
        let [s1, s2, s3, s4] = read.single.as_slice() else {
            return None;
        };
        let g = G::generator();
        let (h, independent) = generators::<G>(input.len());
        let minus = challenge.neg();
        let all = challenges.iter().fold(G::Scalar::from_u64(1), |all, one| all.mul(one));
        let alphas = |list: &[Ciphertext<G>]| list.iter().map(|one| one.alpha.clone()).collect::<Vec<_>>();
        let betas = |list: &[Ciphertext<G>]| list.iter().map(|one| one.beta.clone()).collect::<Vec<_>>();
        // The bases that are taken to -ch.
        let whole = G::multiply(&product::<G>(&read.commitments), &G::inverse(&product::<G>(&independent)));
        let end = read.chain.last().unwrap_or(&h);
        let end = G::multiply(end, &G::multi_power(&[(h.clone(), all.neg())]));
        let weighted = |bases: &[G::Element]| G::multi_power(&pairs::<G>(bases, challenges));
        let (alpha, beta) = (weighted(&alphas(input)), weighted(&betas(input)));
        let weighted = weighted(&read.commitments);
        let rest = |base: &G::Element, response: &G::Scalar, bases: &[G::Element]| {
            let mut powers = pairs::<G>(bases, &read.link_responses);
            powers.push((base.clone(), response.clone()));
            powers
        };
        let complete = |base: G::Element, mut powers: Vec<(G::Element, G::Scalar)>| {
            powers.push((base, minus.clone()));
            G::multi_power(&powers)
        };
        Some(vec![
            complete(whole, vec![(g.clone(), s1.clone())]),
            complete(end, vec![(g.clone(), s2.clone())]),
            complete(weighted, rest(&g, s3, &independent)),
            complete(beta, rest(&self.y, &s4.neg(), &betas(output))),
            complete(alpha, rest(&g, &s4.neg(), &alphas(output))),
        ])
    }

    /// t̂_i = ĉ_i^-ch · g^ŝ_i · ĉ_{i-1}^s'_i for all i.
    fn chain_holds(&self, read: &Read<G>, challenge: &G::Scalar) -> bool {
        let h = G::independent_generator(-1);
        let minus = challenge.neg();
        let before = std::iter::once(&h).chain(&read.chain);
        let elements = read.links.iter().zip(&read.chain).zip(before);
        let responses = read.chain_responses.iter().zip(&read.link_responses);
        let steps: Vec<Step<'_, G>> = elements
            .zip(responses)
            .map(|(((link, current), before), (response, factor))| Step {
                link,
                current,
                before,
                response,
                factor,
            })
            .collect();
        let holds = |step: &Step<'_, G>| {
            let rebuilt = G::multi_power(&[
                (step.current.clone(), minus.clone()),
                (G::generator(), step.response.clone()),
                (step.before.clone(), step.factor.clone()),
            ]);
            rebuilt == *step.link
        };
        let parts = parallel::in_parts(&steps, parallel::available(), |part| part.iter().all(holds));
        parts.into_iter().all(|part| part)
    }
}
