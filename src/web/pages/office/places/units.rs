use std::collections::BTreeSet;

use axum::{extract::State, response::Response};
use leptos::prelude::*;
use publicdigit_lists::SearchTerms;
use serde::Deserialize;

use super::{base, choose::Choose, own::Own};
use crate::{
    geography::{
        CHANGE_PLACES, GeographyDb,
        application::{CountrySummary, Gazetteer, Places as _, ProposalView, Proposals as _, similar},
        domain::UnitPath,
    },
    web::{
        AppError, IntoMarkup, Page, Query, RequestContext,
        authority::Member,
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

#[derive(Clone)]
enum Shown {
    /// No country was chosen yet; these can be.
    Countries(Vec<CountrySummary>),
    Tree(Box<Tree>, Vec<ProposalView>),
}

menu!(30 & crate::geography::CONTEXT, "/office/places", "nav-geography");
page!("/{slug}/office/places" Member page);

/// `/{slug}/office/places`
pub async fn page(
    context: RequestContext,
    State(app): State<App>,
    member: Member,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let db: GeographyDb = member.open()?;
    let may_change = member.may(&CHANGE_PLACES);
    let shown = match db.summary().await? {
        None => Shown::Countries(app.platform.landlord.countries().await?),
        Some(country) => {
            let proposals = db.proposals().await?;
            let mut tree = read(&db, base(&member.slug), country, asked).await?;
            let open = proposals.iter().filter(|proposal| proposal.state.is_open());
            tree.proposed = open.map(|proposal| proposal.path.clone()).collect();
            Shown::Tree(Box::new(tree), proposals)
        }
    };
    let title = match &shown {
        Shown::Tree(tree, _) => tree.names().best(context.language).0.to_owned(),
        Shown::Countries(_) => message(&context, "places-title"),
    };
    Ok(respond(context, Page::new(title), move || match shown.clone() {
        Shown::Countries(countries) => view! { <Choose countries may_change /> }.into_markup(),
        Shown::Tree(tree, proposals) => {
            let of_tree = (*tree).clone();
            view! {
                <Places tree=of_tree />
                <Own tree=*tree proposals may_change />
            }
            .into_markup()
        }
    })
    .await)
}

async fn read(
    db: &GeographyDb,
    base: String,
    country: CountrySummary,
    asked: Asked,
) -> Result<Tree, AppError> {
    let unit = if asked.inside.is_empty() || asked.inside == country.code.as_str() {
        None
    } else {
        let path: UnitPath = asked.inside.parse().map_err(|_| AppError::NotFound)?;
        Some(db.unit(&path).await?.ok_or(AppError::NotFound)?)
    };
    let search = sought(&asked.search);
    let (terms, page) = (SearchTerms::parse(&search), asked.page.unwrap_or(1));
    let units = if terms.is_empty() {
        db.units_in(unit.as_ref().map(|view| &view.unit.path), page).await?
    } else {
        db.search(&terms, page).await?
    };
    let similar = match units.total {
        0 if !terms.is_empty() => similar(&search, db.names().await?),
        _ => Vec::new(),
    };
    Ok(Tree { base, above: None, country, unit, units, search, similar, proposed: BTreeSet::new() })
}
