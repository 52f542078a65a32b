use std::{
    io::{self, IsTerminal},
    os::fd::AsFd,
};

use anyhow::Context;
use nix::sys::termios::{LocalFlags, SetArg, Termios, tcgetattr, tcsetattr};
use zeroize::Zeroizing;

use super::ask;

/// A new password, typed twice and unseen on a terminal, otherwise one line of
/// standard input.
pub(super) fn read() -> anyhow::Result<(Zeroizing<String>, Zeroizing<String>)> {
    if !io::stdin().is_terminal() {
        let typed = line()?;
        return Ok((typed.clone(), typed));
    }
    let _hidden = HiddenInput::begin()?;
    Ok((ask("Password (at least 12 characters): ")?, ask("The same again: ")?))
}

fn ask(question: &str) -> anyhow::Result<Zeroizing<String>> {
    eprint!("{question}");
    let typed = line();
    // The end of the line was not shown either.
    eprintln!();
    typed
}

fn line() -> anyhow::Result<Zeroizing<String>> {
    let typed = ask::line()?;
    Ok(Zeroizing::new(typed.trim_end_matches(['\r', '\n']).to_owned()))
}

/// While it lives, the terminal does not show what is typed.
struct HiddenInput(Termios);

impl HiddenInput {
    fn begin() -> anyhow::Result<Self> {
        let before = tcgetattr(io::stdin().as_fd()).context("the terminal cannot be asked")?;
        let mut silent = before.clone();
        silent.local_flags.remove(LocalFlags::ECHO);
        tcsetattr(io::stdin().as_fd(), SetArg::TCSAFLUSH, &silent)
            .context("the terminal cannot be made to hide what is typed")?;
        Ok(Self(before))
    }
}

impl Drop for HiddenInput {
    fn drop(&mut self) {
        // Nothing more can be done for the terminal.
        let _ = tcsetattr(io::stdin().as_fd(), SetArg::TCSAFLUSH, &self.0);
    }
}
