use std::io::{self, Write};

use serde_json::Value;

/// Where results go: text for people or JSON for programs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Output {
    pub(super) json: bool,
}

impl Output {
    /// Tells a result. Somebody who closed the other end has read enough.
    pub(super) fn tell(self, text: &str, value: &Value) {
        let mut out = io::stdout().lock();
        let _ = if self.json { writeln!(out, "{value}") } else { writeln!(out, "{text}") };
    }

    /// Tells why the command failed, with all causes.
    pub(super) fn failure(self, error: &anyhow::Error) {
        let mut out = io::stderr().lock();
        let text = format!("{error:#}");
        let _ = if self.json {
            writeln!(out, "{}", serde_json::json!({ "error": text }))
        } else {
            writeln!(out, "publicdigit: {text}")
        };
    }
}
