//! What commands say of servers that are not as they must be, and of what is in the
//! way there.

use sqlx::{ConnectOptions, Executor, postgres::PgConnectOptions};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use super::{CliRunner, shell};
use crate::{away::SecondServer, support};

/// The address of `role` in the database every server has, on the one behind `url`.
fn as_role(url: &str, role: &str) -> String {
    let options: PgConnectOptions = url.parse().unwrap();
    options.database("postgres").username(role).password("a-password-for-tests").to_url_lossy().to_string()
}

/// Makes an organisation on the server called berlin.
async fn create_in_berlin(shell: &CliRunner, slug: &str) {
    let owner = ["--organisation", "Club", "--owner-name", "Asha", "--owner-email", "asha@example.org"];
    shell.run(&[&["tenant", "create", slug][..], &owner, &["--server", "berlin"]].concat()).await.done();
}

#[tokio::test]
async fn a_server_that_is_too_old_known_or_does_not_let_us_is_not_registered() {
    let shell = shell().await;
    let away = SecondServer::start().await;
    // It says what an old one says, to the one who asks under this name.
    away.execute(
        "create role powerless login password 'a-password-for-tests';
         create role old login createdb createrole password 'a-password-for-tests';
         grant connect on database postgres to powerless, old;
         create schema old authorization old;
         create function old.current_setting(text) returns text language sql as $$ select '140009' $$;
         alter role old set search_path to old, pg_catalog",
    )
    .await;
    let add = async |name: &str, url: &str| shell.run(&["server", "add", name, url]).await;
    add("berlin", &as_role(&away.url, "powerless")).await.refused("may not make databases and roles");
    add("berlin", &as_role(&away.url, "old")).await.refused("PostgreSQL 15 or later is needed");
    add("berlin", shell.installation.options.to_url_lossy().as_str()).await.refused("always there");
    add("berlin", &away.url).await.done();
    add("paris", &away.url).await.refused("registered already, as berlin");
    let list = shell.run(&["server", "list", "--json"]).await.done().json();
    assert_eq!(list.as_array().unwrap().len(), 2, "{list}");
}

#[tokio::test]
async fn an_organisation_moves_only_between_servers_that_tell_changes() {
    let shell = shell().await;
    let home = shell.installation.tenant().await;
    let mut away = SecondServer::start().await;
    away.join(&shell.installation, "berlin").await;
    create_in_berlin(&shell, "chess-abroad").await;
    let from_berlin = ["tenant", "move", "chess-abroad", "--to", "home"];
    let to_berlin = ["tenant", "move", home.slug.as_str(), "--to", "berlin"];
    let beside = ["tenant", "migrate", "chess-abroad", "--blue-green"];
    let [it_is_on, it_goes_to] = ["the server it is on", "the server it goes to"];
    let refused = async |why: &str| {
        shell.run(&from_berlin).await.refused(&why.replace("{}", it_is_on));
        shell.run(&beside).await.refused(&why.replace("{}", it_is_on));
        shell.run(&to_berlin).await.refused(&why.replace("{}", it_goes_to));
    };
    away.execute("alter role landlord noreplication").await;
    refused("role on {} needs the attribute REPLICATION").await;
    away.execute("alter role landlord replication").await;
    away.execute("alter system set wal_level = replica").await;
    away.stop().await;
    away.start_again().await;
    refused("{} must be started with wal_level = logical").await;
    assert_eq!(away.databases().await, ["tenant_chess_abroad"]);
    away.execute("alter system reset wal_level").await;
    away.stop().await;
    away.start_again().await;
    shell.run(&to_berlin).await.done();
}

#[tokio::test]
async fn an_organisation_does_not_move_to_where_its_name_is_taken() {
    let shell = shell().await;
    let away = SecondServer::start().await;
    let tenant = shell.installation.tenant().await;
    away.join(&shell.installation, "berlin").await;
    away.execute(&format!("create role {}", tenant.slug.database_name())).await;
    let slug = tenant.slug.as_str();
    let refused = "a role of that name that belongs to somebody else";
    shell.run(&["tenant", "move", slug, "--to", "berlin"]).await.refused(refused);
    shell.run(&["tenant", "validate", slug]).await.done();
}

#[tokio::test]
async fn an_exchange_that_takes_too_long_leaves_everything_as_it_was() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    let beside = ["tenant", "migrate", slug, "--blue-green", "--downtime", "500"];
    let other = support::superuser(&tenant.slug.database_name()).await;
    shell.run(&beside).await.refused("somebody stayed connected to the database; everything is as before");
    drop(other);
    let mut landlord = support::superuser(shell.installation.options.get_database().unwrap()).await;
    let slow = "create function public.slow() returns trigger language plpgsql as
          $$ begin perform pg_sleep(2); return new; end $$;
        create trigger slow before update on tenancy.database_move
          for each row execute function public.slow()";
    landlord.execute(sqlx::raw_sql(slow)).await.unwrap();
    shell.run(&beside).await.refused("the exchange took too long; everything is as before");
    landlord.execute("drop function public.slow() cascade").await.unwrap();
    tenant.note("still here").await;
    shell.run(&beside).await.done();
    shell.run(&["tenant", "migrate", slug, "--finish"]).await.done();
}

#[tokio::test]
async fn nothing_is_dumped_without_postgresqls_programs() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    let nowhere = tempfile::tempdir().unwrap();
    for line in
        [&["tenant", "backup", slug][..], &["db", "backup-all"], &["tenant", "clone", slug, "chess-copy"]]
    {
        let named = [("PUBLICDIGIT_PG_BIN", nowhere.path().to_str().unwrap())];
        shell.run_in(&named, line).await.refused("name their folder in PUBLICDIGIT_PG_BIN");
    }
}

#[tokio::test]
async fn a_webhook_that_does_not_take_the_alert_is_named() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let mut superuser = support::superuser(&tenant.slug.database_name()).await;
    superuser.execute("create table access.notes (x int)").await.unwrap();
    shell.run(&["migrate", "validate", "--all-databases"]).await.refused("changed by hand");
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let webhook = format!("http://{}/hook", listener.local_addr().unwrap());
    let alert = |webhook| ["migrate", "monitor", "--alert-on-failure", "--webhook", webhook];
    let answering = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(b"HTTP/1.1 503 Service Unavailable\r\n\r\n").await.unwrap();
        // Until the other one has said everything and goes.
        let _ = stream.read_to_end(&mut Vec::new()).await;
        // Says nothing.
        listener.accept().await.unwrap()
    });
    shell.run(&alert(&webhook)).await.refused("answered 503 Service Unavailable");
    shell.run(&alert(&webhook)).await.refused("did not answer in time");
    answering.await.unwrap();
    shell.run(&alert("gopher://example.org/")).await.misunderstood().says("an address such as https://");
}
