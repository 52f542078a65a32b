//! Who keeps the platform's admins, and what admins may do.

mod keeping;
mod own_account;
mod second_factor;

use axum::http::StatusCode;
use publicdigit::tenancy::domain::AdminRole;
use uuid::Uuid;

use crate::{
    site::{ADMIN, Answer, Browser, PASSWORD, Site, last_mail, site},
    support,
};

const OTHER: &str = "asha@example.org";

/// A platform with a super admin, who is signed in.
struct Console {
    site: Site,
    keeper: Browser,
}

async fn console() -> Console {
    let site = site(false).await;
    let keeper = site.admin().await;
    Console { site, keeper }
}

impl Console {
    async fn id(&self, email: &str) -> Uuid {
        let mut landlord = self.site.installation.landlord.acquire().await.unwrap();
        let id = sqlx::query_scalar("select id from platform.admin where email = $1").bind(email);
        id.fetch_one(&mut *landlord).await.unwrap()
    }

    /// How many entries of the audit tell of `action`.
    async fn audited(&self, action: &str) -> i64 {
        let mut landlord = self.site.installation.landlord.acquire().await.unwrap();
        let count = sqlx::query_scalar("select count(*) from platform.audit_entry where action = $1");
        count.bind(action).fetch_one(&mut *landlord).await.unwrap()
    }

    /// Adds an admin in the console; answers the token of the link that was mailed.
    async fn invite(&mut self, email: &str, role: &str) -> String {
        self.keeper.get("/platform/admins").await;
        let form = [("name", "Asha"), ("email", email), ("role", role)];
        let answer = self.keeper.post("/api/platform/admins/add", &form).await;
        assert_eq!(answer.location.as_deref(), Some("/platform/admins?done=invited"), "{}", answer.body);
        self.last_token().await
    }

    async fn last_token(&self) -> String {
        let mail = last_mail(&self.site.installation.landlord, "admin-set-up").await;
        mail.args["link"].rsplit('/').next().unwrap().to_owned()
    }

    async fn choose(&self, token: &str, password: &str) -> Answer {
        let form = [("token", token), ("password", password), ("password_again", password)];
        self.site.browser().post_for_data("/api/platform/set-up", &form).await
    }

    /// Somebody types the password of an admin.
    async fn password(&self, browser: &mut Browser, email: &str) -> Answer {
        browser.post("/api/platform/sign-in", &[("email", email), ("password", PASSWORD)]).await
    }

    /// Whether somebody can look at the console.
    async fn is_in(&self, browser: &mut Browser) -> bool {
        browser.get("/platform/organisations").await.status == StatusCode::OK
    }
}
