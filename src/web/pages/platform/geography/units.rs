use std::collections::BTreeSet;

use axum::{extract::State, response::Response};
use leptos::prelude::*;
use publicdigit_lists::SearchTerms;
use serde::Deserialize;

use super::countries::UNITS;
use crate::{
    geography::{
        application::{Gazetteer, similar},
        domain::{Code, UnitPath},
    },
    web::{
        AppError, Page, Query, RequestContext,
        authority::PlatformAdmin,
        http::App,
        pages::{
            message,
            places::{Places, Tree, sought},
        },
        respond,
    },
};

/// What the address may say.
#[derive(Clone, Debug, Deserialize)]
pub struct Asked {
    /// A country's code, or a unit's path.
    #[serde(rename = "in", default)]
    inside: String,
    #[serde(default)]
    search: String,
    page: Option<u32>,
}

page!("/platform/geography/units" Admin(Read) page);

/// `/platform/geography/units`
pub async fn page(
    context: RequestContext,
    State(app): State<App>,
    _admin: PlatformAdmin,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let tree = read(&app, &context, asked).await?;
    let title = tree.names().best(context.language).0.to_owned();
    Ok(respond(context, Page::new(title), move || {
        let tree = tree.clone();
        view! { <Places tree /> }
    })
    .await)
}

async fn read(app: &App, context: &RequestContext, asked: Asked) -> Result<Tree, AppError> {
    let landlord = &app.platform.landlord;
    let path = asked.inside.parse::<UnitPath>().ok();
    let code = match &path {
        Some(path) => path.country().clone(),
        None => Code::country(&asked.inside).map_err(|_| AppError::NotFound)?,
    };
    let countries = landlord.countries().await?;
    let country = countries.into_iter().find(|country| country.code == code).ok_or(AppError::NotFound)?;
    let unit = match &path {
        Some(path) => Some(landlord.unit(path).await?.ok_or(AppError::NotFound)?),
        None => None,
    };
    let search = sought(&asked.search);
    let (terms, page) = (SearchTerms::parse(&search), asked.page.unwrap_or(1));
    let units = if terms.is_empty() {
        landlord.units_in(&code, path.as_ref(), page).await?
    } else {
        landlord.search(&code, &terms, page).await?
    };
    let similar = match units.total {
        0 if !terms.is_empty() => similar(&search, landlord.names(&code).await?),
        _ => Vec::new(),
    };
    let above = Some(("/platform/geography".to_owned(), message(context, "places-title")));
    let proposed = BTreeSet::new();
    Ok(Tree { base: UNITS.to_owned(), above, country, unit, units, search, similar, proposed })
}
