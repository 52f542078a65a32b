use axum::{extract::State, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};
use publicdigit_lists::SearchTerms;
use serde::Deserialize;

use super::{NameFields, base, choose::Choose};
use crate::{
    geography::{
        CHANGE_PLACES, GeographyDb,
        application::{CountrySummary, Gazetteer, LevelSummary, Places as _, similar},
        domain::{MAX_LEVELS, UnitPath},
    },
    web::{
        AppError, Page, Query, RequestContext,
        authority::Member,
        components::{Badge, Form, Moment},
        functions::places::{AddOwnLevel, AddOwnUnit},
        http::App,
        pages::{
            message,
            places::{Name, Places, Tree, address, sought},
        },
        respond, t, t_with,
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
    Tree(Box<Tree>),
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
        Some(country) => Shown::Tree(Box::new(read(&db, base(&member.slug), country, asked).await?)),
    };
    let title = match &shown {
        Shown::Tree(tree) => tree.names().best(context.language).0.to_owned(),
        Shown::Countries(_) => message(&context, "places-title"),
    };
    Ok(respond(context, Page::new(title), move || match shown.clone() {
        Shown::Countries(countries) => view! { <Choose countries may_change /> }.into_any(),
        Shown::Tree(tree) => {
            let of_tree = (*tree).clone();
            view! {
                <Places tree=of_tree />
                <Own tree=*tree may_change />
            }
            .into_any()
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
    Ok(Tree { base, above: None, country, unit, units, search, similar })
}

/// What the organisation has of its own here, and can have.
#[component]
fn Own(
    /// What is shown.
    tree: Tree,
    /// Whether the one who looks may change it.
    may_change: bool,
) -> impl IntoView {
    let Tree { base, country, unit, .. } = tree;
    let Some(unit) = unit.map(|view| view.unit) else {
        return view! { <Levels country may_change /> }.into_any();
    };
    let path = unit.path.to_string();
    let below = country.levels.get(unit.path.level()).filter(|level| !level.is_official);
    let add = below.filter(|_| may_change && unit.is_active).map(|level| {
        let path = path.clone();
        view! {
            <section class="card">
                <h2>{t("places-add-unit")} ": " <Name names=level.names.clone() /></h2>
                <Form action=AddOwnUnit::url()>
                    <input type="hidden" name="parent" value=path />
                    <NameFields names=None />
                    <div class="actions">
                        <button class="secondary">{t("places-add-unit-button")}</button>
                    </div>
                </Form>
            </section>
        }
    });
    let change = (may_change && !unit.is_official).then(|| {
        view! {
            <p>
                <a class="button secondary" href=address(&format!("{base}/change"), &path)>
                    {t("places-change-unit")}
                </a>
            </p>
        }
    });
    view! { {change} {add} }.into_any()
}

/// The levels, and the form that adds one.
#[component]
fn Levels(
    /// The country.
    country: CountrySummary,
    /// Whether the one who looks may add one.
    may_change: bool,
) -> impl IntoView {
    let is_full = country.levels.len() >= MAX_LEVELS;
    let rows = country
        .levels
        .into_iter()
        .enumerate()
        .map(|(place, level)| view! { <LevelRow number=place + 1 level /> })
        .collect_view();
    let add = (may_change && !is_full).then(|| {
        view! {
            <section class="card">
                <h2>{t("places-add-level")}</h2>
                <p class="hint">{t("places-add-level-hint")}</p>
                <Form action=AddOwnLevel::url()>
                    <NameFields names=None />
                    <div class="actions">
                        <button class="secondary">{t("places-add-level-button")}</button>
                    </div>
                </Form>
            </section>
        }
    });
    let label = t_with("places-levels", &[("code", country.code.as_str().into())]);
    view! {
        <section>
            <h2>{t("places-levels-heading")}</h2>
            <p class="hint">{t("places-compared")} " " <Moment at=country.changed_at /></p>
            <div class="table-scroll" tabindex="0" role="region" aria-label=label>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t("places-column-level")}</th>
                            <th scope="col">{t("places-column-name")}</th>
                            <th scope="col">{t("places-column-origin")}</th>
                            <th scope="col">{t("places-column-active")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
        {add}
    }
}

#[component]
fn LevelRow(
    /// Its number, from 1.
    number: usize,
    /// The level.
    level: LevelSummary,
) -> impl IntoView {
    let (state, label) = match level.is_official {
        true => ("official", "places-is-official"),
        false => ("own", "places-is-own"),
    };
    view! {
        <tr>
            <td>{number.to_string()}</td>
            <th scope="row">
                <Name names=level.names />
            </th>
            <td>
                <Badge state=state label=t(label) />
            </td>
            <td>{level.active.to_string()}</td>
        </tr>
    }
}
