use getrandom::SysRng;
use leptos::{ev::Event, prelude::*, task::spawn_local};
use rand_core::UnwrapErr;

use super::{Duty, Problem, ProblemNotice, TrusteeTexts, awake, keyfile};
use crate::web::{functions::trustee::submit_rehearsal, islands::browser};

/// Opens the rehearsal with the key in the file.
fn answer(duty: &Duty, file: &str, rehearsal: &str) -> Result<String, Problem> {
    let group = duty.group().ok_or(Problem::Material)?;
    let private = keyfile::open(group, file, duty.public_key.as_deref())?;
    let answer =
        private.rehearse(rehearsal.as_bytes(), &mut UnwrapErr(SysRng)).map_err(|_| Problem::Material)?;
    String::from_utf8(answer.bytes().to_vec()).map_err(|_| Problem::Material)
}

/// Shows that the trustee can decrypt with the file that was kept.
#[island]
pub fn TrusteeRehearsal(
    /// Which trustee of which election.
    duty: Duty,
    /// What is to be opened.
    rehearsal: String,
    /// What is said.
    texts: TrusteeTexts,
) -> impl IntoView {
    let words = texts.clone();
    let (duty, texts) = (StoredValue::new(duty), StoredValue::new(texts));
    let rehearsal = StoredValue::new(rehearsal);
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
                    match rehearsal.with_value(|rehearsal| answer(&duty, &file, rehearsal)) {
                        Ok(answer) => submit_rehearsal(duty.election, answer)
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
    use crate::ballot::{GroupName, Rehearsal, TrusteePrivateKey};

    #[test]
    fn the_answer_to_a_rehearsal_convinces_the_server() {
        let rng = &mut UnwrapErr(SysRng);
        let private = TrusteePrivateKey::generate(GroupName::Ed25519, rng);
        let public = private.public_key(None, rng);
        let rehearsal: Rehearsal = public.rehearsal(rng);
        let duty = Duty {
            group: "Ed25519".to_owned(),
            public_key: Some(String::from_utf8(public.bytes().to_vec()).unwrap()),
            ..Duty::default()
        };
        let asked = String::from_utf8(rehearsal.bytes().to_vec()).unwrap();
        let answer = answer(&duty, &private.to_file(), &asked).unwrap();
        assert!(rehearsal.verify(answer.as_bytes()).is_ok());
    }
}
