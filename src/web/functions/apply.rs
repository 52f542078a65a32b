use leptos::prelude::*;

use crate::{tenancy::domain::TypedApplication, web::AppError};

open_to!(Apply, Public);

/// Sends an organisation's application.
#[server(endpoint = "apply")]
pub async fn apply(#[server(flatten)] form: TypedApplication) -> Result<(), AppError> {
    use crate::{
        tenancy::application::{self, ApplyError},
        web::{admission, authority, functions::redirect_to},
    };

    let landlord = authority::app()?.platform.landlord.clone();
    let language = authority::context().language;
    let submitted =
        application::apply(&landlord, landlord.environment(), language, &admission::address(), &form).await;
    let submitted = submitted.map_err(|error| match error {
        ApplyError::Form(_) | ApplyError::TooMany(_) => AppError::refused(&error),
        ApplyError::Store(error) => error.into(),
    })?;
    redirect_to(&format!("/status/{}?done=applied", submitted.reference.as_str()));
    Ok(())
}

open_to!(ApplicationStatus, Public);

/// Looks an application up by its reference code.
#[server(endpoint = "application-status")]
pub async fn application_status(reference: String) -> Result<(), AppError> {
    use crate::{
        kernel::Refusal,
        tenancy::{application::Applications, domain::Reference},
        web::{authority, functions::redirect_to},
    };

    let landlord = authority::app()?.platform.landlord.clone();
    let unknown = || AppError::because(Refusal::field("reference", "reference-unknown"));
    let reference = Reference::parse(&reference).map_err(|_| unknown())?;
    landlord.by_reference(&reference).await?.ok_or_else(unknown)?;
    redirect_to(&format!("/status/{}", reference.as_str()));
    Ok(())
}
