//! What islands do with the browser. None of it can fail in a way that the
//! island must not survive: what cannot be done is left undone.

#[cfg(feature = "trustee")]
#[path = "browser_trustee.rs"]
mod trustee;
#[cfg(feature = "voter")]
#[path = "browser_voter.rs"]
mod voter;

use gloo_timers::{callback::Timeout, future::TimeoutFuture};
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlElement, HtmlInputElement, Url};
use zeroize::Zeroizing;

#[cfg(feature = "trustee")]
pub(super) use trustee::{chosen_file, focus, remember, remembered};
#[cfg(feature = "voter")]
pub(super) use voter::{
    depth, encoded, forget, fragment, go_to_depth, keep, kept, now, on_history, on_other_fragment,
};

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

fn element(id: &str) -> Option<web_sys::Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}

/// Leads to the element once it is there.
pub(super) fn focus_on(id: String) {
    let lead = Closure::once_into_js(move || {
        if let Some(element) = element(&id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // A page without focus is a page all the same.
            let _ = element.focus();
        }
    });
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(lead.unchecked_ref());
    }
}

fn field(id: &str) -> Option<HtmlInputElement> {
    element(id)?.dyn_into().ok()
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
    if let Some(window) = web_sys::window() {
        // A browser that refuses stays where it is.
        let _ = window.location().assign(path);
    }
}

/// Prints the page.
pub(super) fn print() {
    if let Some(window) = web_sys::window() {
        // A browser without a printer shows the page all the same.
        let _ = window.print();
    }
}

/// Saves a text as a file, without any server. Whether it arrived on the disk
/// the browser does not tell.
pub(super) fn save_file(name: &str, text: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(if name.ends_with(".csv") { "text/csv" } else { "application/json" });
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let anchor = web_sys::window()?.document()?.create_element("a").ok()?;
    let anchor = anchor.dyn_into::<HtmlAnchorElement>().ok()?;
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    let forget = move || {
        let _ = Url::revoke_object_url(&address);
    };
    Timeout::new(10_000, forget).forget();
    Some(())
}
