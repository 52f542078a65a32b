//! Two organisations that are one another's copy: every identifier, password
//! and link of one is also the other's. Only the words in them differ.

use std::{collections::BTreeMap, path::PathBuf};

use axum::http::StatusCode;
use publicdigit::{
    access::{
        Argon2Passwords,
        application::{SetUp, choose_password},
        domain::{Extent, Password},
    },
    db::TenantDb,
    election::{
        application as app,
        domain::{OfficerRole, PersonName, SealingGroup},
    },
    geography::{self, GeographyDb, application as places},
    kernel::{Actor, ElectionId, Slug, Token, UserId},
    membership::{
        MembershipDb,
        application::{Filter, Joining as _, Members as _, TypeForm, enter, save_filter, save_type},
        domain::MemberForm,
    },
    platform::SystemEnvironment,
    tenancy::{
        ModuleJobs,
        application::{Catalogue as _, CatalogueStep, ServicePlans as _, change_catalogue},
        backup,
        domain::{JobKind, declarations},
    },
};
use sqlx::{AssertSqlSafe, Executor};
use uuid::Uuid;

use crate::{
    election::scene::{ElectionFixture, admin},
    gates::{call_as_meant, fields},
    membership,
    site::{Answer, Browser, PASSWORD, Site, last_mail, site_of},
    support,
};

/// One of the twins.
pub struct Twin {
    pub slug: Slug,
    /// A word that stands in every text of this twin and in none of the other.
    pub word: &'static str,
}

/// The world in which they live.
pub struct Twins {
    pub site: Site,
    pub one: Twin,
    pub other: Twin,
    /// An election in which votes are cast, one that is being prepared, and one of which
    /// the owner draws the credentials.
    pub elections: [ElectionId; 3],
    ids: BTreeMap<&'static str, Uuid>,
    link: String,
}

async fn id(db: &TenantDb, text: &'static str) -> Uuid {
    sqlx::query_scalar(text).fetch_one(&mut *db.acquire().await.unwrap()).await.unwrap()
}

/// The owner follows the set-up link.
async fn set_up(db: &TenantDb) -> UserId {
    let mail = last_mail(db, "tenant-ready").await;
    let token = Token::parse(mail.args["link"].rsplit('/').next().unwrap()).unwrap();
    let set_up = SetUp { token, password: Password::choose(PASSWORD, PASSWORD) };
    choose_password(db, &Argon2Passwords, &SystemEnvironment, set_up).await.unwrap();
    id(db, "select id from access.tenant_user").await.into()
}

/// An election of which `owner` is to draw the credentials.
async fn drawn_by(scene: &ElectionFixture, owner: UserId) -> ElectionId {
    let chief = scene.draft(scene.settings("Drawn", SealingGroup::Ed25519), false).await;
    scene.enter_voters(chief, &["Esha"]).await;
    let (name, reach) = (PersonName::parse("Olive").unwrap(), scene.reach());
    app::name_authority(&scene.db, chief, (owner, name), &reach).await.unwrap();
    app::ask_for_credentials(&scene.db, chief, &reach).await.unwrap();
    chief.election()
}

/// The organisation has members too: one.
async fn with_members(scene: &ElectionFixture, owner: UserId) {
    membership::install(&scene.installation, scene.db.tenant()).await;
    let (members, by) = (MembershipDb::in_database((*scene.db).clone()), Actor::User(owner));
    let full = TypeForm {
        name: "Full".to_owned(),
        votes: true,
        fee: "5".to_owned(),
        currency: "EUR".to_owned(),
        open_to_applicants: true,
        ..TypeForm::default()
    };
    save_type(&members, by, None, &full).await.unwrap();
    members.set_open(by, true).await.unwrap();
    let full = members.types().await.unwrap()[0].member_type.id.to_string();
    let email = "gita@example.org".to_owned();
    let form = MemberForm { name: "Gita".to_owned(), email, ..MemberForm::default() };
    enter(&members, by, &scene.slug, (&form, &full), &Extent::Everywhere).await.unwrap();
    let filter = Filter { search: "gita".to_owned(), ..Filter::default() };
    save_filter(&members, by, "Gita alone", filter).await.unwrap();
}

/// Gives the organisation a country's places, and some of its own.
async fn give_places(scene: &ElectionFixture) {
    let (landlord, provisioner) = (&scene.installation.landlord, &scene.installation.provisioner);
    landlord.fill(&declarations()).await.unwrap();
    change_catalogue(landlord, &geography::CONTEXT, CatalogueStep::Publish, Actor::System).await.unwrap();
    // No file is written.
    let jobs = ModuleJobs::new(landlord.clone(), provisioner.clone(), PathBuf::new());
    let install = JobKind::Install { imports: false };
    jobs.ask_and_run(scene.db.tenant(), &geography::CONTEXT, install, Actor::System).await.unwrap();
    let listed = geography::domain::read(crate::geography::COUNTRY.as_bytes()).unwrap();
    let seen = places::compare(landlord, &listed, Default::default()).await.unwrap();
    places::import(landlord, Actor::System, &listed, Default::default(), &seen).await.unwrap();
    let db = GeographyDb::in_database((*scene.db).clone());
    places::choose_country(landlord, &db, Actor::System, &listed.code).await.unwrap();
    let name = geography::domain::typed_names(["Tole", "", ""]).unwrap();
    places::add_own_level(&db, Actor::System, &name).await.unwrap();
    places::add_own_unit(&db, Actor::System, &"xy.1.1".parse().unwrap(), &name).await.unwrap();
}

pub async fn twins() -> Twins {
    let scene = ElectionFixture::new().await;
    let owner = set_up(&scene.db).await;
    // Before a poll is open, which installs nothing.
    with_members(&scene, owner).await;
    give_places(&scene).await;
    let settings = scene.settings("Board", SealingGroup::Ed25519);
    let (voting, access) = scene.voting(settings, &["Asha", "Bina"]).await;
    app::appoint_officer(&scene.db, voting.chief, owner, OfficerRole::Deputy).await.unwrap();
    let settings = scene.settings("Draft", SealingGroup::Ed25519).parse().unwrap();
    let draft = app::create_election(&scene.db, admin(), settings, false, owner, None).await.unwrap();
    let chief = app::officer_of(&scene.db, owner, draft).await.unwrap().unwrap();
    scene.enter_paper(chief).await;
    scene.enter_voters(chief, &["Chet", "Dipa"]).await;
    let drawn = drawn_by(&scene, owner).await;
    let mut ids = BTreeMap::from(["user", "chief", "account"].map(|name| (name, Uuid::from(owner))));
    for (name, text) in [
        ("post", "select id from election.post order by title limit 1"),
        ("candidate", "select id from election.candidate order by name limit 1"),
        // Not the one whose link is used: that may be replaced.
        ("voter", "select id from election.voter order by name offset 1 limit 1"),
        ("trustee", "select id from election.trustee limit 1"),
        ("member", "select id from membership.member limit 1"),
        ("member_type", "select id from membership.member_type limit 1"),
        ("filter", "select id from membership.saved_filter limit 1"),
    ] {
        ids.insert(name, id(&scene.db, text).await);
    }
    let link = access["Asha"].link.as_ref().unwrap().reveal();
    let ElectionFixture { db, slug, installation, .. } = scene;
    let other = support::slug();
    let (landlord, provisioner) = (&installation.landlord, &installation.provisioner);
    let copied = backup::clone(landlord, provisioner, db.tenant(), &other, Actor::System).await.unwrap();
    // A copy has no plan, without which its members are closed.
    landlord.give_plan(copied.tenant, &"all".parse().unwrap(), Actor::System).await.unwrap().unwrap();
    // A copy has links of its own; here the two differ in nothing.
    let same =
        format!("update election.voter set link_hash = sha256(decode('{link}', 'hex')) where name = 'Asha'");
    support::superuser(&other.database_name()).await.execute(AssertSqlSafe(same)).await.unwrap();
    let one = Twin { slug, word: "zalpha" };
    let other = Twin { slug: other, word: "zbeta" };
    for twin in [&one, &other] {
        twin.put_word(&installation).await;
    }
    let site = site_of(installation, false).await;
    Twins { site, one, other, elections: [voting.id(), draft, drawn], ids, link }
}

impl Twin {
    /// Puts the word into whatever is shown.
    async fn put_word(&self, installation: &support::TestPlatform) {
        let word = self.word;
        let database = self.slug.database_name();
        let mut connection = support::superuser(&database).await;
        for (table, column) in [
            ("access.tenant_user", "name"),
            ("election.election", "title"),
            ("election.election", "description"),
            ("election.post", "title"),
            ("election.candidate", "name"),
            ("election.voter", "name"),
            ("election.trustee", "name"),
            ("election.credential_authority", "name"),
            ("membership.member", "name"),
            ("membership.member_type", "name"),
            ("membership.saved_filter", "name"),
            ("geography.level", "name_en"),
            ("geography.unit", "name_en"),
        ] {
            // What is the platform's comes back when places are exchanged.
            let own = if table.starts_with("geography.") { "where not is_official" } else { "" };
            let text = format!("update {table} set {column} = '{word} ' || {column} {own}");
            connection.execute(AssertSqlSafe(text)).await.unwrap();
        }
        sqlx::query("update tenancy.tenant set organisation = $1 where slug = $2")
            .bind(format!("The {word}"))
            .bind(self.slug.as_str())
            .execute(&mut *installation.landlord.acquire().await.unwrap())
            .await
            .unwrap();
    }

    /// All rows of all tables, in short.
    pub async fn fingerprint(&self) -> BTreeMap<String, String> {
        let mut connection = support::superuser(&self.slug.database_name()).await;
        let tables: Vec<String> = sqlx::query_scalar(
            "select format('%I.%I', schemaname, tablename) from pg_tables
             where schemaname not in ('pg_catalog', 'information_schema')",
        )
        .fetch_all(&mut connection)
        .await
        .unwrap();
        let mut found = BTreeMap::new();
        // Which says when it was last brought up to date, by nobody's wish.
        for table in tables.into_iter().filter(|table| table != "geography.country") {
            let text = format!(
                "select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} as t"
            );
            let sum = sqlx::query_scalar(AssertSqlSafe(text)).fetch_one(&mut connection).await.unwrap();
            found.insert(table, sum);
        }
        found
    }

    /// What was done last, the newest first.
    pub async fn last_entries(&self) -> Vec<String> {
        let mut connection = support::superuser(&self.slug.database_name()).await;
        sqlx::query_scalar("select action from kernel.audit_entry order by position desc limit 9")
            .fetch_all(&mut connection)
            .await
            .unwrap()
    }
}

impl Twins {
    /// The other one.
    pub fn sibling(&self, twin: &Twin) -> &Twin {
        if twin.slug == self.one.slug { &self.other } else { &self.one }
    }

    /// The owner of `twin`, signed in with the password both have.
    pub async fn owner(&self, twin: &Twin) -> Browser {
        let mut browser = self.site.browser();
        let form =
            [("organisation", twin.slug.as_str()), ("email", "asha@example.org"), ("password", PASSWORD)];
        let answer = browser.post("/api/sign-in", &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        browser
    }

    /// A voter of `twin`, come by the link both have.
    pub async fn voter(&self, twin: &Twin) -> Browser {
        let mut browser = self.site.browser();
        let answer = browser.get(&format!("/{}/vote/{}", twin.slug, self.link)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        browser
    }

    /// The member of `twin` on the own page, come by a new link.
    pub async fn member(&self, twin: &Twin) -> Browser {
        let token = Token::draw(&SystemEnvironment);
        sqlx::query(
            "insert into membership.own_page_link (token_hash, member_id, expires_at)
             values ($1, $2, now() + interval '1 hour')",
        )
        .bind(token.hash().as_bytes().to_vec())
        .bind(self.id("member"))
        .execute(&mut support::superuser(&twin.slug.database_name()).await)
        .await
        .unwrap();
        let mut browser = self.site.browser();
        let form = [("organisation", twin.slug.as_str()), ("token", &token.reveal())];
        let answer = browser.post("/api/own-page/enter", &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        browser
    }

    /// A page's address at `twin`, with identifiers that are there.
    pub fn address(&self, path: &str, twin: &Twin, election: ElectionId) -> String {
        let part = |part: &str| match part {
            "{slug}" => twin.slug.to_string(),
            "{election}" => election.to_string(),
            "{token}" => self.link.clone(),
            "{reference}" => "ABCDEFGHJK".to_owned(),
            part if part.starts_with('{') => self.id(part.trim_matches(['{', '}'])).to_string(),
            part => part.to_owned(),
        };
        path.split('/').map(part).collect::<Vec<_>>().join("/")
    }

    fn id(&self, name: &str) -> Uuid {
        self.ids.get(name).copied().unwrap_or_default()
    }

    /// Calls a server function from a page of `page_of`, with everything it
    /// could ask for.
    pub async fn call(
        &self,
        browser: &mut Browser,
        path: &str,
        page_of: &Twin,
        election: ElectionId,
    ) -> Answer {
        let form = fields(election, &page_of.slug, |name| self.id(name));
        browser.page = format!("/{}/office", page_of.slug);
        call_as_meant(browser, path, &form).await
    }
}
