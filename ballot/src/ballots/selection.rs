//! The answer to a selection: one ciphertext per possibility, and proofs that
//! together they are a vote (docs/protocol.md §7.1).

use rand_core::CryptoRng;
use subtle::Choice as Bit;
use zeroize::Zeroize as _;

use super::{Choice, Context};
use crate::election::{Blank, Selection};
use crate::elgamal::Ciphertext;
use crate::group::{Group, Scalar};
use crate::json;
use crate::proof::{Branch, prove_one_of};
use crate::wire;

/// Seals one answer step by step: each ciphertext with its proof, then the
/// proofs about all of them.
pub(super) struct SelectionSealer<G: Group> {
    /// 0 or 1 per ciphertext, the blank vote first.
    values: Vec<u8>,
    randomness: Vec<G::Scalar>,
    sealed: Vec<Ciphertext<G>>,
    written: Vec<wire::Ciphertext>,
    proofs: Vec<Vec<wire::Proof>>,
    blank: Blank,
    limits: (u64, u64),
}

impl<G: Group> Drop for SelectionSealer<G> {
    fn drop(&mut self) {
        self.values.zeroize();
        self.randomness.zeroize();
    }
}

impl<G: Group> SelectionSealer<G> {
    /// The choice has been checked against the question.
    pub(super) fn new(question: &Selection, choice: &Choice) -> Self {
        let mut values = Vec::with_capacity(question.ciphertexts());
        if question.blank() == Blank::Allowed {
            values.push(u8::from(*choice == Choice::Blank));
        }
        if let Choice::Selected(selected) = choice {
            values.extend(selected.iter().map(|selected| u8::from(*selected)));
        }
        values.resize(question.ciphertexts(), 0);
        Self {
            randomness: Vec::with_capacity(values.len()),
            sealed: Vec::with_capacity(values.len()),
            written: Vec::with_capacity(values.len()),
            proofs: Vec::with_capacity(values.len()),
            values,
            blank: question.blank(),
            limits: (question.min() as u64, question.max() as u64),
        }
    }

    pub(super) fn steps_left(&self) -> usize {
        self.values.len() + 1 - self.sealed.len()
    }

    /// Does one step; the last one gives the answer's JSON.
    pub(super) fn step(
        &mut self,
        y: &G::SecretTable,
        context: &Context,
        rng: &mut dyn CryptoRng,
    ) -> Option<String> {
        match self.values.get(self.sealed.len()) {
            Some(value) => {
                self.seal_one(*value, y, context, rng);
                None
            }
            None => Some(self.complete(y, context, rng)),
        }
    }

    fn seal_one(&mut self, value: u8, y: &G::SecretTable, context: &Context, rng: &mut dyn CryptoRng) {
        let randomness = G::Scalar::random(rng);
        let message = G::select(&G::identity(), &G::generator(), Bit::from(value));
        let sealed = Ciphertext::<G> {
            alpha: G::generator_power_secret(&randomness),
            beta: G::multiply(&G::table_power_secret(y, &randomness), &message),
        };
        let written = sealed.write();
        let value = u64::from(value);
        let branches = [0, 1].map(|claimed| Branch {
            randomness: &randomness,
            surplus: G::Scalar::from_u64(value).sub(&G::Scalar::from_u64(claimed)),
        });
        let truth = usize::from(value == 1);
        let proof = prove_one_of::<G>(y, &branches, truth, context.individual(&written), rng);
        self.proofs.push(proof);
        self.sealed.push(sealed);
        self.written.push(written);
        self.randomness.push(randomness);
    }

    fn complete(&mut self, y: &G::SecretTable, context: &Context, rng: &mut dyn CryptoRng) -> String {
        let offset = usize::from(self.blank == Blank::Allowed);
        let sum = Ciphertext::product(&self.sealed[offset..]);
        let randomness = self.randomness[offset..].iter().fold(G::Scalar::zero(), |sum, one| sum.add(one));
        let selected: u64 = self.values[offset..].iter().map(|value| u64::from(*value)).sum();
        let whole = context.whole(&self.written);
        let (min, max) = self.limits;
        let interval = (min..=max).map(|claimed| Branch {
            randomness: &randomness,
            surplus: G::Scalar::from_u64(selected).sub(&G::Scalar::from_u64(claimed)),
        });
        let position = |selected: u64| usize::try_from(selected - min.min(selected)).unwrap_or(0);
        let (overall_proof, blank_proof) = match (self.blank, self.randomness.first()) {
            (Blank::Allowed, Some(first)) => {
                let is_blank = self.values.first() == Some(&1);
                let value = G::Scalar::from_u64(u64::from(is_blank));
                let branches = [
                    Branch { randomness: first, surplus: value.clone() },
                    Branch { randomness: &randomness, surplus: G::Scalar::from_u64(selected) },
                ];
                let truth = usize::from(is_blank);
                let blank = prove_one_of::<G>(y, &branches, truth, whole.blank(), rng);
                let surplus = value.sub(&G::Scalar::from_u64(1));
                let mut branches = vec![Branch { randomness: first, surplus }];
                branches.extend(interval);
                let truth = if is_blank { 0 } else { position(selected) + 1 };
                (prove_one_of::<G>(y, &branches, truth, whole.blank_sum(), rng), Some(blank))
            }
            (Blank::Allowed, None) | (Blank::No, _) => {
                let branches: Vec<_> = interval.collect();
                let transcript = whole.sum(&sum.write());
                (prove_one_of::<G>(y, &branches, position(selected), transcript, rng), None)
            }
        };
        json::to_string(&wire::Homomorphic {
            choices: std::mem::take(&mut self.written),
            individual_proofs: std::mem::take(&mut self.proofs),
            overall_proof,
            blank_proof,
        })
    }
}
