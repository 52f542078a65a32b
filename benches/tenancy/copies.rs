//! Backing up, restoring and exchanging an organisation's database, beside
//! PostgreSQL's own programs.

use std::{path::Path, process::Command, time::Duration};

use publicdigit::{
    db::client_programs,
    kernel::Actor,
    tenancy::{MoveOptions, backup},
};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, postgres::PgConnectOptions};

use crate::{Town, median, rest, say, support, timed};

const ROUNDS: usize = 9;
/// Exchanges whose pause is measured.
const EXCHANGES: usize = 10;
/// Rows of about a kilobyte that do not compress, in the copied database.
const ROWS: usize = 20_000;

pub async fn measure(town: &Town) {
    let tenant = &town.residents[0];
    let login = town.installation.login(&tenant.slug).await.unwrap();
    let mut connection = support::superuser(login.get_database().unwrap()).await;
    let fill = format!(
        "insert into kernel.outbox (id, template, sealed, next_attempt_at, sent_at)
         select gen_random_uuid(), 'bench', (select string_agg(sha512(random()::text::bytea), '')
           from generate_series(1, 16) where i > 0), now(), now()
         from generate_series(1, {ROWS}) as i"
    );
    connection.execute(AssertSqlSafe(fill)).await.unwrap();
    connection.close().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let dump = folder.path().join("dump");
    let (mut made, mut dumped, mut restored, mut bare) = (vec![], vec![], vec![], vec![]);
    for round in 0..ROUNDS {
        rest().await;
        let back_up = backup::back_up(&town.installation.landlord, tenant.id, folder.path(), Actor::System);
        let (milliseconds, report) = timed(back_up).await;
        made.push(milliseconds);
        let file = report.unwrap().file;
        let arguments = ["--format=custom", "--compress=0", "--file"];
        rest().await;
        dumped.push(timed(run("pg_dump", &login, &arguments, &dump)).await.0);
        let slug = support::slug();
        rest().await;
        let restore = backup::restore(
            &town.installation.landlord,
            &town.installation.provisioner,
            &file,
            Some(&slug),
            backup::Overwrite::Never,
            Actor::System,
        );
        let (milliseconds, done) = timed(restore).await;
        done.unwrap();
        restored.push(milliseconds);
        rest().await;
        bare.push(timed(restore_by_hand(&town.installation.options, round, &dump)).await.0);
    }
    say("backup", median(&mut made));
    say("backup/pg_dump", median(&mut dumped));
    say("restore", median(&mut restored));
    say("restore/pg_restore", median(&mut bare));
    let (mut whole, mut after) = (Vec::new(), Vec::new());
    for resident in town.residents.iter().skip(1).take(EXCHANGES) {
        let options = MoveOptions { window: Duration::from_secs(600), ..MoveOptions::default() };
        let done =
            town.installation.provisioner.migrate_beside(resident.id, &options, Actor::System).await.unwrap();
        whole.push(done.downtime.whole.as_secs_f64() * 1000.0);
        after.push(done.downtime.after_draining.as_secs_f64() * 1000.0);
        town.installation.provisioner.finish(resident.id, Actor::System).await.unwrap();
    }
    say("swap", median(&mut whole));
    say("swap/after", median(&mut after));
}

/// `createdb` and `pg_restore`.
async fn restore_by_hand(options: &PgConnectOptions, round: usize, dump: &Path) {
    let mut connection = PgConnection::connect_with(options).await.unwrap();
    let name = format!("by_hand_{round}");
    connection.execute(AssertSqlSafe(format!("create database {name} template template0"))).await.unwrap();
    connection.close().await.unwrap();
    let arguments = ["--no-owner", "--no-privileges", "--dbname", &name];
    run("pg_restore", &options.clone().database(&name), &arguments, dump).await;
}

/// A program of PostgreSQL's to its end; what it said.
pub async fn run(program: &'static str, login: &PgConnectOptions, arguments: &[&str], file: &Path) -> String {
    let mut command = Command::new(client_programs(program).pop().unwrap().1);
    let url = sqlx::ConnectOptions::to_url_lossy(login);
    command.env("PGHOST", login.get_socket().unwrap()).env("PGPORT", login.get_port().to_string());
    command.env("PGUSER", login.get_username()).env("PGDATABASE", login.get_database().unwrap());
    command.env("PGPASSWORD", url.password().unwrap_or_default());
    command.args(arguments).arg(file);
    let done = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}
