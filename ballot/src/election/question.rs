//! What voters are asked.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use thiserror::Error;

use crate::group::GroupName;
use crate::json;

/// Whether a voter may cast a blank vote instead of selecting answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// A blank vote is one of the possibilities, and counted as such.
    Allowed,
    /// There is no blank vote.
    No,
}

/// A question whose votes are added up without ever being opened one by one:
/// each voter selects between `min` and `max` answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    text: String,
    answers: Vec<String>,
    min: usize,
    max: usize,
    blank: Blank,
}

/// A question whose votes, small numbers per answer, are opened after having
/// been shuffled: rankings and grades.
#[derive(Clone, Debug)]
pub struct Ranking {
    text: String,
    answers: Vec<String>,
    extra: Option<Box<RawValue>>,
}

/// A question on the ballot (Belenios 2.0 specification, "Elections"). A
/// `Question` is always sane: 1 to 1000 answers, `min ≤ max ≤ answers`,
/// `1 ≤ max`, texts not blank.
#[derive(Clone, Debug)]
pub enum Question {
    /// Select some answers.
    Selection(Selection),
    /// Give every answer a number.
    Ranking(Ranking),
}

/// Why a question cannot be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum QuestionRefused {
    /// The question or an answer has no text.
    #[error("the question and all its answers need a text")]
    NoText,
    /// No answer, or more than 1000.
    #[error("a question has 1 to 1000 answers")]
    Answers,
    /// The kind "Lists" of Belenios 3.0 and later.
    #[error(
        "the question is of the kind \"Lists\", in which candidates stand on lists; this program cannot \
         check such questions"
    )]
    Lists,
    /// A kind that is neither a selection nor "NonHomomorphic" nor "Lists".
    #[error("the question is of a kind that this program does not know")]
    UnknownKind,
    /// Not `min ≤ max ≤ answers` with `1 ≤ max`.
    #[error("the numbers of answers to select make no sense")]
    Limits,
    /// The hint for the counting method is not JSON in canonical form, which
    /// has no fractions.
    #[error("the hint for the counting method is not JSON in canonical form")]
    Hint,
}

fn check_texts(text: &str, answers: &[String]) -> Result<(), QuestionRefused> {
    if !(1..=1000).contains(&answers.len()) {
        return Err(QuestionRefused::Answers);
    }
    let blank = |text: &str| text.trim().is_empty();
    if blank(text) || answers.iter().any(|answer| blank(answer)) {
        return Err(QuestionRefused::NoText);
    }
    Ok(())
}

impl Question {
    /// Asks to select a number of answers within `limits`.
    ///
    /// # Errors
    /// [`QuestionRefused`] if that makes no sense.
    pub fn selection<A: Into<String>>(
        text: &str,
        answers: impl IntoIterator<Item = A>,
        limits: RangeInclusive<usize>,
        blank: Blank,
    ) -> Result<Self, QuestionRefused> {
        let answers: Vec<String> = answers.into_iter().map(Into::into).collect();
        let (min, max) = limits.into_inner();
        check_texts(text, &answers)?;
        if min > max || max > answers.len() || max == 0 {
            return Err(QuestionRefused::Limits);
        }
        Ok(Self::Selection(Selection { text: text.to_owned(), answers, min, max, blank }))
    }

    /// Asks for a number from 0 to 255 for every answer. `hint` is JSON for
    /// whoever counts (field `extra`), compact and without fractions; `null` is
    /// no hint, as for the reference's readers.
    ///
    /// # Errors
    /// [`QuestionRefused`] if that makes no sense.
    pub fn ranking<A: Into<String>>(
        text: &str,
        answers: impl IntoIterator<Item = A>,
        hint: Option<&str>,
    ) -> Result<Self, QuestionRefused> {
        let answers: Vec<String> = answers.into_iter().map(Into::into).collect();
        check_texts(text, &answers)?;
        let hint = hint.filter(|hint| *hint != "null");
        if hint.is_some_and(|hint| !json::is_canonical(hint)) {
            return Err(QuestionRefused::Hint);
        }
        let extra = hint
            .map(|hint| RawValue::from_string(hint.to_owned()))
            .transpose()
            .map_err(|_| QuestionRefused::Hint)?;
        Ok(Self::Ranking(Ranking { text: text.to_owned(), answers, extra }))
    }

    /// The question itself.
    pub fn text(&self) -> &str {
        match self {
            Self::Selection(question) => &question.text,
            Self::Ranking(question) => &question.text,
        }
    }

    /// The answers in their order on the ballot.
    pub fn answers(&self) -> &[String] {
        match self {
            Self::Selection(question) => &question.answers,
            Self::Ranking(question) => &question.answers,
        }
    }

    /// Whether this question can be asked in this group.
    pub(crate) fn fits(&self, group: GroupName) -> bool {
        match self {
            Self::Selection(_) => true,
            Self::Ranking(question) => {
                group.ranking_capacity().is_some_and(|most| question.answers.len() <= most)
            }
        }
    }
}

impl Selection {
    /// The question itself.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The answers in their order on the ballot.
    pub fn answers(&self) -> &[String] {
        &self.answers
    }

    /// The smallest number of answers a vote that is not blank selects.
    pub fn min(&self) -> usize {
        self.min
    }

    /// The largest number.
    pub fn max(&self) -> usize {
        self.max
    }

    /// Whether a blank vote is possible.
    pub fn blank(&self) -> Blank {
        self.blank
    }

    /// How many ciphertexts a vote has: one per answer, and one in front for
    /// the blank vote.
    pub fn ciphertexts(&self) -> usize {
        self.answers.len() + self.blank_offset()
    }

    pub(crate) fn blank_offset(&self) -> usize {
        match self.blank {
            Blank::Allowed => 1,
            Blank::No => 0,
        }
    }
}

impl Ranking {
    /// The question itself.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The answers in their order on the ballot.
    pub fn answers(&self) -> &[String] {
        &self.answers
    }

    /// How many numbers a vote has.
    pub fn ranks(&self) -> usize {
        self.answers.len()
    }

    /// The hint for the counting method, as JSON.
    pub fn hint(&self) -> Option<&str> {
        self.extra.as_deref().map(RawValue::get)
    }
}

/// The JSON shape of a selection.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SelectionWire {
    answers: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    blank: Option<bool>,
    min: usize,
    max: usize,
    question: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RankingWire {
    #[serde(rename = "type")]
    kind: String,
    value: RankingValue,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    extra: Option<Box<RawValue>>,
}

/// The kind of a question of whatever shape that is no selection.
#[derive(Deserialize)]
struct Kind {
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RankingValue {
    answers: Vec<String>,
    question: String,
}

impl Question {
    /// Reads a question; `None` if it has another shape or is not canonical.
    pub(super) fn read(raw: &RawValue) -> Option<Result<Self, QuestionRefused>> {
        let text = raw.get().as_bytes();
        if let Some(wire) = json::read::<SelectionWire>(text) {
            let blank = if wire.blank == Some(true) { Blank::Allowed } else { Blank::No };
            return Some(Self::selection(&wire.question, wire.answers, wire.min..=wire.max, blank));
        }
        match serde_json::from_slice(text).map(|Kind { kind }| kind).ok()?.as_str() {
            "NonHomomorphic" => {}
            "Lists" => return Some(Err(QuestionRefused::Lists)),
            _ => return Some(Err(QuestionRefused::UnknownKind)),
        }
        let wire: RankingWire = json::read(text)?;
        let hint = wire.extra.as_deref().map(RawValue::get);
        Some(Self::ranking(&wire.value.question, wire.value.answers, hint))
    }

    /// Canonical JSON.
    pub(super) fn write(&self) -> String {
        match self.clone() {
            Self::Selection(question) => json::to_string(&SelectionWire {
                answers: question.answers,
                blank: (question.blank == Blank::Allowed).then_some(true),
                min: question.min,
                max: question.max,
                question: question.text,
            }),
            Self::Ranking(question) => json::to_string(&RankingWire {
                kind: "NonHomomorphic".to_owned(),
                value: RankingValue { answers: question.answers, question: question.text },
                extra: question.extra,
            }),
        }
    }
}
