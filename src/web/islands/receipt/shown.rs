//! The receipt in the browser.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use super::ReceiptData;
use crate::{
    ballot::{Fingerprint, board::SignedReceipt},
    web::islands::{
        board::{self, BoardProblem},
        browser,
        dom::{El, button, code, hint, listen, paragraph, problem},
        texts::fill,
    },
};

/// What is known of the receipt.
enum Known {
    /// It is being checked.
    Checking,
    /// There is none in the address.
    Missing,
    /// It is not signed by the key of this election's board.
    Invalid,
    /// It is signed, and the board holds the ballot.
    Kept(SignedReceipt),
    /// It is signed, and the board does not hold the ballot.
    Broken(SignedReceipt),
    /// The board could not be loaded, or is not believed.
    Unknown(BoardProblem),
}

/// The receipt in the page's address.
pub(super) struct Receipt {
    place: Element,
    data: ReceiptData,
    known: RefCell<Known>,
}

impl Receipt {
    /// Checks and shows it, again whenever the address names another one.
    pub(super) fn wake(place: Element, data: ReceiptData) {
        let receipt = Rc::new(Self { place, data, known: RefCell::new(Known::Checking) });
        let heard = Rc::clone(&receipt);
        listen(&receipt.place, "click", move |done| heard.pressed(&done.what));
        let other = Rc::clone(&receipt);
        browser::on_other_fragment(move || other.check());
        receipt.check();
    }

    fn pressed(self: &Rc<Self>, what: &str) {
        match what {
            "again" => self.check(),
            "print" => browser::print(),
            "save" => {
                if let Known::Kept(receipt) | Known::Broken(receipt) = &*self.known.borrow() {
                    let _ = browser::save_file("receipt.json", &receipt.to_json());
                }
            }
            _ => {}
        }
    }

    fn check(self: &Rc<Self>) {
        self.show(Known::Checking);
        let receipt = Rc::clone(self);
        spawn_local(async move {
            let known = examine(&receipt.data.home).await;
            receipt.show(known);
        });
    }

    fn show(&self, known: Known) {
        let texts = &self.data.texts;
        let section = El::of("div", "stack");
        let view = match &known {
            Known::Checking => El::of("p", "working").set("role", "status").text(&texts.checking),
            Known::Missing => El::of("p", "notice information").text(&texts.missing),
            Known::Invalid => problem(&texts.invalid),
            Known::Unknown(why) => section
                .with(problem(why.text(&self.data.words)))
                .with(El::of("p", "actions").with(button("secondary", &texts.again, "again"))),
            Known::Broken(receipt) => self.signed(section.with(problem(&texts.not_on_board)), receipt),
            Known::Kept(receipt) => {
                let heading = El::new("h2").text(&texts.heading);
                self.signed(section.with(heading).with(paragraph(&texts.text)), receipt)
            }
        };
        let _ = El::from(self.place.clone()).show(view);
        self.known.replace(known);
    }

    /// What the server has signed.
    fn signed(&self, around: El, receipt: &SignedReceipt) -> El {
        let (texts, head) = (&self.data.texts, receipt.head());
        let actions = El::of("p", "actions no-print")
            .with(button("secondary", &texts.save, "save"))
            .with(button("secondary", &texts.print, "print"));
        around
            .with(hint(&texts.tracker))
            .with(code("tracker", &receipt.tracker().to_string()))
            .with(hint(&fill(&texts.place, &[("position", &head.height())])))
            .with(hint(&texts.head))
            .with(code("fingerprint", &Fingerprint::of_event(head.digest()).to_string()))
            // `public/receipt-code.js` draws it.
            .with(El::of("div", "receipt-code").set("data-code", &texts.code))
            .with(actions)
    }
}

async fn examine(home: &str) -> Known {
    let text = browser::fragment();
    if text.is_empty() {
        return Known::Missing;
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
