//! Starting the embedded PostgreSQL again when it is gone.

use std::{sync::atomic::Ordering, time::Duration};

use tokio::time::{Instant, sleep};

use super::{Cluster, ClusterError};

/// How often it is looked whether it runs.
const LOOK: Duration = Duration::from_millis(250);
/// The first wait after a start that was in vain, or that did not last; then twice as
/// long each time.
const FIRST_WAIT: Duration = Duration::from_millis(100);
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// A server that ran for so long is started again at once.
const LASTS: Duration = Duration::from_secs(60);
/// After so many starts in vain it is given up.
const MOST_FAILURES: u32 = 8;

impl Cluster {
    /// Whether the server runs, as far as it was seen.
    pub fn is_up(&self) -> bool {
        self.is_up.load(Ordering::Relaxed)
    }

    /// Starts the server again whenever it is gone.
    ///
    /// # Errors
    ///
    /// Returns only when it could not be started many times.
    pub async fn supervise(&self) -> ClusterError {
        let mut wait = FIRST_WAIT;
        let mut began = Instant::now();
        loop {
            sleep(LOOK).await;
            if self.runs_now() {
                continue;
            }
            self.is_up.store(false, Ordering::Relaxed);
            if began.elapsed() > LASTS {
                wait = FIRST_WAIT;
            }
            tracing::error!("the embedded PostgreSQL is gone; it is started again");
            if let Err(error) = self.start_again(&mut wait).await {
                return error;
            }
            tracing::info!("the embedded PostgreSQL runs again");
            self.is_up.store(true, Ordering::Relaxed);
            began = Instant::now();
        }
    }

    async fn start_again(&self, wait: &mut Duration) -> Result<(), ClusterError> {
        let mut failures = 0;
        loop {
            sleep(*wait).await;
            *wait = (*wait * 2).min(LONGEST_WAIT);
            let started = match self.left_running().await {
                // Somebody else was faster, or it was only slow to be seen.
                Ok(true) => Ok(()),
                Ok(false) => self.launch().await,
                Err(error) => Err(error),
            };
            let Err(error) = started else { return Ok(()) };
            failures += 1;
            let cause = &error as &dyn std::error::Error;
            tracing::error!(error = cause, failures, "the embedded PostgreSQL did not start");
            if failures == MOST_FAILURES {
                return Err(error);
            }
        }
    }
}
