//! Sending the ballot, and what is believed of the answer.

use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Headers, Request, RequestInit, Response};

use super::{Booth, Step};
use crate::{
    ballot::{Digest, board::SignedReceipt},
    web::{
        AppError,
        islands::{
            board::{self, BoardProblem},
            booth::{CastReceipt, step::Problem},
            browser,
        },
    },
};

/// How long an answer may take before the voter is told, in milliseconds.
const LONG: u32 = 15_000;
/// The server function that takes ballots.
const ADDRESS: &str = "/api/vote/cast";
/// What is sent and wanted.
const JSON: &str = "application/json";

impl Booth {
    /// Sends the sealed ballot. Safe to repeat: the same ballot gets the same
    /// receipt.
    pub(in crate::web::islands::booth) fn cast(self: &Rc<Self>) {
        let sealed = self.sealed.borrow().as_ref().map(|sealed| sealed.ballot.clone());
        let Some(ballot) = sealed else { return self.go(Step::Choose) };
        if self.step.get() == Step::Casting {
            return;
        }
        self.problem.set(None);
        self.go(Step::Casting);
        let turn = self.begin();
        let booth = Rc::clone(self);
        spawn_local(async move {
            browser::pause(LONG).await;
            if booth.turn.get() == turn && booth.step.get() == Step::Casting {
                booth.fail(Problem::Slow);
            }
        });
        let booth = Rc::clone(self);
        spawn_local(async move {
            match send(&booth.paper.voter, &ballot).await {
                // A late answer is an answer all the same.
                Ok(receipt) => booth.acknowledge(receipt.signed.as_deref().unwrap_or_default()).await,
                Err(_) if booth.turn.get() != turn => {}
                Err(error) => booth.fail(Problem::of(&error)),
            }
        });
    }

    /// Believes a receipt only if the board's key has signed it for this very
    /// ballot, and if the ballot is on the board.
    async fn acknowledge(&self, signed: &str) {
        let Some(receipt) = self.genuine(signed) else {
            return self.fail(Problem::Receipt);
        };
        self.receipt.replace(Some(signed.to_owned()));
        match board::holds(&self.paper.home, &receipt).await {
            Ok(()) => {
                browser::forget(&self.place_of_ballot());
                self.forget_marks();
                self.clear_marks();
                self.keep_receipt(signed);
                browser::go_to(&self.address_of_receipt(signed));
            }
            Err(BoardProblem::Unreachable) => self.fail(Problem::Offline),
            Err(_) => self.fail(Problem::NotOnBoard),
        }
    }

    /// The receipt, if it is signed by the board's key for the ballot that was sent.
    fn genuine(&self, signed: &str) -> Option<SignedReceipt> {
        let tracker =
            self.sealed.borrow().as_ref().and_then(|sealed| Digest::from_base64(&sealed.tracker))?;
        let companion = self.companion.borrow();
        let companion = companion.as_ref()?;
        let receipt = SignedReceipt::parse(signed).ok()?;
        receipt.verify(&companion.board_key, &companion.uuid).ok()?;
        (receipt.tracker() == tracker).then_some(receipt)
    }

    /// The page that shows a receipt.
    pub(in crate::web::islands::booth) fn address_of_receipt(&self, signed: &str) -> String {
        [&self.paper.home, "/receipt#", &browser::encoded(signed)].concat()
    }
}

/// What is sent.
#[derive(Serialize)]
struct Asked<'a> {
    voter: &'a str,
    ballot: &'a str,
}

/// Sends the ballot of `voter`.
async fn send(voter: &str, ballot: &str) -> Result<CastReceipt, AppError> {
    let body = serde_json::to_string(&Asked { voter, ballot }).map_err(|_| AppError::Malformed)?;
    let answer = fetch(&body).await.map_err(|_| AppError::Unreachable)?;
    let text = answer.text().map_err(|_| AppError::Unreachable)?;
    let text = JsFuture::from(text).await.map_err(|_| AppError::Unreachable)?;
    let text = text.as_string().unwrap_or_default();
    if answer.ok() {
        // Whatever came, the ballot is kept and can be sent again.
        return serde_json::from_str(&text).map_err(|_| AppError::Failed(0));
    }
    let busy = answer.status() == 503;
    let unknown = |_| if busy { AppError::Busy } else { AppError::Failed(0) };
    Err(serde_json::from_str(&text).unwrap_or_else(unknown))
}

async fn fetch(body: &str) -> Result<Response, JsValue> {
    let headers = Headers::new()?;
    headers.set("content-type", JSON)?;
    headers.set("accept", JSON)?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(&JsValue::from_str(body));
    let request = Request::new_with_str_and_init(ADDRESS, &init)?;
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    JsFuture::from(window.fetch_with_request(&request)).await?.dyn_into()
}
