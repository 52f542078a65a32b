//! What outlives a reload, the way back and another language: the marks, which this tab
//! keeps until the ballot is cast or the voter signs out, the receipt, likewise, and the
//! step, which the browser's history knows.

use std::rc::Rc;

use zeroize::Zeroizing;

use super::{Booth, Step};
use crate::web::islands::browser;

impl Booth {
    /// Where something of this voter is kept. `public/page.js` forgets it when the voter
    /// signs out.
    fn place_of(&self, what: &str) -> String {
        [what, "-", &self.paper.election, "-", &self.paper.voter].concat()
    }

    /// Keeps the marks as they are.
    pub(super) fn keep_marks(&self) {
        let mut text = Zeroizing::new(String::new());
        for marks in self.marks.borrow().iter() {
            text.push_str(&marks.write());
            text.push(' ');
        }
        browser::keep(&self.place_of("marks"), &text);
    }

    /// Makes the marks again that were kept.
    pub(super) fn restore_marks(&self) {
        let Some(kept) = browser::kept(&self.place_of("marks")).map(Zeroizing::new) else { return };
        for (marks, text) in self.marks.borrow_mut().iter_mut().zip(kept.split(' ')) {
            marks.read(text);
        }
    }

    /// Keeps the marks no longer.
    pub(super) fn forget_marks(&self) {
        browser::forget(&self.place_of("marks"));
    }

    /// Keeps the receipt, for whoever comes back to the booth.
    pub(super) fn keep_receipt(&self, signed: &str) {
        browser::keep(&self.place_of("receipt"), signed);
    }

    /// The receipt of the ballot that was cast from this tab.
    pub(in crate::web::islands::booth) fn kept_receipt(&self) -> Option<String> {
        browser::kept(&self.place_of("receipt"))
    }

    /// Whether a paper that the voter has begun to fill in is kept.
    pub(super) fn is_begun(&self) -> bool {
        self.marks.borrow().iter().any(|marks| marks.any())
    }

    /// The step at which a paper that was opened again goes on.
    pub(super) fn resumed(&self) -> Step {
        self.at(browser::depth())
    }

    /// Follows the browser's history when the voter goes back or forward.
    pub(super) fn follow_history(self: &Rc<Self>) {
        let booth = Rc::clone(self);
        browser::on_history(move |depth| booth.came_to(depth));
    }

    /// The voter went back or forward in the browser's history.
    fn came_to(&self, depth: u32) {
        let step = self.step.get();
        if step.depth().is_none_or(|now| now == depth) {
            return;
        }
        match step {
            // The ballot may be in the box: it is not thrown away unasked.
            Step::Casting => browser::go_to_depth(2),
            Step::Sealed if self.problem.get().is_some() => browser::go_to_depth(2),
            Step::Sealed => {
                browser::forget(&self.place_of_ballot());
                self.sealed.replace(None);
                self.abandon_for(self.at(depth));
            }
            Step::Choose | Step::Review | Step::Sealing => self.abandon_for(self.at(depth)),
            Step::Preparing | Step::Voted | Step::Over => {}
        }
    }

    /// Where the marks, as they are, allow to be at this place in the history.
    fn at(&self, depth: u32) -> Step {
        if self.is_filled() { Step::at(depth) } else { Step::Choose }
    }
}
