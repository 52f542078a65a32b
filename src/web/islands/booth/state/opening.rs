//! Reading the board: what the booth believes of the election before anything is
//! encrypted.

use leptos::{prelude::*, task::spawn_local};

use super::{SealedPaper, State, Step};
use crate::{
    ballot::{Fingerprint, PrivateCredential},
    web::islands::{
        board::{self, BoardProblem},
        browser,
    },
};

impl State {
    /// Reads the election's board, opens the ballot paper that is on it, or the
    /// sealed ballot that was waiting.
    pub(in crate::web::islands::booth) fn prepare(self) {
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
        self.restore_marks();
        match browser::kept(&self.place()) {
            Some(ballot) => {
                self.sealed.set(Some(SealedPaper::of(ballot, true)));
                self.step.set(Step::Sealed);
            }
            None => self.step.set(self.resumed()),
        }
        spawn_local(self.photos());
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

    /// Fetches the photos; one that is not the one that was fixed ends it all.
    async fn photos(self) {
        let fixed = self.companion.with_value(|companion| {
            let companion = companion.as_ref()?;
            Some(self.paper.with_value(|paper| paper.photos(companion)))
        });
        for (place, address, hash) in fixed.unwrap_or_default() {
            match board::photo(&address, hash).await {
                Ok(object) => self.photos.update(|photos| drop(photos.insert(place, object))),
                Err(BoardProblem::Unreachable) => {}
                Err(problem) => return self.refuse(problem),
            }
        }
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

    /// Whether the credential is on the election's list, as soon as that has
    /// arrived; `None` if it never does.
    pub(super) async fn lists(self, credential: &PrivateCredential) -> Option<bool> {
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
}
