//! What the voter sees of the booth, and what pressing and typing does.

mod choose;
mod review;
mod sealed;

use std::rc::Rc;

use super::{
    seal::Progress,
    state::{Booth, HEADING},
    step::{Stage, Step},
};
use crate::web::islands::{
    browser,
    dom::{Done, El, button, code, hint, link, listen, paragraph, problem},
    texts::fill,
};

/// Where the way through the booth is shown.
const STEPS: &str = "booth-steps";
/// Where the step is told.
const NOW: &str = "booth-now";
/// Where the step is shown.
const BODY: &str = "booth-body";
/// Where the election's fingerprint is shown.
const FINGERPRINT: &str = "booth-fingerprint";
/// The bar that grows while the ballot is sealed.
const PROGRESS: &str = "booth-progress";

impl Booth {
    /// Hears what the voter does, whatever is drawn.
    pub(super) fn listen(self: &Rc<Self>) {
        let booth = Rc::clone(self);
        listen(&self.place, "click", move |done| booth.pressed(&done));
        let booth = Rc::clone(self);
        listen(&self.place, "change", move |done| booth.marked(&done));
        let booth = Rc::clone(self);
        listen(&self.place, "input", move |done| booth.typed(&done));
        let booth = Rc::clone(self);
        listen(&self.place, "submit", move |done| booth.sent(&done));
        let parts = [
            El::new("div").set("id", STEPS),
            El::of("p", "step-now").set("id", NOW).set("role", "status"),
            El::new("div").set("id", BODY),
            El::new("div").set("id", FINGERPRINT),
        ];
        let preparing = El::of("p", "working needs-script").text(&self.texts.preparing);
        let _ = El::from(self.place.clone()).text("").all(parts);
        let _ = El::by_id(BODY).show(preparing);
    }

    fn pressed(self: &Rc<Self>, done: &Done) {
        let post = done.number("data-post");
        match done.what.as_str() {
            "back" => self.back(),
            "cast" => self.cast(),
            "discard" => self.discard(),
            "vote-again" => self.go(Step::Choose),
            "change" => {
                self.back();
                browser::focus_on(choose::id_of_post(post));
            }
            "clear" => {
                self.change(post, |marks| marks.clear());
                self.refresh(post);
                browser::focus_on(choose::id_of_post(post));
            }
            "go-to-post" => browser::focus_on(choose::id_of_post(post)),
            "save-receipt" => {
                if let Some(receipt) = self.receipt.borrow().as_deref() {
                    let _ = browser::save_file("receipt.json", receipt);
                }
            }
            _ => {}
        }
    }

    fn marked(&self, done: &Done) {
        let post = done.number("data-post");
        match done.what.as_str() {
            "mark" => self.choose(post, done.number("data-place"), done.is_ticked()),
            "blank" => {
                self.change(post, |marks| marks.leave_blank(done.is_ticked()));
            }
            _ => return,
        }
        self.refresh(post);
    }

    fn typed(self: &Rc<Self>, done: &Done) {
        match done.what.as_str() {
            "search" => self.search(done.number("data-post"), &done.value()),
            "credential" => self.credential_typed(),
            _ => {}
        }
    }

    fn sent(self: &Rc<Self>, done: &Done) {
        match done.what.as_str() {
            // Enter in a search is no wish to go on.
            "review" if !El::search_is_focused() => self.review(),
            "seal" => self.credential_entered(),
            _ => {}
        }
    }

    /// Draws the step where the voter is. All of it anew, with its elements: a browser that
    /// translates the page puts other text nodes in the place of ours.
    pub(super) fn draw(&self) {
        let stage = self.step.get().stage();
        let told = stage.map(|stage| {
            let (name, steps) = (stage.name(&self.texts), Stage::ALL.len());
            fill(&self.texts.step, &[("step", &stage.place()), ("steps", &steps), ("name", &name)])
        });
        let _ = El::by_id(NOW).text(&told.unwrap_or_default());
        let _ = El::by_id(STEPS).show(self.steps(stage));
        let _ = El::by_id(BODY).show(match self.step.get() {
            Step::Preparing => El::new("p"),
            Step::Choose => self.view_choose(),
            Step::Review => self.view_review(),
            Step::Sealing => self.view_sealing(),
            Step::Sealed | Step::Casting => self.view_sealed(),
            Step::Voted => self.view_voted(),
            Step::Over => self.view_over(),
        });
        if self.step.get() == Step::Choose {
            self.refresh_all();
        }
        self.draw_fingerprint();
    }

    /// How far the voter is.
    fn steps(&self, now: Option<Stage>) -> El {
        let Some(now) = now else { return El::new("div") };
        let step = |stage: Stage| {
            let class = if stage < now { "done" } else { "" };
            let step = El::of("li", class).with(El::new("span").text(stage.name(&self.texts)));
            if stage == now { step.set("aria-current", "step") } else { step }
        };
        El::of("ol", "steps").set("aria-label", &self.texts.steps).all(Stage::ALL.map(step))
    }

    /// The fingerprint of the election, as the browser has computed it.
    pub(super) fn draw_fingerprint(&self) {
        let Some((fingerprint, same)) = self.fingerprint.get() else { return };
        let words = &self.words;
        let said = if same { &words.fingerprint_same } else { &words.fingerprint_unnamed };
        let details = El::of("details", "board-fingerprint")
            // Where the link says the same, there is nothing left to compare.
            .flag("open", !same)
            .with(El::new("summary").text(&words.fingerprint))
            .with(code("fingerprint", &fingerprint.to_string()))
            .with(paragraph(said))
            .with(hint(&words.fingerprint_hint));
        let _ = El::by_id(FINGERPRINT).show(details);
    }

    /// The heading of a step, where reading begins when one comes to it.
    fn heading(text: &str) -> El {
        El::new("h2").set("id", HEADING).set("tabindex", "-1").text(text)
    }

    /// Where a question is answered that arises here.
    fn help(&self, question: &str, text: &str) -> El {
        El::of("p", "help").with(link("help-link", text, &[&self.paper.help, "#", question].concat()))
    }

    /// What went wrong, if anything did.
    fn problem_notice(&self) -> Option<El> {
        self.problem.get().map(|why| problem(why.text(&self.texts)))
    }

    /// The ballot is being sealed.
    fn view_sealing(&self) -> El {
        let texts = &self.texts;
        El::new("section")
            .with(Self::heading(&texts.seal_heading))
            .with(paragraph(&texts.seal_text))
            .with(El::of("p", "working").set("id", "sealing").text(&texts.sealing))
            .with(El::new("progress").set("id", PROGRESS).set("aria-labelledby", "sealing"))
            .with(El::of("div", "actions").with(button("quiet", &texts.stop, "back")))
    }

    /// Shows how far the sealing is.
    pub(super) fn draw_progress(&self, Progress { done, all }: Progress) {
        let _ = El::by_id(PROGRESS).set("max", &all.max(1).to_string()).set("value", &done.to_string());
    }
}
