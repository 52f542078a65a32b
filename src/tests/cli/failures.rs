//! What commands say when they cannot do what they are asked.

use sqlx::{AssertSqlSafe, Executor, PgConnection};

use super::{CliRunner, keeping::open_folder, migrate::set_back, shell};
use crate::support::{self, TestTenant};

/// Under which organisations' schemas are changed.
const SCHEMAS: i64 = 0x7075_626c_6963_6469;

/// As if another command were at work on the organisation, until it is dropped.
async fn at_work(shell: &CliRunner, tenant: &TestTenant) -> PgConnection {
    let mut superuser = support::superuser(shell.installation.options.get_database().unwrap()).await;
    sqlx::query("select pg_advisory_lock(hashtextextended($1, 0))")
        .bind(tenant.id.to_string())
        .execute(&mut superuser)
        .await
        .unwrap();
    superuser
}

#[tokio::test]
async fn every_command_about_an_organisation_says_if_there_is_none() {
    let shell = shell().await;
    for line in [
        &["tenant", "down", "nobody"][..],
        &["tenant", "up", "nobody"],
        &["tenant", "seed", "nobody", "--class", "demonstration", "--force"],
        &["tenant", "reset", "nobody", "--force"],
        &["tenant", "rebuild", "nobody", "--force"],
        &["tenant", "backup", "nobody"],
        &["tenant", "clone", "nobody", "copy"],
        &["tenant", "move", "nobody", "--to", "home"],
        &["tenant", "migrate", "nobody", "--blue-green"],
        &["tenant", "retire", "nobody"],
        &["tenant", "delete", "nobody", "--confirm", "nobody"],
        &["audit", "verify", "--tenant", "nobody"],
        &["module", "install", "election", "--tenant", "nobody"],
        &["module", "uninstall", "election", "--tenant", "nobody", "--force"],
    ] {
        shell.run(line).await.refused("there is no organisation");
    }
}

#[tokio::test]
async fn one_command_at_a_time_is_at_work_on_an_organisation() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    let folder = open_folder();
    let to = folder.path().to_str().unwrap();
    let made = shell.run(&["tenant", "backup", slug, "--to", to, "--json"]).await.done().json();
    let file = made["file"].as_str().unwrap();
    shell.run(&["tenant", "suspend", slug]).await.done();
    let other = at_work(&shell, &tenant).await;
    for line in [
        &["tenant", "reset", slug, "--force"][..],
        &["tenant", "rebuild", slug, "--force"],
        &["tenant", "restore", file, "--force"],
        &["tenant", "migrate", slug, "--blue-green"],
        &["tenant", "move", slug, "--finish"],
        &["tenant", "retire", slug, "--to", to, "--confirm", slug],
        &["tenant", "delete", slug, "--confirm", slug],
    ] {
        shell.run(line).await.refused("another command is at work on this organisation");
    }
    drop(other);
    shell.run(&["tenant", "resume", slug]).await.done();
    let again = async || shell.run(&["tenant", "rebuild", slug, "--force"]).await.code == 0;
    assert!(support::within(std::time::Duration::from_secs(10), again).await);
}

#[tokio::test]
async fn a_pass_in_which_one_fails_ends_with_status_1() {
    let shell = shell().await;
    let (failing, fine) = (shell.installation.tenant().await, shell.installation.tenant().await);
    for tenant in [&failing, &fine] {
        set_back(&shell, tenant).await;
    }
    let (slug, canary) = (failing.slug.as_str(), fine.slug.as_str());
    let mut other = support::superuser(&failing.slug.database_name()).await;
    sqlx::query("select pg_advisory_lock($1)").bind(SCHEMAS).execute(&mut other).await.unwrap();
    let why = "somebody else is changing this database's schemas";
    let pass = |canary| ["tenant", "migrate-batch", "--canary", canary, "--retries", "0", "--json"];
    // A canary that fails keeps the others from being touched.
    let report = shell.run(&pass(slug)).await.refused(why).json();
    assert_eq!((report["failed"].as_i64(), report["left"].as_i64()), (Some(1), Some(1)), "{report}");
    assert!(report.to_string().contains("canary_failed"), "{report}");
    let report = shell.run(&pass(canary)).await.refused(why).json();
    assert_eq!((report["migrated"].as_i64(), report["failed"].as_i64()), (Some(1), Some(1)), "{report}");
    shell.run(&["migrate", "context", "election", "--retries", "0"]).await.refused(why);
    shell.run(&["module", "upgrade", "election", "--retries", "0"]).await.refused(why);
    shell.run(&["migrate", "rollback", "--database", slug, "--force"]).await.refused(why);
    // However often somebody looks, what failed is still to be done.
    for _ in 0..2 {
        shell.run(&["migrate", "monitor", "--once"]).await.refused(why);
        shell.run(&["migrate", "monitor", "--alert-on-failure"]).await.refused(slug);
        shell.run(&["migrate", "validate", "--all-databases"]).await.refused(why);
    }
    drop(other);
    let again = async || shell.run(&["tenant", "migrate-batch"]).await.code == 0;
    assert!(support::within(std::time::Duration::from_secs(10), again).await);
    shell.run(&["migrate", "monitor", "--once"]).await.done();
}

#[tokio::test]
async fn migrations_are_not_begun_where_they_would_do_harm() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    let no_context = "no part of organisations' databases";
    shell.run(&["tenant", "migrate", slug, "--context", "landlord"]).await.misunderstood().says(no_context);
    shell
        .run(&["tenant", "migrate", slug, "--context", "astrology"])
        .await
        .misunderstood()
        .says("there is no context");
    let rollback =
        |database, steps| ["migrate", "rollback", "--database", database, "--steps", steps, "--force"];
    let of_landlord = [&rollback(slug, "1")[..], &["--context", "landlord"]].concat();
    shell.run(&of_landlord).await.misunderstood().says(no_context);
    shell.run(&rollback("landlord", "100")).await.refused("would be lost sight of");
    // Its former database is still kept.
    shell.run(&["tenant", "migrate", slug, "--blue-green"]).await.done();
    shell.run(&rollback(slug, "1")).await.refused("its former database is still kept");
    shell.run(&["tenant", "migrate", slug, "--finish"]).await.done();
    // It has another name now.
    let lines = shell.run(&["migrate", "status", "--all", "--json"]).await.done().json();
    let database = lines["organisations"][0]["database"].as_str().unwrap().to_owned();
    assert_ne!(database, tenant.slug.database_name());
    shell.run(&[&rollback(&database, "1")[..], &["--context", "kernel"]].concat()).await.done();
    for (context, due) in [("kernel", 1), ("election", 0)] {
        let shown = shell.run(&["migrate", "context", context, "--dry-run", "--json"]).await.done().json();
        assert_eq!(shown["due"].as_array().unwrap().len(), due, "{context}: {shown}");
    }
    let mut superuser = support::superuser(&database).await;
    superuser.execute("create table access.mine (x int)").await.unwrap();
    shell.run(&rollback(slug, "1")[..6]).await.refused("--force");
    shell.run(&["tenant", "migrate", slug, "--blue-green"]).await.refused("changed by hand");
    superuser.execute("drop table access.mine").await.unwrap();
    superuser.execute(support::OPEN_POLL).await.unwrap();
    shell.run(&["tenant", "migrate", slug]).await.refused("a poll is open");
    shell.run(&["tenant", "migrate", slug, "--force"]).await.done();
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_named_and_the_others_are_looked_after() {
    let shell = shell().await;
    let (silent, fine) = (shell.installation.tenant().await, shell.installation.tenant().await);
    let role = format!("owner_{}", uuid::Uuid::from(silent.id).simple());
    let limit = |count: i64| AssertSqlSafe(format!("alter role \"{role}\" connection limit {count}"));
    let mut superuser = support::superuser("postgres").await;
    superuser.execute(limit(0)).await.unwrap();
    let slug = silent.slug.as_str();
    for command in ["check-constraints", "foreign-key-check"] {
        let found = shell
            .run(&["db", command, "--json"])
            .await
            .refused("no database connection could be had in time")
            .json();
        assert_eq!(found["unchecked"][0]["slug"], slug);
    }
    let folder = open_folder();
    let line = ["db", "backup-all", "--to", folder.path().to_str().unwrap(), "--json"];
    let report = shell.run(&line).await.refused("no database connection could be had in time").json();
    assert_eq!(
        (report["failed"].as_i64(), report["organisations"].as_array().map(Vec::len)),
        (Some(1), Some(2))
    );
    shell
        .run(&["tenant", "reset", slug, "--force"])
        .await
        .refused("no database connection could be had in time");
    superuser.execute(limit(-1)).await.unwrap();
    shell.run(&["db", "backup-all", "--to", folder.path().to_str().unwrap()]).await.done();
    shell.run(&["tenant", "status", fine.slug.as_str()]).await.done();
}

#[tokio::test]
async fn what_failed_half_way_is_completed_by_the_same_command() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let (slug, role) = (tenant.slug.as_str(), tenant.slug.database_name());
    let mut superuser = support::superuser("postgres").await;
    let mark: String =
        sqlx::query_scalar("select shobj_description(oid, 'pg_authid') from pg_roles where rolname = $1")
            .bind(&role)
            .fetch_one(&mut superuser)
            .await
            .unwrap();
    let say = |mark: &str| AssertSqlSafe(format!("comment on role \"{role}\" is '{mark}'"));
    superuser.execute(say("of somebody else")).await.unwrap();
    let reset = ["tenant", "reset", slug, "--backup", "--force", "--json"];
    shell.run(&reset).await.refused("role");
    superuser.execute(say(&mark)).await.unwrap();
    let done = shell.run(&reset).await.done().json();
    assert_eq!(done["backup"], serde_json::Value::Null);
    shell.run(&["tenant", "validate", slug]).await.done();
}

#[tokio::test]
async fn what_cannot_be_used_is_refused_with_a_reason() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    let owner = ["--organisation", "Club", "--owner-name", "Asha", "--owner-email", "asha@example.org"];
    let create = |slug| [&["tenant", "create", slug][..], &owner].concat();
    shell.run(&create("admin")).await.misunderstood().says("uses this slug");
    shell
        .run(&[&create("chess-there")[..], &["--language", "tlh"]].concat())
        .await
        .misunderstood()
        .says("language");
    shell.run(&["tenant", "resume", slug]).await.refused("active");
    shell.run(&["tenant", "clone", slug, "Not A Slug"]).await.misunderstood().says("lower-case letters");
    let folder = open_folder();
    let file = folder.path().join("file");
    std::fs::write(&file, "x").unwrap();
    let inside = file.join("folder");
    shell
        .run(&["tenant", "backup", slug, "--to", inside.to_str().unwrap()])
        .await
        .refused("cannot be read or written");
    shell.run(&["tenant", "restore", file.to_str().unwrap()]).await.refused("damaged");
    let head = |head| ["audit", "verify", "--tenant", slug, "--head", head];
    shell.run(&head("x")).await.misunderstood();
    let later = format!("1000000:{}", "a".repeat(64));
    shell.run(&head(&later)).await.refused("BROKEN");
    let create = |email, name| ["admin", "create", "--email", email, "--name", name];
    let password = "a long enough password\n";
    shell.run_with(&create("nowhere", "Operations"), password).await.misunderstood().says("mail address");
    shell.run_with(&create("ops@example.org", ""), password).await.misunderstood().says("name");
    let seed = ["tenant", "seed", slug, "--class", "demonstration", "--force"];
    shell.run(&["tenant", "suspend", slug]).await.done();
    shell.run(&seed).await.refused("not open");
    shell.run(&["tenant", "resume", slug]).await.done();
    shell.run(&seed).await.done();
    shell.run(&seed).await.refused("has chosen a password already");
}
