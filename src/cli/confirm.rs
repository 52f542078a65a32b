use std::io::{self, BufRead, IsTerminal, Write};

use anyhow::bail;

/// Lets the operator type the organisation's name before something that cannot
/// be undone, unless it was given already.
pub(super) fn confirm(slug: &str, given: Option<&str>, what: &str) -> anyhow::Result<()> {
    let typed = match given {
        Some(given) => given.to_owned(),
        None if io::stdin().is_terminal() => {
            eprint!("{what}\nType {slug} to go on: ");
            io::stderr().flush()?;
            let mut line = String::new();
            io::stdin().lock().read_line(&mut line)?;
            line.trim().to_owned()
        }
        None => bail!("{what} Confirm it with --confirm {slug}"),
    };
    if typed == slug { Ok(()) } else { bail!("that is not {slug}; nothing was done") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_very_name_confirms() {
        assert!(confirm("chess-club", Some("chess-club"), "It goes.").is_ok());
        assert!(confirm("chess-club", Some("chess"), "It goes.").is_err());
    }
}
