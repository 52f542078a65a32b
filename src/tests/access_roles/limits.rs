//! What is given stays within what whoever gives it may do, and nobody undoes another's
//! work unseen.

use axum::http::StatusCode;
use sqlx::Executor;

use super::{assign, home, today};
use crate::support;

#[tokio::test]
async fn nobody_gives_a_role_for_longer_than_they_may_give_it() {
    let mut home = home().await;
    let (mut treasurer, user) = home.person("tara", "committee").await;
    let (_, other) = home.person("bina", "committee").await;
    let mut database = support::superuser(&home.resident.slug.database_name()).await;
    let may_assign = "insert into access.role_permission (role, permission, holds)
      values ('treasurer', 'roles.assign', true)";
    database.execute(may_assign).await.unwrap();
    home.assign(user, "treasurer", "", &today()).await;
    treasurer.get(&home.path("/office/roles")).await;
    let for_good = assign(&mut treasurer, other, "unit_committee", "", "").await;
    assert!(for_good.body.contains("term-beyond"), "{}", for_good.body);
    let today = assign(&mut treasurer, other, "unit_committee", "", &today()).await;
    assert_eq!(today.status, StatusCode::OK, "{}", today.body);
}

#[tokio::test]
async fn a_role_is_weighed_by_what_it_holds_of_modules_that_are_not_there_too() {
    let mut home = home().await;
    let (mut admin, _) = home.person("anil", "admin").await;
    let (_, user) = home.person("tara", "committee").await;
    let mut database = support::superuser(&home.resident.slug.database_name()).await;
    let kinds = "insert into access.role_permission (role, permission, holds)
      values ('membership_coordinator', 'member_types.edit', true)";
    database.execute(kinds).await.unwrap();
    admin.get(&home.path("/office/roles")).await;
    let refused = assign(&mut admin, user, "membership_coordinator", "", "").await;
    assert!(refused.body.contains("term-beyond"), "{}", refused.body);
}

#[tokio::test]
async fn what_was_ticked_is_still_there_when_somebody_else_was_faster() {
    let mut home = home().await;
    let path = home.path("/office/roles/rights");
    let page = home.owner.get(&path).await.body;
    let (_, seen) = page.split_once("name=\"seen\" value=\"").unwrap();
    let seen = seen.split('"').next().unwrap().to_owned();
    let mut database = support::superuser(&home.resident.slug.database_name()).await;
    let meanwhile = "insert into access.role_permission (role, permission, holds)
      values ('treasurer', 'audit.read', true)";
    database.execute(meanwhile).await.unwrap();
    let form = [("seen", seen.as_str()), ("holds[]", "treasurer elections.create")];
    let late = home.owner.post("/api/roles/change-matrix", &form).await;
    assert_eq!(late.location, Some(format!("{path}#problems")));
    let page = home.owner.get(&path).await.body;
    let cell = |value: &str| {
        let mut cells = page.split("<input").filter(|cell| cell.contains(&format!("value=\"{value}\"")));
        cells.next().unwrap().split('>').next().unwrap().to_owned()
    };
    let mine = cell("treasurer elections.create");
    assert!(mine.contains(" checked") && mine.contains("differs"), "{mine}");
    let theirs = cell("treasurer audit.read");
    assert!(!theirs.contains(" checked") && theirs.contains("stored otherwise"), "{theirs}");
}
