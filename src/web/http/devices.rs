//! Devices on which somebody has signed in before. Others who guess at an account do
//! not make them wait.
//!
//! The cookie holds a random identifier and a tag for each account, under the platform's
//! key: it says nothing of whose they are, and nothing is stored.

use axum::http::{HeaderMap, HeaderValue};
use tower_sessions::cookie::{Cookie, SameSite, time::Duration};

use super::cookies::cookie;
use crate::{
    db::{DbError, PlatformKey},
    kernel::{Environment, hex},
};

const COOKIE: &str = "publicdigit_device";
/// What tags are made for.
const PURPOSE: &str = "known-device";
/// How many accounts a device is known to at most; then the first is forgotten.
const MAX_DEVICES: usize = 8;
/// How long a device is known without being used.
const KEPT: Duration = Duration::days(365);

/// A device, as its cookie tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Device {
    id: String,
    tags: Vec<String>,
}

fn tag(key: &PlatformKey, id: &str, account: &str) -> Result<String, DbError> {
    Ok(hex(&key.tag(PURPOSE, &[id.as_bytes(), account.as_bytes()])?[..16]))
}

impl Device {
    /// Reads the request's cookie; a stranger's device if there is none.
    pub fn of(headers: &HeaderMap) -> Self {
        let mut parts = cookie(headers, COOKIE).unwrap_or_default().split('.').map(str::to_owned);
        let id = parts.next().unwrap_or_default();
        Self { id, tags: parts.take(MAX_DEVICES).collect() }
    }

    /// What attempts on this device are counted under, if it is known to the account.
    ///
    /// # Errors
    /// [`DbError::Sealed`] if no tag can be made.
    pub fn known_to(&self, key: &PlatformKey, account: &str) -> Result<Option<String>, DbError> {
        let own = tag(key, &self.id, account)?;
        Ok(self.tags.contains(&own).then_some(own))
    }

    /// The cookie of a device that is known to the account too.
    ///
    /// # Errors
    /// [`DbError::Sealed`] if no tag can be made.
    pub fn remember(
        mut self,
        key: &PlatformKey,
        account: &str,
        environment: &dyn Environment,
        secure: bool,
    ) -> Result<Option<HeaderValue>, DbError> {
        if self.id.len() != 32 {
            let mut bytes = [0; 16];
            environment.fill_random(&mut bytes);
            self = Self { id: hex(&bytes), tags: Vec::new() };
        }
        let own = tag(key, &self.id, account)?;
        self.tags.retain(|tag| *tag != own);
        self.tags.push(own);
        let most = self.tags.len().saturating_sub(MAX_DEVICES);
        self.tags.drain(..most);
        let value = [vec![self.id], self.tags].concat().join(".");
        let cookie = Cookie::build((COOKIE, value))
            .http_only(true)
            .secure(secure)
            .same_site(SameSite::Lax)
            .path("/")
            .max_age(KEPT);
        Ok(HeaderValue::from_str(&cookie.build().to_string()).ok())
    }
}

#[cfg(test)]
#[path = "devices_tests.rs"]
mod tests;
