//! What commands say of organisations that are not as they seem, and what they do not
//! do by the way.

use sqlx::{AssertSqlSafe, Executor};

use super::{CliRunner, shell};
use crate::support::{self, TestTenant};

/// Takes an organisation's database away, as a crash in the middle of a removal does.
async fn lose_database(tenant: &TestTenant) {
    let drop = format!("drop database {} with (force)", tenant.slug.database_name());
    support::superuser("postgres").await.execute(AssertSqlSafe(drop)).await.unwrap();
}

/// Changes what the landlord has written down of an organisation.
async fn note(shell: &CliRunner, tenant: &TestTenant, what: &str) {
    let text = format!("update tenancy.tenant set {what} where id = '{}'", uuid::Uuid::from(tenant.id));
    shell.installation.landlord.acquire().await.unwrap().execute(AssertSqlSafe(text)).await.unwrap();
}

#[tokio::test]
async fn a_suspended_organisation_is_not_opened_by_being_emptied() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    shell.run(&["tenant", "suspend", slug]).await.done().says(slug);
    for command in ["reset", "rebuild"] {
        shell.run(&["tenant", command, slug, "--force"]).await.refused("resume it first");
    }
    shell.run(&["tenant", "list"]).await.done().says("suspended");
}

#[tokio::test]
async fn an_organisation_that_was_being_made_anew_is_no_unfinished_one() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    note(&shell, &tenant, "status = 'provisioning', generation = 2").await;
    let anew = "give tenant reset or tenant rebuild again";
    shell.run(&["tenant", "prune", slug, "--force"]).await.refused(anew);
    assert!(
        !shell.installation.provisioner.prune(tenant.id, publicdigit::kernel::Actor::System).await.unwrap()
    );
    shell.run(&["tenant", "reset", slug, "--force"]).await.done();
    shell.run(&["tenant", "prune", slug, "--force"]).await.refused("is finished");
}

#[tokio::test]
async fn an_organisation_without_its_database_is_not_opened_and_is_shown_all_the_same() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    shell.run(&["tenant", "suspend", slug]).await.done();
    lose_database(&tenant).await;
    shell.run(&["tenant", "resume", slug]).await.refused("it has no database");
    let status = shell.run(&["tenant", "status", slug, "--json"]).await.refused("does not exist").json();
    assert_eq!((status["status"].as_str(), status["server"].as_str()), (Some("suspended"), Some("home")));
    shell.run(&["tenant", "verify-isolation", "--all"]).await.refused("COULD NOT BE EXAMINED");
    shell.run(&["tenant", "delete", slug, "--confirm", slug, "--force"]).await.done();
}

#[tokio::test]
async fn what_was_not_examined_is_not_said_to_be_sound() {
    let shell = shell().await;
    let (tenant, other) = (shell.installation.tenant().await, shell.installation.tenant().await);
    let slug = tenant.slug.as_str();
    note(&shell, &tenant, "status = 'provisioning'").await;
    shell.run(&["tenant", "verify-isolation", slug]).await.refused("was not examined");
    shell.run(&["audit", "verify", "--tenant", slug]).await.refused("has no database yet");
    let all = shell.run(&["tenant", "verify-isolation", "--all"]).await.done();
    assert!(all.out.contains("was not examined") && all.out.contains(other.slug.as_str()), "{all:?}");
}

#[tokio::test]
async fn it_is_told_what_else_keeps_an_organisation_closed() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    shell.run(&["tenant", "down", slug, "--message", "Back at 14:00."]).await.done();
    shell.run(&["tenant", "status", slug]).await.done().says("Back at 14:00.");
    shell.run(&["tenant", "list"]).await.done().says("closed for a while");
    shell.run(&["tenant", "suspend", slug]).await.done();
    shell.run(&["tenant", "resume", slug]).await.done().says("tenant up opens it");
    shell.run(&["tenant", "suspend", slug]).await.done();
    shell.run(&["tenant", "up", slug]).await.done().says("it is suspended");
    shell.run(&["tenant", "resume", slug]).await.done();
    shell.run(&["down", "--message", "All of us."]).await.done();
    shell.run(&["tenant", "status", slug]).await.done().says("All of us.");
    shell.run(&["tenant", "up", slug]).await.done().says("the whole platform is closed");
    shell.run(&["up"]).await.done();
    shell.run(&["tenant", "up", slug]).await.done().says(&format!("{slug} is open."));
}

#[tokio::test]
async fn nobody_is_asked_about_what_is_refused_anyway() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    shell.run(&["tenant", "prune", slug]).await.refused("is finished");
    shell.run(&["tenant", "prune", "nobody"]).await.refused("there is no organisation nobody");
    shell.run(&["tenant", "prune", slug, "--dry-run"]).await.misunderstood();
    for command in ["delete", "retire"] {
        shell.run(&["tenant", command, slug]).await.refused("suspend it first");
    }
}
