//! Accounts that others change: another role, the end of access, and the last owner.

use axum::http::StatusCode;
use publicdigit::{
    access::{
        application::{AccountChange, People, Roles},
        domain::Role,
    },
    kernel::{Environment, UserId},
    platform::SystemEnvironment,
};
use uuid::Uuid;

use super::home;
use crate::site::PASSWORD;

#[tokio::test]
async fn whose_access_has_ended_is_signed_out_and_comes_back_by_a_new_link() {
    let mut home = home().await;
    let (mut browser, user) = home.person("tara", "admin").await;
    home.assign(user, "treasurer", "", "").await;
    let id = user.to_string();
    let page = home.path(&format!("/office/people/{id}"));
    assert_eq!(home.owner.get(&page).await.status, StatusCode::OK);
    let unsure = home.owner.post_for_data("/api/people/end-access", &[("user", &id)]).await;
    assert!(unsure.body.contains("people-not-sure"), "{}", unsure.body);
    let sure = [("user", id.as_str()), ("sure", "true")];
    let ended = home.owner.post("/api/people/end-access", &sure).await;
    assert!(ended.location.as_deref().unwrap().ends_with("done=access-ended"), "{ended:?}");
    assert_eq!(browser.get(&home.path("/office/account")).await.status, StatusCode::SEE_OTHER);
    let form = [
        ("organisation", home.resident.slug.as_str()),
        ("email", "tara@example.org"),
        ("password", PASSWORD),
    ];
    let refused = home.site.browser().post_for_data("/api/sign-in", &form).await;
    assert!(refused.body.contains("sign-in-wrong"), "{}", refused.body);
    let today = SystemEnvironment.now().date();
    assert!(home.resident.db.assignments(today).await.unwrap().is_empty());
    let people = home.owner.get(&home.path("/office/people")).await.body;
    assert!(people.contains("Access ended"), "{people}");
    let again = home.owner.post("/api/people/restore-access", &[("user", &id)]).await;
    assert!(again.location.as_deref().unwrap().ends_with("done=access-restored"), "{again:?}");
    let mut browser = home.set_up("set-up").await;
    assert_eq!(browser.get(&home.path("/office/account")).await.status, StatusCode::OK);
    // As a member of the committee.
    assert!(!home.opens(&mut browser, "/office/elections/new").await);
}

#[tokio::test]
async fn the_last_owner_stays_whatever_is_tried() {
    let mut home = home().await;
    let owner = home.id("asha@example.org").await;
    let id = owner.to_string();
    home.owner.get(&home.path(&format!("/office/people/{id}"))).await;
    for (action, form) in [
        ("/api/people/change-role", [("user", id.as_str()), ("role", "admin")]),
        ("/api/people/end-access", [("user", id.as_str()), ("sure", "true")]),
    ] {
        let refused = home.owner.post_for_data(action, &form).await;
        assert!(refused.body.contains("people-last-owner"), "{action}: {}", refused.body);
    }
    // The database refuses it by itself.
    let (db, by) = (&home.resident.db, UserId::from(owner));
    let now = SystemEnvironment.now();
    assert_eq!(db.change_role(by, by, Role::Owner, Role::Admin).await.unwrap(), AccountChange::LastOwner);
    assert_eq!(db.end_access(by, by, Role::Owner, now).await.unwrap(), AccountChange::LastOwner);
    assert!(home.opens(&mut home.owner.clone(), "/office/roles/rights").await);
}

#[tokio::test]
async fn of_two_owners_who_leave_at_once_one_stays() {
    let mut home = home().await;
    let (_, other) = home.person("olive", "owner").await;
    let owner = home.id("asha@example.org").await;
    let db = &home.resident.db;
    let leave = |user: Uuid| db.change_role(user.into(), user.into(), Role::Owner, Role::Committee);
    let (one, two) = tokio::join!(leave(owner), leave(other));
    let mut outcomes = [one.unwrap(), two.unwrap()];
    outcomes.sort_by_key(|outcome| *outcome == AccountChange::LastOwner);
    assert_eq!(outcomes, [AccountChange::Done, AccountChange::LastOwner]);
}

#[tokio::test]
async fn an_admin_neither_makes_nor_changes_an_owner() {
    let mut home = home().await;
    let (mut admin, user) = home.person("anil", "admin").await;
    let owner = home.id("asha@example.org").await.to_string();
    assert!(!home.opens(&mut admin, &format!("/office/people/{owner}")).await);
    let form = [("user", owner.as_str()), ("role", "committee")];
    let unknown = admin.post_for_data("/api/people/change-role", &form).await;
    assert!(unknown.body.contains("NotFound"), "{}", unknown.body);
    let id = user.to_string();
    let form = [("user", id.as_str()), ("role", "owner")];
    let refused = admin.post_for_data("/api/people/change-role", &form).await;
    assert!(refused.body.contains("invite-not-allowed"), "{}", refused.body);
}

#[tokio::test]
async fn an_owner_who_never_chose_a_password_does_not_count_as_one_who_stays() {
    let mut home = home().await;
    home.owner.get(&home.path("/office/people")).await;
    let form = [("name", "Olive"), ("email", "olvie@example.org"), ("role", "owner")];
    home.owner.post("/api/people/invite", &form).await;
    let owner = home.id("asha@example.org").await;
    let id = owner.to_string();
    let sure = [("user", id.as_str()), ("sure", "true")];
    let refused = home.owner.post_for_data("/api/people/end-access", &sure).await;
    assert!(refused.body.contains("people-last-owner"), "{}", refused.body);
    let (db, by) = (&home.resident.db, UserId::from(owner));
    let alone = db.change_role(by, by, Role::Owner, Role::Admin).await.unwrap();
    assert_eq!(alone, AccountChange::LastOwner);
    home.set_up("set-up").await;
    let both = db.change_role(by, by, Role::Owner, Role::Admin).await.unwrap();
    assert_eq!(both, AccountChange::Done);
}

#[tokio::test]
async fn whoever_may_not_end_a_role_does_not_end_the_account_that_has_it() {
    let mut home = home().await;
    let (mut admin, _) = home.person("anil", "admin").await;
    let (_, user) = home.person("tara", "committee").await;
    home.assign(user, "president", "", "").await;
    let id = user.to_string();
    let sure = [("user", id.as_str()), ("sure", "true")];
    let refused = admin.post_for_data("/api/people/end-access", &sure).await;
    assert!(refused.body.contains("people-holds-more"), "{}", refused.body);
    let ended = home.owner.post_for_data("/api/people/end-access", &sure).await;
    assert_eq!(ended.status, StatusCode::OK, "{}", ended.body);
}

#[tokio::test]
async fn an_account_is_changed_only_as_it_was_when_that_was_decided() {
    let mut home = home().await;
    let (_, user) = home.person("tara", "committee").await;
    let (db, by, user) = (&home.resident.db, home.id("asha@example.org").await.into(), UserId::from(user));
    let change = async |from, to| db.change_role(by, user, from, to).await.unwrap();
    assert_eq!(change(Role::Admin, Role::Committee).await, AccountChange::Gone);
    assert_eq!(change(Role::Committee, Role::Admin).await, AccountChange::Done);
    let now = SystemEnvironment.now();
    assert_eq!(db.end_access(by, user, Role::Committee, now).await.unwrap(), AccountChange::Gone);
    assert_eq!(db.end_access(by, user, Role::Admin, now).await.unwrap(), AccountChange::Done);
    assert_eq!(change(Role::Admin, Role::Owner).await, AccountChange::Gone);
}
