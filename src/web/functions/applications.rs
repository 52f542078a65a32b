use leptos::prelude::*;

use crate::web::AppError;

#[cfg(feature = "ssr")]
fn decide_error(error: crate::tenancy::application::DecideError<crate::db::DbError>) -> AppError {
    use crate::tenancy::application::DecideError;
    match error {
        DecideError::Unknown => AppError::NotFound,
        DecideError::Reason(_) | DecideError::Refused(_) => AppError::refused(&error),
        DecideError::Store(error) => error.into(),
    }
}

#[cfg(feature = "ssr")]
fn redirect_to_application(id: crate::kernel::ApplicationId, done: &str) {
    crate::web::functions::redirect_to(&format!("/platform/applications/{id}?done={done}"));
}

open_to!(Review, Admin(DecideApplications));

/// Begins to look at an application.
#[server(endpoint = "platform/review")]
pub async fn review(application: String) -> Result<(), AppError> {
    use crate::{
        tenancy::application,
        web::authority::{self, PlatformAdmin},
    };

    let admin: PlatformAdmin = authority::extract().await?;
    let id = application.parse().map_err(|_| AppError::NotFound)?;
    let landlord = authority::app()?.platform.landlord.clone();
    application::review(&landlord, admin.id(), id).await.map_err(decide_error)?;
    redirect_to_application(id, "review-started");
    Ok(())
}

open_to!(Approve, Admin(DecideApplications));

/// Accepts an application; the organisation's database is made in the
/// background.
#[server(endpoint = "platform/approve")]
pub async fn approve(application: String, #[server(default)] template: String) -> Result<(), AppError> {
    use crate::{
        kernel::Refusal,
        tenancy::application,
        web::authority::{self, PlatformAdmin},
    };

    let admin: PlatformAdmin = authority::extract().await?;
    let id = application.parse().map_err(|_| AppError::NotFound)?;
    let app = authority::app()?;
    let landlord = &app.platform.landlord;
    let template = Some(template).filter(|template| !template.is_empty());
    let provisioner = &app.platform.provisioner;
    let chosen = provisioner.template(template.as_deref());
    let offered = provisioner.templates_for_new().await?;
    if !chosen.is_some_and(|chosen| offered.contains(&chosen)) {
        return Err(AppError::because(Refusal::field("template", "template-unknown")));
    }
    application::approve_from(landlord, landlord.environment(), admin.id(), id, template)
        .await
        .map_err(decide_error)?;
    app.platform.provision_in_background(id);
    redirect_to_application(id, "approved");
    Ok(())
}

open_to!(ProvisionAgain, Admin(DecideApplications));

/// Tries again to make an organisation's database.
#[server(endpoint = "platform/provision-again")]
pub async fn provision_again(application: String) -> Result<(), AppError> {
    use crate::{
        tenancy::application::Applications,
        web::authority::{self, PlatformAdmin},
    };

    let _admin: PlatformAdmin = authority::extract().await?;
    let id = application.parse().map_err(|_| AppError::NotFound)?;
    let app = authority::app()?;
    let found = app.platform.landlord.by_id(id).await?.ok_or(AppError::NotFound)?;
    found.clone().start_provisioning().map_err(|error| AppError::refused(&error))?;
    app.platform.provision_in_background(id);
    redirect_to_application(id, "provision-again");
    Ok(())
}

open_to!(Reject, Admin(DecideApplications));

/// Turns an application down.
#[server(endpoint = "platform/reject")]
pub async fn reject(application: String, reason: String) -> Result<(), AppError> {
    use crate::{
        tenancy::application,
        web::authority::{self, PlatformAdmin},
    };

    let admin: PlatformAdmin = authority::extract().await?;
    let id = application.parse().map_err(|_| AppError::NotFound)?;
    let landlord = authority::app()?.platform.landlord.clone();
    application::reject(&landlord, landlord.environment(), admin.id(), id, &reason)
        .await
        .map_err(decide_error)?;
    redirect_to_application(id, "rejected");
    Ok(())
}
