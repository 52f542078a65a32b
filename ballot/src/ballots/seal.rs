//! Sealing a ballot, all at once or in slices.

use std::collections::VecDeque;

use rand_core::CryptoRng;
use serde_json::value::RawValue;
use thiserror::Error;
use zeroize::Zeroizing;

use super::selection::SelectionSealer;
use super::{Choice, Context, signature};
use crate::credential::PrivateCredential;
use crate::election::{Blank, ElectionDefinition, Question};
use crate::elgamal::Ciphertext;
use crate::encoded_element::OtherGroup;
use crate::group::{Group, Scalar, with_group};
use crate::hash::Digest;
use crate::json;
use crate::proof::prove_knowledge;
use crate::wire;

/// Why choices cannot be sealed. The booth prevents all of these; they are
/// here so that no invalid ballot is ever made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SealRefused {
    /// Not exactly one choice per question.
    #[error("there must be one choice for every question")]
    NumberOfChoices,
    /// A choice of another kind or length than its question asks for.
    #[error("the choice does not fit question {question}")]
    Shape {
        /// Counted from one.
        question: usize,
    },
    /// Fewer answers selected than the question's minimum, or more than its
    /// maximum.
    #[error("question {question} takes another number of answers")]
    NumberOfAnswers {
        /// Counted from one.
        question: usize,
    },
    /// A blank vote where there is none.
    #[error("question {question} does not allow a blank vote")]
    NoBlank {
        /// Counted from one.
        question: usize,
    },
    /// Never for definitions that were parsed.
    #[error(transparent)]
    OtherGroup(#[from] OtherGroup),
}

/// A finished ballot: canonical bytes, to be cast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedBallot {
    bytes: Vec<u8>,
}

impl SealedBallot {
    /// What is cast.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What the voter keeps to find the ballot in the published list.
    pub fn tracker(&self) -> Digest {
        Digest::of(&self.bytes)
    }
}

/// Seals choices, one per question.
///
/// # Errors
/// [`SealRefused`] if the choices do not answer the questions.
pub fn seal(
    definition: &ElectionDefinition,
    credential: &PrivateCredential,
    choices: &[Choice],
    rng: &mut impl CryptoRng,
) -> Result<SealedBallot, SealRefused> {
    let mut sealing = Sealing::new(definition, credential, choices)?;
    while sealing.step(rng) {}
    Ok(sealing.finish(rng))
}

/// A ballot being sealed, one ciphertext per step, so that a page stays alive.
pub struct Sealing {
    work: Box<dyn Steps + Send>,
}

impl Sealing {
    /// Checks the choices and prepares.
    ///
    /// # Errors
    /// [`SealRefused`] if the choices do not answer the questions.
    pub fn new(
        definition: &ElectionDefinition,
        credential: &PrivateCredential,
        choices: &[Choice],
    ) -> Result<Self, SealRefused> {
        check(definition.questions(), choices)?;
        with_group!(definition.group(), G => {
            let y = definition.public_key().element::<G>()?;
            let secret: Zeroizing<<G as Group>::Scalar> = credential.secret(definition.uuid());
            let public = G::encode(&G::generator_power_secret(&secret));
            let work = Work::<G> {
                table: G::secret_table(&y),
                y: definition.public_key().text().to_owned(),
                secret,
                context: Context::new(&definition.fingerprint().base64(), &public),
                fingerprint: definition.fingerprint().base64(),
                uuid: definition.uuid().to_string(),
                public,
                rest: parts(definition.questions(), choices),
                answers: Vec::new(),
            };
            Ok(Self { work: Box::new(work) })
        })
    }

    /// How many steps are left: one per ciphertext and one per question.
    pub fn steps_left(&self) -> usize {
        self.work.steps_left()
    }

    /// Does one step; `false` if there was none left.
    pub fn step(&mut self, rng: &mut impl CryptoRng) -> bool {
        self.work.step(rng)
    }

    /// Does what is left, and signs.
    pub fn finish(mut self, rng: &mut impl CryptoRng) -> SealedBallot {
        while self.work.step(rng) {}
        SealedBallot { bytes: self.work.sign(rng).into_bytes() }
    }
}

trait Steps {
    fn steps_left(&self) -> usize;
    fn step(&mut self, rng: &mut dyn CryptoRng) -> bool;
    fn sign(&self, rng: &mut dyn CryptoRng) -> String;
}

fn check(questions: &[Question], choices: &[Choice]) -> Result<(), SealRefused> {
    if questions.len() != choices.len() {
        return Err(SealRefused::NumberOfChoices);
    }
    for (question, (asked, choice)) in (1..).zip(questions.iter().zip(choices)) {
        match (asked, choice) {
            (Question::Selection(asked), Choice::Selected(selected)) => {
                if selected.len() != asked.answers().len() {
                    return Err(SealRefused::Shape { question });
                }
                let count = selected.iter().filter(|selected| **selected).count();
                if !(asked.min()..=asked.max()).contains(&count) {
                    return Err(SealRefused::NumberOfAnswers { question });
                }
            }
            (Question::Selection(asked), Choice::Blank) => {
                if asked.blank() == Blank::No {
                    return Err(SealRefused::NoBlank { question });
                }
            }
            (Question::Ranking(asked), Choice::Ranks(ranks)) if ranks.len() == asked.ranks() => {}
            (Question::Ranking(_), Choice::Blank) => return Err(SealRefused::NoBlank { question }),
            (Question::Selection(_), Choice::Ranks(_))
            | (Question::Ranking(_), Choice::Selected(_) | Choice::Ranks(_)) => {
                return Err(SealRefused::Shape { question });
            }
        }
    }
    Ok(())
}

/// A question's answer that is still to be sealed.
enum Part<G: Group> {
    Selection(SelectionSealer<G>),
    Ranking(Choice),
}

fn parts<G: Group>(questions: &[Question], choices: &[Choice]) -> VecDeque<Part<G>> {
    let part = |(question, choice): (&Question, &Choice)| match question {
        Question::Selection(question) => Part::Selection(SelectionSealer::new(question, choice)),
        Question::Ranking(_) => Part::Ranking(choice.clone()),
    };
    questions.iter().zip(choices).map(part).collect()
}

struct Work<G: Group> {
    table: G::SecretTable,
    y: String,
    secret: Zeroizing<G::Scalar>,
    context: Context,
    fingerprint: String,
    uuid: String,
    public: String,
    rest: VecDeque<Part<G>>,
    answers: Vec<String>,
}

impl<G: Group> Steps for Work<G> {
    fn steps_left(&self) -> usize {
        let steps = |part: &Part<G>| match part {
            Part::Selection(sealer) => sealer.steps_left(),
            Part::Ranking(_) => 1,
        };
        self.rest.iter().map(steps).sum()
    }

    fn step(&mut self, rng: &mut dyn CryptoRng) -> bool {
        let Some(part) = self.rest.front_mut() else {
            return false;
        };
        let answer = match part {
            Part::Selection(sealer) => sealer.step(&self.table, &self.context, rng),
            Part::Ranking(choice) => {
                let choice = choice.clone();
                Some(json::to_string(&self.ranking(&choice, rng)))
            }
        };
        if let Some(answer) = answer {
            self.answers.push(answer);
            self.rest.pop_front();
        }
        true
    }

    fn sign(&self, rng: &mut dyn CryptoRng) -> String {
        // What we have just written is JSON, so nothing is dropped here.
        let raw = |answer: &String| RawValue::from_string(answer.clone());
        let answers: Vec<Box<RawValue>> = self.answers.iter().flat_map(raw).collect();
        let answers: Vec<&RawValue> = answers.iter().map(AsRef::as_ref).collect();
        let unsigned = json::to_string(&wire::Unsigned {
            election_uuid: &self.uuid,
            election_hash: &self.fingerprint,
            credential: &self.public,
            answers: &answers,
        });
        let hash = Digest::of(&unsigned).base64();
        let proof = prove_knowledge::<G>(&self.secret, signature(&hash), rng);
        json::to_string(&wire::Ballot {
            election_uuid: &self.uuid,
            election_hash: &self.fingerprint,
            credential: &self.public,
            answers,
            signature: wire::Signature { hash, proof },
        })
    }
}

impl<G: Group> Work<G> {
    fn ranking(&self, choice: &Choice, rng: &mut dyn CryptoRng) -> wire::Ranking {
        let ranks: &[u8] = match choice {
            Choice::Ranks(ranks) => ranks,
            Choice::Selected(_) | Choice::Blank => &[],
        };
        let randomness = Zeroizing::new(G::Scalar::random(rng));
        // The question fits its group, so there is an element for the ranks.
        let message = G::encode_vector(ranks).unwrap_or_else(G::identity);
        let mask = G::table_power_secret(&self.table, &randomness);
        let sealed = Ciphertext::<G> {
            alpha: G::generator_power_secret(&randomness),
            beta: G::multiply(&mask, &message),
        };
        let choices = sealed.write();
        let transcript = self.context.ranking(&self.y, &choices);
        let proof = prove_knowledge::<G>(&randomness, transcript, rng);
        wire::Ranking { choices, proof }
    }
}
