//! What people see when something was not done.

use leptos::prelude::*;

use crate::{
    kernel::Language,
    messages,
    web::{AppError, Visit},
};

/// The keys of heading and sentence for an error.
fn keys(error: &AppError) -> (&'static str, &'static str) {
    match error {
        AppError::Refused(_) => ("problem-refused", "problem-refused-text"),
        AppError::SignInNeeded | AppError::NotFound => ("problem-not-found", "problem-not-found-text"),
        AppError::Malformed => ("problem-malformed", "problem-malformed-text"),
        AppError::Busy => ("problem-busy", "problem-busy-text"),
        AppError::Unreachable | AppError::Failed(_) => ("problem-failed", "problem-failed-text"),
    }
}

/// The page's title.
pub fn title(language: Language, error: &AppError, closed: bool) -> String {
    let key = if closed { "problem-closed" } else { keys(error).0 };
    messages::message(language, key, &[])
}

/// What is said, and the way on. A `notice` says instead why the organisation
/// or the platform is closed for a while.
pub fn body(error: AppError, notice: Option<String>) -> impl IntoView {
    let language = use_context::<Visit>().map(|visit| visit.language).unwrap_or_default();
    let (heading, text) = keys(&error);
    let reference = match &error {
        AppError::Failed(reference) if *reference != 0 => Some(format!("{reference:08x}")),
        AppError::Failed(_)
        | AppError::Refused(_)
        | AppError::SignInNeeded
        | AppError::NotFound
        | AppError::Malformed
        | AppError::Busy
        | AppError::Unreachable => None,
    };
    let refusals: Vec<_> = match &error {
        AppError::Refused(refusals) => {
            refusals.iter().map(|refusal| messages::refusal(language, refusal)).collect()
        }
        AppError::SignInNeeded
        | AppError::NotFound
        | AppError::Malformed
        | AppError::Busy
        | AppError::Unreachable
        | AppError::Failed(_) => Vec::new(),
    };
    let say = |key| messages::message(language, key, &[]);
    let heading = if notice.is_some() { "problem-closed" } else { heading };
    let text = notice.unwrap_or_else(|| say(text));
    view! {
        <div class="page-header">
            <h1>{say(heading)}</h1>
            <p class="lead">{text}</p>
        </div>
        {(!refusals.is_empty())
            .then(|| {
                view! { <ul>{refusals.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul> }
            })}
        {reference
            .map(|reference| {
                let text = messages::message(language, "problem-reference", &[("reference", reference.into())]);
                view! { <p>{text}</p> }
            })}
        <p>
            <a href="/">{say("problem-home")}</a>
        </p>
    }
}
