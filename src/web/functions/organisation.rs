//! What an organisation says of itself.

use leptos::prelude::*;

use crate::{
    access::application::{self, TimeZoneNotSet},
    web::{
        AppError,
        authority::{self, Member},
        functions::{redirect_to, typed_time_zone},
    },
};

open_to!(SetTimeZone, Member);

/// Sets the organisation's time zone.
#[server(endpoint = "organisation/set-time-zone")]
pub async fn set_time_zone(time_zone: String) -> Result<(), AppError> {
    let by: Member = authority::extract().await?;
    let zone = typed_time_zone(&time_zone).map_err(AppError::because)?;
    application::set_time_zone(&by.db, by.by(), &zone).await.map_err(|error| match error {
        TimeZoneNotSet::NotOwner => AppError::NotFound,
        TimeZoneNotSet::Store(error) => error.into(),
    })?;
    redirect_to(&format!("/{}/office/organisation?done=time-zone-set", by.slug));
    Ok(())
}
