//! Which languages readers are spoken to in: those that are complete.

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use publicdigit::{kernel::Language, messages};
use tower::ServiceExt;

use super::site::{Site, site};

/// The home page as a browser gets it that asks for a language.
async fn home(site: &Site, language: Language) -> String {
    let request = Request::builder()
        .uri("/")
        .header(header::HOST, "127.0.0.1:3000")
        .header(header::ACCEPT, "text/html")
        .header(header::ACCEPT_LANGUAGE, language.tag())
        .header(header::COOKIE, format!("language={language}"));
    let response = site.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let body = to_bytes(response.into_body(), 1024 * 1024).await.unwrap();
    String::from_utf8(body.to_vec()).unwrap()
}

#[tokio::test]
async fn a_page_says_that_it_is_in_the_language_in_which_it_is_written() {
    let site = site(false).await;
    for language in Language::ALL {
        let page = home(&site, language).await;
        let spoken = if messages::is_complete(language) { language } else { Language::En };
        assert!(page.contains(&format!("<html lang=\"{spoken}\"")), "{language}: {page}");
        let promise = messages::message(spoken, "footer-promise", &[]);
        assert!(page.contains(&promise), "{language}: {page}");
    }
}

#[tokio::test]
async fn exactly_the_complete_languages_can_be_chosen() {
    let site = site(false).await;
    let page = home(&site, Language::En).await;
    let choice = messages::offered().len() > 1;
    for language in Language::ALL {
        let offered = messages::is_complete(language) && choice;
        assert_eq!(page.contains(&format!("value=\"{language}\"")), offered, "{language}: {page}");
        let answer = site.browser().post("/api/language", &[("language", language.tag())]).await;
        let expected =
            if messages::is_complete(language) { StatusCode::SEE_OTHER } else { StatusCode::BAD_REQUEST };
        assert_eq!(answer.status, expected, "{language}: {}", answer.body);
    }
}
