//! Texts in other languages, entered with forms alone.

use super::{between, office};
use crate::site::{Browser, site};

/// A page as somebody sees it who reads German.
async fn in_german(browser: &mut Browser, path: &str) -> String {
    browser.get(path).await;
    browser.post("/api/language", &[("language", "de"), ("next", path)]).await;
    let page = browser.get(path).await.body;
    browser.post("/api/language", &[("language", "en"), ("next", path)]).await;
    page
}

/// Where the text is entered of the row that begins with `called`.
fn form_of<'a>(page: &'a str, called: &str) -> &'a str {
    let (_, row) =
        page.split_once(&format!("{called}</span>")).unwrap_or_else(|| panic!("no {called}: {page}"));
    let address = between(row, "href=\"", "\"");
    address.split_once("/texts").unwrap().1
}

#[tokio::test]
async fn readers_of_another_language_are_shown_the_texts_that_were_entered_in_it() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let mut office = office(&site, &resident).await;
    office.paper().await;
    office.does("elections/complete-paper", &[]).await;
    let public = format!("/{}/elections/{}", resident.slug, office.election);
    let page = in_german(&mut office.browser, &public).await;
    assert!(page.contains("<h1 lang=\"en\">Board election</h1>"), "{page}");
    assert!(office.see("/posts").await.contains("/texts\""));
    let list = office.see("/texts").await;
    for (called, field, said) in [
        ("Board election", "title", "Vorstandswahl"),
        ("President", "title", "Präsidentin oder Präsident"),
        ("Asha Rai", "statement", "Tee für alle."),
    ] {
        let rest = form_of(&list, called);
        let page = office.see(&format!("/texts{rest}")).await;
        let subject = between(&page, "name=\"subject\" value=\"", "\"").to_owned();
        let form = [("subject", subject.as_str()), ("language", "de"), (field, said)];
        assert!(office.does("texts/translate", &form).await.contains("The texts are saved."));
    }
    let list = office.see("/texts").await;
    assert!(list.contains("Incomplete") && list.contains("Complete") && list.contains("Missing"), "{list}");
    let page = in_german(&mut office.browser, &public).await;
    assert!(page.contains("<h1>Vorstandswahl</h1>") && page.contains(">Tee für alle.</p>"), "{page}");
    assert!(page.contains("Präsidentin oder Präsident</h3>"), "{page}");
    // What was not entered, and names, are as they were.
    assert!(page.contains("<p lang=\"en\" class=\"statement\">We elect the board.</p>"), "{page}");
    assert!(page.contains("<h4 lang=\"en\" translate=\"no\">Asha Rai</h4>"), "{page}");
    let page = in_german(&mut office.browser, &format!("/{}", resident.slug)).await;
    assert!(page.contains("Vorstandswahl") && !page.contains("Board election"), "{page}");
    assert!(office.browser.get(&public).await.body.contains("Board election</h1>"));
}

#[tokio::test]
async fn what_is_wrong_in_another_language_is_told_beside_its_field() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let mut office = office(&site, &resident).await;
    let list = office.see("/texts").await;
    let rest = format!("/texts{}", form_of(&list, "Board election"));
    let page = office.see(&rest).await;
    let subject = between(&page, "name=\"subject\" value=\"", "\"").to_owned();
    let typed =
        [("subject", subject.as_str()), ("language", "de"), ("title", "V"), ("description", "Über uns.")];
    let refused = office.is_refused(&rest, "texts/translate", &typed).await;
    assert!(refused.contains("href=\"#title\"") && refused.contains("Über uns."), "{refused}");
    let own = [("subject", subject.as_str()), ("language", "en"), ("title", "Another")];
    let refused = office.is_refused("/texts", "texts/translate", &own).await;
    assert!(refused.contains("own texts are in this language"), "{refused}");
    let in_own = format!("{}/texts/en/{subject}", office.base);
    assert_eq!(office.browser.get(&in_own).await.status, axum::http::StatusCode::NOT_FOUND);
}
