use leptos::prelude::*;

use super::{Heading, state::State, step::Step};
use crate::{
    election::domain::Vote,
    web::islands::{browser, texts::fill},
};

/// What was chosen, to be read once more.
#[component]
pub(super) fn Review() -> impl IntoView {
    let state = State::here();
    let texts = state.texts.get_value();
    let posts = state.paper.with_value(|paper| paper.posts.len());
    let lines = (0..posts).map(|place| view! { <Line place /> }).collect_view();
    view! {
        <section>
            <Heading text=texts.review_heading />
            <p>{texts.review_lead}</p>
            <dl class="review">{lines}</dl>
            <div class="actions">
                <button type="button" class="primary large" on:click=move |_| state.go(Step::Credential)>
                    {texts.next_credential}
                </button>
                <button type="button" class="secondary" on:click=move |_| state.back()>
                    {texts.back}
                </button>
            </div>
        </section>
    }
}

/// A post with the choice.
#[component]
fn Line(
    /// The post's place.
    place: usize,
) -> impl IntoView {
    let state = State::here();
    let texts = state.texts.get_value();
    let post = state.paper.with_value(|paper| paper.posts.get(place).cloned()).unwrap_or_default();
    let names = state.marks.with_untracked(|marks| match marks.get(place).map(|marks| marks.vote()) {
        Some(Ok(Vote::Chosen(chosen))) => post
            .candidates
            .iter()
            .zip(chosen)
            .filter(|(_, chosen)| **chosen)
            .map(|(candidate, _)| candidate.name.clone())
            .collect(),
        Some(Ok(Vote::Blank)) => vec![texts.review_blank.clone()],
        Some(Err(_)) | None => Vec::new(),
    });
    let blank = state.marks.with_untracked(|marks| marks.get(place).is_some_and(|marks| marks.count() == 0));
    let typed = state.paper.with_value(|paper| paper.lang.clone());
    // What stands there for nobody is the page's own word.
    let said = if blank { None } else { typed.clone() };
    let names = if names.is_empty() { vec![texts.review_nobody.clone()] } else { names };
    let kept = (!blank).then_some("no");
    let names = names
        .into_iter()
        .map(|name| view! { <dd class:blank=blank lang=said.clone() translate=kept>{name}</dd> })
        .collect_view();
    let spoken = fill(&texts.change_post, &[("name", &post.title)]);
    let change = move |_| {
        state.step.set(Step::Choose);
        browser::focus_on(format!("post-{place}"));
    };
    view! {
        <div>
            <dt lang=typed translate="no">
                {post.title}
            </dt>
            {names}
            <dd class="change">
                <button type="button" class="quiet" aria-label=spoken on:click=change>
                    {texts.change}
                </button>
            </dd>
        </div>
    }
    .into_any()
}
