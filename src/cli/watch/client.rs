//! Asking servers, patiently.

use std::{
    thread,
    time::{Duration, SystemTime},
};

use ureq::Agent;

use super::{ATTEMPTS, findings::FetchError};
use crate::platform::http_client;

/// How long an answer may take.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(60);

/// The most bytes of an answer: a setup with 50,000 credentials, with room.
const MAX_BYTES: u64 = 128 * 1024 * 1024;

/// What became of a request.
pub(super) enum Fetched {
    /// The server's answer.
    Found(Vec<u8>),
    /// The server says that there is no such thing.
    NotFound,
    /// No answer that says anything.
    Unread(FetchError),
}

/// A client that asks again before it gives up.
pub(super) struct Client {
    agent: Agent,
    pause: Duration,
}

impl Client {
    pub(super) fn new(pause: Duration) -> Self {
        Self { agent: http_client(REQUEST_TIMEOUT, 5), pause }
    }

    /// Waits before something doubtful is asked again.
    pub(super) fn wait(&self) {
        thread::sleep(self.pause);
    }

    /// Fetches what is at `url`, past caches on the way.
    pub(super) fn get(&self, url: &str) -> Fetched {
        let mut attempt = 1;
        loop {
            let trouble = match self.ask(url) {
                Ok((200, body)) => return Fetched::Found(body),
                Ok((404 | 410, _)) => return Fetched::NotFound,
                Ok((status, _)) => FetchError::new(format!("the server answers {status}")),
                Err(error) => FetchError::new(error.to_string()),
            };
            if attempt == ATTEMPTS {
                return Fetched::Unread(trouble);
            }
            attempt += 1;
            self.wait();
        }
    }

    /// Fetches it under an address that no cache has seen, when an answer was doubtful.
    pub(super) fn get_anew(&self, url: &str) -> Fetched {
        let now = SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_nanos());
        let more = if url.contains('?') { '&' } else { '?' };
        self.get(&format!("{url}{more}again={now}"))
    }

    fn ask(&self, url: &str) -> Result<(u16, Vec<u8>), ureq::Error> {
        let mut response = self.agent.get(url).header("cache-control", "no-cache").call()?;
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(MAX_BYTES).read_to_vec()?;
        Ok((status, body))
    }
}
