//! The booth: choose, read once more and seal, send.
//!
//! Choices and credential exist only here, in the voter's browser, and are wiped as soon
//! as they are sealed and sent. What leaves it is the sealed ballot.
//!
//! The server draws no more than its place; see [`wake`] for what happens there.

mod paper;
#[cfg(feature = "ssr")]
mod place;
#[cfg(feature = "voter")]
mod seal;
#[cfg(feature = "voter")]
mod state;
#[cfg(feature = "voter")]
mod step;
#[cfg(feature = "voter")]
mod view;

use serde::{Deserialize, Serialize};

pub use paper::{BoothTexts, Paper, PaperCandidate, PaperPost, PaperWording};
#[cfg(feature = "ssr")]
pub use place::Booth;

use super::board::BoardTexts;

/// What the booth is handed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct BoothData {
    /// What is voted on.
    pub paper: Paper,
    /// What the booth says.
    pub texts: BoothTexts,
    /// What is said of boards.
    pub words: BoardTexts,
}

/// What a voter's browser is told about a ballot that is in the box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CastReceipt {
    /// The ballot's name on the public list.
    pub tracker: String,
    /// The receipt that the board's key has signed, if it has one.
    pub signed: Option<String>,
}

/// Brings the booth to life in its place on the page.
#[cfg(feature = "voter")]
#[wasm_bindgen::prelude::wasm_bindgen(js_name = booth)]
pub fn wake(place: web_sys::Element) {
    if let Some(data) = super::read(&place) {
        state::Booth::wake(place, data);
    }
}
