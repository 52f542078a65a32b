use std::{
    io::Read,
    path::Path,
    process::{Child, Command, Stdio},
};

use nix::fcntl::{FcntlArg, fcntl};
use sqlx::postgres::PgSslMode;

use super::{BackupError, clients::Dumper};
use crate::tenancy::infrastructure::maintenance_connection::TenantLogin;

/// Bytes that a program may be ahead of us; more are not allowed to everybody.
const PIPE: i32 = 1 << 20;

impl TenantLogin {
    /// A program of PostgreSQL's that will find the database; the password is
    /// where only this account and root can see it.
    pub(super) fn program(&self, path: &Path) -> Command {
        let mut command = Command::new(path);
        let options = &self.options;
        let host = match options.get_socket() {
            Some(socket) => socket.to_string_lossy().into_owned(),
            None => options.get_host().to_owned(),
        };
        let ssl = match options.get_ssl_mode() {
            PgSslMode::Disable => "disable",
            PgSslMode::Allow => "allow",
            PgSslMode::Prefer => "prefer",
            PgSslMode::Require => "require",
            PgSslMode::VerifyCa => "verify-ca",
            PgSslMode::VerifyFull => "verify-full",
        };
        command
            .env("PGHOST", host)
            .env("PGPORT", options.get_port().to_string())
            .env("PGUSER", options.get_username())
            .env("PGDATABASE", options.get_database().unwrap_or_default())
            .env("PGPASSWORD", self.password.as_str())
            .env("PGSSLMODE", ssl)
            .env("LC_ALL", "C")
            .stderr(Stdio::piped());
        command
    }

    /// A program that dumps what the snapshot shows to its output.
    pub(super) fn dump(&self, dumper: &Dumper, snapshot: &str) -> Result<Child, BackupError> {
        self.dump_without(&[], dumper, snapshot)
    }

    /// [`Self::dump`], without the rows of the tables named.
    pub(super) fn dump_without(
        &self,
        tables: &[&str],
        dumper: &Dumper,
        snapshot: &str,
    ) -> Result<Child, BackupError> {
        let left_out = tables.iter().map(|table| format!("--exclude-table-data={table}"));
        self.dump_with(left_out, dumper, snapshot)
    }

    /// [`Self::dump`], of the schema named alone.
    pub(super) fn dump_schema(
        &self,
        schema: &str,
        dumper: &Dumper,
        snapshot: &str,
    ) -> Result<Child, BackupError> {
        self.dump_with([format!("--schema={schema}")], dumper, snapshot)
    }

    fn dump_with(
        &self,
        arguments: impl IntoIterator<Item = String>,
        dumper: &Dumper,
        snapshot: &str,
    ) -> Result<Child, BackupError> {
        let mut command = self.program(&dumper.path);
        command.args(["--format=custom", "--compress=0", "--no-owner", "--no-privileges", "--no-password"]);
        // Who is told of changes is no part of the content.
        command.arg("--no-publications").args(arguments);
        command.arg(format!("--snapshot={snapshot}")).stdin(Stdio::null()).stdout(Stdio::piped());
        let child = command.spawn()?;
        if let Some(output) = &child.stdout {
            // So that it goes on while what it said is packed. A small pipe does too.
            let _ = fcntl(output, FcntlArg::F_SETPIPE_SZ(PIPE));
        }
        Ok(child)
    }
}

/// Waits for the program, whose other ends must be closed. What it complains
/// of may be long; the end of it says enough.
pub(super) fn finish(program: &'static str, mut child: Child) -> Result<(), BackupError> {
    let mut said = Vec::new();
    if let Some(mut errors) = child.stderr.take() {
        errors.read_to_end(&mut said)?;
    }
    if child.wait()?.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&said);
    let said: Vec<_> = said.lines().rev().take(3).collect();
    let said = said.into_iter().rev().collect::<Vec<_>>().join("; ");
    Err(BackupError::Program { program, said })
}

/// Endpoints a program whose work is no longer wanted.
pub(super) fn abandon(mut child: Child) {
    // It may have ended by itself; then there is nothing to do.
    let _ = child.kill();
    let _ = child.wait();
}
