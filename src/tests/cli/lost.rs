//! Servers with another address, lost ones, and ones that are open to everybody.

use sqlx::{ConnectOptions, postgres::PgConnectOptions};

use super::{CliRunner, shell};
use crate::{away::SecondServer, support};

/// An organisation on the server called berlin, and a backup of it.
async fn in_berlin(shell: &CliRunner, slug: &str) -> String {
    let owner = ["--organisation", "Club", "--owner-name", "Asha", "--owner-email", "asha@example.org"];
    shell.run(&[&["tenant", "create", slug][..], &owner, &["--server", "berlin"]].concat()).await.done();
    let made = shell.run(&["tenant", "backup", slug, "--json"]).await.done().json();
    made["file"].as_str().unwrap().to_owned()
}

async fn on(shell: &CliRunner, slug: &str) -> String {
    // It ends with 1 where there is no database to look at.
    let status = shell.run(&["tenant", "status", slug, "--json"]).await.json();
    format!("{} on {}", status["status"].as_str().unwrap(), status["server"].as_str().unwrap())
}

#[tokio::test]
async fn a_server_gets_another_password_and_no_other_servers_address() {
    let shell = shell().await;
    let (away, other) = (SecondServer::start().await, SecondServer::start().await);
    away.join(&shell.installation, "berlin").await;
    let slug = support::slug();
    in_berlin(&shell, slug.as_str()).await;
    let options: PgConnectOptions = away.url.parse().unwrap();
    let role = options.get_username().to_owned();
    away.execute(&format!("alter role {role} password 'another'")).await;
    shell.run(&["tenant", "validate", slug.as_str()]).await.refused("");
    shell.run(&["server", "change", "berlin", &other.url]).await.refused("does not have these databases");
    let home = shell.installation.options.to_url_lossy().to_string();
    shell.run(&["server", "change", "berlin", &home]).await.refused("always there");
    let url = options.password("another").to_url_lossy().to_string();
    shell.run(&["server", "change", "paris", &url]).await.refused("no such server");
    shell.run(&["server", "change", "berlin", &url]).await.done();
    shell.run(&["tenant", "validate", slug.as_str()]).await.done();
}

#[tokio::test]
async fn organisations_of_a_lost_server_come_back_under_their_names() {
    let shell = shell().await;
    let (mut away, paris) = (SecondServer::start().await, SecondServer::start().await);
    away.join(&shell.installation, "berlin").await;
    paris.join(&shell.installation, "paris").await;
    let slugs = [(); 3].map(|()| support::slug());
    let mut files = Vec::new();
    for slug in &slugs {
        files.push(in_berlin(&shell, slug.as_str()).await);
    }
    let remove = ["server", "remove", "berlin", "--lost", "--force"];
    shell.run(&remove).await.refused("the server answers");
    let to_paris = ["tenant", "restore", &files[0], "--server", "paris"];
    shell.run(&to_paris).await.refused("tenant move");
    away.stop().await;
    shell.run(&to_paris).await.refused("--discard-newer-ballots");
    shell.run(&[&to_paris[..], &["--force", "--discard-newer-ballots"]].concat()).await.done();
    assert_eq!(on(&shell, slugs[0].as_str()).await, "active on paris");
    shell.run(&["server", "remove", "berlin"]).await.refused("still has databases");
    let closed = shell.run(&[&remove[..], &["--json"]].concat()).await.done().json();
    assert_eq!(closed["closed"].as_array().unwrap().len(), 2, "{closed}");
    assert_eq!(on(&shell, slugs[1].as_str()).await, "suspended on home");
    shell.run(&["tenant", "restore", &files[1]]).await.done();
    assert_eq!(on(&shell, slugs[1].as_str()).await, "active on home");
    shell.run(&["tenant", "restore", &files[2], "--server", "paris"]).await.done();
    assert_eq!(on(&shell, slugs[2].as_str()).await, "active on paris");
    for slug in &slugs {
        shell.run(&["tenant", "validate", slug.as_str()]).await.done();
    }
}

#[tokio::test]
async fn a_server_that_lets_every_role_in_is_refused_with_what_closes_it() {
    let shell = shell().await;
    let away = SecondServer::start().await;
    let options: PgConnectOptions = away.url.parse().unwrap();
    let role = options.get_username().to_owned();
    away.execute("grant connect on database postgres, template1 to public").await;
    let url = options.database("postgres").to_url_lossy().to_string();
    let add = ["server", "add", "berlin", &url];
    let remedy = format!(
        "grant connect on database postgres, template1 to {role}; revoke connect on database postgres, template1 from public"
    );
    shell.run(&add).await.refused(&remedy);
    // Half of it: the role is shut out too.
    away.execute("revoke connect on database postgres, template1 from public").await;
    shell.run(&add).await.refused(&format!("grant connect on database \"postgres\" to \"{role}\""));
    away.execute(&remedy).await;
    shell.run(&add).await.done();
    let slug = support::slug();
    in_berlin(&shell, slug.as_str()).await;
    shell.run(&["tenant", "verify-isolation", slug.as_str()]).await.done();
}
