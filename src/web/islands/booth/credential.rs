use leptos::prelude::*;

use super::{BoothTexts, Heading, ProblemNotice, state::State};
use crate::{
    ballot::{CredentialError, PrivateCredential},
    web::islands::{browser, texts::fill},
};

/// The field's id.
const FIELD: &str = "booth-credential";

/// What is wrong with what was typed.
fn sentence(error: CredentialError, texts: &BoothTexts) -> String {
    match error {
        CredentialError::Length { found: 0 } => texts.credential_missing.clone(),
        CredentialError::Length { found } => fill(&texts.credential_length, &[("count", &found)]),
        CredentialError::Character { position } => {
            fill(&texts.credential_character, &[("position", &position)])
        }
        CredentialError::Checksum => texts.credential_mistyped.clone(),
    }
}

/// Where the credential is typed.
#[component]
pub(super) fn EnterCredential() -> impl IntoView {
    let state = State::here();
    let texts = state.texts.get_value();
    let error = RwSignal::new(None::<String>);
    let enter = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        // The field keeps what is wrong, so that it can be corrected.
        match browser::with_value(FIELD, PrivateCredential::parse) {
            Some(Ok(credential)) => {
                browser::empty(FIELD);
                state.seal(credential);
            }
            Some(Err(wrong)) => {
                error.set(Some(state.texts.with_value(|texts| sentence(wrong, texts))));
                browser::focus(FIELD);
            }
            None => {}
        }
    };
    let describedby = move || {
        if error.get().is_some() {
            "booth-credential-hint booth-credential-error"
        } else {
            "booth-credential-hint"
        }
    };
    view! {
        <form class="form" novalidate autocomplete="off" on:submit=enter>
            <Heading text=texts.credential_heading />
            <p>{texts.credential_lead}</p>
            <ProblemNotice />
            <div class="field" class:refused=move || error.get().is_some()>
                <label for=FIELD>{texts.credential_label}</label>
                <p class="hint" id="booth-credential-hint">
                    {texts.credential_hint}
                </p>
                <div role="alert" id="booth-credential-error">
                    {move || error.get().map(|text| view! { <p class="error" prop:textContent=text></p> })}
                </div>
                <input
                    id=FIELD
                    class="code"
                    type="text"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    aria-required="true"
                    aria-invalid=move || error.get().is_some().then_some("true")
                    aria-describedby=describedby
                />
            </div>
            <div class="actions">
                <button class="primary large">{texts.next_seal}</button>
                <button type="button" class="secondary" on:click=move |_| state.back()>
                    {texts.back}
                </button>
            </div>
        </form>
    }
    .into_any()
}
