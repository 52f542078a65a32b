//! The sealed ballot, and what is said where there is none to be cast.

use crate::web::islands::{
    booth::{state::Booth, step::Step},
    dom::{El, actions, button, code, hint, link, paragraph, problem},
};

impl Booth {
    /// The sealed ballot with its tracker, about to be sent or on its way.
    pub(super) fn view_sealed(&self) -> El {
        let texts = &self.texts;
        let sealed = self.sealed.borrow();
        let tracker = sealed.as_ref().map(|sealed| sealed.tracker.as_str()).unwrap_or_default();
        let kept = sealed.as_ref().is_some_and(|sealed| sealed.kept);
        let on_its_way = self.step.get() == Step::Casting;
        let heading = if on_its_way { &texts.casting_heading } else { &texts.sealed_heading };
        let text = if kept { &texts.sealed_waiting } else { &texts.sealed_text };
        let again = self.problem.get().is_some();
        let cast = if again { &texts.try_again } else { &texts.cast };
        let receipt = self.receipt.borrow();
        let save = receipt.as_ref().map(|_| button("secondary", &texts.receipt_save, "save-receipt"));
        let end = if on_its_way {
            El::of("p", "working").set("role", "status").text(&texts.casting)
        } else {
            actions([button("primary large", cast, "cast"), button("secondary", &texts.discard, "discard")])
        };
        El::new("section")
            .with(Self::heading(heading))
            .all(self.problem_notice())
            .all((!on_its_way).then(|| paragraph(text)))
            .with(El::new("h3").text(&texts.tracker_label))
            .with(code("tracker", tracker))
            .with(hint(&texts.sealed_keep))
            .all(save)
            .with(end)
            .with(self.help("arrived", &texts.help_arrived))
    }

    /// A ballot of the voter is in the box: where its receipt is, and that another one can
    /// be cast.
    pub(super) fn view_voted(&self) -> El {
        let texts = &self.texts;
        let receipt = self
            .kept_receipt()
            .map(|signed| link("button primary", &texts.voted_receipt, &self.address_of_receipt(&signed)));
        let class = if receipt.is_some() { "button secondary" } else { "button primary" };
        let ballots = link(class, &texts.to_ballots, &[&self.paper.home, "/ballots"].concat());
        let again = button("secondary", &texts.voted_again, "vote-again");
        El::new("section")
            .with(Self::heading(&texts.voted_heading))
            .with(paragraph(&texts.voted_before))
            .with(actions(receipt.into_iter().chain([ballots, again])))
    }

    /// No ballot can be cast here; where to look instead.
    pub(super) fn view_over(&self) -> El {
        let texts = &self.texts;
        let broken = self.broken.get().map(|why| problem(why.text(&self.words)));
        El::new("section")
            .with(Self::heading(&texts.over_heading))
            .all(self.problem_notice())
            .all(broken)
            .with(actions([
                link("button primary", &texts.to_ballots, &[&self.paper.home, "/ballots"].concat()),
                link("button secondary", &texts.to_election, &self.paper.home),
            ]))
    }
}
