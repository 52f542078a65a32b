use super::*;
use crate::tenancy::domain::TypedApplication;

const NOW: OffsetDateTime = OffsetDateTime::UNIX_EPOCH;

fn admin() -> AdminId {
    uuid::Uuid::from_u128(1).into()
}

fn reason() -> Reason {
    Reason::parse("The organisation does not exist.").unwrap()
}

fn application() -> Application {
    let text = str::to_owned;
    let typed = TypedApplication {
        organisation: text("Chess Club"),
        kind: text("association"),
        first_name: text("Asha"),
        last_name: text("Rai"),
        email: text("asha@example.org"),
        slug: text("chess-club"),
        description: text("We elect our board every year."),
        expected_users: text("120"),
        elections_per_year: text("2"),
        accept_terms: Some(text("true")),
        accept_privacy: Some(text("true")),
        ..TypedApplication::default()
    };
    let id = uuid::Uuid::from_u128(2).into();
    let form = typed.check().unwrap();
    Application::submit(id, Reference::from_random([0; 10]), form, Language::En, NOW)
}

#[test]
fn an_application_is_reviewed_before_it_is_decided() {
    let mut application = application();
    let refused = Err(CannotDecide::WrongStatus(ApplicationStatus::Pending));
    assert_eq!(application.approve(admin(), true, NOW), refused);
    assert_eq!(application.reject(admin(), reason(), NOW), refused);
    application.review(admin()).unwrap();
    application.approve(admin(), true, NOW).unwrap();
    assert_eq!(application.decided_at, Some(NOW));
    assert_eq!(application.reviewer, Some(admin()));
}

#[test]
fn a_decision_is_made_once() {
    let mut application = application();
    application.review(admin()).unwrap();
    application.reject(admin(), reason(), NOW).unwrap();
    let refused = Err(CannotDecide::WrongStatus(ApplicationStatus::Rejected));
    assert_eq!(application.approve(admin(), true, NOW), refused);
    assert_eq!(application.start_provisioning(), refused);
}

#[test]
fn a_slug_that_was_taken_meanwhile_stops_the_approval() {
    let mut application = application();
    application.review(admin()).unwrap();
    assert_eq!(application.approve(admin(), false, NOW), Err(CannotDecide::SlugTaken));
    assert_eq!(application.status, ApplicationStatus::UnderReview);
}

#[test]
fn provisioning_can_fail_and_be_tried_again() {
    let mut application = application();
    application.review(admin()).unwrap();
    application.approve(admin(), true, NOW).unwrap();
    application.start_provisioning().unwrap();
    application.finish_provisioning(false).unwrap();
    assert_eq!(application.status, ApplicationStatus::ProvisioningFailed);
    application.start_provisioning().unwrap();
    application.finish_provisioning(true).unwrap();
    assert!(application.start_provisioning().is_err());
}

#[test]
fn every_status_is_found_by_its_name() {
    for status in ApplicationStatus::ALL {
        assert_eq!(status.name().parse(), Ok(status));
    }
}
