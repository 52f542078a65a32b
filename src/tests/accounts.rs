//! What people do about their own accounts: forgotten passwords, sessions, addresses.

use axum::http::StatusCode;
use publicdigit::{
    access::{
        application::{Accounts, AddressChange},
        domain::PasswordLink,
    },
    db::outbox::Outbox,
    kernel::{EmailAddress, Environment, Token},
    platform::SystemEnvironment,
};
use sqlx::Executor;

use crate::{
    site::{Answer, Browser, PASSWORD, Site, last_mail, site},
    support::{self, TestTenant},
};

const OWNER: &str = "asha@example.org";
const OTHER: &str = "another long password";

/// An organisation whose owner has signed in in a browser.
struct Home {
    site: Site,
    resident: TestTenant,
    owner: Browser,
}

async fn home() -> Home {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let owner = site.owner(&resident).await;
    Home { site, resident, owner }
}

impl Home {
    fn path(&self, rest: &str) -> String {
        format!("/{}{rest}", self.resident.slug)
    }

    async fn sign_in(&self, email: &str, password: &str) -> Browser {
        let mut browser = self.site.browser();
        let answer = self.try_sign_in(&mut browser, email, password).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        assert_eq!(browser.get(&self.path("/office/account")).await.status, StatusCode::OK);
        browser
    }

    async fn try_sign_in(&self, browser: &mut Browser, email: &str, password: &str) -> Answer {
        let form = [("organisation", self.resident.slug.as_str()), ("email", email), ("password", password)];
        browser.post("/api/sign-in", &form).await
    }

    /// Whether the browser is signed in.
    async fn is_in(&self, browser: &mut Browser) -> bool {
        browser.get(&self.path("/office/account")).await.status == StatusCode::OK
    }

    async fn ask_for_password(&self, browser: &mut Browser, email: &str) -> Answer {
        let form = [("organisation", self.resident.slug.as_str()), ("email", email)];
        browser.post_for_data("/api/forgotten-password", &form).await
    }

    async fn choose(&self, token: &str, password: &str) -> Answer {
        let slug = self.resident.slug.as_str();
        let form =
            [("organisation", slug), ("token", token), ("password", password), ("password_again", password)];
        self.site.browser().post_for_data("/api/set-up", &form).await
    }

    async fn mails(&self, template: &str) -> usize {
        let waiting = self.resident.db.waiting().await.unwrap();
        waiting.iter().filter(|(_, mail)| mail.template == template).count()
    }

    async fn last_token(&self, template: &str) -> String {
        let mail = last_mail(&self.resident.db, template).await;
        mail.args["link"].rsplit('/').next().unwrap().to_owned()
    }
}

#[tokio::test]
async fn whoever_has_forgotten_the_password_chooses_another_by_mail_and_everybody_else_is_signed_out() {
    let mut home = home().await;
    let mut elsewhere = home.sign_in(OWNER, PASSWORD).await;
    let mut stranger = home.site.browser();
    let page = stranger.get("/forgotten-password?organisation=club").await;
    assert!(page.body.contains("value=\"club\""), "{}", page.body);
    let answer = home.ask_for_password(&mut stranger, " Asha@Example.org ").await;
    assert!(answer.location.as_deref().unwrap().ends_with("done=password-asked"), "{answer:?}");
    let token = home.last_token("password-forgotten").await;
    let page = home.site.browser().get(&home.path(&format!("/set-up/{token}"))).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(home.choose(&token, OTHER).await.status, StatusCode::OK);
    let owner = &mut home.owner.clone();
    assert!(!home.is_in(owner).await && !home.is_in(&mut elsewhere).await);
    let again = home.choose(&token, PASSWORD).await;
    assert!(again.body.contains("set-up-used"), "{}", again.body);
    home.owner = home.sign_in(OWNER, OTHER).await;
}

#[tokio::test]
async fn nobody_learns_from_the_answer_whether_an_address_has_an_account() {
    let home = home().await;
    let mut browser = home.site.browser();
    let known = home.ask_for_password(&mut browser, OWNER).await;
    let mut database = support::superuser(&home.resident.slug.database_name()).await;
    let text = "select (select count(*) from access.set_up_token), (select count(*) from kernel.outbox),
                  (select count(*) from kernel.audit_entry)";
    let before: (i64, i64, i64) = sqlx::query_as(text).fetch_one(&mut database).await.unwrap();
    let unknown = home.ask_for_password(&mut browser, "nobody@example.org").await;
    let after: (i64, i64, i64) = sqlx::query_as(text).fetch_one(&mut database).await.unwrap();
    // What was done for nobody has left nothing.
    assert_eq!(before, after);
    let form = [("organisation", "no-such-club"), ("email", OWNER)];
    let nowhere = browser.post_for_data("/api/forgotten-password", &form).await;
    let told = |answer: &Answer| (answer.status, answer.body.clone());
    assert_eq!(told(&known), told(&unknown));
    assert_eq!(told(&known), told(&nowhere));
    assert_eq!(known.location, unknown.location);
    assert_eq!(home.mails("password-forgotten").await, 1);
}

#[tokio::test]
async fn mails_for_a_forgotten_password_become_rare_whether_there_is_an_account_or_not() {
    let home = home().await;
    for email in [OWNER, "nobody@example.org"] {
        let mut said = Vec::new();
        for _ in 0..5 {
            let answer = home.ask_for_password(&mut home.site.browser(), email).await;
            said.push(answer.body.contains("account-wait"));
        }
        assert_eq!(said, [false, false, false, true, true], "{email}");
    }
    assert_eq!(home.mails("password-forgotten").await, 3);
    // An operator lifts it.
    let slug = home.resident.slug.clone();
    let shell =
        crate::cli::CliRunner { installation: home.site.installation, data: tempfile::tempdir().unwrap() };
    shell.run(&["account", "unlock", "--tenant", slug.as_str(), "--email", OWNER]).await.done();
    let form = [("organisation", slug.as_str()), ("email", OWNER)];
    let mut browser = crate::site::browser_of(&shell.installation).await;
    let answer = browser.post_for_data("/api/forgotten-password", &form).await;
    assert!(!answer.body.contains("account-wait"), "{}", answer.body);
}

#[tokio::test]
async fn a_link_for_a_forgotten_password_is_stored_as_a_hash_and_is_over_after_an_hour() {
    let home = home().await;
    home.ask_for_password(&mut home.site.browser(), OWNER).await;
    let token = home.last_token("password-forgotten").await;
    let mut database = support::superuser(&home.resident.slug.database_name()).await;
    let text = "select token_hash, expires_at from access.set_up_token order by expires_at limit 1";
    let (hash, expires_at): (Vec<u8>, time::OffsetDateTime) =
        sqlx::query_as(text).fetch_one(&mut database).await.unwrap();
    assert_eq!(hash, Token::parse(&token).unwrap().hash().as_bytes());
    let left = expires_at - SystemEnvironment.now();
    assert!(left <= time::Duration::HOUR && left > time::Duration::minutes(50), "{left}");
    let text = "update access.set_up_token set expires_at = now()";
    database.execute(text).await.unwrap();
    let late = home.choose(&token, OTHER).await;
    assert!(late.body.contains("set-up-expired"), "{}", late.body);
}

#[tokio::test]
async fn people_see_where_they_are_signed_in_and_sign_out_there() {
    let mut home = home().await;
    let mut phone = home.sign_in(OWNER, PASSWORD).await;
    let path = home.path("/office/account");
    let page = home.owner.get(&path).await.body;
    assert_eq!(page.matches("name=\"session\"").count(), 1, "{page}");
    assert!(page.contains("This device"), "{page}");
    let (_, session) = page.split_once("name=\"session\" value=\"").unwrap();
    let session = session.split('"').next().unwrap();
    let answer = home.owner.post("/api/account/end-session", &[("session", session)]).await;
    assert_eq!(answer.location, Some(format!("{path}?done=session-ended")));
    assert!(!home.is_in(&mut phone).await);
    assert!(home.is_in(&mut home.owner.clone()).await);
    let again = home.owner.post_for_data("/api/account/end-session", &[("session", session)]).await;
    assert!(again.body.contains("NotFound"), "{}", again.body);
}

#[tokio::test]
async fn signing_out_everywhere_leaves_no_session_anywhere() {
    let mut home = home().await;
    let mut phone = home.sign_in(OWNER, PASSWORD).await;
    let answer = home.owner.post("/api/account/end-sessions", &[]).await;
    assert!(answer.location.as_deref().unwrap().ends_with("done=signed-out-everywhere"), "{answer:?}");
    let mut owner = home.owner.clone();
    assert!(!home.is_in(&mut phone).await && !home.is_in(&mut owner).await);
    let text = "select count(*) from access.session";
    let mut database = support::superuser(&home.resident.slug.database_name()).await;
    let left: i64 = sqlx::query_scalar(text).fetch_one(&mut database).await.unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn signing_out_and_in_again_leaves_one_session() {
    let mut home = home().await;
    let count = async || {
        let mut database = support::superuser(&home.resident.slug.database_name()).await;
        let count: i64 =
            sqlx::query_scalar("select count(*) from access.session").fetch_one(&mut database).await.unwrap();
        count
    };
    assert_eq!(count().await, 1);
    let mut owner = home.owner.clone();
    home.try_sign_in(&mut owner, OWNER, PASSWORD).await;
    assert_eq!(count().await, 1);
    owner.post("/api/sign-out", &[]).await;
    assert_eq!(count().await, 0);
    home.owner = owner;
}

#[tokio::test]
async fn changing_the_password_signs_everybody_else_out() {
    let mut home = home().await;
    let mut phone = home.sign_in(OWNER, PASSWORD).await;
    let path = home.path("/office/account");
    home.owner.get(&path).await;
    let wrong = [("current_password", "not this one at all"), ("password", OTHER), ("password_again", OTHER)];
    let refused = home.owner.post("/api/account/change-password", &wrong).await;
    assert_eq!(refused.location, Some(format!("{path}#problems")));
    let page = home.owner.get(&path).await.body;
    assert!(page.contains("This is not your present password."), "{page}");
    let short = [("current_password", PASSWORD), ("password", "short"), ("password_again", "short")];
    let refused = home.owner.post_for_data("/api/account/change-password", &short).await;
    assert!(refused.body.contains("password-too-short"), "{}", refused.body);
    let right = [("current_password", PASSWORD), ("password", OTHER), ("password_again", OTHER)];
    let done = home.owner.post("/api/account/change-password", &right).await;
    assert_eq!(done.location, Some(format!("{path}?done=password-changed")));
    assert!(home.is_in(&mut home.owner.clone()).await);
    assert!(!home.is_in(&mut phone).await);
    home.sign_in(OWNER, OTHER).await;
}

#[tokio::test]
async fn a_new_address_counts_once_it_is_confirmed_there() {
    let mut home = home().await;
    let new = "asha.rai@example.com";
    home.owner.get(&home.path("/office/account/address")).await;
    let form = [("email", new), ("current_password", PASSWORD)];
    let asked = home.owner.post("/api/account/change-address", &form).await;
    assert!(asked.location.as_deref().unwrap().ends_with("done=address-asked"), "{asked:?}");
    assert_eq!(last_mail(&home.resident.db, "address-confirm").await.to.as_str(), new);
    // Nothing has changed yet, and looking at the page changes nothing.
    let token = home.last_token("address-confirm").await;
    let page = home.site.browser().get(&home.path(&format!("/confirm-address/{token}"))).await;
    assert!(page.status == StatusCode::OK && page.body.contains(new), "{}", page.body);
    home.sign_in(OWNER, PASSWORD).await;
    let form = [("organisation", home.resident.slug.as_str()), ("token", token.as_str())];
    let confirmed = home.site.browser().post("/api/confirm-address", &form).await;
    assert!(confirmed.location.as_deref().unwrap().ends_with("done=address-changed"), "{confirmed:?}");
    assert_eq!(last_mail(&home.resident.db, "address-changed").await.to.as_str(), OWNER);
    home.sign_in(new, PASSWORD).await;
    let old = home.try_sign_in(&mut home.site.browser(), OWNER, PASSWORD).await;
    assert!(old.location.as_deref().is_some_and(|location| location.contains("#problems")), "{old:?}");
    let again = home.site.browser().post_for_data("/api/confirm-address", &form).await;
    assert!(again.body.contains("set-up-used"), "{}", again.body);
}

#[tokio::test]
async fn an_address_is_changed_only_with_the_password_and_to_one_that_is_free() {
    let mut home = home().await;
    home.owner.get(&home.path("/office/account/address")).await;
    for (email, password, said) in [
        ("new@example.com", "not this one at all", "account-wrong-password"),
        ("nowhere", PASSWORD, "email-malformed"),
        (OWNER, PASSWORD, "invite-known"),
    ] {
        let form = [("email", email), ("current_password", password)];
        let refused = home.owner.post_for_data("/api/account/change-address", &form).await;
        assert!(refused.body.contains(said), "{said}: {}", refused.body);
    }
    assert_eq!(home.mails("address-confirm").await, 0);
}

#[tokio::test]
async fn an_address_that_another_account_got_meanwhile_is_not_taken_from_it() {
    let mut home = home().await;
    let (db, environment) = (&home.resident.db, SystemEnvironment);
    let user = sqlx::query_scalar::<_, uuid::Uuid>("select id from access.tenant_user")
        .fetch_one(&mut *db.acquire().await.unwrap())
        .await
        .unwrap();
    let email = EmailAddress::parse("bimal@example.org").unwrap();
    let expires_at = environment.now() + time::Duration::HOUR;
    let link = PasswordLink { expires_at, used_at: None };
    let change = AddressChange { user: user.into(), email: email.clone(), link };
    let token = Token::draw(&environment);
    let mail = publicdigit::kernel::Mail::new("address-confirm", email, publicdigit::kernel::Language::En)
        .with("name", "Asha")
        .with("link", "/");
    db.add_address_change(token.hash(), &change, &mail).await.unwrap();
    home.owner.get(&home.path("/office/people")).await;
    let form = [("name", "Bimal Thapa"), ("email", "bimal@example.org"), ("role", "committee")];
    home.owner.post("/api/people/invite", &form).await;
    let form = [("organisation", home.resident.slug.as_str()), ("token", &token.reveal())];
    let refused = home.site.browser().post_for_data("/api/confirm-address", &form).await;
    assert!(refused.body.contains("invite-known"), "{}", refused.body);
    home.sign_in(OWNER, PASSWORD).await;
}

#[tokio::test]
async fn a_copy_of_an_organisation_has_no_open_links_to_accounts() {
    let mut home = home().await;
    home.owner.get(&home.path("/office/account/address")).await;
    let form = [("email", "asha.rai@example.com"), ("current_password", PASSWORD)];
    home.owner.post("/api/account/change-address", &form).await;
    let copy = support::slug();
    let (landlord, provisioner) = (&home.site.installation.landlord, &home.site.installation.provisioner);
    let actor = publicdigit::kernel::Actor::System;
    publicdigit::tenancy::backup::clone(landlord, provisioner, home.resident.id, &copy, actor).await.unwrap();
    let open = "select count(*) from access.address_change where used_at is null";
    for (slug, expected) in [(&home.resident.slug, 1), (&copy, 0)] {
        let mut database = support::superuser(&slug.database_name()).await;
        let count: i64 = sqlx::query_scalar(open).fetch_one(&mut database).await.unwrap();
        assert_eq!(count, expected, "{slug}");
    }
}
