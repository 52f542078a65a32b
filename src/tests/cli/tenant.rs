use publicdigit::db::migrate::mark;
use sqlx::{AssertSqlSafe, Executor};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{ORPHANS, shell};
use crate::support;

const CREATE: [&str; 6] =
    ["--organisation", "Chess Club", "--owner-name", "Asha Rai", "--owner-email", "asha@example.org"];

#[tokio::test]
async fn an_organisation_is_made_listed_closed_and_opened_again() {
    let shell = shell().await;
    let slug = support::slug();
    let create = [&["tenant", "create", slug.as_str(), "--json"], &CREATE[..]].concat();
    let made = shell.run(&create).await.done().json();
    assert_eq!(made["slug"], slug.as_str());
    shell.run(&create).await.refused("there is an organisation with this slug");
    let list = shell.run(&["tenant", "list", "--json"]).await.done().json();
    assert_eq!((list[0]["slug"].as_str(), list[0]["status"].as_str()), (Some(slug.as_str()), Some("active")));
    shell.run(&["tenant", "suspend", slug.as_str()]).await.done();
    shell.run(&["tenant", "suspend", slug.as_str()]).await.refused("suspended");
    shell.run(&["tenant", "resume", slug.as_str()]).await.done();
    let status = shell.run(&["tenant", "status", slug.as_str(), "--json"]).await.done().json();
    assert_eq!(status["schemas"]["state"], "synced");
    assert!(status["schemas"]["versions"]["election"].as_i64().is_some());
    for moment in [&list[0]["created_at"], &status["schemas"]["checked_at"]] {
        OffsetDateTime::parse(moment.as_str().unwrap(), &Rfc3339).unwrap();
    }
    for verb in ["status", "suspend", "resume", "migrate"] {
        shell.run(&["tenant", verb, "nobody"]).await.refused("there is no ");
    }
}

#[tokio::test]
async fn an_organisation_can_be_made_with_a_time_zone() {
    let shell = shell().await;
    let slug = support::slug();
    let create = ["tenant", "create", slug.as_str(), "--time-zone", "Asia/Kathmandu"];
    shell.run(&[&create[..], &CREATE[..]].concat()).await.done();
    let text = "select time_zone, details ->> 'time_zone' from access.organisation, kernel.audit_entry
                where action = 'tenant.time_zone_set'";
    let zones: (String, String) =
        sqlx::query_as(text).fetch_one(&mut support::superuser(&slug.database_name()).await).await.unwrap();
    assert_eq!(zones, ("Asia/Kathmandu".to_owned(), "Asia/Kathmandu".to_owned()));
}

#[tokio::test]
async fn what_cannot_be_an_organisation_is_refused() {
    let shell = shell().await;
    let slug = support::slug();
    let mut wrong = [&["tenant", "create", "Not A Slug"], &CREATE[..]].concat();
    shell.run(&wrong).await.misunderstood().says("lower-case letters");
    wrong[2] = slug.as_str();
    wrong[8] = "not-an-address";
    shell.run(&wrong).await.misunderstood().says("mail address");
    let timeless =
        [&["tenant", "create", slug.as_str(), "--time-zone", "Mars/Olympus"], &CREATE[..]].concat();
    shell.run(&timeless).await.misunderstood().says("is no time zone");
    let nowhere = [&["tenant", "create", slug.as_str(), "--server", "atlantis"], &CREATE[..]].concat();
    shell.run(&nowhere).await.refused("there is no such server");
}

#[tokio::test]
async fn databases_made_in_advance_are_taken_over() {
    let shell = shell().await;
    let made = shell.run(&["tenant", "prewarm", "--count", "2", "--json"]).await.done().json();
    assert_eq!((made["made"].as_i64(), made["ready"].as_i64()), (Some(2), Some(2)));
    let slug = support::slug();
    shell.run(&[&["tenant", "create", slug.as_str()], &CREATE[..]].concat()).await.done();
    let made = shell.run(&["tenant", "prewarm", "--count", "2", "--json"]).await.done().json();
    assert_eq!(made["made"].as_i64(), Some(1));
    let status = shell.run(&["tenant", "status", slug.as_str(), "--json"]).await.done().json();
    let database = status["schemas"]["database"].as_str().unwrap().to_owned();
    assert_ne!(database, slug.database_name());
    // What was written down of it without looking is what a look finds.
    let noted: String = sqlx::query_scalar(
        "select mark from tenancy.schema_ledger join tenancy.tenant on id = tenant_id
         where slug = $1 and schema_ledger.state = 'synced'",
    )
    .bind(slug.as_str())
    .fetch_one(&mut *shell.installation.landlord.acquire().await.unwrap())
    .await
    .unwrap();
    assert_eq!(noted, mark(&mut support::superuser(&database).await).await.unwrap());
    shell.run(&["tenant", "validate", slug.as_str()]).await.done();
    // Nothing else is left of the one that was taken. (Scratch databases of other
    // tests may be seen.)
    let left = shell.run(&["tenant", "prune", "--orphans", "--dry-run"]).await;
    assert!(!left.out.contains(&database), "{left:?}");
}

#[tokio::test]
async fn orphans_are_shown_and_removed_and_nothing_else() {
    let _alone = ORPHANS.lock().await;
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let lost = shell.installation.tenant().await;
    shell.run(&["tenant", "prewarm", "--count", "1"]).await.done();
    let mut landlord = shell.installation.landlord.acquire().await.unwrap();
    sqlx::query("delete from tenancy.tenant where slug = $1")
        .bind(lost.slug.as_str())
        .execute(&mut *landlord)
        .await
        .unwrap();
    // With the tag that tells whose it is.
    let stale = format!("publicdigit_scratch_1000000_{:08x}", support::number());
    let installation = format!("of {}", shell.installation.options.get_database().unwrap());
    let key = shell.installation.landlord.key();
    let tag = key.tag("database-name", &[installation.as_bytes(), stale.as_bytes()]).unwrap();
    let tag: String = tag.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let stale = format!("{stale}_{tag}");
    landlord
        .execute(AssertSqlSafe(format!("create database {stale} allow_connections false")))
        .await
        .unwrap();
    let database = lost.slug.database_name();
    let shown = shell.run(&["tenant", "prune", "--orphans", "--dry-run", "--json"]).await.refused(&database);
    // The owner role with the database, the role that served from it, and the scratch
    // database.
    assert_eq!(shown.json()["orphans"].as_array().unwrap().len(), 3, "{shown:?}");
    shell.run(&["tenant", "prune", "--orphans"]).await.refused("--force");
    shell.run(&["tenant", "prune", "--orphans", "--force"]).await.done();
    shell.run(&["tenant", "prune", "--orphans", "--dry-run"]).await.done();
    shell.run(&["tenant", "status", tenant.slug.as_str()]).await.done();
    let left: i64 = sqlx::query_scalar(
        "select (select count(*) from pg_roles where rolname = any($1)) + (select count(*) from pg_database where datname = any($1))",
    )
    .bind(vec![database, stale, format!("owner_{}", uuid::Uuid::from(lost.id).simple())])
    .fetch_one(&mut *landlord)
    .await
    .unwrap();
    assert_eq!(left, 0);
    let made = shell.run(&["tenant", "prewarm", "--count", "1", "--json"]).await.done().json();
    assert_eq!(made["made"].as_i64(), Some(0));
}

#[tokio::test]
async fn an_unfinished_organisation_is_cleaned_up_and_a_finished_one_is_not() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    shell.run(&["tenant", "prune", tenant.slug.as_str(), "--force"]).await.refused("finished");
    shell.run(&["tenant", "prune", "nobody", "--force"]).await.refused("there is no organisation nobody");
    let slug = support::slug();
    let mut superuser = support::superuser("postgres").await;
    superuser.execute(AssertSqlSafe(format!("create role {}", slug.database_name()))).await.unwrap();
    shell.run(&[&["tenant", "create", slug.as_str()], &CREATE[..]].concat()).await.refused("role");
    let status = shell.run(&["tenant", "status", slug.as_str(), "--json"]).await.done().json();
    assert_eq!(status["steps"]["role"], "failed");
    shell.run(&["tenant", "prune", slug.as_str()]).await.refused("--force");
    shell.run(&["tenant", "prune", slug.as_str(), "--force"]).await.done();
    shell.run(&["tenant", "status", slug.as_str()]).await.refused("there is no organisation");
}

#[tokio::test]
async fn an_organisation_is_checked_emptied_and_made_anew() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    shell.run(&["tenant", "validate", slug, "--check-foreign-keys"]).await.done();
    let mut superuser = support::superuser(&tenant.slug.database_name()).await;
    superuser
        .execute("set session_replication_role = replica; insert into access.set_up_token values (sha256('x'), gen_random_uuid(), now())")
        .await
        .unwrap();
    shell.run(&["tenant", "validate", slug]).await.done();
    let found = shell.run(&["tenant", "validate", slug, "--check-foreign-keys", "--json"]).await;
    found.refused("set_up_token_user_id_fkey: 1 rows refer to nothing");
    superuser.execute("create table election.mine (x int)").await.unwrap();
    let found = shell.run(&["tenant", "validate", slug]).await.refused("other roles own tables");
    assert!(found.out.contains("changed by hand"), "{found:?}");
    superuser.execute("drop table election.mine; delete from access.set_up_token where user_id not in (select id from access.tenant_user)").await.unwrap();
    drop(superuser);
    shell.run(&["tenant", "reset", slug, "--backup"]).await.refused("--force");
    let done = shell.run(&["tenant", "reset", slug, "--backup", "--force", "--json"]).await.done().json();
    let file = done["backup"].as_str().unwrap().to_owned();
    shell.run(&["tenant", "validate", slug, "--check-foreign-keys"]).await.done();
    shell.run(&["tenant", "restore", &file, "--force"]).await.done();
    let again = shell.run(&["tenant", "reset", slug, "--force", "--json"]).await.done().json();
    assert_eq!(again["backup"], serde_json::Value::Null);
    shell.run(&["tenant", "rebuild", slug, "--force"]).await.done();
    let generation = shell.run(&["tenant", "list", "--json"]).await.json()[0]["generation"].clone();
    assert_eq!(generation, 5);
    let mut superuser = support::superuser(&tenant.slug.database_name()).await;
    superuser.execute(support::OPEN_POLL).await.unwrap();
    shell.run(&["tenant", "reset", slug, "--force"]).await.refused("a poll is open");
    let other = ["tenant", "rebuild", slug, "--template", "astrology", "--force"];
    shell.run(&other).await.refused(
        "there is no template astrology; there are: election_system, accounts_only, members_and_elections",
    );
    shell.run(&["tenant", "validate", "nobody"]).await.refused("there is no organisation");
}

#[tokio::test]
async fn a_password_that_everybody_knows_is_set_when_asked_for() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    shell
        .run(&["tenant", "seed", slug, "--class", "astrology"])
        .await
        .misunderstood()
        .says("no class astrology");
    shell.run(&["tenant", "seed", slug, "--class", "demonstration"]).await.refused("--force");
    shell.run(&["tenant", "seed", slug, "--class", "demonstration", "--force"]).await.done();
    let chosen: i64 =
        sqlx::query_scalar("select count(*) from access.tenant_user where password_hash is not null")
            .fetch_one(&mut *tenant.db.acquire().await.unwrap())
            .await
            .unwrap();
    assert_eq!(chosen, 1);
}

#[tokio::test]
async fn an_organisation_or_the_platform_is_closed_with_a_message_and_opened_again() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let other = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    let message = "Back at 14:00 UTC.";
    let tenants = &shell.installation.tenants;
    shell.run(&["tenant", "down", slug, "--message", message]).await.done();
    let path = format!("/{slug}/elections");
    let closed = async |path: &str| {
        support::within(std::time::Duration::from_secs(2), async || {
            tenants.notice(path).await.unwrap().as_deref() == Some(message)
        })
        .await
    };
    assert!(closed(&path).await);
    assert!(matches!(tenants.by_slug(&tenant.slug).await, Err(publicdigit::db::DbError::Closed)));
    assert_eq!(tenants.notice(&format!("/{}", other.slug)).await.unwrap(), None);
    let active: Vec<_> = tenants.active().await.unwrap().into_iter().map(|active| active.slug).collect();
    assert_eq!(active, std::slice::from_ref(&other.slug));
    shell.run(&["tenant", "up", slug]).await.done();
    let open = async || tenants.by_slug(&tenant.slug).await.is_ok_and(|tenant| tenant.is_some());
    assert!(support::within(std::time::Duration::from_secs(2), open).await);
    shell.run(&["tenant", "down", "nobody"]).await.refused("there is no organisation");
    shell.run(&["tenant", "down", slug, "--message", ""]).await.misunderstood().says("message");
    shell.run(&["down", "--message", message]).await.done();
    assert!(closed("/").await && closed(&path).await);
    shell.run(&["up"]).await.done();
    let open = async || tenants.notice("/").await.unwrap().is_none();
    assert!(support::within(std::time::Duration::from_secs(2), open).await);
}
