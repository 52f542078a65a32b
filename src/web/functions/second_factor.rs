//! The second factor: setting it up, typing its codes, losing it.

use leptos::prelude::*;

use crate::web::AppError;

#[cfg(feature = "ssr")]
pub(super) fn refused(error: crate::access::application::FactorError<crate::db::DbError>) -> AppError {
    use crate::access::application::FactorError;
    match error {
        FactorError::Unknown => AppError::NotFound,
        FactorError::Code(_) | FactorError::Passkey(_) | FactorError::TooMany(_) | FactorError::Demanded => {
            AppError::refused(&error)
        }
        FactorError::Account(error) => super::account::refused(error),
        FactorError::Store(error) => error.into(),
    }
}

open_to!(BeginFactor, Member);

/// Begins to set a second factor up, in place of an earlier one if there is one.
#[server(endpoint = "second-factor/begin")]
pub async fn begin_factor(current_password: String, #[server(default)] code: String) -> Result<(), AppError> {
    use crate::{
        access::{Argon2Passwords, TotpCodes, application},
        web::{
            admission,
            authority::{self, Newcomer},
            functions::redirect_to,
        },
    };

    let Newcomer(by) = authority::extract().await?;
    let origin = admission::own_origin(&by)?;
    let (means, about) = ((&Argon2Passwords, &TotpCodes), (by.user.holder(), by.session));
    let typed = (current_password.as_str(), code.as_str());
    application::begin_factor(&by.db, means, by.db.environment(), about, typed, origin)
        .await
        .map_err(refused)?;
    redirect_to(&format!("/{}/office/account/second-factor", by.slug));
    Ok(())
}

open_to!(ConfirmFactor, Member);

/// Has the second factor asked for from now on.
#[server(endpoint = "second-factor/confirm")]
pub async fn confirm_factor(code: String) -> Result<(), AppError> {
    use crate::{
        access::{TotpCodes, application},
        web::{
            admission,
            authority::{self, Newcomer},
            functions::redirect_to,
        },
    };

    let Newcomer(by) = authority::extract().await?;
    let origin = admission::own_origin(&by)?;
    let (about, language) = ((by.user.holder(), by.session), authority::context().language);
    application::confirm_factor(&by.db, &TotpCodes, by.db.environment(), about, language, &code, &origin)
        .await
        .map_err(refused)?;
    redirect_to(&format!("/{}/office/account/second-factor?done=factor-confirmed", by.slug));
    Ok(())
}

open_to!(RemoveFactor, Member);

/// Removes one's own second factor.
#[server(endpoint = "second-factor/remove")]
pub async fn remove_factor(current_password: String) -> Result<(), AppError> {
    use crate::{
        access::{Argon2Passwords, application},
        kernel::Actor,
        web::{
            admission,
            authority::{self, Member},
            functions::redirect_to,
        },
    };

    let by: Member = authority::extract().await?;
    let (origin, language) = (admission::own_origin(&by)?, authority::context().language);
    let about = (Actor::User(by.user.id), by.user.holder(), by.rights.demands_factor());
    application::remove_own_factor(&by.db, &Argon2Passwords, about, language, &current_password, origin)
        .await
        .map_err(refused)?;
    redirect_to(&format!("/{}/office/account?done=factor-removed", by.slug));
    Ok(())
}

open_to!(ResetFactor, Member);

/// Removes the second factor of somebody who has lost it.
#[server(endpoint = "second-factor/reset")]
pub async fn reset_factor(user: String) -> Result<(), AppError> {
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
    application::reset_factor(&by.db, by.by(), language, user).await.map_err(refused)?;
    redirect_to(&format!("/{}/office/people/{user}?done=factor-reset", by.slug));
    Ok(())
}

open_to!(DemandFactor, Member);

/// Lets exactly these roles demand a second factor.
#[server(endpoint = "second-factor/demand")]
pub async fn demand_factor(#[server(default)] roles: Vec<String>) -> Result<(), AppError> {
    use crate::{
        access::application,
        web::{
            authority::{self, Member},
            functions::redirect_to,
        },
    };

    let by: Member = authority::extract().await?;
    let roles: Vec<_> =
        roles.iter().map(|role| role.parse()).collect::<Result<_, _>>().map_err(|_| AppError::Malformed)?;
    application::demand_factor(&by.db, by.by(), &roles).await.map_err(refused)?;
    redirect_to(&format!("/{}/office/roles/rights?done=factor-demanded", by.slug));
    Ok(())
}

open_to!(SignInCode, Public);

/// Signs somebody in who has typed the password, by a code of the second factor.
#[server(endpoint = "sign-in-code")]
pub async fn sign_in_code(code: String) -> Result<(), AppError> {
    use crate::{
        access::{TotpCodes, application},
        web::functions::redirect_to,
    };

    let owing = owes_code().await?;
    let (db, user, origin) = (&owing.db, owing.user.holder(), owing.origin()?);
    application::check_code(db, &TotpCodes, db.environment(), user, &code, &origin).await.map_err(refused)?;
    redirect_to(&enter(owing).await?);
    Ok(())
}

/// Somebody who has shown the password of an account in an organisation, and owes a code.
#[cfg(feature = "ssr")]
pub(super) struct OwesCode {
    /// The organisation's database.
    pub(super) db: crate::db::TenantDb,
    /// Who.
    pub(super) user: crate::access::application::StoredUser,
    slug: crate::kernel::Slug,
    next: Option<String>,
}

#[cfg(feature = "ssr")]
impl OwesCode {
    /// As what devices know the account.
    fn account(&self) -> String {
        format!("{} {}", self.slug, self.user.email.as_str())
    }

    /// Where the attempt comes from.
    pub(super) fn origin(&self) -> Result<crate::access::application::Origin, AppError> {
        crate::web::admission::origin(&self.account())
    }
}

/// Who owes a code in this browser.
#[cfg(feature = "ssr")]
pub(super) async fn owes_code() -> Result<OwesCode, AppError> {
    use crate::{
        access::application::Users,
        web::{authority, http::sessions},
    };

    let (app, session) = (authority::app()?, authority::session()?);
    let now = app.platform.landlord.environment().now();
    let pending = sessions::pending(&session, now).await.ok_or(AppError::SignInNeeded)?;
    let tenant = app.platform.tenants.by_id(pending.tenant).await?.ok_or(AppError::SignInNeeded)?;
    let db = tenant.db();
    let user = db.by_id(pending.user).await?.filter(|user| pending.is_of(user));
    let user = user.ok_or(AppError::SignInNeeded)?;
    Ok(OwesCode { db, user, slug: tenant.slug().clone(), next: pending.next })
}

/// Signs somebody in who has shown what was owed; answers where to go on.
#[cfg(feature = "ssr")]
pub(super) async fn enter(owing: OwesCode) -> Result<String, AppError> {
    use crate::{
        access::application::{Shown, Users},
        web::{admission, functions::safe_next},
    };

    owing.db.note_sign_in(owing.user.id).await?;
    admission::remember_device(&owing.account())?;
    admission::sign_in(&owing.db, &owing.user, Shown::Code).await?;
    let wanted = owing.next.as_deref().and_then(safe_next).map(str::to_owned);
    Ok(wanted.unwrap_or_else(|| format!("/{}/office", owing.slug)))
}
