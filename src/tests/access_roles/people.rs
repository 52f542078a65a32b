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
    assert_eq!(db.change_role(by, by, Role::Admin).await.unwrap(), AccountChange::LastOwner);
    assert_eq!(db.end_access(by, by, now).await.unwrap(), AccountChange::LastOwner);
    assert!(home.opens(&mut home.owner.clone(), "/office/roles/rights").await);
}

#[tokio::test]
async fn of_two_owners_who_leave_at_once_one_stays() {
    let mut home = home().await;
    let (_, other) = home.person("olive", "owner").await;
    let owner = home.id("asha@example.org").await;
    let db = &home.resident.db;
    let leave = |user: Uuid| db.change_role(user.into(), user.into(), Role::Committee);
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
