use leptos::prelude::*;

use crate::web::AppError;

open_to!(ForgottenPassword, Public);

/// Mails a link for a new password. The answer is the same whether there is such an
/// account, or such an organisation, or not.
#[server(endpoint = "forgotten-password")]
pub async fn forgotten_password(organisation: String, email: String) -> Result<(), AppError> {
    use crate::{
        access::application::{self, Attempts, Origin, account_key},
        kernel::{EmailAddress, Slug},
        web::{
            admission, authority,
            functions::{account::refused, redirect_to},
        },
    };

    let app = authority::app()?;
    let origin = Origin { address: admission::address(), device: None };
    let slug = Slug::parse(organisation.trim());
    let tenant = match &slug {
        Ok(slug) => app.platform.tenants.by_slug(slug).await?,
        Err(_) => None,
    };
    if let Some(tenant) = tenant {
        let (db, language) = (tenant.db(), authority::context().language);
        let called = (tenant.slug(), tenant.name());
        let asked = application::ask_for_password(&db, db.environment(), called, language, &email, &origin);
        asked.await.map_err(refused)?;
    } else {
        let email = EmailAddress::parse(&email).map_err(|error| AppError::because(error.on("email")))?;
        // Counted by the landlord, under no organisation.
        let keys = origin.mail_keys(&format!("{organisation} {}", account_key(email.as_str())));
        let counted = app.platform.landlord.begin_attempt(&keys).await?;
        counted.map_err(|wait| refused(application::AccountError::TooMany(wait)))?;
    }
    let home = slug.map_or_else(|_| "/sign-in?".to_owned(), |slug| format!("/sign-in?organisation={slug}&"));
    redirect_to(&format!("{home}done=password-asked"));
    Ok(())
}
