//! The result: what the trustees' contributions reveal.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{EncryptedTally, VerifiedPartial, open};
use crate::election::{ElectionDefinition, Question};
use crate::encoded_element::OtherGroup;
use crate::group::with_group;
use crate::json::{self, Count};
use crate::trustee::Trustees;

/// What was counted for one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counted {
    /// The weight of votes per possibility; where a blank vote is allowed, the
    /// blank votes come first.
    Sums(Vec<u64>),
    /// Every vote, its number per answer, in an order that says nothing.
    Votes(Vec<Vec<u8>>),
}

/// The result of an election.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElectionResult {
    answers: Vec<Counted>,
    bytes: Vec<u8>,
}

/// Why there is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ResultRefused {
    /// Contributions of these trustees are missing, or fewer threshold members
    /// than needed have contributed.
    #[error("{missing} more trustees must contribute")]
    NotEnough {
        /// How many contributions are missing at least.
        missing: usize,
    },
    /// Two contributions of the same trustee.
    #[error("trustee {owner} contributed twice")]
    Twice {
        /// The trustee's number.
        owner: usize,
    },
    /// A sum is not within the total weight. Cannot happen when every ballot
    /// was verified.
    #[error("a sum of question {question} cannot be read")]
    Unreadable {
        /// Counted from one.
        question: usize,
    },
    /// Not the result that the contributions reveal.
    #[error("the published result is not what the decryptions reveal")]
    Differs,
    /// Things of another group.
    #[error(transparent)]
    OtherGroup(#[from] OtherGroup),
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum CountedWire {
    Sums(Vec<Count>),
    Votes(Vec<Vec<u8>>),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    result: Vec<CountedWire>,
}

impl ElectionResult {
    /// Opens the tally with what the trustees contributed. More contributions
    /// than needed are welcome.
    ///
    /// # Errors
    /// [`ResultRefused`], mostly because contributions are missing.
    pub fn compute(
        definition: &ElectionDefinition,
        trustees: &Trustees,
        tally: &EncryptedTally,
        partials: &[VerifiedPartial],
    ) -> Result<Self, ResultRefused> {
        let answers = with_group!(definition.group(), G => {
            open::<G>(definition, trustees, tally, partials)?.read(tally.total_weight())
        })?;
        Ok(Self::of(answers))
    }

    fn of(answers: Vec<Counted>) -> Self {
        let wire = |counted: &Counted| match counted {
            Counted::Sums(sums) => CountedWire::Sums(sums.iter().copied().map(Count).collect()),
            Counted::Votes(votes) => CountedWire::Votes(votes.clone()),
        };
        let wire = Wire { result: answers.iter().map(wire).collect() };
        Self { bytes: json::to_string(&wire).into_bytes(), answers }
    }

    /// Reads a published result without checking it against anything but the
    /// questions; `None` if it is not canonical.
    pub fn parse(definition: &ElectionDefinition, bytes: &[u8]) -> Option<Self> {
        let wire: Wire = serde_json::from_slice(bytes).ok()?;
        if wire.result.len() != definition.questions().len() {
            return None;
        }
        let counted = |(question, wire): (&Question, CountedWire)| match (question, wire) {
            (Question::Selection(question), CountedWire::Sums(sums)) => (sums.len()
                == question.ciphertexts())
            .then(|| Counted::Sums(sums.into_iter().map(|count| count.0).collect())),
            (Question::Ranking(_), CountedWire::Sums(none)) => {
                none.is_empty().then(|| Counted::Votes(Vec::new()))
            }
            (Question::Ranking(question), CountedWire::Votes(votes)) => {
                votes.iter().all(|vote| vote.len() == question.ranks()).then_some(Counted::Votes(votes))
            }
            (Question::Selection(_), CountedWire::Votes(_)) => None,
        };
        let answers: Option<Vec<Counted>> =
            definition.questions().iter().zip(wire.result).map(counted).collect();
        let result = Self::of(answers?);
        (result.bytes == bytes).then_some(result)
    }

    /// Canonical JSON, as the archive holds it.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What was counted, question by question.
    pub fn answers(&self) -> &[Counted] {
        &self.answers
    }
}
