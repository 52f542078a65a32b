//! Installs, upgrades and uninstalls modules that were asked for or interrupted, removes
//! what was kept long enough, and suspends what was not paid.

use std::time::Duration;

use tokio::time::timeout;

use crate::tenancy::ModuleJobs;

/// How often to look for work that nobody in this process asked for.
const POLL_INTERVAL: Duration = Duration::from_secs(10);

/// Works until it is dropped.
pub(crate) async fn run(jobs: ModuleJobs) {
    loop {
        if let Err(error) = jobs.work_off().await {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "jobs of modules could not be taken up");
        }
        // Either way there may be work.
        let _ = timeout(POLL_INTERVAL, jobs.asked()).await;
    }
}
