//! What people see when something was not done.

use leptos::prelude::*;

use crate::{
    kernel::Language,
    messages,
    web::{AppError, RequestContext, t, t_with},
};

/// A form that was sent and not done, to be sent again.
#[derive(Clone, Debug)]
pub struct SentForm {
    /// Where it was sent to.
    pub action: String,
    /// What was typed, without secrets.
    pub values: Vec<(String, String)>,
    /// Where one signs in to send it again.
    pub sign_in: String,
}

/// The keys of heading and sentence for an error.
fn keys(error: &AppError, sent: bool) -> (&'static str, &'static str) {
    match error {
        AppError::Refused(_) => ("problem-refused", "problem-refused-text"),
        AppError::SignInNeeded if sent => ("problem-signed-out", "problem-signed-out-text"),
        AppError::SignInNeeded | AppError::NotFound => ("problem-not-found", "problem-not-found-text"),
        AppError::SecondFactorNeeded => ("problem-factor", "problem-factor-text"),
        AppError::LinkNeeded => ("problem-link", "problem-link-text"),
        AppError::MembershipNeeded => ("problem-membership", "problem-membership-text"),
        AppError::OtherAccount => ("problem-other-account", "problem-other-account-text"),
        AppError::Malformed => ("problem-malformed", "problem-malformed-text"),
        AppError::Busy => ("problem-busy", "problem-busy-text"),
        AppError::Unreachable | AppError::Failed(_) => ("problem-failed", "problem-failed-text"),
    }
}

/// The page's title.
pub fn title(language: Language, error: &AppError, closed: bool) -> String {
    let key = if closed { "problem-closed" } else { keys(error, true).0 };
    messages::message(language, key, &[])
}

/// What is said, and the way on. A `notice` says instead why the organisation
/// or the platform is closed for a while.
pub fn body(error: AppError, notice: Option<String>, sent: Option<SentForm>) -> impl IntoView {
    let language = use_context::<RequestContext>().map(|context| context.language).unwrap_or_default();
    let (heading, text) = keys(&error, sent.is_some());
    let reference = match &error {
        AppError::Failed(reference) if *reference != 0 => Some(format!("{reference:08x}")),
        _ => None,
    };
    let refusals: Vec<_> = match &error {
        AppError::Refused(refusals) => {
            refusals.iter().map(|refusal| messages::refusal(language, refusal)).collect()
        }
        _ => Vec::new(),
    };
    let heading = if notice.is_some() { "problem-closed" } else { heading };
    let text = notice.unwrap_or_else(|| t(text));
    view! {
        <div class="page-header">
            <h1>{t(heading)}</h1>
            <p class="lead">{text}</p>
        </div>
        {(!refusals.is_empty())
            .then(|| {
                view! { <ul>{refusals.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul> }
            })}
        {reference.map(|reference| view! { <p>{t_with("problem-reference", &[("reference", reference.into())])}</p> })}
        {sent.map(|sent| view! { <SendAgain sent error /> })}
        <p>
            <a href="/">{t("problem-home")}</a>
        </p>
    }
}

/// What was typed, kept on this page alone, and the button that sends it again.
#[component]
fn SendAgain(
    /// The form.
    sent: SentForm,
    /// Why it was not done.
    error: AppError,
) -> impl IntoView {
    let signs_in = matches!(error, AppError::SignInNeeded | AppError::OtherAccount);
    let again = signs_in || matches!(error, AppError::Busy | AppError::Failed(_));
    let texts: Vec<_> = sent.values.iter().filter(|(_, value)| value.contains(' ')).collect();
    let typed = texts
        .into_iter()
        .map(|(_, value)| view! { <blockquote class="typed" translate="no">{value.clone()}</blockquote> })
        .collect_view();
    let hidden = sent
        .values
        .iter()
        .map(|(name, value)| view! { <input type="hidden" name=name.clone() value=value.clone() /> })
        .collect_view();
    view! {
        <section class="card">
            <h2>{t("problem-kept")}</h2>
            {signs_in
                .then(|| {
                    view! {
                        <p>{t("problem-sign-in-first")}</p>
                        <p>
                            <a class="button secondary" href=sent.sign_in.clone() target="_blank" rel="noopener">
                                {t("problem-sign-in")}
                            </a>
                        </p>
                    }
                })}
            {again
                .then(|| {
                    view! {
                        <form method="post" action=sent.action.clone()>
                            {hidden}
                            <button class="primary">{t("problem-send-again")}</button>
                        </form>
                    }
                })}
            {typed}
        </section>
    }
}
