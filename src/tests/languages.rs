//! Which languages readers are spoken to in: those that are complete.

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use publicdigit::{kernel::Language, messages};
use tower::ServiceExt;

use super::site::{PASSWORD, Site, last_mail, site};

/// The home page as a browser gets it that likes these languages and has this cookie.
async fn home(site: &Site, accepted: &str, cookie: &str) -> String {
    let request = Request::builder()
        .uri("/")
        .header(header::HOST, "localhost:3000")
        .header(header::ACCEPT, "text/html")
        .header(header::ACCEPT_LANGUAGE, accepted)
        .header(header::COOKIE, cookie);
    let response = site.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let body = to_bytes(response.into_body(), 1024 * 1024).await.unwrap();
    String::from_utf8(body.to_vec()).unwrap()
}

fn is_in(language: Language, page: &str) -> bool {
    let promise = messages::message(language, "footer-promise", &[]);
    page.contains(&format!("<html lang=\"{language}\"")) && page.contains(&promise)
}

#[tokio::test]
async fn a_page_says_that_it_is_in_the_language_in_which_it_is_written() {
    let site = site(false).await;
    for (accepted, cookie, spoken) in [
        ("en-GB", "", Language::En),
        ("de-AT, en;q=0.5", "", Language::De),
        ("en;q=0.3, ne-NP;q=0.8, de;q=0.7", "", Language::Ne),
        ("fr, it;q=0.9", "", Language::En),
        ("de", "language=ne", Language::Ne),
        ("de", "language=klingon", Language::De),
    ] {
        let page = home(&site, accepted, cookie).await;
        assert!(is_in(spoken, &page), "{accepted}, {cookie}: {page}");
    }
}

#[tokio::test]
async fn every_language_can_be_chosen_by_its_own_name() {
    let site = site(false).await;
    for spoken in Language::ALL {
        let page = home(&site, spoken.tag(), "").await;
        for (language, name) in
            [(Language::En, "English"), (Language::De, "Deutsch"), (Language::Ne, "नेपाली")]
        {
            let button =
                page.split("<button").find(|button| button.contains(&format!("value=\"{language}\"")));
            let button = button.unwrap_or_else(|| panic!("{language} cannot be chosen: {page}"));
            assert!(button.contains(&format!("lang=\"{language}\"")), "{button}");
            assert!(button.split("</button>").next().unwrap().ends_with(name), "{button}");
            assert_eq!(button.contains("aria-current=\"true\""), language == spoken, "{button}");
        }
    }
    let unknown = site.browser().post("/api/language", &[("language", "fr")]).await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_language_that_was_chosen_without_scripts_stays_on_the_same_page_and_through_signing_in() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let mut browser = site.owner(&resident).await;
    let before = browser.get("/sign-in?next=%2Fapply").await;
    let action = before.form("/api/language");
    let answer = browser.post(&action, &[("language", "de")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(answer.location.as_deref(), Some("/sign-in?next=%2Fapply"));
    assert!(is_in(Language::De, &browser.get("/sign-in?next=%2Fapply").await.body));

    let out = browser.post("/api/sign-out", &[]).await;
    assert!(!out.clears.unwrap_or_default().contains("cookies"), "signing out forgets no language");
    let office = format!("/{}/office", resident.slug);
    let email = last_mail(&resident.db, "tenant-ready").await.to.as_str().to_owned();
    let typed = |password| {
        [("organisation", resident.slug.as_str()), ("email", email.as_str()), ("password", password)]
    };
    let refused = browser.post("/api/sign-in", &typed("wrong")).await;
    let back = refused.location.expect("back to the form");
    let page = browser.get(back.split('#').next().unwrap()).await;
    assert!(page.body.contains(&messages::message(Language::De, "sign-in-wrong", &[])), "{}", page.body);
    let signed_in = browser.post("/api/sign-in", &typed(PASSWORD)).await;
    assert_eq!(signed_in.location.as_deref(), Some(office.as_str()), "{}", signed_in.body);
    let page = browser.get(&office).await;
    assert!(is_in(Language::De, &page.body), "{}", page.body);
}

#[tokio::test]
async fn the_cookie_of_the_language_lasts_and_is_sent_to_this_site_alone() {
    let site = site(false).await;
    let request = Request::builder()
        .method("POST")
        .uri("/api/language")
        .header(header::HOST, "localhost:3000")
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    let response =
        site.router.clone().oneshot(request.body(Body::from("language=ne")).unwrap()).await.unwrap();
    let cookie = cookie(response.headers());
    for part in ["language=ne", "Path=/", "Max-Age=31536000", "SameSite=Lax"] {
        assert!(cookie.split("; ").any(|found| found == part), "{cookie}");
    }
}

fn cookie(headers: &HeaderMap) -> String {
    let mut all = headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap().to_owned());
    all.find(|cookie| cookie.starts_with("language=")).expect("a cookie of the language")
}
