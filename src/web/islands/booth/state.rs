//! What the booth knows, and what it does with it.

mod casting;

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
        board::{self, BoardProblem, BoardTexts},
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

    /// Reads the election's board, opens the ballot paper that is on it, or the
    /// sealed ballot that was waiting.
    pub(super) fn prepare(self) {
        if self.step.get_untracked() != Step::Preparing {
            return;
        }
        spawn_local(async move {
            if let Err(problem) = self.open().await {
                self.refuse(problem);
            }
        });
    }

    async fn open(self) -> Result<(), BoardProblem> {
        let home = self.paper.with_value(|paper| paper.home.clone());
        let (found, arriving) = board::open(&home).await?;
        let companion = board::companion(&home, &found).await?;
        let marks = self.paper.with_value(|shown| {
            shown.marks(found.definition()).filter(|_| shown.agrees(&companion)).ok_or(BoardProblem::Paper)
        })?;
        self.companion.set_value(Some(companion));
        self.definition.set_value(Some(found.definition().clone()));
        self.marks.set(marks);
        match browser::kept(&self.place()) {
            Some(ballot) => {
                self.sealed.set(Some(SealedPaper::of(ballot, true)));
                self.step.set(Step::Sealed);
            }
            None => self.step.set(Step::Choose),
        }
        // A long list of credentials arrives while the voter chooses.
        let opening = arriving.finish().await?;
        let expected = self.expected();
        let same = expected == Some(opening.fingerprint());
        if expected.is_some() && !same {
            return Err(BoardProblem::OtherElection);
        }
        self.fingerprint.set(Some((opening.fingerprint(), same)));
        self.opening.set_value(Some(opening));
        Ok(())
    }

    /// The fingerprint behind the voter's personal link, which this tab keeps.
    fn expected(self) -> Option<Fingerprint> {
        let place = self.paper.with_value(|paper| format!("fingerprint-{}", paper.election));
        let told = Fingerprint::parse(&browser::fragment());
        if let Some(told) = told {
            browser::keep(&place, &told.hex());
        }
        told.or_else(|| Fingerprint::parse(&browser::kept(&place)?))
    }

    /// Ends what was begun: the board is not believed.
    fn refuse(self, problem: BoardProblem) {
        self.begin();
        self.marks.update(|marks| marks.iter_mut().for_each(Marks::clear));
        self.broken.set(Some(problem));
        self.go(Step::Over);
    }

    /// Whether the credential is on the election's list, as soon as that has
    /// arrived; `None` if it never does.
    async fn lists(self, credential: &PrivateCredential) -> Option<bool> {
        loop {
            let listed = self.opening.with_value(|opening| {
                let opening = opening.as_ref()?;
                let definition = opening.paper().definition();
                Some(opening.lists(&credential.public(definition.group(), definition.uuid())))
            });
            if listed.is_some() || self.broken.get_untracked().is_some() {
                return listed;
            }
            browser::pause(50).await;
        }
    }

    /// Where the sealed ballot is kept.
    fn place(self) -> String {
        self.paper.with_value(|paper| format!("sealed-ballot-{}", paper.election))
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
