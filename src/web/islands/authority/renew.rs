//! A new credential for a voter while voting is open: a spare one of the file. Its public
//! half is handed in once the changed file is kept.

use leptos::{ev::Event, prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use super::{
    AuthorityContext, AuthorityTexts, Problem, ProblemNotice, awake,
    draw::LONGEST,
    file::CredentialFile,
    saved::{self, Confirm, HEADING, Save},
};
use crate::{
    ballot::{ElectionUuid, PrivateCredential},
    election::application::views::CredentialVoter,
    web::{
        functions::credentials::renew_credential,
        islands::{browser, texts::fill},
    },
};

/// A voter for whom a new credential is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedRenewal {
    /// Which voter.
    pub id: String,
    /// As the list of voters has the voter now.
    pub voter: CredentialVoter,
    /// Why, in the reader's language.
    pub why: String,
}

/// How far the person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// The file is to be chosen, and a voter.
    Choose,
    /// The changed file is to be saved.
    Save,
    /// It is to be shown once, so that it is known to be there.
    Confirm,
    /// The public half is on its way.
    Sending,
}

/// What is to be kept and sent.
#[derive(Clone)]
struct Renewed {
    file: CredentialFile,
    voter: String,
    public: String,
}

#[derive(Clone, Copy)]
struct State {
    own: StoredValue<AuthorityContext>,
    texts: StoredValue<AuthorityTexts>,
    asked: StoredValue<Vec<AskedRenewal>>,
    step: RwSignal<Step>,
    problem: RwSignal<Option<Problem>>,
    file: RwSignal<Option<CredentialFile>>,
    renewed: StoredValue<Option<Renewed>>,
}

impl State {
    fn go(self, step: Step) {
        self.step.set(step);
        browser::focus(HEADING);
    }

    fn stop(self, problem: Problem, step: Step) {
        self.problem.set(Some(problem));
        self.step.set(step);
    }

    fn choose(self, event: Event) {
        self.problem.set(None);
        spawn_local(async move {
            let text = browser::chosen_file(event, LONGEST).await;
            match text.and_then(|text| CredentialFile::read(&text)) {
                Some(file) => self.file.set(Some(file)),
                None => self.problem.set(Some(Problem::NotAFile)),
            }
        });
    }

    fn take(self, asked: &AskedRenewal) {
        match self.taken(asked) {
            Ok(renewed) => {
                self.problem.set(None);
                self.renewed.set_value(Some(renewed));
                self.go(Step::Save);
            }
            Err(problem) => self.problem.set(Some(problem)),
        }
    }

    /// A spare credential of the file for the voter.
    fn taken(self, asked: &AskedRenewal) -> Result<Renewed, Problem> {
        let group = self.own.with_value(AuthorityContext::group).ok_or(Problem::Failed)?;
        self.file.with_untracked(|file| {
            let file = file.as_ref().ok_or(Problem::NotAFile)?;
            let uuid = ElectionUuid::parse(&file.uuid).map_err(|_| Problem::NotAFile)?;
            let (file, credential) = file.renewed(&asked.voter).ok_or(Problem::NoneLeft)?;
            let private = PrivateCredential::parse(&credential).map_err(|_| Problem::NotAFile)?;
            let public = private.public(group, &uuid).to_string();
            Ok(Renewed { file, voter: asked.id.clone(), public })
        })
    }

    fn save(self) {
        let election = self.own.with_value(|own| own.election.clone());
        let saved = self.renewed.with_value(|renewed| saved::save(&election, &renewed.as_ref()?.file));
        match saved {
            Some(()) => {
                self.problem.set(None);
                self.go(Step::Confirm);
            }
            None => self.problem.set(Some(Problem::NotSaved)),
        }
    }

    fn confirm(self, event: Event) {
        self.problem.set(None);
        spawn_local(async move {
            let chosen = browser::chosen_file(event, LONGEST).await;
            let chosen = chosen.as_deref().map(String::as_str);
            let is_same = self.renewed.with_value(|renewed| {
                renewed.as_ref().is_some_and(|renewed| saved::is_saved(&renewed.file, chosen))
            });
            if is_same { self.send().await } else { self.problem.set(Some(Problem::OtherFile)) }
        });
    }

    async fn send(self) {
        let Some(Renewed { voter, public, .. }) = self.renewed.get_value() else {
            return self.stop(Problem::Failed, Step::Choose);
        };
        self.step.set(Step::Sending);
        let own = self.own.get_value();
        match renew_credential(own.account, own.election, voter, public).await {
            Ok(()) => {
                // Dropped is wiped.
                self.renewed.set_value(None);
                browser::go_to(&format!("{}?done=credential-renewed", own.page));
            }
            Err(error) => {
                let problem = Problem::of(&error);
                // Another one is to be taken, or none at all.
                let is_over = matches!(problem, Problem::NotSpare | Problem::HasVoted | Problem::NotAsked);
                self.stop(problem, if is_over { Step::Choose } else { Step::Confirm });
            }
        }
    }
}

/// Gives voters a spare credential of the file, and hands in its public half.
#[island]
pub fn CredentialRenewals(
    /// Which election.
    own: AuthorityContext,
    /// For whom.
    asked: Vec<AskedRenewal>,
    /// What is said.
    texts: AuthorityTexts,
) -> impl IntoView {
    let state = State {
        own: StoredValue::new(own),
        texts: StoredValue::new(texts),
        asked: StoredValue::new(asked),
        step: RwSignal::new(Step::Choose),
        problem: RwSignal::new(None),
        file: RwSignal::new(None),
        renewed: StoredValue::new(None),
    };
    let said = move |say: fn(&AuthorityTexts) -> &String| state.texts.with_value(|texts| say(texts).clone());
    let body = move || match state.step.get() {
        Step::Choose => view! { <Choose state /> }.into_any(),
        Step::Save => {
            let save = Callback::new(move |()| state.save());
            view! { <Save texts=state.texts said=said(|texts| &texts.renewed) save /> }.into_any()
        }
        Step::Confirm => {
            let shown = Callback::new(move |event: Event| state.confirm(event));
            let again = Callback::new(move |()| state.go(Step::Save));
            view! { <Confirm texts=state.texts shown again /> }.into_any()
        }
        Step::Sending => {
            view! { <p class="working" role="status">{said(|texts| &texts.renew_sending)}</p> }.into_any()
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
fn Choose(state: State) -> impl IntoView {
    let awake = awake();
    let texts = state.texts.get_value();
    let has_file = move || state.file.with(Option::is_some);
    let lines = state
        .asked
        .get_value()
        .into_iter()
        .map(|asked| {
            let label = fill(&texts.renew, &[("name", &asked.voter.name)]);
            let details = [asked.voter.member_number.clone(), asked.voter.email.clone()];
            let details = details.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
            let (name, why) = (asked.voter.name.clone(), asked.why.clone());
            view! {
                <li>
                    <p>
                        <strong translate="no">{name}</strong>
                        " "
                        <span translate="no">{details}</span>
                    </p>
                    <p class="hint">{why}</p>
                    <div class="actions">
                        <button
                            type="button"
                            class="secondary"
                            disabled=move || !has_file()
                            on:click=move |_| state.take(&asked)
                        >
                            {label}
                        </button>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for="credentials-renewed">{texts.renew_file}</label>
            <input
                id="credentials-renewed"
                type="file"
                accept=".csv,text/csv"
                disabled=move || !awake.get()
                on:change=move |event| state.choose(event)
            />
        </div>
        <ul id=HEADING tabindex="-1">
            {lines}
        </ul>
    }
}
