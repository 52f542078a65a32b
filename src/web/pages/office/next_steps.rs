//! The one thing to do next with an election.

use leptos::{prelude::*, server_fn::ServerFn};

use super::{header::Head, progress::step_path};
use crate::{
    election::{
        application::views::{ChecklistLine, NextStep, Overview, Step},
        domain::OfficerRole,
    },
    web::{
        IntoMarkup, Markup,
        components::{FormButton, Moment},
        functions::phases::{CloseVoting, CompletePaper, OpenNomination, ReopenNomination},
        t,
    },
};

/// The card that names the next step and leads to it.
#[component]
pub fn NextCard(
    /// Which election.
    head: Head,
    /// How it stands.
    overview: Overview,
    /// Whether the one who looks holds part of the key.
    trustee: bool,
) -> impl IntoView {
    let (heading, text) = words(&overview);
    let closes_at = (overview.next == NextStep::AwaitEnd).then_some(overview.settings.closes_at).flatten();
    let end = closes_at.map(|at| view! { <p>{t("elections-closes")} " " <Moment at /></p> });
    let runs = head.role.runs();
    let decrypt = (overview.next == NextStep::Decrypt && trustee).then(|| head.path("/trustee"));
    let actions = if runs { actions(&head, &overview) } else { observer_actions(&head, overview.next) };
    view! {
        <section class="card next">
            <h2>{t(heading)}</h2>
            <p>{t(text)}</p>
            {end}
            {(!runs).then(|| view! { <p class="hint">{t("next-observer")}</p> })}
            <div class="actions">
                {decrypt
                    .map(|href| {
                        view! {
                            <a class="button primary" href=href>
                                {t("next-decrypt-mine")}
                            </a>
                        }
                    })} {actions}
            </div>
        </section>
    }
}

/// The messages that name and explain a step.
fn words(overview: &Overview) -> (&'static str, &'static str) {
    match overview.next {
        NextStep::EnterPosts if overview.posts > 0 => ("next-nomination", "next-nomination-text"),
        NextStep::EnterPosts => ("next-posts", "next-posts-text"),
        NextStep::EnterCandidates => ("next-candidates", "next-candidates-text"),
        NextStep::PrepareVoting => ("next-prepare", "next-prepare-text"),
        NextStep::AwaitEnd => ("next-await", "next-await-text"),
        NextStep::CloseVoting => ("next-close", "next-close-text"),
        NextStep::Decrypt if overview.board.as_ref().is_some_and(|board| board.voted == 1) => {
            ("next-cancel", "next-decrypt-single")
        }
        NextStep::Decrypt => ("next-decrypt", "next-decrypt-text"),
        NextStep::Publish => ("next-publish", "next-publish-text"),
        NextStep::Nothing => ("next-nothing", "next-nothing-text"),
    }
}

/// What those who run the election can press.
fn actions(head: &Head, overview: &Overview) -> Markup {
    let link = |path: &str, label: &str, kind: &str| {
        view! {
            <a class=format!("button {kind}") href=head.path(path)>
                {t(label)}
            </a>
        }
        .into_markup()
    };
    let election = vec![head.sent()];
    match overview.next {
        NextStep::EnterPosts if overview.posts == 0 => link("/posts/new", "posts-add", "primary"),
        NextStep::EnterPosts => view! {
            <FormButton action=OpenNomination::url() label="next-open-nomination" values=election kind="primary" />
            {link("/posts/new", "posts-add", "secondary")}
        }
        .into_markup(),
        NextStep::EnterCandidates if lacks(&overview.checklist, &[Step::Posts, Step::Candidates]).is_some() => {
            link("/posts", "next-enter-candidates", "primary")
        }
        NextStep::EnterCandidates => view! {
            <FormButton action=CompletePaper::url() label="next-complete-paper" values=election kind="primary" />
            {link("/posts", "next-review-paper", "secondary")}
        }
        .into_markup(),
        NextStep::PrepareVoting => {
            let first = lacks(&overview.checklist, &[Step::Times, Step::Trustees, Step::Roll]);
            let primary = match first {
                Some(step) => link(step_path(step, head.phase), missing_label(step), "primary"),
                None => link("/open", "next-open-voting", "primary"),
            };
            view! {
                {primary}
                <FormButton
                    action=ReopenNomination::url()
                    label="next-reopen-nomination"
                    values=election
                    kind="secondary"
                />
            }
            .into_markup()
        }
        NextStep::CloseVoting => view! {
            <FormButton action=CloseVoting::url() label="next-close-voting" values=election kind="primary" />
        }
        .into_markup(),
        NextStep::Publish if head.role == OfficerRole::Chief => link("/result", "next-to-publication", "primary"),
        NextStep::AwaitEnd | NextStep::Decrypt | NextStep::Publish | NextStep::Nothing => {
            observer_actions(head, overview.next)
        }
    }
}

/// Where everybody may look.
fn observer_actions(head: &Head, next: NextStep) -> Markup {
    let target = match next {
        NextStep::EnterPosts | NextStep::EnterCandidates => Some((head.path("/posts"), "next-see-paper")),
        NextStep::PrepareVoting | NextStep::Decrypt => Some((head.path("/trustees"), "next-see-trustees")),
        NextStep::AwaitEnd | NextStep::CloseVoting => Some((head.path("/turnout"), "next-see-turnout")),
        NextStep::Publish => Some((head.path("/result"), "next-see-result")),
        NextStep::Nothing => head.public_page().map(|page| (page, "overview-public")),
    };
    target
        .map(|(href, label)| {
            view! {
                <a class="button secondary" href=href>
                    {t(label)}
                </a>
            }
        })
        .into_markup()
}

/// The first of `steps` that lacks something.
fn lacks(checklist: &[ChecklistLine], steps: &[Step]) -> Option<Step> {
    checklist.iter().find(|line| steps.contains(&line.step) && !line.missing.is_empty()).map(|line| line.step)
}

/// The message on the link to a step that lacks something.
fn missing_label(step: Step) -> &'static str {
    match step {
        Step::Posts => "posts-add",
        Step::Candidates => "next-enter-candidates",
        Step::Times => "next-set-times",
        Step::Trustees => "next-see-trustees",
        Step::Roll => "next-enter-voters",
        Step::Voting | Step::Decryption | Step::Publication => "office-continue",
    }
}
