use std::time::Duration;

use axum::http::StatusCode;
use publicdigit::{
    geography::{
        self, GeographyContext, GeographyDb,
        application::{self, MissingUnits, Places as _},
        domain::{Code, UnitPath, read, typed_names},
    },
    kernel::Actor,
    platform::jobs::sync_places::SyncPlaces,
    tenancy::{
        ModuleJobs,
        application::{CatalogueError, CatalogueStep, change_catalogue},
        domain::{JobKind, UninstallPolicy},
    },
};
use sqlx::{AssertSqlSafe, Executor};

use super::*;
use crate::{
    site::{Browser, Site, site},
    support::{self, TestTenant},
};

pub(super) const LONG: Duration = Duration::from_secs(30);

/// Jobs that write what they export into a folder of the site's.
fn jobs(site: &Site, folder: &tempfile::TempDir) -> ModuleJobs {
    let (landlord, provisioner) = (&site.installation.landlord, &site.installation.provisioner);
    ModuleJobs::new(landlord.clone(), provisioner.clone(), folder.path().to_owned())
}

pub(super) async fn run(site: &Site, tenant: &TestTenant, folder: &tempfile::TempDir, kind: JobKind) {
    let jobs = jobs(site, folder);
    let job = jobs.ask_and_run(tenant.id, &geography::CONTEXT, kind, Actor::System);
    assert!(job.await.unwrap().is_some());
}

/// An organisation that has places, but no country yet.
pub(super) async fn with_places(site: &Site) -> (TestTenant, tempfile::TempDir) {
    let tenant = site.installation.tenant().await;
    let landlord = &site.installation.landlord;
    match change_catalogue(landlord, &geography::CONTEXT, CatalogueStep::Publish, Actor::System).await {
        // An earlier organisation of the same platform has had it published.
        Ok(()) | Err(CatalogueError::Refused(_)) => {}
        Err(error) => panic!("{error}"),
    }
    let folder = tempfile::tempdir().unwrap();
    run(site, &tenant, &folder, JobKind::Install { imports: false }).await;
    assert!(support::within(LONG, async || places(site, &tenant).await.is_some()).await);
    (tenant, folder)
}

pub(super) async fn places(site: &Site, tenant: &TestTenant) -> Option<GeographyDb> {
    let tenants = &site.app.platform.tenants;
    tenants.by_slug(&tenant.slug).await.unwrap().unwrap().open::<GeographyContext>()
}

/// Makes the platform's list what `text` says.
pub(super) async fn list(site: &Site, text: &str) {
    let (landlord, listed) = (&site.installation.landlord, read(text.as_bytes()).unwrap());
    let seen = application::compare(landlord, &listed, MissingUnits::Deactivate).await.unwrap();
    application::import(landlord, Actor::System, &listed, MissingUnits::Deactivate, &seen).await.unwrap();
}

/// The organisation's units with all that is known of them, in short.
pub(super) async fn units(tenant: &TestTenant) -> Vec<String> {
    let mut connection = support::superuser(&tenant.slug.database_name()).await;
    let text = "select concat_ws(' ', path, name_en, case when active then 'active' end,
                  case when is_official then 'official' end) from geography.unit order by path";
    sqlx::query_scalar(text).fetch_all(&mut connection).await.unwrap()
}

/// Sends a form of the places' page; where it leads.
pub(super) async fn send(
    browser: &mut Browser,
    tenant: &TestTenant,
    action: &str,
    form: &[(&str, &str)],
) -> Option<String> {
    browser.page = format!("/{}/office/places", tenant.slug);
    let names = [("name_ne", ""), ("name_de", "")];
    browser.post(&format!("/api/places/{action}"), &[form, &names].concat()).await.location
}

#[tokio::test]
async fn an_owner_takes_a_country_over_and_adds_places_below_it() {
    let site = site(false).await;
    let (tenant, _folder) = with_places(&site).await;
    let mut owner = site.owner(&tenant).await;
    let base = format!("/{}/office/places", tenant.slug);
    assert!(owner.get(&base).await.body.contains("keeps no country"));
    list(&site, COUNTRY).await;
    assert!(owner.get(&base).await.body.contains("Xylonia"));
    let led = send(&mut owner, &tenant, "choose-country", &[("country", "zz")]).await;
    assert_eq!(led, Some(format!("{base}#problems")));
    let led = send(&mut owner, &tenant, "choose-country", &[("country", "xy")]).await;
    assert_eq!(led, Some(format!("{base}?done=country-chosen")));
    let led = send(&mut owner, &tenant, "choose-country", &[("country", "xy")]).await;
    assert_eq!(led, Some(format!("{base}#problems")));
    assert_eq!(units(&tenant).await.len(), 4);

    let led = send(&mut owner, &tenant, "add-unit", &[("parent", "xy.1.1"), ("name_en", "Tole")]).await;
    assert_eq!(led, Some(format!("{base}#problems")), "no level yet");
    let led = send(&mut owner, &tenant, "add-level", &[("name_en", "Tole")]).await;
    assert_eq!(led, Some(format!("{base}?done=level-added")));
    let led = send(&mut owner, &tenant, "add-unit", &[("parent", "xy.1.1"), ("name_en", "Upper")]).await;
    assert_eq!(led, Some(format!("{base}?in=xy.1.1&done=unit-added")));
    let led = send(&mut owner, &tenant, "add-unit", &[("parent", "xy.1.1"), ("name_en", "UPPER")]).await;
    assert_eq!(led, Some(format!("{base}#problems")));
    let shown = owner.get(&format!("{base}?in=xy.1.1")).await.body;
    assert!(shown.contains("Upper") && shown.contains("xy.1.1.x1"), "{shown}");
    assert!(owner.get(&format!("{base}?search=uppe")).await.body.contains("xy.1.1.x1"));

    let change = format!("{base}/change?in=xy.1.1.x1");
    assert!(owner.get(&change).await.body.contains("value=\"Upper\""));
    let form = [("unit", "xy.1.1.x1"), ("name_en", "Lower")];
    let led = send(&mut owner, &tenant, "change-unit", &form).await;
    assert_eq!(led, Some(format!("{base}?in=xy.1.1.x1&done=unit-changed")));
    let form = [("unit", "xy.1.1"), ("name_en", "Mine"), ("active", "true")];
    assert_eq!(send(&mut owner, &tenant, "change-unit", &form).await, Some(format!("{base}#problems")));
    assert_eq!(
        units(&tenant).await,
        [
            "xy.1 North active official",
            "xy.1.1 Hill active official",
            "xy.1.1.x1 Lower",
            "xy.2 South active official",
            "xy.2.1 Coast active official",
        ]
    );
    let audit = "select action from kernel.audit_entry where action like 'places.%' order by position";
    let mut connection = support::superuser(&tenant.slug.database_name()).await;
    let actions: Vec<String> = sqlx::query_scalar(audit).fetch_all(&mut connection).await.unwrap();
    assert_eq!(actions, ["places.chosen", "places.level_added", "places.unit_added", "places.unit_changed"]);
}

#[tokio::test]
async fn who_may_not_change_places_sees_them_and_changes_nothing() {
    let site = site(false).await;
    let (tenant, _folder) = with_places(&site).await;
    list(&site, COUNTRY).await;
    let mut member = site.owner(&tenant).await;
    let base = format!("/{}/office/places", tenant.slug);
    send(&mut member, &tenant, "choose-country", &[("country", "xy")]).await;
    send(&mut member, &tenant, "add-level", &[("name_en", "Tole")]).await;
    send(&mut member, &tenant, "add-unit", &[("parent", "xy.1.1"), ("name_en", "Upper")]).await;
    let before = units(&tenant).await;
    let mut connection = support::superuser(&tenant.slug.database_name()).await;
    let change =
        "set session_replication_role = replica; update access.role_assignment set role = 'committee'";
    connection.execute(sqlx::raw_sql(change)).await.unwrap();
    let shown = member.get(&format!("{base}?in=xy.1.1")).await;
    assert!(shown.status == StatusCode::OK && shown.body.contains("Upper"));
    assert!(!shown.body.contains("/api/places/"), "{}", shown.body);
    assert_eq!(member.get(&format!("{base}/change?in=xy.1.1.x1")).await.status, StatusCode::NOT_FOUND);
    let propose = member.get(&format!("{base}/propose?in=xy.1")).await;
    assert_eq!(propose.status, StatusCode::NOT_FOUND);
    for action in ["choose-country", "add-level", "add-unit", "change-unit", "propose-unit"] {
        let form = [
            ("country", "xy"),
            ("parent", "xy.1.1"),
            ("unit", "xy.1.1.x1"),
            ("inside", "xy.1"),
            ("name_en", "Other"),
        ];
        member.page = base.clone();
        let names = [("name_ne", ""), ("name_de", "")];
        let answer = member.post(&format!("/api/places/{action}"), &[&form[..], &names].concat()).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{action}");
    }
    assert_eq!(units(&tenant).await, before);
}

#[tokio::test]
async fn what_the_platform_changes_reaches_organisations_and_what_they_use_stays() {
    let site = site(false).await;
    let (tenant, _folder) = with_places(&site).await;
    list(&site, COUNTRY).await;
    let (landlord, db) = (&site.installation.landlord, places(&site, &tenant).await.unwrap());
    let by = Actor::System;
    application::choose_country(landlord, &db, by, &Code::country("xy").unwrap()).await.unwrap();
    application::add_own_level(&db, by, &typed_names(["Tole", "", ""]).unwrap()).await.unwrap();
    let coast: UnitPath = "xy.2.1".parse().unwrap();
    application::add_own_unit(&db, by, &coast, &typed_names(["Beach", "", ""]).unwrap()).await.unwrap();
    let nothing = application::bring_up_to_date(landlord, &db).await.unwrap().unwrap();
    assert!(nothing.is_nothing());

    // A name is corrected, a unit goes, one comes, and so does a level.
    let changed = COUNTRY
        .replace("Hill,पहाड", "Hills,पहाड")
        .replace(
            "unit,xy,2,c,s,1,Coast,,,,yes\n",
            "unit,xy,2,k,s,7,Cape,,,,yes\nunit,xy,3,w,k,1,Ward 1,,,,yes\n",
        )
        .replace("level,xy,2", "level,xy,3,,,,Ward,,,no,\nlevel,xy,2");
    list(&site, &changed).await;
    let sync = SyncPlaces::new(landlord.clone(), site.app.platform.tenants.clone());
    let background = tokio::spawn(sync.run(Duration::from_millis(100)));
    let after = [
        "xy.1 North active official",
        "xy.1.1 Hills active official",
        "xy.2 South active official",
        "xy.2.1 Coast official",
        "xy.2.1.x1 Beach active",
        "xy.2.7 Cape active official",
    ];
    assert!(
        support::within(LONG, async || units(&tenant).await == after).await,
        "{:?}",
        units(&tenant).await
    );
    background.abort();
    let summary = db.summary().await.unwrap().unwrap();
    let official: Vec<_> = summary.levels.iter().map(|level| level.is_official).collect();
    assert_eq!(official, [true, true, false], "the organisation's own level is where the new one would be");
    // And back again, under the same identifiers.
    let ids = "select string_agg(id::text, ' ' order by path) from geography.unit where path = 'xy.2.1'";
    let mut connection = support::superuser(&tenant.slug.database_name()).await;
    let before: String = sqlx::query_scalar(ids).fetch_one(&mut connection).await.unwrap();
    list(&site, &changed.replace("unit,xy,2,k", "unit,xy,2,c,s,1,Coast,,,,yes\nunit,xy,2,k")).await;
    application::bring_up_to_date(landlord, &db).await.unwrap();
    assert!(units(&tenant).await.contains(&"xy.2.1 Coast active official".to_owned()));
    assert_eq!(before, sqlx::query_scalar::<_, String>(ids).fetch_one(&mut connection).await.unwrap());
}

#[tokio::test]
async fn an_organisations_database_keeps_the_rules_of_its_places() {
    let site = site(false).await;
    let (tenant, _folder) = with_places(&site).await;
    list(&site, COUNTRY).await;
    let (landlord, db) = (&site.installation.landlord, places(&site, &tenant).await.unwrap());
    application::choose_country(landlord, &db, Actor::System, &Code::country("xy").unwrap()).await.unwrap();
    let unit = |level: u32, code: &str, parent: &str, path: &str| {
        format!(
            "insert into geography.unit (id, country, level, code, parent_id, path, name_en, search_key, active)
             values (gen_random_uuid(), 'xy', {level}, '{code}',
               (select id from geography.unit where path = '{parent}'), '{path}', 'New', 'new', true)"
        )
    };
    let level = |number: u32, required: bool, official: bool| {
        format!(
            "insert into geography.level (number, name_en, required, is_official) values ({number}, 'L', {required}, {official})"
        )
    };
    let mut connection = support::superuser(&tenant.slug.database_name()).await;
    for (statements, constraint) in [
        (unit(2, "x1", "xy.1", "xy.1.x1"), "unit_level_described"),
        (unit(3, "x1", "xy.1.1", "xy.1.1.x1"), "unit_level_described"),
        (format!("{}; {}", level(3, false, false), unit(3, "x1", "xy.2.1", "xy.1.1.x1")), "unit_parent_direct"),
        (level(4, false, false), "level_without_gap"),
        (level(3, true, false), "level_own_not_required"),
        (format!("{}; {}", level(3, false, false), level(4, false, true)), "level_own_below_official"),
        ("insert into geography.country (code, name_en, synced_at) values ('zz', 'Z', now())".to_owned(), "country_pkey"),
        ("insert into geography.country (single, code, name_en, synced_at) values (false, 'zz', 'Z', now())".to_owned(), "country_single"),
    ] {
        let text = format!("begin; {statements}; set constraints all immediate");
        let error = connection.execute(sqlx::raw_sql(AssertSqlSafe(text))).await.unwrap_err();
        assert_eq!(error.as_database_error().unwrap().constraint(), Some(constraint), "{statements}");
        connection.execute("rollback").await.unwrap();
    }
    // The role that serves cannot delete, nor change what a unit is.
    for statement in ["delete from geography.unit", "update geography.unit set path = 'xy.9', code = '9'"] {
        let mut tx = db.begin().await.unwrap();
        let error = tx.execute(statement).await.unwrap_err();
        assert_eq!(error.as_database_error().unwrap().code().as_deref(), Some("42501"), "{statement}");
    }
}

#[tokio::test]
async fn places_are_exported_with_the_module_and_come_back_with_it() {
    let site = site(false).await;
    let (tenant, folder) = with_places(&site).await;
    list(&site, COUNTRY).await;
    let (landlord, db) = (&site.installation.landlord, places(&site, &tenant).await.unwrap());
    application::choose_country(landlord, &db, Actor::System, &Code::country("xy").unwrap()).await.unwrap();
    application::add_own_level(&db, Actor::System, &typed_names(["Tole", "", ""]).unwrap()).await.unwrap();
    let coast: UnitPath = "xy.2.1".parse().unwrap();
    let names = typed_names(["Beach", "तट", "Strand"]).unwrap();
    application::add_own_unit(&db, Actor::System, &coast, &names).await.unwrap();
    let before = units(&tenant).await;
    let mut owner = site.owner(&tenant).await;
    let module = owner.get(&format!("/{}/office/modules/geography", tenant.slug)).await;
    assert!(module.body.contains("one place of your own"), "{}", module.body);
    run(&site, &tenant, &folder, JobKind::Uninstall(UninstallPolicy::Export)).await;
    assert!(support::within(LONG, async || places(&site, &tenant).await.is_none()).await);
    let page = format!("/{}/office/places", tenant.slug);
    assert_eq!(owner.get(&page).await.status, StatusCode::NOT_FOUND);
    run(&site, &tenant, &folder, JobKind::Install { imports: true }).await;
    assert!(support::within(LONG, async || places(&site, &tenant).await.is_some()).await);
    assert_eq!(units(&tenant).await, before);
    assert_eq!(owner.get(&page).await.status, StatusCode::OK);
}
