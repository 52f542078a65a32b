//! The server has no browser: trustees' islands are only drawn there.

use leptos::ev::Event;
use zeroize::Zeroizing;

pub(super) async fn pause(_milliseconds: u32) {}

pub(super) fn focus(_id: &'static str) {}

pub(super) fn focus_on(_id: String) {}

pub(super) fn with_value<R>(_id: &str, _read: impl FnOnce(&str) -> R) -> Option<R> {
    None
}

pub(super) fn empty(_id: &str) {}

pub(super) fn go_to(_path: &str) {}

pub(super) fn print() {}

pub(super) fn remember(_name: &str, _text: &str) {}

pub(super) fn remembered(_name: &str) -> Option<String> {
    None
}

pub(super) fn save_file(_name: &str, _text: &str) -> Option<()> {
    None
}

pub(super) async fn chosen_file(_event: Event, _most: f64) -> Option<Zeroizing<String>> {
    None
}
