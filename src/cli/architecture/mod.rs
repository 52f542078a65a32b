//! Rules about the code that the compiler does not keep, checked in the
//! project's own folder: which layer may use which, no circles between folders or between
//! files of different ones, whose SQL may name which schema, migrations that can be taken
//! back, routes with an authority, messages that are both written and shown, and files and
//! functions that are not long, and pages without erased views.

mod circles;
mod file_circles;
mod imports;
mod layers;
mod messages;
mod migrations;
mod module_graph;
mod routes;
mod schemas;
mod sizes;
mod views;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, ensure};
use clap::{Args, Subcommand};
use serde_json::json;

use super::{Outcome, output::Output};

#[derive(Debug, Subcommand)]
pub(super) enum Architecture {
    /// Check the rules about the code; ends with 1 if one is broken
    #[command(after_help = "Example:\n  publicdigit architecture validate --full-suite")]
    Validate(Validate),
}

#[derive(Debug, Args)]
pub(super) struct Validate {
    /// Also schemas, migrations, routes, messages, sizes and views, not only layers and circles
    #[arg(long)]
    full_suite: bool,
    /// The project's folder
    #[arg(long, default_value = ".", value_name = "DIR")]
    root: PathBuf,
}

/// A rule that is broken somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Violation {
    /// Where.
    path: String,
    /// What, in words.
    what: String,
}

impl Violation {
    fn new(path: &str, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), what: what.into() }
    }
}

/// A file of the project.
#[derive(Clone, Debug)]
struct SourceFile {
    /// Its path in the project, with slashes.
    path: String,
    text: String,
}

#[cfg(test)]
fn file(path: &str, text: &str) -> SourceFile {
    SourceFile { path: path.to_owned(), text: text.to_owned() }
}

/// A check of all files.
type Check = fn(&[SourceFile]) -> Vec<Violation>;

/// The checks, with what each found nothing against.
const CHECKS: [(&str, Check); 9] = [
    ("layers", layers::check),
    ("circles", circles::check),
    ("file circles", file_circles::check),
    ("schemas", schemas::check),
    ("migrations", migrations::check),
    ("routes", routes::check),
    ("messages", messages::check),
    ("sizes", sizes::check),
    ("views", views::check),
];

impl Architecture {
    pub(super) fn run(self, output: Output) -> anyhow::Result<Outcome> {
        let Self::Validate(Validate { full_suite, root }) = self;
        let files = read(&root)?;
        ensure!(
            files.iter().any(|file| file.path == "src/lib.rs"),
            "{} is not the project's folder; name it with --root",
            root.display()
        );
        let checks = if full_suite { &CHECKS[..] } else { &CHECKS[..3] };
        let mut lines = Vec::new();
        let mut values = Vec::new();
        for (name, check) in checks {
            let violations = check(&files);
            if violations.is_empty() {
                lines.push(format!("ok: {name}"));
            }
            for Violation { path, what } in violations {
                lines.push(format!("{name}: {path}: {what}"));
                values.push(json!({ "check": name, "path": path, "what": what }));
            }
        }
        output.tell(&lines.join("\n"), &json!({ "files": files.len(), "violations": values }));
        Ok(if values.is_empty() { Outcome::Done } else { Outcome::Refused })
    }
}

/// The files that the rules are about.
fn read(root: &Path) -> anyhow::Result<Vec<SourceFile>> {
    let mut files = Vec::new();
    for (folder, kind) in [
        ("src", "rs"),
        ("src/messages", "ftl"),
        ("ballot/src", "rs"),
        ("migrations", "sql"),
        (".sqlx", "json"),
    ] {
        collect(root, &root.join(folder), kind, &mut files)
            .with_context(|| format!("{folder} cannot be read"))?;
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn collect(root: &Path, folder: &Path, kind: &str, files: &mut Vec<SourceFile>) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, kind, files)?;
        } else if path.extension().is_some_and(|extension| extension == kind) {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.push(SourceFile { path: name, text: fs::read_to_string(&path)? });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_project_keeps_its_own_rules() {
        let files = read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        assert!(files.len() > 200);
        let broken: Vec<_> = CHECKS.iter().flat_map(|(_, check)| check(&files)).collect();
        assert_eq!(broken, []);
    }
}
