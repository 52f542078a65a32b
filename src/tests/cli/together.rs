//! Commands in a data folder with a PostgreSQL of its own, which they start and share.

use std::{path::Path, process::Stdio, time::Duration};

use nix::{sys::signal::Signal, unistd::Pid};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    process::{Child, Command},
};

use super::Ran;
use crate::support::{self, deadline};

const LONG: Duration = Duration::from_secs(60);

fn command(data: &Path, line: &[&str]) -> Command {
    deadline::begins();
    let mut command = Command::new(env!("CARGO_BIN_EXE_publicdigit"));
    command.env_clear().env("PATH", std::env::var("PATH").unwrap_or_default());
    command.env("PUBLICDIGIT_ADDR", "127.0.0.1:0").env("PUBLICDIGIT_WARM_DATABASES", "0");
    command.arg("--data").arg(data).args(line).stdin(Stdio::piped()).stdout(Stdio::piped());
    command.stderr(Stdio::piped()).kill_on_drop(true);
    command
}

async fn run(data: &Path, line: &[&str]) -> Ran {
    Ran::from(command(data, line).output().await.unwrap())
}

fn send(child: &Child, signal: Signal) {
    let process = Pid::from_raw(i32::try_from(child.id().unwrap()).unwrap());
    nix::sys::signal::kill(process, signal).unwrap();
}

/// The first line a command says.
async fn said(child: &mut Child) -> String {
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    tokio::time::timeout(LONG, lines.next_line()).await.unwrap().unwrap().unwrap()
}

fn server_runs(data: &Path) -> bool {
    data.join("postgres/postmaster.pid").exists()
}

/// Begins a command that waits for a password.
async fn waiting(data: &Path) -> Child {
    let line = ["admin", "create", "--email", "ops@example.org", "--name", "Operations"];
    let child = command(data, &line).spawn().unwrap();
    assert!(support::within(LONG, async || server_runs(data)).await);
    child
}

#[tokio::test]
async fn commands_share_one_server_which_the_last_of_them_stops() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    // Nothing is made where somebody mistyped a folder.
    let typo = data.join("typo");
    for folder in [data, &typo] {
        run(folder, &["tenant", "list"]).await.refused("there is no platform in");
    }
    assert_eq!(std::fs::read_dir(data).unwrap().count(), 0);
    let mut serving = command(data, &["serve"]).spawn().unwrap();
    said(&mut serving).await;
    run(data, &["tenant", "list"]).await.done();
    send(&serving, Signal::SIGINT);
    assert!(serving.wait().await.unwrap().success());
    assert!(!server_runs(data));
    // Several at once: one starts the server, the others wait for it.
    let all = tokio::join!(
        run(data, &["tenant", "list"]),
        run(data, &["audit", "verify"]),
        run(data, &["server", "list"])
    );
    all.0.done();
    all.1.done();
    all.2.done();
    assert!(!server_runs(data));
    // The one that started it ends first.
    let mut first = waiting(data).await;
    let mut second = command(data, &["migrate", "monitor", "--interval", "1"]).spawn().unwrap();
    said(&mut second).await;
    first.stdin.take().unwrap().write_all(b"a long enough password\n").await.unwrap();
    Ran::from(first.wait_with_output().await.unwrap()).done();
    run(data, &["tenant", "list"]).await.done();
    assert!(server_runs(data), "the second still uses it");
    send(&second, Signal::SIGTERM);
    assert_eq!(second.wait().await.unwrap().code(), Some(130));
    assert!(!server_runs(data));
}
