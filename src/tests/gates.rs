//! Nothing answers without the authority it declares, and one organisation's
//! session opens nothing of another's.

mod console;
mod forms;

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use publicdigit::{
    election::{
        ElectionDb,
        application::{OrganisationAdmin, create_election, forms::SettingsForm},
    },
    kernel::{Actor, ElectionId, UserId},
    web::{
        declare::{FUNCTIONS, PAGES},
        http::Authority,
    },
};
use uuid::Uuid;

pub use self::forms::{call_as_meant, fields};
use super::{
    site::{Answer, Browser, Site, site},
    support::TestTenant,
};

/// What is open to everybody, written down a second time on purpose.
const PUBLIC_FUNCTIONS: [&str; 21] = [
    "/api/application-status",
    "/api/apply",
    "/api/confirm-address",
    "/api/forgotten-password",
    "/api/join/apply",
    "/api/join/confirm",
    "/api/language",
    "/api/own-page/ask",
    "/api/own-page/confirm-address",
    "/api/own-page/enter",
    "/api/platform/set-up",
    "/api/platform/sign-in",
    "/api/platform/sign-in-code",
    "/api/platform/sign-in-passkey",
    "/api/platform/sign-out",
    "/api/set-up",
    "/api/sign-in",
    "/api/sign-in-code",
    "/api/sign-in-passkey",
    "/api/sign-out",
    "/api/sponsor/answer",
];

/// Pages open to everybody, written down a second time on purpose.
const PUBLIC_PAGES: [&str; 37] = [
    "/sign-in/code",
    "/forgotten-password",
    "/{slug}/confirm-address/{token}",
    "/{slug}/help",
    "/{slug}/join",
    "/{slug}/join/{token}",
    "/{slug}/member",
    "/{slug}/member/address/{token}",
    "/{slug}/member/link/{token}",
    "/",
    "/apply",
    "/platform/set-up/{token}",
    "/platform/sign-in",
    "/platform/sign-in/code",
    "/script",
    "/sign-in",
    "/status",
    "/status/{reference}",
    "/{slug}",
    "/{slug}/elections.json",
    "/{slug}/elections/{election}",
    "/{slug}/elections/{election}/archive.bel",
    "/{slug}/elections/{election}/ballots",
    "/{slug}/elections/{election}/chain",
    "/{slug}/elections/{election}/companion.json",
    "/{slug}/elections/{election}/corrections.json",
    "/{slug}/elections/{election}/head.json",
    "/{slug}/elections/{election}/heads.json",
    "/{slug}/elections/{election}/receipt",
    "/{slug}/elections/{election}/result",
    "/{slug}/elections/{election}/revocations.json",
    "/{slug}/elections/{election}/setup.bel",
    "/{slug}/elections/{election}/voters.json",
    "/{slug}/photos/{photo}",
    "/{slug}/set-up/{token}",
    "/{slug}/sponsor/{token}",
    "/{slug}/vote/{token}",
];

#[test]
fn every_server_function_declares_whom_it_is_open_to() {
    let declared: BTreeSet<_> = FUNCTIONS.iter().map(|(path, _)| *path).collect();
    let registered: BTreeSet<_> = leptos::server_fn::axum::server_fn_paths()
        .map(|(path, method)| {
            assert_eq!(method, Method::POST, "{path}");
            path
        })
        // What belongs to the context that sleeps here.
        .filter(|path| !path.starts_with("/api/toy/"))
        .collect();
    assert_eq!(declared, registered);
    assert_eq!(declared.len(), FUNCTIONS.len(), "declared twice");
}

#[test]
fn what_is_public_was_meant_to_be() {
    let public = |authority| authority == Authority::Public;
    let functions: BTreeSet<_> =
        FUNCTIONS.iter().filter(|(_, authority)| public(*authority)).map(|(path, _)| *path).collect();
    assert_eq!(functions, PUBLIC_FUNCTIONS.into());
    let pages: BTreeSet<_> =
        PAGES.iter().filter(|page| public(page.authority)).map(|page| page.path).collect();
    assert_eq!(pages, PUBLIC_PAGES.into());
}

/// An election with its organisation.
struct Home {
    resident: TestTenant,
    election: ElectionId,
}

async fn home(site: &Site) -> Home {
    let resident = site.installation.tenant().await;
    let admin = OrganisationAdmin::confirmed(UserId::from(Uuid::from_u128(1)));
    let form = SettingsForm {
        title: "Board".to_owned(),
        language: "en".to_owned(),
        group: "Ed25519".to_owned(),
        ..SettingsForm::default()
    };
    let chief = UserId::from(Uuid::from_u128(1));
    let elections = ElectionDb::in_database(resident.db.clone());
    let created = create_election(&elections, admin, form.parse().unwrap(), false, chief, None).await;
    Home { election: created.unwrap(), resident }
}

/// The page's address in `home`, with invented identifiers of smaller things.
fn address(path: &str, home: &Home) -> String {
    let nil = Uuid::nil().to_string();
    path.replace("{slug}", home.resident.slug.as_str())
        .replace("{election}", &home.election.to_string())
        .replace("{token}", &"0".repeat(64))
        .replace("{reference}", "ABCDEFGHJK")
        .split('/')
        .map(|part| if part.starts_with('{') { nil.as_str() } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

/// A form that every server function can read.
fn every_field(home: &Home) -> Vec<(&'static str, String)> {
    fields(home.election, &home.resident.slug, |_| Uuid::nil())
}

async fn call(browser: &mut Browser, path: &str, home: &Home) -> Answer {
    let form = every_field(home);
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(path, &form).await
}

/// Whether the answer, to whomever, is that there is no such thing.
pub fn is_unknown(answer: &Answer) -> bool {
    answer.status == StatusCode::NOT_FOUND || answer.body.contains("NotFound")
}

/// Nothing was shown or done: not found, or the way to a sign-in or the personal link.
fn assert_closed(answer: &Answer, what: &str) {
    let door = answer.location.as_deref().is_some_and(|location| {
        let doors = ["/sign-in", "/platform/sign-in"];
        // Members come by a link, which they ask for.
        doors.iter().any(|door| location.starts_with(door)) || location.ends_with("/member")
    });
    let link = answer.status == StatusCode::UNAUTHORIZED && answer.body.contains("personal link");
    let kept = answer.status == StatusCode::UNAUTHORIZED && answer.body.contains("not signed in any more");
    let closed = answer.status == StatusCode::NOT_FOUND || answer.status == StatusCode::SEE_OTHER && door;
    let closed = closed || link || kept;
    assert!(closed, "{what}: {} {:?}", answer.status, answer.location);
    assert!(!answer.body.contains("Board"), "{what} shows something");
}

#[tokio::test]
async fn strangers_are_shown_to_the_door_everywhere_but_on_public_pages() {
    let site = site(false).await;
    let home = home(&site).await;
    for page in PAGES.iter().filter(|page| page.authority != Authority::Public) {
        let answer = site.browser().get(&address(page.path, &home)).await;
        assert_closed(&answer, page.path);
    }
    for (path, _) in FUNCTIONS.iter().filter(|(_, authority)| *authority != Authority::Public) {
        let answer = call(&mut site.browser(), path, &home).await;
        assert_closed(&answer, path);
    }
}

#[tokio::test]
async fn members_get_nowhere_that_is_for_admins_or_voters() {
    let site = site(false).await;
    let home = home(&site).await;
    let mut member = site.owner(&home.resident).await;
    let foreign = |authority| match authority {
        Authority::Admin(_) | Authority::Voter | Authority::Membership | Authority::Demonstration => true,
        Authority::Public | Authority::Member => false,
    };
    for page in PAGES.iter().filter(|page| foreign(page.authority)) {
        let answer = member.get(&address(page.path, &home)).await;
        assert_closed(&answer, page.path);
    }
    for (path, _) in FUNCTIONS.iter().filter(|(_, authority)| foreign(*authority)) {
        assert_closed(&call(&mut member, path, &home).await, path);
    }
}

#[tokio::test]
async fn admins_see_nothing_of_an_organisation() {
    let site = site(false).await;
    let home = home(&site).await;
    let mut admin = site.admin().await;
    let inside = [Authority::Member, Authority::Voter, Authority::Membership];
    for page in PAGES.iter().filter(|page| inside.contains(&page.authority)) {
        let answer = admin.get(&address(page.path, &home)).await;
        assert_closed(&answer, page.path);
    }
    for (path, _) in FUNCTIONS.iter().filter(|(_, authority)| inside.contains(authority)) {
        assert_closed(&call(&mut admin, path, &home).await, path);
    }
    assert_eq!(admin.get("/platform/organisations").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_session_of_one_organisation_finds_nothing_at_anothers_addresses() {
    let site = site(false).await;
    let (mine, other) = (home(&site).await, home(&site).await);
    let mut member = site.owner(&mine.resident).await;
    assert_eq!(member.get(&address("/{slug}/office", &mine)).await.status, StatusCode::OK);
    for page in PAGES.iter().filter(|page| page.authority == Authority::Member) {
        let answer = member.get(&address(page.path, &other)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", page.path);
        assert!(!answer.body.contains("Board"), "{} shows something", page.path);
    }
}

#[tokio::test]
async fn a_session_of_one_organisation_changes_nothing_in_anothers_election() {
    let site = site(false).await;
    let (mine, other) = (home(&site).await, home(&site).await);
    let mut member = site.owner(&mine.resident).await;
    // These name no election: they act in the session's own organisation.
    let own = [
        "/api/passkeys/add",
        "/api/passkeys/begin",
        "/api/second-factor/begin",
        "/api/second-factor/demand",
        "/api/second-factor/remove",
        "/api/roles/assign",
        "/api/roles/change-matrix",
        "/api/roles/make",
        "/api/account/change-address",
        "/api/account/change-password",
        "/api/account/end-sessions",
        "/api/elections/create",
        "/api/people/invite",
        "/api/people/send-set-up",
        "/api/modules/install",
        "/api/organisation/set-time-zone",
        "/api/modules/uninstall",
    ];
    for (path, _) in
        FUNCTIONS.iter().filter(|(path, authority)| *authority == Authority::Member && !own.contains(path))
    {
        let answer = call_as_meant(&mut member, path, &every_field(&other)).await;
        assert!(is_unknown(&answer), "{path}: {} {:?}", answer.status, answer.location);
    }
}

#[tokio::test]
async fn foreign_suspended_and_invented_organisations_look_the_same() {
    let site = site(false).await;
    let (mine, suspended) = (home(&site).await, home(&site).await);
    let slug = suspended.resident.slug.clone();
    let actor = Actor::System;
    publicdigit::tenancy::application::suspend(&site.installation.landlord, &slug, actor).await.unwrap();
    let mut member = site.owner(&mine.resident).await;
    let closed = async |member: &mut Browser| {
        let asked = member.get(&address("/{slug}/elections/{election}", &suspended)).await;
        asked.status == StatusCode::NOT_FOUND
    };
    let reached = super::support::within(std::time::Duration::from_secs(1), || {
        let mut browser = site.browser();
        async move { closed(&mut browser).await }
    });
    assert!(reached.await, "the suspension took more than a second");
    let comparable = |answer: Answer| {
        (answer.status, answer.timeless().replace(suspended.resident.slug.as_str(), "invented"))
    };
    let of_suspended = comparable(member.get(&format!("/{slug}/office")).await);
    let of_invented = comparable(member.get("/invented/office").await);
    assert_eq!(of_suspended, of_invented);
}

#[tokio::test]
async fn a_closed_platform_says_so_on_every_page_and_refuses_every_call() {
    use publicdigit::tenancy::{application::Maintenance, domain::Notice};
    let site = site(false).await;
    let notice = Notice::parse("Back at 14:00 UTC.").unwrap();
    site.installation.landlord.close_platform(Some(&notice), Actor::System).await.unwrap();
    let mut browser = site.browser();
    let shut = crate::support::within(std::time::Duration::from_secs(2), async || {
        let answer = site.browser().get("/").await;
        answer.status == StatusCode::SERVICE_UNAVAILABLE && answer.body.contains(notice.as_str())
    });
    assert!(shut.await);
    assert_eq!(browser.get("/platform/sign-in").await.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(browser.get("/healthz").await.status, StatusCode::OK);
    site.installation.landlord.close_platform(None, Actor::System).await.unwrap();
    let open = crate::support::within(std::time::Duration::from_secs(2), async || {
        site.browser().get("/").await.status == StatusCode::OK
    });
    assert!(open.await);
}

#[tokio::test]
async fn a_form_of_another_kind_than_expected_is_refused_by_every_function() {
    let site = site(false).await;
    let home = home(&site).await;
    let mut member = site.owner(&home.resident).await;
    for (path, _) in FUNCTIONS.iter() {
        // Without the boundary that files need, and without any field.
        let answer = member.post_for_data(path, &[]).await;
        assert!(!answer.status.is_server_error(), "{path}: {} {}", answer.status, answer.body);
    }
}
