//! The booth: choose, read once more, seal, send.
//!
//! VotingRule and credential exist only here, in the voter's browser, and are
//! wiped as soon as they are sealed and sent. What leaves it is the sealed
//! ballot.

mod choose;
mod credential;
mod paper;
mod review;
mod seal;
mod sealed;
mod state;
mod step;

use leptos::prelude::*;

pub use paper::{BoothTexts, Paper, PaperCandidate, PaperPost};

use self::{
    choose::Choose,
    credential::EnterCredential,
    review::Review,
    sealed::{Over, Sealed},
    state::State,
    step::{Problem, Stage, Step},
};
use super::{board::BoardTexts, texts::fill};
use seal::Sealing;

/// The booth, from the ballot paper to the receipt.
#[island]
pub fn Booth(
    /// What is voted on.
    paper: Paper,
    /// What the booth says.
    texts: BoothTexts,
    /// What is said of boards.
    words: BoardTexts,
) -> impl IntoView {
    let state = State::new(paper, texts, words);
    provide_context(state);
    Effect::new(move || state.prepare());
    state.follow_history();
    let announcement = move || {
        let stage = state.step.get().stage();
        let texts = state.texts.get_value();
        let tell = |stage: Stage| {
            let name = stage.name(&texts);
            fill(&texts.step, &[("step", &stage.place()), ("steps", &Stage::ALL.len()), ("name", &name)])
        };
        stage.map(tell).unwrap_or_default()
    };
    // A browser that translates the page puts other text nodes in the place of ours: what
    // changes is made anew, with its element.
    let now = move || [(state.step.get(), state.problem.get(), state.receipt.with(Option::is_some))];
    let body = move |(step, _, _): (Step, Option<Problem>, bool)| match step {
        Step::Preparing => {
            view! { <p class="working needs-script">{state.say(|texts| &texts.preparing)}</p> }.into_any()
        }
        Step::Choose => view! { <Choose /> }.into_any(),
        Step::Review => view! { <Review /> }.into_any(),
        Step::Credential => view! { <EnterCredential /> }.into_any(),
        Step::Sealing => view! { <Sealing /> }.into_any(),
        Step::Sealed | Step::Casting => view! { <Sealed /> }.into_any(),
        Step::Over => view! { <Over /> }.into_any(),
    };
    view! {
        <div class="booth">
            <Steps />
            <p class="step-now" role="status" prop:textContent=announcement></p>
            <For each=now key=|now| *now children=body />
            <ElectionFingerprint />
        </div>
    }
}

/// The fingerprint of the election, as the browser has computed it.
#[component]
fn ElectionFingerprint() -> impl IntoView {
    let state = State::here();
    let shown = move || {
        let (fingerprint, same) = state.fingerprint.get()?;
        let words = state.words.get_value();
        Some(view! {
            <details class="board-fingerprint" open=move || state.step.get() == Step::Credential || !same>
                <summary>{words.fingerprint}</summary>
                <p class="fingerprint" translate="no">
                    {fingerprint.to_string()}
                </p>
                <p>{if same { words.fingerprint_same } else { words.fingerprint_unnamed }}</p>
                <p class="hint">{words.fingerprint_hint}</p>
            </details>
        })
    };
    view! { {shown} }
}

/// How far the voter is.
#[component]
fn Steps() -> impl IntoView {
    let state = State::here();
    let stages = move || {
        let now = state.step.get().stage()?;
        let texts = state.texts.get_value();
        let items = Stage::ALL.map(|stage| {
            let class = if stage < now { "done" } else { "" };
            let current = (stage == now).then_some("step");
            view! { <li class=class aria-current=current><span>{stage.name(&texts)}</span></li> }
        });
        let label = texts.steps.clone();
        Some(view! { <ol class="steps" aria-label=label>{items.into_iter().collect_view()}</ol> })
    };
    view! { {stages} }
}

/// The heading of a step, where reading begins when one comes to it.
#[component]
fn Heading(
    /// What it says.
    text: String,
) -> impl IntoView {
    view! {
        <h2 id=state::HEADING tabindex="-1">
            {text}
        </h2>
    }
}

/// What went wrong, if anything did.
#[component]
fn ProblemNotice() -> impl IntoView {
    let state = State::here();
    let notice = move || {
        let problem = state.problem.get()?;
        let text = state.texts.with_value(|texts| problem.text(texts));
        Some(view! { <div class="notice problem" role="alert"><p>{text}</p></div> })
    };
    view! { {notice} }
}
