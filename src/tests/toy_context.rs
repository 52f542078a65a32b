//! A context that exists by its folder and one line in `src/contexts.rs`: installed, used,
//! upgraded, uninstalled with an export, installed again with the same data.

use std::time::Duration;

use axum::http::StatusCode;
use publicdigit::{
    kernel::{Actor, Language},
    messages,
    tenancy::{
        BatchOptions, ModuleJobs,
        application::{CatalogueStep, ServicePlans, change_catalogue},
        domain::{JobKind, PlanWord, Quota, UninstallPolicy},
    },
    toy,
};

use super::{
    site::{Browser, last_mail, site},
    support::{self, TestTenant},
};

/// Far longer than any job takes.
const LONG: Duration = Duration::from_secs(60);

async fn shows(browser: &mut Browser, path: &str, text: &str) -> bool {
    let browser = tokio::sync::Mutex::new(browser);
    let is_there = async || browser.lock().await.get(path).await.body.contains(text);
    support::within(LONG, is_there).await
}

/// Lets the organisation's plan have the context.
async fn allow(landlord: &publicdigit::db::LandlordDb, tenant: &TestTenant) {
    let word = |text: &str| -> PlanWord { text.parse().unwrap() };
    for feature in ["elections", "notes"] {
        landlord
            .set_feature(&word("toy"), &word(feature), Some(Quota::Unlimited), Actor::System)
            .await
            .unwrap()
            .unwrap();
    }
    landlord.give_plan(tenant.id, &word("toy"), Actor::System).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_context_is_a_folder_and_a_line() {
    let site = site(false).await;
    let tenant = site.installation.tenant().await;
    let (landlord, provisioner) = (&site.installation.landlord, &site.installation.provisioner);
    let folder = tempfile::tempdir().unwrap();
    let jobs = ModuleJobs::new(landlord.clone(), provisioner.clone(), folder.path().to_owned());
    let run = async |kind| jobs.ask_and_run(tenant.id, &toy::CONTEXT, kind, Actor::System).await;
    let mut owner = site.owner(&tenant).await;
    let slug = tenant.slug.as_str();
    let (office, board) = (format!("/{slug}/office/people"), format!("/{slug}/office/toy"));
    let menu = format!("href=\"{board}\"");

    // Without it: no page, no menu entry, no function.
    assert_eq!(owner.get(&board).await.status, StatusCode::NOT_FOUND);
    assert!(!owner.get(&office).await.body.contains(&menu));
    let written = owner.post("/api/toy/write", &[("text", "Hello")]).await;
    assert_eq!(written.status, StatusCode::NOT_FOUND);

    // Installed, as far as the plan goes.
    assert!(run(JobKind::Install { imports: false }).await.is_err(), "not in the plan");
    allow(landlord, &tenant).await;
    assert!(run(JobKind::Install { imports: false }).await.is_err(), "not published");
    change_catalogue(landlord, &toy::CONTEXT, CatalogueStep::Publish, Actor::System).await.unwrap();
    run(JobKind::Install { imports: false }).await.unwrap();
    assert!(shows(&mut owner, &office, &menu).await);
    owner.page = board.clone();
    let refused = owner.post("/api/toy/write", &[("text", "")]).await;
    assert_eq!(refused.location, Some(format!("{board}#problems")));
    let written = owner.post("/api/toy/write", &[("text", "The hall is booked")]).await;
    assert_eq!(written.location, Some(format!("{board}?done=note-written")), "{}", written.body);
    assert!(owner.get(&board).await.body.contains("The hall is booked"));
    let mail = last_mail(&tenant.db, "toy-noted").await;
    assert_eq!(messages::mail(&mail, "https://vote.example.org").subject, "A new note");
    assert_eq!(messages::message(Language::De, "toy-title", &[]), "Notizen der Geschäftsstelle");

    // An earlier version of it, brought up to date; its job then does its work.
    let (schemas, options) = (provisioner.schemas(), BatchOptions::default());
    schemas.rollback(tenant.id, Some(&toy::CONTEXT), 1, &options, Actor::System).await.unwrap();
    run(JobKind::Upgrade).await.unwrap();
    assert!(shows(&mut owner, &board, "data-pinned=\"true\"").await);

    // Taken away with an export, and given back with the same data.
    run(JobKind::Uninstall(UninstallPolicy::Export)).await.unwrap();
    let reader = tokio::sync::Mutex::new(&mut owner);
    let is_gone = async || reader.lock().await.get(&board).await.status == StatusCode::NOT_FOUND;
    assert!(support::within(LONG, is_gone).await);
    assert!(!owner.get(&office).await.body.contains(&menu));
    run(JobKind::Install { imports: true }).await.unwrap();
    assert!(shows(&mut owner, &board, "data-pinned=\"true\"").await);
    assert!(owner.get(&board).await.body.contains("The hall is booked"));
}
