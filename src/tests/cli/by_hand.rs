//! What the operator's guide says to do without the program: opening a backup, and
//! closing the maintenance databases.

use std::path::Path;

use sqlx::{ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};
use tokio::process::Command;

use super::{CliRunner, keeping::open_folder, shell};
use crate::{away::SecondServer, support};

const GUIDE: &str = include_str!("../../../docs/operating.md");

/// The lines of the guide's blocks in `language` that do not begin with the program's name.
fn lines(language: &str) -> Vec<&'static str> {
    let opening = format!("```{language}");
    let mut is_inside = false;
    let mut lines = Vec::new();
    for line in GUIDE.lines() {
        match line {
            "```" => is_inside = false,
            line if line == opening => is_inside = true,
            line if is_inside && !line.starts_with("publicdigit ") => lines.push(line),
            _ => {}
        }
    }
    lines
}

/// The one line of the guide that begins so.
fn line(start: &str) -> &'static str {
    let found: Vec<_> = lines("sh").into_iter().filter(|line| line.starts_with(start)).collect();
    assert_eq!(found.len(), 1, "{start}: {found:?}");
    found[0]
}

/// Where PostgreSQL's programs are.
fn programs() -> String {
    if let Ok(folder) = std::env::var("PUBLICDIGIT_PG_BIN") {
        return folder;
    }
    let output = std::process::Command::new("pg_config").arg("--bindir").output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Gives `line` to a shell in `folder`, as somebody who reaches the server of `options`.
async fn execute(line: &str, folder: &Path, options: &PgConnectOptions) {
    let path = format!("{}:{}", programs(), std::env::var("PATH").unwrap());
    let url = options.to_url_lossy();
    let mut command = Command::new("bash");
    command.args(["-o", "pipefail", "-ec", line]).current_dir(folder).env("PATH", path);
    command.env("PGUSER", options.get_username()).env("PGPORT", options.get_port().to_string());
    if let Some(password) = url.password() {
        command.env("PGPASSWORD", password);
    }
    match options.get_socket() {
        Some(socket) => command.env("PGHOST", socket),
        None => command.env("PGHOST", options.get_host()),
    };
    let output = command.output().await.unwrap();
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A new, empty database, and how its server is reached.
async fn empty_database(shell: &CliRunner) -> (String, PgConnectOptions) {
    let name = format!("somewhere_{}", support::number());
    let options = shell.installation.options.clone();
    support::create_database(&options, &name, "template0").await;
    (name, options)
}

async fn users(options: PgConnectOptions) -> i64 {
    let mut connection = PgConnection::connect_with(&options).await.unwrap();
    let count = sqlx::query_scalar("select count(*) from access.tenant_user");
    let count = count.fetch_one(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    count
}

#[tokio::test]
async fn a_backup_is_opened_without_the_program_as_the_guide_says() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let folder = open_folder();
    let to = folder.path().to_str().unwrap();
    shell.run(&["tenant", "backup", tenant.slug.as_str(), "--to", to]).await.done();
    let mut files = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path());
    let file = files.find(|file| file.extension().is_some_and(|end| end == "age")).unwrap();
    let key = shell.run(&["backup", "export-key"]).await.done().out;
    std::fs::write(folder.path().join("key.txt"), key).unwrap();

    let (database, options) = empty_database(&shell).await;
    let unpack = line("age ").replace("FILE", file.to_str().unwrap());
    execute(&unpack, folder.path(), &options).await;
    let restore = line("cat dump-").replace("somewhere", &database);
    execute(&restore, folder.path(), &options).await;
    assert_eq!(users(options.clone().database(&database)).await, 1);

    let (database, options) = empty_database(&shell).await;
    let filtered = line("pg_restore ").replace("somewhere", &database);
    execute(&filtered, folder.path(), &options).await;
    assert_eq!(users(options.database(&database)).await, 1);
}

#[tokio::test]
async fn maintenance_databases_are_closed_to_strangers_as_the_guide_says() {
    let server = SecondServer::start().await;
    server.execute("create role platform login; create role stranger login").await;
    let may = async |role: &str| -> bool {
        let text = "select bool_or(has_database_privilege($1, name, 'connect'))
                    from (values ('postgres'), ('template1')) as closed (name)";
        sqlx::query_scalar(text).bind(role).fetch_one(&mut server.superuser().await).await.unwrap()
    };
    server.execute("grant connect on database postgres, template1 to public").await;
    assert!(may("stranger").await);
    let statements = lines("sql");
    assert_eq!(statements.len(), 2, "{statements:?}");
    server.execute(&statements.join("\n")).await;
    assert!(!may("stranger").await && may("platform").await);
}
