//! Organisations apply, are taken in, and get a database of their own.

use publicdigit::{
    access::{
        Argon2Passwords,
        application::{SignIn, SignInError},
        domain::{Password, PersonName},
    },
    db::{Budget, LandlordDb},
    kernel::{Actor, AdminId, ApplicationId, EmailAddress, Explain, Language},
    tenancy::{
        ProvisioningWorker,
        application::{
            Applications, ApplyError, CreateAdminError, DecideError, NewAdmin, NotOrdered, OrderError,
            Provisioning, StepFailure, StepState, apply, approve, create_admin, order_tenant, provision,
            reject, retry_provisioning, review, sign_in_admin, suspend,
        },
        domain::{ApplicationStatus, ProvisioningStep, TypedApplication},
    },
};
use sqlx::{AssertSqlSafe, Connection, Executor};

use crate::support::{self, House};

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
    let admin = NewAdmin { email, name, password };
    create_admin(landlord, &Argon2Passwords, landlord.ambient(), admin).await.unwrap()
}

async fn applied(landlord: &LandlordDb, slug: &str) -> ApplicationId {
    let submitted = apply(landlord, landlord.ambient(), Language::En, &typed(slug)).await.unwrap();
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

async fn approved(house: &House, slug: &str) -> (AdminId, ApplicationId) {
    let (landlord, ambient) = (&house.landlord, house.landlord.ambient());
    let by = admin(landlord).await;
    let id = applied(landlord, slug).await;
    review(landlord, by, id).await.unwrap();
    approve(landlord, ambient, by, id).await.unwrap();
    (by, id)
}

#[tokio::test]
async fn an_approved_application_becomes_an_organisation_with_an_owner() {
    let house = support::house(Budget::default()).await;
    let slug = support::slug();
    let (_, id) = approved(&house, slug.as_str()).await;
    let worker = ProvisioningWorker::new(house.landlord.clone(), house.provisioner.clone());
    assert!(house.tenants.provisioning(id).await.unwrap().is_empty());
    worker.work_off().await.unwrap();
    assert_eq!(status(&house.landlord, id).await, ApplicationStatus::Provisioned);
    let progress = house.tenants.provisioning(id).await.unwrap();
    assert!(progress.iter().all(|step| matches!(step.state, StepState::Done(_))));
    let tenant = house.tenants.by_slug(&slug).await.unwrap().unwrap();
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
    let mails = outbox(&house.landlord).await;
    assert_eq!(mails, ["application-received", "application-under-review", "application-approved"]);
    // Nothing is left to do.
    worker.work_off().await.unwrap();
}

#[tokio::test]
async fn an_application_is_decided_once_and_after_review() {
    let landlord = support::landlord().await;
    let by = admin(&landlord).await;
    let id = applied(&landlord, "chess-club").await;
    let early = approve(&landlord, landlord.ambient(), by, id).await.unwrap_err();
    assert_eq!(early.refusals()[0].key, "application-is-pending");
    review(&landlord, by, id).await.unwrap();
    let short = reject(&landlord, landlord.ambient(), by, id, "no").await.unwrap_err();
    assert_eq!(short.refusals()[0].key, "text-too-short");
    reject(&landlord, landlord.ambient(), by, id, "Not an organisation.").await.unwrap();
    let late = approve(&landlord, landlord.ambient(), by, id).await.unwrap_err();
    assert_eq!(late.refusals()[0].key, "application-is-rejected");
    assert!(outbox(&landlord).await.contains(&"application-rejected".to_owned()));
    let unknown = ApplicationId::from(landlord.ambient().new_id());
    assert!(matches!(review(&landlord, by, unknown).await, Err(DecideError::Unknown)));
}

#[tokio::test]
async fn a_slug_that_is_applied_for_is_taken_until_it_is_turned_down() {
    let landlord = support::landlord().await;
    let by = admin(&landlord).await;
    let first = applied(&landlord, "chess-club").await;
    let second = apply(&landlord, landlord.ambient(), Language::En, &typed("chess-club")).await;
    let Err(ApplyError::Form(refusals)) = second else { panic!("accepted") };
    assert_eq!(refusals[0].key, "slug-taken");
    review(&landlord, by, first).await.unwrap();
    reject(&landlord, landlord.ambient(), by, first, "Not an organisation.").await.unwrap();
    applied(&landlord, "chess-club").await;
}

/// Lets the step fail, by means of the database server itself.
async fn sabotage(house: &House, database: &str, step: ProvisioningStep) {
    let landlord = house.options.get_database().unwrap();
    let (target, text) = match step {
        // A role and a database that are somebody else's.
        ProvisioningStep::Role => ("postgres", format!("create role {database}")),
        ProvisioningStep::Database => {
            ("postgres", format!("create database {database} allow_connections false"))
        }
        // The landlord's database stays open: its owner may not close it.
        ProvisioningStep::Grants => (
            landlord,
            format!(
                "alter database {landlord} owner to postgres; grant connect on database {landlord} to public; grant connect on database {landlord} to landlord"
            ),
        ),
        ProvisioningStep::Migrations => (
            "template1",
            "create function public.fail() returns event_trigger language plpgsql as 'begin end'".to_owned(),
        ),
        ProvisioningStep::Identity | ProvisioningStep::Administrator => {
            let end = format!(
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = '{database}'"
            );
            ("postgres", format!("alter role {database} connection limit 0; {end}"))
        }
        ProvisioningStep::Activation => (
            landlord,
            "alter table tenancy.tenant add constraint sabotage check (status <> 'active')".to_owned(),
        ),
    };
    let mut connection = support::superuser(target).await;
    for statement in text.split("; ") {
        connection.execute(AssertSqlSafe(statement.to_owned())).await.unwrap();
    }
    connection.close().await.unwrap();
}

async fn repair(house: &House, database: &str, step: ProvisioningStep) {
    let landlord = house.options.get_database().unwrap();
    let (target, text) = match step {
        ProvisioningStep::Role => ("postgres", format!("drop role {database}")),
        ProvisioningStep::Database => ("postgres", format!("drop database {database}")),
        ProvisioningStep::Grants => (landlord, format!("alter database {landlord} owner to landlord")),
        ProvisioningStep::Migrations => ("template1", "drop function public.fail()".to_owned()),
        ProvisioningStep::Identity | ProvisioningStep::Administrator => {
            ("postgres", format!("alter role {database} connection limit -1"))
        }
        ProvisioningStep::Activation => {
            (landlord, "alter table tenancy.tenant drop constraint sabotage".to_owned())
        }
    };
    let mut connection = support::superuser(target).await;
    connection.execute(AssertSqlSafe(text)).await.unwrap();
    connection.close().await.unwrap();
}

/// Does the steps before `step` and notes them, as if the process had died there.
async fn advance(house: &House, tenant: publicdigit::kernel::TenantId, until: ProvisioningStep) {
    let (mut work, _) = house.provisioner.take_up(tenant).await.unwrap();
    for step in ProvisioningStep::ALL.into_iter().take_while(|step| *step != until) {
        house.provisioner.note(tenant, None, Some(step)).await.unwrap();
        house.provisioner.perform(&mut work, step).await.unwrap();
        house.provisioner.note(tenant, Some(step), None).await.unwrap();
    }
}

#[tokio::test]
async fn a_failure_at_any_step_is_recorded_and_a_retry_completes_it() {
    for step in ProvisioningStep::ALL {
        // Nothing but a broken migration makes this step fail.
        if step == ProvisioningStep::Migrations {
            continue;
        }
        let house = support::house(Budget::default()).await;
        let slug = support::slug();
        let (by, id) = approved(&house, slug.as_str()).await;
        let worker = ProvisioningWorker::new(house.landlord.clone(), house.provisioner.clone());
        let mut order = support::order(&slug);
        order.application = Some(id);
        let tenant = order_tenant(&house.provisioner, &order, Actor::System).await.unwrap();
        advance(&house, tenant, step).await;
        let _open = match step {
            ProvisioningStep::Grants => Some(support::DOORS.write().await),
            _ => None,
        };
        sabotage(&house, &slug.database_name(), step).await;
        worker.work_off().await.unwrap();
        assert_eq!(status(&house.landlord, id).await, ApplicationStatus::ProvisioningFailed, "{step:?}");
        let progress = house.tenants.provisioning(id).await.unwrap();
        let failed = progress.iter().find(|progress| progress.step == step).unwrap();
        assert!(matches!(failed.state, StepState::Failed(_)), "{step:?}: {failed:?}");
        assert!(house.tenants.by_slug(&slug).await.unwrap().is_none());
        // It stays so until an admin says otherwise.
        worker.work_off().await.unwrap();
        assert_eq!(status(&house.landlord, id).await, ApplicationStatus::ProvisioningFailed);
        repair(&house, &slug.database_name(), step).await;
        retry_provisioning(&house.landlord, by, id).await.unwrap();
        worker.work_off().await.unwrap();
        assert_eq!(status(&house.landlord, id).await, ApplicationStatus::Provisioned, "{step:?}");
        house.tenants.by_slug(&slug).await.unwrap().unwrap().db().acquire().await.unwrap();
    }
}

#[tokio::test]
async fn a_crash_before_a_step_was_noted_is_repaired_by_doing_it_again() {
    for step in ProvisioningStep::ALL {
        let house = support::house(Budget::default()).await;
        let slug = support::slug();
        let order = support::order(&slug);
        let tenant = order_tenant(&house.provisioner, &order, Actor::System).await.unwrap();
        advance(&house, tenant, step).await;
        let (mut work, _) = house.provisioner.take_up(tenant).await.unwrap();
        house.provisioner.note(tenant, None, Some(step)).await.unwrap();
        house.provisioner.perform(&mut work, step).await.unwrap();
        let same = order_tenant(&house.provisioner, &order, Actor::System).await;
        if step != ProvisioningStep::Activation {
            assert_eq!(same.unwrap(), tenant);
        }
        provision(&house.provisioner, tenant).await.unwrap().unwrap();
        let db = house.tenants.by_slug(&slug).await.unwrap().unwrap().db();
        let owners: i64 = sqlx::query_scalar("select count(*) from access.tenant_user")
            .fetch_one(&mut *db.acquire().await.unwrap())
            .await
            .unwrap();
        assert_eq!(owners, 1, "{step:?}");
    }
}

#[tokio::test]
async fn cleaning_up_after_any_step_leaves_no_role_and_no_database() {
    for step in ProvisioningStep::ALL {
        let house = support::house(Budget::default()).await;
        let slug = support::slug();
        let order = support::order(&slug);
        let tenant = order_tenant(&house.provisioner, &order, Actor::System).await.unwrap();
        advance(&house, tenant, step).await;
        assert!(house.provisioner.clean_up(tenant, Actor::System).await.unwrap());
        let left: i64 = sqlx::query_scalar(
            "select (select count(*) from pg_roles where rolname = $1)
              + (select count(*) from pg_database where datname = $1)",
        )
        .bind(slug.database_name())
        .fetch_one(&mut *house.landlord.acquire().await.unwrap())
        .await
        .unwrap();
        assert_eq!(left, 0, "{step:?}");
        assert!(!house.provisioner.clean_up(tenant, Actor::System).await.unwrap());
        let again = order_tenant(&house.provisioner, &order, Actor::System).await.unwrap();
        provision(&house.provisioner, again).await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn neither_cleaning_up_nor_ordering_touches_what_is_in_use_or_anothers() {
    let house = support::house(Budget::default()).await;
    let tenant = house.tenant().await;
    assert!(!house.provisioner.clean_up(tenant.id, Actor::System).await.unwrap());
    let again = order_tenant(&house.provisioner, &support::order(&tenant.slug), Actor::System).await;
    assert!(matches!(again, Err(OrderError::Refused(NotOrdered::SlugTaken))));
    suspend(&house.landlord, &tenant.slug, Actor::System).await.unwrap();
    assert!(!house.provisioner.clean_up(tenant.id, Actor::System).await.unwrap());
    // A role that bears another's mark.
    let slug = support::slug();
    let mut superuser = support::superuser("postgres").await;
    superuser.execute(AssertSqlSafe(format!("create role {}", slug.database_name()))).await.unwrap();
    let ordered = order_tenant(&house.provisioner, &support::order(&slug), Actor::System).await.unwrap();
    let refused = provision(&house.provisioner, ordered).await.unwrap();
    assert_eq!(refused, Err((ProvisioningStep::Role, StepFailure::NameTaken)));
    assert!(house.provisioner.clean_up(ordered, Actor::System).await.unwrap());
    let kept: i64 = sqlx::query_scalar("select count(*) from pg_roles where rolname = $1")
        .bind(slug.database_name())
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    assert_eq!(kept, 1);
}

#[tokio::test]
async fn an_admin_signs_in_and_guessing_ends_soon() {
    let landlord = support::landlord().await;
    let id = admin(&landlord).await;
    let attempt = |email: &str, password: &str, address: &str| {
        let attempt = SignIn {
            email: email.to_owned(),
            password: Password::typed(password),
            address: address.to_owned(),
        };
        let landlord = landlord.clone();
        async move { sign_in_admin(&landlord, &Argon2Passwords, landlord.ambient(), attempt).await }
    };
    let right = "correct horse battery";
    assert_eq!(attempt(" Ops@Example.org", right, "::1").await.unwrap(), id);
    assert!(matches!(attempt("nobody@example.org", right, "::1").await, Err(SignInError::Wrong)));
    for _ in 0..10 {
        assert!(matches!(attempt("ops@example.org", "guess", "::2").await, Err(SignInError::Wrong)));
    }
    // From anywhere, even with the right password.
    assert!(matches!(attempt("ops@example.org", right, "::3").await, Err(SignInError::TooMany)));
    let email = EmailAddress::parse("ops@example.org").unwrap();
    let name = PersonName::parse("Other").unwrap();
    let other = NewAdmin { email, name, password: Password::typed(right) };
    let twice = create_admin(&landlord, &Argon2Passwords, landlord.ambient(), other).await;
    assert!(matches!(twice, Err(CreateAdminError::Known)));
}
