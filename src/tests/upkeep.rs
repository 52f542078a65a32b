//! What operators find out about databases, and how admins get back in.

use axum::http::StatusCode;
use publicdigit::{
    access::{
        Argon2Passwords,
        application::{Origin, SignIn, SignInError},
        domain::{Password, PersonName},
    },
    db::Budget,
    kernel::{Actor, EmailAddress},
    tenancy::{
        Purpose,
        application::{
            ChangeAdminError, NewAdmin, ResetPasswordError, change_admin, create_admin, reset_admin_password,
            sign_in_admin,
        },
        broken_checks, broken_foreign_keys, connect_for_maintenance,
        domain::{AdminKey, AdminRole, AdminStep, CannotChangeAdmin},
        sizes,
    },
};
use sqlx::Executor;

use crate::{
    site::{ADMIN, make_admin, site},
    support,
};

#[tokio::test]
async fn rows_that_break_a_rule_are_counted_and_named() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let mut connection = connect_for_maintenance(&installation.landlord, tenant.id).await.unwrap();
    assert_eq!(broken_checks(&mut connection).await.unwrap(), []);
    assert_eq!(broken_foreign_keys(&mut connection).await.unwrap(), []);
    connection
        .execute("alter table access.tenant_user add constraint named_bob check (name = 'Bob') not valid")
        .await
        .unwrap();
    let broken = broken_checks(&mut connection).await.unwrap();
    assert_eq!((broken.len(), broken[0].rows, broken[0].validated), (1, 1, false));
    assert_eq!(
        (broken[0].table.as_str(), broken[0].constraint.as_str()),
        ("access.tenant_user", "named_bob")
    );
    // Somebody deleted a user with triggers switched off.
    let mut superuser = support::superuser(&tenant.slug.database_name()).await;
    superuser.execute("set session_replication_role = replica").await.unwrap();
    superuser.execute("delete from access.tenant_user").await.unwrap();
    let mut broken = broken_foreign_keys(&mut connection).await.unwrap();
    broken.sort_by(|a, b| a.table.cmp(&b.table));
    let names: Vec<_> =
        broken.iter().map(|broken| (broken.table.as_str(), broken.rows, broken.validated)).collect();
    assert_eq!(names, [("access.role_assignment", 1, true), ("access.set_up_token", 1, true)]);
    let mut landlord = installation.landlord.acquire().await.unwrap();
    assert_eq!(broken_checks(&mut landlord).await.unwrap(), []);
    assert_eq!(broken_foreign_keys(&mut landlord).await.unwrap(), []);
}

#[tokio::test]
async fn every_database_has_a_size_and_a_missing_one_has_none() {
    let installation = support::installation(Budget::default()).await;
    let (tenant, lost) = (installation.tenant().await, installation.tenant().await);
    let name = lost.slug.database_name();
    let mut superuser = support::superuser("postgres").await;
    superuser.execute(sqlx::AssertSqlSafe(format!("drop database {name} with (force)"))).await.unwrap();
    let former = format!("create database former_of_{0} owner {0}", tenant.slug.database_name());
    superuser.execute(sqlx::AssertSqlSafe(former)).await.unwrap();
    installation.provisioner.prewarm(1).await.unwrap();
    let sizes = sizes(&installation.landlord).await.unwrap();
    let of = |purpose, id| {
        let mut found = sizes.iter().filter(|one| (one.purpose, one.tenant) == (purpose, id));
        let bytes = found.next().unwrap().size.bytes();
        (bytes > Some(1_000_000), found.count())
    };
    assert_eq!(of(Purpose::Landlord, None), (true, 0));
    assert_eq!(of(Purpose::InUse, Some(tenant.id)), (true, 0));
    assert_eq!(of(Purpose::Kept, Some(tenant.id)), (true, 0));
    assert_eq!(of(Purpose::InUse, Some(lost.id)), (false, 0));
    let prepared = sizes.iter().filter(|one| one.purpose == Purpose::Reserve);
    let (templates, warm): (Vec<_>, Vec<_>) =
        prepared.partition(|one| one.database.starts_with("publicdigit_template_"));
    assert!(!templates.is_empty() && warm.len() == 1, "{sizes:?}");
}

#[tokio::test]
async fn a_disabled_admin_is_signed_out_and_cannot_sign_in_until_enabled() {
    let site = site(false).await;
    let landlord = &site.installation.landlord;
    let mut admin = site.admin().await;
    let page = "/platform/organisations";
    assert_eq!(admin.get(page).await.status, StatusCode::OK);
    let email = EmailAddress::parse(ADMIN).unwrap();
    let change = async |step| change_admin(landlord, step, Actor::System, AdminKey::Email(&email)).await;
    let last = change(AdminStep::Disable).await;
    assert!(matches!(last, Err(ChangeAdminError::Refused(CannotChangeAdmin::Last))));
    assert_eq!(admin.get(page).await.status, StatusCode::OK);
    make_admin(landlord, "other@example.org", AdminRole::Super).await;
    change(AdminStep::Disable).await.unwrap();
    assert_ne!(admin.get(page).await.status, StatusCode::OK);
    let sign_in = async || {
        let mut browser = site.browser();
        let form = [("email", ADMIN), ("password", crate::site::PASSWORD)];
        browser.post("/api/platform/sign-in", &form).await;
        browser.get(page).await.status
    };
    assert_ne!(sign_in().await, StatusCode::OK);
    change(AdminStep::Enable).await.unwrap();
    assert_eq!(sign_in().await, StatusCode::OK);
}

#[tokio::test]
async fn a_reset_password_opens_the_door_and_ends_the_sessions() {
    let site = site(false).await;
    let landlord = &site.installation.landlord;
    let mut admin = site.admin().await;
    assert_eq!(admin.get("/platform/organisations").await.status, axum::http::StatusCode::OK);
    let email = EmailAddress::parse(ADMIN).unwrap();
    let new = "another password altogether";
    let chosen = Password::choose(new, new).unwrap();
    reset_admin_password(landlord, &Argon2Passwords, &email, chosen).await.unwrap();
    assert_ne!(admin.get("/platform/organisations").await.status, axum::http::StatusCode::OK);
    let attempt = |password: &str| SignIn {
        email: ADMIN.to_owned(),
        password: Password::typed(password),
        origin: Origin { address: "::1".to_owned(), device: None },
    };
    let old = sign_in_admin(landlord, &Argon2Passwords, attempt(crate::site::PASSWORD)).await;
    assert!(matches!(old, Err(SignInError::Wrong)));
    sign_in_admin(landlord, &Argon2Passwords, attempt(new)).await.unwrap();
    let nobody = EmailAddress::parse("nobody@example.org").unwrap();
    let refused = reset_admin_password(landlord, &Argon2Passwords, &nobody, Password::typed(new)).await;
    assert!(matches!(refused, Err(ResetPasswordError::Unknown)));
    let name = PersonName::parse("Other").unwrap();
    let other = NewAdmin { email: nobody, name, role: AdminRole::Super, password: Password::typed(new) };
    create_admin(landlord, &Argon2Passwords, landlord.environment(), other).await.unwrap();
}
