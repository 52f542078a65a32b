//! An organisation's time zone: chosen by an owner, shown and typed in the office.

use axum::http::StatusCode;
use sqlx::Executor;

use crate::{
    site::{Answer, Browser, site},
    support::{self, TestTenant},
};

/// An organisation's office, and its owner in it.
struct Office {
    resident: TestTenant,
    owner: Browser,
}

async fn office() -> Office {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let owner = site.owner(&resident).await;
    Office { resident, owner }
}

impl Office {
    async fn see(&mut self, rest: &str) -> String {
        let answer = self.owner.get(&format!("/{}/office{rest}", self.resident.slug)).await;
        assert_eq!(answer.status, StatusCode::OK, "{rest}: {}", answer.body);
        answer.body
    }

    /// Chooses a time zone on the organisation's page.
    async fn choose(&mut self, zone: &str) -> Answer {
        self.see("/organisation").await;
        self.owner.post("/api/organisation/set-time-zone", &[("time_zone", zone)]).await
    }

    /// Begins an election of which only what is in `more` is said beside what must be.
    async fn create(&mut self, more: &[(&str, &str)]) -> Answer {
        let chief: uuid::Uuid = sqlx::query_scalar("select id from access.tenant_user")
            .fetch_one(&mut *self.resident.db.acquire().await.unwrap())
            .await
            .unwrap();
        let chief = chief.to_string();
        self.see("/elections/new").await;
        let fields = [
            ("title", "Board election"),
            ("description", ""),
            ("language", "en"),
            ("group", "Ed25519"),
            ("opens_at", ""),
            ("chief", chief.as_str()),
        ];
        self.owner.post("/api/elections/create", &[&fields[..], more].concat()).await
    }
}

/// The options of the field `time_zone` that are chosen.
fn chosen(page: &str) -> Vec<&str> {
    let (_, field) = page.split_once("name=\"time_zone\"").expect("no field for the time zone");
    let (field, _) = field.split_once("</select>").unwrap();
    let options = field.split("<option").filter(|option| option.contains(" selected"));
    options.map(|option| option.split('"').nth(1).unwrap()).collect()
}

#[tokio::test]
async fn an_owner_chooses_the_time_zone_in_which_the_office_tells_moments() {
    let mut office = office().await;
    assert!(office.see("").await.contains("in which time zone your organisation is"));
    let page = office.see("/organisation").await;
    assert!(page.contains("Not chosen yet: UTC") && page.contains("data-local=\"moment\""), "{page}");
    assert_eq!(chosen(&page), ["UTC"]);
    assert!(office.see("/audit").await.contains(" UTC</time>"));
    let answer = office.choose("Asia/Kathmandu").await;
    assert!(answer.location.as_deref().unwrap().ends_with("/office/organisation?done=time-zone-set"));
    let page = office.see("/organisation?done=time-zone-set").await;
    assert!(page.contains("(UTC+5:45)</time>") && page.contains("The time zone is set."), "{page}");
    assert_eq!(chosen(&page), ["Asia/Kathmandu"]);
    let audit = office.see("/audit").await;
    assert!(audit.contains("Set the organisation’s time zone"), "{audit}");
    assert!(audit.contains("(UTC+5:45)</time>") && audit.contains(" UTC\">"), "{audit}");
    assert!(!audit.contains("data-local=\"moment\"") && !audit.contains(" UTC</time>"), "{audit}");
    assert!(!office.see("").await.contains("in which time zone your organisation is"));
    assert_eq!(chosen(&office.see("/elections/new").await), ["Asia/Kathmandu"]);
    // Chosen again, the first choice is gone.
    office.choose("Europe/Berlin").await;
    assert_eq!(chosen(&office.see("/organisation").await), ["Europe/Berlin"]);
}

#[tokio::test]
async fn days_of_the_audit_are_those_of_the_organisations_time_zone() {
    let mut office = office().await;
    office.choose("Pacific/Kiritimati").await;
    let change = "set session_replication_role = replica;
                  update kernel.audit_entry set at = '2026-06-14 11:00Z'";
    let mut superuser = support::superuser(&office.resident.slug.database_name()).await;
    superuser.execute(sqlx::raw_sql(change)).await.unwrap();
    // 14 hours east it was the next day.
    let on = |day| format!("/audit?from={day}&until={day}");
    assert!(office.see(&on("2026-06-15")).await.contains("15 June 2026, 01:00 (UTC+14)"));
    assert!(!office.see(&on("2026-06-14")).await.contains("15 June 2026, 01:00 (UTC+14)"));
}

#[tokio::test]
async fn an_election_is_typed_and_told_in_its_own_time_zone() {
    let mut office = office().await;
    office.choose("Asia/Kathmandu").await;
    let page = office.see("/elections/new").await;
    assert!(page.contains("Times are in the time zone chosen below."), "{page}");
    assert!(!page.contains("closes_at_offset"), "{page}");
    let created = office.create(&[("closes_at", "2030-06-14T18:00"), ("time_zone", "Europe/Berlin")]).await;
    let location = created.location.unwrap();
    let (_, id) = location.split('?').next().unwrap().rsplit_once('/').unwrap();
    let settings = office.see(&format!("/elections/{id}/settings")).await;
    assert!(settings.contains("value=\"2030-06-14T18:00\""), "{settings}");
    assert_eq!(chosen(&settings), ["Europe/Berlin"]);
    // On the list in the organisation's zone.
    assert!(office.see("").await.contains("14 June 2030, 21:45 (UTC+5:45)"));
    let closes_at: time::OffsetDateTime = sqlx::query_scalar("select closes_at from election.election")
        .fetch_one(&mut *office.resident.db.acquire().await.unwrap())
        .await
        .unwrap();
    assert_eq!(closes_at, time::macros::datetime!(2030-06-14 16:00 UTC));
}

#[tokio::test]
async fn a_new_election_without_a_time_zone_is_in_the_organisations() {
    let mut office = office().await;
    office.choose("Asia/Kathmandu").await;
    office.create(&[("closes_at", "2030-06-14T18:00")]).await;
    let (zone, closes_at): (String, time::OffsetDateTime) =
        sqlx::query_as("select time_zone, closes_at from election.election")
            .fetch_one(&mut *office.resident.db.acquire().await.unwrap())
            .await
            .unwrap();
    assert_eq!((zone.as_str(), closes_at), ("Asia/Kathmandu", time::macros::datetime!(2030-06-14 12:15 UTC)));
}

#[tokio::test]
async fn a_time_that_clocks_skip_is_refused_at_its_field() {
    let mut office = office().await;
    office.choose("Europe/Berlin").await;
    let skipped = [("closes_at", "2030-03-31T02:30"), ("time_zone", "Europe/Berlin")];
    let refused = office.create(&skipped).await;
    assert!(refused.location.unwrap().ends_with("/office/elections/new#problems"));
    let page = office.see("/elections/new").await;
    assert!(page.contains("href=\"#closes_at\"") && page.contains("clocks are put forward"), "{page}");
    assert!(page.contains("value=\"2030-03-31T02:30\""), "{page}");
}

#[tokio::test]
async fn only_an_owner_chooses_and_only_a_time_zone() {
    let mut office = office().await;
    for unknown in ["Europe/Nowhere", "tomorrow", "'"] {
        let refused = office.choose(unknown).await;
        assert!(refused.location.unwrap().ends_with("/office/organisation#problems"), "{unknown}");
        let page = office.see("/organisation").await;
        assert!(page.contains("Choose one of the time zones.") && page.contains("href=\"#time_zone\""));
    }
    // The same account, no longer the owner.
    let change = "set session_replication_role = replica; update access.role_assignment set role = 'admin'";
    let mut superuser = support::superuser(&office.resident.slug.database_name()).await;
    superuser.execute(sqlx::raw_sql(change)).await.unwrap();
    let page = office.see("/organisation").await;
    assert!(page.contains("Not chosen yet: UTC") && !page.contains("name=\"time_zone\""), "{page}");
    assert!(!office.see("").await.contains("in which time zone your organisation is"));
    assert_eq!(office.choose("Europe/Berlin").await.status, StatusCode::NOT_FOUND);
}
