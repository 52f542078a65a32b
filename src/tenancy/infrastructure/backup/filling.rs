//! Programs of PostgreSQL that restore what they are given.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    process::{Child, ChildStdin, Stdio},
    thread::JoinHandle,
};

use super::{
    BackupError,
    clients::Restorer,
    programs::{abandon, finish},
};
use crate::tenancy::infrastructure::maintenance_connection::TenantLogin;

/// What servers before 17 do not know, as `pg_restore` writes it since then.
const UNKNOWN: &[u8] = b"SET transaction_timeout = 0;";
/// What the settings at the beginning of a script end before.
const ENDS: [&[u8]; 4] = [b"CREATE ", b"COPY ", b"ALTER ", b"COMMENT "];

/// A restore under way, all or nothing.
pub(super) struct Filling {
    restore: Child,
    /// Where what restores may not talk to the server itself: who does, and who leaves
    /// out on the way what the server does not know.
    script: Option<(Child, JoinHandle<Pumped>)>,
}

/// What was passed on, and the end that must not be closed before all is known to be
/// well: with it `psql` would commit.
type Pumped = (io::Result<()>, ChildStdin);

impl Filling {
    /// Begins to restore into the database at `address`.
    pub(super) fn begin(address: &TenantLogin, restorer: &Restorer) -> Result<Self, BackupError> {
        let mut command = address.program(&restorer.path);
        command.args(["--format=custom", "--no-owner", "--no-privileges", "--no-password"]);
        command.stdin(Stdio::piped());
        let Some(psql) = &restorer.psql else {
            command.args(["--exit-on-error", "--single-transaction", "--dbname"]);
            command.arg(address.options.get_database().unwrap_or_default());
            return Ok(Self { restore: command.stdout(Stdio::null()).spawn()?, script: None });
        };
        let mut restore = command.args(["--file", "-"]).stdout(Stdio::piped()).spawn()?;
        let mut command = address.program(psql);
        command.args(["--no-psqlrc", "--quiet", "--no-password", "--single-transaction"]);
        command.args(["--set", "ON_ERROR_STOP=1", "--file", "-"]);
        let psql = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn();
        let pump = |mut psql: Child| {
            let (from, to) = (restore.stdout.take()?, psql.stdin.take()?);
            Some((psql, std::thread::spawn(move || pump(from, to))))
        };
        match psql.map(pump) {
            Ok(Some(script)) => Ok(Self { restore, script: Some(script) }),
            Ok(None) => {
                abandon(restore);
                Err(BackupError::NoProgram("psql"))
            }
            Err(error) => {
                abandon(restore);
                Err(error.into())
            }
        }
    }

    /// Where what is to be restored goes.
    pub(super) fn input(&mut self) -> Option<ChildStdin> {
        self.restore.stdin.take()
    }

    /// Waits until it is done; the input must be closed. Of two programs the one that
    /// failed first has the word.
    pub(super) fn finish(self) -> Result<(), BackupError> {
        let Some((psql, pump)) = self.script else { return finish("pg_restore", self.restore) };
        let Ok((pumped, input)) = pump.join() else {
            abandon(self.restore);
            abandon(psql);
            return Err(BackupError::NoProgram("psql"));
        };
        if let Err(error) = pumped {
            // It stopped listening; it knows why.
            abandon(self.restore);
            drop(input);
            return finish("psql", psql).and(Err(error.into()));
        }
        if let Err(error) = finish("pg_restore", self.restore) {
            abandon(psql);
            return Err(error);
        }
        drop(input);
        finish("psql", psql)
    }

    /// Endpoints it: what it got so far must not be taken for everything.
    pub(super) fn abandon(self) {
        if let Some((psql, pump)) = self.script {
            // Before the other: at the end of its input it would commit.
            abandon(psql);
            abandon(self.restore);
            let _ = pump.join();
        } else {
            abandon(self.restore);
        }
    }
}

/// Passes a script on without the setting that the server does not know.
fn pump(from: impl Read, mut to: ChildStdin) -> Pumped {
    let passed = pass_on(BufReader::new(from), &mut to).and_then(|()| to.flush());
    (passed, to)
}

fn pass_on(mut from: impl BufRead, to: &mut impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    loop {
        line.clear();
        if from.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        if line.trim_ascii_end() == UNKNOWN {
            break;
        }
        to.write_all(&line)?;
        // What follows may be what people wrote.
        if ENDS.iter().any(|end| line.starts_with(end)) {
            break;
        }
    }
    io::copy(&mut from, to)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passed(script: &str) -> String {
        let mut out = Vec::new();
        pass_on(script.as_bytes(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_setting_is_left_out_and_nothing_else() {
        let script = "SET lock_timeout = 0;\nSET transaction_timeout = 0;\nCREATE TABLE t;\n";
        assert_eq!(passed(script), "SET lock_timeout = 0;\nCREATE TABLE t;\n");
    }

    #[test]
    fn what_people_wrote_stays() {
        let script = "SET a = 0;\nCOPY t FROM stdin;\nSET transaction_timeout = 0;\n\\.\n";
        assert_eq!(passed(script), script);
    }
}
