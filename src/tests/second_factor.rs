//! The second factor: set up, asked for, lost, demanded of roles.

mod begun;
mod passkeys;

use axum::http::StatusCode;
use publicdigit::{access::application::DemandedFactors, kernel::Environment, platform::SystemEnvironment};
use totp_rs::{Builder, Secret, Totp};
use uuid::Uuid;

use crate::{
    site::{Answer, Browser, PASSWORD, Site, last_mail, site},
    support::{self, TestTenant},
};

const OWNER: &str = "asha@example.org";

struct Home {
    site: Site,
    resident: TestTenant,
    owner: Browser,
}

/// An app on a phone, and what was written down when it was set up.
pub struct Phone {
    app: Totp,
    /// The recovery codes.
    pub codes: Vec<String>,
}

impl Phone {
    /// Reads what the page shows while a second factor is set up.
    pub fn of(page: &str) -> Self {
        let listed = page.split("<li><code>").skip(1);
        let codes: Vec<_> = listed.map(|rest| rest.split('<').next().unwrap().to_owned()).collect();
        assert_eq!(codes.len(), 10, "{page}");
        let (_, secret) = page.split_once("<code translate=\"no\">").unwrap();
        let secret = secret.split('<').next().unwrap().replace(' ', "");
        let secret = Secret::try_from_base32(secret).unwrap();
        Self { app: Builder::new().with_secret(secret).build().unwrap(), codes }
    }

    /// The code of the time step `later` from now.
    pub fn code(&self, later: i64) -> String {
        let at = SystemEnvironment.now().unix_timestamp() + 30 * later;
        self.app.generate(u64::try_from(at).unwrap()).to_string()
    }
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

    fn factor_page(&self) -> String {
        self.path("/office/account/second-factor")
    }

    async fn id(&self, email: &str) -> Uuid {
        sqlx::query_scalar("select id from access.tenant_user where email = $1")
            .bind(email)
            .fetch_one(&mut *self.resident.db.acquire().await.unwrap())
            .await
            .unwrap()
    }

    /// Begins to set the second factor up in a browser; with `code` of an earlier one.
    async fn begin(&self, browser: &mut Browser, code: &str) -> Answer {
        browser.get(&self.factor_page()).await;
        let form = [("current_password", PASSWORD), ("code", code)];
        browser.post_for_data("/api/second-factor/begin", &form).await
    }

    /// Sets the second factor up in a browser.
    async fn set_up(&self, browser: &mut Browser) -> Phone {
        self.begin(browser, "").await;
        self.confirm(browser).await
    }

    /// Sets up what was begun.
    async fn confirm(&self, browser: &mut Browser) -> Phone {
        let phone = Phone::of(&browser.get(&self.factor_page()).await.body);
        let code = phone.code(0);
        let answer = browser.post("/api/second-factor/confirm", &[("code", &code)]).await;
        assert_eq!(answer.location, Some(format!("{}?done=factor-confirmed", self.factor_page())));
        phone
    }

    async fn password(&self, browser: &mut Browser, email: &str) -> Answer {
        let form = [("organisation", self.resident.slug.as_str()), ("email", email), ("password", PASSWORD)];
        browser.post("/api/sign-in", &form).await
    }

    async fn is_in(&self, browser: &mut Browser) -> bool {
        browser.get(&self.path("/office/account")).await.status == StatusCode::OK
    }

    /// A member of the committee, signed in.
    async fn person(&mut self, name: &str) -> (Browser, Uuid) {
        let email = format!("{name}@example.org");
        self.owner.get(&self.path("/office/people")).await;
        let form = [("name", name), ("email", email.as_str()), ("role", "committee")];
        self.owner.post("/api/people/invite", &form).await;
        let mail = last_mail(&self.resident.db, "set-up").await;
        let token = mail.args["link"].rsplit('/').next().unwrap();
        let slug = self.resident.slug.as_str();
        let form =
            [("organisation", slug), ("token", token), ("password", PASSWORD), ("password_again", PASSWORD)];
        let mut browser = self.site.browser();
        assert_eq!(browser.post("/api/set-up", &form).await.status, StatusCode::SEE_OTHER);
        (browser, self.id(&email).await)
    }
}

#[tokio::test]
async fn a_second_factor_is_set_up_and_asked_for_from_then_on() {
    let mut home = home().await;
    let mut owner = home.owner.clone();
    let mut elsewhere = home.site.browser();
    home.password(&mut elsewhere, OWNER).await;
    let phone = home.set_up(&mut owner).await;
    assert!(home.is_in(&mut owner).await && !home.is_in(&mut elsewhere).await);
    let answer = home.password(&mut elsewhere, OWNER).await;
    assert_eq!(answer.location.as_deref(), Some("/sign-in/code"));
    // The password alone opens nothing.
    assert!(!home.is_in(&mut elsewhere).await);
    assert_eq!(elsewhere.get("/sign-in/code").await.status, StatusCode::OK);
    let wrong = elsewhere.post_for_data("/api/sign-in-code", &[("code", "000000")]).await;
    assert!(wrong.body.contains("factor-code-wrong"), "{}", wrong.body);
    // That of this step was typed when it was set up.
    let code = phone.code(1);
    let answer = elsewhere.post("/api/sign-in-code", &[("code", &code)]).await;
    assert_eq!(answer.location, Some(home.path("/office")));
    assert!(home.is_in(&mut elsewhere).await);
    // Once.
    let mut third = home.site.browser();
    home.password(&mut third, OWNER).await;
    let again = third.post_for_data("/api/sign-in-code", &[("code", &code)]).await;
    assert!(again.body.contains("factor-code-used"), "{}", again.body);
    home.owner = owner;
}

#[tokio::test]
async fn without_the_password_no_code_is_asked_for() {
    let home = home().await;
    let mut stranger = home.site.browser();
    let page = stranger.get("/sign-in/code").await;
    assert_eq!(page.location.as_deref(), Some("/sign-in"));
    let answer = stranger.post_for_data("/api/sign-in-code", &[("code", "000000")]).await;
    assert!(answer.body.contains("SignInNeeded"), "{}", answer.body);
}

#[tokio::test]
async fn a_recovery_code_opens_the_account_once_and_is_stored_as_a_hash() {
    let home = home().await;
    let phone = home.set_up(&mut home.owner.clone()).await;
    let code = phone.codes[3].to_lowercase();
    let mut browser = home.site.browser();
    home.password(&mut browser, OWNER).await;
    let answer = browser.post("/api/sign-in-code", &[("code", &code)]).await;
    assert_eq!(answer.location, Some(home.path("/office")));
    let page = browser.get(&home.factor_page()).await.body;
    assert!(page.contains("9 recovery codes are left") && !page.contains(&phone.codes[4]), "{page}");
    let mut other = home.site.browser();
    home.password(&mut other, OWNER).await;
    let again = other.post_for_data("/api/sign-in-code", &[("code", &code)]).await;
    assert!(again.body.contains("factor-code-wrong"), "{}", again.body);
    let mut database = support::superuser(&home.resident.slug.database_name()).await;
    let text = "select string_agg(row::text, ' ') from (select * from access.second_factor, access.recovery_code) as row";
    let stored: String = sqlx::query_scalar(text).fetch_one(&mut database).await.unwrap();
    let plain = phone.codes[4].replace('-', "");
    let in_hexadecimal: String = plain.bytes().map(|byte| format!("{byte:02x}")).collect();
    assert!(!stored.contains(&plain) && !stored.contains(&in_hexadecimal), "{stored}");
}

#[tokio::test]
async fn guesses_at_codes_become_slow() {
    let home = home().await;
    home.set_up(&mut home.owner.clone()).await;
    let mut browser = home.site.browser();
    home.password(&mut browser, OWNER).await;
    let mut said = Vec::new();
    for _ in 0..7 {
        let answer = browser.post_for_data("/api/sign-in-code", &[("code", "000000")]).await;
        said.push(answer.body.contains("sign-in-too-many-attempts"));
    }
    assert!(!said[4] && said[5], "{said:?}");
}

#[tokio::test]
async fn a_new_password_by_mail_does_not_go_round_the_second_factor() {
    let home = home().await;
    home.set_up(&mut home.owner.clone()).await;
    let mut browser = home.site.browser();
    let form = [("organisation", home.resident.slug.as_str()), ("email", OWNER)];
    browser.post("/api/forgotten-password", &form).await;
    let mail = last_mail(&home.resident.db, "password-forgotten").await;
    let token = mail.args["link"].rsplit('/').next().unwrap();
    let slug = home.resident.slug.as_str();
    let form =
        [("organisation", slug), ("token", token), ("password", PASSWORD), ("password_again", PASSWORD)];
    let answer = browser.post("/api/set-up", &form).await;
    assert_eq!(answer.location.as_deref(), Some("/sign-in/code"));
    assert!(!home.is_in(&mut browser).await);
}

#[tokio::test]
async fn an_owner_helps_whoever_has_lost_the_phone() {
    let mut home = home().await;
    let (mut person, id) = home.person("tara").await;
    home.set_up(&mut person).await;
    let id = id.to_string();
    let page = home.owner.get(&home.path(&format!("/office/people/{id}"))).await.body;
    assert!(page.contains("/api/second-factor/reset"), "{page}");
    let reset = home.owner.post("/api/second-factor/reset", &[("user", &id)]).await;
    assert!(reset.location.as_deref().unwrap().ends_with("done=factor-reset"), "{reset:?}");
    assert_eq!(last_mail(&home.resident.db, "factor-removed").await.to.as_str(), "tara@example.org");
    assert!(!home.is_in(&mut person).await);
    let answer = home.password(&mut person, "tara@example.org").await;
    assert_eq!(answer.location, Some(home.path("/office")));
    let text = "select count(*) from kernel.audit_entry where action = 'user.second_factor_reset'";
    let mut database = support::superuser(&home.resident.slug.database_name()).await;
    assert_eq!(sqlx::query_scalar::<_, i64>(text).fetch_one(&mut database).await.unwrap(), 1);
    // Nobody else does.
    let owner = home.id(OWNER).await.to_string();
    let refused = person.post_for_data("/api/second-factor/reset", &[("user", &owner)]).await;
    assert!(refused.body.contains("NotFound"), "{}", refused.body);
}

#[tokio::test]
async fn whoever_has_a_role_that_demands_it_comes_in_no_further_without_a_second_factor() {
    let mut home = home().await;
    let (mut person, _) = home.person("tara").await;
    home.owner.get(&home.path("/office/roles/rights")).await;
    let form = [("roles[]", "committee"), ("roles[]", "treasurer")];
    let demanded = home.owner.post("/api/second-factor/demand", &form).await;
    assert!(demanded.location.as_deref().unwrap().ends_with("done=factor-demanded"), "{demanded:?}");
    let kept = home.resident.db.demanding_roles().await.unwrap();
    assert_eq!(kept.iter().map(|role| role.as_str()).collect::<Vec<_>>(), ["committee", "treasurer"]);
    for page in ["/office", "/office/people", "/office/account"] {
        let answer = person.get(&home.path(page)).await;
        assert_eq!(answer.location, Some(home.factor_page()), "{page}");
    }
    let refused = person.post_for_data("/api/account/end-sessions", &[]).await;
    assert!(refused.body.contains("SecondFactorNeeded"), "{}", refused.body);
    home.set_up(&mut person).await;
    assert!(home.is_in(&mut person).await);
    let form = [("current_password", PASSWORD)];
    let kept = person.post_for_data("/api/second-factor/remove", &form).await;
    assert!(kept.body.contains("factor-demanded"), "{}", kept.body);
    // The owner's role does not demand it.
    assert!(home.is_in(&mut home.owner.clone()).await);
}

#[tokio::test]
async fn a_second_factor_is_removed_with_the_password() {
    let home = home().await;
    let mut owner = home.owner.clone();
    home.set_up(&mut owner).await;
    owner.get(&home.factor_page()).await;
    let wrong = [("current_password", "not this one at all")];
    let refused = owner.post_for_data("/api/second-factor/remove", &wrong).await;
    assert!(refused.body.contains("account-wrong-password"), "{}", refused.body);
    let right = [("current_password", PASSWORD)];
    let removed = owner.post("/api/second-factor/remove", &right).await;
    assert!(removed.location.as_deref().unwrap().ends_with("done=factor-removed"), "{removed:?}");
    let answer = home.password(&mut home.site.browser(), OWNER).await;
    assert_eq!(answer.location, Some(home.path("/office")));
}

#[tokio::test]
async fn an_operator_helps_an_owner_who_is_alone() {
    let home = home().await;
    home.set_up(&mut home.owner.clone()).await;
    let slug = home.resident.slug.clone();
    let shell =
        crate::cli::CliRunner { installation: home.site.installation, data: tempfile::tempdir().unwrap() };
    let remove = ["account", "remove-second-factor", "--tenant", slug.as_str(), "--email", OWNER];
    shell.run(&remove).await.done().says("removed");
    shell.run(&remove).await.refused("no account with a second factor");
    let mut browser = crate::site::browser_of(&shell.installation).await;
    let form = [("organisation", slug.as_str()), ("email", OWNER), ("password", PASSWORD)];
    let answer = browser.post("/api/sign-in", &form).await;
    assert_eq!(answer.location, Some(format!("/{slug}/office")));
}
