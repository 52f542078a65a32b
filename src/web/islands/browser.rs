//! What islands do with the browser. None of it can fail in a way that the
//! island must not survive: what cannot be done is left undone.

#[cfg(feature = "trustee")]
#[path = "browser_trustee.rs"]
mod trustee;

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Promise};
use leptos::{
    ev::Event,
    prelude::{document, on_cleanup, request_animation_frame, window},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlElement, HtmlInputElement, Storage, Url};
use zeroize::Zeroizing;

#[cfg(feature = "trustee")]
pub(super) use trustee::{chosen_file, print, remember, remembered};

/// Waits, and lets the page live meanwhile.
pub(super) async fn pause(milliseconds: u32) {
    TimeoutFuture::new(milliseconds).await;
}

/// What a promise gives, or an error once so many milliseconds have passed.
pub(super) async fn in_time(promise: &Promise, milliseconds: u32) -> Result<JsValue, JsValue> {
    let late = future_to_promise(async move {
        TimeoutFuture::new(milliseconds).await;
        Err(JsValue::NULL)
    });
    JsFuture::from(Promise::race(&Array::of2(promise, &late))).await
}

/// Milliseconds since the page was opened.
pub(super) fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// Leads to the element once it is there.
pub(super) fn focus(id: &'static str) {
    focus_on(id.to_owned());
}

/// Leads to the element once it is there.
pub(super) fn focus_on(id: String) {
    request_animation_frame(move || {
        let element = document().get_element_by_id(&id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // A page without focus is a page all the same.
            let _ = element.focus();
        }
    });
}

/// Takes the tick away that was just made.
pub(super) fn uncheck(event: &Event) {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    if let Some(input) = input {
        input.set_checked(false);
    }
}

fn field(id: &str) -> Option<HtmlInputElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// What `read` makes of the text in a field; the copy of it is wiped.
pub(super) fn with_value<R>(id: &str, read: impl FnOnce(&str) -> R) -> Option<R> {
    let value = Zeroizing::new(field(id)?.value());
    Some(read(&value))
}

/// Empties a field.
pub(super) fn empty(id: &str) {
    if let Some(field) = field(id) {
        field.set_value("");
    }
}

/// Goes to another page of ours.
pub(super) fn go_to(path: &str) {
    // A browser that refuses stays where it is.
    let _ = window().location().assign(path);
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// Keeps a text for this tab, across reloads.
pub(super) fn keep(name: &str, text: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage keeps nothing; the page still has it.
        let _ = storage.set_item(name, text);
    }
}

/// The text kept for this tab.
pub(super) fn kept(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps it no longer.
pub(super) fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}

/// A text as it may stand in an address.
pub(super) fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// What stands behind `#` in the page's address, decoded.
pub(super) fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    let text = hash.strip_prefix('#').unwrap_or_default();
    js_sys::decode_uri_component(text).map(Into::into).unwrap_or_default()
}

/// Does something whenever what stands behind `#` has changed.
pub(super) fn on_other_fragment(change: impl Fn() + 'static) {
    let listening = leptos::prelude::window_event_listener(leptos::ev::hashchange, move |_| change());
    on_cleanup(move || listening.remove());
}

/// How many entries this page has put into the browser's history before the present one.
pub(super) fn depth() -> u32 {
    let state = window().history().and_then(|history| history.state());
    state.ok().and_then(|state| state.as_string()?.parse().ok()).unwrap_or_default()
}

/// Puts entries into the history, or goes back in it, until there are so many.
pub(super) fn go_to_depth(wanted: u32) {
    let Ok(history) = window().history() else { return };
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
pub(super) fn on_history(change: impl Fn(u32) + 'static) {
    let listening = leptos::prelude::window_event_listener(leptos::ev::popstate, move |_| change(depth()));
    on_cleanup(move || listening.remove());
}

/// Saves a text as a file, without any server. Whether it arrived on the disk
/// the browser does not tell.
pub(super) fn save_file(name: &str, text: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let anchor = document().create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    leptos::prelude::set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        std::time::Duration::from_secs(10),
    );
    Some(())
}
