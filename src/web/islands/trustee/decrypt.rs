use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use super::{Duty, Problem, ProblemNotice, TrusteeTexts, key_input::KeyInput, keyfile, share};
use crate::{
    ballot::KeySecret,
    web::{functions::trustee::submit_decryption, islands::browser},
};

/// What is to be decrypted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedTally {
    /// The election's definition.
    pub definition: String,
    /// The encrypted tally.
    pub tally: String,
}

/// Computes the trustee's share with the key in the file.
async fn compute(
    duty: &Duty,
    secret: &KeySecret,
    sealed: &SealedTally,
    tell: impl Fn(usize, usize),
) -> Result<String, Problem> {
    let private = keyfile::private_key(duty, secret)?;
    share::compute(&private, &sealed.definition, &sealed.tally, tell).await
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
    let progress = RwSignal::new((0_usize, 1_usize));
    let on_secret = Callback::new(move |secret: KeySecret| {
        problem.set(None);
        working.set(true);
        spawn_local(async move {
            let (duty, sealed) = (duty.get_value(), sealed.get_value());
            let tell = move |done, all| progress.set((done, all));
            let outcome = match compute(&duty, &secret, &sealed, tell).await {
                Ok(share) => submit_decryption(duty.election, share)
                    .await
                    .map(|()| duty.page)
                    .map_err(|error| Problem::of(&error)),
                Err(problem) => Err(problem),
            };
            match outcome {
                Ok(page) => browser::go_to(&format!("{page}?done=trustee-decrypted")),
                Err(error) => {
                    working.set(false);
                    problem.set(Some(error));
                }
            }
        });
    });
    view! {
        <div class="stack needs-script">
            <ProblemNotice problem duty texts />
            <KeyInput id="decryption-file" label=words.decrypt_file duty texts problem working on_secret />
            <div role="status">
                {move || {
                    working
                        .get()
                        .then(|| {
                            view! {
                                <p class="working" id="decrypting">
                                    {texts.with_value(|texts| texts.decrypting.clone())}
                                </p>
                            }
                        })
                }}
            </div>
            {move || {
                let value = move || progress.get().0.to_string();
                let max = move || progress.get().1.max(1).to_string();
                working.get().then(|| view! { <progress value=value max=max aria-labelledby="decrypting"></progress> })
            }}
        </div>
    }
}
