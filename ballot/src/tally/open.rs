//! Removing the trustees' factors from the ciphertexts.

use std::collections::HashMap;

use super::logarithm::Logarithms;
use super::{Counted, ElectionResult, EncryptedTally, ResultRefused, VerifiedPartial};
use crate::election::{ElectionDefinition, Question};
use crate::encoded_element::OtherGroup;
use crate::group::{Group, Scalar, product};
use crate::threshold::lagrange;
use crate::trustee::{TrusteeItem, Trustees};

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
