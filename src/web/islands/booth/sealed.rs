use leptos::prelude::*;

use super::{Heading, ProblemNotice, state::State, step::Step};
use crate::web::islands::browser;

/// The sealed ballot with its tracker, about to be sent or on its way.
#[component]
pub(super) fn Sealed() -> impl IntoView {
    let state = State::here();
    let texts = state.texts.get_value();
    let sealed = state.sealed.get();
    let tracker = sealed.as_ref().map(|sealed| sealed.tracker.clone());
    let kept = sealed.is_some_and(|sealed| sealed.kept);
    let on_its_way = state.step.get() == Step::Casting;
    let heading = if on_its_way { texts.casting_heading } else { texts.sealed_heading };
    let text = if kept { texts.sealed_waiting } else { texts.sealed_text };
    let again = state.problem.get().is_some();
    let cast = if again { texts.try_again } else { texts.cast };
    view! {
        <section>
            <Heading text=heading />
            <ProblemNotice />
            {(!on_its_way).then(|| view! { <p>{text}</p> })}
            <h3>{texts.tracker_label}</h3>
            <p class="tracker" translate="no">
                {tracker}
            </p>
            <p class="hint">{texts.sealed_keep}</p>
            {state
                .receipt
                .get()
                .map(|receipt| {
                    let save = move |_| {
                        browser::save_file("receipt.json", &receipt);
                    };
                    view! {
                        <button type="button" class="secondary" on:click=save>
                            {texts.receipt_save}
                        </button>
                    }
                })}
            {if on_its_way {
                view! {
                    <p class="working" role="status">
                        {texts.casting}
                    </p>
                }
                    .into_any()
            } else {
                view! {
                    <div class="actions">
                        <button type="button" class="primary large" on:click=move |_| state.cast()>
                            {cast}
                        </button>
                        <button type="button" class="secondary" on:click=move |_| state.discard()>
                            {texts.discard}
                        </button>
                    </div>
                }
                    .into_any()
            }}
        </section>
    }
}

/// No ballot can be cast here; where to look instead.
#[component]
pub(super) fn Over() -> impl IntoView {
    let state = State::here();
    let texts = state.texts.get_value();
    let home = state.paper.with_value(|paper| paper.home.clone());
    let broken = state.broken.get().map(|problem| state.words.with_value(|words| problem.text(words)));
    view! {
        <section>
            <Heading text=texts.over_heading />
            <ProblemNotice />
            {broken.map(|text| view! { <div class="notice problem" role="alert"><p>{text}</p></div> })}
            <div class="actions">
                <a class="button primary" href=format!("{home}/ballots")>
                    {texts.over_ballots}
                </a>
                <a class="button secondary" href=home>
                    {texts.over_election}
                </a>
            </div>
        </section>
    }
}
