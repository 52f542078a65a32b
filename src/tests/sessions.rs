//! Sessions in the landlord's database.

use publicdigit::{kernel::Environment, platform::SystemEnvironment, web::http::sessions::LandlordSessions};
use tower_sessions::{
    SessionStore,
    session::{Id, Record},
};

use axum::http::StatusCode;

use crate::{
    site::{PASSWORD, site},
    support,
};

#[tokio::test]
async fn signing_in_again_makes_the_cookie_used_before_worthless() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let office = format!("/{}/office", resident.slug);
    let mut browser = site.owner(&resident).await;
    let mut copied = browser.clone();
    assert_eq!(copied.get(&office).await.status, StatusCode::OK);
    let form =
        [("organisation", resident.slug.as_str()), ("email", "asha@example.org"), ("password", PASSWORD)];
    assert_eq!(browser.post("/api/sign-in", &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.get(&office).await.status, StatusCode::OK);
    assert_eq!(copied.get(&office).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_request_under_way_does_not_bring_back_a_session_that_was_ended() {
    let sessions = LandlordSessions::new(support::landlord().await);
    let expiry_date = SystemEnvironment.now() + time::Duration::HOUR;
    let mut record = Record { id: Id::default(), data: Default::default(), expiry_date };
    sessions.create(&mut record).await.unwrap();
    record.data.insert("guest".to_owned(), "Asha".into());
    sessions.save(&record).await.unwrap();
    let under_way = sessions.load(&record.id).await.unwrap().unwrap();
    assert_eq!(under_way.data, record.data);
    sessions.delete(&record.id).await.unwrap();
    sessions.save(&under_way).await.unwrap();
    assert_eq!(sessions.load(&record.id).await.unwrap(), None);
}

#[tokio::test]
async fn a_sessions_row_tells_neither_whose_it_is_nor_when_somebody_came() {
    let landlord = support::landlord().await;
    let sessions = LandlordSessions::new(landlord.clone());
    let guests = [
        r#"{"voter":{"tenant":"t","election":"e","voter":"a secret voter"}}"#,
        r#"{"member":{"tenant":"t","user":"u"}}"#,
    ];
    for guest in guests {
        let expiry_date = SystemEnvironment.now() + time::Duration::HOUR;
        let mut record = Record { id: Id::default(), data: Default::default(), expiry_date };
        record.data.insert("guest".to_owned(), serde_json::from_str(guest).unwrap());
        sessions.create(&mut record).await.unwrap();
    }
    let text = "select session::text, octet_length(sealed), expires_at from platform.session as session";
    let rows: Vec<(String, i32, time::OffsetDateTime)> =
        sqlx::query_as(text).fetch_all(&mut *landlord.acquire().await.unwrap()).await.unwrap();
    let secret: String = "a secret voter".bytes().map(|byte| format!("{byte:02x}")).collect();
    for (row, length, expires_at) in &rows {
        assert!(!row.contains("voter") && !row.contains(&secret), "{row}");
        assert_eq!((*length, expires_at.time()), (rows[0].1, time::Time::MIDNIGHT));
    }
}

#[tokio::test]
async fn a_session_is_over_at_its_time_and_not_at_the_end_of_the_day() {
    let sessions = LandlordSessions::new(support::landlord().await);
    let expiry_date = SystemEnvironment.now() - time::Duration::SECOND;
    let mut record = Record { id: Id::default(), data: Default::default(), expiry_date };
    sessions.create(&mut record).await.unwrap();
    assert_eq!(sessions.load(&record.id).await.unwrap(), None);
}
