//! Guessing passwords: it becomes slow for whoever guesses, and for nobody else.

mod flood;

use axum::http::StatusCode;
use publicdigit::access::{application::Attempts, domain::Pace};

use crate::{
    site::{ADMIN, Answer, Browser, PASSWORD, Site, site},
    support::TestTenant,
};

const OWNER: &str = "asha@example.org";

async fn sign_in(browser: &mut Browser, organisation: &str, email: &str, password: &str) -> Answer {
    let form = [("organisation", organisation), ("email", email), ("password", password)];
    browser.post_for_data("/api/sign-in", &form).await
}

/// What a refusal says, by its key; nothing if there is none.
fn refusal(answer: &Answer) -> Option<&'static str> {
    let said = ["sign-in-wrong", "sign-in-too-many-attempts"];
    said.into_iter().find(|key| answer.body.contains(key))
}

async fn owned() -> (Site, TestTenant) {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    site.owner(&resident).await;
    (site, resident)
}

fn browser(site: &Site, address: [u8; 4]) -> Browser {
    let mut browser = site.browser();
    browser.address = address;
    browser
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn guesses_that_come_at_the_same_time_are_counted_before_they_are_judged() {
    let (site, resident) = owned().await;
    let mut guesses = tokio::task::JoinSet::new();
    for number in 0..40 {
        let (mut browser, slug) = (browser(&site, [198, 51, 100, 1]), resident.slug.clone());
        guesses.spawn(async move {
            sign_in(&mut browser, slug.as_str(), OWNER, &format!("guess {number}")).await
        });
    }
    let answers = guesses.join_all().await;
    let judged = answers.iter().filter(|answer| refusal(answer) == Some("sign-in-wrong")).count();
    assert!(judged <= Pace::ACCOUNT_FROM_ONE.free as usize, "{judged} of 40 guesses were judged");
    assert!(judged > 0, "{answers:?}");
    // What was not judged is told to come back, and counts nothing.
    let mut browser = browser(&site, [198, 51, 100, 1]);
    for _ in judged..Pace::ACCOUNT_FROM_ONE.free as usize {
        let answer = sign_in(&mut browser, resident.slug.as_str(), OWNER, "guess").await;
        assert_eq!(refusal(&answer), Some("sign-in-wrong"), "{}", answer.body);
    }
    let answer = sign_in(&mut browser, resident.slug.as_str(), OWNER, "guess").await;
    assert_eq!(refusal(&answer), Some("sign-in-too-many-attempts"), "{}", answer.body);
}

#[tokio::test]
async fn two_hundred_wrong_passwords_from_one_address_keep_nobody_else_out() {
    let (site, resident) = owned().await;
    let slug = resident.slug.as_str();
    let mut guesser = browser(&site, [198, 51, 100, 2]);
    for number in 0..200 {
        let email = if number % 2 == 0 { OWNER.to_owned() } else { format!("somebody{number}@example.org") };
        sign_in(&mut guesser, slug, &email, "wrong").await;
    }
    let again = sign_in(&mut guesser, slug, OWNER, PASSWORD).await;
    assert_eq!(refusal(&again), Some("sign-in-too-many-attempts"), "{}", again.body);
    // The same account from elsewhere, and another account too.
    let answer = sign_in(&mut browser(&site, [203, 0, 113, 1]), slug, OWNER, PASSWORD).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    site.admin().await;
    let mut admin = browser(&site, [203, 0, 113, 2]);
    let form = [("email", ADMIN), ("password", PASSWORD)];
    assert_eq!(admin.post_for_data("/api/platform/sign-in", &form).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_known_device_does_not_wait_for_guesses_made_elsewhere() {
    let (site, resident) = owned().await;
    let slug = resident.slug.as_str();
    let mut own = browser(&site, [203, 0, 113, 3]);
    assert_eq!(sign_in(&mut own, slug, OWNER, PASSWORD).await.status, StatusCode::OK);
    assert!(own.has_cookie("publicdigit_device"));
    // From many addresses, and at last from its own one.
    for number in 0..60 {
        let address = if number < 50 { [198, 51, 100, number] } else { own.address };
        sign_in(&mut browser(&site, address), slug, OWNER, "wrong").await;
    }
    let stranger = sign_in(&mut browser(&site, [203, 0, 113, 4]), slug, OWNER, PASSWORD).await;
    assert_eq!(refusal(&stranger), Some("sign-in-too-many-attempts"), "{}", stranger.body);
    assert_eq!(sign_in(&mut own, slug, OWNER, PASSWORD).await.status, StatusCode::OK);
    // It is slowed down for its own guesses.
    for _ in 0..10 {
        sign_in(&mut own, slug, OWNER, "wrong").await;
    }
    assert_eq!(refusal(&sign_in(&mut own, slug, OWNER, PASSWORD).await), Some("sign-in-too-many-attempts"));
}

#[tokio::test]
async fn an_operator_lifts_what_was_counted() {
    let (site, resident) = owned().await;
    let slug = resident.slug.as_str();
    let mut guesser = browser(&site, [198, 51, 100, 3]);
    for _ in 0..8 {
        sign_in(&mut guesser, slug, OWNER, "wrong").await;
    }
    assert_eq!(
        refusal(&sign_in(&mut guesser, slug, OWNER, PASSWORD).await),
        Some("sign-in-too-many-attempts")
    );
    let shell = crate::cli::CliRunner { installation: site.installation, data: tempfile::tempdir().unwrap() };
    shell.run(&["account", "unlock", "--tenant", slug]).await.misunderstood();
    let unlock = ["account", "unlock", "--tenant", slug, "--email", "Asha@Example.org"];
    shell.run(&unlock).await.done().says("nobody has to wait");
    assert_eq!(sign_in(&mut guesser, slug, OWNER, PASSWORD).await.status, StatusCode::OK);
    shell.run(&["account", "unlock", "--address", "198.51.100.3"]).await.done().says("Nothing was counted");
}

#[tokio::test]
async fn an_operator_sends_an_owner_a_link_who_missed_the_first() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let slug = resident.slug.as_str();
    let shell = crate::cli::CliRunner { installation: site.installation, data: tempfile::tempdir().unwrap() };
    let send = ["account", "send-set-up", "--tenant", slug, "--email"];
    shell.run(&[&send[..], &["nobody@example.org"]].concat()).await.refused("has no account");
    shell.run(&[&send[..], &[OWNER]].concat()).await.done().says("on its way");
    let mail = crate::site::last_mail(&resident.db, "set-up").await;
    assert_eq!(mail.to.as_str(), OWNER);
}

#[tokio::test]
async fn guesses_at_organisations_that_do_not_exist_are_counted_too() {
    let (site, _) = owned().await;
    let mut guesser = browser(&site, [198, 51, 100, 4]);
    let mut said = Vec::new();
    for _ in 0..8 {
        said.push(refusal(&sign_in(&mut guesser, "no-such-club", OWNER, "wrong").await).unwrap());
    }
    assert_eq!(said[0], "sign-in-wrong");
    assert_eq!(said[7], "sign-in-too-many-attempts");
}

#[tokio::test]
async fn what_is_counted_tells_neither_account_nor_address() {
    let (site, resident) = owned().await;
    sign_in(&mut browser(&site, [198, 51, 100, 5]), resident.slug.as_str(), OWNER, "wrong").await;
    let rows: Vec<String> =
        sqlx::query_scalar("select attempt_count::text from access.attempt_count as attempt_count")
            .fetch_all(&mut *resident.db.acquire().await.unwrap())
            .await
            .unwrap();
    assert_eq!(rows.len(), 3);
    for known in ["asha", "198.51"] {
        let hidden: String = known.bytes().map(|byte| format!("{byte:02x}")).collect();
        assert!(rows.iter().all(|row| !row.contains(known) && !row.contains(&hidden)), "{rows:?}");
    }
    assert_eq!(resident.db.forget_attempts("nobody@example.org").await.unwrap(), 0);
}

/// What somebody types who applies and wants others to read it.
fn application(slug: &str, email: &str) -> Vec<(&'static str, String)> {
    [
        ("organisation", "Chess club BUY NOW at evil.example"),
        ("kind", "association"),
        ("first_name", "BUY NOW at evil.example"),
        ("last_name", "Rai"),
        ("email", email),
        ("phone", "+977 1 4200000"),
        ("slug", slug),
        ("description", "We elect our board every year."),
        ("expected_users", "120"),
        ("elections_per_year", "2"),
        ("technical_contact", "Bimal"),
        ("accept_terms", "true"),
        ("accept_privacy", "true"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

async fn apply(browser: &mut Browser, slug: &str, email: &str) -> Answer {
    let form = application(slug, email);
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post_for_data("/api/apply", &form).await
}

#[tokio::test]
async fn applications_flood_nobody_and_bring_no_strangers_text() {
    let site = site(false).await;
    let mut taken = 0;
    for number in 0..20 {
        let mut from = browser(&site, [198, 51, 100, 50 + number]);
        let answer = apply(&mut from, &format!("club-{number}x"), "victim@example.org").await;
        match answer.status {
            StatusCode::OK => taken += 1,
            StatusCode::UNPROCESSABLE_ENTITY => {
                assert!(answer.body.contains("apply-too-many"), "{}", answer.body);
            }
            status => panic!("{status}: {}", answer.body),
        }
    }
    assert_eq!(taken, 2);
    let mail = crate::site::last_mail(&site.installation.landlord, "application-received").await;
    assert!(mail.args.values().all(|text| !text.contains("evil.example")), "{:?}", mail.args);
    // And one network address not many organisations.
    let mut from = browser(&site, [198, 51, 100, 99]);
    let mut answers = Vec::new();
    for number in 0..34 {
        answers.push(
            apply(&mut from, &format!("other-{number}x"), &format!("a{number}@example.org")).await.status,
        );
    }
    assert_eq!(answers.iter().filter(|status| **status == StatusCode::OK).count(), 30, "{answers:?}");
}

#[tokio::test]
async fn forms_that_strangers_send_do_not_fill_the_database() {
    let site = site(false).await;
    let landlord = &site.installation.landlord;
    let with = |length: usize| {
        let mut form = application("chess-club", "asha@example.org");
        form.push(("description", "x".repeat(length)));
        form.retain(|(name, value)| *name != "description" || value.len() == length);
        form
    };
    let send = async |stranger: &mut Browser, length| {
        let form = with(length);
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        stranger.post("/api/apply", &form).await
    };
    let mut refused = 0;
    for _ in 0..90 {
        let mut stranger = browser(&site, [198, 51, 100, 60]);
        let answer = send(&mut stranger, 60 * 1024).await;
        refused += usize::from(answer.status == StatusCode::SERVICE_UNAVAILABLE);
        assert!(
            answer.status == StatusCode::SEE_OTHER || answer.body.contains("Very busy"),
            "{}",
            answer.body
        );
    }
    assert!(refused > 20, "{refused}");
    let answer = send(&mut browser(&site, [198, 51, 100, 61]), 70 * 1024).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Cleaned also when nobody comes.
    let mut connection = landlord.acquire().await.unwrap();
    let text = "update platform.session set expires_at = to_timestamp(0)";
    sqlx::query(text).execute(&mut *connection).await.unwrap();
    let text = "update platform.refused_form set kept_until = now() - interval '1 hour'";
    sqlx::query(text).execute(&mut *connection).await.unwrap();
    publicdigit::platform::clean(landlord).await.unwrap();
    let left: i64 = sqlx::query_scalar(
        "select (select count(*) from platform.session) + (select count(*) from platform.refused_form)",
    )
    .fetch_one(&mut *connection)
    .await
    .unwrap();
    assert_eq!(left, 0);
}
