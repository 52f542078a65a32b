use leptos::prelude::*;

use crate::web::AppError;

#[cfg(feature = "ssr")]
fn invitation_error(error: crate::access::application::InviteError<crate::db::DbError>) -> AppError {
    use crate::access::application::InviteError;
    match error {
        InviteError::Form(_) | InviteError::NotAllowed | InviteError::Known | InviteError::Unknown => {
            AppError::refused(&error)
        }
        InviteError::Store(error) => error.into(),
    }
}

/// Gives somebody an account in the organisation.
#[server(endpoint = "people/invite")]
pub async fn invite(name: String, email: String, role: String) -> Result<(), AppError> {
    use crate::{
        access::application::{self, Invite},
        web::{
            authority::{self, Member},
            functions::redirect_to,
        },
    };

    let by: Member = authority::extract().await?;
    let invite = Invite { name, email, role };
    let language = authority::context().language;
    application::invite(&by.db, by.db.environment(), &by.user, &by.slug, language, &invite)
        .await
        .map_err(invitation_error)?;
    redirect_to(&format!("/{}/office/people?done=invited", by.slug));
    Ok(())
}

/// Sends somebody a further set-up link.
#[server(endpoint = "people/send-set-up")]
pub async fn send_set_up(user: String) -> Result<(), AppError> {
    use crate::{
        access::application,
        web::{
            authority::{self, Member},
            functions::redirect_to,
        },
    };

    let by: Member = authority::extract().await?;
    let user = user.parse().map_err(|_| AppError::NotFound)?;
    let language = authority::context().language;
    application::send_set_up_again(&by.db, by.db.environment(), &by.user, &by.slug, language, user)
        .await
        .map_err(invitation_error)?;
    redirect_to(&format!("/{}/office/people?done=set-up-sent", by.slug));
    Ok(())
}
