use std::io::{self, IsTerminal, Write};

use anyhow::{Context, bail};

/// Asks before something is done that cannot be undone. Where nobody can be
/// asked, `--force` has to say yes.
pub(super) fn confirm(question: &str, force: bool) -> anyhow::Result<()> {
    if force {
        return Ok(());
    }
    if !io::stdin().is_terminal() {
        bail!("{question} Say yes with --force");
    }
    eprint!("{question} [y/N] ");
    io::stderr().flush()?;
    let mut line = String::new();
    io::stdin().read_line(&mut line).context("no answer could be read")?;
    if line.trim().eq_ignore_ascii_case("y") { Ok(()) } else { bail!("nothing was done") }
}
