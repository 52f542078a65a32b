//! A mail server between the platform and the world: unpacked, with a queue of its own, and
//! configured as the operator's guide says.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use sqlx::{ConnectOptions, postgres::PgConnectOptions};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    net::TcpStream,
};

use crate::support;

const GUIDE: &str = include_str!("../../../docs/operating.md");
/// How long a server may take to start, and a mail to go its way.
pub const LONG: Duration = Duration::from_secs(60);

/// Which server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    Postfix,
    Exim,
    OpenSmtpd,
}

impl Program {
    fn name(self) -> &'static str {
        match self {
            Self::Postfix => "postfix",
            Self::Exim => "exim4",
            Self::OpenSmtpd => "opensmtpd",
        }
    }

    /// Whether it sends a mail back whole although only its headers were asked for.
    pub fn returns_all(self) -> bool {
        match self {
            Self::Postfix => false,
            Self::Exim | Self::OpenSmtpd => true,
        }
    }

    /// The files of its configuration: those of the guide, and what the test adds.
    fn configuration(self, folder: &Path, port: u16, world: u16) -> Vec<(&'static str, String)> {
        match self {
            Self::Postfix => vec![
                ("main.cf", postfix(folder, world) + &of_guide("# /etc/postfix/main.cf")),
                ("master.cf", postfix_services(port) + &of_guide("# /etc/postfix/master.cf")),
            ],
            Self::Exim => vec![("exim4.conf", exim(folder, port, world))],
            Self::OpenSmtpd => {
                vec![("smtpd.conf", open_smtpd(port, world) + &of_guide("# /etc/smtpd.conf"))]
            }
        }
    }
}

fn postfix(folder: &Path, world: u16) -> String {
    let folder = folder.display();
    format!(
        "compatibility_level = 3.6\n\
                     command_directory = {folder}/server/usr/sbin\n\
                     daemon_directory = {folder}/server/usr/lib/postfix/sbin\n\
                     shlib_directory = {folder}/server/usr/lib/postfix\n\
                     meta_directory = {folder}/server/etc/postfix\n\
                     queue_directory = {folder}/queue\n\
                     data_directory = {folder}/state\n\
                     maillog_file = /dev/stdout\n\
                     inet_interfaces = 127.0.0.1\n\
                     inet_protocols = ipv4\n\
                     myhostname = mx.example.org\n\
                     mydestination =\n\
                     alias_maps =\n\
                     mynetworks = 127.0.0.0/8\n\
                     smtpd_peername_lookup = no\n\
                     smtp_connection_cache_on_demand = no\n\
                     parent_domain_matches_subdomains =\n\
                     relay_domains = example.org\n\
                     relay_recipient_maps = inline:{{ asha@example.org=x, chet@example.org=x }}\n\
                     relay_transport = smtp:[127.0.0.1]:{world}\n"
    )
}

fn postfix_services(port: u16) -> String {
    format!(
        "127.0.0.1:{port} inet n - n - - smtpd\n\
                     pickup unix n - n 60 1 pickup\n\
                     cleanup unix n - n - 0 cleanup\n\
                     qmgr unix n - n 300 1 qmgr\n\
                     rewrite unix - - n - - trivial-rewrite\n\
                     bounce unix - - n - 0 bounce\n\
                     defer unix - - n - 0 bounce\n\
                     trace unix - - n - 0 bounce\n\
                     proxymap unix - - n - - proxymap\n\
                     smtp unix - - n - - smtp\n\
                     error unix - - n - - error\n\
                     retry unix - - n - - error\n\
                     virtual unix - n n - - virtual\n\
                     anvil unix - - n - 1 anvil\n\
                     postlog unix-dgram n - n - 1 postlogd\n"
    )
}

fn exim(folder: &Path, port: u16, world: u16) -> String {
    let folder = folder.display();
    let main = format!(
        "exim_path = /var/lib/exim4/exim4\n\
                     spool_directory = {folder}/state/spool\n\
                     log_file_path = {folder}/state/%slog\n\
                     primary_hostname = mx.example.org\n\
                     local_interfaces = 127.0.0.1\n\
                     daemon_smtp_ports = {port}\n\
                     tls_advertise_hosts =\n\
                     acl_smtp_rcpt = rcpt\n\
                     begin acl\n\
                     rcpt:\n  require verify = recipient\n  accept hosts = 127.0.0.1\n\
                     begin routers\n"
    );
    let relay = "relay:\n  driver = manualroute\n  domains = example.org\n  \
                             local_parts = asha : chet\n  route_list = * 127.0.0.1\n  self = send\n  \
                             transport = relay\n\
                             begin transports\n";
    let transport = format!("relay:\n  driver = smtp\n  port = {world}\n  allow_localhost\n");
    let routers = of_guide("# among Exim's routers");
    let transports = of_guide("# among its transports");
    [main, routers, relay.to_owned(), transports, transport].concat()
}

fn open_smtpd(port: u16, world: u16) -> String {
    format!(
        "listen on 127.0.0.1 port {port} hostname mx.example.org\n\
                     table voters {{ asha@example.org, chet@example.org }}\n\
                     action \"relay\" relay host smtp://127.0.0.1:{world}\n\
                     match from any for domain \"example.org\" rcpt-to <voters> action \"relay\"\n"
    )
}

/// The block of the guide that begins with `first`.
fn of_guide(first: &str) -> String {
    let block = GUIDE.split("```text\n").skip(1).find(|block| block.starts_with(first));
    let block = block.unwrap_or_else(|| panic!("the guide has no block {first}"));
    block.split("```").next().unwrap_or_default().to_owned()
}

/// A server that runs.
pub struct MailServer {
    pub port: u16,
    server: Child,
    folder: PathBuf,
    _temporary: tempfile::TempDir,
}

impl MailServer {
    /// Starts `program`, which hands mails of voters on to the port `world`, and bounces to
    /// the platform over the databases at `options`.
    pub async fn start(program: Program, world: u16, options: &PgConnectOptions) -> Self {
        // The same one as the database's, whose socket nobody else reaches.
        let account = support::database_account().expect("mail servers are started by root");
        let temporary = tempfile::Builder::new().prefix("publicdigit-mail-").tempdir().unwrap();
        let folder = temporary.path().to_owned();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
        let port = free_port();
        for part in ["config", "queue", "state", "mail", "data", "accounts"] {
            fs::create_dir(folder.join(part)).unwrap();
        }
        let here = |text: &str| {
            let folder = folder.to_str().unwrap();
            text.replace("_maps = static:990", &format!("_maps = static:{}", account.uid))
                .replace("/usr/local/bin/publicdigit-bounce", &format!("{folder}/bounce"))
                .replace("/usr/local/bin/publicdigit", &format!("{folder}/publicdigit"))
                .replace("/etc/publicdigit/environment", &format!("{folder}/environment"))
                .replace("/var/mail/publicdigit", &format!("{folder}/mail"))
        };
        for (name, text) in program.configuration(&folder, port, world) {
            fs::write(folder.join("config").join(name), here(&text)).unwrap();
        }
        accounts(&folder.join("accounts"), account.uid);
        fs::write(folder.join("bounce"), here(&of_guide("#!/bin/sh\n# /usr/local/bin/publicdigit-bounce")))
            .unwrap();
        fs::set_permissions(folder.join("bounce"), fs::Permissions::from_mode(0o755)).unwrap();
        let environment = format!(
            "DATABASE_URL='{}'\nPUBLICDIGIT_KEY={}\nPUBLICDIGIT_DATA={}/data\n",
            options.to_url_lossy(),
            "07".repeat(32),
            folder.display()
        );
        fs::write(folder.join("environment"), environment).unwrap();
        let server = run(program, &folder);
        let server = Self { port, server, folder, _temporary: temporary };
        let greets = async || greets(port).await;
        assert!(support::within(LONG, greets).await, "{}", server.log());
        server
    }

    /// What it has written.
    pub fn log(&self) -> String {
        let logs = ["log", "state/mainlog", "state/paniclog", "state/rejectlog"];
        let read = |name: &&str| fs::read(self.folder.join(name)).unwrap_or_default();
        logs.iter().map(|name| String::from_utf8_lossy(&read(name)).into_owned()).collect()
    }

    /// Where it keeps the bounces of mails with credentials.
    pub fn mailbox(&self) -> PathBuf {
        self.folder.join("mail/bounces-c")
    }

    /// What it keeps there.
    pub fn kept(&self) -> String {
        let read = |path: PathBuf| fs::read_to_string(path).unwrap_or_default();
        let mailbox = self.mailbox();
        if mailbox.is_file() {
            return read(mailbox);
        }
        let files = fs::read_dir(mailbox.join("new")).into_iter().flatten();
        files.map(|file| read(file.unwrap().path())).collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        // All in its process namespace ends with it.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn run(program: Program, folder: &Path) -> Child {
    let servers = std::env::var("PUBLICDIGIT_MAIL_SERVERS");
    let servers = servers.expect("PUBLICDIGIT_MAIL_SERVERS says where scripts/setup has unpacked them");
    let unpacked = Path::new(&servers).join(program.name());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/mail_servers/enter.sh");
    let log = fs::File::create(folder.join("log")).unwrap();
    let mut command = Command::new("unshare");
    command.args(["--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]);
    command.arg("sh").arg(script).arg(program.name()).arg(folder).arg(unpacked);
    command.arg(env!("CARGO_BIN_EXE_publicdigit"));
    command.env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
    command.spawn().unwrap()
}

/// The accounts that the servers ask for, and the one that takes bounces in.
fn accounts(folder: &Path, own: u32) {
    let accounts = [
        ("root", 0),
        ("postfix", 901),
        ("postdrop", 902),
        ("Debian-exim", 903),
        ("opensmtpd", 904),
        ("opensmtpq", 905),
        ("publicdigit", own),
        ("nobody", 65534),
    ];
    let line = |(name, id): &(&str, u32)| format!("{name}:x:{id}:{id}::/var/lib/opensmtpd/empty:/bin/sh\n");
    fs::write(folder.join("passwd"), accounts.iter().map(line).collect::<String>()).unwrap();
    let line = |(name, id): &(&str, u32)| format!("{name}:x:{id}:\n");
    fs::write(folder.join("group"), accounts.iter().map(line).collect::<String>()).unwrap();
}

/// A port that nobody listens at.
fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

async fn greets(port: u16) -> bool {
    let Ok(stream) = TcpStream::connect(("127.0.0.1", port)).await else { return false };
    let mut banner = String::new();
    let read = tokio::time::timeout(LONG, BufReader::new(stream).read_line(&mut banner)).await;
    matches!(read, Ok(Ok(_))) && banner.starts_with("220")
}
