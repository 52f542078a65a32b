//! Reading the board: what the booth believes of the election before anything is
//! encrypted.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::{Booth, SealedPaper, Step};
use crate::{
    ballot::{Fingerprint, PrivateCredential},
    web::islands::{
        board::{self, BoardProblem},
        browser,
    },
};

impl Booth {
    /// Reads the election's board, opens the ballot paper that is on it, or the
    /// sealed ballot that was waiting.
    pub(super) fn prepare(self: &Rc<Self>) {
        let booth = Rc::clone(self);
        spawn_local(async move {
            if let Err(problem) = booth.open().await {
                booth.refuse(problem);
            }
        });
    }

    async fn open(self: &Rc<Self>) -> Result<(), BoardProblem> {
        let (found, arriving) = board::open(&self.paper.home).await?;
        let companion = board::companion(&self.paper.home, &found).await?;
        let marks = self.paper.marks(found.definition()).filter(|_| self.paper.agrees(&companion));
        self.marks.replace(marks.ok_or(BoardProblem::Paper)?);
        self.companion.replace(Some(companion));
        self.definition.replace(Some(found.definition().clone()));
        self.restore_marks();
        self.show_first();
        let booth = Rc::clone(self);
        spawn_local(async move { booth.load_photos().await });
        // A long list of credentials arrives while the voter chooses.
        let opening = arriving.finish().await?;
        let expected = self.expected();
        let same = expected == Some(opening.fingerprint());
        if expected.is_some() && !same {
            return Err(BoardProblem::OtherElection);
        }
        self.fingerprint.set(Some((opening.fingerprint(), same)));
        self.opening.replace(Some(opening));
        self.draw_fingerprint();
        Ok(())
    }

    /// Shows the ballot paper, or what is more urgent: a sealed ballot that waits, or that
    /// the voter has voted already.
    fn show_first(&self) {
        let step = match browser::kept(&self.place_of_ballot()) {
            Some(ballot) => {
                self.sealed.replace(Some(SealedPaper::of(ballot, true)));
                Step::Sealed
            }
            None if self.is_voted() && !self.is_begun() => Step::Voted,
            None => self.resumed(),
        };
        self.show(step);
    }

    /// Whether a ballot of the voter is in the box, as far as this browser or the server
    /// knows.
    fn is_voted(&self) -> bool {
        self.paper.voted || self.kept_receipt().is_some()
    }

    /// Fetches the photos; one that is not the one that was fixed ends it all.
    async fn load_photos(&self) {
        let fixed = self.companion.borrow().as_ref().map(|companion| self.paper.photos(companion));
        for (place, address, hash) in fixed.unwrap_or_default() {
            match board::photo(&address, hash).await {
                Ok(object) => {
                    self.photos.borrow_mut().insert(place, object);
                    self.draw_photo(place);
                }
                Err(BoardProblem::Unreachable) => {}
                Err(problem) => return self.refuse(problem),
            }
        }
    }

    /// The fingerprint behind the voter's personal link, which this tab keeps.
    fn expected(&self) -> Option<Fingerprint> {
        let place = ["fingerprint-", &self.paper.election].concat();
        let told = Fingerprint::parse(&browser::fragment());
        if let Some(told) = told {
            browser::keep(&place, &told.hex());
        }
        told.or_else(|| Fingerprint::parse(&browser::kept(&place)?))
    }

    /// Whether the credential is on the election's list, as soon as that has
    /// arrived; `None` if it never does.
    pub(super) async fn lists(&self, credential: &PrivateCredential) -> Option<bool> {
        loop {
            let listed = self.opening.borrow().as_ref().map(|opening| {
                let definition = opening.paper().definition();
                opening.lists(&credential.public(definition.group(), definition.uuid()))
            });
            if listed.is_some() || self.broken.get().is_some() {
                return listed;
            }
            browser::pause(50).await;
        }
    }
}
