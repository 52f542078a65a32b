//! What the booth is handed: the ballot paper and its words.

use serde::{Deserialize, Serialize};

use crate::{
    ballot::{
        Blank, Choice, Digest, ElectionDefinition, Question,
        board::{Companion, CompanionCandidate, CompanionPost},
    },
    election::domain::{Limits, Marks, NotAVote, Vote},
};

/// The ballot paper of one election.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// The election.
    pub election: String,
    /// The voter, as the platform knows them: two who share a device do not find
    /// each other's ballots.
    pub voter: String,
    /// The election's public page, from which all its addresses begin.
    pub home: String,
    /// The language of titles, names and statements, if it is not the page's.
    pub lang: Option<String>,
    /// The posts, which must be the definition's questions in the same order.
    pub posts: Vec<PaperPost>,
}

/// A post on the ballot paper, with the sentences about its limits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperPost {
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// How many can be chosen.
    pub rule: String,
    /// Said when nothing is chosen.
    pub nothing: String,
    /// Said when too few are chosen.
    pub too_few: String,
    /// Said when one more is chosen than possible.
    pub too_many: String,
    /// Who stands, in the order of the definition's answers.
    pub candidates: Vec<PaperCandidate>,
}

impl PaperPost {
    /// The sentence that says why the marks are no vote.
    pub(super) fn refusal(&self, why: NotAVote) -> String {
        match why {
            NotAVote::Nothing => self.nothing.clone(),
            NotAVote::TooFew => self.too_few.clone(),
        }
    }
}

/// Somebody on the ballot paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperCandidate {
    /// Name.
    pub name: String,
    /// What the candidate says.
    pub statement: String,
    /// The photo's address.
    pub photo: Option<String>,
    /// What stands in for a photo.
    pub initials: String,
}

impl Paper {
    /// Marks to make on the definition that the board holds; `None` if it asks
    /// something else than the ballot paper shows.
    pub(super) fn marks(&self, definition: &ElectionDefinition) -> Option<Vec<Marks>> {
        if definition.questions().len() != self.posts.len() {
            return None;
        }
        definition.questions().iter().zip(&self.posts).map(|(question, post)| post.marks(question)).collect()
    }

    /// Whether what the ballot paper shows beside the questions is what the
    /// companion document says.
    pub(super) fn agrees(&self, companion: &Companion) -> bool {
        let candidate = |(shown, fixed): (&PaperCandidate, &CompanionCandidate)| {
            // A photo's address ends with its hash.
            let photo = match (&shown.photo, &fixed.photo) {
                (Some(address), Some(photo)) => address.rsplit('/').next() == Some(&photo.hex()),
                (None, None) => true,
                (Some(_), None) | (None, Some(_)) => false,
            };
            photo && shown.statement == fixed.statement
        };
        let post = |(shown, fixed): (&PaperPost, &CompanionPost)| {
            shown.description == fixed.description
                && shown.candidates.len() == fixed.candidates.len()
                && shown.candidates.iter().zip(&fixed.candidates).all(candidate)
        };
        self.posts.len() == companion.posts.len() && self.posts.iter().zip(&companion.posts).all(post)
    }
}

impl Paper {
    /// The photos on the paper, by post and candidate, with the hashes that the
    /// companion document states.
    pub(super) fn photos(&self, companion: &Companion) -> Vec<((usize, usize), String, Digest)> {
        let posts = self.posts.iter().zip(&companion.posts).enumerate();
        posts
            .flat_map(|(post, (shown, fixed))| {
                let both = shown.candidates.iter().zip(&fixed.candidates).enumerate();
                both.filter_map(move |(place, (shown, fixed))| {
                    Some(((post, place), shown.photo.clone()?, fixed.photo?))
                })
            })
            .collect()
    }
}

impl PaperPost {
    /// The limits count that the ballot is sealed with, not those on the paper.
    fn marks(&self, question: &Question) -> Option<Marks> {
        let names = self.candidates.iter().map(|candidate| candidate.name.as_str());
        let shown = question.text() == self.title && question.answers().iter().map(String::as_str).eq(names);
        match question {
            Question::Selection(selection) if shown => {
                let blank = selection.blank() == Blank::Allowed;
                let limits = Limits { min: selection.min(), max: selection.max(), blank };
                Some(Marks::none(limits, self.candidates.len()))
            }
            Question::Selection(_) | Question::Ranking(_) => None,
        }
    }
}

/// The choices to seal, or the first post whose marks are no vote.
pub(super) fn choices(marks: &[Marks]) -> Result<Vec<Choice>, usize> {
    let choice = |(place, marks): (usize, &Marks)| match marks.vote() {
        Ok(Vote::Chosen(chosen)) => Ok(Choice::Selected(chosen.to_vec())),
        Ok(Vote::Blank) => Ok(Choice::Blank),
        Err(_) => Err(place),
    };
    marks.iter().enumerate().map(choice).collect()
}

texts! {
    /// What the booth says.
    BoothTexts from "booth" {
        preparing,
        steps, step, stage_choose, stage_review, stage_credential, stage_seal, stage_cast,
        choose_heading, choose_lead, choose_kept, chosen, posts_done, blank, blank_hint, clear, statement, problems, next_review,
        review_heading, review_lead, review_nobody, review_blank, change, change_post, next_credential, back,
        credential_heading, credential_lead, credential_label, credential_hint, credential_missing, credential_length,
        credential_character, credential_mistyped, next_seal,
        seal_heading, seal_text, sealing, stop,
        sealed_heading, sealed_text, sealed_waiting, tracker_label, sealed_keep, cast, discard,
        casting_heading, casting,
        over_heading, over_election, over_ballots, try_again,
        problem_offline, problem_slow, problem_busy, problem_failed, problem_session, problem_too_early,
        problem_too_late, problem_cancelled, problem_credential_unknown, problem_credential_foreign,
        problem_voted, problem_replaced, problem_too_many, problem_too_fast, problem_malformed, problem_receipt,
        problem_not_on_board, receipt_save,
    }
}
