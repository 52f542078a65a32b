//! Servers that do not answer. Trying one takes a connection of the budget for as
//! long as it is waited for; so that only its own organisations suffer, one that was
//! silent is tried only now and then until it is heard again.

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

/// How long a server may take to let somebody in, or to answer in an idle session.
pub(super) const ANSWER_TIMEOUT: Duration = Duration::from_secs(3);
/// How often a silent one is tried.
const AGAIN: Duration = Duration::from_secs(1);

/// Which servers were heard last, and which are silent.
#[derive(Default)]
pub(super) struct CircuitBreaker {
    heard: HashMap<Arc<str>, Instant>,
    /// When each is to be tried again.
    silent: HashMap<Arc<str>, Instant>,
}

impl CircuitBreaker {
    /// Whether to try `server` now.
    pub(super) fn allows(&mut self, server: &str, now: Instant) -> bool {
        match self.silent.get_mut(server) {
            None => true,
            Some(again) if *again <= now => {
                *again = now + AGAIN;
                true
            }
            Some(_) => false,
        }
    }

    /// `server` has answered.
    pub(super) fn heard(&mut self, server: &Arc<str>, now: Instant) {
        self.heard.insert(Arc::clone(server), now);
        self.silent.remove(server);
    }

    /// `server` has not answered from `begun` to `now`. If it has answered others
    /// meanwhile, it is only slow.
    pub(super) fn record_failure(&mut self, server: &Arc<str>, begun: Instant, now: Instant) {
        if self.heard.get(server).is_none_or(|heard| *heard < begun) {
            self.silent.insert(Arc::clone(server), now + AGAIN);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_silent_server_is_tried_once_a_second_until_it_is_heard() {
        let (mut breaker, server, start) = (CircuitBreaker::default(), Arc::from("a:1"), Instant::now());
        let after = |milliseconds| start + Duration::from_millis(milliseconds);
        breaker.record_failure(&server, start, after(3000));
        let tried: Vec<_> = [3500, 4000, 4001, 4999, 5000, 5500]
            .into_iter()
            .filter(|milliseconds| breaker.allows("a:1", after(*milliseconds)))
            .collect();
        assert_eq!(tried, [4000, 5000]);
        assert!(breaker.allows("b:1", after(5500)));
        breaker.heard(&server, after(5600));
        assert!(breaker.allows("a:1", after(5600)) && breaker.allows("a:1", after(5601)));
    }

    #[test]
    fn a_server_that_answers_others_is_only_slow() {
        let (mut breaker, server, start) = (CircuitBreaker::default(), Arc::from("a:1"), Instant::now());
        breaker.heard(&server, start + Duration::from_secs(1));
        breaker.record_failure(&server, start, start + ANSWER_TIMEOUT);
        assert!(breaker.allows("a:1", start + ANSWER_TIMEOUT));
        let later = start + Duration::from_secs(5);
        breaker.record_failure(&server, start + Duration::from_secs(2), later);
        assert!(!breaker.allows("a:1", later));
    }
}
