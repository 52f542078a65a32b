//! Verifying the answer to a selection (docs/protocol.md §7.1).

use super::Context;
use super::accept::BallotRejected;
use crate::election::{Blank, Selection};
use crate::elgamal::Ciphertext;
use crate::group::{Group, Scalar};
use crate::proof::{Claim, Pending, ProofFails, rebuild};
use crate::wire;

/// The ciphertexts of an answer, and its proofs as far as they are checked.
pub(super) type Examined<G> = (Vec<Ciphertext<G>>, Vec<Pending<G, BallotRejected>>);

/// Checks shape, ranges and membership, and rebuilds the commitments; whether
/// they hash to the challenges is left pending.
pub(super) fn examine<G: Group>(
    question: &Selection,
    index: usize,
    answer: &wire::Homomorphic,
    tables: &G::Tables,
    context: &Context,
) -> Result<Examined<G>, BallotRejected> {
    check_shape(question, answer).map_err(|_| BallotRejected::Shape { question: index })?;
    let mut bases = Vec::with_capacity(answer.choices.len());
    for choice in &answer.choices {
        let read = Ciphertext::<G>::read_unchecked(choice);
        bases.push(read.ok_or(BallotRejected::NotInGroup { question: index })?);
    }
    let count = bases.len();
    let groups =
        claims::<G>(question, answer, count).ok_or(BallotRejected::OutOfRange { question: index })?;
    let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
    let flat: Vec<_> = groups.into_iter().flatten().collect();
    let rebuilt = rebuild::<G>(tables, &bases, question.blank_offset(), &flat)
        .ok_or(BallotRejected::NotInGroup { question: index })?;

    let whole = context.whole(&answer.choices);
    let mut statements = Vec::with_capacity(sizes.len());
    for (choice, ciphertext) in (1..).zip(&answer.choices) {
        let refusal = BallotRejected::IndividualProof { question: index, choice };
        statements.push((context.individual(ciphertext), refusal));
    }
    let overall = BallotRejected::OverallProof { question: index };
    match question.blank() {
        Blank::Allowed => {
            statements.push((whole.blank(), BallotRejected::BlankProof { question: index }));
            statements.push((whole.blank_sum(), overall));
        }
        Blank::No => {
            let sum = Ciphertext::product(&bases[question.blank_offset()..]);
            statements.push((whole.sum(&sum.write()), overall));
        }
    }
    let mut pending = Vec::with_capacity(sizes.len());
    let mut start = 0;
    for ((transcript, refusal), size) in statements.into_iter().zip(sizes) {
        let range = start..start + size;
        start += size;
        let challenge =
            flat[range.clone()].iter().fold(G::Scalar::zero(), |sum, claim| sum.add(&claim.proof.challenge));
        let commitments = rebuilt[range].iter().flatten().cloned().collect();
        pending.push(Pending { transcript, commitments, challenge, refusal });
    }
    Ok((bases, pending))
}

fn check_shape(question: &Selection, answer: &wire::Homomorphic) -> Result<(), ProofFails> {
    let count = question.ciphertexts();
    let offset = question.blank_offset();
    let interval = question.max() - question.min() + 1;
    let fits = answer.choices.len() == count
        && answer.individual_proofs.len() == count
        && answer.individual_proofs.iter().all(|proof| proof.len() == 2)
        && answer.overall_proof.len() == interval + offset
        && answer.blank_proof.is_some() == (question.blank() == Blank::Allowed)
        && answer.blank_proof.as_ref().is_none_or(|proof| proof.len() == 2);
    if fits { Ok(()) } else { Err(ProofFails) }
}

/// The branches of every proof, proof by proof; `None` if a number is out of
/// range. The sum stands behind the choices, at index `count`.
fn claims<G: Group>(
    question: &Selection,
    answer: &wire::Homomorphic,
    count: usize,
) -> Option<Vec<Vec<Claim<G::Scalar>>>> {
    let claim = |base: usize, shift: u64, proof: &wire::Proof| {
        proof.read::<G::Scalar>().map(|proof| Claim { base, shift, proof })
    };
    let mut groups = Vec::with_capacity(count + 2);
    for (base, proof) in answer.individual_proofs.iter().enumerate() {
        groups.push((0..).zip(proof).map(|(shift, part)| claim(base, shift, part)).collect::<Option<_>>()?);
    }
    let interval = (question.min() as u64..).map(|shift| (count, shift));
    match &answer.blank_proof {
        Some(blank) => {
            let bases = [0, count];
            groups.push(
                bases.iter().zip(blank).map(|(base, part)| claim(*base, 0, part)).collect::<Option<_>>()?,
            );
            let branches = std::iter::once((0, 1)).chain(interval);
            groups.push(
                branches
                    .zip(&answer.overall_proof)
                    .map(|((base, shift), part)| claim(base, shift, part))
                    .collect::<Option<_>>()?,
            );
        }
        None => groups.push(
            interval
                .zip(&answer.overall_proof)
                .map(|((base, shift), part)| claim(base, shift, part))
                .collect::<Option<_>>()?,
        ),
    }
    Some(groups)
}
