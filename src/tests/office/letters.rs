//! Letters, and corrections when the spare credentials are given.

use axum::http::StatusCode;
use publicdigit::db::outbox::{Attempt, Outbox};
use sqlx::{AssertSqlSafe, Executor};

use super::{Office, between, office};
use crate::{
    site::{Site, site},
    support::{self, TestTenant},
};

/// An office whose election is open, with one voter.
async fn voting(site: &Site, resident: &TestTenant, email: &str) -> Office {
    let mut office = office(site, resident).await;
    office.paper().await;
    office.does("elections/complete-paper", &[]).await;
    office.does("trustees/entrust-server", &[]).await;
    let voter = [("name", "Bimal Thapa"), ("email", email), ("member_number", "")];
    office.does("roll/add", &voter).await;
    office.see("/open").await;
    office.does("elections/open-voting", &[]).await;
    office
}

#[tokio::test]
async fn letters_are_not_used_up_by_a_page_that_fails_and_are_printed_once_they_were_shown() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let mut office = voting(&site, &resident, "-").await;
    let forget = "They are printed: forget the credentials";
    assert!(!office.see("/roll/letters").await.contains(forget));
    let made = office.send("letters/make", &[]).await.location.unwrap();
    let rename = async |from: &str, to: &str| {
        let text = AssertSqlSafe(format!("alter table election.{from} rename to {to}"));
        support::superuser(&resident.slug.database_name()).await.execute(text).await.unwrap();
    };
    rename("post", "gone").await;
    assert_ne!(office.browser.get(&made).await.status, StatusCode::OK);
    rename("gone", "post").await;
    let shown = office.browser.get(&made).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("Bimal Thapa") && shown.body.contains(forget), "{}", shown.body);
    assert_eq!(office.browser.get(&made).await.status, StatusCode::NOT_FOUND);
    assert!(office.see("/roll/letters").await.contains(forget));
    assert!(!office.does("letters/forget-credentials", &[]).await.contains(forget));
}

#[tokio::test]
async fn whoever_corrects_is_told_that_no_spare_credential_is_left() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let mut office = voting(&site, &resident, "bimal@example.org").await;
    let voter = between(&office.see("/roll").await, "name=\"voter\" value=\"", "\"").to_owned();
    let (warning, told) = ("No spare credential is left. If", "no spare one is left");
    for number in 0..4 {
        for mail in resident.db.claim().await.unwrap() {
            resident.db.settle(mail.id, &mail.mail.to, Attempt::Sent, None).await.unwrap();
        }
        let none_left = number == 3;
        let page = office.see(&format!("/roll/voters/{voter}")).await;
        assert_eq!(page.contains(warning), none_left, "{number}: {page}");
        let address = format!("bimal{number}@example.org");
        let form = [("voter", voter.as_str()), ("email", address.as_str())];
        let page = office.does("roll/correct-address", &form).await;
        assert_eq!(page.contains(told), none_left, "{number}: {page}");
    }
}
