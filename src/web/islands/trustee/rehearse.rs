use getrandom::SysRng;
use leptos::{prelude::*, task::spawn_local};
use rand_core::UnwrapErr;

use super::{
    Problem, ProblemNotice, TrusteeContext, TrusteeTexts,
    key_input::{KeyInput, Opened},
    keyfile,
};
use crate::{
    ballot::KeySecret,
    web::{functions::trustee::submit_rehearsal, islands::browser},
};

/// Proves to have the key, for the server's text.
fn prove(duty: &TrusteeContext, secret: &KeySecret, challenge: &str) -> Result<String, Problem> {
    let private = keyfile::private_key(duty, secret)?;
    let proof = private.rehearse(challenge, &mut UnwrapErr(SysRng));
    String::from_utf8(proof.bytes().to_vec()).map_err(|_| Problem::Material)
}

/// Shows that the trustee still has the key, with the file that was kept.
#[island]
pub fn TrusteeRehearsal(
    /// Which trustee of which election.
    duty: TrusteeContext,
    /// The text that the proof is for.
    challenge: String,
    /// What is said.
    texts: TrusteeTexts,
) -> impl IntoView {
    let label = texts.rehearse_file.clone();
    let (duty, texts) = (StoredValue::new(duty), StoredValue::new(texts));
    let challenge = StoredValue::new(challenge);
    let problem = RwSignal::new(None);
    let working = RwSignal::new(false);
    let on_key = Callback::new(move |Opened { secret, .. }: Opened| {
        problem.set(None);
        working.set(true);
        spawn_local(async move {
            let own = duty.get_value();
            let page = own.page.clone();
            let outcome = match challenge.with_value(|challenge| prove(&own, &secret, challenge)) {
                Ok(proof) => {
                    let sent = submit_rehearsal(own.account, own.election, proof).await;
                    sent.map_err(|error| Problem::of(&error))
                }
                Err(problem) => Err(problem),
            };
            match outcome {
                Ok(()) => browser::go_to(&format!("{page}?done=trustee-rehearsed")),
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
            <KeyInput id="rehearsal-file" label duty texts problem working on_key />
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
        let duty = TrusteeContext {
            group: "Ed25519".to_owned(),
            public_key: Some(String::from_utf8(public.bytes().to_vec()).unwrap()),
            ..TrusteeContext::default()
        };
        let proof = prove(&duty, &KeySecret::Key(private), "a nonce").unwrap();
        let check =
            |challenge| check_rehearsal(GroupName::Ed25519, public.element(), challenge, proof.as_bytes());
        assert!(check("a nonce").is_ok() && check("another").is_err());
    }
}
