//! What outlives a reload, the way back and another language: the marks, which this tab
//! keeps until the ballot is cast or the voter signs out, and the step, which the
//! browser's history knows.

use leptos::prelude::*;
use zeroize::Zeroizing;

use super::{State, Step};
use crate::web::islands::{booth::paper, browser};

impl State {
    /// Where the marks are kept. `public/page.js` forgets them when the voter signs out.
    fn place_of_marks(self) -> String {
        self.paper.with_value(|paper| format!("marks-{}-{}", paper.election, paper.voter))
    }

    /// Keeps the marks as they are.
    pub(super) fn keep_marks(self) {
        let mut text = Zeroizing::new(String::new());
        self.marks.with_untracked(|marks| {
            for marks in marks {
                text.push_str(&marks.write());
                text.push(' ');
            }
        });
        browser::keep(&self.place_of_marks(), &text);
    }

    /// Makes the marks again that were kept.
    pub(super) fn restore_marks(self) {
        let Some(kept) = browser::kept(&self.place_of_marks()).map(Zeroizing::new) else { return };
        self.marks.update(|marks| {
            for (marks, text) in marks.iter_mut().zip(kept.split(' ')) {
                marks.read(text);
            }
        });
    }

    /// Keeps the marks no longer.
    pub(super) fn forget_marks(self) {
        browser::forget(&self.place_of_marks());
    }

    /// The step at which a paper that was opened again goes on.
    pub(super) fn resumed(self) -> Step {
        self.at(browser::depth())
    }

    /// Brings the browser's history to where the step is, and follows it when the voter
    /// goes back or forward.
    pub(in crate::web::islands::booth) fn follow_history(self) {
        Effect::new(move || {
            if let Some(depth) = self.step.get().depth() {
                browser::go_to_depth(depth);
            }
        });
        browser::on_history(move |depth| self.came_to(depth));
    }

    /// The voter went back or forward in the browser's history.
    fn came_to(self, depth: u32) {
        let step = self.step.get_untracked();
        if step.depth().is_none_or(|now| now == depth) {
            return;
        }
        match step {
            // The ballot may be in the box: it is not thrown away unasked.
            Step::Casting => browser::go_to_depth(2),
            Step::Sealed if self.problem.with_untracked(Option::is_some) => browser::go_to_depth(2),
            Step::Sealed => {
                browser::forget(&self.place());
                self.sealed.set(None);
                self.leave_for(self.at(depth));
            }
            Step::Choose | Step::Review | Step::Credential | Step::Sealing => self.leave_for(self.at(depth)),
            Step::Preparing | Step::Over => {}
        }
    }

    /// Where the marks, as they are, allow to be at this place in the history.
    fn at(self, depth: u32) -> Step {
        let filled = self.marks.with_untracked(|marks| paper::choices(marks).is_ok());
        if filled { Step::at(depth) } else { Step::Choose }
    }

    /// Goes to a step; what was begun is given up.
    fn leave_for(self, step: Step) {
        self.begin();
        self.problem.set(None);
        self.go(step);
    }
}
