use std::{
    io::{self, IsTerminal, Write},
    os::fd::AsFd,
    sync::atomic::{AtomicBool, Ordering},
};

use anyhow::{Context, bail};
use nix::{
    errno::Errno,
    poll::{PollFd, PollFlags, PollTimeout, poll},
};
use zeroize::Zeroizing;

use super::running::Interrupted;

/// Whether nothing is asked although somebody could answer.
static NEVER: AtomicBool = AtomicBool::new(false);

/// Lets nothing be asked any more.
pub(super) fn never() {
    NEVER.store(true, Ordering::Relaxed);
}

/// Whether there is somebody who can be asked.
pub(super) fn can_ask() -> bool {
    !NEVER.load(Ordering::Relaxed) && io::stdin().is_terminal()
}

/// Asks before something is done that cannot be undone. Where nobody can be
/// asked, `--force` has to say yes.
pub(super) fn confirm(question: &str, force: bool) -> anyhow::Result<()> {
    if force {
        return Ok(());
    }
    if !can_ask() {
        bail!("{question} Say yes with --force");
    }
    eprint!("{question} [y/N] ");
    if matches!(answer()?.to_ascii_lowercase().as_str(), "y" | "yes") {
        Ok(())
    } else {
        bail!("nothing was done")
    }
}

/// Lets the operator type the organisation's name before something that cannot
/// be undone, unless it was given already.
pub(super) fn confirm_name(slug: &str, given: Option<&str>, what: &str) -> anyhow::Result<()> {
    let typed = match given {
        Some(given) => given.to_owned(),
        None if can_ask() => {
            eprint!("{what}\nType {slug} to go on: ");
            answer()?
        }
        None => bail!("{what} Confirm it with --confirm {slug}"),
    };
    if typed == slug { Ok(()) } else { bail!("that is not {slug}; nothing was done") }
}

/// The line typed after a question.
fn answer() -> anyhow::Result<String> {
    Ok(line()?.trim().to_owned())
}

/// One line of standard input. A signal ends the waiting for it: what is handled
/// elsewhere does not come to its turn while this thread waits.
pub(super) fn line() -> anyhow::Result<Zeroizing<String>> {
    io::stderr().flush()?;
    let stdin = io::stdin();
    if stdin.is_terminal() {
        let mut keyboard = [PollFd::new(stdin.as_fd(), PollFlags::POLLIN)];
        match poll(&mut keyboard, PollTimeout::NONE) {
            Err(Errno::EINTR) => return Err(Interrupted::Asking.into()),
            asked => asked.context("no answer could be read")?,
        };
    }
    let mut line = Zeroizing::new(String::new());
    stdin.read_line(&mut line).context("no answer could be read")?;
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_very_name_confirms() {
        assert!(confirm_name("chess-club", Some("chess-club"), "It goes.").is_ok());
        assert!(confirm_name("chess-club", Some("chess"), "It goes.").is_err());
    }
}
