//! Who keeps the platform's admins: adding them, their roles, disabling them.

use leptos::prelude::*;

use crate::web::AppError;

#[cfg(feature = "ssr")]
mod ssr {
    use crate::{
        db::DbError,
        kernel::AdminId,
        tenancy::{
            application::{ChangeAdminError, InviteAdminError, change_admin},
            domain::{AdminKey, AdminStep, CannotChangeAdmin},
        },
        web::{
            AppError,
            authority::{self, PlatformAdmin},
            functions::redirect_to,
        },
    };

    pub(super) fn invitation_refused(error: InviteAdminError<DbError>) -> AppError {
        match error {
            InviteAdminError::Unknown => AppError::NotFound,
            InviteAdminError::Form(_) | InviteAdminError::Known => AppError::refused(&error),
            InviteAdminError::Store(error) => error.into(),
        }
    }

    pub(super) fn id(text: &str) -> Result<AdminId, AppError> {
        text.parse().map_err(|_| AppError::NotFound)
    }

    /// Changes an admin's account, and leads back to its page.
    pub(super) async fn change(admin: &str, step: AdminStep, done: &str) -> Result<(), AppError> {
        let by: PlatformAdmin = authority::extract().await?;
        let admin = id(admin)?;
        let landlord = authority::app()?.platform.landlord.clone();
        let changed = change_admin(&landlord, step, by.actor(), AdminKey::Id(admin)).await;
        match changed {
            Ok(_) => {}
            Err(ChangeAdminError::Refused(CannotChangeAdmin::Unknown | CannotChangeAdmin::NotAllowed)) => {
                return Err(AppError::NotFound);
            }
            Err(ChangeAdminError::Refused(refused)) => return Err(AppError::refused(&refused)),
            Err(ChangeAdminError::Store(error)) => return Err(error.into()),
        }
        redirect_to(&format!("/platform/admins/{admin}?done={done}"));
        Ok(())
    }
}

open_to!(AddAdmin, Admin(KeepAdmins));

/// Makes somebody a platform admin, who chooses the password by a link.
#[server(endpoint = "platform/admins/add")]
pub async fn add_admin(name: String, email: String, role: String) -> Result<(), AppError> {
    use crate::{
        tenancy::application::{TypedAdmin, invite_admin},
        web::{
            authority::{self, PlatformAdmin},
            functions::redirect_to,
        },
    };

    let by: PlatformAdmin = authority::extract().await?;
    let landlord = authority::app()?.platform.landlord.clone();
    let (language, typed) = (authority::context().language, TypedAdmin { name, email, role });
    invite_admin(&landlord, landlord.environment(), by.id(), language, &typed)
        .await
        .map_err(ssr::invitation_refused)?;
    redirect_to("/platform/admins?done=invited");
    Ok(())
}

open_to!(SendAdminSetUp, Admin(KeepAdmins));

/// Sends an admin a further link to choose a password.
#[server(endpoint = "platform/admins/send-set-up")]
pub async fn send_admin_set_up(admin: String) -> Result<(), AppError> {
    use crate::{
        tenancy::application,
        web::{
            authority::{self, PlatformAdmin},
            functions::redirect_to,
        },
    };

    let by: PlatformAdmin = authority::extract().await?;
    let admin = ssr::id(&admin)?;
    let landlord = authority::app()?.platform.landlord.clone();
    let language = authority::context().language;
    application::send_admin_set_up(&landlord, landlord.environment(), by.id(), language, admin)
        .await
        .map_err(ssr::invitation_refused)?;
    redirect_to(&format!("/platform/admins/{admin}?done=set-up-sent"));
    Ok(())
}

open_to!(ChangeAdminRole, Admin(KeepAdmins));

/// Gives an admin another role.
#[server(endpoint = "platform/admins/change-role")]
pub async fn change_admin_role(admin: String, role: String) -> Result<(), AppError> {
    use crate::{kernel::Refusal, tenancy::domain::AdminStep};

    let role = role.parse().map_err(|_| AppError::because(Refusal::field("role", "role-unknown")))?;
    ssr::change(&admin, AdminStep::SetRole(role), "role-changed").await
}

open_to!(DisableAdmin, Admin(KeepAdmins));

/// Lets an admin sign in no more, and signs them out everywhere.
#[server(endpoint = "platform/admins/disable")]
pub async fn disable_admin(admin: String) -> Result<(), AppError> {
    use crate::tenancy::domain::AdminStep;

    ssr::change(&admin, AdminStep::Disable, "admin-disabled").await
}

open_to!(EnableAdmin, Admin(KeepAdmins));

/// Lets a disabled admin sign in again.
#[server(endpoint = "platform/admins/enable")]
pub async fn enable_admin(admin: String) -> Result<(), AppError> {
    use crate::tenancy::domain::AdminStep;

    ssr::change(&admin, AdminStep::Enable, "admin-enabled").await
}

open_to!(ResetAdminFactor, Admin(KeepAdmins));

/// Removes the second factor of an admin who has lost it.
#[server(endpoint = "platform/admins/reset-second-factor")]
pub async fn reset_admin_factor(admin: String) -> Result<(), AppError> {
    use crate::{
        tenancy::{application, domain::AdminKey},
        web::{
            authority::{self, PlatformAdmin},
            functions::{redirect_to, second_factor::refused},
        },
    };

    let by: PlatformAdmin = authority::extract().await?;
    let admin = ssr::id(&admin)?;
    let landlord = authority::app()?.platform.landlord.clone();
    let language = authority::context().language;
    application::reset_admin_factor(&landlord, by.actor(), language, AdminKey::Id(admin))
        .await
        .map_err(refused)?;
    redirect_to(&format!("/platform/admins/{admin}?done=factor-reset"));
    Ok(())
}

open_to!(DemandAdminFactor, Admin(KeepAdmins));

/// Lets exactly these roles of admins demand a second factor.
#[server(endpoint = "platform/admins/demand-second-factor")]
pub async fn demand_admin_factor(#[server(default)] roles: Vec<String>) -> Result<(), AppError> {
    use crate::{
        tenancy::application::AdminAccounts,
        web::{
            authority::{self, PlatformAdmin},
            functions::redirect_to,
        },
    };

    let by: PlatformAdmin = authority::extract().await?;
    let roles: Vec<_> =
        roles.iter().map(|role| role.parse()).collect::<Result<_, _>>().map_err(|_| AppError::Malformed)?;
    if !authority::app()?.platform.landlord.demand_admin_factor(by.actor(), &roles).await? {
        return Err(AppError::NotFound);
    }
    redirect_to("/platform/admins?done=factor-demanded");
    Ok(())
}
