//! One browser in which several people are signed in, and pages that belong to one of
//! them.

use std::time::Duration;

use axum::{
    body::Body,
    http::{HeaderValue, Request, StatusCode, header},
};
use publicdigit::{
    election::domain::SealingGroup, kernel::Actor, tenancy::application::Maintenance, tenancy::domain::Notice,
};
use tower::ServiceExt as _;

use crate::{
    election::scene::{ElectionFixture, choose},
    site::{Browser, PASSWORD, Site, browser_at, site, site_of},
    support::{self, TestTenant},
};

/// Two voters of one election: their personal links, each with a sealed ballot.
async fn poll(scene: &ElectionFixture) -> Vec<(String, String)> {
    let settings = scene.settings("Board", SealingGroup::Ed25519);
    let (_, access) = scene.voting(settings, &["Asha", "Bina"]).await;
    let mut voters = Vec::new();
    for own in access.values() {
        let ballot = scene.seal(scene.voter(own).await, own, &choose("A", "D")).await;
        let link = format!("/{}/vote/{}", scene.slug, own.link.as_ref().unwrap().reveal());
        voters.push((link, String::from_utf8(ballot).unwrap()));
    }
    voters
}

/// Invites somebody, who chooses a password in `browser`.
async fn invite(owner: &mut Browser, resident: &TestTenant, email: &str, mut browser: Browser) -> Browser {
    let people = format!("/{}/office/people", resident.slug);
    let form = owner.get(&people).await.form("/api/people/invite");
    let answer = owner.post(&form, &[("name", "Carl"), ("email", email), ("role", "admin")]).await;
    assert_eq!(answer.location.unwrap(), format!("{people}?done=invited"));
    let mail = crate::site::last_mail(&resident.db, "set-up").await;
    let token = mail.args["link"].rsplit('/').next().unwrap().to_owned();
    let form = [
        ("organisation", resident.slug.as_str()),
        ("token", token.as_str()),
        ("password", PASSWORD),
        ("password_again", PASSWORD),
    ];
    assert_eq!(browser.post("/api/set-up", &form).await.status, StatusCode::SEE_OTHER);
    browser
}

async fn owned() -> (Site, TestTenant, Browser) {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let owner = site.owner(&resident).await;
    (site, resident, owner)
}

#[tokio::test]
async fn a_browser_holds_an_officer_and_several_voters_at_once() {
    let scene = ElectionFixture::new().await;
    let voters = poll(&scene).await;
    let ElectionFixture { installation, slug, .. } = scene;
    let site = site_of(installation, false).await;
    let other = site.installation.tenant().await;
    let mut browser = site.owner(&other).await;
    let mut booths = Vec::new();
    for (link, ballot) in &voters {
        let booth = browser.get(link).await.location.unwrap();
        booths.push((booth, browser.voter.clone(), ballot));
    }
    // Everybody is still there, in whatever order they are asked for.
    for (booth, voter, _) in booths.iter().rev() {
        let page = browser.get(booth).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains(voter), "another voter's booth");
    }
    assert_eq!(browser.get(&format!("/{}/office", other.slug)).await.status, StatusCode::OK);
    for (_, voter, ballot) in &booths {
        browser.voter = voter.clone();
        let answer = browser.cast(ballot).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    }
    // One voter signs out; the others stay.
    let form = browser.get(&booths[0].0).await.form("/api/sign-out");
    let answer = browser.post(&form, &[]).await;
    assert_eq!(answer.location.unwrap(), format!("/{slug}?done=signed-out"));
    assert_eq!(browser.get(&booths[0].0).await.status, StatusCode::UNAUTHORIZED);
    browser.voter = booths[0].1.clone();
    assert_eq!(browser.cast(booths[0].2).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(browser.get(&booths[1].0).await.status, StatusCode::OK);
    let form = browser.get(&format!("/{}/office", other.slug)).await.form("/api/sign-out");
    browser.post(&form, &[]).await;
    assert_eq!(browser.get(&format!("/{}/office", other.slug)).await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.get(&booths[1].0).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_new_password_ends_the_sessions_of_the_old_one() {
    let (site, resident, mut owner) = owned().await;
    let mut carl = invite(&mut owner, &resident, "carl@example.org", site.browser()).await;
    let office = format!("/{}/office", resident.slug);
    assert_eq!(carl.get(&office).await.status, StatusCode::OK);
    let people = owner.get(&format!("{office}/people")).await;
    // A button for every account, also for those who have a password.
    let user = people.body.split("name=\"user\" value=\"").nth(2).unwrap().split('"').next().unwrap();
    let sent = owner.post(&people.form("/api/people/send-set-up"), &[("user", user)]).await;
    assert_eq!(sent.location.unwrap(), format!("{office}/people?done=set-up-sent"));
    let mail = crate::site::last_mail(&resident.db, "set-up").await;
    assert_eq!(mail.to.as_str(), "carl@example.org");
    let token = mail.args["link"].rsplit('/').next().unwrap();
    let password = "another long password";
    let form = [
        ("organisation", resident.slug.as_str()),
        ("token", token),
        ("password", password),
        ("password_again", password),
    ];
    let mut elsewhere = site.browser();
    assert_eq!(elsewhere.post("/api/set-up", &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(elsewhere.get(&office).await.status, StatusCode::OK);
    assert_eq!(carl.get(&office).await.status, StatusCode::SEE_OTHER);
    assert_eq!(owner.get(&office).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_page_of_another_account_changes_nothing_and_keeps_what_was_typed() {
    let (_site, resident, mut owner) = owned().await;
    let people = format!("/{}/office/people", resident.slug);
    let form = owner.get(&people).await.form("/api/people/invite");
    // Somebody else signs in in the same browser, in another tab.
    let same = owner.clone();
    let mut browser = invite(&mut owner, &resident, "carl@example.org", same).await;
    let typed = [("name", "Dora <Dee>"), ("email", "dora@example.org"), ("role", "committee")];
    let answer = browser.post(&form, &typed).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.body.contains("Another account is signed in"), "{}", answer.body);
    assert!(answer.body.contains("Dora &lt;Dee&gt;") && answer.body.contains("dora@example.org"));
    assert!(!browser.get(&people).await.body.contains("dora@example.org"));
    let data = browser.post_for_data(&form, &typed).await;
    assert_eq!(data.status, StatusCode::CONFLICT, "{}", data.body);
}

#[tokio::test]
async fn a_form_sent_after_signing_out_is_kept_and_can_be_sent_again() {
    let (_site, resident, mut owner) = owned().await;
    let people = format!("/{}/office/people", resident.slug);
    let page = owner.get(&people).await;
    owner.post(&page.form("/api/sign-out"), &[]).await;
    let typed = [("name", "Dora Dee"), ("email", "dora@example.org"), ("role", "committee")];
    let answer = owner.post(&page.form("/api/people/invite"), &typed).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    for kept in [
        "You are not signed in any more",
        "value=\"Dora Dee\"",
        "value=\"dora@example.org\"",
        "Send it again",
    ] {
        assert!(answer.body.contains(kept), "{kept}: {}", answer.body);
    }
    // Signed in again in another tab, the button of that page does it.
    let form =
        [("organisation", resident.slug.as_str()), ("email", "asha@example.org"), ("password", PASSWORD)];
    owner.post("/api/sign-in", &form).await;
    assert!(answer.body.contains("action=\"/api/people/invite\""), "{}", answer.body);
    assert_eq!(
        owner.post("/api/people/invite", &typed).await.location.unwrap(),
        format!("{people}?done=invited")
    );
    assert!(owner.get(&people).await.body.contains("dora@example.org"));
}

#[tokio::test]
async fn whoever_signs_out_with_the_button_of_a_page_is_signed_out() {
    let (site, resident, owner) = owned().await;
    let office = format!("/{}/office", resident.slug);
    for (mut browser, page, action) in [
        (owner, office.as_str(), "/api/sign-out"),
        (site.admin().await, "/platform/organisations", "/api/platform/sign-out"),
    ] {
        let shown = browser.get(page).await;
        assert_eq!(shown.status, StatusCode::OK, "{page}");
        let action = shown.form(action);
        assert!(browser.post(&action, &[]).await.location.unwrap().ends_with("?done=signed-out"), "{page}");
        assert_ne!(browser.get(page).await.status, StatusCode::OK, "{page}");
    }
}

#[tokio::test]
async fn a_text_that_no_database_can_hold_is_refused_and_comes_back() {
    let (site, resident, mut owner) = owned().await;
    let people = format!("/{}/office/people", resident.slug);
    let typed = [("name", "a\0b"), ("email", "dora@example.org"), ("role", "committee")];
    let form = owner.get(&people).await.form("/api/people/invite");
    let back = owner.post(&form, &typed).await.location.unwrap();
    let page = owner.get(back.trim_end_matches("#problems")).await;
    assert!(page.body.contains("value=\"dora@example.org\""), "{}", page.body);
    let mut stranger = site.browser();
    for (action, field) in
        [("/api/apply", "organisation"), ("/api/sign-in", "email"), ("/api/application-status", "reference")]
    {
        let answer = stranger.post(action, &[(field, "a\0b")]).await;
        assert!(!answer.status.is_server_error(), "{action}: {answer:?}");
    }
    assert_eq!(owner.get(&format!("{people}?done=%00")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_sent_while_the_platform_is_closed_is_kept_and_who_is_closed_says_so() {
    let (site, resident, mut owner) = owned().await;
    let people = format!("/{}/office/people", resident.slug);
    let form = owner.get(&people).await.form("/api/people/invite");
    let typed = [("name", "Dora Dee"), ("email", "dora@example.org"), ("role", "committee")];
    let notice = Notice::parse("All closed.").unwrap();
    let landlord = &site.installation.landlord;
    landlord.close_platform(Some(&notice), Actor::System).await.unwrap();
    let is_closed = async || browser_at(&site.app).get("/").await.status == StatusCode::SERVICE_UNAVAILABLE;
    assert!(support::within(Duration::from_secs(10), is_closed).await);
    let answer = owner.post(&form, &typed).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    for kept in ["All closed.", "value=\"Dora Dee\"", "Send it again"] {
        assert!(answer.body.contains(kept), "{kept}: {}", answer.body);
    }
    landlord.close_platform(None, Actor::System).await.unwrap();
    // Who signs in to an organisation that is closed reads its notice.
    let notice = Notice::parse("Back at noon.").unwrap();
    landlord.close_organisation(&resident.slug, Some(&notice), Actor::System).await.unwrap();
    let form =
        [("organisation", resident.slug.as_str()), ("email", "asha@example.org"), ("password", PASSWORD)];
    let says = async || {
        let answer = browser_at(&site.app).post("/api/sign-in", &form).await;
        answer.status == StatusCode::SERVICE_UNAVAILABLE && answer.body.contains("Back at noon.")
    };
    assert!(support::within(Duration::from_secs(10), says).await);
}

#[tokio::test]
async fn the_same_form_sent_twice_is_done_once_and_answered_twice() {
    let (_site, resident, mut owner) = owned().await;
    let people = format!("/{}/office/people", resident.slug);
    let form = owner.get(&people).await.form("/api/people/invite");
    let typed = [("name", "Dora Dee"), ("email", "dora@example.org"), ("role", "committee")];
    let (mut first, mut second) = (owner.clone(), owner.clone());
    let (first, second) = tokio::join!(first.post(&form, &typed), second.post(&form, &typed));
    let done = format!("{people}?done=invited");
    assert_eq!([first.location.unwrap(), second.location.unwrap()], [done.clone(), done]);
    // Another look at the page is another form: now the address is taken.
    let form = owner.get(&people).await.form("/api/people/invite");
    let refused = owner.post(&form, &typed).await;
    assert_eq!(refused.location.unwrap(), format!("{people}#problems"));
    // What was refused is not remembered: it may be possible by now.
    let again = owner.post(&form, &typed).await;
    assert_eq!(again.location.unwrap(), format!("{people}#problems"));
    // The same form with another content is another one.
    let typed = [("name", "Emil Dee"), ("email", "emil@example.org"), ("role", "committee")];
    assert!(owner.post(&form, &typed).await.location.unwrap().ends_with("done=invited"));
}

#[tokio::test]
async fn a_form_whose_browser_stops_listening_is_done_and_answered_at_the_second_press() {
    let (_site, resident, mut owner) = owned().await;
    let people = format!("/{}/office/people", resident.slug);
    let form = owner.get(&people).await.form("/api/people/invite");
    let typed = [("name", "Dora Dee"), ("email", "dora@example.org"), ("role", "committee")];
    let mut first = owner.clone();
    let given_up = tokio::time::timeout(std::time::Duration::from_millis(3), first.post(&form, &typed)).await;
    assert!(given_up.is_err(), "it was too quick to be given up");
    let second = owner.post(&form, &typed).await;
    assert_eq!(second.location.unwrap(), format!("{people}?done=invited"));
}

#[tokio::test]
async fn a_refused_form_comes_back_to_its_page_whatever_the_browser_tells() {
    let (_site, resident, mut owner) = owned().await;
    let people = format!("/{}/office/people", resident.slug);
    let form = owner.get(&people).await.form("/api/people/invite");
    // As browsers do that send no Referer.
    owner.page = String::new();
    let typed = [("name", ""), ("email", "nobody"), ("role", "committee")];
    assert_eq!(owner.post(&form, &typed).await.location.unwrap(), format!("{people}#problems"));
    let page = owner.get(&people).await;
    assert!(page.body.contains("value=\"nobody\""), "{}", page.body);
    // The summary names the fields.
    for named in ["Name: Please fill this in.", "Email address: "] {
        assert!(page.body.contains(named), "{named}: {}", page.body);
    }
    // A form that stands on the page no more is told of at its top.
    let office = format!("/{}/office", resident.slug);
    let elsewhere = format!("/api/people/invite?page={office}");
    let typed = [("name", ""), ("email", "some text with spaces"), ("role", "committee")];
    let location = owner.post(&elsewhere, &typed).await.location.unwrap();
    assert_eq!(location, format!("{office}#problems"));
    let page = owner.get(&office).await;
    assert!(
        page.body.contains("id=\"problems\"") && page.body.contains("some text with spaces"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn what_somebody_with_a_session_sees_is_kept_by_no_cache() {
    let (site, resident, mut owner) = owned().await;
    for page in [format!("/{}/office", resident.slug), format!("/{}", resident.slug), "/".to_owned()] {
        assert_eq!(owner.get(&page).await.cache_control.as_deref(), Some("no-store"), "{page}");
    }
    assert_eq!(site.browser().get("/").await.cache_control, None);
    assert_eq!(owner.get("/favicon.svg").await.cache_control.as_deref(), Some("public, no-cache"));
    let form = owner.get(&format!("/{}/office", resident.slug)).await.form("/api/sign-out");
    assert_eq!(owner.post(&form, &[]).await.clears.as_deref(), Some("\"cache\""));
}

#[tokio::test]
async fn a_language_that_is_chosen_is_remembered() {
    let (_site, resident, mut owner) = owned().await;
    let answer = owner.post("/api/language", &[("language", "en")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(owner.has_cookie("language"), "{}", resident.slug);
}

#[tokio::test]
async fn a_file_of_the_site_is_not_sent_again_to_who_has_it() {
    let site = site(false).await;
    let ask = |tag: Option<HeaderValue>| {
        let mut request = Request::get("/page.js").header(header::ACCEPT_ENCODING, "gzip, br");
        if let Some(tag) = tag {
            request = request.header(header::IF_NONE_MATCH, tag);
        }
        site.router.clone().oneshot(request.body(Body::empty()).unwrap())
    };
    let first = ask(None).await.unwrap();
    assert_eq!(first.status(), StatusCode::OK);
    // In this site nothing is compressed, and nobody does it for each request.
    assert_eq!(first.headers().get(header::CONTENT_ENCODING), None);
    assert_eq!(first.headers()[header::CONTENT_TYPE], "text/javascript; charset=utf-8");
    assert_eq!(first.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    let again = ask(Some(first.headers()[header::ETAG].clone())).await.unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(again.headers()[header::CACHE_CONTROL], "public, no-cache");
    let other = ask(Some(HeaderValue::from_static("\"another\""))).await.unwrap();
    assert_eq!(other.status(), StatusCode::OK);
}
