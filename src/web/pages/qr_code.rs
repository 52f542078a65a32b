//! Codes that cameras read (ISO/IEC 18004), drawn as SVG.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// The free space around a code, in modules.
const QUIET: usize = 4;

/// The dark modules as the data of an SVG path, and how wide it is with the space
/// around it.
pub(super) fn modules(text: &str) -> Option<(String, usize)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (place, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            // Writing to a text does not fail.
            let _ = write!(path, "M{} {}h1v1h-1z", place % width + QUIET, place / width + QUIET);
        }
    }
    Some((path, width + 2 * QUIET))
}
