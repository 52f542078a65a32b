//! The server has no browser: islands are only drawn there.

use leptos::ev::Event;
use zeroize::Zeroizing;

pub(super) async fn pause(_milliseconds: u32) {}

pub(super) fn now() -> f64 {
    0.0
}

pub(super) fn focus(_id: &'static str) {}

pub(super) fn focus_on(_id: String) {}

pub(super) fn uncheck(_event: &Event) {}

pub(super) fn with_value<R>(_id: &str, _read: impl FnOnce(&str) -> R) -> Option<R> {
    None
}

pub(super) fn empty(_id: &str) {}

pub(super) fn go_to(_path: &str) {}

pub(super) fn keep(_name: &str, _text: &str) {}

pub(super) fn kept(_name: &str) -> Option<String> {
    None
}

pub(super) fn forget(_name: &str) {}

pub(super) fn print() {}

pub(super) fn remember(_name: &str, _text: &str) {}

pub(super) fn remembered(_name: &str) -> Option<String> {
    None
}

pub(super) fn encoded(_text: &str) -> String {
    String::new()
}

pub(super) fn fragment() -> String {
    String::new()
}

pub(super) fn on_other_fragment(_change: impl Fn() + 'static) {}

pub(super) fn depth() -> u32 {
    0
}

pub(super) fn go_to_depth(_wanted: u32) {}

pub(super) fn on_history(_change: impl Fn(u32) + 'static) {}

pub(super) fn save_file(_name: &str, _text: &str) -> Option<()> {
    None
}

pub(super) async fn chosen_file(_event: Event) -> Option<Zeroizing<String>> {
    None
}
