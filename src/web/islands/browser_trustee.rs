//! What only trustees' islands do with the browser.

use leptos::{ev::Event, prelude::window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;
use zeroize::Zeroizing;

/// Leads to the element once it is there.
pub(in crate::web::islands) fn focus(id: &'static str) {
    super::focus_on(id.to_owned());
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

/// The text of the file that was just chosen; `None` if there is none or it has more
/// bytes than `most`.
pub(in crate::web::islands) async fn chosen_file(event: Event, most: f64) -> Option<Zeroizing<String>> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let file = input.files()?.get(0)?;
    if file.size() > most {
        return None;
    }
    let text = JsFuture::from(file.text()).await.ok()?.as_string().map(Zeroizing::new);
    // So that choosing the same file again is noticed.
    input.set_value("");
    text
}
