//! How commands run: what they log, and what ends them.

use std::io::IsTerminal;

use nix::unistd::{Uid, User, gethostname, getuid};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use super::{Outcome, output::Output};
use crate::{
    kernel::{EmailError, Operator, SlugError, TextError, UnknownLanguage},
    platform::{Config, LandlordSchema, Platform},
    tenancy::domain::UnknownModule,
};

/// The most of a name that the audit keeps.
const LONGEST_NAME: usize = 100;

/// Somebody wants the command to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Interrupted {
    /// While it was asked whether to do it.
    #[error("interrupted; nothing was done")]
    Asking,
    /// While it was done.
    #[error(
        "interrupted. What was begun is as after a crash: the same command again completes it, \
         and publicdigit tenant prune --orphans removes what nobody needs"
    )]
    Working,
}

/// Waits until somebody wants the command to end.
pub(super) async fn interrupted() {
    tokio::select! {
        () = heard(SignalKind::interrupt()) => {}
        () = heard(SignalKind::terminate()) => {}
        () = heard(SignalKind::hangup()) => {}
    }
}

async fn heard(kind: SignalKind) {
    match signal(kind) {
        Ok(mut signal) => {
            signal.recv().await;
        }
        // Then it ends the process as it always does.
        Err(_) => std::future::pending().await,
    }
}

/// How the platform is opened for a command.
pub(super) struct Joining {
    pub(super) config: Config,
    pub(super) wanted: LandlordSchema,
    pub(super) operator: Operator,
}

/// Who gives the commands of this process: the account that started it, or the one that
/// became root for it.
pub(super) fn operator() -> Operator {
    let by_number = |uid: Uid| User::from_uid(uid).ok().flatten().map(|user| user.name);
    let became_root = || std::env::var("SUDO_USER").ok().filter(|name| !name.is_empty());
    let uid = getuid();
    let account = if uid.is_root() { became_root() } else { None };
    let account = account.or_else(|| by_number(uid)).unwrap_or_else(|| uid.to_string());
    let host = gethostname().unwrap_or_default().to_string_lossy().into_owned();
    let short = |text: String| text.chars().take(LONGEST_NAME).collect();
    Operator { account: short(account), host: short(host) }
}

/// Opens the platform for one command and closes it whatever comes of it. The
/// second Ctrl-C does not wait for the closing.
pub(super) async fn with_platform(
    Joining { config, wanted, operator }: Joining,
    command: impl AsyncFnOnce(&Platform) -> anyhow::Result<Outcome>,
) -> anyhow::Result<Outcome> {
    let platform = tokio::select! {
        platform = Platform::join(&config, wanted, operator) => platform?,
        _ = interrupted() => return Err(Interrupted::Working.into()),
    };
    let outcome = tokio::select! {
        outcome = command(&platform) => outcome,
        _ = interrupted() => Err(Interrupted::Working.into()),
    };
    tokio::select! {
        stopped = platform.stop() => stopped?,
        _ = interrupted() => return Err(Interrupted::Working.into()),
    }
    outcome
}

/// Logs to standard error; `RUST_LOG` says how much. A command tells itself what
/// came of it: what is logged beside that says more to people, and would only be in
/// the way of programs.
pub(super) fn log(serving: bool, output: Output) {
    let usual = match (serving, output.json) {
        (true, _) => "warn,publicdigit=info",
        (false, false) => "off,publicdigit=warn",
        (false, true) => "off",
    };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(usual));
    let colours = std::io::stderr().is_terminal();
    let logging = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let logging = logging.with_ansi(colours);
    // A second logger would be ours too.
    let _ = if serving { logging.try_init() } else { logging.without_time().with_target(false).try_init() };
}

/// An argument makes no sense, whatever the platform holds. As the context of an error it
/// says which.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(super) struct NotUnderstood(pub(super) String);

/// What a command ends with that failed.
pub(super) fn status(error: &anyhow::Error) -> u8 {
    let is_not_understood = error.is::<NotUnderstood>()
        || error.is::<SlugError>()
        || error.is::<EmailError>()
        || error.is::<TextError>()
        || error.is::<UnknownLanguage>()
        || error.is::<UnknownModule>();
    match error.is::<Interrupted>() {
        true => 130,
        false if is_not_understood => 2,
        false => 1,
    }
}
