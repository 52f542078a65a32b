//! Where a trustee gives the key: the file, its passphrase, or the text of the
//! recovery sheet.

use leptos::{ev::Event, prelude::*, task::spawn_local};

use super::{Problem, TrusteeContext, TrusteeTexts, awake, keyfile};
use crate::{
    ballot::{KeyFile, KeySecret, LockedKeyFile},
    web::islands::browser,
};
use zeroize::Zeroizing;

/// A key as it was given.
#[derive(Clone)]
pub(super) struct Opened {
    /// The key.
    pub(super) secret: KeySecret,
    /// The passphrase of the file it was in, if that has one.
    pub(super) passphrase: Option<Zeroizing<String>>,
}

/// No key file has more bytes.
const LONGEST: f64 = 65_536.0;
/// Long enough for the page to be drawn before the browser computes.
const DRAWN: u32 = 50;

#[derive(Clone, Copy)]
struct State {
    duty: StoredValue<TrusteeContext>,
    problem: RwSignal<Option<Problem>>,
    working: RwSignal<bool>,
    locked: RwSignal<Option<LockedKeyFile>>,
    made_now: bool,
    on_key: Callback<Opened>,
}

impl State {
    fn choose(self, event: Event) {
        self.problem.set(None);
        self.locked.set(None);
        spawn_local(async move {
            let file = browser::chosen_file(event, LONGEST).await.ok_or(Problem::NotAKey);
            let found = file.and_then(|file| self.duty.with_value(|duty| keyfile::read(duty, &file)));
            match found {
                Ok(keyfile::Found::Open(file)) => self.give_file(*file, None),
                Ok(keyfile::Found::Bare(secret)) => self.give(Opened { secret, passphrase: None }),
                Ok(keyfile::Found::Locked(file)) => self.locked.set(Some(*file)),
                Err(problem) => self.problem.set(Some(problem)),
            }
        });
    }

    fn unlock(self, field: String) {
        let Some(file) = self.locked.get_untracked() else { return };
        self.problem.set(None);
        self.working.set(true);
        spawn_local(async move {
            browser::pause(DRAWN).await;
            let passphrase = browser::with_value(&field, |text| Zeroizing::new(text.to_owned()));
            let opened = passphrase.and_then(|passphrase| Some((file.unlock(&passphrase).ok()?, passphrase)));
            self.working.set(false);
            match opened {
                Some((file, passphrase)) => {
                    browser::empty(&field);
                    self.give_file(file, Some(passphrase));
                }
                None => {
                    self.problem.set(Some(Problem::Passphrase));
                    browser::focus_on(field);
                }
            }
        });
    }

    fn recover(self, field: &str) {
        self.problem.set(None);
        let recovered =
            browser::with_value(field, |text| self.duty.with_value(|duty| keyfile::recover(duty, text)));
        match recovered.unwrap_or(Err(Problem::Recovery)) {
            Ok(secret) => {
                browser::empty(field);
                self.give(Opened { secret, passphrase: None });
            }
            Err(problem) => self.problem.set(Some(problem)),
        }
    }

    fn give_file(self, file: KeyFile, passphrase: Option<Zeroizing<String>>) {
        let is_true = self.duty.with_value(|duty| {
            if self.made_now {
                Ok(())
            } else {
                keyfile::check(duty, &file.secret).and_then(|()| keyfile::check_label(&file))
            }
        });
        match is_true {
            Ok(()) => self.give(Opened { secret: file.secret, passphrase }),
            Err(problem) => self.problem.set(Some(problem)),
        }
    }

    fn give(self, opened: Opened) {
        let checked = if self.made_now {
            Ok(())
        } else {
            self.duty.with_value(|duty| keyfile::check(duty, &opened.secret))
        };
        match checked {
            Ok(()) => self.on_key.run(opened),
            Err(problem) => self.problem.set(Some(problem)),
        }
    }
}

/// The file, or what stands for it.
#[component]
pub(super) fn KeyInput(
    /// The id of the field for the file; others begin with it.
    id: &'static str,
    /// What the field for the file is called.
    label: String,
    /// Which trustee of which election.
    duty: StoredValue<TrusteeContext>,
    /// What islands of trustees say.
    texts: StoredValue<TrusteeTexts>,
    /// What went wrong.
    problem: RwSignal<Option<Problem>>,
    /// Whether something is being computed.
    working: RwSignal<bool>,
    /// Whether the key was just made, so that the platform does not know it.
    #[prop(optional)]
    made_now: bool,
    /// Takes the key.
    on_key: Callback<Opened>,
) -> impl IntoView {
    let locked = RwSignal::new(None);
    let state = State { duty, problem, working, locked, made_now, on_key };
    let awake = awake();
    let disabled = move || working.get() || !awake.get();
    let passphrase = StoredValue::new(format!("{id}-passphrase"));
    let unlocking = move || {
        let words = texts.get_value();
        let field = passphrase.get_value();
        let label = field.clone();
        locked.with(Option::is_some).then(|| {
            let unlock = move |event: leptos::ev::SubmitEvent| {
                event.prevent_default();
                state.unlock(passphrase.get_value());
            };
            view! {
                <form class="stack" on:submit=unlock>
                    <div class="field">
                        <label for=label>{words.locked_label}</label>
                        <input id=field type="password" autocomplete="off" />
                    </div>
                    <div class="actions">
                        <button class="secondary" disabled=disabled>
                            {words.unlock}
                        </button>
                    </div>
                </form>
            }
        })
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                id=id
                type="file"
                accept=".json,application/json"
                disabled=disabled
                on:change=move |event| state.choose(event)
            />
        </div>
        {unlocking}
        {recovery(format!("{id}-recovery"), texts.get_value(), state, disabled)}
    }
}

/// Where the key is typed from its recovery sheet; `id` is that of the field.
fn recovery(
    id: String,
    words: TrusteeTexts,
    state: State,
    disabled: impl Fn() -> bool + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let (recovery_hint, recovery_label) = (format!("{id}-hint"), id.clone());
    let (typed, recovery) = (id.clone(), id);
    view! {
        <details>
            <summary>{words.recovery_summary}</summary>
            <div class="field">
                <label for=recovery_label>{words.recovery_label}</label>
                <p class="hint" id=recovery_hint.clone()>
                    {words.recovery_hint}
                </p>
                <input
                    id=recovery
                    type="text"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby=recovery_hint
                />
            </div>
            <div class="actions">
                <button type="button" class="secondary" disabled=disabled on:click=move |_| state.recover(&typed)>
                    {words.recovery_use}
                </button>
            </div>
        </details>
    }
}
