//! The members of an organisation, by forms alone, and what the database refuses.

mod eligible;
mod erasure;
mod fees;
mod filters;
mod import;
mod install;
mod joining;
mod merge;
mod moved_units;
mod own_page;
mod rules;
mod sponsors;
mod within_units;

use std::time::Duration;

use axum::http::StatusCode;
use publicdigit::{
    membership::MembershipContext,
    web::declare::{FUNCTIONS, PAGES},
};

pub use self::install::install;
use super::{
    gates::{call_as_meant, fields, is_unknown},
    site::{Answer, Browser, Site, site},
    support::{self, TestTenant},
};

/// The office of an organisation's members, open in its owner's browser.
pub struct MembersPage {
    pub browser: Browser,
    pub tenant: TestTenant,
    /// The address of the list.
    pub base: String,
}

/// An organisation with members, a kind of membership that needs no approval and one that
/// does.
pub async fn members(site: &Site) -> MembersPage {
    let tenant = site.installation.tenant().await;
    install(&site.installation, tenant.id).await;
    let has_members = async || {
        let known = site.app.platform.tenants.by_slug(&tenant.slug).await.unwrap();
        known.unwrap().open::<MembershipContext>().is_some()
    };
    assert!(support::within(Duration::from_secs(10), has_members).await);
    let browser = site.owner(&tenant).await;
    let base = format!("/{}/office/members", tenant.slug);
    let mut page = MembersPage { browser, tenant, base };
    page.does("types", "member-types/save", &type_form("Full member", "25")).await;
    let mut free = type_form("Youth", "");
    free.retain(|(field, _)| *field != "votes");
    free.push(("needs_approval", "true"));
    page.does("types", "member-types/save", &free).await;
    page
}

/// A kind of membership that votes and needs no approval.
pub fn type_form(name: &'static str, fee: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![
        ("member_type", ""),
        ("name", name),
        ("votes", "true"),
        ("fee", fee),
        ("currency", "EUR"),
        ("months", "12"),
        ("sponsors", ""),
    ]
}

impl MembersPage {
    /// A page below the list.
    pub async fn see(&mut self, rest: &str) -> String {
        let answer = self.browser.get(&format!("{}{rest}", self.base)).await;
        assert_eq!(answer.status, StatusCode::OK, "{rest}: {:?}", answer.location);
        answer.body
    }

    /// Sends a form from a page below the list.
    pub async fn send(&mut self, rest: &str, action: &str, form: &[(&str, &str)]) -> Answer {
        self.browser.page = format!("{}/{rest}", self.base);
        self.browser.post(&format!("/api/{action}"), form).await
    }

    /// Sends a form that is taken; gives the address that it leads to.
    pub async fn does(&mut self, rest: &str, action: &str, form: &[(&str, &str)]) -> String {
        let answer = self.send(rest, action, form).await;
        let location = answer.location.unwrap_or_else(|| panic!("{action}: {}", answer.body));
        assert!(location.contains("?done="), "{action} leads to {location}");
        location
    }

    /// Sends a form that is refused; gives the page that it comes back on.
    pub async fn is_refused(&mut self, rest: &str, action: &str, form: &[(&str, &str)]) -> String {
        let answer = self.send(rest, action, form).await;
        let location = answer.location.unwrap_or_else(|| panic!("{action}: {}", answer.body));
        assert!(location.ends_with("#problems"), "{action} leads to {location}");
        let page = location.trim_end_matches("#problems").to_owned();
        self.browser.get(&page).await.body
    }

    /// The identifier of a kind of membership.
    pub async fn kind(&self, name: &str) -> String {
        let id: uuid::Uuid = sqlx::query_scalar("select id from membership.member_type where name = $1")
            .bind(name)
            .fetch_one(&mut *self.tenant.db.acquire().await.unwrap())
            .await
            .unwrap();
        id.to_string()
    }

    /// Somebody else with an account, signed in.
    pub async fn colleague(&mut self, site: &Site, name: &str) -> Browser {
        let people = format!("/{}/office/people", self.tenant.slug);
        self.browser.get(&people).await;
        let email = format!("{name}@example.org");
        let invited = [("name", name), ("email", email.as_str()), ("role", "committee")];
        self.browser.post("/api/people/invite", &invited).await;
        let mail = super::site::last_mail(&self.tenant.db, "set-up").await;
        let token = mail.args["link"].rsplit('/').next().unwrap().to_owned();
        let mut other = site.browser();
        let password = super::site::PASSWORD;
        let form = [
            ("organisation", self.tenant.slug.as_str()),
            ("token", &token),
            ("password", password),
            ("password_again", password),
        ];
        assert_eq!(other.post("/api/set-up", &form).await.status, StatusCode::SEE_OTHER);
        other
    }

    /// Enters a member; gives the identifier.
    pub async fn enter(&mut self, name: &str, kind: &str, more: &[(&str, &str)]) -> String {
        let kind = self.kind(kind).await;
        let form = form(name, &kind, more);
        let form: Vec<_> = form.iter().map(|(field, value)| (*field, value.as_str())).collect();
        let location = self.does("new", "members/enter", &form).await;
        location.rsplit('/').next().unwrap().split('?').next().unwrap().to_owned()
    }
}

/// The form with which a member is entered or changed.
pub fn form<'a>(name: &str, kind: &str, more: &[(&'a str, &str)]) -> Vec<(&'a str, String)> {
    let mut form = vec![("name", name.to_owned()), ("member_type", kind.to_owned())];
    for field in ["email", "number", "unit", "joined", "expires"] {
        form.push((field, String::new()));
    }
    form.push(("payment", "unpaid".to_owned()));
    for (field, value) in more {
        form.retain(|(known, _)| known != field);
        form.push((field, (*value).to_owned()));
    }
    form
}

#[tokio::test]
async fn a_member_is_entered_changed_and_decided_about() {
    let site = site(false).await;
    let mut page = members(&site).await;
    assert!(page.see("/types").await.contains("25.00 EUR"));
    let id =
        page.enter("Asha Rai", "Youth", &[("email", "asha@example.org"), ("joined", "2020-01-31")]).await;
    let shown = page.see(&format!("/{id}")).await;
    for said in ["Asha Rai", "Waits for a decision", "asha@example.org", "2020-01-31", "Youth"] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    let decide = |transition: &'static str, reason: &'static str, id: &str| {
        [("member", id.to_owned()), ("transition", transition.to_owned()), ("reason", reason.to_owned())]
    };
    let here = id.clone();
    for (transition, reason, state) in [
        ("approve", "", "Approved"),
        ("activate", "", "Active"),
        ("suspend", "The fee was not paid for two years.", "Suspended"),
        ("resume", "", "Active"),
    ] {
        let form = decide(transition, reason, &id);
        let form = form.each_ref().map(|(field, value)| (*field, value.as_str()));
        page.does(&here, "members/decide", &form).await;
        let shown = page.see(&format!("/{id}")).await;
        assert!(shown.contains(state) && shown.contains(reason), "{transition}: {shown}");
    }
    // A number was made when it was approved.
    let slug = page.tenant.slug.as_str().to_uppercase();
    let shown = page.see(&format!("/{id}")).await;
    assert!(shown.contains(&format!("{slug}-")) && shown.contains("-000001"), "{shown}");
    let form = decide("suspend", "short", &id);
    let form = form.each_ref().map(|(field, value)| (*field, value.as_str()));
    let refused = page.is_refused(&here, "members/decide", &form).await;
    assert!(refused.contains("at least 10 characters") && refused.contains("short"), "{refused}");
    let form = decide("approve", "", &id);
    let form = form.each_ref().map(|(field, value)| (*field, value.as_str()));
    let refused = page.is_refused(&here, "members/decide", &form).await;
    assert!(refused.contains("the member is active"), "{refused}");
}

#[tokio::test]
async fn two_people_who_change_a_member_do_not_overwrite_one_another() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let id = page.enter("Asha Rai", "Full member", &[("number", "NC-1")]).await;
    let edit = format!("{id}/edit");
    let version = |page: &str| page.split("name=\"version\" value=\"").nth(1).unwrap()[..1].to_owned();
    let seen = version(&page.see(&format!("/{edit}")).await);
    let kind = page.kind("Full member").await;
    let mut change = form("Asha Gurung", &kind, &[("number", "NC-1"), ("payment", "paid")]);
    change.extend([("member", id.clone()), ("version", seen)]);
    let change: Vec<_> = change.iter().map(|(field, value)| (*field, value.as_str())).collect();
    page.does(&edit, "members/change", &change).await;
    assert!(page.see(&format!("/{id}")).await.contains("Asha Gurung"));
    let refused = page.is_refused(&edit, "members/change", &change).await;
    assert!(refused.contains("since you opened this page"), "{refused}");
}

#[tokio::test]
async fn members_are_found_as_people_type_them() {
    let site = site(false).await;
    let mut page = members(&site).await;
    for (name, more) in [
        ("Jürgen Müller", &[("number", "NC-0012"), ("unit", "np.3.15"), ("payment", "paid")][..]),
        ("दीपक पौड्याल", &[("email", "dipak@example.org"), ("unit", "np.3"), ("joined", "2021-05-01")]),
        ("Asha Rai", &[("email", "asha@example.org"), ("unit", "np.31"), ("joined", "2024-05-01")]),
    ] {
        page.enter(name, "Full member", more).await;
    }
    let youth = page.kind("Youth").await;
    page.enter("Esha", "Youth", &[]).await;
    for (query, found) in [
        ("", &["Jürgen Müller", "दीपक पौड्याल", "Asha Rai", "Esha"][..]),
        ("search=muell", &["Jürgen Müller"]),
        ("search=0012", &["Jürgen Müller"]),
        ("search=%E0%A4%A6%E0%A4%BF%E0%A4%AA%E0%A4%95", &["दीपक पौड्याल"]),
        ("search=example.org+asha", &["Asha Rai"]),
        ("search=%25", &[]),
        ("unit=np.3", &["Jürgen Müller", "दीपक पौड्याल"]),
        ("payment=paid", &["Jürgen Müller"]),
        ("state=pending", &["Esha"]),
        (&format!("member_type={youth}"), &["Esha"]),
        ("joined_from=2022-01-01", &["Asha Rai"]),
        ("joined_to=2022-01-01&unit=np", &["दीपक पौड्याल"]),
        ("state=active&search=rai&page=9", &["Asha Rai"]),
    ] {
        let list = page.see(&format!("?{query}")).await;
        for name in ["Jürgen Müller", "दीपक पौड्याल", "Asha Rai", "Esha"] {
            assert_eq!(list.contains(&format!(">{name}</a>")), found.contains(&name), "{query}: {name}");
        }
    }
    let refused = page.see("?unit=nepal").await;
    assert!(refused.contains("id=\"unit-error\"") && !refused.contains(">Asha Rai</a>"), "{refused}");
    assert!(page.see("?search=nobody").await.contains("Nobody was found"));
}

#[tokio::test]
async fn what_is_wrong_is_told_beside_its_field_and_the_form_comes_back_filled() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let kind = page.kind("Full member").await;
    page.enter("Asha Rai", "Full member", &[("number", "NC-Ä1"), ("email", "both@example.org")]).await;
    page.enter("Bina Rai", "Full member", &[("number", "NC-2"), ("email", "both@example.org")]).await;
    let wrong = form("", &kind, &[("email", "nowhere"), ("unit", "nepal"), ("joined", "31/12/20")]);
    let wrong: Vec<_> = wrong.iter().map(|(field, value)| (*field, value.as_str())).collect();
    let refused = page.is_refused("new", "members/enter", &wrong).await;
    for (field, typed) in [("name", ""), ("email", "nowhere"), ("unit", "nepal"), ("joined", "31/12/20")] {
        assert!(refused.contains(&format!("id=\"{field}-error\"")), "{field}: {refused}");
        assert!(typed.is_empty() || refused.contains(typed), "{typed}");
    }
    let taken = form("Chet", &kind, &[("number", "nc-ä1")]);
    let taken: Vec<_> = taken.iter().map(|(field, value)| (*field, value.as_str())).collect();
    let refused = page.is_refused("new", "members/enter", &taken).await;
    assert!(refused.contains("Another member has this number"), "{refused}");
    let again = type_form("FULL MEMBER", "x");
    let refused = page.is_refused("types", "member-types/save", &again).await;
    assert!(refused.contains("id=\"fee-error\""), "{refused}");
    let again = type_form("FULL MEMBER", "1");
    let refused = page.is_refused("types", "member-types/save", &again).await;
    assert!(refused.contains("is called the same"), "{refused}");
    let refused = page.is_refused("types", "member-types/remove", &[("member_type", &kind)]).await;
    assert!(refused.contains("There are members of this kind"), "{refused}");
    let template = [("template", "A-{YEAR}")];
    let refused = page.is_refused("types", "member-types/number-template", &template).await;
    assert!(refused.contains("one serial number"), "{refused}");
    page.does("types", "member-types/number-template", &[("template", "A-{UNIT:1}-{SERIAL:3}")]).await;
    // A number that somebody has is passed over.
    page.enter("Dipa", "Full member", &[("number", "a-3-001")]).await;
    page.enter("Esha", "Full member", &[("unit", "np.3.15")]).await;
    assert!(page.see("?search=esha").await.contains("A-3-002"));
}

#[tokio::test]
async fn an_organisation_without_members_has_neither_their_pages_nor_their_functions() {
    let site = site(false).await;
    let tenant = site.installation.tenant().await;
    let mut owner = site.owner(&tenant).await;
    let of_members = PAGES.iter().filter(|page| page.path.contains("/office/members"));
    let mut tried = 0;
    for page in of_members {
        let path = page.path.replace("{slug}", tenant.slug.as_str());
        assert_eq!(owner.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        tried += 1;
    }
    let form = fields(uuid::Uuid::nil().into(), &tenant.slug, |_| uuid::Uuid::nil());
    for (path, _) in FUNCTIONS.iter().filter(|(path, _)| path.starts_with("/api/member")) {
        let answer = call_as_meant(&mut owner, path, &form).await;
        assert!(is_unknown(&answer), "{path}: {} {:?}", answer.status, answer.location);
        tried += 1;
    }
    assert!(tried > 10, "{tried}");
    let office = owner.get(&format!("/{}/office", tenant.slug)).await;
    assert!(!office.body.contains("/office/members"), "{}", office.body);
}

#[tokio::test]
async fn who_lacks_a_permission_finds_nothing() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let id = page.enter("Asha Rai", "Full member", &[]).await;
    let mut other = page.colleague(&site, "bimal").await;
    let office = other.get(&format!("/{}/office", page.tenant.slug)).await;
    assert_eq!(office.status, StatusCode::OK);
    assert!(!office.body.contains("/office/members"), "no menu leads where nothing is");
    for (rest, status) in [
        ("", StatusCode::NOT_FOUND),
        (&format!("/{id}"), StatusCode::NOT_FOUND),
        ("/new", StatusCode::NOT_FOUND),
        (&format!("/{id}/edit"), StatusCode::NOT_FOUND),
        (&format!("/{id}/erase"), StatusCode::NOT_FOUND),
        (&format!("/{id}/merge"), StatusCode::NOT_FOUND),
        (&format!("/{id}/merge/{id}"), StatusCode::NOT_FOUND),
        ("/duplicates", StatusCode::NOT_FOUND),
        ("/types", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(other.get(&format!("{}{rest}", page.base)).await.status, status, "{rest}");
    }
    let form = [("member", id.as_str()), ("transition", "archive"), ("reason", "ten letters or more")];
    assert_eq!(other.post("/api/members/decide", &form).await.status, StatusCode::NOT_FOUND);
    let asked = [("asked_on", "2026-01-31"), ("reason", "asked by letter"), ("sure", "true")];
    let form = [&[("member", id.as_str()), ("version", "0")][..], &asked[..]].concat();
    assert_eq!(other.post("/api/members/erase", &form).await.status, StatusCode::NOT_FOUND);
    assert!(page.see(&format!("/{id}")).await.contains("Active"));
}
