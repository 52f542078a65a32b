//! What runs in the browser: only what must be computed there.
#![expect(missing_docs, reason = "islands become structs of their own; the functions say what they are")]

#[cfg(feature = "browser")]
mod browser;
#[cfg(not(feature = "browser"))]
#[path = "no_browser.rs"]
mod browser;
#[macro_use]
mod texts;

// Not in the module that voters load.
#[cfg(any(feature = "ssr", feature = "trustee"))]
pub mod authority;
#[cfg(any(feature = "ssr", feature = "trustee"))]
mod awake;
pub mod board;
// Not in the module that trustees load.
#[cfg(any(feature = "ssr", feature = "voter"))]
pub mod booth;
#[cfg(feature = "voter")]
mod dom;
#[cfg(any(feature = "ssr", feature = "voter"))]
pub mod receipt;
// Not in the module that voters load.
#[cfg(any(feature = "ssr", feature = "trustee"))]
pub mod trustee;

/// What an island of voters is handed by the page, as it stands in an attribute.
#[cfg(feature = "ssr")]
fn handed(data: &impl serde::Serialize) -> String {
    serde_json::to_string(data).unwrap_or_default()
}

/// What the page has handed to the island in this place.
#[cfg(feature = "voter")]
fn read<T: serde::de::DeserializeOwned>(place: &web_sys::Element) -> Option<T> {
    let text = place.get_attribute("data-data")?;
    // It says everything there is to say, names and statements too.
    let _ = place.remove_attribute("data-data");
    serde_json::from_str(&text).ok()
}
