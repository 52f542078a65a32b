//! The operator's commands, as processes: the real program against the tests'
//! PostgreSQL.

mod bounces;
mod by_hand;
mod checks;
mod clients;
mod crash;
mod elsewhere;
mod exchange;
mod failures;
mod guide;
mod invented;
pub mod keeping;
mod keys;
mod landlord;
mod lost;
mod migrate;
mod mishaps;
mod modules;
mod rehearsal;
mod servers;
mod tenant;
mod together;
mod truths;

use std::{io::ErrorKind, process::Stdio};

use publicdigit::tenancy::application::Orphans;
use serde_json::Value;
use sqlx::ConnectOptions;
use tokio::{
    io::AsyncWriteExt,
    process::{Child, Command},
};

use crate::support::{self, TestPlatform};

/// Somebody with a shell on the server of an installation.
pub struct CliRunner {
    pub installation: TestPlatform,
    pub data: tempfile::TempDir,
}

/// What a command left.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl From<std::process::Output> for Ran {
    fn from(output: std::process::Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Ran {
    /// What it wrote for programs.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("{self:?}"))
    }

    /// It did what was asked.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }

    /// It was not understood.
    #[track_caller]
    pub fn misunderstood(self) -> Self {
        assert_eq!(self.code, 2, "{self:?}");
        self
    }

    /// It said `what`.
    #[track_caller]
    pub fn says(self, what: &str) -> Self {
        assert!(self.out.contains(what) || self.err.contains(what), "{what}: {self:?}");
        self
    }

    /// It did not, and said `why`.
    #[track_caller]
    pub fn refused(self, why: &str) -> Self {
        assert_eq!(self.code, 1, "{self:?}");
        self.says(why)
    }
}

/// Held by those who look for orphans: old scratch databases belong to nobody,
/// and all installations share a server.
pub static ORPHANS: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// A shell on the server of a fresh installation.
pub async fn shell() -> CliRunner {
    let installation = support::installation(publicdigit::db::Budget::default()).await;
    CliRunner { installation, data: tempfile::tempdir().unwrap() }
}

impl CliRunner {
    pub fn command(&self, line: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_publicdigit"));
        command.env_clear().env("PATH", std::env::var("PATH").unwrap_or_default());
        command.env("DATABASE_URL", self.installation.options.to_url_lossy().as_str());
        command.env("PUBLICDIGIT_KEY", "07".repeat(32)).env("PUBLICDIGIT_DATA", self.data.path());
        command.args(line).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.kill_on_drop(true);
        command
    }

    /// Runs a command to its end.
    pub async fn run(&self, line: &[&str]) -> Ran {
        self.run_in(&[], line).await
    }

    /// Runs a command to its end with further variables in its environment.
    pub async fn run_in(&self, variables: &[(&str, &str)], line: &[&str]) -> Ran {
        Ran::from(self.command(line).envs(variables.iter().copied()).output().await.unwrap())
    }

    /// Runs a command that reads `input`.
    pub async fn run_with(&self, line: &[&str], input: &str) -> Ran {
        let mut child = self.command(line).stdin(Stdio::piped()).spawn().unwrap();
        // What is refused at once reads nothing.
        match child.stdin.take().unwrap().write_all(input.as_bytes()).await {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => panic!("{error}"),
            Ok(()) | Err(_) => {}
        }
        Ran::from(child.wait_with_output().await.unwrap())
    }

    /// Nothing bears the installation's mark and belongs to nothing.
    pub async fn has_no_orphans(&self, when: &str) {
        let _alone = ORPHANS.lock().await;
        let orphans = self.installation.provisioner.orphans().await.unwrap();
        assert_eq!(orphans, Orphans::default(), "{when}");
    }

    /// Begins a command.
    pub fn start(&self, line: &[&str]) -> Child {
        self.command(line).spawn().unwrap()
    }
}

#[tokio::test]
async fn a_command_that_is_not_understood_ends_with_2() {
    let shell = shell().await;
    for line in [&["tenant", "explode"][..], &["tenant", "status"], &["migrate", "rollback"]] {
        let ran = shell.run(line).await;
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains("Usage:"), "{ran:?}");
    }
}

#[tokio::test]
async fn commands_are_understood_in_other_words() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    shell.run(&["tenant:list"]).await.done().says(slug);
    shell.run(&["migrate:validate", "--all"]).await.done();
    shell.run(&["migrate", "status", "--all-databases"]).await.done();
    shell.run(&["migrate", "context", "ELECTION"]).await.done();
    shell.run(&["audit", "verify", "--database", slug]).await.done();
    shell.run(&["tenant", "reset", slug, "--before-operation", "--no-interaction"]).await.refused("--force");
    shell.run(&["migrate", "rollback", "--tenant", slug, "--step", "1", "--force"]).await.done();
    shell.run(&["tenant:explode"]).await.misunderstood();
    // What commands were called in the release before.
    shell.run(&["tenant", "premake", "--count", "0"]).await.done();
    shell.run(&["tenant", "clean-up", "nobody"]).await.refused("nobody");
    shell.run(&["tenant", "archive", "nobody"]).await.refused("nobody");
    shell.run(&["migrate", "test"]).await.done();
    shell.run(&["tenant", "restore", "none", "--force", "--lose-ballots"]).await.refused("none");
    let key = shell.run(&["backup", "export-key"]).await.done();
    assert_eq!(shell.run(&["db", "backup-key"]).await.done().out, key.out);
    let older =
        [&["tenant", "move", "nobody", "--finish", "--outage", "500"][..], &["verify-diff", "no", "no"]];
    for line in older {
        shell.run(line).await.refused("no");
    }
}

#[tokio::test]
async fn a_failure_is_told_to_programs_as_json() {
    let shell = shell().await;
    let ran = shell.run(&["tenant", "status", "nobody", "--json"]).await.refused("nobody");
    let error: Value = serde_json::from_str(ran.err.lines().last().unwrap()).unwrap();
    assert!(error["error"].as_str().unwrap().contains("there is no organisation nobody"));
}
