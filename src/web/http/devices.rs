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
mod tests {
    use axum::http::header;

    use super::*;
    use crate::platform::SystemEnvironment;

    fn device(cookie: &HeaderValue) -> Device {
        let pair = cookie.to_str().unwrap().split(';').next().unwrap();
        Device::of(&HeaderMap::from_iter([(header::COOKIE, pair.parse().unwrap())]))
    }

    #[test]
    fn a_device_is_known_to_the_accounts_that_signed_in_on_it_and_to_no_other() {
        let (key, other) = (PlatformKey::new([7; 32]), PlatformKey::new([8; 32]));
        let mut cookie = HeaderValue::from_static("");
        for account in ["a", "b"] {
            let known = device(&cookie).remember(&key, account, &SystemEnvironment, true);
            cookie = known.unwrap().unwrap();
        }
        let known = |account| device(&cookie).known_to(&key, account).unwrap();
        assert!(known("a").is_some() && known("b").is_some() && known("a") != known("b"));
        assert_eq!(known("c"), None);
        assert_eq!(device(&cookie).known_to(&other, "a").unwrap(), None);
        let text = cookie.to_str().unwrap();
        assert!(text.contains("HttpOnly") && text.contains("Secure"), "{text}");
    }

    #[test]
    fn what_somebody_invents_is_no_known_device() {
        let key = PlatformKey::new([7; 32]);
        for invented in ["", ".", "x.y", "publicdigit_device=00.00", "publicdigit_device=.."] {
            let headers = HeaderMap::from_iter([(header::COOKIE, invented.parse().unwrap())]);
            assert_eq!(Device::of(&headers).known_to(&key, "a").unwrap(), None);
        }
        let long = format!("publicdigit_device={}", "a.".repeat(1000));
        let headers = HeaderMap::from_iter([(header::COOKIE, long.parse().unwrap())]);
        let cookie = Device::of(&headers).remember(&key, "a", &SystemEnvironment, false).unwrap().unwrap();
        assert!(cookie.len() < 500);
    }
}
