use leptos::prelude::*;

use super::{
    Heading, PaperCandidate, PaperPost, ProblemNotice,
    state::{PROBLEMS, State},
};
use crate::web::islands::{browser, texts::fill};

/// The ballot paper.
#[component]
pub(super) fn Choose() -> impl IntoView {
    let state = State::here();
    let texts = state.texts.get_value();
    let posts = state.paper.with_value(|paper| paper.posts.clone());
    let all = posts.len();
    let posts_done = texts.posts_done.clone();
    let done = move || {
        let count = state.marks.with(|marks| marks.iter().filter(|marks| marks.vote().is_ok()).count());
        fill(&posts_done, &[("count", &count), ("max", &all)])
    };
    let posts =
        posts.into_iter().enumerate().map(|(place, post)| view! { <Post place post /> }).collect_view();
    view! {
        <form
            class="form"
            novalidate
            autocomplete="off"
            on:submit=move |event| {
                event.prevent_default();
                state.review();
            }
        >
            <Heading text=texts.choose_heading />
            <p>{texts.choose_lead}</p>
            <p class="hint">{texts.choose_kept}</p>
            <ProblemNotice />
            <Problems />
            {posts}
            <div class="booth-bar">
                <span prop:textContent=done></span>
                <button class="primary large">{texts.next_review}</button>
            </div>
        </form>
    }
    .into_any()
}

/// Which posts still lack something, each linked.
#[component]
fn Problems() -> impl IntoView {
    let state = State::here();
    let summary = move || {
        let items = (0..state.paper.with_value(|paper| paper.posts.len()))
            .filter_map(|place| {
                let text = refusal(state, place)?;
                let title = state.paper.with_value(|paper| Some(paper.posts.get(place)?.title.clone()))?;
                let go = move |event: leptos::ev::MouseEvent| {
                    event.prevent_default();
                    browser::focus_on(format!("post-{place}"));
                };
                Some(view! {
                    <li>
                        <a href=format!("#post-{place}") on:click=go>
                            <span translate="no">{title}</span> ": " <span prop:textContent=text></span>
                        </a>
                    </li>
                })
            })
            .collect::<Vec<_>>();
        (!items.is_empty()).then(|| {
            view! {
                <div class="error-summary" role="alert" id=PROBLEMS tabindex="-1">
                    <h3>{state.say(|texts| &texts.problems)}</h3>
                    <ul>{items.into_iter().collect_view()}</ul>
                </div>
            }
        })
    };
    view! { {summary} }
}

/// What a post lacks, once the voter has been told to look.
fn refusal(state: State, place: usize) -> Option<String> {
    if !state.told.get() {
        return None;
    }
    let why = state.ask(place, |marks| marks.vote().err())??;
    state.paper.with_value(|paper| paper.posts.get(place).map(|post| post.refusal(why)))
}

/// One post with those who stand for it.
#[component]
fn Post(
    /// Its place on the ballot paper, from 0.
    place: usize,
    /// What it is.
    post: PaperPost,
) -> impl IntoView {
    let state = State::here();
    let texts = state.texts.get_value();
    let typed = state.paper.with_value(|paper| paper.lang.clone());
    let limits =
        state.marks.with_untracked(|marks| marks.get(place).map(|marks| (marks.limits(), marks.single())));
    let (max, blank, single) =
        limits.map_or((0, false, false), |(limits, single)| (limits.max, limits.blank, single));
    // Which candidate could not be marked as well.
    let refused = RwSignal::new(None::<usize>);
    let too_many = StoredValue::new(post.too_many.clone());
    let candidates = post.candidates.into_iter().enumerate();
    let candidates = candidates
        .map(|(number, candidate)| view! { <Candidate place number candidate single refused too_many /> })
        .collect_view();
    let chosen = move || {
        let count = state.ask(place, |marks| marks.count()).unwrap_or_default();
        fill(&texts.chosen, &[("count", &count), ("max", &max)])
    };
    let clear = move || {
        let any = state.ask(place, |marks| marks.any()).unwrap_or_default();
        any.then(|| {
            let wipe = move |_| {
                refused.set(None);
                state.change(place, |marks| marks.clear());
                browser::focus_on(format!("post-{place}"));
            };
            view! { <button type="button" class="quiet" on:click=wipe>{state.say(|texts| &texts.clear)}</button> }
        })
    };
    let error = move || refusal(state, place);
    let describedby = format!("post-{place}-rule post-{place}-error");
    view! {
        <fieldset class="post" class:refused=move || error().is_some() id=format!("post-{place}") tabindex="-1" aria-describedby=describedby>
            <legend>
                <h3>
                    <span lang=typed.clone() translate="no">
                        {post.title}
                    </span> " "
                    <span class="rule" id=format!("post-{place}-rule")>
                        {post.rule}
                    </span>
                </h3>
            </legend>
            {(!post.description.is_empty()).then(|| view! { <p class="statement" lang=typed>{post.description}</p> })}
            <div id=format!("post-{place}-error")>
                {move || error().map(|text| view! { <p class="error" prop:textContent=text></p> })}
            </div>
            <div class="choices">
                {candidates} {blank.then(|| view! { <LeaveBlank place single refused /> })}
            </div>
            <p class="chosen" role="status" prop:textContent=chosen></p>
            {clear}
        </fieldset>
    }    .into_any()
}

/// The kind of control: a mark that moves or a mark of several.
fn control(single: bool) -> &'static str {
    if single { "radio" } else { "checkbox" }
}

/// Somebody who can be chosen.
#[component]
fn Candidate(
    /// The post's place.
    place: usize,
    /// The candidate's place in the post.
    number: usize,
    /// Who.
    candidate: PaperCandidate,
    /// Whether only one can be chosen.
    single: bool,
    /// Who could not be chosen as well.
    refused: RwSignal<Option<usize>>,
    /// Why.
    too_many: StoredValue<String>,
) -> impl IntoView {
    let state = State::here();
    let chosen = move || state.ask(place, |marks| marks.is_chosen(number)).unwrap_or_default();
    let choose = move |event: leptos::ev::Event| {
        let over = state.choose(place, number, event_target_checked(&event)).is_err();
        refused.set(over.then_some(number));
        if over {
            browser::uncheck(&event);
        }
    };
    // Where the hand is; the whole list may be many screens long.
    let reason = move || {
        let count = state.ask(place, |marks| marks.count()).unwrap_or_default();
        (refused.get() == Some(number)).then(|| {
            let counted = state.say(|texts| &texts.chosen);
            let counted = fill(&counted, &[("count", &count), ("max", &count)]);
            view! { <p class="error" prop:textContent=format!("{counted}. {}", too_many.get_value())></p> }
        })
    };
    // The photo once the browser has checked it, the initials until then.
    let initials = candidate.initials;
    let face = move || match state.photos.with(|photos| photos.get(&(place, number)).cloned()) {
        Some(object) => view! { <img class="photo" src=object alt="" width="64" height="64" /> }.into_any(),
        None => view! { <span class="photo" aria-hidden="true" translate="no">{initials.clone()}</span> }
            .into_any(),
    };
    let summary = state.texts.with_value(|texts| fill(&texts.statement, &[("name", &candidate.name)]));
    let statement = candidate.statement;
    let typed = state.paper.with_value(|paper| paper.lang.clone());
    view! {
        <div class="choice">
            <label>
                <input type=control(single) name=format!("post-{place}") prop:checked=chosen on:change=choose />
                {face}
                <span class="name" lang=typed.clone() translate="no">
                    {candidate.name}
                </span>
            </label>
            <div role="alert">{reason}</div>
            {(!statement.is_empty())
                .then(|| {
                    view! {
                        <details>
                            <summary>{summary}</summary>
                            <p class="statement" lang=typed>{statement}</p>
                        </details>
                    }
                })}
        </div>
    }    .into_any()
}

/// The choice of nobody.
#[component]
fn LeaveBlank(
    /// The post's place.
    place: usize,
    /// Whether only one can be chosen.
    single: bool,
    /// Who could not be chosen as well.
    refused: RwSignal<Option<usize>>,
) -> impl IntoView {
    let state = State::here();
    let chosen = move || state.ask(place, |marks| marks.is_blank()).unwrap_or_default();
    let choose = move |event: leptos::ev::Event| {
        refused.set(None);
        state.change(place, |marks| marks.leave_blank(event_target_checked(&event)));
    };
    view! {
        <div class="choice blank">
            <label>
                <input type=control(single) name=format!("post-{place}") prop:checked=chosen on:change=choose />
                <span class="name">
                    {state.say(|texts| &texts.blank)} <span class="hint">{state.say(|texts| &texts.blank_hint)}</span>
                </span>
            </label>
        </div>
    }    .into_any()
}
