//! The operator's guide, executed: every command that stands in it, as it stands
//! there, by a shell, in its order.

use std::{os::unix::fs::symlink, path::Path, process::Stdio};

use nix::sys::signal::Signal;
use sqlx::{AssertSqlSafe, Executor};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    process::Command,
};

use super::{CliRunner, ORPHANS, Ran, crash::killed, keeping::open_folder, migrate::webhook, shell};
use crate::{away::SecondServer, sockets::signal, support};

const GUIDE: &str = include_str!("../../../docs/operating.md");
const SLUG: &str = "chess-club";
const CREATE: &str = "publicdigit tenant create chess-club --organisation 'Chess Club' \
                      --owner-name 'Asha Rai' --owner-email asha@example.org";

/// The commands of the guide's blocks.
fn lines() -> Vec<&'static str> {
    let mut is_shell = false;
    let mut lines = Vec::new();
    for line in GUIDE.lines() {
        match line {
            "```sh" => is_shell = true,
            "```" => is_shell = false,
            command if is_shell && command.starts_with("publicdigit ") => lines.push(command),
            _ => {}
        }
    }
    lines
}

/// What the guide supposes there is.
struct World {
    shell: CliRunner,
    /// Where `publicdigit` is, for a shell.
    path: String,
    _programs: tempfile::TempDir,
    /// Stands for `/var/backups` and the like.
    folder: tempfile::TempDir,
    away: Option<SecondServer>,
    hook: String,
    /// The newest backup of the organisation, and of the landlord's database.
    backups: [String; 2],
    head: String,
}

impl World {
    async fn new() -> Self {
        let shell = shell().await;
        let programs = tempfile::tempdir().unwrap();
        symlink(env!("CARGO_BIN_EXE_publicdigit"), programs.path().join("publicdigit")).unwrap();
        let path = format!("{}:{}", programs.path().display(), std::env::var("PATH").unwrap_or_default());
        let hook = "http://127.0.0.1:1/hook".to_owned();
        let folder = open_folder();
        let backups = [String::new(), String::new()];
        Self { shell, path, _programs: programs, folder, away: None, hook, backups, head: String::new() }
    }

    /// The line with this world's files and addresses in the place of the guide's.
    fn here(&self, line: &str) -> String {
        let folder = self.folder.path().to_str().unwrap();
        let url = self.away.as_ref().map(|away| away.url.clone()).unwrap_or_default();
        line.replace("/var/lib/publicdigit", self.shell.data.path().to_str().unwrap())
            .replace("/var/backups/publicdigit", folder)
            .replace("/etc/bash_completion.d", folder)
            .replace("postgres://platform:…@db2.example.org/postgres", &url)
            .replace("postgres://platform:…@db3.example.org/postgres", &url)
            .replace("https://example.org/hook", &self.hook)
            .replace("landlord-20261122T101500Z-5f0a.tar.zst.age", &self.backups[1])
            .replace(" FILE", &format!(" {}", self.backups[0]))
            .replace("4711:5f0a…", &self.head)
    }

    fn command(&self, line: &str) -> Command {
        let command = self.shell.command(&[]);
        let set =
            command.as_std().get_envs().map(|(name, value)| (name.to_owned(), value.map(ToOwned::to_owned)));
        let set: Vec<_> = set.collect();
        let mut shell = Command::new("sh");
        shell.env_clear().arg("-c").arg(self.here(line)).kill_on_drop(true);
        shell.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        shell.envs(set.into_iter().filter_map(|(name, value)| Some((name, value?)))).env("PATH", &self.path);
        shell.env("PUBLICDIGIT_ADDR", "127.0.0.1:0").env("PUBLICDIGIT_WARM_DATABASES", "0");
        // What is about the code is done where the code is; what writes files, elsewhere.
        if !line.contains("architecture") {
            shell.current_dir(self.folder.path());
        }
        shell
    }

    async fn run(&self, line: &str) -> Ran {
        let mut child = self.command(line).spawn().unwrap();
        // Whoever asks for a password gets one.
        let _ = child.stdin.take().unwrap().write_all(b"a password that is long enough\n").await;
        Ran::from(child.wait_with_output().await.unwrap())
    }

    async fn done(&self, line: &str) -> Ran {
        let ran = self.run(line).await;
        assert_eq!(ran.code, 0, "{line}: {ran:?}");
        ran
    }

    async fn exists(&self) -> bool {
        self.run("publicdigit tenant status chess-club").await.code == 0
    }

    /// The organisation is away, without a trace.
    async fn remove(&self) {
        self.done("publicdigit tenant suspend chess-club").await;
        self.done("publicdigit tenant delete chess-club --confirm chess-club --force").await;
    }

    /// A second server, called berlin.
    async fn add_berlin(&mut self) {
        self.away = Some(SecondServer::start().await);
        self.done("publicdigit server add berlin 'postgres://platform:…@db2.example.org/postgres'").await;
    }

    /// The landlord's database is lost: there is an empty one of its name.
    async fn lose_landlord(&self) {
        let options = &self.shell.installation.options;
        let name = options.get_database().unwrap();
        let mut superuser = support::superuser("postgres").await;
        superuser.execute(AssertSqlSafe(format!("drop database {name} with (force)"))).await.unwrap();
        support::create_database(&support::superuser_options().await, name, "template0").await;
        let owner = format!("alter database {name} owner to {}", options.get_username());
        superuser.execute(AssertSqlSafe(owner)).await.unwrap();
    }

    /// Makes so what the guide says has to be so before `line`.
    async fn before(&mut self, line: &str) {
        match words(line)[..] {
            ["tenant", "create", ..] if self.exists().await => self.remove().await,
            ["tenant", "prune", SLUG] => {
                self.remove().await;
                let create: Vec<&str> = CREATE.split('\'').collect();
                let create = create.iter().enumerate().flat_map(|(number, part)| match number % 2 {
                    0 => part.split_whitespace().collect(),
                    _ => vec![*part],
                });
                let create: Vec<_> = create.skip(1).collect();
                let begun = "new.step = 'grants' and new.finished_at is not null";
                killed(&self.shell, &create, ("tenancy.provisioning_step", "insert or update", begun)).await;
            }
            ["admin", "create", ..] => {
                let admins = self.done("publicdigit admin list").await;
                if admins.out.contains("ops@example.org") {
                    if !admins.out.contains("spare@example.org") {
                        self.done("publicdigit admin create --email spare@example.org --name Spare").await;
                    }
                    self.done("publicdigit admin remove --email ops@example.org").await;
                }
            }
            ["admin", "disable", ..] => {
                self.done("publicdigit admin create --email other@example.org --name Other").await;
            }
            ["server", "add" | "drain", ..] if self.away.is_none() => {
                self.away = Some(SecondServer::start().await)
            }
            ["server", "change", ..] => self.add_berlin().await,
            ["server", "remove", _, "--lost"] => self.away.as_mut().unwrap().stop().await,
            ["tenant", "move", _, "--to", _] => self.add_berlin().await,
            ["tenant", "migrate", _, "--blue-green"] => {
                self.done("publicdigit tenant move chess-club --finish").await;
            }
            ["tenant", "move", _, "--finish"] => {
                self.done("publicdigit tenant migrate chess-club --blue-green").await;
            }
            ["tenant", "restore", file] if !file.starts_with('-') => self.remove().await,
            ["tenant", "retire" | "delete", ..] => {
                if !self.exists().await {
                    self.done("publicdigit tenant restore FILE").await;
                }
                self.done("publicdigit tenant suspend chess-club").await;
                self.done("publicdigit tenant backup chess-club").await;
            }
            ["landlord", "restore", ..] => {
                self.done("publicdigit landlord backup --to /var/backups/publicdigit").await;
                self.backups[1] = self.newest("landlord-");
                self.lose_landlord().await;
            }
            ["db", "check-constraints"] if !self.exists().await => {
                self.done("publicdigit tenant restore FILE").await;
            }
            ["audit", "verify", "--head", _] => {
                let found = self.done("publicdigit audit verify --json").await.json();
                self.head = found["chains"][0]["head"].as_str().unwrap().to_owned();
            }
            _ => {}
        }
    }

    /// Notes down what later lines need.
    async fn after(&mut self, line: &str) {
        match words(line)[..] {
            ["tenant", "prune", SLUG] => {
                assert!(!self.exists().await);
                self.done(CREATE).await;
            }
            ["migrate", "rollback", ..] => {
                self.done("publicdigit tenant migrate chess-club").await;
            }
            ["landlord", "backup", ..] => self.backups[1] = self.newest("landlord-"),
            ["tenant", "backup", ..] | ["db", "backup-all", "--to", ..] => {
                self.backups = [self.newest("chess-club-"), self.newest("landlord-")];
            }
            _ => {}
        }
    }

    /// The last file in the folder of backups that begins so.
    fn newest(&self, start: &str) -> String {
        let files = std::fs::read_dir(self.folder.path()).unwrap().map(|file| file.unwrap().path());
        let is_of = |file: &Path| file.file_name().unwrap().to_str().unwrap().starts_with(start);
        let newest = files.filter(|file| is_of(file)).max();
        newest.map(|file| file.to_str().unwrap().to_owned()).unwrap_or_default()
    }
}

/// The words of a line after the program's name, with our names of commands; what is
/// quoted is taken apart too.
fn words(line: &str) -> Vec<&str> {
    line.split(" #").next().unwrap().split_whitespace().skip(1).collect()
}

/// What a terminal asks for is said as scripts say it.
fn answered(line: &str) -> String {
    let (command, comment) = line.split_once(" #").unwrap_or((line, ""));
    let answer = match words(line)[..] {
        ["tenant", "reset" | "rebuild", ..] | ["tenant:reset", ..] => " --force",
        ["tenant", "prune", SLUG] | ["tenant", "prune", "--orphans"] => " --force",
        ["tenant", "prune", _, "--replaced"] => " --force",
        ["migrate", "rollback", ..] | ["migrate:rollback", ..] => " --force",
        ["module", "uninstall", ..] => " --force",
        ["tenant", "retire" | "delete", ..] => " --confirm chess-club",
        ["tenant", "rehearsal", _, "--end"] | ["tenant", "seed", ..] => " --force",
        ["server", "remove", _, "--lost"] => " --force",
        _ => "",
    };
    format!("{}{answer} #{comment}", command.trim_end())
}

/// Begins what goes on until it is ended, and ends it.
async fn goes_on(world: &World, line: &str, first: &str) {
    let mut child = world.command(&format!("exec {line}")).spawn().unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
    let told = said.next_line().await.unwrap().unwrap_or_default();
    assert!(told.contains(first), "{line}: {told}");
    signal(&child, Signal::SIGTERM);
    let ran = Ran::from(child.wait_with_output().await.unwrap());
    assert!([0, 130].contains(&ran.code), "{line}: {ran:?}");
}

#[tokio::test]
async fn every_command_of_the_operators_guide_does_what_it_says() {
    let (_alone, _closed) = (ORPHANS.lock().await, support::DOORS.read().await);
    let mut world = World::new().await;
    let (hook, _hearing) = webhook().await;
    world.hook = hook;
    let all = lines();
    assert!(all.len() > 80, "{}", all.len());
    let mut failed = Vec::new();
    for line in all {
        world.before(line).await;
        match words(line)[..] {
            ["serve", ..] => goes_on(&world, line, "answers at").await,
            ["migrate", "monitor", ..] => goes_on(&world, line, "1 synced").await,
            _ => {
                let ran = world.run(&answered(line)).await;
                if ran.code != 0 {
                    failed.push(format!("{line}: {ran:?}"));
                }
            }
        }
        world.after(line).await;
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
