//! Reading a board over the network.

use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, ReadableStreamDefaultReader, Response, Url};

use super::BoardProblem;
use crate::ballot::{
    Digest,
    board::{Companion, SignedReceipt},
    verifier::{Opening, Paper},
};
use crate::web::islands::browser;

/// Reads the beginning of the board of the election whose public page is
/// `home`, as far as the ballot paper goes.
///
/// # Errors
/// [`BoardProblem`] for the first thing that does not hold.
pub(in crate::web::islands) async fn open(home: &str) -> Result<(Paper, Arriving), BoardProblem> {
    let mut arriving = Arriving::fetch(&format!("{home}/setup.bel")).await?;
    loop {
        match Paper::read(&arriving.bytes) {
            Ok(paper) => return Ok((paper, arriving)),
            Err(refusal) if refusal.is_incomplete() => arriving.more().await?,
            Err(refusal) => return Err(BoardProblem::of(&refusal)),
        }
    }
}

/// The companion document of the election whose public page is `home`: the one
/// that the definition names.
///
/// # Errors
/// [`BoardProblem`] if it does not come, or is another.
pub(in crate::web::islands) async fn companion(home: &str, paper: &Paper) -> Result<Companion, BoardProblem> {
    let text = fetch(&format!("{home}/companion.json")).await?;
    let companion = Companion::parse(text.as_bytes()).map_err(|_| BoardProblem::Companion)?;
    companion.check(paper.definition(), paper.trustees()).map_err(|_| BoardProblem::Companion)?;
    Ok(companion)
}

/// Whether the board of the election whose public page is `home` holds the
/// ballot that a receipt is for, at the place that it names.
///
/// # Errors
/// [`BoardProblem`] if not.
pub(in crate::web::islands) async fn holds(home: &str, receipt: &SignedReceipt) -> Result<(), BoardProblem> {
    let events = fetch(&format!("{home}/chain?from={}", receipt.head().height())).await?;
    super::chain::continues(receipt, &events)
}

/// The photo at an address of ours, as the address of an object in this browser:
/// none but the one with the hash that the companion document states.
///
/// # Errors
/// [`BoardProblem::Unreachable`] if it does not come, [`BoardProblem::Paper`] if
/// it is another.
pub(in crate::web::islands) async fn photo(url: &str, hash: Digest) -> Result<String, BoardProblem> {
    let answer = answer(url).await?;
    let bytes = answer.array_buffer().map_err(|_| BoardProblem::Unreachable)?;
    let bytes = Uint8Array::new(&in_time(bytes).await?);
    if Digest::of(bytes.to_vec()) != hash {
        return Err(BoardProblem::Paper);
    }
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&bytes));
    blob.and_then(|blob| Url::create_object_url_with_blob(&blob)).map_err(|_| BoardProblem::Unreachable)
}

/// How long a server may say nothing, in milliseconds.
const ANSWER_TIMEOUT: u32 = 20_000;

/// What a promise gives, unless it takes too long.
async fn in_time(promise: Promise) -> Result<JsValue, BoardProblem> {
    browser::in_time(&promise, ANSWER_TIMEOUT).await.map_err(|_| BoardProblem::Unreachable)
}

/// The server's answer at an address of ours, its content still to come.
async fn answer(url: &str) -> Result<Response, BoardProblem> {
    let window = web_sys::window().ok_or(BoardProblem::Unreachable)?;
    let answer = in_time(window.fetch_with_str(url)).await?;
    let answer: Response = answer.dyn_into().map_err(|_| BoardProblem::Unreachable)?;
    if answer.ok() { Ok(answer) } else { Err(BoardProblem::Unreachable) }
}

/// The text at an address of ours.
async fn fetch(url: &str) -> Result<String, BoardProblem> {
    let text = answer(url).await?.text().map_err(|_| BoardProblem::Unreachable)?;
    in_time(text).await?.as_string().ok_or(BoardProblem::Unreachable)
}

/// A board that is still arriving.
pub(in crate::web::islands) struct Arriving {
    reader: ReadableStreamDefaultReader,
    bytes: Vec<u8>,
}

impl Arriving {
    async fn fetch(url: &str) -> Result<Self, BoardProblem> {
        let body = answer(url).await?.body().ok_or(BoardProblem::Unreachable)?;
        let reader = body.get_reader().dyn_into().map_err(|_| BoardProblem::Unreachable)?;
        Ok(Self { reader, bytes: Vec::new() })
    }

    /// Waits for more bytes; a board that ends here breaks off.
    async fn more(&mut self) -> Result<(), BoardProblem> {
        let part = in_time(self.reader.read()).await?;
        let get = |name: &str| Reflect::get(&part, &JsValue::from_str(name)).unwrap_or_default();
        if get("done").is_truthy() {
            return Err(BoardProblem::Broken);
        }
        let part: Uint8Array = get("value").dyn_into().map_err(|_| BoardProblem::Unreachable)?;
        self.bytes.extend(part.to_vec());
        Ok(())
    }

    /// Reads on to the end of the beginning: with the list of credentials, up to
    /// the Setup event. What follows is not fetched.
    ///
    /// # Errors
    /// [`BoardProblem`] for the first thing that does not hold.
    pub(in crate::web::islands) async fn finish(mut self) -> Result<Opening, BoardProblem> {
        let mut next = 0;
        loop {
            // A long list is not read anew for each packet.
            if self.bytes.len() >= next {
                match Opening::read(&self.bytes) {
                    Ok(opening) => {
                        let _ = self.reader.cancel();
                        return Ok(opening);
                    }
                    Err(refusal) if refusal.is_incomplete() => next = self.bytes.len() * 5 / 4,
                    Err(refusal) => return Err(BoardProblem::of(&refusal)),
                }
            }
            if let Err(problem) = self.more().await {
                // The end may have come between two looks.
                return Opening::read(&self.bytes).map_err(|_| problem);
            }
        }
    }
}
