//! The receipt: what the server has signed for a ballot, and whether the public
//! board keeps it.
//!
//! It stands behind the `#` of the address, which browsers do not send: no
//! server and no log learns from it whose ballot it is.

use leptos::{prelude::*, task::spawn_local};

use super::{
    board::{self, BoardProblem, BoardTexts},
    browser,
    texts::fill,
};
use crate::ballot::{Fingerprint, board::SignedReceipt};

texts! {
    /// What the receipt says.
    ReceiptTexts from "receipt" {
        checking, missing, heading, text, tracker, place, head, save, invalid, not_on_board, again,
    }
}

/// What is known of the receipt.
#[derive(Clone, PartialEq, Eq)]
enum Known {
    /// It is being checked.
    Checking,
    /// There is none in the address.
    Blocker,
    /// It is not signed by the key of this election's board.
    Invalid,
    /// It is signed, and the board holds the ballot.
    Kept(SignedReceipt),
    /// It is signed, and the board does not hold the ballot.
    Broken(SignedReceipt),
    /// The board could not be loaded, or is not believed.
    Unknown(BoardProblem),
}

async fn examine(home: &str) -> Known {
    let text = browser::fragment();
    if text.is_empty() {
        return Known::Blocker;
    }
    let Ok(receipt) = SignedReceipt::parse(&text) else {
        return Known::Invalid;
    };
    let companion = match board::open(home).await {
        Ok((paper, _)) => board::companion(home, &paper).await,
        Err(problem) => Err(problem),
    };
    let companion = match companion {
        Ok(companion) => companion,
        Err(problem) => return Known::Unknown(problem),
    };
    if receipt.verify(&companion.board_key, &companion.uuid).is_err() {
        return Known::Invalid;
    }
    match board::holds(home, &receipt).await {
        Ok(()) => Known::Kept(receipt),
        Err(BoardProblem::Unreachable) => Known::Unknown(BoardProblem::Unreachable),
        Err(_) => Known::Broken(receipt),
    }
}

/// Checks the receipt in the page's address and shows what it is worth.
#[island]
pub fn Receipt(
    /// The election's public page.
    home: String,
    /// What is said.
    texts: ReceiptTexts,
    /// What is said of boards.
    words: BoardTexts,
) -> impl IntoView {
    let (home, texts, words) = (StoredValue::new(home), StoredValue::new(texts), StoredValue::new(words));
    let known = RwSignal::new(Known::Checking);
    let check = move || {
        known.set(Known::Checking);
        spawn_local(async move { known.set(examine(&home.get_value()).await) });
    };
    Effect::new(check);
    browser::on_other_fragment(check);
    let body = move || {
        let texts = texts.get_value();
        match known.get() {
            Known::Checking => view! { <p class="working" role="status">{texts.checking}</p> }.into_any(),
            Known::Blocker => view! { <p class="notice information">{texts.missing}</p> }.into_any(),
            Known::Invalid => problem(texts.invalid),
            Known::Unknown(why) => view! {
                {problem(words.with_value(|words| why.text(words)))}
                <p class="actions">
                    <button type="button" class="secondary" on:click=move |_| check()>
                        {texts.again}
                    </button>
                </p>
            }
            .into_any(),
            Known::Broken(receipt) => {
                view! { {problem(texts.not_on_board.clone())} <Signed receipt texts /> }.into_any()
            }
            Known::Kept(receipt) => view! {
                <h2>{texts.heading.clone()}</h2>
                <p>{texts.text.clone()}</p>
                <Signed receipt texts />
            }
            .into_any(),
        }
    };
    view! { <div class="receipt stack needs-script">{body}</div> }
}

fn problem(text: String) -> AnyView {
    view! { <div class="notice problem" role="alert"><p>{text}</p></div> }.into_any()
}

/// What the server has signed.
#[component]
fn Signed(
    /// The receipt.
    receipt: SignedReceipt,
    /// What is said.
    texts: ReceiptTexts,
) -> impl IntoView {
    let json = receipt.to_json();
    let save = move |_| {
        browser::save_file("receipt.json", &json);
    };
    let head = receipt.head();
    view! {
        <p class="hint">{texts.tracker}</p>
        <p class="tracker" translate="no">
            {receipt.tracker().to_string()}
        </p>
        <p class="hint">{fill(&texts.place, &[("position", &head.height())])}</p>
        <p class="hint">{texts.head}</p>
        <p class="fingerprint" translate="no">
            {Fingerprint::of_event(head.digest()).to_string()}
        </p>
        <p class="actions no-print">
            <button type="button" class="secondary" on:click=save>
                {texts.save}
            </button>
        </p>
    }
}
