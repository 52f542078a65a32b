//! A PostgreSQL of the platform's own, for whoever has none to give.
//!
//! It lives in the data folder, is reached only through a Unix socket there,
//! asks for a password (SCRAM-SHA-256, RFC 7677), and is run with the server
//! programs of the machine. A crash of the platform leaves it running or
//! crashed; the next start takes it over either way.
//!
//! This drives `initdb` and `pg_ctl` itself. The crate `postgresql_embedded`
//! 0.22 was looked at and does not fit: it starts servers with `-F`, that is
//! without fsync, under which acknowledged ballots can be lost; it always
//! listens on TCP too; it takes the presence of `postmaster.pid` for a running
//! server, so that it cannot take over after a crash; and it cannot run the
//! programs under another account.

mod bootstrap;
mod error;
mod folders;
mod process;
mod programs;
mod shared_buffers;
mod supervise;
mod users_lock;

use std::{
    fs::{self, File},
    io,
    os::unix::fs::chown,
    path::{Path, PathBuf},
    process::Stdio,
    sync::atomic::AtomicBool,
    time::Duration,
};

use sqlx::postgres::{PgConnectOptions, PgSslMode};
use tokio::process::Command;

pub use self::{error::ClusterError, programs::client_programs};
use self::{
    folders::{make_folder, socket_folder},
    programs::Programs,
    users_lock::UsersLock,
};
use super::{CONNECTIONS, key_file::write_secret};
use crate::kernel::{Environment, Token};

/// The account the server programs run under, if not the process's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    /// The user's number.
    pub uid: u32,
    /// The group's number.
    pub gid: u32,
}

/// The role the platform uses: it makes databases and roles, but is no
/// superuser.
const ROLE: &str = "landlord";
/// The landlord's database.
const DATABASE: &str = "landlord";
/// A number no other server is likely to use for its socket.
const PORT: u16 = 54329;
/// How long to wait for a process that is about to leave the data folder.
const START_TIMEOUT: Duration = Duration::from_secs(10);

/// A running embedded PostgreSQL. Call [`Self::stop`] in the end.
#[derive(Debug)]
pub struct Cluster {
    programs: Programs,
    pgdata: PathBuf,
    socket: PathBuf,
    password: String,
    account: Option<Account>,
    /// Locked by whoever starts and stops it.
    lock: File,
    users: UsersLock,
    /// How many connections the process that serves opens.
    connections: usize,
    /// Whether it is to be stopped whoever else uses it.
    keeps: bool,
    /// Whether another process started it.
    is_joined: bool,
    /// Whether it may be running and was not stopped or left to others.
    runs: bool,
    /// Whether it was seen running when it was last looked at.
    is_up: AtomicBool,
}

impl Drop for Cluster {
    /// What could not be stopped in order, after an error, is stopped here.
    fn drop(&mut self) {
        if self.runs && (self.keeps || self.is_last().unwrap_or(false)) {
            let mut command = self.command("pg_ctl");
            let command = command.as_std_mut();
            command.args(["stop", "-s", "-w", "-m", "fast", "-D"]).arg(&self.pgdata);
            // Nobody is left to tell; the next start takes over.
            let _ = command.status();
        }
    }
}

impl Cluster {
    /// Starts the server in the folder `data`, making or taking over its
    /// cluster. `account` is needed only by a process that runs as root, which
    /// PostgreSQL refuses.
    pub async fn start(
        data: &Path,
        account: Option<Account>,
        environment: &dyn Environment,
    ) -> Result<Self, ClusterError> {
        Self::start_for(CONNECTIONS, data, account, environment).await
    }

    /// [`Self::start`] for a process that opens up to `connections`.
    pub async fn start_for(
        connections: usize,
        data: &Path,
        account: Option<Account>,
        environment: &dyn Environment,
    ) -> Result<Self, ClusterError> {
        let mut cluster = Self::prepare(data, account, environment)?;
        (cluster.keeps, cluster.connections) = (true, connections);
        let mut waited = Duration::ZERO;
        // Commands may still be using it.
        while !cluster.lock()? || (waited < START_TIMEOUT && !cluster.users.is_alone()?) {
            if waited >= START_TIMEOUT {
                return Err(ClusterError::InUse);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
            waited += Duration::from_millis(100);
        }
        cluster.users.downgrade()?;
        cluster.run().await
    }

    /// Like [`Self::start`], but if another process runs the server already,
    /// that one is used. In the end the last one who used it stops it.
    pub async fn join(
        data: &Path,
        account: Option<Account>,
        environment: &dyn Environment,
    ) -> Result<Self, ClusterError> {
        let mut cluster = Self::prepare(data, account, environment)?;
        if cluster.lock()? {
            return cluster.run().await;
        }
        cluster.runs = true;
        Ok(cluster)
    }

    /// Whether another process started the server, which may not answer yet.
    pub fn is_joined(&self) -> bool {
        self.is_joined
    }

    fn prepare(
        data: &Path,
        account: Option<Account>,
        environment: &dyn Environment,
    ) -> Result<Self, ClusterError> {
        make_folder(data, account)?;
        let data = data.canonicalize()?;
        let password_file = data.join("postgres.password");
        if !password_file.exists() {
            write_secret(&password_file, &Token::draw(environment).reveal())?;
        }
        let pgdata = data.join("postgres");
        let programs = Programs::find(&pgdata)?;
        let socket = socket_folder(&data);
        make_folder(&socket, account)?;
        let lock = File::options().create(true).append(true).open(data.join("postgres.lock"))?;
        if let Some(Account { uid, gid }) = account {
            chown(&password_file, Some(uid), Some(gid))?;
        }
        let password = fs::read_to_string(&password_file)?.trim().to_owned();
        let users = UsersLock::join(&data)?;
        let (keeps, runs, is_joined) = (false, false, true);
        let (connections, is_up) = (CONNECTIONS, AtomicBool::new(true));
        Ok(Self {
            programs,
            pgdata,
            socket,
            password,
            account,
            lock,
            users,
            connections,
            keeps,
            runs,
            is_joined,
            is_up,
        })
    }

    /// Whether the data folder is ours now.
    fn lock(&self) -> io::Result<bool> {
        match self.lock.try_lock() {
            Ok(()) => Ok(true),
            Err(fs::TryLockError::Error(error)) => Err(error),
            Err(fs::TryLockError::WouldBlock) => Ok(false),
        }
    }

    /// Whether nobody else uses the server, nor will before this process has ended.
    fn is_last(&self) -> io::Result<bool> {
        Ok(self.users.is_alone()? && self.lock()?)
    }

    async fn run(mut self) -> Result<Self, ClusterError> {
        self.initialise().await?;
        fs::write(self.pgdata.join("publicdigit.conf"), self.settings())?;
        if self.left_running().await? {
            // Whoever started it has left it to others, or has died.
            if !self.keeps && !self.users.is_alone()? {
                self.runs = true;
                return Ok(self);
            }
            self.users.downgrade()?;
            self.control(&["stop", "-m", "fast"]).await?;
        }
        self.launch().await?;
        (self.runs, self.is_joined) = (true, false);
        self.create_landlord().await?;
        Ok(self)
    }

    async fn launch(&self) -> Result<(), ClusterError> {
        let log = self.pgdata.with_extension("log");
        self.control(&["start", "-t", "120", "-s", "-l", &log.to_string_lossy()]).await
    }

    /// How the landlord's database is reached.
    pub fn landlord(&self) -> PgConnectOptions {
        self.options(ROLE, DATABASE)
    }

    /// How any database is reached as the server's superuser.
    pub fn superuser(&self, database: &str) -> PgConnectOptions {
        self.options("postgres", database)
    }

    fn options(&self, role: &str, database: &str) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .host("localhost")
            .socket(&self.socket)
            .port(PORT)
            .ssl_mode(PgSslMode::Disable)
            .username(role)
            .password(&self.password)
            .database(database)
    }

    /// Stops the server, unless others use it.
    pub async fn stop(mut self) -> Result<(), ClusterError> {
        let runs = std::mem::take(&mut self.runs);
        if runs && (self.keeps || (self.is_last()? && self.left_running().await?)) {
            self.control(&["stop", "-m", "fast", "-t", "60"]).await?;
        }
        Ok(())
    }

    /// The folder of the server's files.
    pub fn folder(&self) -> &Path {
        &self.pgdata
    }

    /// The program that starts and stops the server.
    pub fn pg_ctl(&self) -> PathBuf {
        self.programs.path("pg_ctl")
    }

    async fn control(&self, arguments: &[&str]) -> Result<(), ClusterError> {
        let mut command = self.command("pg_ctl");
        command.args(arguments).arg("-w").arg("-D").arg(&self.pgdata);
        run("pg_ctl", command).await
    }

    fn command(&self, program: &'static str) -> Command {
        let mut command = Command::new(self.programs.path(program));
        command.env_remove("PGDATA").env("LC_ALL", "C").current_dir("/");
        if let Some(Account { uid, gid }) = self.account {
            command.uid(uid).gid(gid);
        }
        command
    }
}

async fn run(program: &'static str, mut command: Command) -> Result<(), ClusterError> {
    let output = command.stdin(Stdio::null()).output().await?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    Err(ClusterError::Program { program, output: String::from_utf8_lossy(&said).trim().to_owned() })
}
