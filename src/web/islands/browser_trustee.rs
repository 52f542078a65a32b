//! What only trustees' islands do with the browser.

use leptos::{ev::Event, prelude::window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;
use zeroize::Zeroizing;

/// Prints the page.
pub(in crate::web::islands) fn print() {
    // A browser without a printer shows the page all the same.
    let _ = window().print();
}

/// Keeps a text for good, as far as the browser does.
pub(in crate::web::islands) fn remember(name: &str, text: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // A full or forbidden storage keeps nothing.
        let _ = storage.set_item(name, text);
    }
}

/// The text kept for good.
pub(in crate::web::islands) fn remembered(name: &str) -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(name).ok().flatten()
}

/// The text of the file that was just chosen; `None` if there is none or it is
/// longer than any key.
pub(in crate::web::islands) async fn chosen_file(event: Event) -> Option<Zeroizing<String>> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let file = input.files()?.get(0)?;
    if file.size() > 65_536.0 {
        return None;
    }
    let text = JsFuture::from(file.text()).await.ok()?.as_string().map(Zeroizing::new);
    // So that choosing the same file again is noticed.
    input.set_value("");
    text
}
