//! The operator's commands. Each is a use case of a context, called by
//! somebody with a shell on the server.
//!
//! They end with status 0 if what was asked is done or true, 1 if not, 2 if
//! they were not understood.

mod admin;
mod ask;
mod demo;
mod maintenance;
mod migrate;
mod output;
mod serve;
mod tenant;
mod verify;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context;
use clap::{Args, Parser, Subcommand};

use self::output::Output;
use crate::server::{Config, give_up_root, platform::Platform};

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
    /// The folder of the platform's key and the embedded PostgreSQL
    #[arg(long, global = true, env = "PUBLICDIGIT_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// The account to run as if root started this (default: publicdigit,
    /// postgres or nobody, the first there is)
    #[arg(long, global = true, value_name = "ACCOUNT")]
    user: Option<String>,
    /// Write JSON for programs instead of text for people
    #[arg(long, global = true)]
    json: bool,
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
    },
    /// The platform's admins
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Organisations and their databases
    #[command(subcommand)]
    Tenant(tenant::Tenant),
    /// Schemas of the databases
    #[command(subcommand)]
    Migrate(migrate::Migrate),
    /// Close the whole platform for a while; people read the message
    #[command(after_help = "Example:\n  publicdigit down --message 'We are back at 14:00 UTC.'")]
    Down {
        /// What people read
        #[arg(long, default_value = "We are working on it and will be back soon.")]
        message: String,
    },
    /// Open the platform again
    #[command(after_help = "Example:\n  publicdigit up")]
    Up,
    /// Check an election's archive, without any server
    #[command(after_help = "Example:\n  publicdigit verify election.bel")]
    Verify {
        /// The archive
        file: PathBuf,
    },
}

/// What a command found: done or true, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Done,
    Refused,
}

/// Understands and runs the command of this process.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let output = Output { json: cli.common.json };
    match run(cli, output) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Refused) => ExitCode::from(1),
        Err(error) => {
            output.failure(&error);
            ExitCode::from(1)
        }
    }
}

fn run(cli: Cli, output: Output) -> anyhow::Result<Outcome> {
    let Cli { common, command } = cli;
    // Needs no data, no account and no database.
    let command = match command {
        Command::Verify { file } => return verify::verify(&file, output),
        other => other,
    };
    log();
    let mut config = Config::from_env().context("the settings cannot be used")?;
    let chosen = common.data.is_some();
    let data = common.data.unwrap_or_else(|| config.data.clone());
    // Before the runtime starts its threads.
    config.data = give_up_root(common.user.as_deref(), &data, chosen)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match command {
            Command::Serve { demo } => serve::serve(config, demo, output).await,
            Command::Admin(command) => with_platform(&config, async |p| command.run(p, output).await).await,
            Command::Tenant(command) => with_platform(&config, async |p| command.run(p, output).await).await,
            Command::Migrate(command) => with_platform(&config, async |p| command.run(p, output).await).await,
            Command::Down { message } => {
                with_platform(&config, async |p| maintenance::platform(p, Some(&message), output).await).await
            }
            Command::Up => {
                with_platform(&config, async |p| maintenance::platform(p, None, output).await).await
            }
            Command::Verify { file } => verify::verify(&file, output),
        }
    })
}

/// Opens the platform for one command and closes it whatever comes of it.
async fn with_platform(
    config: &Config,
    command: impl AsyncFnOnce(&Platform) -> anyhow::Result<Outcome>,
) -> anyhow::Result<Outcome> {
    let platform = Platform::join(config).await?;
    let outcome = command(&platform).await;
    platform.stop().await?;
    outcome
}

/// Logs to standard error; `RUST_LOG` says how much.
fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,publicdigit=info"));
    let logging = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second logger would be ours too.
    let _ = logging.try_init();
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_commands_are_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_shows_an_example() {
        fn check(command: &clap::Command) {
            if command.get_subcommands().next().is_none() {
                let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
                assert!(help.contains("Example:"), "{}", command.get_name());
            }
            command.get_subcommands().for_each(check);
        }
        check(&Cli::command());
    }
}
