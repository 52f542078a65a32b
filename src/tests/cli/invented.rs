//! Members who do not exist.

use super::shell;
use crate::{membership::install, support};

#[tokio::test]
async fn an_organisation_gets_invented_members_and_the_same_ones_only_once() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    let invent = ["membership", "invent", slug, "--count", "300"];
    let forced = [&invent[..], &["--force"]].concat();
    shell.run(&forced).await.refused("has no members");
    install(&shell.installation, tenant.id).await;
    shell.run(&invent).await.refused("--force");
    shell.run(&forced).await.done().says("300 members more");
    shell.run(&forced).await.refused("nothing was done");
    shell.run(&[&forced[..], &["--seed", "2"]].concat()).await.done();
    let mut database = support::superuser(&tenant.slug.database_name()).await;
    for (text, expected) in [
        ("select count(*) from membership.member", 600),
        ("select count(*) from membership.member where email not like '%@example.org'", 0),
        ("select count(*) from membership.member where search_key = '' or sort_key = ''", 0),
        ("select count(distinct type_id) from membership.member", 2),
        ("select count(*) from kernel.audit_entry where action = 'members.invented'", 2),
    ] {
        let count: i64 = sqlx::query_scalar(text).fetch_one(&mut database).await.unwrap();
        assert_eq!(count, expected, "{text}");
    }
}
