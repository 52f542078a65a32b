use getrandom::SysRng;
use leptos::{prelude::*, task::spawn_local};
use rand_core::UnwrapErr;
use zeroize::Zeroizing;

use super::{
    Problem, ProblemNotice, TrusteeContext, TrusteeTexts, awake,
    key_input::{KeyInput, Opened},
    sheet::Sheet,
};
use crate::{
    ballot::{
        KeyFile, KeySecret, ThresholdContext, ThresholdMember, TrusteePrivateKey, certified_key,
        key_fingerprint,
    },
    web::{
        functions::trustee::{CeremonyPost, submit_key, submit_message},
        islands::browser,
    },
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
    /// The public half is on its way.
    Sending,
}

/// What stands after the heading of each step.
const HEADING: &str = "trustee-step";
/// The field for the passphrase.
const PASSPHRASE: &str = "trustee-passphrase";
/// Fewer characters protect nothing from whoever has the file and a computer.
const SHORTEST: usize = 12;
/// Long enough for the page to be drawn before the browser computes.
const DRAWN: u32 = 50;

/// A key with what is sent of it.
#[derive(Clone)]
struct Made {
    file: KeyFile,
    /// The public key, or the certificate of the first round.
    public: String,
}

/// Makes a key: a trustee's own, or a member's seed.
fn make(duty: &TrusteeContext) -> Option<Made> {
    let group = duty.group()?;
    let rng = &mut UnwrapErr(SysRng);
    let (secret, public, element) = match &duty.member {
        None => {
            let key = TrusteePrivateKey::generate(group, rng);
            let public = key.public_key(None, rng);
            (KeySecret::Key(key), public.bytes().to_vec(), public.element().to_owned())
        }
        Some(own) => {
            let context = ThresholdContext::new(group, own.needed, own.members).ok()?;
            let member = ThresholdMember::join(context, own.index, rng);
            let certificate = member.certificate(rng);
            let element = certified_key(&certificate)?;
            (KeySecret::Seed(member.seed()), certificate, element)
        }
    };
    let label = duty.label(key_fingerprint(group, &element)?)?;
    Some(Made { file: KeyFile { label, secret }, public: String::from_utf8(public).ok()? })
}

#[derive(Clone, Copy)]
struct State {
    duty: StoredValue<TrusteeContext>,
    texts: StoredValue<TrusteeTexts>,
    step: RwSignal<Step>,
    problem: RwSignal<Option<Problem>>,
    working: RwSignal<bool>,
    made: StoredValue<Option<Made>>,
    /// The passphrase with which the file was saved, for saving it again.
    passphrase: StoredValue<Option<Zeroizing<String>>>,
}

impl State {
    fn make(self) {
        let Some(made) = self.duty.with_value(make) else {
            self.problem.set(Some(Problem::Material));
            return;
        };
        self.made.set_value(Some(made));
        self.problem.set(None);
        self.go(Step::Save);
    }

    fn go(self, step: Step) {
        self.step.set(step);
        browser::focus(HEADING);
    }

    fn file(self) -> Option<KeyFile> {
        self.made.with_value(|made| made.as_ref().map(|made| made.file.clone()))
    }

    fn save(self) {
        self.working.set(true);
        spawn_local(async move {
            let passphrase = browser::with_value(PASSPHRASE, |text| Zeroizing::new(text.trim().to_owned()));
            let passphrase = passphrase.filter(|text| !text.is_empty());
            if passphrase.as_ref().is_some_and(|text| text.chars().count() < SHORTEST) {
                self.working.set(false);
                self.problem.set(Some(Problem::PassphraseShort));
                return browser::focus(PASSPHRASE);
            }
            if passphrase.is_some() {
                browser::pause(DRAWN).await;
            }
            self.passphrase.set_value(passphrase.clone());
            let saved = self.file().and_then(|file| {
                let text = match &passphrase {
                    Some(passphrase) => file.write_locked(passphrase, &mut UnwrapErr(SysRng)),
                    None => file.write(),
                };
                browser::save_file(&file.label.file_name(), &text)
            });
            self.working.set(false);
            match saved {
                Some(()) => {
                    self.problem.set(None);
                    self.go(Step::Confirm);
                }
                None => self.problem.set(Some(Problem::NotSaved)),
            }
        });
    }

    fn confirm(self, shown: &KeySecret) {
        if self.file().is_some_and(|file| file.secret == *shown) {
            spawn_local(self.send());
        } else {
            self.problem.set(Some(Problem::OtherFile));
        }
    }

    async fn send(self) {
        let public = self.made.with_value(|made| made.as_ref().map(|made| made.public.clone()));
        let (Some(public), duty) = (public, self.duty.get_value()) else {
            self.problem.set(Some(Problem::Material));
            return;
        };
        self.problem.set(None);
        self.step.set(Step::Sending);
        let (sent, done) = match &duty.member {
            None => (submit_key(duty.account, duty.election, public).await, "trustee-key"),
            Some(own) => {
                let post = CeremonyPost { attempt: own.attempt, round: 1, complaint: false, body: public };
                let text = serde_json::to_string(&post).unwrap_or_default();
                (submit_message(duty.account, duty.election, text).await, "trustee-step")
            }
        };
        match sent {
            Ok(()) => {
                // Dropped is wiped.
                self.made.set_value(None);
                self.passphrase.set_value(None);
                browser::go_to(&format!("{}?done={done}", duty.page));
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
    duty: TrusteeContext,
    /// What is said.
    texts: TrusteeTexts,
) -> impl IntoView {
    let state = State {
        duty: StoredValue::new(duty),
        texts: StoredValue::new(texts),
        step: RwSignal::new(Step::Begin),
        problem: RwSignal::new(None),
        working: RwSignal::new(false),
        made: StoredValue::new(None),
        passphrase: StoredValue::new(None),
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
            <ProblemNotice problem=state.problem duty=state.duty texts=state.texts />
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
    let fingerprint = state.file().map(|file| file.label.fingerprint.to_string());
    let is_member = state.duty.with_value(|duty| duty.member.is_some());
    let label = if is_member { texts.first_fingerprint_label } else { texts.fingerprint_label };
    let kept = state.passphrase.get_value();
    let protected = kept.is_some();
    view! {
        <p id=HEADING tabindex="-1">
            {texts.making}
        </p>
        <p>{label} " " <code class="tracker" translate="no">{fingerprint}</code></p>
        <details open=protected>
            <summary>{texts.passphrase_summary}</summary>
            <div class="field">
                <label for=PASSPHRASE>{texts.passphrase_label}</label>
                <p class="hint" id="trustee-passphrase-hint">
                    {texts.passphrase_hint}
                </p>
                <input
                    id=PASSPHRASE
                    type="text"
                    prop:value=kept.map(|text| text.to_string())
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby="trustee-passphrase-hint"
                />
            </div>
        </details>
        <div class="actions">
            <button
                type="button"
                class="primary large"
                disabled=move || state.working.get()
                on:click=move |_| state.save()
            >
                {texts.save}
            </button>
        </div>
    }
}

#[component]
fn Confirm(state: State) -> impl IntoView {
    let texts = state.texts.get_value();
    let sheet = state.file().map(|file| view! { <Sheet file texts=state.texts /> });
    view! {
        <h3 id=HEADING tabindex="-1">
            {texts.confirm_heading}
        </h3>
        <p>{texts.confirm_text}</p>
        <KeyInput
            id="trustee-file"
            label=texts.file_label
            duty=state.duty
            texts=state.texts
            problem=state.problem
            working=state.working
            made_now=true
            on_key=Callback::new(move |shown: Opened| state.confirm(&shown.secret))
        />
        <p class="hint">{texts.saved_hint}</p>
        <div class="actions">
            <button type="button" class="secondary" on:click=move |_| state.go(Step::Save)>
                {texts.again}
            </button>
        </div>
        <details>
            <summary>{texts.sheet_show}</summary>
            {sheet}
        </details>
    }
}
