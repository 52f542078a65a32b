//! Adding admins, their roles, disabling them.

use sqlx::Executor;

use super::*;

#[tokio::test]
async fn an_admin_who_is_added_chooses_the_password_by_a_link_and_does_what_the_role_allows() {
    let mut console = console().await;
    let token = console.invite(OTHER, "auditor").await;
    let page = console.site.browser().get(&format!("/platform/set-up/{token}")).await;
    assert_eq!(page.status, StatusCode::OK);
    let short = console.choose(&token, "short").await;
    assert!(short.body.contains("password-too-short"), "{}", short.body);
    let chosen = console.choose(&token, PASSWORD).await;
    assert_eq!(chosen.location.as_deref(), Some("/platform/sign-in?done=admin-set-up"), "{}", chosen.body);
    let again = console.choose(&token, PASSWORD).await;
    assert!(again.body.contains("set-up-used"), "{}", again.body);
    let mut admin = console.site.admin_again(OTHER).await;
    assert!(console.is_in(&mut admin).await);
    assert_eq!(admin.get("/platform/admins").await.status, StatusCode::NOT_FOUND);
    assert_eq!(console.audited("admin.password_chosen").await, 1);
    let listed = console.keeper.get("/platform/admins").await.body;
    assert!(listed.contains("Auditor") && listed.contains(OTHER), "{listed}");
    // The link is stored as a hash.
    let mut database = console.site.installation.landlord.acquire().await.unwrap();
    let text = "select string_agg(row::text, ' ') from platform.admin_set_up_token as row";
    let stored: String = sqlx::query_scalar(text).fetch_one(&mut *database).await.unwrap();
    assert!(!stored.contains(&token), "{stored}");
}

#[tokio::test]
async fn what_is_typed_for_a_new_admin_is_refused_next_to_its_field() {
    let mut console = console().await;
    for (form, refusal) in [
        ([("name", ""), ("email", OTHER), ("role", "auditor")], "name"),
        ([("name", "Asha"), ("email", "nowhere"), ("role", "auditor")], "email"),
        ([("name", "Asha"), ("email", OTHER), ("role", "owner")], "role-unknown"),
        ([("name", "Asha"), ("email", ADMIN), ("role", "auditor")], "invite-known"),
    ] {
        let answer = console.keeper.post_for_data("/api/platform/admins/add", &form).await;
        assert!(answer.body.contains(refusal), "{form:?}: {}", answer.body);
    }
}

#[tokio::test]
async fn another_role_holds_from_the_next_request_on() {
    let mut console = console().await;
    let mut admin = console.site.admin_who(OTHER, AdminRole::Operator).await;
    let (id, own) = (console.id(OTHER).await.to_string(), console.id(ADMIN).await.to_string());
    let change = "/api/platform/admins/change-role";
    // Nobody gives themselves another role who does not keep the admins.
    let refused = admin.post_for_data(change, &[("admin", &id), ("role", "super")]).await;
    assert!(refused.body.contains("NotFound"), "{}", refused.body);
    let last = console.keeper.post_for_data(change, &[("admin", &own), ("role", "operator")]).await;
    assert!(last.body.contains("admin-last"), "{}", last.body);
    console.keeper.get(&format!("/platform/admins/{id}")).await;
    let changed = console.keeper.post(change, &[("admin", &id), ("role", "super")]).await;
    assert_eq!(changed.location, Some(format!("/platform/admins/{id}?done=role-changed")));
    assert_eq!(admin.get("/platform/admins").await.status, StatusCode::OK);
    let demoted = admin.post(change, &[("admin", &own), ("role", "auditor")]).await;
    assert!(demoted.location.as_deref().unwrap().ends_with("done=role-changed"), "{demoted:?}");
    assert_eq!(console.keeper.get("/platform/admins").await.status, StatusCode::NOT_FOUND);
    assert_eq!(console.audited("admin.role_changed").await, 2);
}

#[tokio::test]
async fn a_disabled_admin_is_out_at_once_and_no_link_opens_the_account() {
    let mut console = console().await;
    let mut admin = console.site.admin_who(OTHER, AdminRole::Operator).await;
    let id = console.id(OTHER).await.to_string();
    console.keeper.get(&format!("/platform/admins/{id}")).await;
    let sent = console.keeper.post("/api/platform/admins/send-set-up", &[("admin", &id)]).await;
    assert!(sent.location.as_deref().unwrap().ends_with("done=set-up-sent"), "{sent:?}");
    let token = console.last_token().await;
    let disabled = console.keeper.post("/api/platform/admins/disable", &[("admin", &id)]).await;
    assert!(disabled.location.as_deref().unwrap().ends_with("done=admin-disabled"), "{disabled:?}");
    assert!(!console.is_in(&mut admin).await);
    let refused = console.choose(&token, PASSWORD).await;
    assert!(refused.body.contains("set-up-unknown"), "{}", refused.body);
    let twice = console.keeper.post_for_data("/api/platform/admins/disable", &[("admin", &id)]).await;
    assert!(twice.body.contains("admin-disabled-already"), "{}", twice.body);
    let enabled = console.keeper.post("/api/platform/admins/enable", &[("admin", &id)]).await;
    assert!(enabled.location.as_deref().unwrap().ends_with("done=admin-enabled"), "{enabled:?}");
    // Whatever was mailed before does not count any more.
    let refused = console.choose(&token, PASSWORD).await;
    assert!(refused.body.contains("set-up-used"), "{}", refused.body);
    assert!(console.is_in(&mut console.site.admin_again(OTHER).await).await);
}

#[tokio::test]
async fn an_auditor_reads_an_application_and_is_offered_no_decision() {
    let mut console = console().await;
    let mut auditor = console.site.admin_who(OTHER, AdminRole::Auditor).await;
    let slug = support::slug();
    let form = [
        ("organisation", "Chess Club"),
        ("kind", "association"),
        ("first_name", "Asha"),
        ("last_name", "Rai"),
        ("email", OTHER),
        ("phone", ""),
        ("slug", slug.as_str()),
        ("description", "We elect our board every year."),
        ("expected_users", "120"),
        ("elections_per_year", "2"),
        ("technical_contact", ""),
        ("accept_terms", "true"),
        ("accept_privacy", "true"),
    ];
    let applied = console.site.browser().post("/api/apply", &form).await;
    assert!(applied.location.is_some(), "{}", applied.body);
    let mut database = console.site.installation.landlord.acquire().await.unwrap();
    let id: Uuid =
        sqlx::query_scalar("select id from tenancy.application").fetch_one(&mut *database).await.unwrap();
    let page = format!("/platform/applications/{id}");
    let offered = console.keeper.get(&page).await.body;
    assert!(offered.contains("/api/platform/review"), "{offered}");
    let read = auditor.get(&page).await;
    assert!(read.status == StatusCode::OK && read.body.contains("Chess Club"), "{}", read.body);
    assert!(!read.body.contains("/api/platform/review"), "{}", read.body);
    let id = id.to_string();
    let refused = auditor.post_for_data("/api/platform/review", &[("application", &id)]).await;
    assert!(refused.body.contains("NotFound"), "{}", refused.body);
}

#[tokio::test]
async fn postgresql_keeps_the_last_super_admin_also_when_two_leave_at_once() {
    let console = console().await;
    console.site.admin_who(OTHER, AdminRole::Super).await;
    let landlord = &console.site.installation.landlord;
    let (mut one, mut other) = (landlord.begin().await.unwrap(), landlord.begin().await.unwrap());
    let leave =
        |email: &str| sqlx::AssertSqlSafe(format!("delete from platform.admin where email = '{email}'"));
    one.execute(leave(ADMIN)).await.unwrap();
    other.execute(leave(OTHER)).await.unwrap();
    let (one, other) = tokio::join!(one.commit_unaudited(), other.commit_unaudited());
    let refused = [one, other].into_iter().filter_map(Result::err).collect::<Vec<_>>();
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert_eq!(refused[0].constraint(), Some("super_admin_remains"));
    let mut database = landlord.acquire().await.unwrap();
    for change in ["role = 'auditor'", "disabled_at = now()", "password_hash = null"] {
        let text = format!("update platform.admin set {change}");
        let error = database.execute(sqlx::AssertSqlSafe(text)).await.unwrap_err();
        assert!(error.to_string().contains("the last super admin stays"), "{change}: {error}");
    }
}
