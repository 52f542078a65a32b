//! What only voters' islands do with the browser.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Storage, window};

/// Milliseconds since the page was opened.
pub(in crate::web::islands) fn now() -> f64 {
    window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

fn storage() -> Option<Storage> {
    window()?.session_storage().ok().flatten()
}

/// Keeps a text for this tab, across reloads.
pub(in crate::web::islands) fn keep(name: &str, text: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage keeps nothing; the page still has it.
        let _ = storage.set_item(name, text);
    }
}

/// The text kept for this tab.
pub(in crate::web::islands) fn kept(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps it no longer.
pub(in crate::web::islands) fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}

/// A text as it may stand in an address.
pub(in crate::web::islands) fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// What stands behind `#` in the page's address, decoded.
pub(in crate::web::islands) fn fragment() -> String {
    let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    let text = hash.strip_prefix('#').unwrap_or_default();
    js_sys::decode_uri_component(text).map(Into::into).unwrap_or_default()
}

/// Does something at each event of the window, as long as the page is there.
fn on_event(kind: &str, change: impl FnMut() + 'static) {
    let heard = Closure::<dyn FnMut()>::new(change);
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback(kind, heard.as_ref().unchecked_ref());
    }
    heard.forget();
}

/// Does something whenever what stands behind `#` has changed.
pub(in crate::web::islands) fn on_other_fragment(change: impl FnMut() + 'static) {
    on_event("hashchange", change);
}

/// How many entries this page has put into the browser's history before the present one.
pub(in crate::web::islands) fn depth() -> u32 {
    let state = window().and_then(|window| window.history().ok()).and_then(|history| history.state().ok());
    state.and_then(|state| state.as_string()?.parse().ok()).unwrap_or_default()
}

/// Puts entries into the history, or goes back in it, until there are so many.
pub(in crate::web::islands) fn go_to_depth(wanted: u32) {
    let Some(history) = window().and_then(|window| window.history().ok()) else { return };
    let now = depth();
    for depth in now + 1..=wanted {
        // A browser that refuses has a shorter way back.
        let _ = history.push_state(&depth.to_string().into(), "");
    }
    if let Ok(back @ 1..) = i32::try_from(now.saturating_sub(wanted)) {
        let _ = history.go_with_delta(-back);
    }
}

/// Does something whenever the viewer has gone back or forward among these entries.
pub(in crate::web::islands) fn on_history(mut change: impl FnMut(u32) + 'static) {
    on_event("popstate", move || change(depth()));
}
