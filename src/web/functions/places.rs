//! An organisation's places.

use leptos::prelude::*;

use crate::web::AppError;

#[cfg(feature = "ssr")]
mod ssr {
    use crate::{
        db::DbError,
        geography::{
            CHANGE_PLACES, GeographyDb,
            application::PlacesError,
            domain::{Names, UnitPath, typed_names},
        },
        kernel::Actor,
        web::{
            AppError,
            authority::{self, Member},
            functions::redirect_to,
        },
    };

    /// Somebody who may change places, and these.
    pub(super) struct Changing {
        pub(super) by: Actor,
        pub(super) db: GeographyDb,
        member: Member,
    }

    impl Changing {
        /// Who sent the form; to others there is no such thing.
        pub(super) async fn extract() -> Result<Self, AppError> {
            let member: Member = authority::extract().await?;
            let db = member.open()?;
            match member.may(&CHANGE_PLACES) {
                true => Ok(Self { by: Actor::User(member.user.id), db, member }),
                false => Err(AppError::NotFound),
            }
        }

        /// Leads to the places below `inside`, where is told what was done.
        pub(super) fn done(&self, inside: Option<&UnitPath>, done: &str) {
            let inside = inside.map(|path| format!("in={path}&")).unwrap_or_default();
            redirect_to(&format!("/{}/office/places?{inside}done={done}", self.member.slug));
        }
    }

    pub(super) fn names(en: &str, ne: &str, de: &str) -> Result<Names, AppError> {
        typed_names([en, ne, de]).map_err(|refused| AppError::refused(&refused))
    }

    pub(super) fn path(text: &str) -> Result<UnitPath, AppError> {
        text.parse().map_err(|_| AppError::NotFound)
    }

    pub(super) fn refused(error: PlacesError<DbError>) -> AppError {
        match error {
            PlacesError::Refused(refused) => AppError::refused(&refused),
            PlacesError::Store(error) => error.into(),
        }
    }
}

open_to!(ChooseCountry, Member);

/// Gives the organisation the official places of a country.
#[server(endpoint = "places/choose-country")]
pub async fn choose_country(country: String) -> Result<(), AppError> {
    use crate::{
        geography::{
            application,
            domain::{CannotChangePlaces, Code},
        },
        web::authority,
    };

    let changing = ssr::Changing::extract().await?;
    let app = authority::app()?;
    let unknown = |_| AppError::refused(&CannotChangePlaces::UnknownCountry);
    let country = Code::country(&country).map_err(unknown)?;
    application::choose_country(&app.platform.landlord, &changing.db, changing.by, &country)
        .await
        .map_err(ssr::refused)?;
    changing.done(None, "country-chosen");
    Ok(())
}

open_to!(AddOwnLevel, Member);

/// Adds a level of the organisation's own.
#[server(endpoint = "places/add-level")]
pub async fn add_own_level(name_en: String, name_ne: String, name_de: String) -> Result<(), AppError> {
    use crate::geography::application;

    let changing = ssr::Changing::extract().await?;
    let names = ssr::names(&name_en, &name_ne, &name_de)?;
    application::add_own_level(&changing.db, changing.by, &names).await.map_err(ssr::refused)?;
    changing.done(None, "level-added");
    Ok(())
}

open_to!(AddOwnUnit, Member);

/// Adds a unit of the organisation's own.
#[server(endpoint = "places/add-unit")]
pub async fn add_own_unit(
    parent: String,
    name_en: String,
    name_ne: String,
    name_de: String,
) -> Result<(), AppError> {
    use crate::geography::application;

    let changing = ssr::Changing::extract().await?;
    let parent = ssr::path(&parent)?;
    let names = ssr::names(&name_en, &name_ne, &name_de)?;
    application::add_own_unit(&changing.db, changing.by, &parent, &names).await.map_err(ssr::refused)?;
    changing.done(Some(&parent), "unit-added");
    Ok(())
}

open_to!(ChangeOwnUnit, Member);

/// Changes a unit of the organisation's own; without `active` it is no more.
#[server(endpoint = "places/change-unit")]
pub async fn change_own_unit(
    unit: String,
    name_en: String,
    name_ne: String,
    name_de: String,
    #[server(default)] active: Option<String>,
) -> Result<(), AppError> {
    use crate::geography::{application, domain::Unit};

    let changing = ssr::Changing::extract().await?;
    let path = ssr::path(&unit)?;
    let after = Unit { names: ssr::names(&name_en, &name_ne, &name_de)?, is_active: active.is_some() };
    application::change_own_unit(&changing.db, changing.by, &path, &after).await.map_err(ssr::refused)?;
    changing.done(Some(&path), "unit-changed");
    Ok(())
}

open_to!(ProposeUnit, Member);

/// Proposes a unit for the official list, in the unit or the country at `inside`.
#[server(endpoint = "places/propose-unit")]
pub async fn propose_unit(
    inside: String,
    name_en: String,
    name_ne: String,
    name_de: String,
) -> Result<(), AppError> {
    use crate::{
        geography::{
            application,
            domain::{Code, UnitPath},
        },
        web::authority,
    };

    let changing = ssr::Changing::extract().await?;
    let app = authority::app()?;
    let parent: Option<UnitPath> = match Code::country(&inside) {
        Ok(_) => None,
        Err(_) => Some(ssr::path(&inside)?),
    };
    let names = ssr::names(&name_en, &name_ne, &name_de)?;
    application::propose(&changing.db, changing.by, parent.as_ref(), &names).await.map_err(ssr::refused)?;
    app.platform.places.request(changing.db.tenant());
    changing.done(parent.as_ref(), "unit-proposed");
    Ok(())
}
