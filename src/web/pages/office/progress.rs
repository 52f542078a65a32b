//! How far an election is: its phases as a line, its steps as a list.

use leptos::prelude::*;

use super::header::Head;
use crate::{
    election::{
        application::views::{ChecklistLine, Step, StepState},
        domain::Phase,
    },
    kernel::Refusal,
    messages,
    web::{
        RequestContext,
        components::{Checklist, ChecklistItem},
        t,
    },
};

/// The phases on the way to the result, as a line.
#[component]
pub fn PhaseLine(
    /// The present phase.
    phase: Phase,
) -> impl IntoView {
    let way = Phase::ALL.into_iter().filter(|step| *step != Phase::Cancelled);
    let place = Phase::ALL.iter().position(|step| *step == phase);
    let steps = way
        .enumerate()
        .map(|(at, step)| {
            let done = place > Some(at) || phase == Phase::Published;
            let current = (step == phase).then_some("step");
            view! {
                <li class=done.then_some("done") aria-current=current>
                    <span>{t(&format!("office-phase-{step}"))}</span>
                </li>
            }
        })
        .collect_view();
    (phase != Phase::Cancelled).then(|| {
        view! {
            <ol class="steps" aria-label=t("overview-way")>
                {steps}
            </ol>
        }
    })
}

/// The sentence for a refusal, in the reader's language.
pub fn sentence(refusal: &Refusal) -> String {
    let language = use_context::<RequestContext>().map(|context| context.language).unwrap_or_default();
    messages::refusal(language, refusal)
}

/// Where a step is worked on.
pub fn step_path(step: Step, phase: Phase) -> &'static str {
    match step {
        Step::Posts | Step::Candidates => "/posts",
        Step::Times => "/settings",
        Step::Trustees | Step::Decryption => "/trustees",
        Step::Roll => "/roll",
        Step::Voting if phase.has_board() => "/turnout",
        Step::Voting => "/open",
        Step::Publication => "/result",
    }
}

/// The message that names a step.
fn step_label(step: Step) -> &'static str {
    match step {
        Step::Posts => "step-posts",
        Step::Candidates => "step-candidates",
        Step::Times => "step-times",
        Step::Trustees => "step-trustees",
        Step::Roll => "step-roll",
        Step::Voting => "step-voting",
        Step::Decryption => "step-decryption",
        Step::Publication => "step-publication",
    }
}

/// What is done and what is missing, with the way to each.
#[component]
pub fn Steps(
    /// Which election.
    head: Head,
    /// The steps.
    steps: Vec<ChecklistLine>,
) -> impl IntoView {
    let items = steps
        .into_iter()
        .map(|line| {
            let missing: Vec<_> = line.missing.iter().map(sentence).collect();
            let detail = match line.state {
                StepState::Done => None,
                StepState::Waiting => Some(t("step-waiting")),
                StepState::Open if missing.is_empty() => None,
                StepState::Open => Some(missing.join(" ")),
            };
            let href =
                (line.state != StepState::Waiting).then(|| head.path(step_path(line.step, head.phase)));
            ChecklistItem {
                label: t(step_label(line.step)),
                detail,
                done: line.state == StepState::Done,
                href,
            }
        })
        .collect::<Vec<_>>();
    view! { <Checklist items /> }
}
