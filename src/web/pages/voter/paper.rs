//! The ballot paper as the booth is handed it.

use crate::{
    election::application::views::{Booth, PostView, WordingView, Wordings},
    kernel::Slug,
    web::{
        islands::booth::{Paper, PaperCandidate, PaperPost, PaperWording},
        lang,
        pages::public::{election::choice_rule, head::initials},
        reader, t, t_with,
    },
};

/// The ballot paper of an election whose public page is `home`.
pub(super) fn paper(slug: &Slug, home: String, booth: &Booth) -> Paper {
    Paper {
        election: booth.election.to_string(),
        voter: booth.voter.to_string(),
        help: format!("/{slug}/help"),
        home,
        voted: booth.voted,
        lang: lang(booth.language).map(str::to_owned),
        reader: reader().tag().to_owned(),
        posts: booth.posts.iter().map(|post| paper_post(slug, post)).collect(),
    }
}

fn paper_post(slug: &Slug, post: &PostView) -> PaperPost {
    let nothing = if post.blank { "choose-nothing-or-blank" } else { "choose-nothing" };
    let candidates = post.candidates.iter().map(|candidate| PaperCandidate {
        name: candidate.name.clone(),
        statement: candidate.statement.clone(),
        said: said(&candidate.wordings),
        photo: candidate.photo.as_ref().map(|photo| format!("/{slug}/photos/{photo}")),
        initials: initials(&candidate.name),
    });
    PaperPost {
        title: post.title.clone(),
        description: post.description.clone(),
        said: said(&post.wordings),
        rule: choice_rule(post),
        nothing: t(nothing),
        too_few: t_with("choose-too-few", &[("count", post.min.into())]),
        too_many: t_with("choose-too-many", &[("count", post.max.into())]),
        candidates: candidates.collect(),
    }
}

/// What is said in the reader's language, where that is not the election's.
fn said(wordings: &Wordings) -> PaperWording {
    let WordingView { title, description, statement } = wordings.get(&reader()).cloned().unwrap_or_default();
    PaperWording { title, description, statement }
}
