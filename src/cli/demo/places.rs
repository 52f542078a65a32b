use anyhow::Context;

use crate::{
    db::LandlordDb,
    geography::{
        CONTEXT, LISTS,
        application::{Gazetteer, MissingUnits, compare, import},
        domain::read,
    },
    kernel::Actor,
    tenancy::application::{CatalogueError, CatalogueStep, change_catalogue},
};

/// Lets organisations have places, and brings in those that come with the program, unless
/// there are some.
pub(super) async fn bring_in(landlord: &LandlordDb) -> anyhow::Result<()> {
    if !landlord.countries().await?.is_empty() {
        return Ok(());
    }
    match change_catalogue(landlord, &CONTEXT, CatalogueStep::Publish, Actor::System).await {
        // Published before, or put into maintenance by somebody who knows why.
        Ok(()) | Err(CatalogueError::Refused(_)) => {}
        Err(error) => return Err(error.into()),
    }
    for (country, list) in LISTS {
        let listed = read(list.as_bytes()).with_context(|| format!("the places of {country}"))?;
        let comparison = compare(landlord, &listed, MissingUnits::Stay).await?;
        import(landlord, Actor::System, &listed, MissingUnits::Stay, &comparison).await?;
    }
    Ok(())
}
