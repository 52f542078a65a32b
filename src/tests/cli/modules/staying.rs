//! What an organisation has stays so, whatever is done to it.

use super::{super::shell, has_elections, install, is_in_order, uninstall};
use crate::{away::SecondServer, support};

#[tokio::test]
async fn what_is_done_to_organisations_leaves_one_without_elections_so() {
    let shell = shell().await;
    let (tenant, other) = (shell.installation.tenant().await, shell.installation.tenant().await);
    let slug = tenant.slug.as_str();
    shell.run(&uninstall(&tenant)).await.done();
    for line in [
        &["tenant", "migrate-batch"][..],
        &["migrate", "context", "election"],
        &["tenant", "migrate", slug],
        &["tenant", "migrate", slug, "--context", "election"],
        &["module", "upgrade", "election"],
        &["migrate", "validate", "--all-databases"],
        &["migrate", "dry-run"],
        &["tenant", "reset", slug, "--force"],
        &["tenant", "rebuild", slug, "--force"],
    ] {
        shell.run(line).await.done();
        assert_eq!(has_elections(&shell, &tenant).await, (false, false), "{line:?}");
        is_in_order(&shell, &tenant, &format!("{line:?}")).await;
    }
    let nothing = ["migrate", "rollback", "--database", slug, "--context", "election", "--force"];
    shell.run(&nothing).await.refused("there are only 0 to take back");
    // One migration back, and all brought up to date again.
    for one in [&tenant, &other] {
        shell
            .run(&["migrate", "rollback", "--database", one.slug.as_str(), "--context", "kernel", "--force"])
            .await
            .done();
    }
    let pass = shell.run(&["tenant", "migrate-batch", "--json"]).await.done().json();
    assert_eq!((pass["migrated"].as_i64(), pass["left"].as_i64()), (Some(2), Some(0)), "{pass}");
    is_in_order(&shell, &tenant, "migrated").await;
    // In a copy that takes its place.
    let back = ["migrate", "rollback", "--database", slug, "--context", "kernel", "--force"];
    shell.run(&back).await.done();
    shell.run(&["tenant", "migrate", slug, "--blue-green"]).await.done();
    shell.run(&uninstall(&tenant)).await.done();
    shell.run(&install(&tenant)).await.refused("end that first");
    shell.run(&["tenant", "migrate", slug, "--finish"]).await.done();
    is_in_order(&shell, &tenant, "migrated beside").await;
    // From a database made in advance, which has everything.
    shell.run(&["tenant", "prewarm", "--count", "1"]).await.done();
    shell.run(&["tenant", "reset", slug, "--force"]).await.done();
    is_in_order(&shell, &tenant, "reset into a warm database").await;
    shell.run(&install(&tenant)).await.done();
    is_in_order(&shell, &tenant, "installed again").await;
}

#[tokio::test]
async fn backups_and_copies_have_the_modules_of_what_they_are_of() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    let line = [&uninstall(&tenant)[..], &["--backup", "--json"]].concat();
    let whole = shell.run(&line).await.done().json()["backup"].as_str().unwrap().to_owned();
    let folder = super::super::keeping::open_folder();
    let to = folder.path().to_str().unwrap();
    let made = shell.run(&["tenant", "backup", slug, "--to", to, "--json"]).await.done().json();
    let less = made["file"].as_str().unwrap();
    let (copy, clone) = (support::slug(), support::slug());
    shell.run(&["tenant", "restore", less, "--as", copy.as_str()]).await.done();
    shell.run(&["tenant", "clone", slug, clone.as_str()]).await.done();
    let modules = async |slug: &str| {
        shell.run(&["tenant", "status", slug, "--json"]).await.done().json()["modules"].to_string()
    };
    for slug in [slug, copy.as_str(), clone.as_str()] {
        assert_eq!(modules(slug).await, r#"["kernel","access"]"#);
    }
    shell.run(&["tenant", "restore", &whole, "--force"]).await.done();
    assert_eq!(has_elections(&shell, &tenant).await, (true, true));
    is_in_order(&shell, &tenant, "restored with elections").await;
    assert_eq!(modules(slug).await, r#"["kernel","access","election"]"#);
    shell.run(&["tenant", "restore", less, "--force"]).await.done();
    assert_eq!(has_elections(&shell, &tenant).await, (false, false));
    is_in_order(&shell, &tenant, "restored without").await;
    let pass = shell.run(&["tenant", "migrate-batch"]).await.done();
    assert!(pass.out.contains("All organisations are up to date."), "{pass:?}");
}

#[tokio::test]
async fn an_organisation_moves_to_another_server_and_back_without_elections() {
    let shell = shell().await;
    let away = SecondServer::start().await;
    away.join(&shell.installation, "berlin").await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    let go = async |to| {
        shell.run(&["tenant", "move", slug, "--to", to, "--window", "0"]).await.done();
        shell.run(&["tenant", "move", slug, "--finish"]).await.done();
        shell.run(&["tenant", "validate", slug]).await.done();
        shell.run(&["tenant", "status", slug, "--json"]).await.done().json()["modules"].to_string()
    };
    shell.run(&uninstall(&tenant)).await.done();
    assert_eq!(go("berlin").await, r#"["kernel","access"]"#);
    shell.run(&install(&tenant)).await.done();
    shell.run(&["tenant", "validate", slug]).await.done();
    shell.run(&uninstall(&tenant)).await.done();
    assert_eq!(go("home").await, r#"["kernel","access"]"#);
    is_in_order(&shell, &tenant, "moved and back").await;
    assert_eq!(has_elections(&shell, &tenant).await, (false, false));
}
