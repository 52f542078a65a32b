//! The operator's commands. Each is a use case of a context, called by
//! somebody with a shell on the server.
//!
//! They end with status 0 if what was asked is done or true, 1 if not, 2 if
//! they were not understood, 3 if a board could not be read, 130 if they were
//! interrupted.

mod account;
mod admin;
mod architecture;
mod ask;
mod audit;
mod backup;
mod databases;
mod demo;
mod dispatch;
mod geography;
mod isolation;
mod landlord;
mod mail;
mod maintenance;
mod membership;
mod migrate;
mod modules;
mod organisation;
mod outcome;
mod output;
mod password;
mod permission;
mod running;
mod serve;
mod server;
mod synonyms;
mod tenant;
mod verify;
mod watch;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use self::{
    dispatch::Running,
    outcome::Outcome,
    output::Output,
    running::{Joining, log, operator},
};
use crate::{
    platform::{Config, connections},
    server::give_up_root,
};

/// Elections that many organisations run for themselves, and anybody can check.
#[derive(Debug, Parser)]
#[command(name = "publicdigit", version, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Args)]
struct Common {
    /// The folder of the platform's key and the embedded PostgreSQL (default: what
    /// PUBLICDIGIT_DATA says, or data)
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The account to run as if root started this (default: publicdigit,
    /// postgres or nobody, the first there is)
    #[arg(long, global = true, value_name = "ACCOUNT")]
    user: Option<String>,
    /// Write JSON for programs instead of text for people
    #[arg(long, global = true)]
    json: bool,
    /// Ask nothing: what would be asked has to be said with --force and the like
    #[arg(long, global = true)]
    no_interaction: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the platform
    #[command(after_help = "Example:\n  publicdigit serve --data /var/lib/publicdigit")]
    Serve {
        /// Make a demonstration organisation, and let mails be read at
        /// /dev/outbox instead of being sent
        #[arg(long)]
        demo: bool,
        /// The most connections to any one PostgreSQL server (default: what
        /// PUBLICDIGIT_CONNECTIONS says, or half of what the landlord's allows beside
        /// commands, at most 80)
        #[arg(long, value_name = "N", value_parser = connections)]
        connections: Option<usize>,
        /// Bring the landlord's database up to date first
        #[arg(long)]
        migrate: bool,
    },
    /// The landlord's database: what the platform itself knows
    #[command(subcommand)]
    Landlord(landlord::Landlord),
    /// The platform's admins
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Mail that comes back
    #[command(subcommand)]
    Mail(mail::MailCommand),
    /// Accounts whose owners cannot get in
    #[command(subcommand)]
    Account(account::Account),
    /// Organisations and their databases
    #[command(subcommand)]
    Tenant(tenant::Tenant),
    /// The PostgreSQL servers that have organisations' databases
    #[command(subcommand)]
    Server(server::Server),
    /// Schemas of the databases
    #[command(subcommand)]
    Migrate(migrate::Migrate),
    /// The databases of all organisations together
    #[command(subcommand)]
    Db(databases::Db),
    /// What organisations' databases can be made of
    #[command(subcommand)]
    Module(modules::Module),
    /// The rules about this program's own code
    #[command(subcommand)]
    Architecture(architecture::Architecture),
    /// Countries' official places, which organisations take over
    #[command(subcommand)]
    Geography(geography::Geography),
    /// Members of organisations
    #[command(subcommand)]
    Membership(membership::Membership),
    /// Who may do what
    #[command(subcommand)]
    Permission(permission::Permission),
    /// Write the completions of a shell to standard output
    #[command(after_help = "Example:\n  publicdigit completions bash > /etc/bash_completion.d/publicdigit")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// What was done, and that nothing of it was altered since
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Put the whole platform into maintenance: people read a message
    #[command(after_help = "Example:\n  publicdigit down --message 'We are back at 14:00 UTC.'")]
    Down {
        /// What people read
        #[arg(long, default_value = "We are working on it and will be back soon.")]
        message: String,
    },
    /// End the platform's maintenance
    #[command(after_help = "Example:\n  publicdigit up")]
    Up,
    /// Check an election's archive, without any server
    #[command(
        after_help = "Example:\n  publicdigit verify election.bel\n  publicdigit verify --continues yesterday.bel today.bel"
    )]
    Verify {
        /// The archive
        file: PathBuf,
        /// The companion document that the archive's definition names
        #[arg(long, value_name = "FILE")]
        companion: Option<PathBuf>,
        /// A copy saved earlier, to which the archive may only have added
        #[arg(long, value_name = "OLDER")]
        continues: Option<PathBuf>,
    },
    /// Follow boards over HTTP, keep their signed heads, and tell when one
    /// contradicts itself
    #[command(
        after_help = "Example:\n  publicdigit watch https://vote.example.org/chess-club --folder heads"
    )]
    Watch(watch::Watch),
    /// How results come about
    #[command(subcommand)]
    Tally(verify::Tally),
    /// Backups in general; those of organisations and of the platform are made by tenant
    /// backup, landlord backup and db backup-all
    #[command(subcommand)]
    Backup(databases::Backup),
    /// As verify --continues was called
    #[command(hide = true, after_help = "Example:\n  publicdigit verify-diff yesterday.bel today.bel")]
    VerifyDiff {
        /// The copy saved earlier
        older: PathBuf,
        /// The copy that should continue it
        newer: PathBuf,
    },
    /// As tally explain was called
    #[command(hide = true, after_help = "Example:\n  publicdigit tally-explain election.bel --seats 3")]
    TallyExplain(verify::Explain),
}

/// Understands and runs the command of this process.
pub fn main() -> ExitCode {
    let cli = match understand() {
        Ok(cli) => cli,
        Err(error) => return not_understood(&error),
    };
    if cli.common.no_interaction {
        ask::never();
    }
    let output = Output { json: cli.common.json };
    let status = match run(cli, output) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Refused) => ExitCode::from(1),
        Ok(Outcome::Unread) => ExitCode::from(3),
        Ok(Outcome::Older) => ExitCode::from(4),
        Err(error) => {
            output.failure(&error);
            ExitCode::from(running::status(&error))
        }
    };
    output.end(status)
}

/// Understands the arguments of this process, in other words too.
fn understand() -> Result<Cli, clap::Error> {
    let mut command = synonyms::with_synonyms(Cli::command());
    let arguments = synonyms::in_our_words(std::env::args_os());
    let mut matches = command.try_get_matches_from_mut(arguments)?;
    Cli::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
}

/// Tells what clap has to say instead of a command: help, or what was not
/// understood.
fn not_understood(error: &clap::Error) -> ExitCode {
    let output = Output { json: std::env::args_os().any(|argument| argument == "--json") };
    let text = error.render();
    if !error.use_stderr() {
        output::write(&text.to_string());
        return output.end(ExitCode::SUCCESS);
    }
    if output.json {
        let text = text.to_string();
        output.complain(text.strip_prefix("error: ").unwrap_or(&text).trim_end());
    } else {
        // Where that cannot be written, nothing can.
        let _ = error.print();
    }
    ExitCode::from(2)
}

fn run(cli: Cli, output: Output) -> anyhow::Result<Outcome> {
    let Cli { common, command } = cli;
    // Needs no data, no account and no database.
    let command = match command {
        Command::Verify { file, companion, continues } => {
            return verify::verify(&file, companion.as_deref(), continues.as_deref(), output);
        }
        Command::VerifyDiff { older, newer } => return verify::compare(&older, &newer, output),
        Command::TallyExplain(explain) | Command::Tally(verify::Tally::Explain(explain)) => {
            return explain.run(output);
        }
        Command::Watch(watch) => return watch.run(output),
        Command::Serve { demo, connections, migrate } => Running::Serve { demo, connections, migrate },
        Command::Account(command) => Running::Account(command),
        Command::Mail(command) => Running::Mail(command),
        Command::Landlord(command) => Running::Landlord(command),
        Command::Admin(command) => Running::Admin(command),
        Command::Tenant(command) => Running::Tenant(command),
        Command::Migrate(command) => Running::Migrate(command),
        Command::Db(command) => Running::Db(command),
        Command::Backup(command) => Running::Backup(command),
        Command::Audit(command) => Running::Audit(command),
        Command::Module(command) => Running::Module(command),
        Command::Server(command) => Running::Server(command),
        Command::Geography(command) => Running::Geography(command),
        Command::Membership(command) => Running::Membership(command),
        Command::Down { message } => Running::Down { message },
        Command::Up => Running::Up,
        Command::Permission(permission::Permission::Show) => return Ok(permission::Permission::show(output)),
        Command::Permission(permission::Permission::Table) => {
            return Ok(permission::Permission::write_table(output));
        }
        Command::Permission(permission::Permission::CacheReset) => Running::ResetCache,
        Command::Architecture(command) => return command.run(output),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "publicdigit", &mut script);
            output::write(&String::from_utf8_lossy(&script));
            return Ok(Outcome::Done);
        }
    };
    log(matches!(command, Running::Serve { .. }), output);
    let mut config = Config::from_env().context("the settings cannot be used")?;
    let chosen = common.data.is_some() || std::env::var_os("PUBLICDIGIT_DATA").is_some();
    let data = common.data.unwrap_or_else(|| config.data.clone());
    let operator = operator();
    // Before the runtime starts its threads.
    let makes = command.makes_data() || config.database_url.is_some();
    config.data = give_up_root(common.user.as_deref(), &data, chosen, makes)?;
    if !makes && !config.data.join("postgres").exists() {
        let folder = config.data.display();
        anyhow::bail!(
            "there is no platform in {folder}; name its folder with --data, or begin one with publicdigit serve"
        );
    }
    let joining = Joining { config, wanted: command.landlord_schema(), operator };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(command.run(joining, output))
}

#[cfg(test)]
mod tests;
