//! Modules in the browser: the owner asks, the server does it, and what the module brought
//! is gone.

use std::time::Duration;

use axum::http::StatusCode;
use publicdigit::{
    db::Budget,
    election,
    kernel::Actor,
    tenancy::{
        ModuleError, ModuleJobs,
        application::ServicePlans,
        domain::{JobFailure, JobKind, JobStep, PlanWord, Quota, UninstallPolicy},
    },
};

use super::{
    site::{Browser, site},
    support::{self, TestTenant},
};

/// The page of the organisation's modules, once `text` stands there.
async fn shows(browser: &mut Browser, tenant: &TestTenant, text: &str) -> bool {
    let path = format!("/{}/office/modules", tenant.slug);
    let browser = tokio::sync::Mutex::new(browser);
    let is_there = async || browser.lock().await.get(&path).await.body.contains(text);
    support::within(Duration::from_secs(60), is_there).await
}

#[tokio::test]
async fn an_owner_gives_a_module_up_and_takes_it_back() {
    let site = site(false).await;
    let tenant = site.installation.tenant().await;
    let mut owner = site.owner(&tenant).await;
    let slug = tenant.slug.as_str();
    let (all, one) = (format!("/{slug}/office/modules"), format!("/{slug}/office/modules/election"));
    let page = owner.get(&all).await;
    assert!(page.body.contains("What you have") && page.body.contains("You have everything there is"));
    let page = owner.get(&one).await;
    assert!(page.body.contains("It holds no elections"), "{}", page.body);
    owner.page = one.clone();
    let uninstall = [("module", "election"), ("policy", "keep")];
    // Not without having read what it means; what was chosen stays.
    let refused = owner.post("/api/modules/uninstall", &uninstall).await;
    assert_eq!(refused.location, Some(format!("{one}#problems")));
    let page = owner.get(&one).await;
    assert!(page.body.contains("Please confirm that you have read it"), "{}", page.body);
    let sure = [&uninstall[..], &[("sure", "true")]].concat();
    let asked = owner.post("/api/modules/uninstall", &sure).await;
    assert_eq!(asked.location, Some(format!("{all}?done=module-asked")));
    assert!(shows(&mut owner, &tenant, ">Done</span>").await);
    let page = owner.get(&all).await;
    assert!(page.body.contains("Its data is kept for a while"), "{}", page.body);
    assert!(!page.body.contains(">Elections</a></li>"), "{}", page.body);
    let new = owner.get(&format!("/{slug}/office/elections/new")).await;
    assert_eq!(new.status, StatusCode::NOT_FOUND);
    let page = owner.get(&one).await;
    assert!(page.body.contains("Take back"), "{}", page.body);
    owner.post("/api/modules/install", &[("module", "election")]).await;
    assert!(shows(&mut owner, &tenant, "You have everything there is").await);
    assert_eq!(owner.get(&format!("/{slug}/office/elections/new")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_cannot_be_is_told_beside_the_form_and_only_the_owner_asks() {
    let site = site(false).await;
    let tenant = site.installation.tenant().await;
    let mut owner = site.owner(&tenant).await;
    let slug = tenant.slug.as_str();
    let one = format!("/{slug}/office/modules/election");
    owner.page = one.clone();
    let mut superuser = support::superuser(&tenant.slug.database_name()).await;
    sqlx::Executor::execute(&mut superuser, support::OPEN_POLL).await.unwrap();
    for (form, why) in [
        (&[("module", "election"), ("policy", "now"), ("sure", "true")][..], "its ballots would be lost"),
        (&[("module", "election"), ("policy", "later"), ("sure", "true")], "Choose one of the possibilities"),
        (
            &[("module", "kernel"), ("policy", "now"), ("sure", "true")],
            "Every organisation needs this module",
        ),
    ] {
        owner.post("/api/modules/uninstall", form).await;
        let page = owner.get(&one).await;
        assert!(page.body.contains(why), "{why}: {}", page.body);
    }
    let unknown = owner.post("/api/modules/install", &[("module", "astrology")]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert_eq!(owner.get(&format!("/{slug}/office/modules/astrology")).await.status, StatusCode::NOT_FOUND);
    // The same account, no longer the owner.
    let change = "set session_replication_role = replica; update access.role_assignment set role = 'admin'";
    sqlx::Executor::execute(&mut superuser, sqlx::raw_sql(change)).await.unwrap();
    let page = owner.get(&format!("/{slug}/office/modules")).await;
    assert!(page.body.contains("Only the organisation’s owner can ask"), "{}", page.body);
    assert_eq!(owner.get(&one).await.status, StatusCode::NOT_FOUND);
    let refused = owner.post("/api/modules/install", &[("module", "election")]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_organisation_begins_as_many_elections_as_its_plan_gives() {
    let site = site(false).await;
    let tenant = site.installation.tenant().await;
    let mut owner = site.owner(&tenant).await;
    let slug = tenant.slug.as_str();
    let chief: uuid::Uuid = sqlx::query_scalar("select id from access.tenant_user")
        .fetch_one(&mut *tenant.db.acquire().await.unwrap())
        .await
        .unwrap();
    let (free, elections): (PlanWord, PlanWord) = ("free".parse().unwrap(), "elections".parse().unwrap());
    let landlord = &site.installation.landlord;
    landlord.set_feature(&free, &elections, Some(Quota::UpTo(1)), Actor::System).await.unwrap().unwrap();
    landlord.give_plan(tenant.id, &free, Actor::System).await.unwrap().unwrap();
    let directory = &site.app.platform.tenants;
    let heard = support::within(Duration::from_secs(5), async || {
        let open = directory.by_slug(&tenant.slug).await.unwrap().unwrap();
        open.quota(&publicdigit::election::CONTEXT) == Some(Quota::UpTo(1))
    });
    assert!(heard.await);
    owner.page = format!("/{slug}/office/elections/new");
    let chief = chief.to_string();
    let form = |title| {
        [
            ("title", title),
            ("description", ""),
            ("language", "en"),
            ("group", "Ed25519"),
            ("opens_at", ""),
            ("closes_at", "2030-01-01T12:00"),
            ("closes_at_offset", "0"),
            ("chief", chief.as_str()),
        ]
    };
    let first = owner.post("/api/elections/create", &form("Board")).await;
    assert!(first.location.unwrap().contains("done=election-created"));
    owner.page = format!("/{slug}/office/elections/new");
    owner.post("/api/elections/create", &form("Council")).await;
    let page = owner.get(&format!("/{slug}/office/elections/new")).await;
    assert!(page.body.contains("plan includes one election, and you have it"), "{}", page.body);
    assert!(page.body.contains("Council"), "what was typed is lost");
}

#[tokio::test]
async fn the_console_shows_the_catalogue_plans_installs_and_jobs() {
    let site = site(false).await;
    let tenant = site.installation.tenant().await;
    let mut owner = site.owner(&tenant).await;
    owner.page = format!("/{}/office/modules/election", tenant.slug);
    let form = [("module", "election"), ("policy", "keep"), ("sure", "true")];
    owner.post("/api/modules/uninstall", &form).await;
    assert!(shows(&mut owner, &tenant, ">Done</span>").await);
    let mut admin = site.admin().await;
    let page = admin.get("/platform/modules").await;
    assert_eq!(page.status, StatusCode::OK);
    for text in
        ["Catalogue", "Plans", "standard", "election_system", tenant.slug.as_str(), "kept for 30 days"]
    {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
}

#[tokio::test]
async fn what_the_plan_loses_while_it_is_installed_is_not_used() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let folder = tempfile::tempdir().unwrap();
    let (landlord, provisioner) = (installation.landlord.clone(), installation.provisioner.clone());
    let jobs = ModuleJobs::new(landlord, provisioner, folder.path().to_owned());
    let run = async |kind| jobs.ask_and_run(tenant.id, &election::CONTEXT, kind, Actor::System).await;
    run(JobKind::Uninstall(UninstallPolicy::Now)).await.unwrap();
    // Taken out of the plan when all steps but the last are done.
    let meanwhile = "create function public.take_feature() returns trigger language plpgsql as
          $$ begin delete from tenancy.plan_feature where feature = 'elections'; return new; end $$;
        create trigger meanwhile after update on tenancy.module_job_step
          for each row when (new.step = 'activate' and new.state = 'running')
          execute function public.take_feature()";
    let landlord = installation.options.get_database().unwrap();
    let mut superuser = support::superuser(landlord).await;
    sqlx::Executor::execute(&mut superuser, sqlx::raw_sql(meanwhile)).await.unwrap();
    let refused = run(JobKind::Install { imports: false }).await;
    assert!(
        matches!(refused, Err(ModuleError::RolledBack(JobStep::Activate, JobFailure::NotInPlan))),
        "{refused:?}"
    );
    assert!(installation.provisioner.is_uninstalled(tenant.id, &election::CONTEXT).await.unwrap());
    let modules = "select modules from tenancy.tenant where id = $1";
    let used: Vec<String> = sqlx::query_scalar(modules)
        .bind(uuid::Uuid::from(tenant.id))
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    assert!(!used.contains(&"election".to_owned()), "{used:?}");
}
