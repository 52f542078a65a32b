//! The ballot paper as the booth is handed it.

use crate::{
    election::application::views::{Booth, PostView},
    kernel::Slug,
    web::{
        islands::booth::{Paper, PaperCandidate, PaperPost},
        lang,
        pages::public::{election::choice_rule, head::initials},
        t, t_with,
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
        posts: booth.posts.iter().map(|post| paper_post(slug, post)).collect(),
    }
}

fn paper_post(slug: &Slug, post: &PostView) -> PaperPost {
    let nothing = if post.blank { "choose-nothing-or-blank" } else { "choose-nothing" };
    let candidates = post.candidates.iter().map(|candidate| PaperCandidate {
        name: candidate.name.clone(),
        statement: candidate.statement.clone(),
        photo: candidate.photo.as_ref().map(|photo| format!("/{slug}/photos/{photo}")),
        initials: initials(&candidate.name),
    });
    PaperPost {
        title: post.title.clone(),
        description: post.description.clone(),
        rule: choice_rule(post),
        nothing: t(nothing),
        too_few: t_with("choose-too-few", &[("count", post.min.into())]),
        too_many: t_with("choose-too-many", &[("count", post.max.into())]),
        candidates: candidates.collect(),
    }
}
