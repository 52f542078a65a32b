//! Majority judgement: who is judged best by the middle voter.
//!
//! Source: Balinski and Laraki, "Majority Judgment" (2010). A candidate's
//! majority grade is the worse of the middle grades; candidates with equal
//! majority grade are compared after one such grade has been taken away from
//! each, again and again.

use serde::Serialize;

use super::Turnout;

/// A candidate's grades.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Judged {
    /// Which candidate.
    pub candidate: usize,
    /// How many gave each grade, the best grade first.
    pub grades: Vec<u64>,
    /// The majority grade, 1 being best; `None` without votes.
    pub majority_grade: Option<usize>,
    /// How many gave a better grade than the majority grade.
    pub better: u64,
    /// How many gave a worse one.
    pub worse: u64,
}

/// The count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JudgementTally {
    /// How many votes there are; a vote that does not grade everybody is
    /// invalid, one that grades nobody is blank.
    pub turnout: Turnout,
    /// Everybody, in the order of the answers.
    pub judged: Vec<Judged>,
    /// The best first; those in one group have exactly the same grades.
    pub places: Vec<Vec<usize>>,
}

/// Judges by grades from 1 (best) to `grades`.
pub fn majority_judgement(votes: &[Vec<u8>], candidates: usize, grades: u8) -> JudgementTally {
    let mut turnout = Turnout::default();
    let mut counts = vec![vec![0u64; usize::from(grades)]; candidates];
    for vote in votes {
        if vote.len() == candidates && vote.iter().all(|grade| *grade == 0) {
            turnout.blank += 1;
        } else if vote.len() != candidates || vote.iter().any(|grade| !(1..=grades).contains(grade)) {
            turnout.invalid += 1;
        } else {
            turnout.valid += 1;
            for (count, grade) in counts.iter_mut().zip(vote) {
                count[usize::from(*grade) - 1] += 1;
            }
        }
    }
    let judged: Vec<Judged> = counts.into_iter().enumerate().map(judge).collect();
    let mut order: Vec<(Vec<usize>, usize)> =
        judged.iter().map(|one| (majority_value(&one.grades), one.candidate)).collect();
    order.sort();
    let mut places: Vec<Vec<usize>> = Vec::new();
    for pair in order.chunk_by(|a, b| a.0 == b.0) {
        places.push(pair.iter().map(|(_, candidate)| *candidate).collect());
    }
    JudgementTally { turnout, judged, places }
}

/// The index of the worse of the middle grades.
fn middle(grades: &[u64]) -> Option<usize> {
    let total: u64 = grades.iter().sum();
    let mut seen = 0;
    grades.iter().position(|count| {
        seen += count;
        total > 0 && 2 * seen > total
    })
}

fn judge((candidate, grades): (usize, Vec<u64>)) -> Judged {
    let middle = middle(&grades);
    let sum = |range: &[u64]| range.iter().sum();
    let (better, worse) = match middle {
        None => (0, 0),
        Some(index) => (sum(&grades[..index]), sum(&grades[index + 1..])),
    };
    Judged { candidate, majority_grade: middle.map(|index| index + 1), better, worse, grades }
}

/// The majority grades one after the other; smaller is better.
fn majority_value(grades: &[u64]) -> Vec<usize> {
    let mut left = grades.to_vec();
    let mut value = Vec::new();
    while let Some(index) = middle(&left) {
        left[index] -= 1;
        value.push(index);
    }
    value
}
