//! How many requests there were, how they ended, and how long they took.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};

use super::App;

/// Upper bounds of the classes of durations, in milliseconds.
const BOUNDS: [u64; 8] = [10, 50, 100, 250, 500, 1_000, 2_500, 10_000];

/// Requests since the process began, up to their answers' heads.
#[derive(Debug, Default)]
pub struct Requests {
    /// By the first digit of the status, from 1.
    classes: [AtomicU64; 5],
    /// By duration: each class alone, and what took longer than all.
    durations: [AtomicU64; BOUNDS.len() + 1],
    microseconds: AtomicU64,
}

impl Requests {
    fn note(&self, status: u16, took: Duration) {
        let class = usize::from(status / 100).saturating_sub(1).min(self.classes.len() - 1);
        let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        let bound = BOUNDS.iter().position(|bound| milliseconds < *bound).unwrap_or(BOUNDS.len());
        for count in [self.classes.get(class), self.durations.get(bound)].into_iter().flatten() {
            count.fetch_add(1, Ordering::Relaxed);
        }
        let microseconds = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.microseconds.fetch_add(microseconds, Ordering::Relaxed);
    }

    /// How many there were by class of status, such as `2xx`.
    pub(crate) fn by_class(&self) -> Vec<(String, u64)> {
        let count =
            |(at, count): (usize, &AtomicU64)| (format!("{}xx", at + 1), count.load(Ordering::Relaxed));
        self.classes.iter().enumerate().map(count).collect()
    }

    /// How many took at most so long, in seconds as Prometheus writes them, the last one
    /// being all.
    pub(crate) fn up_to(&self) -> Vec<(String, u64)> {
        let mut sum = 0;
        let bounds = BOUNDS.iter().map(|bound| seconds(*bound * 1000)).chain(["+Inf".to_owned()]);
        bounds
            .zip(&self.durations)
            .map(|(bound, count)| {
                sum += count.load(Ordering::Relaxed);
                (bound, sum)
            })
            .collect()
    }

    /// How long all took together, in seconds.
    pub(crate) fn seconds(&self) -> String {
        seconds(self.microseconds.load(Ordering::Relaxed))
    }
}

/// Microseconds as seconds.
fn seconds(microseconds: u64) -> String {
    let text = format!("{}.{:06}", microseconds / 1_000_000, microseconds % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Counts a request.
pub(crate) async fn count(State(app): State<App>, request: Request, next: Next) -> Response {
    let began = app.platform.environment().running();
    let response = next.run(request).await;
    let took = app.platform.environment().running().saturating_sub(began);
    app.requests.note(response.status().as_u16(), took);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_class_and_duration() {
        let requests = Requests::default();
        for (status, milliseconds) in [(200, 3), (204, 60), (303, 99), (503, 20_000)] {
            requests.note(status, Duration::from_millis(milliseconds));
        }
        let classes: Vec<_> = requests.by_class().into_iter().map(|(_, count)| count).collect();
        assert_eq!(classes, [0, 2, 1, 0, 1]);
        let up_to = requests.up_to();
        assert_eq!(up_to[0], ("0.01".to_owned(), 1));
        assert_eq!(up_to[2], ("0.1".to_owned(), 3));
        assert_eq!(up_to[7], ("10".to_owned(), 3));
        assert_eq!(up_to[8], ("+Inf".to_owned(), 4));
        assert_eq!(requests.seconds(), "20.162");
    }
}
