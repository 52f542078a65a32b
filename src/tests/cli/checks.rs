//! What only looks: isolation, constraints, audit, permissions, architecture.

use sqlx::Executor;

use super::shell;
use crate::support;

#[tokio::test]
async fn an_open_way_out_of_an_organisations_database_is_reported() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
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
    let tenant = shell.installation.tenant().await;
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
    let tenant = shell.installation.tenant().await;
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
    let tenant = shell.installation.tenant().await;
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

#[tokio::test]
async fn admins_are_listed_disabled_enabled_and_removed_but_for_the_last() {
    let shell = shell().await;
    for email in ["ops@example.org", "night@example.org"] {
        let create = ["admin", "create", "--email", email, "--name", "Operations"];
        shell.run_with(&create, "a long enough password\n").await.done();
    }
    let admin = async |verb: &str, email: &str| shell.run(&["admin", verb, "--email", email]).await;
    admin("disable", "nobody@example.org").await.refused("is no admin's");
    admin("disable", "night@example.org").await.done().says("signed out everywhere");
    admin("disable", "night@example.org").await.refused("disabled already");
    let listed = shell.run(&["admin", "list", "--json"]).await.done().json();
    let disabled = |at: usize| (listed[at]["email"].clone(), listed[at]["disabled_at"].is_string());
    assert_eq!(disabled(0), ("night@example.org".into(), true));
    assert_eq!(disabled(1), ("ops@example.org".into(), false));
    for verb in ["disable", "remove"] {
        admin(verb, "ops@example.org").await.refused("the last super admin who can sign in");
    }
    admin("enable", "ops@example.org").await.refused("is not disabled");
    admin("enable", "night@example.org").await.done();
    admin("remove", "ops@example.org").await.done();
    admin("remove", "night@example.org").await.refused("make another super admin first");
    let told = shell.run(&["audit", "show", "--action", "admin.", "--json"]).await.done().json();
    let told: Vec<_> = told.as_array().unwrap().iter().map(|entry| entry["action"].clone()).collect();
    let expected = ["created", "created", "disabled", "enabled", "removed"];
    assert_eq!(told, expected.map(|what| serde_json::Value::from(format!("admin.{what}"))));
}

#[tokio::test]
async fn admins_have_a_role_and_get_another_at_a_shell() {
    let shell = shell().await;
    for (email, role) in [("ops@example.org", "super"), ("eyes@example.org", "auditor")] {
        let create = ["admin", "create", "--email", email, "--name", "Operations", "--role", role];
        shell.run_with(&create, "a long enough password\n").await.done();
    }
    let listed = shell.run(&["admin", "list", "--json"]).await.done().json();
    let roles = [&listed[0]["role"], &listed[1]["role"]];
    assert_eq!(roles, ["auditor", "super"]);
    let set = async |email: &str, role: &str| {
        shell.run(&["admin", "set-role", "--email", email, "--role", role]).await
    };
    set("ops@example.org", "king").await.misunderstood().says("super, operator and auditor");
    set("ops@example.org", "operator").await.refused("the last super admin who can sign in");
    set("eyes@example.org", "auditor").await.refused("has this role already");
    set("eyes@example.org", "super").await.done().says("has the role super now");
    set("ops@example.org", "operator").await.done();
    shell.run(&["admin", "list"]).await.done().says("operator  active");
    shell.run(&["audit", "show", "--action", "admin.role_changed"]).await.done().says("operator");
}

#[tokio::test]
async fn the_audit_names_the_account_and_the_machine_of_who_gave_a_command() {
    let shell = shell().await;
    let slug = support::slug();
    let slug = slug.as_str();
    let owner = ["--organisation", "Club", "--owner-name", "Asha", "--owner-email", "asha@example.org"];
    shell.run(&[&["tenant", "create", slug][..], &owner].concat()).await.done();
    shell.run(&["tenant", "suspend", slug]).await.done();
    shell.run(&["tenant", "resume", slug]).await.done();
    let user = nix::unistd::User::from_uid(nix::unistd::getuid()).unwrap().unwrap().name;
    let host = nix::unistd::gethostname().unwrap().into_string().unwrap();
    let by =
        |account: &str| serde_json::json!({ "kind": "operator", "id": { "account": account, "host": host } });
    let entries = shell.run(&["audit", "show", "--action", "tenant.", "--json"]).await.done().json();
    let entries = entries.as_array().unwrap();
    assert!(entries.len() > 3, "{entries:?}");
    for entry in entries {
        assert_eq!(entry["actor"], by(&user), "{entry}");
    }
    let told = shell.run(&["audit", "show", "--action", "tenant.suspended"]).await.done();
    told.says(&format!("{user}@{host}"));
    if user == "root" {
        shell.run_in(&[("SUDO_USER", "asha")], &["tenant", "suspend", slug]).await.done();
        let told =
            shell.run(&["audit", "show", "--action", "tenant.suspended", "--json"]).await.done().json();
        assert_eq!(told.as_array().unwrap().last().unwrap()["actor"], by("asha"));
        shell.run(&["tenant", "resume", slug]).await.done();
    }
    shell.run(&["tenant", "seed", slug, "--class", "demonstration", "--force"]).await.done();
    let told = shell.run(&["audit", "show", "--action", "tenant.seeded"]).await.done();
    told.says(&format!("{user}@{host}"));
    // The history of schemas too.
    let by_system: i64 = sqlx::query_scalar(
        "select count(*) from platform.schema_change where database_name = $1 and actor ->> 'kind' = 'system'",
    )
    .bind(format!("tenant_{}", slug.replace('-', "_")))
    .fetch_one(&mut *shell.installation.landlord.acquire().await.unwrap())
    .await
    .unwrap();
    assert_eq!(by_system, 0);
    shell.run(&["audit", "verify", "--all"]).await.done();
}
