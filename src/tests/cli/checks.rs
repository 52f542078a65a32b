//! What only looks: isolation, constraints, audit, permissions, architecture.

use sqlx::Executor;

use super::shell;
use crate::support;

#[tokio::test]
async fn an_open_way_out_of_an_organisations_database_is_reported() {
    let shell = shell().await;
    let tenant = shell.house.tenant().await;
    let slug = tenant.slug.as_str();
    let closed = support::DOORS.read().await;
    shell.run(&["tenant", "verify-isolation", slug]).await.done();
    let all = shell.run(&["tenant", "verify-isolation", "--all", "--json"]).await.done().json();
    drop(closed);
    assert_eq!(all["isolated"], true);
    shell.run(&["tenant", "verify-isolation", "nobody"]).await.refused("there is no organisation");
    shell.run(&["tenant", "verify-isolation"]).await.misunderstood();
    let grant = format!("grant pg_read_server_files to {}", tenant.slug.database_name());
    support::superuser("postgres").await.execute(sqlx::AssertSqlSafe(grant)).await.unwrap();
    let found =
        shell.run(&["tenant", "verify-isolation", slug, "--json"]).await.refused("pg_read_file").json();
    assert_eq!(found["isolated"], false);
}

#[tokio::test]
async fn rows_that_break_a_rule_are_found_in_all_databases() {
    let shell = shell().await;
    let tenant = shell.house.tenant().await;
    let slug = tenant.slug.as_str();
    for command in ["check-constraints", "foreign-key-check"] {
        shell.run(&["db", command]).await.done();
        shell.run(&["db", command, "--tenant", "nobody"]).await.refused("there is no organisation");
    }
    let sizes = shell.run(&["db", "size", "--json"]).await.done().json();
    assert!(sizes["total"].as_i64().unwrap() > 1_000_000, "{sizes}");
    let mut superuser = support::superuser(&tenant.slug.database_name()).await;
    let orphan = "set session_replication_role = replica; \
        insert into access.set_up_token values (sha256('x'), gen_random_uuid(), now())";
    superuser.execute(sqlx::raw_sql(orphan)).await.unwrap();
    let found = shell
        .run(&["db", "foreign-key-check", "--tenant", slug, "--json"])
        .await
        .refused("set_up_token")
        .json();
    assert!(!found["violations"].as_array().unwrap().is_empty());
    shell.run(&["tenant", "validate", slug, "--check-foreign-keys"]).await.refused("refer to nothing");
}

#[tokio::test]
async fn the_audit_is_shown_and_its_chain_verified() {
    let shell = shell().await;
    let tenant = shell.house.tenant().await;
    let slug = tenant.slug.as_str();
    let entries = shell.run(&["audit", "show", "--action", "tenant.", "--json"]).await.done().json();
    let actions: Vec<_> =
        entries.as_array().unwrap().iter().map(|entry| entry["action"].as_str().unwrap()).collect();
    assert!(actions.contains(&"tenant.ordered") && actions.contains(&"tenant.provisioned"), "{actions:?}");
    shell.run(&["audit", "show", "--action", "tenant."]).await.done().says(slug);
    shell.run(&["audit", "show", "--tenant", slug, "--since", "1h"]).await.done();
    shell.run(&["audit", "show", "--since", "yesterday"]).await.misunderstood().says("yesterday");
    shell.run(&["audit", "show", "--tenant", "nobody"]).await.refused("there is no organisation");
    shell.run(&["audit", "verify", "--all"]).await.done();
    let mut superuser = support::superuser(&tenant.slug.database_name()).await;
    let tamper = "set session_replication_role = replica; update kernel.audit_entry set subject = 'other'";
    superuser.execute(sqlx::raw_sql(tamper)).await.unwrap();
    let found = shell.run(&["audit", "verify", "--tenant", slug, "--json"]).await.refused("broken").json();
    assert_eq!(found["whole"], false);
}

#[tokio::test]
async fn permissions_modules_and_completions_are_shown_and_brought_up_to_date() {
    let shell = shell().await;
    let permissions = shell.run(&["permission", "show", "--json"]).await.done().json();
    assert!(permissions["addresses"].as_array().unwrap().len() > 40);
    let modules = shell.run(&["module", "list", "--json"]).await.done().json();
    assert!(modules["modules"].as_array().unwrap().iter().any(|module| module["module"] == "election"));
    shell.run(&["permission", "cache-reset", "--json"]).await.done();
    let tenant = shell.house.tenant().await;
    let slug = tenant.slug.as_str();
    let installed =
        shell.run(&["module", "install", "election", "--tenant", slug, "--json"]).await.done().json();
    assert_eq!(installed["outcome"], "already");
    super::migrate::set_back(&shell, &tenant).await;
    shell.run(&["module", "upgrade", "election"]).await.done();
    shell.run(&["migrate", "status", "--all"]).await.done();
    shell.run(&["module", "upgrade", "landlord"]).await.misunderstood().says("no part of organisations");
    shell
        .run(&["module", "install", "astrology", "--tenant", slug])
        .await
        .misunderstood()
        .says("there is no module");
    for name in ["bash", "zsh", "fish"] {
        assert!(shell.run(&["completions", name]).await.done().out.contains("publicdigit"));
    }
    shell.run(&["completions", "teletype"]).await.misunderstood();
}

#[tokio::test]
async fn admins_are_made_and_get_other_passwords_from_standard_input() {
    let shell = shell().await;
    let create = ["admin", "create", "--email", "ops@example.org", "--name", "Operations"];
    shell.run_with(&create, "too short\n").await.refused("12 characters");
    shell.run_with(&create, "a long enough password\n").await.done();
    shell.run_with(&create, "a long enough password\n").await.refused("belongs to an admin already");
    let reset = ["admin", "reset-password", "--email", "ops@example.org", "--json"];
    shell.run_with(&reset, "another long password\n").await.done();
    let nobody = ["admin", "reset-password", "--email", "nobody@example.org"];
    shell.run_with(&nobody, "another long password\n").await.refused("is no admin's");
}
