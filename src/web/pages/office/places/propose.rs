use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};
use serde::Deserialize;

use super::{NameFields, base};
use crate::{
    geography::{
        CHANGE_PLACES, GeographyDb,
        application::Places as _,
        domain::{Names, UnitPath},
    },
    web::{
        AppError, Page, Query, RequestContext,
        authority::Member,
        components::Form,
        functions::places::ProposeUnit,
        pages::{
            message,
            places::{Name, address},
        },
        respond, t,
    },
};

/// What the address says.
#[derive(Clone, Debug, Deserialize)]
pub struct Asked {
    /// The country's code, or the path of the unit that the proposed one lies in.
    #[serde(rename = "in", default)]
    inside: String,
}

page!("/{slug}/office/places/propose" Member page);

/// `/{slug}/office/places/propose`
pub async fn page(
    context: RequestContext,
    member: Member,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let db: GeographyDb = member.open()?;
    member.require(&CHANGE_PLACES)?;
    let country = db.summary().await?.ok_or(AppError::NotFound)?;
    let (above, within) = if asked.inside == country.code.as_str() {
        (0, country.names)
    } else {
        let path: UnitPath = asked.inside.parse().map_err(|_| AppError::NotFound)?;
        let unit = db.unit(&path).await?.map(|view| view.unit);
        let unit = unit.filter(|unit| unit.is_official && unit.is_active).ok_or(AppError::NotFound)?;
        (unit.path.level(), unit.names)
    };
    let level = country.levels.into_iter().nth(above).filter(|level| level.is_official);
    let level = level.ok_or(AppError::NotFound)?.names;
    let back = address(&base(&member.slug), &asked.inside);
    let title = message(&context, "places-propose");
    let inside = asked.inside;
    Ok(respond(context, Page::new(title), move || {
        let (level, within, inside, back) = (level.clone(), within.clone(), inside.clone(), back.clone());
        view! { <Propose level within inside back /> }
    })
    .await)
}

#[component]
fn Propose(
    /// What a unit of its level is called.
    level: Names,
    /// What it would lie in.
    within: Names,
    /// The country's code, or the path of what it would lie in.
    inside: String,
    /// Where that is shown.
    back: String,
) -> impl IntoView {
    view! {
        <div class="page-header">
            <nav class="breadcrumbs" aria-label=t("nav-breadcrumbs")>
                <ol>
                    <li>
                        <a href=back>
                            <Name names=within />
                        </a>
                    </li>
                </ol>
            </nav>
            <h1>{t("places-propose")} ": " <Name names=level /></h1>
            <p class="lead">{t("places-propose-lead")}</p>
        </div>
        <Form action=ProposeUnit::url()>
            <input type="hidden" name="inside" value=inside />
            <NameFields names=None />
            <div class="actions">
                <button class="primary">{t("places-propose-button")}</button>
            </div>
        </Form>
    }
}
