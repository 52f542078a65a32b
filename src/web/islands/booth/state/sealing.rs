//! Sealing the ballot. It begins as soon as a whole credential is typed, while the voter
//! reads the choice once more; nothing is sent by that.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use zeroize::Zeroizing;

use super::{Booth, SealedPaper};
use crate::{
    ballot::PrivateCredential,
    web::islands::{
        booth::{
            paper,
            seal::{Progress, seal},
            step::{Problem, Step},
        },
        browser,
    },
};

/// A ballot that is being sealed.
pub(super) struct Begun {
    credential: PrivateCredential,
    outcome: Option<Outcome>,
}

/// What came of it.
enum Outcome {
    Sealed(Zeroizing<String>),
    /// The credential is not on the election's list.
    Unlisted,
}

impl Booth {
    /// A credential was typed, and the voter has not asked for anything: what takes time
    /// is done already.
    pub(in crate::web::islands::booth) fn prepare_ballot(self: &Rc<Self>, credential: PrivateCredential) {
        let begun = self.begun.borrow().as_ref().is_some_and(|begun| begun.is_for(&credential));
        if !begun && self.step.get() == Step::Review && self.is_filled() {
            self.begin_sealing(credential);
        }
    }

    /// The voter wants the ballot sealed with this credential.
    pub(in crate::web::islands::booth) fn seal(self: &Rc<Self>, credential: PrivateCredential) {
        if !self.is_filled() || self.definition.borrow().is_none() {
            return self.go(Step::Choose);
        }
        self.problem.set(None);
        let begun = self.begun.borrow().as_ref().is_some_and(|begun| begun.is_for(&credential));
        if !begun {
            self.begin_sealing(credential);
        }
        self.go(Step::Sealing);
        self.tell_outcome();
    }

    fn begin_sealing(self: &Rc<Self>, credential: PrivateCredential) {
        let turn = self.begin();
        self.begun.replace(Some(Begun { credential: credential.clone(), outcome: None }));
        let booth = Rc::clone(self);
        spawn_local(async move {
            let Some(outcome) = booth.outcome(&credential, turn).await else { return };
            if booth.turn.get() != turn {
                return;
            }
            if let Some(begun) = booth.begun.borrow_mut().as_mut() {
                begun.outcome = Some(outcome);
            }
            booth.tell_outcome();
        });
    }

    async fn outcome(&self, credential: &PrivateCredential, turn: u32) -> Option<Outcome> {
        if !self.lists(credential).await? {
            return Some(Outcome::Unlisted);
        }
        let choices = paper::choices(&self.marks.borrow()).ok()?;
        let definition = self.definition.borrow().clone()?;
        let ballot = seal(&definition, credential, &choices, |progress| {
            self.tell_progress(progress);
            self.turn.get() == turn
        });
        Some(Outcome::Sealed(Zeroizing::new(ballot.await?)))
    }

    fn tell_progress(&self, progress: Progress) {
        if self.step.get() == Step::Sealing {
            self.draw_progress(progress);
        }
    }

    /// Goes on with what came of sealing, if that is there and the voter waits for it.
    fn tell_outcome(&self) {
        if self.step.get() != Step::Sealing {
            return;
        }
        let outcome = self.begun.borrow_mut().as_mut().and_then(|begun| begun.outcome.take());
        let Some(outcome) = outcome else { return };
        self.give_up();
        match outcome {
            Outcome::Sealed(ballot) => {
                browser::keep(&self.place_of_ballot(), &ballot);
                self.sealed.replace(Some(SealedPaper::of(ballot.to_string(), false)));
                self.go(Step::Sealed);
            }
            Outcome::Unlisted => self.fail(Problem::CredentialUnknown),
        }
    }
}

impl Begun {
    fn is_for(&self, credential: &PrivateCredential) -> bool {
        self.credential.reveal() == credential.reveal()
    }
}
