//! QR codes (ISO/IEC 18004) for `public/receipt-code.js`; `scripts/build` makes `qr.wasm`
//! of it.
#![forbid(unsafe_code)]

use qrcode::{Color, EcLevel, QrCode};
use wasm_bindgen::prelude::wasm_bindgen;

/// The dark modules of the code for `text` as the data of an SVG path, a unit each;
/// nothing if it is too long for a code.
#[wasm_bindgen]
pub fn path(text: &str) -> String {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::L) else { return String::new() };
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    let squares = dark.map(|(place, _)| {
        let (x, y) = ((place % width).to_string(), (place / width).to_string());
        ["M", &x, " ", &y, "h1v1h-1z"].concat()
    });
    squares.collect()
}

/// How many modules a side the code for `text` has.
#[wasm_bindgen]
pub fn width(text: &str) -> usize {
    QrCode::with_error_correction_level(text, EcLevel::L).map_or(0, |code| code.width())
}
