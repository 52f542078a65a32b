use std::collections::BTreeMap;

use serde::Serialize;
use thiserror::Error;

use super::{Description, Election, Event, Phase, Statement, Title, WrongPhase};
use crate::kernel::{CandidateId, Language, PostId, Refusal, ToRefusals, looks_like};

/// What of an election a text is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The election as a whole.
    Election,
    /// A post.
    Post(PostId),
    /// A candidate.
    Candidate(CandidateId),
}

/// What is said of a subject in a further language. Names are never translated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// What the election or the post is called.
    pub title: Option<Title>,
    /// What it is about.
    pub description: Option<Description>,
    /// What the candidate says to the voters.
    pub statement: Option<Statement>,
}

impl Wording {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Leaves only what `own` says.
    fn keep_within(&mut self, own: &Self) {
        self.title.take_if(|_| own.title.is_none());
        self.description.take_if(|_| own.description.is_none());
        self.statement.take_if(|_| own.statement.is_none());
    }

    /// Whether it says only what `own` says, the wording in the election's language.
    fn is_within(&self, own: &Self) -> bool {
        (self.title.is_none() || own.title.is_some())
            && (self.description.is_none() || own.description.is_some())
            && (self.statement.is_none() || own.statement.is_some())
    }
}

/// An election's texts in languages other than its own.
pub type Translations = BTreeMap<(Subject, Language), Wording>;

impl Election {
    /// The texts in further languages. Those in the language that the election has got
    /// since count for nothing.
    pub fn translations(&self) -> &Translations {
        &self.translations
    }

    /// What is said of a subject in a further language.
    pub fn wording(&self, subject: Subject, language: Language) -> Option<&Wording> {
        self.translations.get(&(subject, language)).filter(|_| language != self.settings.language)
    }

    /// Says something of a subject in a further language, in place of what was said; an
    /// empty wording takes it away. Not once voting has begun.
    ///
    /// # Errors
    /// [`CannotTranslate`] says what stands in the way.
    pub fn translate(
        &mut self,
        subject: Subject,
        language: Language,
        wording: Wording,
    ) -> Result<Event, CannotTranslate> {
        self.phase.require(Phase::BEFORE_VOTING)?;
        if language == self.settings.language {
            return Err(CannotTranslate::OwnLanguage);
        }
        let own = self.own_wording(subject).ok_or(CannotTranslate::UnknownSubject)?;
        if !wording.is_within(&own) {
            return Err(CannotTranslate::UnknownSubject);
        }
        if let (Subject::Post(_), Some(title)) = (subject, &wording.title) {
            self.require_free_wording(subject, language, title)?;
        }
        if wording.is_empty() {
            self.translations.remove(&(subject, language));
        } else {
            self.translations.insert((subject, language), wording);
        }
        Ok(Event::Translated { subject, language })
    }

    /// What is said of a subject in the election's language; none if there is no such
    /// subject. A description or a statement that is empty is not said.
    pub fn own_wording(&self, subject: Subject) -> Option<Wording> {
        let titled = |title: &Title, description: &Description| Wording {
            title: Some(title.clone()),
            description: Some(description.clone()).filter(|text| !text.as_str().is_empty()),
            statement: None,
        };
        match subject {
            Subject::Election => Some(titled(&self.settings.title, &self.settings.description)),
            Subject::Post(post) => {
                self.post(post).map(|post| titled(&post.draft.title, &post.draft.description))
            }
            Subject::Candidate(candidate) => {
                let mut all = self.posts.iter().flat_map(|post| &post.candidates);
                let statement = all.find(|other| other.id == candidate)?.draft.statement.clone();
                let statement = Some(statement).filter(|text| !text.as_str().is_empty());
                Some(Wording { statement, ..Wording::default() })
            }
        }
    }

    /// What is not said any more in the election's language, is not in others.
    pub(super) fn forget_translations(&mut self) {
        let mut translations = std::mem::take(&mut self.translations);
        translations.retain(|(subject, _), wording| {
            let own = self.own_wording(*subject).unwrap_or_default();
            wording.keep_within(&own);
            !wording.is_empty()
        });
        self.translations = translations;
    }

    /// No two posts look the same to those who read `language`.
    fn require_free_wording(
        &self,
        subject: Subject,
        language: Language,
        title: &Title,
    ) -> Result<(), CannotTranslate> {
        let mut others = self.posts.iter().filter(|post| Subject::Post(post.id) != subject);
        let taken = others.any(|post| {
            let said = self.wording(Subject::Post(post.id), language).and_then(|said| said.title.as_ref());
            looks_like(said.unwrap_or(&post.draft.title).as_str(), title.as_str())
        });
        if taken { Err(CannotTranslate::TitleTaken) } else { Ok(()) }
    }
}

/// Why the texts in another language stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotTranslate {
    /// Voting has begun.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// What was shown is not so any more.
    #[error("something else was saved meanwhile")]
    ChangedMeanwhile,
    /// It is the language in which the election is.
    #[error("the election's own texts are in this language")]
    OwnLanguage,
    /// Nothing of the election, or nothing that such a text is about.
    #[error("no such text of this election")]
    UnknownSubject,
    /// Another post is called so in this language.
    #[error("another post has this title in this language")]
    TitleTaken,
}

impl ToRefusals for CannotTranslate {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::ChangedMeanwhile => vec![Refusal::of("changed-meanwhile")],
            Self::OwnLanguage => vec![Refusal::of("text-own-language")],
            Self::UnknownSubject => vec![Refusal::of("text-unknown-subject")],
            Self::TitleTaken => vec![Refusal::field("title", "post-title-taken")],
        }
    }
}
