use std::{
    error::Error,
    io::{self, Write},
    iter,
    process::ExitCode,
    sync::OnceLock,
};

use serde_json::{Value, json};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// Why a result could not be written, if one could not.
static LOST: OnceLock<io::Error> = OnceLock::new();

/// Where results go: text for people or JSON for programs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Output {
    pub(super) json: bool,
}

impl Output {
    /// Tells a result.
    pub(super) fn tell(self, text: &str, value: &Value) {
        if self.json { write(&format!("{value}\n")) } else { write(&format!("{text}\n")) }
    }

    /// Tells why the command failed, with all causes.
    pub(super) fn failure(self, error: &anyhow::Error) {
        self.complain(&causes(error.as_ref()));
    }

    /// What the process ends with that wanted to end with `status`: a result that
    /// could not be written is none.
    pub(super) fn end(self, status: ExitCode) -> ExitCode {
        let Some(error) = LOST.get() else { return status };
        self.complain(&format!("the result could not be written, whatever was done is done: {error}"));
        ExitCode::from(1)
    }

    /// Tells that something went wrong. Where that cannot be written, nothing can.
    pub(super) fn complain(self, text: &str) {
        let mut out = io::stderr().lock();
        let _ = if self.json {
            writeln!(out, "{}", json!({ "error": text }))
        } else {
            writeln!(out, "publicdigit: {text}")
        };
    }
}

/// A moment as all results tell it (RFC 3339).
pub(super) fn moment(at: OffsetDateTime) -> String {
    // Only years before 0 and after 9999 cannot be told so.
    at.format(&Rfc3339).unwrap_or_default()
}

/// Writes to standard output. Somebody who closed the other end has read enough.
pub(super) fn write(text: &str) {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            // The first failure is the one to tell.
            let _ = LOST.set(error);
        }
        Ok(()) | Err(_) => {}
    }
}

/// So many things, in words.
pub(super) fn count(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// An error and its causes. What a cause only repeats is told once; of what
/// PostgreSQL answers, its own words.
pub(super) fn causes(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    for cause in iter::successors(error.source(), |cause: &&(dyn Error + 'static)| (**cause).source()) {
        if let Some(sqlx::Error::Database(answer)) = cause.downcast_ref() {
            return format!("{text}: {}", answer.message());
        }
        let cause = cause.to_string();
        if !text.ends_with(&cause) {
            text = format!("{text}: {cause}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_cause_only_repeats_is_told_once() {
        let cause = anyhow::anyhow!("refused").context("database: refused").context("it did not answer");
        assert_eq!(causes(cause.as_ref()), "it did not answer: database: refused");
    }
}
