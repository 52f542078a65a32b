//! Jobs of modules with how far they are, for the office and the console.

use leptos::prelude::*;

use crate::{
    tenancy::{
        application::JobLine,
        domain::{JobKind, JobStepLine},
    },
    web::{
        IntoMarkup,
        components::{Badge, Moment},
        t, t_with,
    },
};

/// The newest jobs.
#[component]
pub(crate) fn Jobs(
    /// The jobs, the newest first.
    jobs: Vec<JobLine>,
    /// The page's own address, to look again.
    here: String,
    /// Whether they are of several organisations.
    with_organisation: bool,
) -> impl IntoView {
    if jobs.is_empty() {
        return ().into_markup();
    }
    let is_open = jobs.iter().any(|line| !line.job.state.is_over());
    let lines = jobs.into_iter().map(|line| view! { <Line line with_organisation /> }).collect_view();
    view! {
        <section>
            <h2>{t("module-jobs")}</h2>
            {is_open
                .then(|| {
                    view! {
                        <p>
                            <a class="button secondary" href=here>
                                {t("provisioning-reload")}
                            </a>
                        </p>
                    }
                })}
            <ul class="records">{lines}</ul>
        </section>
    }
    .into_markup()
}

#[component]
fn Line(
    /// The job.
    line: JobLine,
    /// Whether its organisation is named.
    with_organisation: bool,
) -> impl IntoView {
    let job = line.job;
    let state = job.state.name().replace('_', "-");
    let name = t(&format!("module-{}", job.module.name));
    let key = match job.kind {
        JobKind::Uninstall(policy) => format!("module-job-uninstall-{}", policy.name()),
        JobKind::Install { .. } | JobKind::Upgrade => format!("module-job-{}", job.kind.name()),
    };
    let steps = job.steps.iter().map(|step| view! { <Step step=*step /> }).collect_view();
    let failure = job.failure.map(|failure| {
        view! { <p class="notice problem">{t(&format!("module-failure-{}", failure.name()))}</p> }
    });
    let slug = line.slug.to_string();
    view! {
        <li>
            <h3>{t_with(&key, &[("module", name.as_str().into())])}</h3>
            <Badge state=state.clone() label=t(&format!("module-job-state-{state}")) />
            <p>
                {with_organisation.then(|| view! { <code>{slug}</code> " · " })}
                <Moment at=line.asked_at />
            </p>
            {failure}
            <details>
                <summary>{t("module-steps")}</summary>
                <ol>{steps}</ol>
            </details>
        </li>
    }
}

#[component]
fn Step(
    /// The step.
    step: JobStepLine,
) -> impl IntoView {
    let state = t(&format!("module-step-state-{}", step.state.name()));
    view! { <li>{t(&format!("module-step-{}", step.step.name()))} ": " {state}</li> }
}
