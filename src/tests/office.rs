//! A committee sets up an election with forms alone, as browsers without
//! scripts send them.

mod letters;
mod people;
mod texts;

use std::sync::LazyLock;

use axum::http::StatusCode;

use super::{
    site::{Answer, Browser, Site, site},
    support::TestTenant,
};

/// An election's office, open in a browser.
struct Office {
    browser: Browser,
    /// The address of the election's office.
    base: String,
    /// The election's id.
    election: String,
}

/// What stands in `text` between `start` and `end`.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start} in what was answered"));
    rest.split_once(end).unwrap().0
}

/// The id after `prefix` in the address that an answer leads to.
fn id_after(answer: &Answer, prefix: &str) -> String {
    let location = answer.location.as_deref().unwrap_or_else(|| panic!("{answer:?}"));
    let id: String = location.strip_prefix(prefix).unwrap_or_else(|| panic!("{location}")).to_owned();
    id.split('?').next().unwrap().to_owned()
}

/// Day and time some days from now, as a form's field has it.
fn days_ahead(days: i64) -> &'static str {
    let moment = time::OffsetDateTime::now_utc() + time::Duration::days(days);
    Box::leak(format!("{}T18:00", moment.date()).into_boxed_str())
}

static SETTINGS: LazyLock<[(&str, &str); 8]> = LazyLock::new(|| {
    [
        ("title", "Board election"),
        ("description", "We elect the board."),
        ("language", "en"),
        ("group", "Ed25519"),
        ("revoting", "true"),
        ("opens_at", ""),
        ("closes_at", days_ahead(30)),
        ("closes_at_offset", "120"),
    ]
});

/// A demonstration, run by the organisation's owner.
async fn office(site: &Site, resident: &TestTenant) -> Office {
    office_in("en", site, resident).await
}

/// One whose texts are in a language.
async fn office_in(language: &str, site: &Site, resident: &TestTenant) -> Office {
    let mut browser = site.owner(resident).await;
    let list = format!("/{}/office", resident.slug);
    assert!(browser.get(&list).await.body.contains("There is no election yet"));
    let page = browser.get(&format!("{list}/elections/new")).await;
    assert_eq!(page.status, StatusCode::OK);
    let (_, chief) = page.body.split_once("name=\"chief\"").unwrap();
    let chief = between(chief, "value=\"", "\"").to_owned();
    let mut form = SETTINGS.to_vec();
    form[2].1 = language;
    form.extend([("chief", chief.as_str()), ("demonstration", "true")]);
    let created = browser.post("/api/elections/create", &form).await;
    let election = id_after(&created, &format!("{list}/elections/"));
    Office { browser, base: format!("{list}/elections/{election}"), election }
}

impl Office {
    /// The page at the office's address followed by `rest`.
    async fn see(&mut self, rest: &str) -> String {
        let answer = self.browser.get(&format!("{}{rest}", self.base)).await;
        assert_eq!(answer.status, StatusCode::OK, "{rest}: {}", answer.body);
        answer.body
    }

    /// Sends a form about this election.
    async fn send(&mut self, action: &str, form: &[(&str, &str)]) -> Answer {
        let election = self.election.clone();
        let form: Vec<_> =
            [("election", election.as_str())].into_iter().chain(form.iter().copied()).collect();
        self.browser.post(&format!("/api/{action}"), &form).await
    }

    /// Sends a form that is accepted, and sees where it leads.
    async fn does(&mut self, action: &str, form: &[(&str, &str)]) -> String {
        let answer = self.send(action, form).await;
        let location = answer.location.clone().unwrap_or_else(|| panic!("{action}: {answer:?}"));
        assert!(location.contains("?done=") || location.contains("/import/"), "{action} led to {location}");
        let page = self.browser.get(&location).await;
        assert_eq!(page.status, StatusCode::OK, "{location}");
        page.body
    }

    /// Sends a form of the page at `rest` that is refused, and sees the page.
    async fn is_refused(&mut self, rest: &str, action: &str, form: &[(&str, &str)]) -> String {
        self.see(rest).await;
        let answer = self.send(action, form).await;
        assert_eq!(answer.location, Some(format!("{}{rest}#problems", self.base)), "{action}");
        self.see(rest).await
    }

    /// A post with a candidate, and the phase in which candidates are entered.
    async fn paper(&mut self) -> (String, String) {
        self.does("posts/add", &PRESIDENT).await;
        let page = self.see("/posts").await;
        let (_, card) = page.split_once("President</h2>").unwrap();
        let post = between(card, "/posts/", "/candidates/new").to_owned();
        self.does("elections/open-nomination", &[]).await;
        let candidate = [("post", post.as_str()), ("name", "Asha Rai"), ("statement", "Tea for all.")];
        let added = self.send("candidates/add", &candidate).await;
        let candidate = id_after(&added, &format!("{}/candidates/", self.base));
        (post, candidate)
    }
}

const PRESIDENT: [(&str, &str); 6] = [
    ("title", "President"),
    ("description", ""),
    ("seats", "1"),
    ("min", "1"),
    ("max", "1"),
    ("blank", "true"),
];

#[tokio::test]
async fn an_election_is_set_up_and_opened_with_forms_alone() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let mut office = office(&site, &resident).await;
    assert!(office.see("").await.contains("Next: set up the posts"));
    let (_, candidate) = office.paper().await;
    assert!(office.does("elections/complete-paper", &[]).await.contains("Next: prepare voting"));
    assert!(office.see("/withdraw").await.contains("take the candidate off the ballot paper"));
    assert!(office.see("/open").await.contains("Voting cannot be opened yet"));
    office.does("trustees/entrust-server", &[]).await;
    let voter = [("name", "Bimal Thapa"), ("email", "bimal@example.org"), ("member_number", "7")];
    assert!(office.does("roll/add", &voter).await.contains("Bimal Thapa"));
    assert!(office.see("/open").await.contains("Open voting now"));
    assert!(office.does("elections/open-voting", &[]).await.contains("Fingerprint of the list of voters"));
    let roll = office.see("/roll").await;
    let voter = between(&roll, "name=\"voter\" value=\"", "\"").to_owned();
    office.does("roll/send-again", &[("voter", &voter), ("search", "bim & co")]).await;
    assert!(office.see("/turnout").await.contains("0 of 1 have voted"));
    office.see("/extend").await;
    let later = [("closes_at", days_ahead(31)), ("closes_at_offset", "0")];
    assert!(office.does("elections/extend-voting", &later).await.contains("First announced end"));
    office.is_refused("/extend", "elections/extend-voting", &later).await;
    let nobody = [("candidate", ""), ("reason", "Moved to another town.")];
    let refused = office.is_refused("/withdraw", "candidates/withdraw", &nobody).await;
    assert!(refused.contains("href=\"#candidate\"") && refused.contains("Moved to another town."));
    let unsure = [("candidate", candidate.as_str()), ("reason", "Moved to another town.")];
    let refused = office.is_refused("/withdraw", "candidates/withdraw", &unsure).await;
    assert!(refused.contains("href=\"#sure\"") && refused.contains("Moved to another town."));
    let known = [unsure[0], unsure[1], ("sure", "true")];
    assert!(office.does("candidates/withdraw", &known).await.contains("all voters are told"));
    assert!(office.see("/withdraw").await.contains("no longer stands"));
    office.is_refused("/withdraw", "candidates/withdraw", &known).await;
    office.see("/cancel").await;
    let cancelled = office.does("elections/cancel", &[("reason", "Only a rehearsal.")]).await;
    assert!(cancelled.contains("Only a rehearsal."));
}

#[tokio::test]
async fn texts_that_people_typed_say_which_language_they_are_in() {
    let site = site(false).await;
    for (language, said) in [("en", ""), ("de", " lang=\"de\"")] {
        let resident = site.installation.tenant().await;
        let mut office = office_in(language, &site, &resident).await;
        office.paper().await;
        let posts = office.see("/posts").await;
        assert!(posts.contains(&format!("<h2{said} translate=\"no\">President</h2>")), "{posts}");
        office.does("elections/complete-paper", &[]).await;
        let address = office.base.replace("/office/", "/");
        let page = office.browser.get(&address).await.body;
        assert!(page.contains("<html lang=\"en\""), "{page}");
        assert!(page.contains(&format!("<h1{said}>Board election</h1>")), "{page}");
        assert!(page.contains(&format!("<h3{said} translate=\"no\">President</h3>")), "{page}");
        assert!(page.contains(&format!("<p{said} class=\"statement\">Tea for all.</p>")), "{page}");
    }
}

#[tokio::test]
async fn a_refused_election_comes_back_as_it_was_typed() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let mut browser = site.owner(&resident).await;
    let new = format!("/{}/office/elections/new", resident.slug);
    browser.get(&new).await;
    let mut form = SETTINGS.to_vec();
    form[0] = ("title", "");
    form[6] = ("closes_at", "soon");
    form.push(("chief", "00000000-0000-0000-0000-000000000000"));
    let refused = browser.post("/api/elections/create", &form).await;
    assert_eq!(refused.location, Some(format!("{new}#problems")));
    let page = browser.get(&new).await.body;
    assert!(page.contains("There are 2 problems"), "{page}");
    assert!(page.contains("We elect the board."));
    assert!(page.contains("href=\"#closes_at\""));
}

#[tokio::test]
async fn every_page_of_an_election_can_be_seen_at_once() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let mut office = office(&site, &resident).await;
    let (post, candidate) = office.paper().await;
    let pages = [
        String::new(),
        "/settings".to_owned(),
        "/open".to_owned(),
        "/extend".to_owned(),
        "/withdraw".to_owned(),
        "/cancel".to_owned(),
        "/posts".to_owned(),
        "/posts/new".to_owned(),
        format!("/posts/{post}"),
        format!("/posts/{post}/candidates/new"),
        format!("/candidates/{candidate}"),
        "/roll".to_owned(),
        "/roll?search=a%26b&page=7".to_owned(),
        "/roll/import".to_owned(),
        "/trustees".to_owned(),
        "/officers".to_owned(),
        "/chief".to_owned(),
        "/turnout".to_owned(),
        "/result".to_owned(),
    ];
    for page in pages {
        let body = office.see(&page).await;
        assert_eq!(body.matches("<h1").count(), 1, "{page}");
    }
    let nonsense = office.browser.get(&format!("{}/roll?page=soon", office.base)).await;
    assert_eq!(nonsense.status, StatusCode::NOT_FOUND);
    assert!(nonsense.body.contains("<h1"));
}

#[tokio::test]
async fn posts_and_candidates_are_changed_moved_and_removed() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let mut office = office(&site, &resident).await;
    let (post, candidate) = office.paper().await;
    let twice = office.is_refused("/posts/new", "posts/add", &PRESIDENT).await;
    assert!(twice.contains("value=\"President\""));
    let mut form = PRESIDENT.to_vec();
    form[0] = ("title", "Chair");
    form.push(("post", &post));
    // In two tabs: what one saves does not undo what the other has saved.
    let page = office.see(&format!("/posts/{post}")).await;
    let seen = between(&page, "name=\"seen\" value=\"", "\"").to_owned();
    form.push(("seen", &seen));
    assert!(office.does("posts/edit", &form).await.contains("Chair"));
    form[0] = ("title", "Speaker");
    let late = office.is_refused(&format!("/posts/{post}"), "posts/edit", &form).await;
    assert!(late.contains("saved something else") && late.contains("value=\"Speaker\""), "{late}");
    assert!(office.see("/posts").await.contains("Chair"));
    office.does("posts/add", &PRESIDENT).await;
    let page = office.does("posts/move", &[("post", &post), ("direction", "down")]).await;
    assert!(page.find("President").unwrap() < page.find("Chair").unwrap());
    let form = [("candidate", candidate.as_str()), ("name", "Asha B. Rai"), ("statement", "")];
    assert!(office.does("candidates/edit", &form).await.contains("Asha B. Rai"));
    office.does("candidates/move", &[("candidate", &candidate), ("direction", "up")]).await;
    assert!(!office.does("candidates/remove", &[("candidate", &candidate)]).await.contains("Asha B. Rai"));
    assert!(!office.does("posts/remove", &[("post", &post)]).await.contains("Chair"));
}

#[tokio::test]
async fn of_several_who_save_one_form_at_one_moment_all_but_one_are_told() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let mut office = office(&site, &resident).await;
    let (post, _) = office.paper().await;
    let page = office.see(&format!("/posts/{post}")).await;
    let seen = between(&page, "name=\"seen\" value=\"", "\"").to_owned();
    let titles: Vec<_> = (1..=8).map(|number| format!("Chair {number}")).collect();
    let saves = titles.iter().map(|title| {
        let mut browser = office.browser.clone();
        let mut form = PRESIDENT.to_vec();
        form[0] = ("title", title);
        form.extend([("election", office.election.as_str()), ("post", &post), ("seen", &seen)]);
        async move { browser.post("/api/posts/edit", &form).await.location.unwrap() }
    });
    let answers = futures_util::future::join_all(saves).await;
    let saved: Vec<_> = answers.iter().filter(|answer| answer.contains("done=post-edited")).collect();
    assert_eq!(saved.len(), 1, "{answers:?}");
    let list = office.see("/posts").await;
    assert_eq!(titles.iter().filter(|title| list.contains(title.as_str())).count(), 1);
}

#[tokio::test]
async fn a_candidate_gets_a_photo_and_loses_it() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let mut office = office(&site, &resident).await;
    let (_, candidate) = office.paper().await;
    let page = format!("/candidates/{candidate}");
    office.see(&page).await;
    let mut picture = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(8, 8).write_to(&mut picture, image::ImageFormat::Png).unwrap();
    let election = office.election.clone();
    let form = [("election", election.as_str()), ("candidate", candidate.as_str())];
    let upload = ("photo", "asha.png", picture.get_ref().as_slice());
    let answer = office.browser.upload("/api/candidates/set-photo", &form, upload).await;
    assert_eq!(answer.location, Some(format!("{}{page}?done=photo-set", office.base)), "{}", answer.body);
    let shown = office.see(&page).await;
    let photo = format!("/{}/photos/{}", resident.slug, between(&shown, "/photos/", "\""));
    assert_eq!(office.browser.get(&photo).await.status, StatusCode::OK);
    office.see(&page).await;
    let none = ("photo", "", b"".as_slice());
    let refused = office.browser.upload("/api/candidates/set-photo", &form, none).await;
    assert_eq!(refused.location, Some(format!("{}{page}#problems", office.base)));
    assert!(office.see(&page).await.contains("Please choose a file first."));
    assert!(!office.does("candidates/remove-photo", &[("candidate", &candidate)]).await.contains("/photos/"));
}
