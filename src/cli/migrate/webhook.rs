//! Telling somebody else's server of a trouble: one small POST of JSON.

use std::time::Duration;

use thiserror::Error;
use ureq::http::{StatusCode, Uri};

use crate::platform::http_client;

/// How long the other server may take.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(20);

/// Where to post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(Uri);

/// Why nobody was told.
#[derive(Debug, Error)]
pub enum WebhookError {
    /// Neither `http://…` nor `https://…`, without a host, or with a name and a
    /// password in it.
    #[error("a webhook is an address such as https://example.org/hook")]
    Address,
    /// The server is not there, or not the one its certificate names.
    #[error("the webhook's server cannot be reached: {0}")]
    Unreachable(String),
    /// The server took too long.
    #[error("the webhook's server did not answer in time")]
    TooSlow,
    /// The server answered, but not that all is well.
    #[error("the webhook's server answered {0}")]
    Refused(StatusCode),
}

impl Address {
    /// Reads an address.
    ///
    /// # Errors
    /// [`WebhookError::Address`]
    pub fn parse(url: &str) -> Result<Self, WebhookError> {
        let uri: Uri = url.parse().map_err(|_| WebhookError::Address)?;
        let is_web = matches!(uri.scheme_str(), Some("http" | "https"));
        let authority = uri.authority().map_or("", |authority| authority.as_str());
        // A name and a password stand before the host.
        let (named, rest) = match uri.host() {
            Some(host) if !host.is_empty() => (true, authority.strip_prefix(host)),
            Some(_) | None => (false, None),
        };
        let ported = match rest {
            Some("") => true,
            Some(rest) => rest.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok()),
            None => false,
        };
        if is_web && named && ported { Ok(Self(uri)) } else { Err(WebhookError::Address) }
    }

    /// Posts `message`.
    ///
    /// # Errors
    /// [`WebhookError`] if the server does not answer that all is well.
    pub async fn post(&self, message: &serde_json::Value) -> Result<(), WebhookError> {
        let (uri, message) = (self.0.clone(), message.to_string());
        let asked = tokio::task::spawn_blocking(move || {
            let agent = http_client(REQUEST_TIMEOUT, 0);
            agent.post(uri).header("content-type", "application/json").send(message)
        });
        let unreachable = |error: &dyn std::fmt::Display| WebhookError::Unreachable(error.to_string());
        match asked.await.map_err(|error| unreachable(&error))? {
            Ok(answer) if answer.status().is_success() => Ok(()),
            Ok(answer) => Err(WebhookError::Refused(answer.status())),
            Err(ureq::Error::Timeout(_)) => Err(WebhookError::TooSlow),
            Err(error) => Err(unreachable(&error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read() {
        for right in ["https://hooks.example.org/a/b?c=d", "http://localhost:8080", "http://[::1]:80/hook"] {
            assert!(Address::parse(right).is_ok(), "{right}");
        }
        let wrong = [
            "",
            "ftp://example.org",
            "https://",
            "/hook",
            "http://a b/",
            "http://host:port/",
            "http://host:99999/",
            "http://u@h/",
        ];
        for wrong in wrong {
            assert!(Address::parse(wrong).is_err(), "{wrong}");
        }
    }
}
