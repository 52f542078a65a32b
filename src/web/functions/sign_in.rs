use leptos::prelude::*;

use crate::web::AppError;

open_to!(SignIn, Public);

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
            application::{self, Origin, SignIn, SignInError, Users, account_key},
            domain::Password,
        },
        kernel::Slug,
        web::{
            admission, authority,
            functions::{redirect_to, safe_next},
        },
    };

    let app = authority::app()?;
    let password = Password::typed(&password);
    let tenant = match Slug::parse(organisation.trim()) {
        Ok(slug) => app.platform.tenants.by_slug(&slug).await?,
        Err(_) => None,
    };
    let refused = |error| match error {
        SignInError::Wrong | SignInError::TooMany(_) => AppError::refused(&error),
        SignInError::Passwords(error) => error.into(),
        SignInError::Store(error) => AppError::from(error),
    };
    let Some(tenant) = tenant else {
        // Counted by the landlord, under no organisation.
        let origin = Origin { address: admission::address(), device: None };
        let email = format!("{organisation} {email}");
        let attempt = SignIn { email, password, origin };
        let nobody = |_| async { Ok(None::<((), _)>) };
        let landlord = &app.platform.landlord;
        return application::authenticate(landlord, &Argon2Passwords, attempt, nobody).await.map_err(refused);
    };
    let account = format!("{} {}", tenant.slug(), account_key(&email));
    let attempt = SignIn { email, password, origin: admission::origin(&account)? };
    let db = tenant.db();
    let user = application::sign_in(&db, &Argon2Passwords, attempt).await.map_err(refused)?;
    if let Some(further) = admission::admit(&db, tenant.slug(), &user, next.clone()).await? {
        redirect_to(further);
        return Ok(());
    }
    db.note_sign_in(user.id).await?;
    let office = format!("/{}/office", tenant.slug());
    redirect_to(next.as_deref().and_then(safe_next).unwrap_or(&office));
    Ok(())
}
