//! A copy of an organisation is a rehearsal: marked, its mails held, its links its own.

use axum::http::StatusCode;
use publicdigit::{
    db::{Budget, TenantDb, outbox::Outbox},
    election::{ElectionDb, application as app, domain::SealingGroup},
    kernel::{Actor, AuditEntry, EmailAddress, Language, Mail, Slug, TenantId},
    platform::jobs::send_mail::MailDispatcher,
    tenancy::{
        HeldMails,
        application::suspend,
        backup::{self, Overwrite, RestoreReport},
        end_rehearsal,
    },
    web::declare::PAGES,
};
use uuid::Uuid;

use crate::{
    election::scene::{CHIEF, ElectionFixture, user},
    outbox::Sink,
    site::{Browser, PASSWORD, last_mail, site, site_of},
    support::{self, TestPlatform},
};

const BANNER: &str = "Rehearsal: this is a copy of an organisation";

async fn copy_of(installation: &TestPlatform, tenant: TenantId) -> RestoreReport {
    let slug = support::slug();
    backup::clone(&installation.landlord, &installation.provisioner, tenant, &slug, Actor::System)
        .await
        .unwrap()
}

async fn served(installation: &TestPlatform, slug: &Slug) -> TenantDb {
    installation.tenants.by_slug(slug).await.unwrap().unwrap().db()
}

/// Whether the page bears the banner, or the one that it leads to where something is missing.
async fn is_marked(browser: &mut Browser, path: &str) -> bool {
    let answer = browser.get(path).await;
    match answer.location {
        Some(elsewhere) => browser.get(&elsewhere).await.body.contains(BANNER),
        None => answer.body.contains(BANNER),
    }
}

#[tokio::test]
async fn every_page_of_a_copy_is_marked_and_none_of_the_original() {
    let site = site(false).await;
    let original = site.installation.tenant().await;
    let mut owner = site.owner(&original).await;
    let copy = copy_of(&site.installation, original.id).await;
    assert!(copy.is_rehearsal);
    let mut member = site.browser();
    let form = [("organisation", copy.slug.as_str()), ("email", "asha@example.org"), ("password", PASSWORD)];
    assert_eq!(member.post("/api/sign-in", &form).await.status, StatusCode::SEE_OTHER);
    let stranger = Uuid::from_u128(7).to_string();
    let address = |path: &str, slug: &Slug| {
        let path = path.replace("{slug}", slug.as_str());
        path.split('/')
            .map(|part| if part.starts_with('{') { &stranger } else { part })
            .collect::<Vec<_>>()
            .join("/")
    };
    let pages: Vec<_> =
        PAGES.iter().map(|page| page.path).filter(|path| path.starts_with("/{slug}")).collect();
    assert!(pages.len() > 30, "{}", pages.len());
    // Files bear no banner.
    for page in pages.into_iter().filter(|path| ![".json", ".csv"].iter().any(|end| path.ends_with(end))) {
        assert!(is_marked(&mut member, &address(page, &copy.slug)).await, "{page}");
        assert!(!is_marked(&mut owner, &address(page, &original.slug)).await, "{page}");
    }
    assert!(is_marked(&mut site.browser(), &format!("/{}", copy.slug)).await, "for strangers too");
    assert!(!is_marked(&mut site.browser(), "/").await);
    assert!(site.admin().await.get("/platform/organisations").await.body.contains(">Rehearsal<"));

    end_rehearsal(&site.installation.landlord, copy.tenant, HeldMails::GiveUp, Actor::System).await.unwrap();
    let office = format!("/{}/office", copy.slug);
    let is_real = support::within(std::time::Duration::from_secs(5), async || {
        !is_marked(&mut member.clone(), &office).await
    });
    assert!(is_real.await, "it is real");
    end_rehearsal(&site.installation.landlord, copy.tenant, HeldMails::GiveUp, Actor::System)
        .await
        .unwrap_err();
}

#[tokio::test]
async fn links_of_the_original_open_nothing_in_a_copy() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Bina"]).await;
    let link = access["Bina"].link.clone().unwrap();
    let voter = scene.voter(&access["Bina"]).await;
    let (slug, installation) = (scene.slug.clone(), &scene.installation);
    let newcomer = scene.installation.tenant().await;
    let set_up = last_mail(&newcomer.db, "tenant-ready").await.args["link"].clone();
    let copies = [copy_of(installation, scene.db.tenant()).await, copy_of(installation, newcomer.id).await];
    let [copy, other] = copies.each_ref().map(|copy| &copy.slug);

    let elections = ElectionDb::in_database(served(installation, copy).await);
    let chief = app::officer_of(&elections, user(CHIEF), prepared.id()).await.unwrap().unwrap();
    app::send_again(&elections, chief, voter.voter(), copy).await.unwrap();
    let own = last_mail(&*elections, "voter-link").await.args["link"].clone();
    assert!(own.starts_with(&format!("/{copy}/vote/")), "{own}");
    let (copy, other) = (copy.clone(), other.clone());

    let site = site_of(scene.installation, false).await;
    let entered = async |slug: &Slug| {
        let answer = site.browser().get(&format!("/{slug}/vote/{}", link.reveal())).await;
        answer.status == StatusCode::SEE_OTHER
    };
    assert!(entered(&slug).await, "the original's voter comes in to the original");
    assert!(!entered(&copy).await, "and not to the copy");
    let answer = site.browser().get(own.split('#').next().unwrap()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "a link of the copy's own opens it");

    let token = set_up.rsplit('/').next().unwrap();
    assert_eq!(site.browser().get(&set_up).await.status, StatusCode::OK);
    assert_ne!(site.browser().get(&format!("/{other}/set-up/{token}")).await.status, StatusCode::OK);
    let form = [
        ("organisation", other.as_str()),
        ("token", token),
        ("password", PASSWORD),
        ("password_again", PASSWORD),
    ];
    let answer = site.browser().post_for_data("/api/set-up", &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
}

async fn post(db: &TenantDb, link: &str) {
    let to = EmailAddress::parse("rita@example.org").unwrap();
    let mail = Mail::new("set-up", to, Language::En).with("name", "Rita").with("link", link);
    let mut tx = db.begin().await.unwrap();
    tx.enqueue(&mail).await.unwrap();
    tx.commit(AuditEntry::new(Actor::System, "test.posted", "test")).await.unwrap();
}

#[tokio::test]
async fn mails_of_a_rehearsal_are_held_and_are_given_up_or_sent_when_it_ends() {
    let installation = support::installation(Budget::default()).await;
    let original = installation.tenant().await;
    for (held, links) in [(HeldMails::GiveUp, vec!["/later"]), (HeldMails::Send, vec!["/held", "/later"])] {
        let (sink, copy) = (Sink::open().await, copy_of(&installation, original.id).await);
        let round =
            MailDispatcher::new(sink.mailer(), installation.landlord.clone(), installation.tenants.clone());
        let sent =
            |link: &str| sink.mails().iter().any(|mail| mail.contains(&format!("org{link}-{}-", copy.slug)));
        let db = served(&installation, &copy.slug).await;
        let at = |link: &str| format!("{link}-{}-", copy.slug);
        post(&db, &at("/held")).await;
        post(&original.db, &at("/original")).await;
        round.answer(installation.signal.wait().await).await;
        round.deliver_pending().await;
        assert!(sent("/original"));
        assert!(!sent("/held"));
        assert_eq!(db.mails_waiting().await.unwrap(), 1);
        assert_eq!(db.waiting().await.unwrap().len(), 1, "it can be read");

        let settled = end_rehearsal(&installation.landlord, copy.tenant, held, Actor::System).await.unwrap();
        assert_eq!(settled, 1);
        installation.tenants.refresh(copy.tenant).await.unwrap();
        post(&served(&installation, &copy.slug).await, &at("/later")).await;
        MailDispatcher::new(sink.mailer(), installation.landlord.clone(), installation.tenants.clone())
            .deliver_pending()
            .await;
        for link in ["/held", "/later"] {
            assert_eq!(sent(link), links.contains(&link), "{held:?} {link}");
        }
    }
}

#[tokio::test]
async fn what_is_restored_as_itself_is_what_it_was_and_under_another_name_a_rehearsal() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let folder = tempfile::tempdir().unwrap();
    let restore = async |file, slug, consent| {
        backup::restore(&installation.landlord, &installation.provisioner, file, slug, consent, Actor::System)
            .await
            .unwrap()
    };
    let report =
        backup::back_up(&installation.landlord, tenant.id, folder.path(), Actor::System).await.unwrap();
    assert!(!restore(&report.file, None, Overwrite::Replace).await.is_rehearsal, "in its place");
    suspend(&installation.landlord, &tenant.slug, Actor::System).await.unwrap();
    let archive =
        backup::retire(&installation.landlord, tenant.id, folder.path(), Actor::System).await.unwrap();
    let other = support::slug();
    let copy = restore(&archive.file, Some(&other), Overwrite::Never).await;
    assert!(copy.is_rehearsal && copy.tenant != tenant.id, "although the original is gone");
    let back = restore(&archive.file, None, Overwrite::Never).await;
    assert!(!back.is_rehearsal && back.tenant == tenant.id, "the original, come back");

    suspend(&installation.landlord, &other, Actor::System).await.unwrap();
    let archive =
        backup::retire(&installation.landlord, copy.tenant, folder.path(), Actor::System).await.unwrap();
    let again = restore(&archive.file, None, Overwrite::Never).await;
    assert!(again.is_rehearsal && again.tenant == copy.tenant, "a rehearsal, come back");
}
