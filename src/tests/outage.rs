//! What people and programs are told while a database is away, and when something is
//! refused.

use axum::http::StatusCode;
use publicdigit::web::AppError;

use sqlx::{AssertSqlSafe, Executor, PgConnection};

use crate::{
    site::{Answer, site},
    support,
};

/// Takes a database away or gives it back.
async fn open(superuser: &mut PgConnection, database: &str, open: bool) {
    let text = format!("alter database {database} with allow_connections {open}");
    // By itself: what comes in before it is committed would stay.
    superuser.execute(AssertSqlSafe(text)).await.unwrap();
    if open {
        return;
    }
    for _ in 0..100 {
        let text = "select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity where datname = $1";
        let ended: i64 = sqlx::query_scalar(text).bind(database).fetch_one(&mut *superuser).await.unwrap();
        if ended == 0 {
            return;
        }
    }
    panic!("{database} is still in use");
}

#[track_caller]
fn is_away(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.body);
    assert_eq!(answer.retry_after.as_deref(), Some("5"));
}

#[tokio::test]
async fn while_the_landlord_is_away_nobody_is_taken_for_signed_out() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let mut owner = site.owner(&resident).await;
    let office = format!("/{}/office", resident.slug);
    assert_eq!(owner.get(&office).await.status, StatusCode::OK);
    let landlord = site.installation.options.get_database().unwrap().to_owned();
    let mut superuser = support::superuser("postgres").await;
    open(&mut superuser, &landlord, false).await;
    for page in [office.as_str(), &format!("{office}/people"), "/sign-in"] {
        let answer = owner.get(page).await;
        is_away(&answer);
        assert!(answer.body.contains("<html"), "{}", answer.body);
    }
    let people = [("name", "Asha"), ("email", "asha@example.org"), ("role", "member")];
    is_away(&owner.post("/api/people/invite", &people).await);
    let told = owner.post_for_data("/api/people/invite", &people).await;
    is_away(&told);
    assert_eq!(serde_json::from_str::<AppError>(&told.body).unwrap(), AppError::Busy);
    is_away(&owner.cast("{}").await);
    let status = [("reference", "ABCD-EFGH-JKMN")];
    is_away(&owner.post_for_data("/api/application-status", &status).await);
    open(&mut superuser, &landlord, true).await;
    assert_eq!(owner.get(&office).await.status, StatusCode::OK);
}

#[tokio::test]
async fn while_an_organisation_s_database_is_away_the_others_are_served() {
    let site = site(false).await;
    let (resident, other) = (site.installation.tenant().await, site.installation.tenant().await);
    let (mut owner, mut stranger) = (site.owner(&resident).await, site.browser());
    let database = resident.slug.database_name();
    let mut superuser = support::superuser("postgres").await;
    open(&mut superuser, &database, false).await;
    for page in [format!("/{}/office", resident.slug), format!("/{}/office/people", resident.slug)] {
        is_away(&owner.get(&page).await);
    }
    is_away(&stranger.get(&format!("/{}", resident.slug)).await);
    let form = [("organisation", resident.slug.as_str()), ("email", "a@example.org"), ("password", "x")];
    is_away(&stranger.post("/api/sign-in", &form).await);
    is_away(&stranger.post_for_data("/api/sign-in", &form).await);
    assert_eq!(stranger.get(&format!("/{}", other.slug)).await.status, StatusCode::OK);
    open(&mut superuser, &database, true).await;
    assert_eq!(owner.get(&format!("/{}/office", resident.slug)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn refusals_are_told_to_scripts_by_the_status() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let mut owner = site.owner(&resident).await;
    let mut stranger = site.browser();
    let email = ("email", "nobody@example.org");
    let sign_in = [("organisation", resident.slug.as_str()), email, ("password", "wrong")];
    let nobody = uuid::Uuid::nil().to_string();
    for answer in [
        stranger.post_for_data("/api/sign-in", &sign_in).await,
        stranger.post_for_data("/api/application-status", &[("reference", "no")]).await,
        owner.post_for_data("/api/people/invite", &[("name", ""), email, ("role", "member")]).await,
    ] {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
        let error: AppError = serde_json::from_str(&answer.body).unwrap();
        assert!(matches!(error, AppError::Refused(refusals) if !refusals.is_empty()));
    }
    let answer = owner.post_for_data("/api/elections/close-voting", &[("election", &nobody)]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.body);
    let answer = stranger.post_for_data("/api/sign-in", &[email]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.body);
    // A browser's form leads back to its page, as ever.
    stranger.page = "/sign-in".to_owned();
    let answer = stranger.post("/api/sign-in", &sign_in).await;
    assert_eq!(
        (answer.status, answer.location.as_deref()),
        (StatusCode::SEE_OTHER, Some("/sign-in#problems"))
    );
}
