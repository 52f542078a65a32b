//! What an organisation sees of its own audit.

use axum::http::StatusCode;
use publicdigit::kernel::{Actor, AuditEntry, UserId};
use sqlx::Executor;
use uuid::Uuid;

use crate::{
    site::{Answer, Browser, PASSWORD, Site, last_mail, site},
    support::{self, TestTenant},
};

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

impl Home {
    async fn see(&mut self, query: &str) -> Answer {
        let answer = self.owner.get(&format!("/{}/office/audit{query}", self.resident.slug)).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}: {}", answer.body);
        answer
    }

    /// How many entries the page shows.
    async fn count(&mut self, query: &str) -> usize {
        let body = self.see(query).await.body;
        body.split("<tbody>").nth(1).map_or(0, |rows| rows.matches("<tr>").count())
    }

    async fn note(&self, actor: Actor, action: &'static str, subject: &str) {
        let tx = self.resident.db.begin().await.unwrap();
        tx.commit(AuditEntry::new(actor, action, subject)).await.unwrap();
    }

    async fn owner_id(&self) -> Uuid {
        let text = "select id from access.tenant_user where email = 'asha@example.org'";
        sqlx::query_scalar(text).fetch_one(&mut *self.resident.db.acquire().await.unwrap()).await.unwrap()
    }
}

#[tokio::test]
async fn entries_are_found_by_day_person_and_kind() {
    let mut home = home().await;
    let owner = home.owner_id().await;
    home.note(Actor::User(UserId::from(owner)), "role.made", "own-0000000000000000").await;
    home.note(Actor::System, "election.created", "1").await;
    let body = home.see("?kind=role").await.body;
    assert!(body.contains("Made a role") && body.contains("Asha Rai"), "{body}");
    assert_eq!(home.count("?kind=role").await, 1);
    assert_eq!(home.count("?kind=election").await, 1);
    assert_eq!(home.count(&format!("?person={owner}&kind=election")).await, 0);
    assert_eq!(home.count(&format!("?person={owner}&kind=role")).await, 1);
    assert_eq!(home.count("?from=2000-01-01&until=2000-12-31").await, 0);
    assert_eq!(home.count("?kind=role&from=2000-01-01").await, 1);
    // What makes no sense is not looked for.
    let all = home.count("").await;
    assert_eq!(home.count("?from=soon&person=nobody&kind=weather&page=99").await, all);
}

#[tokio::test]
async fn many_entries_are_shown_a_page_at_a_time_the_newest_first() {
    let mut home = home().await;
    for number in 0..60 {
        home.note(Actor::System, "role.made", &format!("role {number}")).await;
    }
    let first = home.see("?kind=role").await.body;
    assert!(
        first.contains("60 entries") && first.contains("role 59") && !first.contains("role 9<"),
        "{first}"
    );
    assert_eq!(home.count("?kind=role&page=2").await, 10);
    let second = home.see("?kind=role&page=2").await.body;
    assert!(second.contains("role 0<") && !second.contains("role 10<"), "{second}");
}

#[tokio::test]
async fn all_entries_are_taken_along_as_a_file_with_the_same_filter() {
    let mut home = home().await;
    for number in 0..1100 {
        home.note(Actor::System, "role.made", &format!("=role {number}")).await;
    }
    let file = home.see("/export.csv?kind=role").await.body;
    let lines: Vec<_> = file.lines().collect();
    assert_eq!(lines.len(), 1101);
    assert_eq!(lines[0], "\u{feff}number,time,by,by_id,action,subject,details");
    assert!(lines[1].ends_with(",system,,role.made,'=role 0,{}"), "{}", lines[1]);
    assert!(lines[1100].contains("'=role 1099"), "{}", lines[1100]);
    let people = home.see("/export.csv?kind=user").await.body;
    assert!(people.contains(",Asha Rai,") && people.contains("user.password_chosen"), "{people}");
}

#[tokio::test]
async fn the_chain_is_checked_on_the_page_and_what_is_wrong_is_named() {
    let mut home = home().await;
    let body = home.see("?check=true").await.body;
    let whole = body.contains("Whole: all");
    assert!(whole, "{body}");
    let mut superuser = support::superuser(&home.resident.slug.database_name()).await;
    let tamper = "set session_replication_role = replica;
                  update kernel.audit_entry set subject = 'other' where position = 2";
    superuser.execute(sqlx::raw_sql(tamper)).await.unwrap();
    let body = home.see("?check=true").await.body;
    assert!(body.contains("Entry 2 is not as it was written."), "{body}");
}

#[tokio::test]
async fn whoever_may_not_read_it_finds_no_audit() {
    let mut home = home().await;
    home.owner.get(&format!("/{}/office/people", home.resident.slug)).await;
    let form = [("name", "Anil"), ("email", "anil@example.org"), ("role", "admin")];
    home.owner.post("/api/people/invite", &form).await;
    let mail = last_mail(&home.resident.db, "set-up").await;
    let token = mail.args["link"].rsplit('/').next().unwrap();
    let slug = home.resident.slug.as_str();
    let form =
        [("organisation", slug), ("token", token), ("password", PASSWORD), ("password_again", PASSWORD)];
    let mut admin = home.site.browser();
    assert_eq!(admin.post("/api/set-up", &form).await.status, StatusCode::SEE_OTHER);
    for rest in ["", "/export.csv", "?check=true"] {
        let answer = admin.get(&format!("/{slug}/office/audit{rest}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{rest}");
    }
}
