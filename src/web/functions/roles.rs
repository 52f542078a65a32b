//! Roles: what they may do, and to whom they are given.

use leptos::prelude::*;

use crate::web::AppError;

#[cfg(feature = "ssr")]
mod ssr {
    use crate::{
        access::application::RoleError,
        contexts::CONTEXTS,
        db::DbError,
        kernel::Permission,
        web::{AppError, RequestContext},
    };

    /// The permissions of what the organisation has, as contexts declare them.
    pub fn permissions(context: &RequestContext) -> Vec<&'static Permission> {
        let has = |module| context.modules.as_ref().is_some_and(|modules| modules.has(module));
        let there = CONTEXTS.iter().filter(|module| module.is_required() || has(module));
        there.flat_map(|module| module.permissions).collect()
    }

    /// The permissions of all contexts: what a role holds counts as soon as its context is
    /// there.
    pub fn all_permissions() -> Vec<&'static Permission> {
        CONTEXTS.iter().flat_map(|module| module.permissions).collect()
    }

    pub(super) fn refused(error: RoleError<DbError>) -> AppError {
        match error {
            RoleError::Unknown => AppError::NotFound,
            RoleError::Form(_)
            | RoleError::BeyondOwnRights
            | RoleError::ChangedMeanwhile
            | RoleError::Role(_) => AppError::refused(&error),
            RoleError::Store(error) => error.into(),
        }
    }
}
#[cfg(feature = "ssr")]
pub(crate) use ssr::{all_permissions, permissions};

open_to!(ChangeMatrix, Member);

/// Says what roles may do: each of `holds` is a role and a permission, with a space
/// between them.
#[server(endpoint = "roles/change-matrix")]
pub async fn change_matrix(
    #[server(default)] seen: String,
    #[server(default)] holds: Vec<String>,
) -> Result<(), AppError> {
    use crate::{
        access::{application, domain::RoleKey},
        web::{
            authority::{self, Member},
            functions::redirect_to,
        },
    };

    let by: Member = authority::extract().await?;
    let pair = |typed: &String| {
        let (role, permission) = typed.split_once(' ')?;
        Some((role.parse::<RoleKey>().ok()?, permission.to_owned()))
    };
    let wanted = holds.iter().map(pair).collect::<Option<_>>().ok_or(AppError::Malformed)?;
    let permissions = ssr::permissions(&authority::context());
    application::change_matrix(&by.db, by.by(), &permissions, &seen, &wanted).await.map_err(ssr::refused)?;
    redirect_to(&format!("/{}/office/roles/rights?done=matrix-changed", by.slug));
    Ok(())
}

open_to!(MakeRole, Member);

/// Makes a role of the organisation's own.
#[server(endpoint = "roles/make")]
pub async fn make_role(name: String) -> Result<(), AppError> {
    use crate::{
        access::application,
        web::{
            authority::{self, Member},
            functions::redirect_to,
        },
    };

    let by: Member = authority::extract().await?;
    application::make_role(&by.db, by.db.environment(), by.by(), &name).await.map_err(ssr::refused)?;
    redirect_to(&format!("/{}/office/roles/rights?done=role-made", by.slug));
    Ok(())
}

open_to!(RemoveRole, Member);

/// Removes a role that the organisation has made and nobody has.
#[server(endpoint = "roles/remove")]
pub async fn remove_role(role: String) -> Result<(), AppError> {
    use crate::{
        access::application,
        web::{
            authority::{self, Member},
            functions::redirect_to,
        },
    };

    let by: Member = authority::extract().await?;
    let role = role.parse().map_err(|_| AppError::NotFound)?;
    application::remove_role(&by.db, by.db.environment(), by.by(), &role).await.map_err(ssr::refused)?;
    redirect_to(&format!("/{}/office/roles/rights?done=role-removed", by.slug));
    Ok(())
}

open_to!(AssignRole, Member);

/// Gives somebody a role for a time.
#[server(endpoint = "roles/assign")]
pub async fn assign_role(
    user: String,
    role: String,
    #[server(default)] unit: String,
    #[server(default)] from: String,
    #[server(default)] until: String,
    #[server(default)] reason: String,
) -> Result<(), AppError> {
    use crate::{
        access::{application, domain::TermForm},
        web::{
            authority::{self, Member},
            functions::redirect_to,
        },
    };

    let by: Member = authority::extract().await?;
    let form = TermForm { user, role, unit, from, until, reason };
    let permissions = ssr::all_permissions();
    application::assign(&by.db, by.db.environment(), by.by(), &permissions, &form)
        .await
        .map_err(ssr::refused)?;
    redirect_to(&format!("/{}/office/roles?done=role-assigned", by.slug));
    Ok(())
}

open_to!(EndAssignment, Member);

/// Ends a role that was given, before its time.
#[server(endpoint = "roles/end")]
pub async fn end_assignment(assignment: String) -> Result<(), AppError> {
    use crate::{
        access::application,
        web::{
            authority::{self, Member},
            functions::redirect_to,
        },
    };

    let by: Member = authority::extract().await?;
    let assignment = assignment.parse().map_err(|_| AppError::NotFound)?;
    let permissions = ssr::all_permissions();
    application::end_assignment(&by.db, by.db.environment(), by.by(), &permissions, assignment)
        .await
        .map_err(ssr::refused)?;
    redirect_to(&format!("/{}/office/roles?done=assignment-ended", by.slug));
    Ok(())
}
