//! Running `belenios-tool` in a folder of its own.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A folder in which the tool keeps an election.
pub(super) struct Tool {
    folder: TempDir,
}

/// What a run said.
pub(super) struct Said {
    pub(super) accepted: bool,
    pub(super) output: Vec<u8>,
    pub(super) log: String,
}

impl Tool {
    pub(super) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).expect("written");
    }

    /// Files with this ending, in the order of their names.
    pub(super) fn ending(&self, ending: &str) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.folder.path()).expect("a folder");
        let mut paths: Vec<_> = entries
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.extension().is_some_and(|found| found == ending))
            .collect();
        paths.sort();
        paths
    }

    /// The contents of these files, one after the other.
    pub(super) fn joined(paths: &[PathBuf]) -> Vec<u8> {
        paths.iter().flat_map(|path| fs::read(path).expect("a file")).collect()
    }

    /// Runs the tool with these words and this input, whatever it answers.
    pub(super) fn ask(&self, words: &str, input: &[u8]) -> Said {
        let mut child = Command::new("belenios-tool")
            .args(words.split_whitespace())
            .current_dir(self.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("belenios-tool cannot be run ({error}). scripts/setup --test fetches it, and scripts/test finds it; otherwise put it on the PATH.")
            });
        // It may end without having read all.
        let _ = child.stdin.take().expect("a pipe").write_all(input);
        let output = child.wait_with_output().expect("an end");
        Said {
            accepted: output.status.success(),
            output: output.stdout,
            log: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Runs the tool and demands that it succeeds.
    pub(super) fn run(&self, words: &str, input: &[u8]) -> Vec<u8> {
        let said = self.ask(words, input);
        assert!(said.accepted, "belenios-tool {words}: {}", said.log);
        said.output
    }
}

/// Demands that the tool verifies an archive.
pub(super) fn assert_verifies(name: &str, file: &[u8]) {
    let said = verify(file);
    assert!(said.accepted && said.log.contains("all checks passed"), "{name}: {}", said.log);
}

/// What the tool says about an archive.
pub(super) fn verify(file: &[u8]) -> Said {
    let tool = Tool::new();
    tool.write("election.bel", file);
    tool.ask("election verify", b"")
}
