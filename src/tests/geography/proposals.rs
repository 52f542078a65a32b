//! What an organisation proposes: used at once, sent to the platform, and replaced by the
//! official unit.

use axum::http::StatusCode;
use publicdigit::{
    access::domain::Extent,
    geography::{
        self,
        application::{self, Candidates as _},
        domain::typed_names,
    },
    kernel::{Actor, UserId},
    membership::{
        MembershipDb,
        application::{Members as _, TypeForm, enter, save_type},
        domain::MemberForm,
    },
    tenancy::backup,
};
use sqlx::{AssertSqlSafe, Executor};
use uuid::Uuid;

use super::{
    office::{LONG, list, places, send, units, with_places},
    *,
};
use crate::{
    membership,
    site::{Answer, Browser, Site, site},
    support::{self, TestTenant},
};

/// An organisation with places, members and roles, and the platform's admin.
pub(super) struct Scene {
    pub(super) site: Site,
    pub(super) tenant: TestTenant,
    pub(super) owner: Browser,
    pub(super) admin: Browser,
    _folder: tempfile::TempDir,
}

/// An organisation that has chosen a country and has a level of its own below it.
pub(super) async fn home(site: &Site) -> (TestTenant, Browser, tempfile::TempDir) {
    let (tenant, folder) = with_places(site).await;
    let mut owner = site.owner(&tenant).await;
    send(&mut owner, &tenant, "choose-country", &[("country", "xy")]).await;
    send(&mut owner, &tenant, "add-level", &[("name_en", "Tole")]).await;
    (tenant, owner, folder)
}

pub(super) async fn scene() -> Scene {
    let site = site(false).await;
    list(&site, COUNTRY).await;
    let (tenant, owner, folder) = home(&site).await;
    let admin = site.admin().await;
    Scene { site, tenant, owner, admin, _folder: folder }
}

/// Somebody of the unit at `path`, and a role given for it.
async fn use_unit(scene: &Scene, path: &str) {
    membership::install(&scene.site.installation, scene.tenant.id).await;
    let mut superuser = support::superuser(&scene.tenant.slug.database_name()).await;
    let owner: Uuid =
        sqlx::query_scalar("select id from access.tenant_user").fetch_one(&mut superuser).await.unwrap();
    let (members, by) =
        (MembershipDb::in_database(scene.tenant.db.clone()), Actor::User(UserId::from(owner)));
    let full = TypeForm { name: "Full".to_owned(), currency: "EUR".to_owned(), ..TypeForm::default() };
    save_type(&members, by, None, &full).await.unwrap();
    let full = members.types().await.unwrap()[0].member_type.id.to_string();
    let form = MemberForm { name: "Gita".to_owned(), unit: path.to_owned(), ..MemberForm::default() };
    enter(&members, by, &scene.tenant.slug, (&form, &full), &Extent::Everywhere).await.unwrap();
    let role = format!(
        "insert into access.assignment (id, user_id, role, unit_path, valid_from, reason, given_by, given_at)
         values (gen_random_uuid(), '{owner}', 'treasurer', '{path}', current_date, 'Elected.', '{owner}', now())"
    );
    superuser.execute(AssertSqlSafe(role)).await.unwrap();
}

/// Where members are, and what roles were given for.
async fn named(tenant: &TestTenant) -> [Vec<String>; 2] {
    let mut superuser = support::superuser(&tenant.slug.database_name()).await;
    let text = "select array(select unit from membership.member),
      array(select unit_path from access.assignment where unit_path is not null)";
    <[Vec<String>; 2]>::from(sqlx::query_as::<_, (_, _)>(text).fetch_one(&mut superuser).await.unwrap())
}

impl Scene {
    /// The owner proposes a unit.
    pub(super) async fn propose(&mut self, inside: &str, name: &str) {
        let form = [("inside", inside), ("name_en", name)];
        let led = send(&mut self.owner, &self.tenant, "propose-unit", &form).await.unwrap();
        assert!(led.ends_with("done=unit-proposed"), "{led}");
    }

    /// The candidate of this name, once the platform has received it.
    pub(super) async fn candidate(&self, name: &str) -> String {
        candidate(&self.site, &self.tenant, name).await
    }

    /// The admin sends a form of the candidate's page.
    pub(super) async fn decide(&mut self, action: &str, candidate: &str, form: &[(&str, &str)]) -> Answer {
        self.admin.page = format!("/platform/geography/candidates/{candidate}");
        let form = [&[("candidate", candidate)][..], form].concat();
        self.admin.post(&format!("/api/platform/candidates/{action}"), &form).await
    }

    /// The admin decides of a candidate that nobody has looked at.
    pub(super) async fn review_and(&mut self, action: &str, candidate: &str, form: &[(&str, &str)]) {
        let begun = self.decide("review", candidate, &[]).await;
        assert!(begun.location.unwrap().ends_with("done=candidate-reviewed"));
        let decided = self.decide(action, candidate, form).await;
        assert!(decided.location.as_deref().unwrap().contains("?done=candidate-"), "{decided:?}");
    }

    /// The state of the organisation's newest proposal.
    async fn state(&self) -> String {
        let mut superuser = support::superuser(&self.tenant.slug.database_name()).await;
        let text = "select state from geography.proposal order by proposed_at desc limit 1";
        sqlx::query_scalar(text).fetch_one(&mut superuser).await.unwrap()
    }

    async fn becomes(&self, state: &str) {
        assert!(support::within(LONG, async || self.state().await == state).await, "{}", self.state().await);
    }

    async fn audited(&self) -> Vec<String> {
        let mut superuser = support::superuser(&self.tenant.slug.database_name()).await;
        let text = "select action from kernel.audit_entry where action like 'places.%' order by position";
        let all: Vec<String> = sqlx::query_scalar(text).fetch_all(&mut superuser).await.unwrap();
        all.into_iter().filter(|action| action.contains("propos")).collect()
    }
}

/// The candidate of this name that an organisation has sent.
pub(super) async fn candidate(site: &Site, tenant: &TestTenant, name: &str) -> String {
    let text = "select id::text from gazetteer.candidate where tenant_id = $1 and name_en = $2";
    let find = async || -> Option<String> {
        let mut landlord = site.installation.landlord.acquire().await.unwrap();
        let query = sqlx::query_scalar(text).bind(Uuid::from(tenant.id)).bind(name);
        query.fetch_optional(&mut *landlord).await.unwrap()
    };
    assert!(support::within(LONG, async || find().await.is_some()).await, "{name} did not arrive");
    find().await.unwrap()
}

#[tokio::test]
async fn a_proposed_unit_is_used_at_once_and_the_platform_learns_nothing_of_people() {
    let mut scene = scene().await;
    let base = format!("/{}/office/places", scene.tenant.slug);
    let page = scene.owner.get(&format!("{base}?in=xy.1")).await.body;
    assert!(page.contains("/office/places/propose?in=xy.1"), "{page}");
    let form = scene.owner.get(&format!("{base}/propose?in=xy.1")).await;
    assert!(form.status == StatusCode::OK && form.body.contains("District"), "{}", form.body);
    for nowhere in ["", "zz", "xy.9", "xy.1.1", "xy.1.1.1"] {
        let answer = scene.owner.get(&format!("{base}/propose?in={nowhere}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
    scene.propose("xy.1", "Ridge").await;
    assert!(units(&scene.tenant).await.contains(&"xy.1.x1 Ridge active".to_owned()));
    use_unit(&scene, "xy.1.x1").await;
    let page = scene.owner.get(&format!("{base}?in=xy.1")).await.body;
    assert!(page.contains("Ridge") && page.contains(">proposed<"), "{page}");

    let id = scene.candidate("Ridge").await;
    scene.becomes("submitted").await;
    let text = "select candidate::text from gazetteer.candidate";
    let row = async || -> String {
        let mut landlord = scene.site.installation.landlord.acquire().await.unwrap();
        sqlx::query_scalar(text).fetch_one(&mut *landlord).await.unwrap()
    };
    // Somebody of it, and a role for it.
    let used = support::within(LONG, async || {
        scene.site.app.platform.places.request(scene.tenant.id);
        row().await.contains(",Ridge,,,2,")
    });
    let used = used.await;
    let row = row().await;
    assert!(used && row.starts_with(&format!("({id},{},xy,2,xy.1,Ridge,,,2,", scene.tenant.id)), "{row}");
    for personal in ["Gita", "Asha", "example.org"] {
        assert!(!row.contains(personal), "{row}");
    }
    let columns = "select string_agg(column_name, ' ' order by ordinal_position)
      from information_schema.columns where table_schema = 'gazetteer' and table_name = 'candidate'";
    let mut landlord = scene.site.installation.landlord.acquire().await.unwrap();
    let columns: String = sqlx::query_scalar(columns).fetch_one(&mut *landlord).await.unwrap();
    assert_eq!(
        columns,
        "id tenant_id country level parent_path name_en name_ne name_de usage_count received_at status \
         decided_by decided_at reason corrected_en corrected_ne corrected_de unit_path duplicate_of \
         is_duplicate original_is_duplicate"
    );
    drop(landlord);

    // It cannot be changed while somebody decides.
    let form = [("unit", "xy.1.x1"), ("name_en", "Crest"), ("active", "true")];
    let led = send(&mut scene.owner, &scene.tenant, "change-unit", &form).await;
    assert_eq!(led, Some(format!("{base}#problems")));
    let listed = scene.owner.get(&format!("{base}/proposals")).await.body;
    assert!(listed.contains("Ridge") && listed.contains("awaits a decision"), "{listed}");
    assert_eq!(scene.audited().await, ["places.unit_proposed", "places.proposal_submitted"]);
}

#[tokio::test]
async fn what_cannot_be_official_is_refused_beside_its_field() {
    let mut scene = scene().await;
    let (base, before) = (format!("/{}/office/places", scene.tenant.slug), units(&scene.tenant).await);
    for (inside, name) in [("xy.1", "HILL"), ("xy.1", ""), ("xy.1.1", "Tole"), ("xy.9", "Far")] {
        let form = [("inside", inside), ("name_en", name)];
        let led = send(&mut scene.owner, &scene.tenant, "propose-unit", &form).await;
        assert_eq!(led, Some(format!("{base}#problems")), "{inside} {name}");
    }
    assert_eq!(units(&scene.tenant).await, before);
    // In the country itself, too.
    scene.propose("xy", "West").await;
    assert!(units(&scene.tenant).await.contains(&"xy.x1 West active".to_owned()));
    let form = [("inside", "xy.x1"), ("name_en", "Within")];
    let led = send(&mut scene.owner, &scene.tenant, "propose-unit", &form).await;
    assert_eq!(led, Some(format!("{base}#problems")), "in what is not official");
}

#[tokio::test]
async fn an_approved_unit_takes_the_place_of_the_proposed_one_and_all_follow() {
    let mut scene = scene().await;
    let (other, _browser, _folder) = home(&scene.site).await;
    scene.propose("xy.1", "Rigde").await;
    send(&mut scene.owner, &scene.tenant, "add-unit", &[("parent", "xy.1.x1"), ("name_en", "Upper")]).await;
    use_unit(&scene, "xy.1.x1.x1").await;
    let id = scene.candidate("Rigde").await;
    scene.becomes("submitted").await;
    let corrected = [("unit_code", "7"), ("name_en", "Ridge"), ("name_ne", "डाँडा"), ("name_de", "")];
    scene.review_and("approve", &id, &corrected).await;
    scene.becomes("approved").await;
    assert_eq!(
        units(&scene.tenant).await,
        [
            "xy.1 North active official",
            "xy.1.1 Hill active official",
            "xy.1.7 Ridge active official",
            "xy.1.7.x1 Upper active",
            "xy.1.x1 Rigde",
            "xy.1.x1.x1 Upper",
            "xy.2 South active official",
            "xy.2.1 Coast active official",
        ]
    );
    assert_eq!(named(&scene.tenant).await, [["xy.1.7.x1"], ["xy.1.7.x1"]]);
    let base = format!("/{}/office/places", scene.tenant.slug);
    let before = scene.owner.get(&format!("{base}?in=xy.1.x1")).await.body;
    assert!(before.contains("/office/places?in=xy.1.7\""), "{before}");
    assert!(!before.contains("/office/places/change"), "{before}");
    let form = [("unit", "xy.1.x1"), ("name_en", "Again"), ("active", "true")];
    let led = send(&mut scene.owner, &scene.tenant, "change-unit", &form).await;
    assert_eq!(led, Some(format!("{base}#problems")));
    assert_eq!(scene.audited().await.last().unwrap(), "places.proposal_approved");
    // Every organisation with the country gets it.
    scene.site.app.platform.places.request(other.id);
    let ridge = "xy.1.7 Ridge active official".to_owned();
    assert!(support::within(LONG, async || units(&other).await.contains(&ridge)).await);

    // What still names the former unit follows with the next exchange.
    let mut superuser = support::superuser(&scene.tenant.slug.database_name()).await;
    superuser.execute("update membership.member set unit = 'xy.1.x1'").await.unwrap();
    scene.site.app.platform.places.request(scene.tenant.id);
    let follows = async || named(&scene.tenant).await[0] == ["xy.1.7"];
    assert!(support::within(LONG, follows).await, "{:?}", named(&scene.tenant).await);
}

#[tokio::test]
async fn a_merged_unit_is_the_official_one_and_parts_of_one_name_become_one() {
    let mut scene = scene().await;
    scene.propose("xy.1", "Hil").await;
    for (parent, name) in [("xy.1.x1", "Upper"), ("xy.1.x1", "Lower"), ("xy.1.1", "UPPER")] {
        send(&mut scene.owner, &scene.tenant, "add-unit", &[("parent", parent), ("name_en", name)]).await;
    }
    use_unit(&scene, "xy.1.x1.x1").await;
    let id = scene.candidate("Hil").await;
    scene.becomes("submitted").await;
    scene.review_and("merge", &id, &[("unit", "xy.1.1")]).await;
    scene.becomes("approved").await;
    let units = units(&scene.tenant).await;
    for unit in ["xy.1.1.x1 UPPER active", "xy.1.1.x2 Lower active", "xy.1.x1 Hil", "xy.1.x1.x1 Upper"] {
        assert!(units.contains(&unit.to_owned()), "{unit}: {units:?}");
    }
    assert_eq!(named(&scene.tenant).await, [["xy.1.1.x1"], ["xy.1.1.x1"]]);
}

#[tokio::test]
async fn a_rejected_unit_stays_the_organisations_own_and_it_reads_why() {
    let mut scene = scene().await;
    scene.propose("xy.1", "Ridge").await;
    let id = scene.candidate("Ridge").await;
    scene.becomes("submitted").await;
    scene.review_and("reject", &id, &[("reason", "It is a part of Hill.")]).await;
    scene.becomes("rejected").await;
    let base = format!("/{}/office/places", scene.tenant.slug);
    let page = scene.owner.get(&format!("{base}?in=xy.1.x1")).await.body;
    assert!(page.contains("It is a part of Hill.") && page.contains("stays your own"), "{page}");
    let form = [("unit", "xy.1.x1"), ("name_en", "Crest"), ("active", "true")];
    let led = send(&mut scene.owner, &scene.tenant, "change-unit", &form).await;
    assert_eq!(led, Some(format!("{base}?in=xy.1.x1&done=unit-changed")));
    assert!(units(&scene.tenant).await.contains(&"xy.1.x1 Crest active".to_owned()));
}

#[tokio::test]
async fn a_duplicate_becomes_what_the_other_proposal_becomes() {
    let mut scene = scene().await;
    let (other, mut owner, _folder) = home(&scene.site).await;
    scene.propose("xy.1", "Ridge").await;
    send(&mut owner, &other, "propose-unit", &[("inside", "xy.1"), ("name_en", "Rige")]).await;
    let original = scene.candidate("Ridge").await;
    let duplicate = candidate(&scene.site, &other, "Rige").await;
    scene.becomes("submitted").await;
    let page = scene.admin.get(&format!("/platform/geography/candidates/{duplicate}")).await.body;
    assert!(page.contains(&format!("/platform/geography/candidates/{original}\"")), "{page}");
    scene.review_and("mark-duplicate", &duplicate, &[("other", &original)]).await;
    // Neither chains nor circles.
    scene.decide("review", &original, &[]).await;
    let refused = scene.decide("mark-duplicate", &original, &[("other", &duplicate)]).await;
    assert!(refused.location.unwrap().ends_with("#problems"));
    let form = [("unit_code", "7"), ("name_en", "Ridge"), ("name_ne", ""), ("name_de", "")];
    scene.decide("approve", &original, &form).await;
    scene.becomes("approved").await;
    let gone = "xy.1.x1 Rige".to_owned();
    assert!(support::within(LONG, async || units(&other).await.contains(&gone)).await);
    let theirs = owner.get(&format!("/{}/office/places?in=xy.1.x1", other.slug)).await.body;
    assert!(theirs.contains("/office/places?in=xy.1.7\""), "{theirs}");
}

#[tokio::test]
async fn a_rehearsal_proposes_nothing_to_the_platform() {
    let scene = scene().await;
    let (landlord, provisioner) = (&scene.site.installation.landlord, &scene.site.installation.provisioner);
    let slug = support::slug();
    let copy = backup::clone(landlord, provisioner, scene.tenant.id, &slug, Actor::System).await.unwrap();
    let copy = TestTenant {
        db: scene.site.installation.tenants.by_slug(&slug).await.unwrap().unwrap().db(),
        id: copy.tenant,
        slug,
    };
    let db = geography::GeographyDb::in_database(copy.db.clone());
    let (inside, name) = ("xy.1".parse().unwrap(), typed_names(["Ridge", "", ""]).unwrap());
    application::propose(&db, Actor::System, Some(&inside), &name).await.unwrap();
    list(&scene.site, &COUNTRY.replace("Coast", "Shore")).await;
    scene.site.app.platform.places.request(copy.id);
    let shore = "xy.2.1 Shore active official".to_owned();
    assert!(support::within(LONG, async || units(&copy).await.contains(&shore)).await);
    assert_eq!(landlord.candidates(None, 1).await.unwrap().total, 0);
    assert!(places(&scene.site, &scene.tenant).await.is_some());
}
