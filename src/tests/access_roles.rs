//! Roles and permissions: what each may do, given for a time, changed by owners.

mod limits;
mod people;

use std::{collections::BTreeSet, fs};

use axum::http::StatusCode;
use publicdigit::{
    access::{
        application::Roles,
        domain::{Matrix, RoleKey},
    },
    contexts::CONTEXTS,
    kernel::{Environment, Language, Permission},
    messages,
    platform::SystemEnvironment,
};
use sqlx::Executor;
use uuid::Uuid;

use crate::{
    site::{Answer, Browser, PASSWORD, Site, last_mail, site},
    support::{self, TestTenant},
};

/// An organisation with an owner, and a way to let others in.
struct Home {
    site: Site,
    resident: TestTenant,
    owner: Browser,
}

async fn home() -> Home {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let owner = site.owner(&resident).await;
    Home { site, resident, owner }
}

fn today() -> String {
    SystemEnvironment.now().date().to_string()
}

impl Home {
    fn path(&self, rest: &str) -> String {
        format!("/{}{rest}", self.resident.slug)
    }

    async fn id(&self, email: &str) -> Uuid {
        sqlx::query_scalar("select id from access.tenant_user where email = $1")
            .bind(email)
            .fetch_one(&mut *self.resident.db.acquire().await.unwrap())
            .await
            .unwrap()
    }

    /// Somebody with an account of this role, signed in.
    async fn person(&mut self, name: &str, role: &str) -> (Browser, Uuid) {
        let email = format!("{name}@example.org");
        self.owner.get(&self.path("/office/people")).await;
        let form = [("name", name), ("email", email.as_str()), ("role", role)];
        let answer = self.owner.post("/api/people/invite", &form).await;
        assert!(answer.location.as_deref().unwrap().ends_with("done=invited"), "{answer:?}");
        (self.set_up("set-up").await, self.id(&email).await)
    }

    /// Chooses a password by the link that was mailed last.
    async fn set_up(&self, template: &str) -> Browser {
        let mail = last_mail(&self.resident.db, template).await;
        let token = mail.args["link"].rsplit('/').next().unwrap();
        let slug = self.resident.slug.as_str();
        let form =
            [("organisation", slug), ("token", token), ("password", PASSWORD), ("password_again", PASSWORD)];
        let mut browser = self.site.browser();
        let answer = browser.post("/api/set-up", &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        browser
    }

    /// The owner gives a role from today.
    async fn assign(&mut self, user: Uuid, role: &str, unit: &str, until: &str) -> Answer {
        assign(&mut self.owner, user, role, unit, until).await
    }

    async fn opens(&self, browser: &mut Browser, rest: &str) -> bool {
        let answer = browser.get(&self.path(rest)).await;
        assert!([StatusCode::OK, StatusCode::NOT_FOUND].contains(&answer.status), "{rest}: {answer:?}");
        answer.status == StatusCode::OK
    }
}

async fn assign(by: &mut Browser, user: Uuid, role: &str, unit: &str, until: &str) -> Answer {
    let (user, today) = (user.to_string(), today());
    let form = [
        ("user", user.as_str()),
        ("role", role),
        ("unit", unit),
        ("from", today.as_str()),
        ("until", until),
        ("reason", "Elected by the assembly."),
    ];
    by.post_for_data("/api/roles/assign", &form).await
}

/// Which pages of the office need which permission, written down a second time on purpose.
const PAGES: [(&str, &str); 3] = [
    ("/office/elections/new", "elections.create"),
    ("/office/roles", "roles.assign"),
    ("/office/people/{committee}", "people.invite"),
];

fn permission(name: &str) -> &'static Permission {
    let mut all = CONTEXTS.iter().flat_map(|context| context.permissions);
    all.find(|permission| permission.name == name).unwrap()
}

#[tokio::test]
async fn each_default_role_reaches_what_it_is_declared_to_reach_and_nothing_else() {
    let mut home = home().await;
    let (_, someone) = home.person("someone", "committee").await;
    let mut reached = 0;
    for role in RoleKey::defaults() {
        let name = role.as_str().replace('_', "-");
        let mut browser = if role.is_of_accounts() {
            home.person(&name, role.as_str()).await.0
        } else {
            let (browser, user) = home.person(&name, "committee").await;
            let given = home.assign(user, role.as_str(), "", "2999-12-31").await;
            assert_eq!(given.status, StatusCode::OK, "{}", given.body);
            browser
        };
        for (page, needed) in PAGES {
            let holds = Matrix::default().holds(&role, permission(needed));
            let page = page.replace("{committee}", &someone.to_string());
            assert_eq!(home.opens(&mut browser, &page).await, holds, "{role}: {page}");
            reached += usize::from(holds);
        }
        let is_owner = role.is_owner();
        assert_eq!(home.opens(&mut browser, "/office/roles/rights").await, is_owner, "{role}");
    }
    assert!(reached > PAGES.len(), "{reached}");
}

#[test]
fn the_page_of_permissions_is_what_the_code_declares() {
    let program = env!("CARGO_BIN_EXE_publicdigit");
    let told = std::process::Command::new(program).args(["permission", "table"]).output().unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/permissions.md");
    let written = fs::read_to_string(path).unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    assert_eq!(written, told, "publicdigit permission table > docs/permissions.md");
}

#[test]
fn every_permission_and_every_role_has_words_in_every_language() {
    let permissions = CONTEXTS.iter().flat_map(|context| context.permissions);
    let permissions =
        permissions.map(|permission| format!("permission-{}", permission.name.replace(['.', '_'], "-")));
    let roles = RoleKey::defaults().map(|role| format!("role-{}", role.as_str().replace('_', "-")));
    // A context for tests has no page for its permissions.
    let keys: Vec<_> = permissions.chain(roles).filter(|key| key != "permission-notes-write").collect();
    for language in Language::ALL {
        for key in &keys {
            assert!(messages::has_message(language, key), "{language}: {key}");
        }
    }
    for permission in CONTEXTS.iter().flat_map(|context| context.permissions) {
        let known: BTreeSet<_> = RoleKey::defaults().map(|role| role.to_string()).collect();
        let unknown: Vec<_> = permission.held_by.iter().filter(|role| !known.contains(**role)).collect();
        assert!(unknown.is_empty(), "{}: {unknown:?}", permission.name);
    }
}

#[tokio::test]
async fn the_roles_in_the_database_are_those_of_the_code() {
    let tenant = support::tenant().await;
    let keys: Vec<_> = tenant.db.roles().await.unwrap().into_iter().map(|role| role.key).collect();
    assert_eq!(keys, RoleKey::defaults().collect::<Vec<_>>());
}

#[tokio::test]
async fn owners_change_what_roles_may_do() {
    let mut home = home().await;
    let (mut treasurer, user) = home.person("tara", "committee").await;
    home.assign(user, "treasurer", "", "").await;
    assert!(!home.opens(&mut treasurer, "/office/elections/new").await);
    let path = home.path("/office/roles/rights");
    let page = home.owner.get(&path).await.body;
    let (_, seen) = page.split_once("name=\"seen\" value=\"").unwrap();
    let seen = seen.split('"').next().unwrap().to_owned();
    let form = [("seen", seen.as_str()), ("holds[]", "treasurer elections.create")];
    let changed = home.owner.post("/api/roles/change-matrix", &form).await;
    assert_eq!(changed.location, Some(format!("{path}?done=matrix-changed")));
    assert!(home.opens(&mut treasurer, "/office/elections/new").await);
    // Admins have lost what was not said; owners have not.
    let (mut admin, _) = home.person("anil", "admin").await;
    assert!(!home.opens(&mut admin, "/office/elections/new").await);
    assert!(home.opens(&mut home.owner.clone(), "/office/elections/new").await);
    // Whoever saves what is not so any more is told.
    let late = home.owner.post_for_data("/api/roles/change-matrix", &form).await;
    assert!(late.body.contains("matrix-changed"), "{}", late.body);
    let text = "select details from kernel.audit_entry where action = 'role.permissions_changed'";
    let mut connection = home.resident.db.acquire().await.unwrap();
    let details: serde_json::Value = sqlx::query_scalar(text).fetch_one(&mut *connection).await.unwrap();
    let changes = details["changes"].as_array().unwrap();
    assert!(changes.contains(
        &serde_json::json!({ "role": "treasurer", "permission": "elections.create", "holds": true })
    ));
}

#[tokio::test]
async fn nobody_but_an_owner_changes_what_roles_may_do() {
    let mut home = home().await;
    let (mut admin, _) = home.person("anil", "admin").await;
    for (action, form) in [
        ("/api/roles/change-matrix", vec![("seen", ""), ("holds[]", "admin audit.read")]),
        ("/api/roles/make", vec![("name", "Archivist")]),
        ("/api/roles/remove", vec![("role", "own-0000000000000000")]),
    ] {
        let answer = admin.post_for_data(action, &form).await;
        assert!(answer.body.contains("NotFound"), "{action}: {}", answer.body);
    }
    assert_eq!(home.resident.db.matrix().await.unwrap(), Matrix::default());
}

#[tokio::test]
async fn an_organisation_makes_roles_of_its_own_and_removes_those_that_nobody_has() {
    let mut home = home().await;
    let path = home.path("/office/roles/rights");
    home.owner.get(&path).await;
    let made = home.owner.post("/api/roles/make", &[("name", "Archivist")]).await;
    assert_eq!(made.location, Some(format!("{path}?done=role-made")));
    let twice = home.owner.post_for_data("/api/roles/make", &[("name", "ARCHIVIST")]).await;
    assert!(twice.body.contains("role-name-taken"), "{}", twice.body);
    let roles = home.resident.db.roles().await.unwrap();
    let own = roles.iter().find(|role| role.key.is_own()).unwrap().key.to_string();
    let (_, user) = home.person("tara", "committee").await;
    assert_eq!(home.assign(user, &own, "np.3", "").await.status, StatusCode::OK);
    let given = home.owner.post_for_data("/api/roles/remove", &[("role", &own)]).await;
    assert!(given.body.contains("role-given"), "{}", given.body);
    let page = home.owner.get(&home.path("/office/roles")).await.body;
    assert!(page.contains("Archivist") && page.contains("np.3"), "{page}");
    let (_, assignment) = page.split_once("name=\"assignment\" value=\"").unwrap();
    let assignment = assignment.split('"').next().unwrap().to_owned();
    let ended = home.owner.post_for_data("/api/roles/end", &[("assignment", &assignment)]).await;
    assert_eq!(ended.status, StatusCode::OK, "{}", ended.body);
    let removed = home.owner.post("/api/roles/remove", &[("role", &own)]).await;
    assert_eq!(removed.location, Some(format!("{path}?done=role-removed")));
    let fixed = home.owner.post_for_data("/api/roles/remove", &[("role", "treasurer")]).await;
    assert!(fixed.body.contains("role-not-own"), "{}", fixed.body);
}

#[tokio::test]
async fn a_role_ends_by_its_date_and_counts_only_where_it_is_given() {
    let mut home = home().await;
    let (mut officer, user) = home.person("tara", "committee").await;
    home.assign(user, "election_officer", "np.3", "").await;
    // For a unit, not for the organisation.
    assert!(!home.opens(&mut officer, "/office/elections/new").await);
    home.assign(user, "election_officer", "", &today()).await;
    assert!(home.opens(&mut officer, "/office/elections/new").await);
    let mut database = support::superuser(&home.resident.slug.database_name()).await;
    let yesterday = "update access.assignment set valid_from = valid_from - 2, valid_until = valid_until - 1";
    database.execute(yesterday).await.unwrap();
    assert!(!home.opens(&mut officer, "/office/elections/new").await);
    let tomorrow = "update access.assignment set valid_until = null, valid_from = current_date + 1";
    database.execute(tomorrow).await.unwrap();
    assert!(!home.opens(&mut officer, "/office/elections/new").await);
}

#[tokio::test]
async fn a_refused_role_comes_back_as_it_was_typed() {
    let mut home = home().await;
    let (_, user) = home.person("tara", "committee").await;
    let path = home.path("/office/roles");
    home.owner.get(&path).await;
    let user = user.to_string();
    let form = [
        ("user", user.as_str()),
        ("role", "guest"),
        ("unit", "Bagmati"),
        ("from", "2026-99-99"),
        ("until", ""),
        ("reason", "x"),
    ];
    let refused = home.owner.post("/api/roles/assign", &form).await;
    assert_eq!(refused.location, Some(format!("{path}#problems")));
    let page = home.owner.get(&path).await.body;
    assert!(page.contains("There are 4 problems") && page.contains("value=\"Bagmati\""), "{page}");
}

#[tokio::test]
async fn an_admin_gives_no_role_that_may_do_more() {
    let mut home = home().await;
    let (mut admin, _) = home.person("anil", "admin").await;
    let (_, user) = home.person("tara", "committee").await;
    admin.get(&home.path("/office/roles")).await;
    let refused = assign(&mut admin, user, "president", "", "").await;
    assert!(refused.body.contains("term-beyond"), "{}", refused.body);
    let given = assign(&mut admin, user, "treasurer", "", "").await;
    assert_eq!(given.status, StatusCode::OK, "{}", given.body);
    home.assign(user, "president", "", "").await;
    let page = admin.get(&home.path("/office/roles")).await.body;
    let all = home.resident.db.assignments(SystemEnvironment.now().date()).await.unwrap();
    let president = all.iter().find(|given| given.term.role.as_str() == "president").unwrap();
    assert!(page.contains(&president.id.to_string()));
    let form = [("assignment", president.id.to_string())];
    let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
    let kept = admin.post_for_data("/api/roles/end", &form).await;
    assert!(kept.body.contains("term-beyond"), "{}", kept.body);
}
