//! A second factor that is being set up: by whom, where, and in whose place.

use publicdigit::{
    access::{
        application::{Shown, open_session},
        domain::DeviceName,
    },
    kernel::UserId,
    platform::SystemEnvironment,
};

use super::{OWNER, home};
use crate::{site::last_mail, support};

/// What an app is to scan, as the page writes it; none if nothing is being set up here.
fn secret(page: &str) -> Option<&str> {
    page.split("<code translate=\"no\">").nth(1)?.split('<').next()
}

#[tokio::test]
async fn setting_up_asks_for_the_password_and_a_mail_tells_of_it() {
    let home = home().await;
    let mut owner = home.owner.clone();
    assert_eq!(secret(&owner.get(&home.factor_page()).await.body), None);
    let wrong = [("current_password", "not this one at all")];
    let refused = owner.post_for_data("/api/second-factor/begin", &wrong).await;
    assert!(refused.body.contains("account-wrong-password"), "{}", refused.body);
    assert_eq!(secret(&owner.get(&home.factor_page()).await.body), None);
    home.set_up(&mut owner).await;
    assert_eq!(last_mail(&home.resident.db, "factor-set-up").await.to.as_str(), OWNER);
}

#[tokio::test]
async fn what_is_shown_to_be_scanned_stays_until_it_is_confirmed() {
    let home = home().await;
    let mut owner = home.owner.clone();
    home.begin(&mut owner, "").await;
    let first = owner.get(&home.factor_page()).await.body;
    let refused = owner.post("/api/second-factor/confirm", &[("code", "000000")]).await;
    assert_eq!(refused.location, Some(format!("{}#problems", home.factor_page())));
    let page = owner.get(&home.factor_page()).await.body;
    assert!(page.contains("This code is wrong"), "{page}");
    assert!(secret(&page).is_some() && secret(&page) == secret(&first));
}

#[tokio::test]
async fn what_is_begun_in_one_session_is_of_no_other_and_ends_with_it() {
    let home = home().await;
    let (mut owner, mut intruder) = (home.owner.clone(), home.site.browser());
    home.password(&mut intruder, OWNER).await;
    home.begin(&mut intruder, "").await;
    let seen = intruder.get(&home.factor_page()).await.body;
    assert_eq!(secret(&owner.get(&home.factor_page()).await.body), None);
    let stranger = owner.post_for_data("/api/second-factor/confirm", &[("code", "000000")]).await;
    assert!(stranger.body.contains("NotFound"), "{}", stranger.body);
    // What the owner begins is another one, and takes the place of the first.
    home.begin(&mut owner, "").await;
    let mine = owner.get(&home.factor_page()).await.body;
    assert!(secret(&mine).is_some() && secret(&mine) != secret(&seen));
    assert_eq!(secret(&intruder.get(&home.factor_page()).await.body), None);
    home.begin(&mut intruder, "").await;
    owner.get(&home.path("/office/account")).await;
    owner.post("/api/account/end-sessions", &[]).await;
    let begun = "select count(*) from access.second_factor_begun";
    let mut database = support::superuser(&home.resident.slug.database_name()).await;
    assert_eq!(sqlx::query_scalar::<_, i64>(begun).fetch_one(&mut database).await.unwrap(), 0);
}

#[tokio::test]
async fn whoever_has_a_new_phone_sets_it_up_anew_with_a_code_of_the_old_one() {
    let home = home().await;
    let mut owner = home.owner.clone();
    let old = home.set_up(&mut owner).await;
    let refused = home.begin(&mut owner, "000000").await;
    assert!(refused.body.contains("factor-code-wrong"), "{}", refused.body);
    // A recovery code does as well, for whoever has lost the phone.
    home.begin(&mut owner, &old.codes[0]).await;
    // Until it is confirmed, the old one is asked for.
    let mut elsewhere = home.site.browser();
    home.password(&mut elsewhere, OWNER).await;
    elsewhere.post("/api/sign-in-code", &[("code", &old.codes[1])]).await;
    assert!(home.is_in(&mut elsewhere).await);
    let new = home.confirm(&mut owner).await;
    assert!(home.is_in(&mut owner).await && !home.is_in(&mut elsewhere).await);
    home.password(&mut elsewhere, OWNER).await;
    for gone in [&old.codes[2], &old.code(1)] {
        let answer = elsewhere.post_for_data("/api/sign-in-code", &[("code", gone)]).await;
        assert!(answer.body.contains("factor-code-wrong"), "{}", answer.body);
    }
    elsewhere.post("/api/sign-in-code", &[("code", &new.codes[2])]).await;
    assert!(home.is_in(&mut elsewhere).await);
}

#[tokio::test]
async fn nobody_comes_in_without_a_code_who_signs_in_while_it_is_set_up() {
    let home = home().await;
    let user = UserId::from(home.id(OWNER).await);
    let device = DeviceName::told("");
    let open = async |shown| {
        open_session(&home.resident.db, &SystemEnvironment, (user, shown), &device).await.unwrap()
    };
    assert!(open(Shown::Password).await.is_some());
    home.set_up(&mut home.owner.clone()).await;
    assert!(open(Shown::Password).await.is_none() && open(Shown::Code).await.is_some());
}
