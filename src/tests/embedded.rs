//! The platform's own PostgreSQL is killed, and comes back.

use std::{fs, net::SocketAddr, path::PathBuf, time::Duration};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use tokio::{process::Child, time::timeout};

use crate::{cli::shell, secrecy::ground::ask, sockets::signal, support};

const LONG: Duration = Duration::from_secs(120);

/// The program with a PostgreSQL of its own.
struct Own {
    server: Child,
    address: SocketAddr,
    data: PathBuf,
    _folder: tempfile::TempDir,
}

impl Own {
    async fn serve() -> Self {
        let folder = crate::cli::keeping::open_folder();
        let data = folder.path().join("data");
        let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut command = shell().await.command(&["serve"]);
        command.env_remove("DATABASE_URL").env("PUBLICDIGIT_DATA", &data);
        command.env("PUBLICDIGIT_ADDR", address.to_string()).env("PUBLICDIGIT_WARM_DATABASES", "0");
        let own = Self { server: command.spawn().unwrap(), address, data, _folder: folder };
        assert!(own.comes_to("/readyz", 200).await);
        own
    }

    /// Whether the address comes to be answered with `status`.
    async fn comes_to(&self, path: &str, status: u16) -> bool {
        let is_so = async || {
            ask(self.address, "GET", path, "", None).await.is_some_and(|answer| answer.status == status)
        };
        support::within(LONG, is_so).await
    }

    fn postmaster(&self) -> Option<i32> {
        let text = fs::read_to_string(self.data.join("postgres/postmaster.pid")).ok()?;
        text.lines().next()?.trim().parse().ok()
    }

    fn kill_postgres(&self) -> i32 {
        let killed = self.postmaster().unwrap();
        kill(Pid::from_raw(killed), Signal::SIGKILL).unwrap();
        killed
    }
}

#[tokio::test]
async fn killed_five_times_it_is_started_again_five_times() {
    let mut own = Own::serve().await;
    for _ in 0..5 {
        let killed = own.kill_postgres();
        let is_another = async || own.postmaster().is_some_and(|process| process != killed);
        assert!(support::within(LONG, is_another).await);
        assert!(own.comes_to("/readyz", 200).await && own.comes_to("/healthz", 200).await);
        assert!(own.comes_to("/status", 200).await);
    }
    signal(&own.server, Signal::SIGTERM);
    assert!(timeout(LONG, own.server.wait()).await.unwrap().unwrap().success());
    assert_eq!(own.postmaster(), None, "it was stopped in order");
}

#[tokio::test]
async fn if_it_cannot_be_started_the_process_says_so_and_ends() {
    let mut own = Own::serve().await;
    let (control, aside) = (own.data.join("postgres/global/pg_control"), own.data.join("aside"));
    fs::rename(&control, &aside).unwrap();
    own.kill_postgres();
    assert!(own.comes_to("/healthz", 503).await && own.comes_to("/readyz", 503).await);
    let ended = timeout(LONG, own.server.wait()).await.unwrap().unwrap();
    assert_eq!(ended.code(), Some(1), "{ended}");
}
