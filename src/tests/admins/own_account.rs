//! What admins do about their own accounts.

use super::*;

const NEW: &str = "another long password";

#[tokio::test]
async fn an_admin_changes_the_password_and_everybody_else_is_signed_out() {
    let mut console = console().await;
    let mut elsewhere = console.site.admin_again(ADMIN).await;
    let change = "/api/platform/account/change-password";
    console.keeper.get("/platform/account").await;
    let wrong = [("current_password", "not this one at all"), ("password", NEW), ("password_again", NEW)];
    let refused = console.keeper.post_for_data(change, &wrong).await;
    assert!(refused.body.contains("account-wrong-password"), "{}", refused.body);
    let different = [("current_password", PASSWORD), ("password", NEW), ("password_again", PASSWORD)];
    let refused = console.keeper.post_for_data(change, &different).await;
    assert!(refused.body.contains("password-different"), "{}", refused.body);
    let right = [("current_password", PASSWORD), ("password", NEW), ("password_again", NEW)];
    let changed = console.keeper.post(change, &right).await;
    assert_eq!(changed.location.as_deref(), Some("/platform/account?done=password-changed"));
    assert!(console.is_in(&mut console.keeper.clone()).await && !console.is_in(&mut elsewhere).await);
    assert_eq!(console.audited("admin.password_changed").await, 1);
    let old = console.password(&mut console.site.browser(), ADMIN).await;
    assert_eq!(old.location.as_deref(), Some("/#problems"), "{old:?}");
    let form = [("email", ADMIN), ("password", NEW)];
    let mut again = console.site.browser();
    again.post("/api/platform/sign-in", &form).await;
    assert!(console.is_in(&mut again).await);
}

#[tokio::test]
async fn an_admin_sees_the_own_sessions_with_their_days_and_ends_one_or_all() {
    let console = console().await;
    let mut other = console.site.admin_again(ADMIN).await;
    let mut keeper = console.keeper.clone();
    let page = keeper.get("/platform/account").await.body;
    let ends: Vec<_> = page.split("name=\"session\" value=\"").skip(1).collect();
    assert_eq!(ends.len(), 1, "{page}");
    let id = ends[0].split('"').next().unwrap().to_owned();
    let today = time::OffsetDateTime::now_utc().date().day().to_string();
    assert!(page.contains(&today), "{page}");
    // Nobody ends somebody else's.
    let mut auditor = console.site.admin_who(OTHER, AdminRole::Auditor).await;
    let end = "/api/platform/account/end-session";
    let refused = auditor.post_for_data(end, &[("session", &id)]).await;
    assert!(refused.body.contains("NotFound"), "{}", refused.body);
    assert!(console.is_in(&mut other).await);
    let ended = keeper.post(end, &[("session", &id)]).await;
    assert_eq!(ended.location.as_deref(), Some("/platform/account?done=session-ended"));
    assert!(!console.is_in(&mut other).await && console.is_in(&mut keeper).await);
    let mut other = console.site.admin_again(ADMIN).await;
    keeper.get("/platform/account").await;
    let all = keeper.post("/api/platform/account/end-sessions", &[]).await;
    assert_eq!(all.location.as_deref(), Some("/platform/sign-in?done=signed-out-everywhere"));
    assert!(!console.is_in(&mut other).await && !console.is_in(&mut keeper).await);
    assert!(console.is_in(&mut auditor).await);
}

#[tokio::test]
async fn whoever_signs_out_is_not_among_the_sessions_any_more() {
    let console = console().await;
    let mut other = console.site.admin_again(ADMIN).await;
    other.get("/platform/account").await;
    let out = other.post("/api/platform/sign-out", &[]).await;
    assert_eq!(out.location.as_deref(), Some("/platform/sign-in?done=signed-out"));
    let mut database = console.site.installation.landlord.acquire().await.unwrap();
    let text = "select count(*) from platform.admin_session";
    let left: i64 = sqlx::query_scalar(text).fetch_one(&mut *database).await.unwrap();
    assert_eq!(left, 1);
}
