use leptos::{prelude::*, task::spawn_local};

use super::{
    Problem, ProblemNotice, TrusteeContext, TrusteeTexts,
    key_input::{KeyInput, Opened},
    keyfile, share,
};
use crate::{
    ballot::{KeySecret, TrusteePrivateKey},
    web::{
        functions::trustee::submit_decryption,
        islands::{
            board::{self, BoardProblem, BoardProgress, BoardTexts, CheckedBoard},
            browser,
            texts::fill,
        },
    },
};

/// What stands before the place where a decryption is remembered.
const REMEMBERED: &str = "decrypted-with-";
/// What is read first of the board that was checked.
const CHECKED: &str = "checked-board";

/// Where the trustee is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Chooses the key file.
    Choose,
    /// The browser reads and checks the board.
    Checking,
    /// Compares what was found.
    Compare,
    /// The browser decrypts.
    Decrypting,
}

#[derive(Clone, Copy)]
struct State {
    duty: StoredValue<TrusteeContext>,
    texts: StoredValue<TrusteeTexts>,
    words: StoredValue<BoardTexts>,
    step: RwSignal<Step>,
    problem: RwSignal<Option<Problem>>,
    /// Why the board is not believed.
    distrust: RwSignal<Option<BoardProblem>>,
    working: RwSignal<bool>,
    progress: RwSignal<BoardProgress>,
    key: StoredValue<Option<TrusteePrivateKey>>,
    board: StoredValue<Option<CheckedBoard>>,
}

impl State {
    /// Gives up; the key is forgotten.
    fn stop(self) {
        self.key.set_value(None);
        self.step.set(Step::Choose);
    }

    /// Takes the key that was given, then checks the board for it.
    fn given(self, secret: &KeySecret) {
        self.distrust.set(None);
        let key = match self.duty.with_value(|duty| keyfile::private_key(duty, secret)) {
            Ok(key) => key,
            Err(problem) => return self.problem.set(Some(problem)),
        };
        let own = Own {
            fingerprint: key.fingerprint().to_string(),
            certified: self.duty.with_value(|duty| keyfile::certified(duty, secret)),
        };
        self.progress.set(BoardProgress::default());
        self.step.set(Step::Checking);
        spawn_local(async move {
            let duty = self.duty.get_value();
            let checked = board::check(&duty.home, move |progress| self.progress.set(progress)).await;
            let remembered = browser::remembered(&format!("{REMEMBERED}{}", own.fingerprint));
            match checked.and_then(|board| of_own_key(board, &own, remembered.as_deref())) {
                Ok(board) => {
                    self.key.set_value(Some(key));
                    self.board.set_value(Some(board));
                    self.step.set(Step::Compare);
                    browser::focus(CHECKED);
                }
                Err(problem) => {
                    self.distrust.set(Some(problem));
                    self.stop();
                }
            }
        });
    }

    /// Decrypts the tally that was computed from the board.
    fn decrypt(self) {
        let (Some(key), Some(board)) = (self.key.get_value(), self.board.get_value()) else {
            return self.step.set(Step::Choose);
        };
        self.progress.set(BoardProgress::default());
        self.step.set(Step::Decrypting);
        spawn_local(async move {
            // Before anything is sent: another tally is never decrypted.
            browser::remember(&format!("{REMEMBERED}{}", key.fingerprint()), &board.tally_fingerprint());
            let tell = move |done: usize, all: usize| {
                self.progress.set(BoardProgress { done: done as u64, all: all as u64 });
            };
            let duty = self.duty.get_value();
            let sent = match share::compute(&key, &board.definition, &board.tally, tell).await {
                Ok(share) => {
                    let sent = submit_decryption(duty.account, duty.election, share).await;
                    sent.map_err(|error| Problem::of(&error))
                }
                Err(problem) => Err(problem),
            };
            match sent {
                Ok(()) => {
                    self.key.set_value(None);
                    browser::go_to(&format!("{}?done=trustee-decrypted", duty.page));
                }
                Err(problem) => {
                    self.problem.set(Some(problem));
                    self.stop();
                }
            }
        });
    }
}

/// What a trustee's own keys are known by.
struct Own {
    /// The fingerprint of the key that decrypts.
    fingerprint: String,
    /// That of the key with which a member of a threshold signs.
    certified: Option<String>,
}

/// The board, if the trustee's own keys are among its keys and no other tally was
/// decrypted with them in this browser.
///
/// A member's own key for signing must be there too: her signature of all
/// certificates, which the verifier checks, then says that these are those to
/// whom she gave parts of her secret. Her part of the key alone could be made to
/// fit a key that is a server's.
fn of_own_key(
    board: CheckedBoard,
    own: &Own,
    remembered: Option<&str>,
) -> Result<CheckedBoard, BoardProblem> {
    board.owner_of(&own.fingerprint, own.certified.as_deref()).ok_or(BoardProblem::OwnKey)?;
    match remembered {
        Some(tally) if tally != board.tally_fingerprint() => Err(BoardProblem::DecryptedAnother),
        Some(_) | None => Ok(board),
    }
}

/// Reads and checks the public board, shows what was found, and decrypts the
/// tally that the browser has computed from it; nothing else.
#[island]
pub fn TrusteeDecrypt(
    /// Which trustee of which election.
    duty: TrusteeContext,
    /// What is said.
    texts: TrusteeTexts,
    /// What is said of boards.
    words: BoardTexts,
) -> impl IntoView {
    let state = State {
        duty: StoredValue::new(duty),
        texts: StoredValue::new(texts),
        words: StoredValue::new(words),
        step: RwSignal::new(Step::Choose),
        problem: RwSignal::new(None),
        distrust: RwSignal::new(None),
        working: RwSignal::new(false),
        progress: RwSignal::default(),
        key: StoredValue::new(None),
        board: StoredValue::new(None),
    };
    let notice = move || {
        let problem = state.distrust.get()?;
        let text = state.words.with_value(|words| problem.text(words).to_owned());
        Some(view! { <div class="notice problem"><p prop:textContent=text></p></div> })
    };
    let body = move || match state.step.get() {
        Step::Choose => view! { <Choose state /> }.into_any(),
        Step::Checking => {
            view! { <Working state said=state.texts.with_value(|texts| texts.checking.clone()) /> }.into_any()
        }
        Step::Compare => view! { <Compare state /> }.into_any(),
        Step::Decrypting => {
            view! { <Working state said=state.texts.with_value(|texts| texts.decrypting.clone()) /> }
                .into_any()
        }
    };
    view! {
        <div class="stack needs-script">
            <ProblemNotice problem=state.problem duty=state.duty texts=state.texts />
            <div role="alert">{notice}</div>
            {body}
        </div>
    }
}

#[component]
fn Choose(state: State) -> impl IntoView {
    let label = state.texts.with_value(|texts| texts.decrypt_file.clone());
    let on_key = Callback::new(move |opened: Opened| state.given(&opened.secret));
    let State { duty, texts, problem, working, .. } = state;
    view! { <KeyInput id="decryption-file" label duty texts problem working on_key /> }
}

/// What the browser is doing, and how far it is.
#[component]
fn Working(state: State, said: String) -> impl IntoView {
    let value = move || state.progress.get().done.to_string();
    let max = move || state.progress.get().all.max(1).to_string();
    view! {
        <div role="status">
            <p class="working" id="trustee-working">
                {said}
            </p>
        </div>
        <progress value=value max=max aria-labelledby="trustee-working"></progress>
    }
}

/// What was found on the board, to be compared before anything is decrypted.
#[component]
fn Compare(state: State) -> impl IntoView {
    let texts = state.texts.get_value();
    let Some(board) = state.board.get_value() else {
        return ().into_any();
    };
    let counts: [(&str, &dyn std::fmt::Display); 3] =
        [("count", &board.counted), ("max", &board.voters), ("steps", &board.ballots)];
    view! {
        <section class="stack">
            <h3 id=CHECKED tabindex="-1">
                {texts.checked_heading}
            </h3>
            <p>{fill(&texts.checked_text, &counts)}</p>
            <dl class="facts">
                <div>
                    <dt>{texts.checked_election}</dt>
                    <dd class="fingerprint" translate="no">{board.fingerprint}</dd>
                </div>
                <div>
                    <dt>{texts.checked_head}</dt>
                    <dd class="fingerprint" translate="no">{board.head}</dd>
                </div>
            </dl>
            <p>{texts.checked_compare}</p>
            <div class="actions">
                <button type="button" class="primary large" on:click=move |_| state.decrypt()>
                    {texts.decrypt}
                </button>
            </div>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::islands::board::TrusteeFingerprint;

    fn own(fingerprint: &str, certified: Option<&str>) -> Own {
        Own { fingerprint: fingerprint.to_owned(), certified: certified.map(str::to_owned) }
    }

    fn board(tally: &str) -> CheckedBoard {
        let member = |fingerprint: &str| Some(fingerprint.to_owned());
        let trustees = vec![
            TrusteeFingerprint { owner: 1, fingerprint: "mine".to_owned(), certified: None },
            TrusteeFingerprint { owner: 2, fingerprint: "part".to_owned(), certified: member("signs") },
        ];
        CheckedBoard { tally: tally.to_owned(), trustees, ..CheckedBoard::default() }
    }

    #[test]
    fn a_board_without_the_trustees_own_key_is_refused() {
        assert_eq!(of_own_key(board("[]"), &own("swapped", None), None), Err(BoardProblem::OwnKey));
        assert_eq!(of_own_key(board("[]"), &own("mine", None), None), Ok(board("[]")));
        assert_eq!(of_own_key(board("[]"), &own("part", Some("signs")), None), Ok(board("[]")));
    }

    #[test]
    fn a_board_on_which_somebody_else_took_the_members_place_in_the_ceremony_is_refused() {
        for certified in [Some("others"), None] {
            assert_eq!(of_own_key(board("[]"), &own("part", certified), None), Err(BoardProblem::OwnKey));
        }
    }

    #[test]
    fn the_tally_that_was_decrypted_may_be_again_and_no_other() {
        let remembered = board("[]").tally_fingerprint();
        let mine = own("mine", None);
        assert_eq!(of_own_key(board("[]"), &mine, Some(&remembered)), Ok(board("[]")));
        assert_eq!(of_own_key(board("[[]]"), &mine, Some(&remembered)), Err(BoardProblem::DecryptedAnother));
    }
}
