//! What is done with the file once it is kept: sheets for paper, the credential of one
//! voter once more, and whether the list that everybody sees is the one of the file.

use leptos::{ev::Event, prelude::*, task::spawn_local};

use super::{
    AuthorityContext, AuthorityTexts, Problem, ProblemNotice, awake,
    draw::LONGEST,
    drawing::Comparison,
    file::{CredentialFile, Row, RowState},
};
use crate::web::islands::{browser, texts::fill};

/// More sheets than these are not shown at once: a search makes them fewer.
const MOST: usize = 1_000;
/// How many public halves are computed before the page lives again.
const AT_ONCE: usize = 20;

/// How far the comparison with the published list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compared {
    NotYet,
    Working(usize),
    Same,
    Other,
}

#[derive(Clone, Copy)]
struct State {
    own: StoredValue<AuthorityContext>,
    texts: StoredValue<AuthorityTexts>,
    problem: RwSignal<Option<Problem>>,
    file: RwSignal<Option<CredentialFile>>,
    sought: RwSignal<String>,
    compared: RwSignal<Compared>,
}

impl State {
    fn choose(self, event: Event) {
        self.problem.set(None);
        self.compared.set(Compared::NotYet);
        spawn_local(async move {
            let text = browser::chosen_file(event, LONGEST).await;
            match text.and_then(|text| CredentialFile::read(&text)) {
                Some(file) => self.file.set(Some(file)),
                None => self.problem.set(Some(Problem::NotAFile)),
            }
        });
    }

    fn compare(self) {
        let Some(file) = self.file.get_untracked() else { return };
        let own = self.own.get_value();
        let begun = own.group().and_then(|group| Comparison::begin(group, &file));
        let (Some(mut comparison), Some(published)) = (begun, own.published) else {
            return self.problem.set(Some(Problem::OtherElection));
        };
        self.problem.set(None);
        spawn_local(async move {
            loop {
                self.compared.set(Compared::Working(comparison.done()));
                browser::pause(0).await;
                match comparison.add(&file, AT_ONCE) {
                    Some(true) => break,
                    Some(false) => {}
                    None => {
                        self.compared.set(Compared::NotYet);
                        return self.problem.set(Some(Problem::NotAFile));
                    }
                }
            }
            let is_same = comparison.fingerprint().as_ref() == Some(&published);
            self.compared.set(if is_same { Compared::Same } else { Compared::Other });
        });
    }
}

/// Whether a row is sought: a voter's, by name, address or number.
fn is_sought(row: &Row, sought: &str) -> bool {
    let sought = sought.trim().to_lowercase();
    let fields = [&row.name, &row.email, &row.number];
    row.state == RowState::Given && fields.iter().any(|field| field.to_lowercase().contains(&sought))
}

/// Reads the file that was kept, and shows its sheets.
#[island]
pub fn CredentialSheets(
    /// Which election.
    own: AuthorityContext,
    /// What is said.
    texts: AuthorityTexts,
) -> impl IntoView {
    let has_list = own.published.is_some();
    let label = texts.look_file.clone();
    let state = State {
        own: StoredValue::new(own),
        texts: StoredValue::new(texts),
        problem: RwSignal::new(None),
        file: RwSignal::new(None),
        sought: RwSignal::new(String::new()),
        compared: RwSignal::new(Compared::NotYet),
    };
    let awake = awake();
    let found = move || {
        state.file.with(Option::is_some).then(|| {
            view! {
                {has_list.then(|| view! { <Compare state /> })}
                <Search state />
                <Sheets state />
            }
        })
    };
    view! {
        <div class="stack needs-script">
            <ProblemNotice problem=state.problem texts=state.texts />
            <div class="field no-print">
                <label for="credentials-kept">{label}</label>
                <input
                    id="credentials-kept"
                    type="file"
                    accept=".csv,text/csv"
                    disabled=move || !awake.get()
                    on:change=move |event| state.choose(event)
                />
            </div>
            {found}
        </div>
    }
}

#[component]
fn Compare(state: State) -> impl IntoView {
    let texts = state.texts.get_value();
    let button = texts.compare.clone();
    let said = move || {
        let text = match state.compared.get() {
            Compared::NotYet => return None,
            Compared::Working(done) => {
                let all = state.file.with(|file| file.as_ref().map_or(0, |file| file.rows.len()));
                fill(&texts.comparing, &[("count", &done), ("max", &all)])
            }
            Compared::Same => texts.compare_same.clone(),
            Compared::Other => texts.compare_other.clone(),
        };
        let kind = match state.compared.get() {
            Compared::Other => "notice problem",
            Compared::Same => "notice success",
            Compared::NotYet | Compared::Working(_) => "working",
        };
        Some(view! { <p class=kind>{text}</p> })
    };
    view! {
        <div class="actions no-print">
            <button type="button" class="secondary" on:click=move |_| state.compare()>
                {button}
            </button>
        </div>
        <div class="no-print" role="status">{said}</div>
    }
}

#[component]
fn Search(state: State) -> impl IntoView {
    let texts = state.texts.get_value();
    view! {
        <div class="field no-print">
            <label for="credentials-search">{texts.look_search}</label>
            <input
                id="credentials-search"
                type="search"
                autocomplete="off"
                prop:value=move || state.sought.get()
                on:input=move |event| state.sought.set(event_target_value(&event))
            />
        </div>
        <p class="hint no-print">{texts.print_hint}</p>
        <div class="actions no-print">
            <button type="button" class="secondary" on:click=move |_| browser::print()>
                {texts.print}
            </button>
        </div>
    }
}

#[component]
fn Sheets(state: State) -> impl IntoView {
    move || {
        let sought = state.sought.get();
        let found: Vec<Row> = state.file.with(|file| {
            let rows = file.iter().flat_map(|file| &file.rows);
            rows.filter(|row| is_sought(row, &sought)).cloned().collect()
        });
        let texts = state.texts.get_value();
        let count = found.len();
        let told = match count {
            0 => texts.look_none,
            count if count > MOST => fill(&texts.look_many, &[("count", &count), ("max", &MOST)]),
            count => fill(&texts.look_found, &[("count", &count)]),
        };
        let shown = if count > MOST { Vec::new() } else { found };
        let sheets = shown.into_iter().map(|row| view! { <Sheet own=state.own row /> }).collect_view();
        view! {
            <p class="no-print" role="status">
                {told}
            </p>
            <div class="letters">{sheets}</div>
        }
    }
}

/// A voter's sheet.
#[component]
fn Sheet(
    /// Which election.
    own: StoredValue<AuthorityContext>,
    /// The voter.
    row: Row,
) -> impl IntoView {
    let AuthorityContext { organisation, title, language, sheet, .. } = own.get_value();
    let line = |text: String| (!text.is_empty()).then(|| view! { <br /> {text} });
    view! {
        <section class="letter" lang=language>
            <p class="window" translate="no">
                {row.name}
                {line(row.number)}
                {line(row.email)}
            </p>
            <p translate="no">
                <b>{organisation}</b>
                <br />
                {title}
            </p>
            <p>{sheet}</p>
            <p>
                <code class="credential" translate="no">
                    {row.credential}
                </code>
            </p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn voters_are_sought_by_name_address_or_number() {
        let row = Row {
            name: "Asha Rai".to_owned(),
            email: "asha@example.org".to_owned(),
            number: "4711".to_owned(),
            credential: "S9w-eea-UQs-qYj-L72".to_owned(),
            state: RowState::Given,
        };
        for sought in ["", "rai", " ASHA@ ", "471"] {
            assert!(is_sought(&row, sought), "{sought}");
        }
        // Who looks over the shoulder finds nobody by a credential.
        assert!(!is_sought(&row, "S9w"));
        assert!(!is_sought(&Row { state: RowState::Revoked, ..row }, "rai"));
    }
}
