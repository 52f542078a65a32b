//! The result: what the trustees' contributions reveal.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{EncryptedTally, VerifiedPartial};
use crate::ballot::election::{ElectionDefinition, Question};
use crate::ballot::group::{Group, Scalar, product, with_group};
use crate::ballot::json::{self, Count};
use crate::ballot::member::OtherGroup;
use crate::ballot::threshold::lagrange;
use crate::ballot::trustee::{TrusteeItem, Trustees};

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

/// The elements behind the ciphertexts.
pub(crate) struct Opened<'a, G: Group> {
    questions: &'a [Question],
    plain: Vec<Vec<G::Element>>,
}

/// Removes the trustees' factors from the ciphertexts.
pub(crate) fn open<'a, G: Group>(
    definition: &'a ElectionDefinition,
    trustees: &Trustees,
    tally: &EncryptedTally,
    partials: &[VerifiedPartial],
) -> Result<Opened<'a, G>, ResultRefused> {
    let mut by_owner: HashMap<usize, &Vec<Vec<G::Element>>> = HashMap::new();
    for partial in partials {
        let owner = partial.owner();
        if by_owner.insert(owner, partial.factors::<G>()?).is_some() {
            return Err(ResultRefused::Twice { owner });
        }
    }
    let sealed = tally.sealed::<G>()?;
    let shares = shares::<G>(trustees, &by_owner)?;
    let mut plain = Vec::with_capacity(sealed.len());
    for (question, list) in sealed.iter().enumerate() {
        let mut opened = Vec::with_capacity(list.len());
        for (position, ciphertext) in list.iter().enumerate() {
            let factor = |(factors, weight): &Share<'_, G>| {
                let factor = factors.get(question)?.get(position)?;
                Some(match weight {
                    None => factor.clone(),
                    Some(weight) => G::multi_power(&[(factor.clone(), weight.clone())]),
                })
            };
            let factors: Option<Vec<_>> = shares.iter().map(factor).collect();
            let factors = factors.ok_or(OtherGroup)?;
            let whole = product::<G>(&factors);
            opened.push(G::multiply(&ciphertext.beta, &G::inverse(&whole)));
        }
        plain.push(opened);
    }
    Ok(Opened { questions: definition.questions(), plain })
}

/// A trustee's factors, and the exponent they are taken to.
type Share<'a, G> = (&'a Vec<Vec<<G as Group>::Element>>, Option<<G as Group>::Scalar>);

fn shares<'a, G: Group>(
    trustees: &Trustees,
    by_owner: &HashMap<usize, &'a Vec<Vec<G::Element>>>,
) -> Result<Vec<Share<'a, G>>, ResultRefused> {
    let mut shares = Vec::new();
    let mut missing = 0;
    let mut first = 1;
    for item in trustees.items() {
        match item {
            TrusteeItem::Single(_) => match by_owner.get(&first) {
                Some(factors) => shares.push((*factors, None)),
                None => missing += 1,
            },
            TrusteeItem::Threshold(parameters) => {
                let context = parameters.context();
                let present = (1..=context.size())
                    .filter(|member| by_owner.contains_key(&(first + member - 1)))
                    .take(context.threshold());
                let present: Vec<usize> = present.collect();
                missing += context.threshold() - present.len();
                let weights = lagrange::<G::Scalar>(&present);
                for (member, weight) in present.into_iter().zip(weights) {
                    if let Some(factors) = by_owner.get(&(first + member - 1)) {
                        shares.push((*factors, Some(weight)));
                    }
                }
            }
        }
        first += item.members();
    }
    if missing > 0 { Err(ResultRefused::NotEnough { missing }) } else { Ok(shares) }
}

impl<G: Group> Opened<'_, G> {
    /// Reads the elements as numbers.
    pub(crate) fn read(&self, total_weight: u64) -> Result<Vec<Counted>, ResultRefused> {
        let logarithms = Logarithms::<G>::new(total_weight);
        let asked = (1..).zip(self.questions.iter().zip(&self.plain));
        asked
            .map(|(question, (asked, plain))| {
                let unreadable = ResultRefused::Unreadable { question };
                match asked {
                    Question::Selection(_) => {
                        let sums = plain.iter().map(|element| logarithms.find(element));
                        sums.collect::<Option<_>>().map(Counted::Sums).ok_or(unreadable)
                    }
                    Question::Ranking(asked) => {
                        let vote = |element| G::decode_vector(element, asked.ranks());
                        let votes = plain.iter().map(vote);
                        votes.collect::<Option<_>>().map(Counted::Votes).ok_or(unreadable)
                    }
                }
            })
            .collect()
    }

    /// Compares a published result with the elements, without searching for
    /// logarithms.
    pub(crate) fn check(&self, published: &ElectionResult, total_weight: u64) -> Result<(), ResultRefused> {
        let asked = self.questions.iter().zip(&self.plain).zip(published.answers());
        for ((asked, plain), counted) in asked {
            let same = match (asked, counted) {
                (Question::Selection(_), Counted::Sums(sums)) => {
                    let fits = |(element, sum): (&G::Element, &u64)| {
                        let power = G::multi_power(&[(G::generator(), G::Scalar::from_u64(*sum))]);
                        *sum <= total_weight && power == *element
                    };
                    sums.len() == plain.len() && plain.iter().zip(sums).all(fits)
                }
                (Question::Ranking(asked), Counted::Votes(votes)) => {
                    let vote = |element| G::decode_vector(element, asked.ranks());
                    plain.iter().map(vote).eq(votes.iter().cloned().map(Some))
                }
                (Question::Selection(_), Counted::Votes(_)) | (Question::Ranking(_), Counted::Sums(_)) => {
                    false
                }
            };
            if !same {
                return Err(ResultRefused::Differs);
            }
        }
        Ok(())
    }
}

/// Logarithms to base g up to a bound, by baby steps and giant steps (Shanks).
struct Logarithms<G: Group> {
    bound: u64,
    baby: HashMap<Vec<u8>, u64>,
    giant: G::Element,
}

impl<G: Group> Logarithms<G> {
    fn new(bound: u64) -> Self {
        let steps = bound.isqrt().saturating_add(1).clamp(64, 1 << 18);
        let mut baby = HashMap::new();
        let mut power = G::identity();
        for exponent in 0..steps {
            baby.insert(G::sort_key(&power), exponent);
            power = G::multiply(&power, &G::generator());
        }
        Self { bound, baby, giant: G::inverse(&power) }
    }

    fn find(&self, element: &G::Element) -> Option<u64> {
        let steps = self.baby.len() as u64;
        let mut element = element.clone();
        let mut passed = 0u64;
        while passed <= self.bound {
            if let Some(rest) = self.baby.get(&G::sort_key(&element)) {
                return passed.checked_add(*rest).filter(|found| *found <= self.bound);
            }
            element = G::multiply(&element, &self.giant);
            passed = passed.checked_add(steps)?;
        }
        None
    }
}
