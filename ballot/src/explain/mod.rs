//! What a published result means, question by question: the counts of a
//! selection, and for rankings the rounds of every counting method there is.
//!
//! It decides nothing: which method is binding is for the organisation's
//! rules, and ties are shown, not broken.

#[cfg(test)]
mod tests;
mod text;

use serde::Serialize;

use super::counting::{
    IrvTally, JudgementTally, SchulzeTally, StvTally, instant_runoff, majority_judgement, schulze,
    single_transferable_vote,
};
use super::election::{Blank, ElectionDefinition, Question};
use super::tally::{Counted, ElectionResult};

/// What the counting methods need to know beyond the votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// How many seats the single transferable vote fills.
    pub seats: usize,
    /// How many grades there are for majority judgement, 1 being best; the
    /// largest number given in any vote if it is not said.
    pub grades: Option<u8>,
}

impl Default for Rules {
    fn default() -> Self {
        Self { seats: 1, grades: None }
    }
}

/// A whole result, explained.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// The election's title.
    pub name: String,
    /// In the order of the ballot.
    pub questions: Vec<Explained>,
}

/// One question's result.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Explained {
    /// Answers were selected.
    Selection(Counts),
    /// Answers were ranked or graded.
    Ranking(Box<Methods>),
}

/// How often each answer was selected, by weight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// The question.
    pub question: String,
    /// The answers in their order on the ballot.
    pub answers: Vec<String>,
    /// The weight of the votes for each answer.
    pub counts: Vec<u64>,
    /// The weight of blank votes, where they are allowed.
    pub blank: Option<u64>,
}

/// A ranking, counted in every way there is. Candidates are known by their
/// position in `answers`, from zero.
#[derive(Clone, Debug, Serialize)]
pub struct Methods {
    /// The question.
    pub question: String,
    /// The answers in their order on the ballot.
    pub answers: Vec<String>,
    /// The hint for the counting method that the definition gives, as JSON.
    pub hint: Option<String>,
    /// How many votes were opened.
    pub votes: usize,
    /// Condorcet's comparisons in Schulze's order.
    pub schulze: SchulzeTally,
    /// One seat, by elimination.
    pub instant_runoff: IrvTally,
    /// How many seats the next count fills.
    pub seats: usize,
    /// Several seats.
    pub single_transferable_vote: StvTally,
    /// How many grades the next count knows.
    pub grades: u8,
    /// The best judged by the middle voter.
    pub majority_judgement: JudgementTally,
}

impl Explanation {
    /// Explains a result of this election. Where the two do not belong
    /// together, questions are missing.
    pub fn new(definition: &ElectionDefinition, result: &ElectionResult, rules: Rules) -> Self {
        let pairs = definition.questions().iter().zip(result.answers());
        Self {
            name: definition.texts().name.clone(),
            questions: pairs.filter_map(|(question, counted)| explain(question, counted, rules)).collect(),
        }
    }
}

fn explain(question: &Question, counted: &Counted, rules: Rules) -> Option<Explained> {
    match (question, counted) {
        (Question::Selection(question), Counted::Sums(sums)) => {
            let (blank, counts) = match question.blank() {
                Blank::Allowed => sums.split_first().map(|(blank, rest)| (Some(*blank), rest))?,
                Blank::No => (None, sums.as_slice()),
            };
            Some(Explained::Selection(Counts {
                question: question.text().to_owned(),
                answers: question.answers().to_vec(),
                counts: counts.to_vec(),
                blank,
            }))
        }
        (Question::Ranking(question), Counted::Votes(votes)) => {
            let candidates = question.ranks();
            let largest = votes.iter().flatten().copied().max().unwrap_or(0);
            let grades = rules.grades.unwrap_or(largest).max(1);
            Some(Explained::Ranking(Box::new(Methods {
                question: question.text().to_owned(),
                answers: question.answers().to_vec(),
                hint: question.hint().map(str::to_owned),
                votes: votes.len(),
                schulze: schulze(votes, candidates),
                instant_runoff: instant_runoff(votes, candidates, None),
                seats: rules.seats,
                single_transferable_vote: single_transferable_vote(votes, candidates, rules.seats, None),
                grades,
                majority_judgement: majority_judgement(votes, candidates, grades),
            })))
        }
        (Question::Selection(_), Counted::Votes(_)) | (Question::Ranking(_), Counted::Sums(_)) => None,
    }
}
