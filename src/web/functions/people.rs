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

open_to!(Invite, Member);

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
    application::invite(&by.db, by.db.environment(), by.by(), &by.slug, language, &invite)
        .await
        .map_err(invitation_error)?;
    redirect_to(&format!("/{}/office/people?done=invited", by.slug));
    Ok(())
}

open_to!(SendSetUp, Member);

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
    application::send_set_up_again(&by.db, by.db.environment(), by.by(), &by.slug, language, user)
        .await
        .map_err(invitation_error)?;
    redirect_to(&format!("/{}/office/people?done=set-up-sent", by.slug));
    Ok(())
}

#[cfg(feature = "ssr")]
fn people_error(error: crate::access::application::PeopleError<crate::db::DbError>) -> AppError {
    use crate::access::application::PeopleError;
    match error {
        PeopleError::Unknown => AppError::NotFound,
        PeopleError::NotAllowed | PeopleError::HoldsMore | PeopleError::LastOwner(_) => {
            AppError::refused(&error)
        }
        PeopleError::Store(error) => error.into(),
    }
}

open_to!(ChangeRole, Member);

/// Gives somebody's account another role.
#[server(endpoint = "people/change-role")]
pub async fn change_role(user: String, role: String) -> Result<(), AppError> {
    use crate::{
        access::application,
        web::{
            authority::{self, Member},
            functions::redirect_to,
        },
    };

    let by: Member = authority::extract().await?;
    let user = user.parse().map_err(|_| AppError::NotFound)?;
    application::change_role(&by.db, by.by(), user, &role).await.map_err(people_error)?;
    redirect_to(&format!("/{}/office/people?done=role-changed", by.slug));
    Ok(())
}

open_to!(EndAccess, Member);

/// Ends somebody's access; `sure` says that whoever does it has read what that means.
#[server(endpoint = "people/end-access")]
pub async fn end_access(user: String, #[server(default)] sure: Option<String>) -> Result<(), AppError> {
    use crate::{
        access::application::{self, Users},
        kernel::Refusal,
        web::{
            authority::{self, Member},
            functions::{redirect_to, roles::all_permissions},
        },
    };

    let by: Member = authority::extract().await?;
    let user = user.parse().map_err(|_| AppError::NotFound)?;
    if by.db.by_id(user).await?.is_none() {
        return Err(AppError::NotFound);
    }
    if sure.is_none() {
        return Err(AppError::because(Refusal::field("sure", "people-not-sure")));
    }
    application::end_access(&by.db, by.db.environment(), by.by(), &all_permissions(), user)
        .await
        .map_err(people_error)?;
    redirect_to(&format!("/{}/office/people?done=access-ended", by.slug));
    Ok(())
}

open_to!(RestoreAccess, Member);

/// Gives somebody access again whose access has ended.
#[server(endpoint = "people/restore-access")]
pub async fn restore_access(user: String) -> Result<(), AppError> {
    use crate::{
        access::application,
        web::{
            authority::{self, Member},
            functions::redirect_to,
        },
    };

    let by: Member = authority::extract().await?;
    let user = user.parse().map_err(|_| AppError::NotFound)?;
    let about = (&by.slug, authority::context().language);
    application::restore_access(&by.db, by.db.environment(), by.by(), about, user)
        .await
        .map_err(people_error)?;
    redirect_to(&format!("/{}/office/people?done=access-restored", by.slug));
    Ok(())
}
