//! What is said in languages other than the election's.

use super::{
    Failed, NotShown, Officer,
    ports::Elections,
    views::{TextLine, TextsView, WordingView},
};
use crate::{
    election::domain::{CannotTranslate, Election, Phase, Subject, Wording},
    kernel::Language,
};

/// Everything that can be said in further languages, in the order of the ballot paper.
///
/// # Errors
/// *Not found* where there is no election; a store's.
pub async fn texts<S: Elections>(store: &S, officer: Officer) -> Result<TextsView, NotShown> {
    let election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    Ok(TextsView {
        changeable: officer.role().runs() && Phase::BEFORE_VOTING.contains(&election.phase),
        lines: election.text_lines(),
    })
}

/// Says something of a subject in a further language, in place of what was said; nothing
/// takes it away.
///
/// # Errors
/// [`CannotTranslate`] says what stands in the way.
pub async fn translate<S: Elections>(
    store: &S,
    officer: Officer,
    (subject, language): (Subject, Language),
    wording: Wording,
    is_as_seen: impl FnOnce(&WordingView) -> bool + Send,
) -> Result<(), Failed<CannotTranslate>> {
    let actor = officer.running()?;
    let change = |election: &mut Election| {
        let shown = election.wording(subject, language).map(WordingView::from).unwrap_or_default();
        if !is_as_seen(&shown) {
            return Err(CannotTranslate::ChangedMeanwhile);
        }
        election.translate(subject, language, wording)
    };
    store.update(officer.election(), actor, change).await
}

impl Election {
    fn text_lines(&self) -> Vec<TextLine> {
        let posts = self.posts.iter().flat_map(|post| {
            let title = (Subject::Post(post.id), post.draft.title.as_str());
            let candidates = post.candidates.iter().filter(|own| !own.draft.statement.as_str().is_empty());
            let candidates = candidates.map(|own| (Subject::Candidate(own.id), own.draft.name.as_str()));
            std::iter::once(title).chain(candidates)
        });
        let all = std::iter::once((Subject::Election, self.settings.title.as_str())).chain(posts);
        let line = |(subject, called): (Subject, &str)| {
            let own = self.own_wording(subject).as_ref().map(WordingView::from).unwrap_or_default();
            let wordings = self.wordings(subject);
            TextLine { subject, id: self.id_of(subject), called: called.to_owned(), own, wordings }
        };
        all.map(line).collect()
    }

    fn id_of(&self, subject: Subject) -> String {
        match subject {
            Subject::Election => self.id.to_string(),
            Subject::Post(post) => post.to_string(),
            Subject::Candidate(candidate) => candidate.to_string(),
        }
    }
}
