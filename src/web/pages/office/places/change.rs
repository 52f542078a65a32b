use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};
use serde::Deserialize;

use super::{NameFields, base};
use crate::{
    geography::{
        CHANGE_PLACES, GeographyDb,
        application::{Places as _, UnitLine},
        domain::UnitPath,
    },
    web::{
        AppError, Page, Query, RequestContext,
        authority::Member,
        components::{Checkbox, Form},
        functions::places::ChangeOwnUnit,
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
    /// The unit's path.
    #[serde(rename = "in", default)]
    inside: String,
}

page!("/{slug}/office/places/change" Member page);

/// `/{slug}/office/places/change`
pub async fn page(
    context: RequestContext,
    member: Member,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let db: GeographyDb = member.open()?;
    if !member.may(&CHANGE_PLACES) {
        return Err(AppError::NotFound);
    }
    let path: UnitPath = asked.inside.parse().map_err(|_| AppError::NotFound)?;
    let unit = db.unit(&path).await?.map(|view| view.unit);
    let unit = unit.filter(|unit| !unit.is_official).ok_or(AppError::NotFound)?;
    let back = address(&base(&member.slug), &asked.inside);
    let title = message(&context, "places-change-unit");
    Ok(respond(context, Page::new(title), move || {
        let (unit, back) = (unit.clone(), back.clone());
        view! { <Change unit back /> }
    })
    .await)
}

#[component]
fn Change(
    /// The unit.
    unit: UnitLine,
    /// Where it is shown.
    back: String,
) -> impl IntoView {
    let UnitLine { path, names, is_active, .. } = unit;
    view! {
        <div class="page-header">
            <nav class="breadcrumbs" aria-label=t("nav-breadcrumbs")>
                <ol>
                    <li>
                        <a href=back>
                            <Name names=names.clone() />
                        </a>
                    </li>
                </ol>
            </nav>
            <h1>{t("places-change-unit")}</h1>
        </div>
        <Form action=ChangeOwnUnit::url()>
            <input type="hidden" name="unit" value=path.to_string() />
            <NameFields names=Some(names) />
            <Checkbox name="active" label=|| t("places-active") checked=is_active />
            <div class="actions">
                <button class="primary">{t("places-save")}</button>
            </div>
        </Form>
    }
}
