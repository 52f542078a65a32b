//! SQL stays in its own schemas: each folder's statements, and each prepared
//! query as a whole, which can only be run in one database.

use std::collections::BTreeSet;

use super::{
    SourceFile, Violation,
    imports::{code, literals},
};
use crate::contexts;

/// The schemas that are no context's: the landlord's, and the version tables.
const SCHEMAS: [&str; 4] = ["platform", "tenancy", "gazetteer", "migration"];

/// Which schemas the SQL of a folder may name, if it is no context's. `kernel` is every
/// organisation's own; the tenancy engine and the stores of the platform use it.
const FOLDERS: [(&str, &[&str]); 5] = [
    ("src/geography/", &["gazetteer"]),
    ("src/tenancy/", &["tenancy", "platform", "kernel"]),
    ("src/db/", &["platform", "kernel", "migration"]),
    ("src/platform/", &["platform", "kernel"]),
    ("src/web/http/", &["platform", "kernel"]),
];

/// Schemas that one statement may name together.
const TOGETHER: [&[&str]; 2] = [&["platform", "tenancy", "migration"], &["kernel", "migration"]];

/// Whether `name` is a schema that is declared, by a context or above.
fn is_schema(name: &str) -> bool {
    SCHEMAS.contains(&name) || contexts::named(name).is_some()
}

/// Whether the SQL of the file at `path` may name `schema`: a context's folder its own.
fn may_name(path: &str, schema: &str) -> bool {
    let own = path.strip_prefix("src/").and_then(|rest| rest.split_once('/')).map(|(folder, _)| folder);
    let is_own = own == Some(schema) && schema != "kernel" && contexts::named(schema).is_some();
    let shared = FOLDERS.iter().filter(|(folder, _)| path.starts_with(folder));
    is_own || shared.flat_map(|(_, schemas)| schemas.iter()).any(|allowed| *allowed == schema)
}

/// The schemas that some SQL names, as `schema.something`.
pub(super) fn named_schemas(sql: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in sql.match_indices('.') {
        let word: Vec<char> =
            sql[..at].chars().rev().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let word: String = word.into_iter().rev().collect();
        let qualified = sql[at + 1..].starts_with(|c: char| c.is_ascii_lowercase());
        if qualified && is_schema(&word) {
            found.insert(word);
        }
    }
    found
}

/// The statements in a Rust file: its string literals that read like SQL.
fn statements(code: &str) -> Vec<&str> {
    literals(code).into_iter().filter(|text| is_sql(text)).collect()
}

fn is_sql(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    matches!(
        first,
        "select"
            | "insert"
            | "update"
            | "delete"
            | "with"
            | "create"
            | "alter"
            | "drop"
            | "truncate"
            | "copy"
    )
}

/// Checks the SQL in source files and the prepared queries.
pub(super) fn check(files: &[SourceFile]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for file in files {
        if file.path.starts_with(".sqlx/") {
            violations.extend(check_query(file));
        } else if file.path.starts_with("src/") {
            violations.extend(check_source(file));
        } else if file.path.starts_with("migrations/") {
            violations.extend(undeclared(file));
        }
    }
    violations
}

fn check_source(file: &SourceFile) -> Vec<Violation> {
    if file.path.starts_with("src/tests/") {
        return Vec::new();
    }
    let code = code(&file.text);
    let mut violations = Vec::new();
    for statement in statements(&code) {
        for schema in named_schemas(statement) {
            // What the verification of isolation tries is meant to be refused.
            if !may_name(&file.path, &schema) && !statement.contains("{landlord}") {
                violations.push(Violation::new(&file.path, format!("its SQL names the schema {schema}")));
            }
        }
    }
    violations
}

/// The schemas that a migration makes and that are not listed: nothing would be known of
/// SQL that names them.
fn undeclared(file: &SourceFile) -> Vec<Violation> {
    let text = file.text.to_lowercase();
    let made = text.match_indices("create schema").map(|(at, words)| text[at + words.len()..].trim_start());
    let made = made.map(|rest| rest.strip_prefix("if not exists").unwrap_or(rest).trim_start());
    let names =
        made.map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default());
    names
        .filter(|name| !is_schema(name))
        .map(|name| Violation::new(&file.path, format!("makes the schema {name}, which no context declares")))
        .collect()
}

fn check_query(file: &SourceFile) -> Option<Violation> {
    let prepared: serde_json::Value = match serde_json::from_str(&file.text) {
        Ok(prepared) => prepared,
        Err(_) => return Some(Violation::new(&file.path, "cannot be read")),
    };
    let query = prepared.get("query").and_then(serde_json::Value::as_str).unwrap_or_default();
    let named = named_schemas(query);
    let whole = named.len() < 2
        || TOGETHER.iter().any(|group| named.iter().all(|schema| group.contains(&schema.as_str())));
    (!whole).then(|| {
        let named: Vec<_> = named.into_iter().collect();
        Violation::new(&file.path, format!("one query names the schemas {}", named.join(" and ")))
    })
}

#[cfg(test)]
mod tests {
    use super::{super::file, *};

    fn found(path: &str, text: &str) -> Vec<String> {
        check(&[file(path, text)]).into_iter().map(|violation| violation.what).collect()
    }

    #[test]
    fn sql_that_names_another_contexts_schema_is_refused() {
        for (path, sql, what) in [
            (
                "src/election/infrastructure/x.rs",
                "select id from access.tenant_user",
                "its SQL names the schema access",
            ),
            (
                "src/access/infrastructure/x.rs",
                "delete from kernel.outbox",
                "its SQL names the schema kernel",
            ),
            (
                "src/tenancy/infrastructure/x.rs",
                "update election.board set length = 0",
                "its SQL names the schema election",
            ),
            ("src/web/pages/x.rs", "select 1 from platform.admin", "its SQL names the schema platform"),
            ("src/cli/x.rs", "insert into access.attempt values (1)", "its SQL names the schema access"),
        ] {
            let text = format!("fn f() {{ sqlx::query!(\n    r#\"\n    {sql}\n    \"#\n) }}");
            assert_eq!(found(path, &text), [what], "{path}: {sql}");
        }
    }

    #[test]
    fn its_own_schema_aliases_and_prose_are_fine() {
        for (path, text) in [
            (
                "src/election/infrastructure/x.rs",
                "query!(r#\"select voter.id from election.voter as voter\"#)",
            ),
            ("src/tenancy/infrastructure/x.rs", "query!(\"select tenant_id from kernel.identity\")"),
            ("src/web/pages/x.rs", "let text = \"the election. access is open\";"),
            ("src/tests/x.rs", "query(\"select 1 from election.board\")"),
        ] {
            assert_eq!(found(path, text), [""; 0], "{path}: {text}");
        }
    }

    #[test]
    fn a_schema_that_no_context_declares_is_refused() {
        let path = "migrations/tenant/finance/1_finance.up.sql";
        let what = "makes the schema finance, which no context declares";
        for sql in ["create schema finance;", "CREATE SCHEMA IF NOT EXISTS finance authorization x"] {
            assert_eq!(found(path, sql), [what], "{sql}");
        }
        assert_eq!(found("migrations/tenant/access/1_x.up.sql", "create schema access;"), [""; 0]);
    }

    #[test]
    fn a_query_across_contexts_or_databases_is_refused() {
        let query = |sql: &str| serde_json::json!({ "query": sql }).to_string();
        for (sql, what) in [
            (
                "select 1 from election.voter join access.tenant_user on true",
                "one query names the schemas access and election",
            ),
            (
                "select 1 from tenancy.tenant join kernel.identity on true",
                "one query names the schemas kernel and tenancy",
            ),
        ] {
            assert_eq!(found(".sqlx/query-1.json", &query(sql)), [what], "{sql}");
        }
        let fine = query("select 1 from tenancy.tenant join platform.admin on true");
        assert_eq!(found(".sqlx/query-1.json", &fine), [""; 0]);
        assert_eq!(found(".sqlx/query-1.json", "{"), ["cannot be read"]);
    }
}
