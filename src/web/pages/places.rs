//! Places as a tree with a search, for the office and the console.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::{
    geography::{
        application::{CountrySummary, Found, UnitLine, UnitView},
        domain::{Names, UnitPath},
    },
    kernel::Language,
    web::{
        IntoMarkup, RequestContext,
        components::{Badge, Empty, Pagination},
        lang, t, t_with,
    },
};

/// The most of what was typed that is looked for.
const MAX_SEARCH: usize = 100;

/// What is looked for: what was typed, as far as it is looked at.
pub(crate) fn sought(typed: &str) -> String {
    typed.trim().chars().take(MAX_SEARCH).collect()
}

/// Where the units that lie in a country or a unit are shown.
pub(crate) fn address(base: &str, inside: &str) -> String {
    format!("{base}?in={inside}")
}

/// What a page of the tree shows.
#[derive(Clone)]
pub(crate) struct Tree {
    /// The address of the page, without its query.
    pub(crate) base: String,
    /// The way to what stands above the country: address and text.
    pub(crate) above: Option<(String, String)>,
    /// The country.
    pub(crate) country: CountrySummary,
    /// The unit that is looked into; none for the whole country.
    pub(crate) unit: Option<UnitView>,
    /// The units shown.
    pub(crate) units: Found<UnitLine>,
    /// What was searched for.
    pub(crate) search: String,
    /// Units with names like it, where none has it.
    pub(crate) similar: Vec<(UnitPath, Names)>,
    /// Units that the organisation proposes for the official list.
    pub(crate) proposed: BTreeSet<UnitPath>,
}

impl Tree {
    /// The country's code, or the path of the unit that is looked into.
    pub(crate) fn inside(&self) -> String {
        match &self.unit {
            Some(view) => view.unit.path.to_string(),
            None => self.country.code.to_string(),
        }
    }

    /// What the country or the unit is called.
    pub(crate) fn names(&self) -> &Names {
        self.unit.as_ref().map_or(&self.country.names, |view| &view.unit.names)
    }
}

/// A name in the reader's language, or in English, which is then said.
#[component]
pub(crate) fn Name(
    /// The names.
    names: Names,
) -> impl IntoView {
    let language = use_context::<RequestContext>().unwrap_or_default().language;
    let (name, written) = names.best(language);
    view! { <span lang=lang(written) translate="no">{name.to_owned()}</span> }
}

/// A name in every language it is known in.
#[component]
pub(crate) fn AllNames(
    /// The names.
    names: Names,
) -> impl IntoView {
    let known = Language::ALL.into_iter().filter_map(|language| Some((names.known(language)?, language)));
    let parts: Vec<_> = known
        .enumerate()
        .map(|(place, (name, language))| {
            let name = view! { <span lang=lang(language)>{name.to_owned()}</span> };
            view! { {(place > 0).then_some(" · ")} {name} }
        })
        .collect();
    view! { <span translate="no">{parts}</span> }
}

/// What is looked into and the way back up, the search, and the units.
#[component]
pub(crate) fn Places(
    /// What is shown.
    tree: Tree,
) -> impl IntoView {
    let Tree { base, units, search, .. } = tree.clone();
    let inside = tree.inside();
    let is_search = !search.is_empty();
    let (page, pages, total) = (units.page, units.pages, units.total);
    let level = tree.unit.as_ref().map_or(1, |view| view.unit.path.level() + 1);
    let heading = if is_search {
        t_with("places-found", &[("count", total.into())])
    } else {
        t_with("places-inside", &[("count", total.into())])
    };
    let of_level = tree.country.levels.get(level - 1).filter(|_| !is_search && total > 0);
    let of_level = of_level.map(|level| view! { ": " <Name names=level.names.clone() /> });
    let label = heading.clone();
    let (similar, of_similar) = (tree.similar.clone(), base.clone());
    let list = if total > 0 {
        view! { <UnitTable units label base=base.clone() proposed=tree.proposed.clone() /> }.into_markup()
    } else if is_search {
        view! {
            <Empty text="places-found-none">
                <Similar units=similar base=of_similar />
            </Empty>
        }
        .into_markup()
    } else {
        view! { <Empty text="places-inside-none" /> }.into_markup()
    };
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("search", &search).finish();
    let start = address(&base, &inside);
    let start = if is_search { format!("{start}&{query}&") } else { format!("{start}&") };
    let code = tree.country.code.to_string();
    view! {
        <Where tree />
        <Search base code inside search />
        <section>
            <h2>{heading} {of_level}</h2>
            {list}
            <Pagination page pages address=start />
        </section>
    }
}

/// Units with names like what was searched for.
#[component]
fn Similar(
    /// The units.
    units: Vec<(UnitPath, Names)>,
    /// The address of the page, without its query.
    base: String,
) -> impl IntoView {
    let items = units.iter().cloned().map(|(path, names)| {
        view! {
            <li>
                <a href=address(&base, &path.to_string())>
                    <Name names />
                </a>
                " "
                <code>{path.to_string()}</code>
            </li>
        }
    });
    let items = items.collect_view();
    (!units.is_empty()).then(|| view! { <p>{t("places-similar")}</p> <ul>{items}</ul> })
}

/// Units, each with its names, its path and the way to what lies in it.
#[component]
fn UnitTable(
    /// The units.
    units: Found<UnitLine>,
    /// What the table is called.
    label: String,
    /// The address of the page, without its query.
    base: String,
    /// Units that are proposed for the official list.
    proposed: BTreeSet<UnitPath>,
) -> impl IntoView {
    let row = |line: UnitLine| {
        let is_proposed = proposed.contains(&line.path);
        view! { <UnitRow line base=base.clone() is_proposed /> }
    };
    let rows = units.lines.into_iter().map(row).collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=label>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t("places-column-name")}</th>
                        <th scope="col">{t("places-column-names")}</th>
                        <th scope="col">{t("places-column-path")}</th>
                        <th scope="col">{t("places-column-units")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn UnitRow(
    /// The unit.
    line: UnitLine,
    /// The address of the page, without its query.
    base: String,
    /// Whether it is proposed for the official list.
    is_proposed: bool,
) -> impl IntoView {
    let (path, all) = (line.path.to_string(), line.names.clone());
    let mut within = Vec::new();
    for (place, names) in line.within.iter().cloned().enumerate() {
        within.push(view! { {(place > 0).then_some(" › ")} <Name names /> });
    }
    let within = (!within.is_empty()).then(|| view! { <p class="hint">{within}</p> });
    view! {
        <tr>
            <th scope="row">
                <a href=address(&base, &path)>
                    <Name names=line.names />
                </a>
                <State is_active=line.is_active is_proposed />
                {within}
            </th>
            <td>
                <AllNames names=all />
            </td>
            <td>
                <code>{path}</code>
            </td>
            <td>{line.units.to_string()}</td>
        </tr>
    }
}

/// Says of a unit that it is no more, or only proposed.
#[component]
fn State(
    /// Whether it is there today.
    is_active: bool,
    /// Whether it is proposed for the official list.
    is_proposed: bool,
) -> impl IntoView {
    let inactive = (!is_active).then(|| view! { " " <Badge state="inactive" label=t("places-inactive") /> });
    let proposed = is_proposed.then(|| view! { " " <Badge state="submitted" label=t("places-proposed") /> });
    view! { {inactive} {proposed} }
}

/// What is looked into, and the way back up.
#[component]
fn Where(
    /// What is shown.
    tree: Tree,
) -> impl IntoView {
    let names = tree.names().clone();
    let Tree { base, above, country, unit, proposed, .. } = tree;
    let mut steps: Vec<_> = above.into_iter().map(|(href, text)| (href, text.into_markup())).collect();
    if let Some(UnitView { above, .. }) = &unit {
        steps.push((
            address(&base, country.code.as_str()),
            view! { <Name names=country.names.clone() /> }.into_markup(),
        ));
        for (path, names) in above.iter().cloned() {
            steps.push((address(&base, &path.to_string()), view! { <Name names /> }.into_markup()));
        }
    }
    let steps = steps.into_iter().map(|(href, name)| view! { <li><a href=href>{name}</a></li> });
    let steps = steps.collect_view();
    let facts = unit.map(|UnitView { unit, .. }| {
        let is_proposed = proposed.contains(&unit.path);
        view! {
            <p class="lead">
                <AllNames names=unit.names />
                " · "
                <code>{unit.path.to_string()}</code>
                <State is_active=unit.is_active is_proposed />
            </p>
        }
    });
    view! {
        <div class="page-header">
            <nav class="breadcrumbs" aria-label=t("nav-breadcrumbs")>
                <ol>{steps}</ol>
            </nav>
            <h1>
                <Name names />
            </h1>
            {facts}
        </div>
    }
}

#[component]
fn Search(
    /// The address of the page, without its query.
    base: String,
    /// The country's code.
    code: String,
    /// What is looked into.
    inside: String,
    /// What was typed.
    search: String,
) -> impl IntoView {
    let clear = (!search.is_empty()).then(|| {
        view! {
            <a class="button quiet" href=address(&base, &inside)>
                {t("places-search-clear")}
            </a>
        }
    });
    view! {
        <form method="get" action=base role="search" class="form">
            <input type="hidden" name="in" value=code />
            <div class="field">
                <label for="search">{t("places-search")}</label>
                <p class="hint" id="search-hint">
                    {t("places-search-hint")}
                </p>
                <input id="search" name="search" type="search" value=search aria-describedby="search-hint" />
            </div>
            <div class="actions">
                <button class="secondary">{t("places-search-button")}</button>
                {clear}
            </div>
        </form>
    }
}
