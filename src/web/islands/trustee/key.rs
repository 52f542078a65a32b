use getrandom::SysRng;
use leptos::{ev::Event, prelude::*, task::spawn_local};
use rand_core::UnwrapErr;

use super::{Duty, Problem, ProblemNotice, TrusteeTexts, awake};
use crate::{
    ballot::TrusteePrivateKey,
    web::{functions::trustee::submit_key, islands::browser},
};

/// Where the trustee is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// No key yet.
    Begin,
    /// The key is made; the file is to be saved.
    Save,
    /// The file is to be shown once, so that it is known to be there.
    Confirm,
    /// The public key is on its way.
    Sending,
}

/// What stands after the heading of each step.
const HEADING: &str = "trustee-step";

#[derive(Clone, Copy)]
struct State {
    duty: StoredValue<Duty>,
    texts: StoredValue<TrusteeTexts>,
    step: RwSignal<Step>,
    problem: RwSignal<Option<Problem>>,
    key: StoredValue<Option<TrusteePrivateKey>>,
}

impl State {
    fn make(self) {
        let Some(group) = self.duty.with_value(Duty::group) else {
            self.problem.set(Some(Problem::Material));
            return;
        };
        self.key.set_value(Some(TrusteePrivateKey::generate(group, &mut UnwrapErr(SysRng))));
        self.problem.set(None);
        self.go(Step::Save);
    }

    fn go(self, step: Step) {
        self.step.set(step);
        browser::focus(HEADING);
    }

    fn save(self) {
        let file = self.key.with_value(|key| key.as_ref().map(TrusteePrivateKey::to_file));
        let name = self.duty.with_value(|duty| duty.file.clone());
        match file.and_then(|file| browser::save_file(&name, &file)) {
            Some(()) => {
                self.problem.set(None);
                self.go(Step::Confirm);
            }
            None => self.problem.set(Some(Problem::NotSaved)),
        }
    }

    fn confirm(self, chosen: Event) {
        spawn_local(async move {
            let Some(file) = browser::chosen_file(chosen).await else {
                self.problem.set(Some(Problem::OtherFile));
                return;
            };
            let same = self
                .key
                .with_value(|key| key.as_ref().is_some_and(|key| key.to_file().trim() == file.trim()));
            if same {
                self.send().await;
            } else {
                self.problem.set(Some(Problem::OtherFile));
            }
        });
    }

    async fn send(self) {
        let public = self.key.with_value(|key| {
            let public = key.as_ref()?.public_key(None, &mut UnwrapErr(SysRng));
            String::from_utf8(public.bytes().to_vec()).ok()
        });
        let (Some(public), duty) = (public, self.duty.get_value()) else {
            self.problem.set(Some(Problem::Material));
            return;
        };
        self.problem.set(None);
        self.step.set(Step::Sending);
        match submit_key(duty.election, public).await {
            Ok(()) => {
                // Dropped is wiped.
                self.key.set_value(None);
                browser::go_to(&format!("{}?done=trustee-key", duty.page));
            }
            Err(error) => {
                self.problem.set(Some(Problem::of(&error)));
                self.go(Step::Confirm);
            }
        }
    }
}

/// Makes a key, has it saved, and sends the public half of it.
#[island]
pub fn TrusteeKey(
    /// Which trustee of which election.
    duty: Duty,
    /// What is said.
    texts: TrusteeTexts,
) -> impl IntoView {
    let state = State {
        duty: StoredValue::new(duty),
        texts: StoredValue::new(texts),
        step: RwSignal::new(Step::Begin),
        problem: RwSignal::new(None),
        key: StoredValue::new(None),
    };
    let body = move || {
        match state.step.get() {
        Step::Begin => view! { <Begin state /> }.into_any(),
        Step::Save => view! { <Save state /> }.into_any(),
        Step::Confirm => view! { <Confirm state /> }.into_any(),
        Step::Sending => {
            view! { <p class="working" role="status">{state.texts.with_value(|texts| texts.sending.clone())}</p> }
                .into_any()
        }
    }
    };
    view! {
        <div class="stack needs-script">
            <ProblemNotice problem=state.problem texts=state.texts />
            {body}
        </div>
    }
}

#[component]
fn Begin(state: State) -> impl IntoView {
    let awake = awake();
    view! {
        <div class="actions">
            <button type="button" class="primary large" disabled=move || !awake.get() on:click=move |_| state.make()>
                {state.texts.with_value(|texts| texts.make.clone())}
            </button>
        </div>
    }
}

#[component]
fn Save(state: State) -> impl IntoView {
    let texts = state.texts.get_value();
    view! {
        <p id=HEADING tabindex="-1">
            {texts.making}
        </p>
        <div class="actions">
            <button type="button" class="primary large" on:click=move |_| state.save()>
                {texts.save}
            </button>
        </div>
    }
}

#[component]
fn Confirm(state: State) -> impl IntoView {
    let texts = state.texts.get_value();
    view! {
        <h3 id=HEADING tabindex="-1">
            {texts.confirm_heading}
        </h3>
        <p>{texts.confirm_text}</p>
        <div class="field">
            <label for="trustee-file">{texts.file_label}</label>
            <p class="hint" id="trustee-file-hint">
                {texts.saved_hint}
            </p>
            <input
                id="trustee-file"
                type="file"
                accept=".json,application/json"
                aria-describedby="trustee-file-hint"
                on:change=move |event| state.confirm(event)
            />
        </div>
        <div class="actions">
            <button type="button" class="secondary" on:click=move |_| state.save()>
                {texts.again}
            </button>
        </div>
    }
}
