use super::shell;
use crate::support;

#[tokio::test]
async fn a_copy_is_a_rehearsal_until_an_operator_ends_that() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let (slug, copy) = (tenant.slug.as_str(), support::slug());
    let copy = copy.as_str();
    let made = shell.run(&["tenant", "clone", slug, copy]).await.done();
    made.says("It is a rehearsal").says(&format!("tenant rehearsal {copy} --end"));
    shell.run(&["tenant", "status", copy]).await.done().says("rehearsal").says("0 mails held");
    let tenants = shell.run(&["tenant", "list", "--json"]).await.done().json();
    for one in tenants.as_array().unwrap() {
        assert_eq!(one["rehearsal"], one["slug"] == copy, "{one}");
    }
    let shown = shell.run(&["tenant", "rehearsal", slug, "--json"]).await.done().json();
    assert_eq!(shown["rehearsal"], false);
    let shown = shell.run(&["tenant", "rehearsal", copy, "--json"]).await.done().json();
    assert_eq!((&shown["rehearsal"], &shown["held_mails"]), (&true.into(), &0.into()));

    shell.run(&["tenant", "rehearsal", copy, "--end"]).await.refused("Say yes with --force");
    shell.run(&["tenant", "rehearsal", copy, "--force"]).await.misunderstood();
    shell.run(&["tenant", "rehearsal", slug, "--end", "--force"]).await.refused("is no rehearsal");
    let ended = shell.run(&["tenant", "rehearsal", copy, "--end", "--force"]).await.done();
    ended.says("is a real organisation now; 0 mails held before are given up");
    shell.run(&["tenant", "rehearsal", copy, "--end", "--force"]).await.refused("is no rehearsal");
    shell.run(&["audit", "show", "--action", "tenant.rehearsal"]).await.done().says("tenant.rehearsal_ended");
}
