//! What the booth knows, and what it does with it.

mod casting;
mod keeping;
mod opening;

use std::collections::BTreeMap;

use leptos::{prelude::*, task::spawn_local};

use super::{
    BoothTexts, Paper, paper,
    seal::seal,
    step::{Problem, Step},
};
use crate::{
    ballot::{
        Digest, ElectionDefinition, Fingerprint, PrivateCredential, board::Companion, verifier::Opening,
    },
    election::domain::{Marks, NoMoreMarks},
    web::islands::{
        board::{BoardProblem, BoardTexts},
        browser,
    },
};

/// Where reading begins when a step is come to.
pub(super) const HEADING: &str = "booth-heading";
/// What is said about the marks as a whole.
pub(super) const PROBLEMS: &str = "booth-problems";

/// A sealed ballot: what is sent, and its name on the public list.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct SealedPaper {
    /// The ballot.
    pub(super) ballot: String,
    /// Its tracker.
    pub(super) tracker: String,
    /// Whether it was kept from before the page was opened.
    pub(super) kept: bool,
}

/// How far the sealing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Progress {
    /// Steps done.
    pub(super) done: usize,
    /// All steps.
    pub(super) all: usize,
}

/// All that the booth knows, shared by its parts.
#[derive(Clone, Copy)]
pub(super) struct State {
    pub(super) paper: StoredValue<Paper>,
    pub(super) texts: StoredValue<BoothTexts>,
    pub(super) step: RwSignal<Step>,
    pub(super) problem: RwSignal<Option<Problem>>,
    /// A mark per post, once the paper has been opened.
    pub(super) marks: RwSignal<Vec<Marks>>,
    /// Whether posts are told what they lack.
    pub(super) told: RwSignal<bool>,
    pub(super) progress: RwSignal<Progress>,
    pub(super) sealed: RwSignal<Option<SealedPaper>>,
    /// The receipt that the server has signed, if it has.
    pub(super) receipt: RwSignal<Option<String>>,
    /// Why the board is not believed.
    pub(super) broken: RwSignal<Option<BoardProblem>>,
    pub(super) words: StoredValue<BoardTexts>,
    /// The photos that are those of the companion document, by post and
    /// candidate: addresses of objects in this browser.
    pub(super) photos: RwSignal<BTreeMap<(usize, usize), String>>,
    /// The election's fingerprint, once it is known, and whether the voter's
    /// link says the same.
    pub(super) fingerprint: RwSignal<Option<(Fingerprint, bool)>>,
    definition: StoredValue<Option<ElectionDefinition>>,
    companion: StoredValue<Option<Companion>>,
    opening: StoredValue<Option<Opening>>,
    /// Counts what was begun, so that what was given up comes to nothing.
    turn: StoredValue<u32>,
}

impl State {
    pub(super) fn new(paper: Paper, texts: BoothTexts, words: BoardTexts) -> Self {
        Self {
            paper: StoredValue::new(paper),
            texts: StoredValue::new(texts),
            step: RwSignal::new(Step::Preparing),
            problem: RwSignal::new(None),
            marks: RwSignal::new(Vec::new()),
            told: RwSignal::new(false),
            progress: RwSignal::default(),
            sealed: RwSignal::new(None),
            receipt: RwSignal::new(None),
            broken: RwSignal::new(None),
            words: StoredValue::new(words),
            photos: RwSignal::default(),
            fingerprint: RwSignal::new(None),
            definition: StoredValue::new(None),
            companion: StoredValue::new(None),
            opening: StoredValue::new(None),
            turn: StoredValue::new(0),
        }
    }

    /// The state of the booth around.
    pub(super) fn here() -> Self {
        use_context()
            .unwrap_or_else(|| Self::new(Paper::default(), BoothTexts::default(), BoardTexts::default()))
    }

    /// One of the booth's words.
    pub(super) fn say(self, word: impl Fn(&BoothTexts) -> &String) -> String {
        self.texts.with_value(|texts| word(texts).clone())
    }

    /// Ends what was begun: the board is not believed.
    fn refuse(self, problem: BoardProblem) {
        self.begin();
        self.marks.update(|marks| marks.iter_mut().for_each(Marks::clear));
        self.broken.set(Some(problem));
        self.go(Step::Over);
    }

    /// Where the sealed ballot is kept.
    fn place(self) -> String {
        self.paper.with_value(|paper| format!("sealed-ballot-{}-{}", paper.election, paper.voter))
    }

    /// Goes to a step and reads from its heading.
    pub(super) fn go(self, step: Step) {
        self.step.set(step);
        browser::focus(HEADING);
    }

    /// Goes back; what was begun is given up.
    pub(super) fn back(self) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.problem.set(None);
        self.go(self.step.get_untracked().back());
    }

    /// Marks a candidate or takes the mark away.
    pub(super) fn choose(self, post: usize, candidate: usize, marked: bool) -> Result<(), NoMoreMarks> {
        self.change(post, |marks| marks.choose(candidate, marked)).unwrap_or(Ok(()))
    }

    /// Changes the marks of a post.
    pub(super) fn change<R>(self, post: usize, change: impl FnOnce(&mut Marks) -> R) -> Option<R> {
        let mut outcome = None;
        self.marks.update(|all| outcome = all.get_mut(post).map(change));
        self.keep_marks();
        outcome
    }

    /// What the marks of a post are asked.
    pub(super) fn ask<R>(self, post: usize, question: impl FnOnce(&Marks) -> R) -> Option<R> {
        self.marks.with(|all| all.get(post).map(question))
    }

    /// On to the review, if all marks are votes.
    pub(super) fn review(self) {
        self.problem.set(None);
        if self.marks.with_untracked(|marks| paper::choices(marks).is_ok()) {
            self.told.set(false);
            self.go(Step::Review);
        } else {
            self.told.set(true);
            browser::focus(PROBLEMS);
        }
    }

    /// Seals the ballot with the credential.
    pub(super) fn seal(self, credential: PrivateCredential) {
        let choices = self.marks.with_untracked(|marks| paper::choices(marks));
        let (Ok(choices), Some(definition)) = (choices, self.definition.get_value()) else {
            self.go(Step::Choose);
            return;
        };
        self.problem.set(None);
        self.progress.set(Progress::default());
        self.go(Step::Sealing);
        let turn = self.begin();
        spawn_local(async move {
            match self.lists(&credential).await {
                Some(true) => {}
                Some(false) if self.turn.get_value() == turn => return self.fail(Problem::CredentialUnknown),
                Some(false) | None => return,
            }
            let ballot = seal(&definition, &credential, &choices, |progress| {
                self.progress.set(progress);
                self.turn.get_value() == turn
            })
            .await;
            if self.turn.get_value() != turn {
                return;
            }
            match ballot {
                Some(ballot) => {
                    browser::keep(&self.place(), &ballot);
                    self.sealed.set(Some(SealedPaper::of(ballot, false)));
                    self.go(Step::Sealed);
                }
                None => self.go(Step::Choose),
            }
        });
    }

    fn begin(self) -> u32 {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.turn.get_value()
    }

    /// Throws the sealed ballot away; the marks are still there, unless the
    /// page was opened anew.
    pub(super) fn discard(self) {
        browser::forget(&self.place());
        self.sealed.set(None);
        self.back();
    }

    /// Tells what went wrong, where the voter can go on.
    fn fail(self, problem: Problem) {
        let step = match problem.leads_to() {
            // A ballot kept from before has no marks to be sealed again.
            Step::Credential if self.marks.with_untracked(|marks| paper::choices(marks).is_err()) => {
                Step::Choose
            }
            step => step,
        };
        if step != Step::Sealed {
            browser::forget(&self.place());
            self.sealed.set(None);
        }
        self.problem.set(Some(problem));
        self.go(step);
    }
}

impl SealedPaper {
    fn of(ballot: String, kept: bool) -> Self {
        let tracker = Digest::of(&ballot).base64();
        Self { ballot, tracker, kept }
    }
}
