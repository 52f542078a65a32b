use getrandom::SysRng;
use leptos::{ev::Event, prelude::*, task::spawn_local};
use rand_core::UnwrapErr;

use super::{Duty, Problem, ProblemNotice, TrusteeTexts, awake, keyfile};
use crate::web::{functions::trustee::submit_rehearsal, islands::browser};

/// Proves to have the key in the file, for the server's text.
fn prove(duty: &Duty, file: &str, challenge: &str) -> Result<String, Problem> {
    let group = duty.group().ok_or(Problem::Material)?;
    let private = keyfile::open(group, file, duty.public_key.as_deref())?;
    let proof = private.rehearse(challenge, &mut UnwrapErr(SysRng));
    String::from_utf8(proof.bytes().to_vec()).map_err(|_| Problem::Material)
}

/// Shows that the trustee still has the key, with the file that was kept.
#[island]
pub fn TrusteeRehearsal(
    /// Which trustee of which election.
    duty: Duty,
    /// The text that the proof is for.
    challenge: String,
    /// What is said.
    texts: TrusteeTexts,
) -> impl IntoView {
    let words = texts.clone();
    let (duty, texts) = (StoredValue::new(duty), StoredValue::new(texts));
    let challenge = StoredValue::new(challenge);
    let problem = RwSignal::new(None);
    let working = RwSignal::new(false);
    let awake = awake();
    let chosen = move |event: Event| {
        problem.set(None);
        working.set(true);
        spawn_local(async move {
            let outcome = match browser::chosen_file(event).await {
                Some(file) => {
                    let duty = duty.get_value();
                    match challenge.with_value(|challenge| prove(&duty, &file, challenge)) {
                        Ok(proof) => submit_rehearsal(duty.election, proof)
                            .await
                            .map(|()| duty.page)
                            .map_err(|error| Problem::of(&error)),
                        Err(problem) => Err(problem),
                    }
                }
                None => Err(Problem::NotAKey),
            };
            match outcome {
                Ok(page) => browser::go_to(&format!("{page}?done=trustee-rehearsed")),
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
                <label for="rehearsal-file">{words.rehearse_file}</label>
                <input
                    id="rehearsal-file"
                    type="file"
                    accept=".json,application/json"
                    disabled=move || working.get() || !awake.get()
                    on:change=chosen
                />
            </div>
            <div role="status">
                {move || {
                    working
                        .get()
                        .then(|| {
                            view! { <p class="working">{texts.with_value(|texts| texts.rehearsing.clone())}</p> }
                        })
                }}
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ballot::{GroupName, TrusteePrivateKey, check_rehearsal};

    #[test]
    fn the_proof_of_a_kept_key_convinces_the_server() {
        let rng = &mut UnwrapErr(SysRng);
        let private = TrusteePrivateKey::generate(GroupName::Ed25519, rng);
        let public = private.public_key(None, rng);
        let duty = Duty {
            group: "Ed25519".to_owned(),
            public_key: Some(String::from_utf8(public.bytes().to_vec()).unwrap()),
            ..Duty::default()
        };
        let proof = prove(&duty, &private.to_file(), "a nonce").unwrap();
        let check =
            |challenge| check_rehearsal(GroupName::Ed25519, public.element(), challenge, proof.as_bytes());
        assert!(check("a nonce").is_ok() && check("another").is_err());
    }
}
