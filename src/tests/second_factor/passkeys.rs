//! Passkeys beside the second factor. What devices answer, a browser's tests show.

use axum::http::StatusCode;
use uuid::Uuid;

use super::{Home, OWNER, home};
use crate::{
    site::{Browser, PASSWORD},
    support,
};

impl Home {
    async fn begin_passkey(&self, browser: &mut Browser, name: &str, password: &str) -> String {
        browser.get(&self.factor_page()).await;
        let form = [("name", name), ("current_password", password)];
        browser.post_for_data("/api/passkeys/begin", &form).await.body
    }

    /// Gives the owner passkeys that some device has made.
    async fn give_passkeys(&self, count: i32) -> Vec<Uuid> {
        let mut database = support::superuser(&self.resident.slug.database_name()).await;
        let given = "insert into access.passkey (id, user_id, name, credential_id, key, added_at) \
             select gen_random_uuid(), user_id, 'Phone ' || n, decode(md5(n::text), 'hex'), '{}', now() \
             from access.second_factor, generate_series(1, $1) as n returning id";
        sqlx::query_scalar(given).bind(count).fetch_all(&mut database).await.unwrap()
    }

    async fn passkeys(&self) -> i64 {
        let mut database = support::superuser(&self.resident.slug.database_name()).await;
        let count = sqlx::query_scalar("select count(*) from access.passkey");
        count.fetch_one(&mut database).await.unwrap()
    }
}

#[tokio::test]
async fn a_passkey_comes_beside_a_second_factor_and_after_the_password() {
    let home = home().await;
    let mut owner = home.owner.clone();
    assert!(!owner.get(&home.factor_page()).await.body.contains("/api/passkeys/begin"));
    let early = home.begin_passkey(&mut owner, "Phone", PASSWORD).await;
    assert!(early.contains("NotFound"), "{early}");
    home.set_up(&mut owner).await;
    for (name, password, refusal) in [
        ("Phone", "not this one at all", "account-wrong-password"),
        (" ", PASSWORD, "text-missing"),
        ("a\u{0}b", PASSWORD, "text-unprintable"),
    ] {
        let refused = home.begin_passkey(&mut owner, name, password).await;
        assert!(refused.contains(refusal), "{refused}");
        assert!(!owner.get(&home.factor_page()).await.body.contains("data-asked"));
    }
    home.begin_passkey(&mut owner, "Phone", PASSWORD).await;
    let page = owner.get(&home.factor_page()).await.body;
    assert!(page.contains("data-passkey=\"make\"") && page.contains("localhost"), "{page}");
    // It was begun in this browser only.
    let (mut other, _) = (home.site.browser(), home.password(&mut home.site.browser(), OWNER).await);
    assert_ne!(other.get(&home.factor_page()).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_no_device_has_made_is_no_passkey_and_is_not_tried_twice() {
    let home = home().await;
    let mut owner = home.owner.clone();
    home.set_up(&mut owner).await;
    let add = async |owner: &mut Browser, answer: &str| {
        owner.post_for_data("/api/passkeys/add", &[("answer", answer)]).await.body
    };
    let none = add(&mut owner, "{}").await;
    assert!(none.contains("passkey-not-asked"), "{none}");
    for answer in ["", "{}", "\u{0}", "[1", &"9".repeat(9_000)] {
        home.begin_passkey(&mut owner, "Phone", PASSWORD).await;
        let wrong = add(&mut owner, answer).await;
        assert!(wrong.contains("passkey-wrong"), "{wrong}");
        let again = add(&mut owner, answer).await;
        assert!(again.contains("passkey-not-asked"), "{again}");
    }
    assert_eq!(home.passkeys().await, 0);
}

#[tokio::test]
async fn answers_that_nobody_asked_for_sign_nobody_in() {
    let home = home().await;
    home.set_up(&mut home.owner.clone()).await;
    let mut stranger = home.site.browser();
    let answer = stranger.post_for_data("/api/sign-in-passkey", &[("answer", "{}")]).await;
    assert!(answer.body.contains("SignInNeeded"), "{}", answer.body);
    home.password(&mut stranger, OWNER).await;
    let page = stranger.get("/sign-in/code").await;
    assert!(!page.body.contains("data-passkey"), "there is none: {}", page.body);
    let answer = stranger.post_for_data("/api/sign-in-passkey", &[("answer", "{}")]).await;
    assert!(answer.body.contains("passkey-not-asked"), "{}", answer.body);
    assert!(!home.is_in(&mut stranger).await);
}

#[tokio::test]
async fn there_are_ten_passkeys_at_most_and_somebody_elses_cannot_be_removed() {
    let mut home = home().await;
    let mut owner = home.owner.clone();
    home.set_up(&mut owner).await;
    let all = home.give_passkeys(10).await;
    let page = owner.get(&home.factor_page()).await.body;
    assert!(page.contains("Phone 10") && !page.contains("/api/passkeys/begin?"), "{page}");
    let full = home.begin_passkey(&mut owner, "One more", PASSWORD).await;
    assert!(full.contains("passkey-too-many"), "{full}");
    let id = all[0].to_string();
    let (mut other, _) = home.person("tara").await;
    let refused = other.post_for_data("/api/passkeys/remove", &[("passkey", id.as_str())]).await;
    assert!(refused.body.contains("NotFound"), "{}", refused.body);
    owner.get(&home.factor_page()).await;
    let removed = owner.post("/api/passkeys/remove", &[("passkey", id.as_str())]).await;
    assert_eq!(removed.location, Some(format!("{}?done=passkey-removed", home.factor_page())));
    assert_eq!(home.passkeys().await, 9);
}

#[tokio::test]
async fn passkeys_go_with_the_second_factor() {
    let home = home().await;
    let mut owner = home.owner.clone();
    home.set_up(&mut owner).await;
    home.give_passkeys(2).await;
    owner.get(&home.factor_page()).await;
    let answer = owner.post("/api/second-factor/remove", &[("current_password", PASSWORD)]).await;
    assert_eq!(answer.location, Some(home.path("/office/account?done=factor-removed")));
    assert_eq!(home.passkeys().await, 0);
}
