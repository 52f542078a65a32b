//! An organisation without elections: their pages, functions and background work
//! are as if they had never been written.

use axum::http::StatusCode;
use publicdigit::{
    kernel::Actor,
    web::{
        declare::{FUNCTIONS, PAGES},
        http::Authority,
    },
};
use sqlx::Executor;
use uuid::Uuid;

use super::twins::{Twin, Twins, twins};
use crate::{
    gates::{call_as_meant, fields, is_unknown},
    site::{Answer, Browser},
    support,
};

/// What an organisation without elections still has of its own.
const STAYS: [&str; 23] = [
    "/{slug}",
    "/{slug}/office",
    "/{slug}/confirm-address/{token}",
    "/{slug}/join",
    "/{slug}/join/{token}",
    "/{slug}/member",
    "/{slug}/member/address/{token}",
    "/{slug}/member/link/{token}",
    "/{slug}/office/account",
    "/{slug}/office/account/address",
    "/{slug}/office/account/second-factor",
    "/{slug}/office/organisation",
    "/{slug}/office/audit",
    "/{slug}/office/audit/export.csv",
    "/{slug}/office/people/{user}",
    "/{slug}/office/roles",
    "/{slug}/office/roles/rights",
    "/{slug}/office/people",
    "/{slug}/office/modules",
    "/{slug}/office/places",
    "/{slug}/office/places/proposals",
    "/{slug}/set-up/{token}",
    "/{slug}/sponsor/{token}",
];

/// Uninstalls the elections of the first twin, whose poll is over.
async fn uninstall(world: &Twins) {
    let provisioner = &world.site.app.platform.provisioner;
    let tenants = &world.site.app.platform.tenants;
    let tenant = tenants.by_slug(&world.one.slug).await.unwrap().unwrap().id();
    let refused = provisioner.uninstall(tenant, &publicdigit::election::CONTEXT, Actor::System).await;
    assert!(refused.unwrap_err().to_string().contains("a poll is open"));
    let mut database = support::superuser(&world.one.slug.database_name()).await;
    let close = "set session_replication_role = replica; update election.election set phase = 'closed', closed_at = now() where phase = 'voting'";
    database.execute(close).await.unwrap();
    assert!(provisioner.uninstall(tenant, &publicdigit::election::CONTEXT, Actor::System).await.unwrap());
    let heard = support::within(std::time::Duration::from_secs(2), async || {
        tenants
            .by_slug(&world.one.slug)
            .await
            .unwrap()
            .unwrap()
            .open::<publicdigit::election::ElectionContext>()
            .is_none()
    });
    assert!(heard.await, "the running server did not hear of it");
}

/// The answer with nothing in it that is of the one address alone.
fn comparable(answer: &Answer, path: &str) -> (StatusCode, String) {
    let encoded: String = form_urlencoded::byte_serialize(path.as_bytes()).collect();
    (answer.status, answer.timeless().replace(path, "").replace(&encoded, ""))
}

async fn assert_unknown(browser: &mut Browser, path: &str, slug: &str) {
    let answer = browser.get(path).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}: {:?}", answer.location);
    let invented = format!("/{slug}/nothing/of/this/kind");
    let unknown = browser.get(&invented).await;
    assert_eq!(comparable(&answer, path), comparable(&unknown, &invented), "{path}");
}

#[tokio::test]
async fn without_elections_their_pages_are_unknown_and_all_others_answer() {
    let world = twins().await;
    let mine: &Twin = &world.one;
    let (mut owner, mut voter) = (world.owner(mine).await, world.voter(mine).await);
    uninstall(&world).await;
    let slug = mine.slug.as_str();
    for page in PAGES.iter().filter(|page| page.path.starts_with("/{slug}")) {
        let path = world.address(page.path, mine, world.elections[0]);
        if page.path.contains("/office/members") || page.authority == Authority::Membership {
            // Members stay, and have nothing to do with elections.
            assert_ne!(owner.get(&path).await.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        } else if STAYS.contains(&page.path) {
            let known = owner.get(&path).await.status;
            let expected = if page.path.contains("token") { known } else { StatusCode::OK };
            assert_eq!(known, expected, "{path}");
        } else if page.authority == Authority::Voter {
            assert_unknown(&mut voter, &path, slug).await;
        } else {
            assert_unknown(&mut owner, &path, slug).await;
        }
    }
    let home = world.site.browser().get(&format!("/{slug}")).await;
    assert!(home.body.contains("holds no elections"), "{}", home.body);
    let office = owner.get(&format!("/{slug}/office")).await;
    // The menu leads there no more.
    assert!(!office.body.contains(">Elections</a>"), "{}", office.body);
    let other = world.owner(&world.other).await.get(&format!("/{}/office", world.other.slug)).await;
    assert!(other.body.contains(&format!(r#"href="/{}/office""#, world.other.slug)), "{}", other.body);
    assert!(office.body.contains("Elections are not installed"), "{}", office.body);
    let theirs = world.address("/{slug}/elections/{election}", &world.other, world.elections[0]);
    assert_eq!(world.site.browser().get(&theirs).await.status, StatusCode::OK);
}

#[tokio::test]
async fn without_elections_their_functions_are_unknown_and_their_mails_withdrawn() {
    let world = twins().await;
    let mine: &Twin = &world.one;
    let (owner, voter) = (world.owner(mine).await, world.voter(mine).await);
    let mut superuser = support::superuser(&mine.slug.database_name()).await;
    let mails = "insert into kernel.outbox (id, template, sealed, next_attempt_at)
      select gen_random_uuid(), template, '', now() from unnest(array['voter-link', 'set-up']) as template";
    superuser.execute(mails).await.unwrap();
    uninstall(&world).await;
    let waiting = "select template from kernel.outbox where sealed is not null";
    let waiting: Vec<String> = sqlx::query_scalar(waiting).fetch_all(&mut superuser).await.unwrap();
    assert_eq!(waiting, ["set-up"]);
    let people = ["/api/people/invite", "/api/people/send-set-up"];
    let of_elections = |path: &str| {
        let others = [
            "/api/platform/",
            "/api/sign-",
            "/api/language",
            "/api/set-up",
            "/api/appl",
            "/api/modules/",
            "/api/account/",
            "/api/confirm-address",
            "/api/forgotten-password",
            "/api/join/",
            "/api/own-page/",
            "/api/passkeys/",
            "/api/people/",
            "/api/roles/",
            "/api/second-factor/",
            "/api/member",
            "/api/organisation/",
            "/api/places/",
            "/api/sponsor/",
        ];
        !people.contains(&path) && !others.iter().any(|other| path.starts_with(other))
    };
    let audit = "select count(*) from kernel.audit_entry";
    let entries: i64 = sqlx::query_scalar(audit).fetch_one(&mut superuser).await.unwrap();
    let election = world.elections[1];
    for (path, _) in FUNCTIONS.iter().filter(|(path, _)| of_elections(path)) {
        let mut browser = if path.starts_with("/api/vote/") { voter.clone() } else { owner.clone() };
        let own = Uuid::parse_str(&voter.voter).unwrap();
        let form = fields(election, &mine.slug, |name| if name == "voter" { own } else { election.into() });
        let answer = call_as_meant(&mut browser, path, &form).await;
        assert!(is_unknown(&answer), "{path}: {} {:?}", answer.status, answer.location);
    }
    let now: i64 = sqlx::query_scalar(audit).fetch_one(&mut superuser).await.unwrap();
    assert_eq!(now, entries);
}
