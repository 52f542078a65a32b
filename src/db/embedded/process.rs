//! Whether the server's processes are there.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{Cluster, ClusterError};

impl Cluster {
    /// Whether the server's first process is there; where processes cannot be looked
    /// at, that is assumed.
    pub(super) fn runs_now(&self) -> bool {
        let Some(pid) = self.postmaster() else { return false };
        !Path::new("/proc/self").exists() || is_postgres(pid)
    }

    /// The number of the server's first process, as it wrote it down.
    fn postmaster(&self) -> Option<u32> {
        let text = fs::read_to_string(self.pgdata.join("postmaster.pid")).ok()?;
        text.lines().next()?.trim().parse().ok()
    }

    /// Whether a server of ours runs although its platform does not. What a
    /// crash left of one that does not run is cleared away.
    pub(super) async fn left_running(&self) -> Result<bool, ClusterError> {
        let Some(pid) = self.postmaster() else { return Ok(false) };
        if Path::new("/proc/self").exists() && !is_postgres(pid) {
            // The number may be another program's by now, perhaps our own.
            fs::remove_file(self.pgdata.join("postmaster.pid"))?;
            return Ok(false);
        }
        let mut status = self.command("pg_ctl");
        status.arg("status").arg("-D").arg(&self.pgdata);
        Ok(status.output().await?.status.success())
    }
}

/// Whether the process of this number is PostgreSQL's, and not only its remains.
fn is_postgres(pid: u32) -> bool {
    let process = PathBuf::from(format!("/proc/{pid}"));
    let name = fs::read_to_string(process.join("comm")).unwrap_or_default();
    let stat = fs::read_to_string(process.join("stat")).unwrap_or_default();
    let is_dead = stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('Z'));
    matches!(name.trim(), "postgres" | "postmaster") && !is_dead
}
