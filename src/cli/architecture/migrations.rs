//! Migrations: in pairs, in order, each set within its own schemas.

use std::collections::{BTreeMap, BTreeSet};

use super::{SourceFile, Violation, schemas::named_schemas};

/// The schemas of the landlord's set; a set of a tenant's has its own name's.
const LANDLORD: [&str; 3] = ["platform", "tenancy", "gazetteer"];

/// What a table, view or function is named after.
const BEFORE_NAMES: [&str; 9] = [
    "create table ",
    "alter table ",
    "drop table ",
    "insert into ",
    "references ",
    "create view ",
    "create function ",
    "drop function ",
    "execute function ",
];

/// Checks all migrations.
pub(super) fn check(files: &[SourceFile]) -> Vec<Violation> {
    let all = files.iter().filter(|file| file.path.starts_with("migrations/"));
    let known: BTreeMap<_, _> = all.map(|file| (file.path.as_str(), file)).collect();
    let mut versions = BTreeSet::new();
    let mut violations = Vec::new();
    for file in known.values() {
        let path = file.path.as_str();
        let Some((set, name)) = set_of(path) else {
            violations.push(Violation::new(path, "is in no set of migrations"));
            continue;
        };
        let other = match (path.strip_suffix(".up.sql"), path.strip_suffix(".down.sql")) {
            (Some(stem), _) => format!("{stem}.down.sql"),
            (None, Some(stem)) => format!("{stem}.up.sql"),
            (None, None) => {
                violations.push(Violation::new(path, "is neither .up.sql nor .down.sql"));
                continue;
            }
        };
        if known.get(other.as_str()).is_none_or(|other| statements(&other.text).trim().is_empty()) {
            violations.push(Violation::new(path, format!("cannot be taken back: there is no {other}")));
        }
        let version = name.split('_').next().unwrap_or_default();
        if version.len() != 14 || !version.bytes().all(|digit| digit.is_ascii_digit()) {
            violations.push(Violation::new(path, "does not begin with a time of 14 digits"));
        }
        if path.ends_with(".up.sql") && !versions.insert((set, version)) {
            violations.push(Violation::new(path, "has the version of another migration"));
        }
        violations.extend(inside(path, set, &statements(&file.text)));
    }
    violations
}

/// The set and the file's name.
fn set_of(path: &str) -> Option<(&str, &str)> {
    let inside = path.strip_prefix("migrations/")?;
    let inside = inside.strip_prefix("tenant/").unwrap_or(inside);
    inside.split_once('/').filter(|(_, name)| !name.contains('/'))
}

/// The text without comments, in small letters, with single spaces.
fn statements(text: &str) -> String {
    let lines = text.lines().map(|line| line.split("--").next().unwrap_or_default());
    lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether the set stays within its schemas, and names them.
fn inside(path: &str, set: &str, text: &str) -> Vec<Violation> {
    let own: &[&str] = if set == "landlord" { &LANDLORD } else { &[set] };
    let foreign = named_schemas(text).into_iter().filter(|schema| !own.contains(&schema.as_str()));
    let mut violations: Vec<_> = foreign
        .map(|schema| Violation::new(path, format!("names the schema {schema}, which is not its own")))
        .collect();
    for before in BEFORE_NAMES {
        for (at, _) in text.match_indices(before) {
            let rest = &text[at + before.len()..];
            let rest =
                rest.strip_prefix("if not exists ").or(rest.strip_prefix("if exists ")).unwrap_or(rest);
            let name: String =
                rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '"')).collect();
            if !name.contains('.') {
                violations.push(Violation::new(path, format!("names {name} without its schema")));
            }
        }
    }
    violations
}

#[cfg(test)]
mod tests {
    use super::{super::file, *};

    const UP: &str = "migrations/tenant/election/20261121000101_x.up.sql";
    const DOWN: &str = "migrations/tenant/election/20261121000101_x.down.sql";

    fn found(files: &[SourceFile]) -> Vec<String> {
        check(files).into_iter().map(|violation| violation.what).collect()
    }

    #[test]
    fn a_pair_within_its_schema_is_fine() {
        let up = "-- access.user\ncreate table election.x (id uuid references election.election (id));";
        assert_eq!(found(&[file(UP, up), file(DOWN, "drop table election.x;")]), [""; 0]);
    }

    #[test]
    fn a_migration_that_cannot_be_taken_back_is_refused() {
        let up = file(UP, "create schema election;");
        let missing = format!("cannot be taken back: there is no {DOWN}");
        assert_eq!(found(std::slice::from_ref(&up)), [missing.as_str()]);
        assert_eq!(found(&[up, file(DOWN, "-- nothing\n")]), [missing.as_str()]);
    }

    #[test]
    fn another_schema_and_a_name_without_one_are_refused() {
        let down = file(DOWN, "drop table election.x;");
        for (up, what) in [
            (
                "create table election.x (u uuid references access.tenant_user (id));",
                "names the schema access, which is not its own",
            ),
            (
                "create view election.y as select id from platform.admin;",
                "names the schema platform, which is not its own",
            ),
            ("create table x (id uuid);", "names x without its schema"),
            ("create table if not exists x (id uuid);", "names x without its schema"),
        ] {
            assert_eq!(found(&[file(UP, up), down.clone()]), [what], "{up}");
        }
    }

    #[test]
    fn versions_are_times_and_not_given_twice() {
        let text = "drop table election.x;";
        let twice = [
            file(UP, text),
            file(DOWN, text),
            file("migrations/tenant/election/20261121000101_y.up.sql", text),
            file("migrations/tenant/election/20261121000101_y.down.sql", text),
        ];
        assert_eq!(found(&twice), ["has the version of another migration"]);
        let early = "migrations/tenant/election/1_y";
        let named = [file(&format!("{early}.up.sql"), text), file(&format!("{early}.down.sql"), text)];
        assert_eq!(found(&named), ["does not begin with a time of 14 digits"; 2]);
    }
}
