//! The second factor of admins: set up, asked for, lost, demanded of roles.

use publicdigit::tenancy::application::AdminAccounts;

use super::*;
use crate::{cli::CliRunner, second_factor::Phone};

const PAGE: &str = "/platform/account/second-factor";

impl Console {
    /// Sets a second factor up in a browser.
    async fn set_up(&self, browser: &mut Browser) -> Phone {
        browser.get(PAGE).await;
        let begun = browser
            .post("/api/platform/account/begin-second-factor", &[("current_password", PASSWORD)])
            .await;
        assert_eq!(begun.location.as_deref(), Some(PAGE), "{begun:?}");
        let phone = Phone::of(&browser.get(PAGE).await.body);
        let code = phone.code(0);
        let confirmed = browser.post("/api/platform/account/confirm-second-factor", &[("code", &code)]).await;
        assert_eq!(confirmed.location, Some(format!("{PAGE}?done=factor-confirmed")));
        phone
    }

    /// Types a code after the password.
    async fn code(&self, browser: &mut Browser, code: &str) -> Answer {
        browser.post_for_data("/api/platform/sign-in-code", &[("code", code)]).await
    }
}

#[tokio::test]
async fn an_admins_second_factor_is_set_up_and_asked_for_from_then_on() {
    let console = console().await;
    let mut elsewhere = console.site.admin_again(ADMIN).await;
    let mut keeper = console.keeper.clone();
    let phone = console.set_up(&mut keeper).await;
    assert!(console.is_in(&mut keeper).await && !console.is_in(&mut elsewhere).await);
    let mail = last_mail(&console.site.installation.landlord, "admin-factor-set-up").await;
    assert_eq!(mail.to.as_str(), ADMIN);
    let answer = console.password(&mut elsewhere, ADMIN).await;
    assert_eq!(answer.location.as_deref(), Some("/platform/sign-in/code"));
    // The password alone opens nothing.
    assert!(!console.is_in(&mut elsewhere).await);
    assert_eq!(elsewhere.get("/platform/sign-in/code").await.status, StatusCode::OK);
    let wrong = console.code(&mut elsewhere, "000000").await;
    assert!(wrong.body.contains("factor-code-wrong"), "{}", wrong.body);
    // That of this step was typed when it was set up.
    let code = phone.code(1);
    let answer = console.code(&mut elsewhere, &code).await;
    assert_eq!(answer.location.as_deref(), Some("/platform/applications"), "{}", answer.body);
    assert!(console.is_in(&mut elsewhere).await);
    let mut third = console.site.browser();
    console.password(&mut third, ADMIN).await;
    let again = console.code(&mut third, &code).await;
    assert!(again.body.contains("factor-code-used"), "{}", again.body);
    let recovered = console.code(&mut third, &phone.codes[3].to_lowercase()).await;
    assert!(recovered.location.is_some(), "{}", recovered.body);
    let page = third.get(PAGE).await.body;
    assert!(page.contains("9 recovery codes are left") && !page.contains(&phone.codes[4]), "{page}");
    let mut fourth = console.site.browser();
    console.password(&mut fourth, ADMIN).await;
    let again = console.code(&mut fourth, &phone.codes[3]).await;
    assert!(again.body.contains("factor-code-wrong"), "{}", again.body);
}

#[tokio::test]
async fn an_admins_second_factor_is_stored_sealed_and_its_codes_as_hashes() {
    let console = console().await;
    let phone = console.set_up(&mut console.keeper.clone()).await;
    let mut database = console.site.installation.landlord.acquire().await.unwrap();
    let text = "select string_agg(row::text, ' ') from (
                  select * from platform.admin_second_factor, platform.admin_recovery_code) as row";
    let stored: String = sqlx::query_scalar(text).fetch_one(&mut *database).await.unwrap();
    let plain = phone.codes[4].replace('-', "");
    let in_hexadecimal: String = plain.bytes().map(|byte| format!("{byte:02x}")).collect();
    assert!(!stored.contains(&plain) && !stored.contains(&in_hexadecimal), "{stored}");
}

#[tokio::test]
async fn without_an_admins_password_no_code_is_asked_for_and_guesses_become_slow() {
    let console = console().await;
    let mut stranger = console.site.browser();
    let page = stranger.get("/platform/sign-in/code").await;
    assert_eq!(page.location.as_deref(), Some("/platform/sign-in"));
    let answer = console.code(&mut stranger, "000000").await;
    assert!(answer.body.contains("SignInNeeded"), "{}", answer.body);
    console.set_up(&mut console.keeper.clone()).await;
    console.password(&mut stranger, ADMIN).await;
    let mut said = Vec::new();
    for _ in 0..7 {
        let answer = console.code(&mut stranger, "000000").await;
        said.push(answer.body.contains("sign-in-too-many-attempts"));
    }
    assert!(!said[4] && said[5], "{said:?}");
}

#[tokio::test]
async fn another_super_admin_or_an_operator_helps_whoever_has_lost_the_phone() {
    let mut console = console().await;
    let mut admin = console.site.admin_who(OTHER, AdminRole::Operator).await;
    console.set_up(&mut admin).await;
    let (id, own) = (console.id(OTHER).await.to_string(), console.id(ADMIN).await.to_string());
    let reset = "/api/platform/admins/reset-second-factor";
    // A new password does not go round it, and the own one is removed in the own account.
    console.keeper.post("/api/platform/admins/send-set-up", &[("admin", &id)]).await;
    let token = console.last_token().await;
    console.choose(&token, PASSWORD).await;
    let answer = console.password(&mut console.site.browser(), OTHER).await;
    assert_eq!(answer.location.as_deref(), Some("/platform/sign-in/code"));
    console.set_up(&mut console.keeper.clone()).await;
    let refused = console.keeper.post_for_data(reset, &[("admin", &own)]).await;
    assert!(refused.body.contains("NotFound"), "{}", refused.body);
    let page = console.keeper.get(&format!("/platform/admins/{id}")).await.body;
    assert!(page.contains(reset), "{page}");
    let done = console.keeper.post(reset, &[("admin", &id)]).await;
    assert!(done.location.as_deref().unwrap().ends_with("done=factor-reset"), "{done:?}");
    let mail = last_mail(&console.site.installation.landlord, "admin-factor-removed").await;
    assert_eq!(mail.to.as_str(), OTHER);
    assert_eq!(console.audited("admin.second_factor_reset").await, 1);
    let answer = console.password(&mut console.site.browser(), OTHER).await;
    assert_eq!(answer.location.as_deref(), Some("/platform/applications"));
    let shell = CliRunner { installation: console.site.installation, data: tempfile::tempdir().unwrap() };
    let remove = ["admin", "remove-second-factor", "--email", ADMIN];
    shell.run(&remove).await.done().says("removed");
    shell.run(&remove).await.refused("no admin's account with a second factor");
}

#[tokio::test]
async fn an_admin_whose_role_demands_a_second_factor_reaches_nothing_else_without_it() {
    let mut console = console().await;
    let mut auditor = console.site.admin_who(OTHER, AdminRole::Auditor).await;
    console.keeper.get("/platform/admins").await;
    let form = [("roles[]", "auditor"), ("roles[]", "operator")];
    let demanded = console.keeper.post("/api/platform/admins/demand-second-factor", &form).await;
    assert_eq!(demanded.location.as_deref(), Some("/platform/admins?done=factor-demanded"), "{demanded:?}");
    let kept = console.site.installation.landlord.demanding_admin_roles().await.unwrap();
    assert_eq!(kept, [AdminRole::Auditor, AdminRole::Operator]);
    for page in ["/platform", "/platform/modules", "/platform/account"] {
        assert_eq!(auditor.get(page).await.location.as_deref(), Some(PAGE), "{page}");
    }
    let refused = auditor.post_for_data("/api/platform/account/end-sessions", &[]).await;
    assert!(refused.body.contains("SecondFactorNeeded"), "{}", refused.body);
    console.set_up(&mut auditor).await;
    assert!(console.is_in(&mut auditor).await);
    auditor.get(PAGE).await;
    let remove = "/api/platform/account/remove-second-factor";
    let kept = auditor.post_for_data(remove, &[("current_password", PASSWORD)]).await;
    assert!(kept.body.contains("factor-demanded"), "{}", kept.body);
    // The super admin's role does not demand it.
    assert!(console.is_in(&mut console.keeper.clone()).await);
    console.keeper.post("/api/platform/admins/demand-second-factor", &[("roles[]", "super")]).await;
    let removed = auditor.post(remove, &[("current_password", PASSWORD)]).await;
    assert_eq!(removed.location.as_deref(), Some("/platform/account?done=factor-removed"), "{removed:?}");
    assert_eq!(console.keeper.get("/platform/admins").await.location.as_deref(), Some(PAGE));
}
