//! Shuffling rankings, so that they can be opened without telling whose they
//! are.
//!
//! Source: Terelius and Wikström, "Proofs of restricted shuffles" (2010), in
//! the form of Haenni, Locher, Koenig and Dubuis, "Pseudo-code algorithms for
//! verifiable re-encryption mix-nets" (2017); hashes as in the Belenios 2.0
//! specification, "Shuffle" (docs/protocol.md §8.3).

mod prove;
#[cfg(test)]
mod tests;
mod transcript;
mod verify;

pub(crate) use verify::verify_shuffle;

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::election::{ElectionDefinition, Question};
use super::elgamal::Ciphertext;
use super::encoded_element::OtherGroup;
use super::group::{Candidate, Group, Scalar, with_group};
use super::json;
use super::parallel;
use super::tally::EncryptedTally;
use super::wire;

/// A shuffle with its proof, as a trustee sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shuffle {
    bytes: Vec<u8>,
}

impl Shuffle {
    /// Canonical JSON.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Why a shuffle is refused. Questions are counted from one, all questions
/// included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ShuffleRejected {
    /// Not JSON of the expected shape in canonical form.
    #[error("the shuffle is malformed")]
    Malformed,
    /// What is to be shuffled is no tally of this election.
    #[error("what is to be shuffled is malformed")]
    TallyMalformed,
    /// No question of the election is a ranking.
    #[error("there is nothing to shuffle")]
    NothingToShuffle,
    /// Not one list and proof per ranking question, or lists of other lengths.
    #[error("the numbers of ciphertexts or proofs do not fit")]
    Shape,
    /// An element of the shuffle that is not in the group.
    #[error("an element of question {question} is not in the group")]
    NotInGroup {
        /// Counted from one.
        question: usize,
    },
    /// A number in the proof that is out of range.
    #[error("a number in the proof of question {question} is out of range")]
    OutOfRange {
        /// Counted from one.
        question: usize,
    },
    /// A proof that does not hold.
    #[error("the proof of question {question} does not hold")]
    Proof {
        /// Counted from one.
        question: usize,
    },
    /// A tally of another group.
    #[error(transparent)]
    OtherGroup(#[from] OtherGroup),
}

/// `[ [t1,t2,t3,[t41,t42],[t̂…]], [s1,s2,s3,s4,[ŝ…],[s'…]], [c…], [ĉ…] ]`
#[derive(Debug, Serialize, Deserialize)]
struct ProofWire(TsWire, SsWire, Vec<String>, Vec<String>);

#[derive(Debug, Serialize, Deserialize)]
struct TsWire(String, String, String, (String, String), Vec<String>);

#[derive(Debug, Serialize, Deserialize)]
struct SsWire(String, String, String, String, Vec<String>, Vec<String>);

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    ciphertexts: Vec<Vec<wire::Ciphertext>>,
    proofs: Vec<ProofWire>,
}

/// The positions of the ranking questions, from zero.
fn rankings(definition: &ElectionDefinition) -> Vec<usize> {
    let ranking =
        |(index, question): (usize, &Question)| matches!(question, Question::Ranking(_)).then_some(index);
    definition.questions().iter().enumerate().filter_map(ranking).collect()
}

/// Shuffles what is to be opened ([`EncryptedTally::ciphertexts`]): new order, new
/// randomness, same votes.
///
/// # Errors
/// [`ShuffleRejected`] if there is nothing to shuffle or the input is not of
/// this election.
pub fn shuffle(
    definition: &ElectionDefinition,
    ciphertexts: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<Shuffle, ShuffleRejected> {
    let rankings = rankings(definition);
    if rankings.is_empty() {
        return Err(ShuffleRejected::NothingToShuffle);
    }
    with_group!(definition.group(), G => {
        let y = definition.public_key().element::<G>()?;
        let sealed =
            super::tally::read::<G>(ciphertexts).ok_or(ShuffleRejected::TallyMalformed)?;
        let statement = Statement::<G>::new(definition, y);
        let mut wire = Wire { ciphertexts: Vec::new(), proofs: Vec::new() };
        for index in rankings {
            let input = sealed.get(index).ok_or(ShuffleRejected::TallyMalformed)?;
            let permutation = permutation(input.len(), rng);
            let masks: Vec<_> =
                input.iter().map(|_| <G as Group>::Scalar::random(rng)).collect();
            let secret = prove::Secret { permutation: &permutation, masks: &masks };
            let (output, proof) = statement.prove(input, &secret, rng);
            wire.ciphertexts.push(Ciphertext::write_all(&output));
            wire.proofs.push(proof);
        }
        Ok(Shuffle { bytes: json::to_string(&wire).into_bytes() })
    })
}

impl EncryptedTally {
    /// Verifies a shuffle of this tally and takes over its order: the next
    /// trustee shuffles the result, or the trustees open it.
    ///
    /// # Errors
    /// [`ShuffleRejected`] for the first thing that does not hold.
    pub fn shuffled(&self, definition: &ElectionDefinition, shuffle: &[u8]) -> Result<Self, ShuffleRejected> {
        with_group!(definition.group(), G => verify_shuffle::<G>(definition, self, shuffle))
    }
}

/// What is the same for all shuffles of an election.
struct Statement<G: Group> {
    y: G::Element,
    y_text: String,
    fingerprint: String,
}

impl<G: Group> Statement<G> {
    fn new(definition: &ElectionDefinition, y: G::Element) -> Self {
        Self { y_text: G::encode(&y), y, fingerprint: definition.fingerprint().base64() }
    }
}

/// A uniform permutation of 0…n-1 (Fisher and Yates), by rejection.
fn permutation(count: usize, rng: &mut impl CryptoRng) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    for last in (1..count).rev() {
        let bound = last as u64 + 1;
        let limit = u64::MAX - u64::MAX % bound;
        let drawn = loop {
            let drawn = rng.next_u64();
            if drawn < limit {
                break drawn % bound;
            }
        };
        order.swap(last, usize::try_from(drawn).unwrap_or(last));
    }
    order
}

/// Elements in the group, from canonical forms.
fn elements<G: Group>(texts: &[String]) -> Option<Vec<G::Element>> {
    let parts = parallel::in_parts(texts, parallel::available(), |part| {
        part.iter().map(|text| Candidate::<G>::read(text)?.check()).collect::<Option<Vec<_>>>()
    });
    Some(parts.into_iter().collect::<Option<Vec<_>>>()?.concat())
}

/// Scalars in range.
fn scalars<G: Group>(texts: &[String]) -> Option<Vec<G::Scalar>> {
    texts.iter().map(|text| Scalar::parse(text)).collect()
}

/// The independent generators h, h_0, …, h_{n-1}.
fn generators<G: Group>(count: usize) -> (G::Element, Vec<G::Element>) {
    let indices = 0..i64::try_from(count).unwrap_or(i64::MAX);
    (G::independent_generator(-1), indices.map(G::independent_generator).collect())
}
