//! The sheet for paper: the secret as a text and as a QR code (ISO/IEC 18004).

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

use super::TrusteeTexts;
use crate::{ballot::KeyFile, web::islands::browser};

/// The free space around the code, in modules.
const QUIET: usize = 4;

/// The dark modules as the data of an SVG path, and how wide it is with the
/// space around it.
fn modules(text: &str) -> Option<(String, usize)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (place, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (place % width + QUIET, place / width + QUIET);
            // Writing to a text does not fail.
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    Some((path, width + 2 * QUIET))
}

/// The sheet, to be printed.
#[component]
pub(super) fn Sheet(
    /// The key and what it is for.
    file: KeyFile,
    /// What islands of trustees say.
    texts: StoredValue<TrusteeTexts>,
) -> impl IntoView {
    let words = texts.get_value();
    let secret = file.secret.recovery_text();
    let code = modules(&secret).map(|(path, width)| {
        let view_box = format!("0 0 {width} {width}");
        view! {
            <svg class="qr" viewBox=view_box role="img" aria-label=words.sheet_code>
                <rect width="100%" height="100%" fill="#fff" />
                <path d=path fill="#000" />
            </svg>
        }
    });
    let member = file.label.member.map(|member| format!(" ({}/{})", member.index, member.members));
    view! {
        <section class="recovery-sheet">
            <h3>{words.sheet_heading}</h3>
            <p translate="no">
                {file.label.organisation} " · " {file.label.election} " · " {file.label.trustee} {member}
            </p>
            <p>{words.sheet_text}</p>
            <p>
                <code class="recovery-text" translate="no">{secret.to_string()}</code>
            </p>
            {code}
            <p>
                {words.fingerprint_label} " " <code class="tracker" translate="no">{file.label.fingerprint.to_string()}</code>
            </p>
        </section>
        <div class="actions">
            <button type="button" class="secondary" on:click=move |_| browser::print()>
                {words.sheet_print}
            </button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_a_square_with_its_three_corner_marks() {
        let (path, width) = modules("T11aB x").unwrap();
        // Version 1 has 21 modules a side; a corner mark begins with 7 dark ones.
        assert_eq!(width, 21 + 2 * QUIET);
        for x in 0..7 {
            assert!(path.contains(&format!("M{} {QUIET}h1", x + QUIET)));
            assert!(path.contains(&format!("M{} {QUIET}h1", x + QUIET + 14)));
            assert!(path.contains(&format!("M{} {}h1", x + QUIET, QUIET + 20)));
        }
    }
}
