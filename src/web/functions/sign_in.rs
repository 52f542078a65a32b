use leptos::prelude::*;

use crate::web::AppError;

/// Signs somebody in to an organisation.
///
/// An organisation that does not exist looks like a wrong password, and takes
/// as long.
#[server(endpoint = "sign-in")]
pub async fn sign_in(
    organisation: String,
    email: String,
    password: String,
    next: Option<String>,
) -> Result<(), AppError> {
    use crate::{
        access::{
            Argon2Passwords,
            application::{self, Passwords, SignIn, SignInError},
            domain::Password,
        },
        kernel::{Refusal, Slug},
        server::sessions::{Guest, sign_in_guest},
        web::{
            functions::{leave_for, safe_next},
            require,
        },
    };

    let app = require::app()?;
    let password = Password::typed(&password);
    let tenant = match Slug::parse(organisation.trim()) {
        Ok(slug) => app.platform.tenants.by_slug(&slug).await?,
        Err(_) => None,
    };
    let Some(tenant) = tenant else {
        Argon2Passwords.verify(password, None, &require::address()).await?;
        return Err(AppError::because(Refusal::of("sign-in-wrong")));
    };
    let attempt = SignIn { email, password, address: require::address() };
    let db = tenant.db();
    let user =
        application::sign_in(&db, &Argon2Passwords, db.ambient(), attempt).await.map_err(
            |error| match error {
                SignInError::Wrong | SignInError::TooMany => AppError::refused(&error),
                SignInError::Passwords(error) => error.into(),
                SignInError::Store(error) => error.into(),
            },
        )?;
    sign_in_guest(&require::session()?, Guest::Member { tenant: db.tenant(), user: user.id }).await?;
    let office = format!("/{}/office", tenant.slug());
    leave_for(next.as_deref().and_then(safe_next).unwrap_or(&office));
    Ok(())
}
