//! Whether the ballot paper that the page shows is the one that the board holds.

use super::{Paper, PaperCandidate, PaperPost, PaperWording};
use crate::{
    ballot::{
        Blank, Choice, Digest, ElectionDefinition, Question,
        board::{Companion, CompanionCandidate, CompanionPost, CompanionTranslations, CompanionWording},
    },
    election::domain::{Limits, Marks, NotAVote, Vote},
};

impl PaperPost {
    /// The sentence that says why the marks are no vote.
    pub(in crate::web::islands::booth) fn refusal(&self, why: NotAVote) -> &str {
        match why {
            NotAVote::Nothing => &self.nothing,
            NotAVote::TooFew => &self.too_few,
        }
    }
}

impl Paper {
    /// A text as it is shown, and its language where that is not the page's: as it is `said`
    /// in the page's language, else as it stands on the ballot paper.
    pub(in crate::web::islands::booth) fn shown<'a>(
        &'a self,
        said: Option<&'a String>,
        fixed: &'a str,
    ) -> (&'a str, Option<&'a str>) {
        said.map_or((fixed, self.lang.as_deref()), |said| (said, None))
    }

    /// What a post is called, as it is shown, and the language.
    pub(in crate::web::islands::booth) fn title<'a>(
        &'a self,
        post: &'a PaperPost,
    ) -> (&'a str, Option<&'a str>) {
        self.shown(post.said.title.as_ref(), &post.title)
    }

    /// Marks to make on the definition that the board holds; `None` if it asks
    /// something else than the ballot paper shows.
    pub(in crate::web::islands::booth) fn marks(
        &self,
        definition: &ElectionDefinition,
    ) -> Option<Vec<Marks>> {
        if definition.questions().len() != self.posts.len() {
            return None;
        }
        definition.questions().iter().zip(&self.posts).map(|(question, post)| post.marks(question)).collect()
    }

    /// Whether what the ballot paper shows beside the questions is what the
    /// companion document says.
    pub(in crate::web::islands::booth) fn agrees(&self, companion: &Companion) -> bool {
        let said = |shown: &PaperWording, fixed: &CompanionTranslations| {
            let fixed = fixed.get(&self.reader).cloned().unwrap_or_default();
            let CompanionWording { title, description, statement } = fixed;
            *shown == PaperWording { title, description, statement }
        };
        let candidate = |(shown, fixed): (&PaperCandidate, &CompanionCandidate)| {
            // A photo's address ends with its hash.
            let photo = match (&shown.photo, &fixed.photo) {
                (Some(address), Some(photo)) => address.rsplit('/').next() == Some(&photo.hex()),
                (None, None) => true,
                (Some(_), None) | (None, Some(_)) => false,
            };
            photo && shown.statement == fixed.statement && said(&shown.said, &fixed.translations)
        };
        let post = |(shown, fixed): (&PaperPost, &CompanionPost)| {
            shown.description == fixed.description
                && said(&shown.said, &fixed.translations)
                && shown.candidates.len() == fixed.candidates.len()
                && shown.candidates.iter().zip(&fixed.candidates).all(candidate)
        };
        self.posts.len() == companion.posts.len() && self.posts.iter().zip(&companion.posts).all(post)
    }
}

impl Paper {
    /// The photos on the paper, by post and candidate, with the hashes that the
    /// companion document states.
    pub(in crate::web::islands::booth) fn photos(
        &self,
        companion: &Companion,
    ) -> Vec<((usize, usize), String, Digest)> {
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
pub(in crate::web::islands::booth) fn choices(marks: &[Marks]) -> Result<Vec<Choice>, usize> {
    let choice = |(place, marks): (usize, &Marks)| match marks.vote() {
        Ok(Vote::Chosen(chosen)) => Ok(Choice::Selected(chosen.to_vec())),
        Ok(Vote::Blank) => Ok(Choice::Blank),
        Err(_) => Err(place),
    };
    marks.iter().enumerate().map(choice).collect()
}

#[cfg(test)]
mod tests;
