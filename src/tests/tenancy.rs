//! Organisations apply, are taken in, and get a database of their own.

mod steps;

use publicdigit::{
    access::{
        Argon2Passwords,
        application::{Origin, SignIn, SignInError},
        domain::{Pace, Password, PersonName},
    },
    db::{Budget, LandlordDb},
    kernel::{AdminId, ApplicationId, EmailAddress, Language, ToRefusals},
    tenancy::{
        ProvisioningWorker,
        application::{
            Applications, ApplyError, CreateAdminError, DecideError, NewAdmin, StepState, apply, approve,
            create_admin, reject, review, sign_in_admin,
        },
        domain::{AdminRole, ApplicationStatus, TypedApplication},
    },
};

use crate::support::{self, TestPlatform};

fn typed(slug: &str) -> TypedApplication {
    let text = str::to_owned;
    TypedApplication {
        organisation: text("Chess Club"),
        kind: text("association"),
        first_name: text("Asha"),
        last_name: text("Rai"),
        email: text("asha@example.org"),
        phone: text("+977 1 4200000"),
        slug: text(slug),
        description: text("We elect our board every year."),
        expected_users: text("120"),
        elections_per_year: text("2"),
        technical_contact: text("Bimal"),
        accept_terms: Some(text("true")),
        accept_privacy: Some(text("true")),
    }
}

async fn admin(landlord: &LandlordDb) -> AdminId {
    let email = EmailAddress::parse("ops@example.org").unwrap();
    let name = PersonName::parse("Ops").unwrap();
    let password = Password::typed("correct horse battery");
    let admin = NewAdmin { email, name, role: AdminRole::Super, password };
    create_admin(landlord, &Argon2Passwords, landlord.environment(), admin).await.unwrap()
}

async fn applied(landlord: &LandlordDb, slug: &str) -> ApplicationId {
    let submitted =
        apply(landlord, landlord.environment(), Language::En, "192.0.2.1", &typed(slug)).await.unwrap();
    let found = Applications::by_reference(landlord, &submitted.reference).await.unwrap();
    found.unwrap().id
}

async fn status(landlord: &LandlordDb, id: ApplicationId) -> ApplicationStatus {
    Applications::by_id(landlord, id).await.unwrap().unwrap().status
}

async fn outbox(landlord: &LandlordDb) -> Vec<String> {
    let text = "select template from platform.outbox order by next_attempt_at, template";
    sqlx::query_scalar(text).fetch_all(&mut *landlord.acquire().await.unwrap()).await.unwrap()
}

async fn approved(installation: &TestPlatform, slug: &str) -> (AdminId, ApplicationId) {
    let (landlord, environment) = (&installation.landlord, installation.landlord.environment());
    let by = admin(landlord).await;
    let id = applied(landlord, slug).await;
    review(landlord, by, id).await.unwrap();
    approve(landlord, environment, by, id).await.unwrap();
    (by, id)
}

#[tokio::test]
async fn an_approved_application_becomes_an_organisation_with_an_owner() {
    let installation = support::installation(Budget::default()).await;
    let slug = support::slug();
    let (_, id) = approved(&installation, slug.as_str()).await;
    let worker = ProvisioningWorker::new(installation.landlord.clone(), installation.provisioner.clone());
    assert!(installation.tenants.provisioning(id).await.unwrap().is_empty());
    worker.work_off().await.unwrap();
    assert_eq!(status(&installation.landlord, id).await, ApplicationStatus::Provisioned);
    let progress = installation.tenants.provisioning(id).await.unwrap();
    assert!(progress.iter().all(|step| matches!(step.state, StepState::Done(_))));
    let tenant = installation.tenants.by_slug(&slug).await.unwrap().unwrap();
    let db = tenant.db();
    let mut connection = db.acquire().await.unwrap();
    let (email, role): (String, String) = sqlx::query_as(
        "select email, role from access.tenant_user join access.role_assignment on user_id = id",
    )
    .fetch_one(&mut *connection)
    .await
    .unwrap();
    assert_eq!((email.as_str(), role.as_str()), ("asha@example.org", "owner"));
    let mail: String =
        sqlx::query_scalar("select template from kernel.outbox").fetch_one(&mut *connection).await.unwrap();
    assert_eq!(mail, "tenant-ready");
    let mails = outbox(&installation.landlord).await;
    assert_eq!(mails, ["application-received", "application-under-review", "application-approved"]);
    // Nothing is left to do.
    worker.work_off().await.unwrap();
}

#[tokio::test]
async fn an_application_is_decided_once_and_after_review() {
    let landlord = support::landlord().await;
    let by = admin(&landlord).await;
    let id = applied(&landlord, "chess-club").await;
    let early = approve(&landlord, landlord.environment(), by, id).await.unwrap_err();
    assert_eq!(early.refusals()[0].key, "application-is-pending");
    review(&landlord, by, id).await.unwrap();
    let short = reject(&landlord, landlord.environment(), by, id, "no").await.unwrap_err();
    assert_eq!(short.refusals()[0].key, "text-too-short");
    reject(&landlord, landlord.environment(), by, id, "Not an organisation.").await.unwrap();
    let late = approve(&landlord, landlord.environment(), by, id).await.unwrap_err();
    assert_eq!(late.refusals()[0].key, "application-is-rejected");
    assert!(outbox(&landlord).await.contains(&"application-rejected".to_owned()));
    let unknown = ApplicationId::from(landlord.environment().new_id());
    assert!(matches!(review(&landlord, by, unknown).await, Err(DecideError::Unknown)));
}

#[tokio::test]
async fn a_slug_that_is_applied_for_is_taken_until_it_is_turned_down() {
    let landlord = support::landlord().await;
    let by = admin(&landlord).await;
    let first = applied(&landlord, "chess-club").await;
    let second =
        apply(&landlord, landlord.environment(), Language::En, "192.0.2.1", &typed("chess-club")).await;
    let Err(ApplyError::Form(refusals)) = second else { panic!("accepted") };
    assert_eq!(refusals[0].key, "slug-taken");
    review(&landlord, by, first).await.unwrap();
    reject(&landlord, landlord.environment(), by, first, "Not an organisation.").await.unwrap();
    applied(&landlord, "chess-club").await;
}

#[tokio::test]
async fn an_admin_signs_in_and_guessing_ends_soon() {
    let landlord = support::landlord().await;
    let id = admin(&landlord).await;
    let attempt = |email: &str, password: &str, address: &str| {
        let attempt = SignIn {
            email: email.to_owned(),
            password: Password::typed(password),
            origin: Origin { address: address.to_owned(), device: None },
        };
        let landlord = landlord.clone();
        async move { sign_in_admin(&landlord, &Argon2Passwords, attempt).await }
    };
    let right = "correct horse battery";
    assert_eq!(attempt(" Ops@Example.org", right, "::1").await.unwrap().id, id);
    assert!(matches!(attempt("nobody@example.org", right, "::1").await, Err(SignInError::Wrong)));
    for _ in 0..Pace::ACCOUNT_FROM_ONE.free {
        assert!(matches!(attempt("ops@example.org", "guess", "::2").await, Err(SignInError::Wrong)));
    }
    // Even with the right password, and from nowhere else.
    assert!(matches!(attempt("ops@example.org", right, "::2").await, Err(SignInError::TooMany(_))));
    assert_eq!(attempt("ops@example.org", right, "::3").await.unwrap().id, id);
    let email = EmailAddress::parse("ops@example.org").unwrap();
    let name = PersonName::parse("Other").unwrap();
    let other = NewAdmin { email, name, role: AdminRole::Super, password: Password::typed(right) };
    let twice = create_admin(&landlord, &Argon2Passwords, landlord.environment(), other).await;
    assert!(matches!(twice, Err(CreateAdminError::Known)));
}
