//! What the booth knows, and what it does with it.

mod casting;
mod keeping;
mod opening;
mod sealing;

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use web_sys::Element;

use self::sealing::Begun;
use super::{
    BoothData, BoothTexts, Paper, paper,
    step::{Problem, Step},
};
use crate::{
    ballot::{Digest, ElectionDefinition, Fingerprint, board::Companion, verifier::Opening},
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

/// All that the booth knows.
pub(super) struct Booth {
    /// Its place on the page.
    pub(super) place: Element,
    pub(super) paper: Paper,
    pub(super) texts: BoothTexts,
    pub(super) words: BoardTexts,
    pub(super) step: Cell<Step>,
    pub(super) problem: Cell<Option<Problem>>,
    /// A mark per post, once the paper has been opened.
    pub(super) marks: RefCell<Vec<Marks>>,
    /// Whether posts are told what they lack.
    pub(super) told: Cell<bool>,
    /// The candidate who could not be marked as well, by post and place.
    pub(super) refused: Cell<Option<(usize, usize)>>,
    pub(super) sealed: RefCell<Option<SealedPaper>>,
    /// The receipt that the server has signed, if it has.
    pub(super) receipt: RefCell<Option<String>>,
    /// Why the board is not believed.
    pub(super) broken: Cell<Option<BoardProblem>>,
    /// The photos that are those of the companion document, by post and
    /// candidate: addresses of objects in this browser.
    pub(super) photos: RefCell<BTreeMap<(usize, usize), String>>,
    /// The election's fingerprint, once it is known, and whether the voter's
    /// link says the same.
    pub(super) fingerprint: Cell<Option<(Fingerprint, bool)>>,
    definition: RefCell<Option<ElectionDefinition>>,
    companion: RefCell<Option<Companion>>,
    opening: RefCell<Option<Opening>>,
    /// The ballot that is being sealed, or is, before the voter has asked for it.
    begun: RefCell<Option<Begun>>,
    /// Counts what was begun, so that what was given up comes to nothing.
    turn: Cell<u32>,
}

impl Booth {
    /// Begins in its place on the page.
    pub(super) fn wake(place: Element, data: BoothData) {
        let BoothData { paper, texts, words } = data;
        let booth = Rc::new(Self {
            place,
            paper,
            texts,
            words,
            step: Cell::new(Step::Preparing),
            problem: Cell::default(),
            marks: RefCell::default(),
            told: Cell::default(),
            refused: Cell::default(),
            sealed: RefCell::default(),
            receipt: RefCell::default(),
            broken: Cell::default(),
            photos: RefCell::default(),
            fingerprint: Cell::default(),
            definition: RefCell::default(),
            companion: RefCell::default(),
            opening: RefCell::default(),
            begun: RefCell::default(),
            turn: Cell::default(),
        });
        booth.listen();
        booth.follow_history();
        booth.prepare();
    }

    /// Ends what was begun: the board is not believed.
    fn refuse(&self, problem: BoardProblem) {
        self.give_up();
        self.clear_marks();
        self.broken.set(Some(problem));
        self.go(Step::Over);
    }

    /// Where the sealed ballot is kept.
    fn place_of_ballot(&self) -> String {
        ["sealed-ballot-", &self.paper.election, "-", &self.paper.voter].concat()
    }

    /// Goes to a step, draws it and reads from its heading.
    pub(super) fn go(&self, step: Step) {
        self.show(step);
        browser::focus_on(HEADING.to_owned());
    }

    /// Goes to a step and draws it.
    pub(super) fn show(&self, step: Step) {
        self.step.set(step);
        self.refused.set(None);
        if let Some(depth) = step.depth() {
            browser::go_to_depth(depth);
        }
        self.draw();
    }

    /// Goes back; what was begun is given up.
    pub(super) fn back(&self) {
        self.abandon_for(self.step.get().back());
    }

    /// Goes to a step; what was begun is given up.
    fn abandon_for(&self, step: Step) {
        self.give_up();
        self.problem.set(None);
        self.go(step);
    }

    /// Marks a candidate or takes the mark away.
    pub(super) fn choose(&self, post: usize, candidate: usize, marked: bool) {
        let chosen = self.change(post, |marks| marks.choose(candidate, marked));
        let over = chosen == Some(Err(NoMoreMarks));
        self.refused.set(over.then_some((post, candidate)));
    }

    /// Changes the marks of a post.
    pub(super) fn change<R>(&self, post: usize, change: impl FnOnce(&mut Marks) -> R) -> Option<R> {
        let outcome = self.marks.borrow_mut().get_mut(post).map(change);
        self.refused.set(None);
        self.keep_marks();
        outcome
    }

    /// What the marks of a post are asked.
    pub(super) fn ask<R>(&self, post: usize, question: impl FnOnce(&Marks) -> R) -> Option<R> {
        self.marks.borrow().get(post).map(question)
    }

    /// How many posts have marks that are a vote.
    pub(super) fn answered(&self) -> usize {
        self.marks.borrow().iter().filter(|marks| marks.vote().is_ok()).count()
    }

    /// Whether all marks are votes.
    pub(super) fn is_filled(&self) -> bool {
        paper::choices(&self.marks.borrow()).is_ok()
    }

    /// What a post lacks, once the voter has been told to look.
    pub(super) fn lacks(&self, place: usize) -> Option<&str> {
        if !self.told.get() {
            return None;
        }
        let why = self.ask(place, |marks| marks.vote().err())??;
        self.paper.posts.get(place).map(|post| post.refusal(why))
    }

    /// On to the review, if all marks are votes.
    pub(super) fn review(&self) {
        self.problem.set(None);
        let filled = self.is_filled();
        self.told.set(!filled);
        if filled {
            self.go(Step::Review);
        } else {
            self.refresh_all();
            browser::focus_on(PROBLEMS.to_owned());
        }
    }

    /// Takes all marks away.
    fn clear_marks(&self) {
        self.marks.borrow_mut().iter_mut().for_each(Marks::clear);
    }

    /// Begins something that makes all begun before come to nothing.
    fn begin(&self) -> u32 {
        self.turn.set(self.turn.get().wrapping_add(1));
        self.turn.get()
    }

    /// What was begun comes to nothing.
    fn give_up(&self) {
        self.begin();
        self.begun.replace(None);
    }

    /// Throws the sealed ballot away; the marks are still there, unless the
    /// page was opened anew.
    pub(super) fn discard(&self) {
        browser::forget(&self.place_of_ballot());
        self.sealed.replace(None);
        self.back();
    }

    /// Tells what went wrong, where the voter can go on.
    fn fail(&self, problem: Problem) {
        let step = match problem.leads_to() {
            // A ballot kept from before has no marks to be sealed again.
            Step::Review if !self.is_filled() => Step::Choose,
            step => step,
        };
        if step != Step::Sealed {
            browser::forget(&self.place_of_ballot());
            self.sealed.replace(None);
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
