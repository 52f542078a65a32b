use leptos::{ev::Event, prelude::*, task::spawn_local};

use super::{
    AuthorityContext, AuthorityTexts, Problem, ProblemNotice, awake,
    drawing::Drawing,
    saved::{self, Confirm, HEADING, Save},
};
use crate::web::{
    functions::credentials::{credential_roll, hand_in_credentials},
    islands::{browser, texts::fill},
};

/// How far the person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Nothing is drawn.
    Begin,
    /// The list of voters is on its way.
    Fetching,
    /// The browser draws: how many of how many.
    Drawing(usize, usize),
    /// The file is to be saved.
    Save,
    /// The file is to be shown once, so that it is known to be there.
    Confirm,
    /// The public halves are on their way.
    Sending,
}

/// How many credentials are drawn before the page lives again.
const AT_ONCE: usize = 20;
/// The longest file that is read.
pub(super) const LONGEST: f64 = 33_554_432.0;

#[derive(Clone, Copy)]
struct State {
    own: StoredValue<AuthorityContext>,
    texts: StoredValue<AuthorityTexts>,
    step: RwSignal<Step>,
    problem: RwSignal<Option<Problem>>,
    drawing: StoredValue<Option<Drawing>>,
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

    fn draw(self) {
        self.problem.set(None);
        self.step.set(Step::Fetching);
        spawn_local(async move {
            let own = self.own.get_value();
            let Some(group) = own.group() else { return self.stop(Problem::Failed, Step::Begin) };
            let roll = match credential_roll(own.account, own.election).await {
                Ok(roll) => roll,
                Err(error) => return self.stop(Problem::of(&error), Step::Begin),
            };
            let mut drawing = Drawing::begin(group, roll);
            loop {
                let (done, all) = drawing.progress();
                self.step.set(Step::Drawing(done, all));
                browser::pause(0).await;
                if drawing.draw(AT_ONCE) {
                    break;
                }
            }
            self.drawing.set_value(Some(drawing));
            self.go(Step::Save);
        });
    }

    fn save(self) {
        let election = self.own.with_value(|own| own.election.clone());
        let saved = self.drawing.with_value(|drawing| saved::save(&election, &drawing.as_ref()?.file()));
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
            let is_same = self.drawing.with_value(|drawing| {
                drawing.as_ref().is_some_and(|drawing| saved::is_saved(&drawing.file(), chosen))
            });
            if is_same { self.send().await } else { self.problem.set(Some(Problem::OtherFile)) }
        });
    }

    async fn send(self) {
        let sent = self.drawing.with_value(|drawing| drawing.as_ref().map(Drawing::handed_in));
        let Some(sent) = sent else { return self.stop(Problem::Failed, Step::Begin) };
        self.step.set(Step::Sending);
        let own = self.own.get_value();
        let text = serde_json::to_string(&sent).unwrap_or_default();
        match hand_in_credentials(own.account, own.election, text).await {
            Ok(()) => {
                // Dropped is wiped.
                self.drawing.set_value(None);
                browser::go_to(&format!("{}?done=credentials-handed-in", own.page));
            }
            Err(error) => self.stop(Problem::of(&error), Step::Confirm),
        }
    }
}

/// Draws the credentials, has the file saved, and hands in the public halves.
#[island]
pub fn CredentialDraw(
    /// Which election.
    own: AuthorityContext,
    /// What is said.
    texts: AuthorityTexts,
) -> impl IntoView {
    let state = State {
        own: StoredValue::new(own),
        texts: StoredValue::new(texts),
        step: RwSignal::new(Step::Begin),
        problem: RwSignal::new(None),
        drawing: StoredValue::new(None),
    };
    let said = move |say: fn(&AuthorityTexts) -> &String| state.texts.with_value(|texts| say(texts).clone());
    let working = |text: String| view! { <p class="working" role="status">{text}</p> }.into_any();
    let body = move || match state.step.get() {
        Step::Begin => view! { <Begin state /> }.into_any(),
        Step::Fetching => working(said(|texts| &texts.fetching)),
        Step::Drawing(done, all) => {
            working(fill(&said(|texts| &texts.drawing), &[("count", &done), ("max", &all)]))
        }
        Step::Save => {
            let save = Callback::new(move |()| state.save());
            view! { <Save texts=state.texts said=said(|texts| &texts.drawn) save /> }.into_any()
        }
        Step::Confirm => {
            let shown = Callback::new(move |event: Event| state.confirm(event));
            let again = Callback::new(move |()| state.go(Step::Save));
            view! { <Confirm texts=state.texts shown again /> }.into_any()
        }
        Step::Sending => working(said(|texts| &texts.sending)),
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
            <button type="button" class="primary large" disabled=move || !awake.get() on:click=move |_| state.draw()>
                {state.texts.with_value(|texts| texts.draw.clone())}
            </button>
        </div>
    }
}
