//! Adding ballots up without opening them, and opening the sum.
//!
//! Source: Belenios 2.0 specification, "Tally".

mod decryption;
mod logarithm;
mod open;
mod reload;
mod result;
#[cfg(test)]
mod tests;

pub use decryption::{PartialDecryption, PartialRejected, VerifiedPartial};
pub(crate) use open::open;
pub use result::{Counted, ElectionResult, ResultRefused};

use std::any::Any;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::ballots::{AcceptedBallot, Ciphertexts};
use super::election::{ElectionDefinition, Question};
use super::elgamal::Ciphertext;
use super::encoded_element::OtherGroup;
use super::group::{Group, GroupName, Scalar, with_group};
use super::hash::Digest;
use super::json::{self, Count};
use super::wire;

/// A tally in the making. Give it the last ballot of every credential, in any
/// order.
pub struct Tally {
    work: Box<dyn Work + Send>,
}

/// Why a ballot cannot be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TallyRefused {
    /// Ranking questions need every weight to be one.
    #[error("ballots with weights cannot be shuffled")]
    Weight,
    /// The weights add up to 2^64 or more.
    #[error("the weights are too large together")]
    TotalTooLarge,
    /// A ballot of another election's group.
    #[error(transparent)]
    OtherGroup(#[from] OtherGroup),
}

trait Work {
    fn add(&mut self, ballot: &AcceptedBallot) -> Result<(), TallyRefused>;
    fn finish(self: Box<Self>) -> EncryptedTally;
}

impl Tally {
    /// Starts with no ballot.
    pub fn new(definition: &ElectionDefinition) -> Self {
        with_group!(definition.group(), G => {
            Self { work: Box::new(Sums::<G>::new(definition.questions())) }
        })
    }

    /// Adds a ballot.
    ///
    /// # Errors
    /// [`TallyRefused`]; the tally is then as before.
    pub fn add(&mut self, ballot: &AcceptedBallot) -> Result<(), TallyRefused> {
        self.work.add(ballot)
    }

    /// The encrypted tally of what was added.
    pub fn finish(self) -> EncryptedTally {
        self.work.finish()
    }
}

/// The sums of one group's ciphertexts.
pub(crate) struct Sums<G: Group> {
    questions: Vec<Question>,
    sums: Ciphertexts<G>,
    num_tallied: u64,
    total_weight: u64,
}

impl<G: Group> Sums<G> {
    pub(crate) fn new(questions: &[Question]) -> Self {
        let start = |question: &Question| match question {
            Question::Selection(question) => vec![Ciphertext::neutral(); question.ciphertexts()],
            Question::Ranking(_) => Vec::new(),
        };
        Self {
            sums: questions.iter().map(start).collect(),
            questions: questions.to_vec(),
            num_tallied: 0,
            total_weight: 0,
        }
    }

    pub(crate) fn add(&mut self, sealed: &Ciphertexts<G>, weight: u64) -> Result<(), TallyRefused> {
        let ranking = |question: &Question| matches!(question, Question::Ranking(_));
        if weight != 1 && self.questions.iter().any(ranking) {
            return Err(TallyRefused::Weight);
        }
        self.total_weight = self.total_weight.checked_add(weight).ok_or(TallyRefused::TotalTooLarge)?;
        self.num_tallied += 1;
        let exponent = G::Scalar::from_u64(weight);
        let answers = self.questions.iter().zip(&mut self.sums).zip(sealed);
        for ((question, sums), choices) in answers {
            match question {
                Question::Ranking(_) => sums.extend(choices.iter().cloned()),
                Question::Selection(_) => {
                    for (sum, choice) in sums.iter_mut().zip(choices) {
                        *sum = match weight {
                            1 => sum.times(choice),
                            _ => sum.times(&choice.power(&exponent)),
                        };
                    }
                }
            }
        }
        Ok(())
    }

    /// Takes back a ballot that was added: it was replaced by a later one.
    pub(crate) fn remove(&mut self, sealed: &Ciphertexts<G>, weight: u64) {
        self.total_weight = self.total_weight.saturating_sub(weight);
        self.num_tallied = self.num_tallied.saturating_sub(1);
        let exponent = G::Scalar::from_u64(weight).neg();
        let answers = self.questions.iter().zip(&mut self.sums).zip(sealed);
        for ((question, sums), choices) in answers {
            match question {
                Question::Ranking(_) => {
                    for choice in choices {
                        if let Some(found) = sums.iter().position(|other| other == choice) {
                            sums.swap_remove(found);
                        }
                    }
                }
                Question::Selection(_) => {
                    for (sum, choice) in sums.iter_mut().zip(choices) {
                        *sum = sum.times(&choice.power(&exponent));
                    }
                }
            }
        }
    }

    /// How many ballots were added, and their weight.
    pub(crate) fn size(&self) -> (u64, u64) {
        (self.num_tallied, self.total_weight)
    }

    pub(crate) fn finish(mut self) -> EncryptedTally {
        for (question, sums) in self.questions.iter().zip(&mut self.sums) {
            if matches!(question, Question::Ranking(_)) {
                sums.sort_by_cached_key(|one| (G::sort_key(&one.alpha), G::sort_key(&one.beta)));
            }
        }
        let bytes = write::<G>(&self.sums);
        let sized = Sized {
            num_tallied: Count(self.num_tallied),
            total_weight: Count(self.total_weight),
            encrypted_tally: Digest::of(&bytes).hex(),
        };
        EncryptedTally {
            group: G::NAME,
            ciphertexts: bytes.clone(),
            bytes,
            sized_bytes: json::to_string(&sized).into_bytes(),
            num_tallied: self.num_tallied,
            total_weight: self.total_weight,
            sealed: Arc::new(self.sums),
        }
    }
}

impl<G: Group> Work for Sums<G> {
    fn add(&mut self, ballot: &AcceptedBallot) -> Result<(), TallyRefused> {
        Sums::add(self, ballot.sealed::<G>()?, ballot.weight())
    }

    fn finish(self: Box<Self>) -> EncryptedTally {
        Sums::finish(*self)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sized {
    num_tallied: Count,
    total_weight: Count,
    encrypted_tally: String,
}

pub(crate) fn write<G: Group>(sums: &Ciphertexts<G>) -> Vec<u8> {
    let lists: Vec<_> = sums.iter().map(|list| Ciphertext::write_all(list)).collect();
    json::to_string(&lists).into_bytes()
}

/// Reads lists of ciphertexts, all in the group.
pub(crate) fn read<G: Group>(bytes: &[u8]) -> Option<Ciphertexts<G>> {
    let lists: Vec<Vec<wire::Ciphertext>> = serde_json::from_slice(bytes).ok()?;
    let list = |list: &Vec<wire::Ciphertext>| list.iter().map(Ciphertext::read).collect();
    lists.iter().map(list).collect()
}

/// The sum of all ballots, still sealed; after shuffles, the shuffled rankings
/// in their place.
#[derive(Clone)]
pub struct EncryptedTally {
    group: GroupName,
    bytes: Vec<u8>,
    sized_bytes: Vec<u8>,
    ciphertexts: Vec<u8>,
    num_tallied: u64,
    total_weight: u64,
    sealed: Arc<dyn Any + Send + Sync>,
}

impl EncryptedTally {
    /// The lists of ciphertexts, as the archive holds them.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The record that gives the sizes and points to [`Self::bytes`].
    pub fn sized_bytes(&self) -> &[u8] {
        &self.sized_bytes
    }

    /// What the trustees open: as [`Self::bytes`], or after the last shuffle.
    pub fn ciphertexts(&self) -> &[u8] {
        &self.ciphertexts
    }

    /// How many ballots count.
    pub fn num_tallied(&self) -> u64 {
        self.num_tallied
    }

    /// The sum of their weights.
    pub fn total_weight(&self) -> u64 {
        self.total_weight
    }

    /// The group of the ciphertexts.
    pub fn group(&self) -> GroupName {
        self.group
    }

    pub(crate) fn sealed<G: Group>(&self) -> Result<&Ciphertexts<G>, OtherGroup> {
        self.sealed.downcast_ref().ok_or(OtherGroup)
    }

    /// The same tally with rankings in another order, to be opened instead.
    pub(crate) fn replaced<G: Group>(&self, sealed: Ciphertexts<G>) -> Self {
        Self { ciphertexts: write::<G>(&sealed), sealed: Arc::new(sealed), ..self.clone() }
    }
}

impl std::fmt::Debug for EncryptedTally {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "EncryptedTally({})", Digest::of(&self.bytes))
    }
}
