//! The receipt: what the server has signed for a ballot, and whether the public
//! board keeps it.
//!
//! It stands behind the `#` of the address, which browsers do not send: no
//! server and no log learns from it whose ballot it is.

#[cfg(feature = "ssr")]
mod place;
#[cfg(feature = "voter")]
mod shown;

use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
pub use place::Receipt;

use super::board::BoardTexts;

texts! {
    /// What the receipt says.
    ReceiptTexts from "receipt" {
        checking, missing, heading, text, tracker, place, head, save, print, code, invalid, not_on_board, again,
    }
}

/// What the receipt's page hands to the browser.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ReceiptData {
    /// The election's public page.
    pub home: String,
    /// What is said.
    pub texts: ReceiptTexts,
    /// What is said of boards.
    pub words: BoardTexts,
}

/// Checks the receipt in the page's address and shows what it is worth.
#[cfg(feature = "voter")]
#[wasm_bindgen::prelude::wasm_bindgen(js_name = receipt)]
pub fn wake(place: web_sys::Element) {
    if let Some(data) = super::read(&place) {
        shown::Receipt::wake(place, data);
    }
}
