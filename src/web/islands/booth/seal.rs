use getrandom::SysRng;
use leptos::prelude::*;
use rand_core::UnwrapErr;

use super::{
    Heading,
    state::{Progress, State},
};
use crate::{
    ballot::{self, Choice, ElectionDefinition, PrivateCredential},
    web::islands::browser,
};

/// How long the page may stand still, in milliseconds: less than one sees.
const BREATH: f64 = 12.0;

/// Seals a ballot in slices, telling `go_on` how far it is; `None` if that says
/// no, or if the choices do not fit the definition.
pub(super) async fn seal(
    definition: &ElectionDefinition,
    credential: &PrivateCredential,
    choices: &[Choice],
    go_on: impl Fn(Progress) -> bool,
) -> Option<String> {
    // Without randomness of the system there must be no ballot at all.
    let mut rng = UnwrapErr(SysRng);
    // First the page must be drawn.
    browser::pause(50).await;
    let mut sealing = ballot::Sealing::new(definition, credential, choices).ok()?;
    let all = sealing.steps_left();
    let mut since = browser::now();
    while sealing.step(&mut rng) {
        if browser::now() - since > BREATH {
            if !go_on(Progress { done: all.saturating_sub(sealing.steps_left()), all }) {
                return None;
            }
            browser::pause(0).await;
            since = browser::now();
        }
    }
    let sealed = sealing.finish(&mut rng);
    String::from_utf8(sealed.bytes().to_vec()).ok()
}

/// The ballot is being sealed.
#[component]
pub(super) fn Sealing() -> impl IntoView {
    let state = State::here();
    let texts = state.texts.get_value();
    let done = move || state.progress.get().done.to_string();
    let all = move || state.progress.get().all.max(1).to_string();
    view! {
        <section>
            <Heading text=texts.seal_heading />
            <p>{texts.seal_text}</p>
            <p class="working" id="sealing">{texts.sealing}</p>
            <progress value=done max=all aria-labelledby="sealing"></progress>
            <div class="actions">
                <button type="button" class="quiet" on:click=move |_| state.back()>
                    {texts.stop}
                </button>
            </div>
        </section>
    }
}
