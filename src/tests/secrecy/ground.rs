//! A PostgreSQL and a server of one's own, to be killed.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use publicdigit::{
    db::{Account, Cluster},
    platform::SystemEnvironment,
};
use sqlx::{ConnectOptions, Connection, PgConnection};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    process::{Child, Command},
};

use crate::support;

/// How long something may take to come back.
const LONG: Duration = Duration::from_secs(60);

/// PostgreSQL and the server, each as processes.
pub struct Ground {
    folder: tempfile::TempDir,
    account: Option<Account>,
    cluster: Option<Cluster>,
    server: Option<Child>,
    address: SocketAddr,
    /// What the server logs, in the form of `RUST_LOG`.
    log_level: &'static str,
    /// The proxies that the server trusts.
    proxies: &'static str,
    /// The mail server, if there is one.
    smtp: Option<String>,
}

impl Ground {
    /// Only PostgreSQL runs. The server is going to log what `log_level` says, in
    /// the form of `RUST_LOG`.
    pub async fn new(log_level: &'static str) -> Self {
        let folder = tempfile::Builder::new().prefix("publicdigit-kill-").tempdir().unwrap();
        let account = support::database_account();
        let cluster = Cluster::start(folder.path(), account, &SystemEnvironment).await.unwrap();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        Self {
            folder,
            account,
            cluster: Some(cluster),
            server: None,
            address,
            log_level,
            proxies: "",
            smtp: None,
        }
    }

    pub fn cluster(&self) -> &Cluster {
        self.cluster.as_ref().unwrap()
    }

    /// A connection as PostgreSQL's superuser.
    pub async fn superuser(&self, database: &str) -> PgConnection {
        PgConnection::connect_with(&self.cluster().superuser(database)).await.unwrap()
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("server.log")
    }

    /// What the server and PostgreSQL have written.
    pub fn logs(&self) -> [(&'static str, String); 2] {
        let read = |path: &Path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        let postgres = self.cluster().folder().with_extension("log");
        [("the server's log", read(&self.log())), ("PostgreSQL's log", read(&postgres))]
    }

    /// Starts the server and waits until it serves.
    pub async fn serve(&mut self) {
        let data = self.folder.path().join("server");
        fs::create_dir_all(&data).unwrap();
        let log = fs::File::options().create(true).append(true).open(self.log()).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_publicdigit"));
        command.env_clear().env("PATH", std::env::var("PATH").unwrap_or_default());
        command.env("DATABASE_URL", self.cluster().landlord().to_url_lossy().as_str());
        command.env("PUBLICDIGIT_KEY", "07".repeat(32)).env("PUBLICDIGIT_DATA", &data);
        command.env("PUBLICDIGIT_ADDR", self.address.to_string());
        command.env("RUST_LOG", self.log_level).env("PUBLICDIGIT_TRUSTED_PROXIES", self.proxies);
        if let Some(smtp) = &self.smtp {
            command.env("PUBLICDIGIT_SMTP_URL", smtp);
            command.env("PUBLICDIGIT_MAIL_FROM", "Public Digit <elections@example.org>");
        }
        command.arg("serve").stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        self.server = Some(command.kill_on_drop(true).spawn().unwrap());
        let ready =
            async || self.ask("GET", "/readyz", "", None).await.is_some_and(|answer| answer.status == 200);
        assert!(support::within(LONG, ready).await, "{}", fs::read_to_string(self.log()).unwrap());
    }

    /// The same, behind proxies that it trusts.
    pub async fn serve_behind(&mut self, proxies: &'static str) {
        self.proxies = proxies;
        self.serve().await;
    }

    /// The same, with a mail server.
    pub async fn serve_with_mail(&mut self, smtp: &str) {
        self.smtp = Some(smtp.to_owned());
        self.serve().await;
    }

    /// Kills the server, with a signal that it cannot handle.
    pub async fn kill_server_for_good(&mut self) {
        self.server.take().unwrap().kill().await.unwrap();
    }

    /// Kills the server, with a signal that it cannot handle, and starts it again.
    pub async fn kill_server(&mut self) {
        self.server.take().unwrap().kill().await.unwrap();
        self.serve().await;
    }

    /// Kills all of PostgreSQL's processes likewise, and starts it again.
    pub async fn kill_postgres(&mut self) {
        let cluster = self.cluster.take().unwrap();
        let parent = postmaster(&cluster);
        let processes = [vec![parent], children(parent)].concat();
        for process in processes {
            // A child may have ended by itself.
            let _ = kill(Pid::from_raw(process), Signal::SIGKILL);
        }
        let gone =
            async || children(parent).is_empty() && !Path::new(&format!("/proc/{parent}/stat")).exists();
        assert!(support::within(LONG, gone).await);
        drop(cluster);
        self.cluster =
            Some(Cluster::start(self.folder.path(), self.account, &SystemEnvironment).await.unwrap());
    }

    /// The processes of the server and of PostgreSQL, whose children do its work.
    pub fn processes(&self) -> (i32, i32) {
        let server = self.server.as_ref().unwrap().id().unwrap();
        (i32::try_from(server).unwrap(), postmaster(self.cluster()))
    }

    /// Lets the server end in order.
    pub async fn stop_server(&mut self) {
        kill(Pid::from_raw(self.processes().0), Signal::SIGTERM).unwrap();
        let mut server = self.server.take().unwrap();
        server.wait().await.unwrap();
    }

    pub async fn end(mut self) {
        self.cluster.take().unwrap().stop().await.unwrap();
    }

    /// Sends a request on a connection of its own; nothing if no answer comes.
    pub async fn ask(&self, method: &str, path: &str, cookie: &str, json: Option<&str>) -> Option<Answer> {
        tokio::time::timeout(LONG, ask(self.address, method, path, cookie, json)).await.ok()?
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub cookie: Option<String>,
    pub body: String,
}

/// Sends a request on a connection of its own; nothing if no whole answer comes.
pub async fn ask(
    address: SocketAddr,
    method: &str,
    path: &str,
    cookie: &str,
    json: Option<&str>,
) -> Option<Answer> {
    let head = format!("cookie: {cookie}\r\ncontent-type: application/json");
    exchange(address, &format!("{method} {path}"), &head, json.unwrap_or_default()).await
}

/// Sends a form as a script does, from behind a proxy that names the client's address.
pub async fn post_form(address: SocketAddr, path: &str, client: &str, form: &str) -> Option<Answer> {
    let head = format!("x-forwarded-for: {client}\r\ncontent-type: application/x-www-form-urlencoded");
    exchange(address, &format!("POST {path}"), &head, form).await
}

async fn exchange(address: SocketAddr, asked: &str, head: &str, body: &str) -> Option<Answer> {
    let mut stream = TcpStream::connect(address).await.ok()?;
    let request = format!(
        "{asked} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\naccept: application/json\r\n{head}\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok()?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let cookie = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("set-cookie")
            .then(|| value.split(';').next().unwrap_or_default().to_owned())
    });
    Some(Answer { status, cookie, body: body.to_owned() })
}

fn postmaster(cluster: &Cluster) -> i32 {
    let file = fs::read_to_string(cluster.folder().join("postmaster.pid")).unwrap();
    file.lines().next().unwrap().trim().parse().unwrap()
}

/// The processes that `parent` has started.
pub fn children(parent: i32) -> Vec<i32> {
    let processes = fs::read_dir("/proc").unwrap().flatten();
    let of_parent = |process: &i32| {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        // The name stands in parentheses and may hold anything.
        let rest = stat.rsplit(')').next().unwrap_or_default();
        rest.split_whitespace().nth(1) == Some(parent.to_string().as_str())
    };
    processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).filter(of_parent).collect()
}
