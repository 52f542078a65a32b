//! Servers, moves and migrations beside, at the shell.

use super::{ORPHANS, keeping::open_folder, migrate::set_back, shell};
use crate::away::SecondServer;

#[tokio::test]
async fn a_server_is_added_used_emptied_and_forgotten() {
    let shell = shell().await;
    let away = SecondServer::start().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    let nowhere = "postgres://nobody@127.0.0.1:1/postgres";
    shell.run(&["server", "add", "berlin", nowhere]).await.refused("does not answer");
    shell.run(&["server", "add", "berlin", "mysql://x"]).await.refused("cannot be understood");
    shell.run(&["server", "add", "home", &away.url]).await.refused("not “home”");
    shell.run(&["server", "add", "berlin", &away.url]).await.done();
    shell.run(&["server", "add", "berlin", &away.url]).await.refused("already");
    let list = shell.run(&["server", "list", "--json"]).await.done().json();
    assert_eq!((&list[0]["server"], &list[0]["tenants"]), (&"home".into(), &1.into()));
    assert_eq!((&list[1]["server"], &list[1]["tenants"]), (&"berlin".into(), &0.into()));

    shell.run(&["tenant", "move", slug]).await.misunderstood();
    shell.run(&["tenant", "move", slug, "--to", "paris"]).await.refused("no such server");
    shell.run(&["tenant", "move", slug, "--to", "home"]).await.refused("on that server already");
    shell.run(&["tenant", "move", slug, "--rollback"]).await.refused("no exchange to take back or to finish");
    let moved = shell.run(&["tenant", "move", slug, "--to", "berlin", "--json"]).await.done().json();
    assert!(moved["downtime_ms"].is_u64(), "{moved}");
    shell.run(&["tenant", "validate", slug]).await.done();
    shell.run(&["server", "remove", "berlin"]).await.refused("still has databases");
    // Taking back would bring what was there before.
    shell.run(&["tenant", "reset", slug, "--force"]).await.refused("former one is still kept");
    let folder = open_folder();
    let backup = ["tenant", "backup", slug, "--to", folder.path().to_str().unwrap(), "--json"];
    let file = shell.run(&backup).await.done().json()["file"].as_str().unwrap().to_owned();
    shell.run(&["tenant", "restore", &file, "--force"]).await.refused("former one is still kept");
    shell.run(&["tenant", "move", slug, "--rollback"]).await.done();
    shell.run(&["tenant", "move", slug, "--to", "berlin", "--window", "0"]).await.done();
    shell.run(&["tenant", "move", slug, "--finish"]).await.done();
    shell.run(&["tenant", "move", slug, "--finish"]).await.refused("no exchange to take back or to finish");

    let drained = shell.run(&["server", "drain", "berlin", "--json"]).await.done().json();
    assert_eq!(drained["tenants"][0], slug);
    shell.run(&["server", "drain", "berlin", "--to", "paris"]).await.refused("no such server");
    shell.run(&["server", "drain", "berlin", "--to", "home", "--json"]).await.done();
    shell.run(&["server", "remove", "berlin"]).await.refused("still has databases");
    shell.run(&["tenant", "move", slug, "--finish"]).await.done();
    shell.run(&["server", "open", "berlin"]).await.done();
    shell.run(&["server", "remove", "berlin"]).await.done();
    shell.run(&["server", "open", "berlin"]).await.refused("no such server");
}

#[tokio::test]
async fn an_organisation_is_made_on_the_server_that_was_named() {
    let shell = shell().await;
    let away = SecondServer::start().await;
    away.join(&shell.installation, "berlin").await;
    let line = |server| {
        let owner = ["--organisation", "Club", "--owner-name", "Asha", "--owner-email", "asha@example.org"];
        [&["tenant", "create", "chess-abroad"][..], &owner, &["--server", server]].concat()
    };
    shell.run(&line("paris")).await.refused("there is no such server");
    shell.run(&line("berlin")).await.done();
    assert_eq!(away.databases().await, ["tenant_chess_abroad"]);
    let size = async || {
        let sizes = shell.run(&["db", "size", "--json"]).await;
        let all = sizes.json()["databases"].as_array().unwrap().clone();
        (sizes.code, all.into_iter().find(|one| one["database"] == "tenant_chess_abroad").unwrap())
    };
    let (code, found) = size().await;
    assert!(code == 0 && found["server"] == "berlin" && found["bytes"].as_i64() > Some(1_000_000), "{found}");
    shell.run(&["tenant", "validate", "chess-abroad"]).await.done();
    shell.run(&["tenant", "verify-isolation", "chess-abroad"]).await.done();
    let folder = open_folder();
    let made = ["tenant", "backup", "chess-abroad", "--to", folder.path().to_str().unwrap(), "--json"];
    let file = shell.run(&made).await.done().json()["file"].as_str().unwrap().to_owned();
    shell.run(&["tenant", "restore", &file]).await.refused("--force replaces its database");
    shell.run(&["tenant", "restore", &file, "--force"]).await.done();
    shell.run(&["tenant", "suspend", "chess-abroad"]).await.done();
    let delete = ["tenant", "delete", "chess-abroad", "--confirm", "chess-abroad", "--force"];
    shell.run(&delete).await.done();
    assert_eq!(away.databases().await, Vec::<String>::new());
}

#[tokio::test]
async fn orphans_are_found_on_every_server_and_who_does_not_answer_is_named() {
    let _alone = ORPHANS.lock().await;
    let shell = shell().await;
    let mut away = SecondServer::start().await;
    away.join(&shell.installation, "berlin").await;
    // The second one is on the server that has none yet.
    let (kept, lost) = (shell.installation.tenant().await, shell.installation.tenant().await);
    assert_eq!(away.databases().await, [lost.slug.database_name()]);
    sqlx::query("delete from tenancy.tenant where slug = $1")
        .bind(lost.slug.as_str())
        .execute(&mut *shell.installation.landlord.acquire().await.unwrap())
        .await
        .unwrap();
    let look = ["tenant", "prune", "--orphans", "--dry-run"];
    let name = lost.slug.database_name();
    shell.run(&look).await.refused(&format!("with database {name} on berlin"));
    shell.run(&["tenant", "prune", "--orphans", "--force"]).await.done();
    assert_eq!(
        away.names("select rolname::text from pg_roles where rolname ~ '^(tenant|owner)_'").await,
        [""; 0]
    );
    assert_eq!(away.databases().await, [""; 0]);
    shell.run(&["tenant", "status", kept.slug.as_str()]).await.done();
    away.stop().await;
    shell.run(&look).await.refused("did not answer, or not to the end: berlin.");
}

#[tokio::test]
async fn an_organisation_is_migrated_beside_and_back() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    set_back(&shell, &tenant).await;
    let beside = ["tenant", "migrate", slug, "--blue-green", "--json"];
    let done = shell.run(&beside).await.done().json();
    assert!(done["downtime_ms"].is_u64(), "{done}");
    shell.run(&["migrate", "status", "--all"]).await.done();
    shell.run(&beside).await.refused("not finished");
    shell.run(&["tenant", "migrate", slug, "--rollback"]).await.done();
    shell.run(&["migrate", "status", "--all"]).await.refused("outdated");
    shell.run(&["tenant", "migrate", slug, "--blue-green", "--force"]).await.misunderstood();
}
