//! The catalogue of modules, what plans give, who has what, and the jobs.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use crate::{
    tenancy::{
        application::{Catalogue, CatalogueLine, JobLine, OrganisationLine, ServicePlans},
        domain::{Quota, ServicePlan, declaration},
    },
    web::{
        AppError, Contents, IntoMarkup, Page, RequestContext,
        authority::PlatformAdmin,
        components::{Badge, Empty},
        http::App,
        pages::{jobs::Jobs, message},
        respond, t,
    },
};

/// How many jobs the page shows.
const JOBS: u32 = 50;

#[derive(Clone)]
struct Shown {
    catalogue: Vec<CatalogueLine>,
    plans: Vec<(ServicePlan, u64)>,
    organisations: Vec<OrganisationLine>,
    jobs: Vec<JobLine>,
}

page!("/platform/modules" Admin(Read) page);

/// `/platform/modules`
pub async fn page(
    context: RequestContext,
    State(app): State<App>,
    _admin: PlatformAdmin,
) -> Result<Response, AppError> {
    let landlord = &app.platform.landlord;
    let shown = Shown {
        catalogue: landlord.catalogue().await?,
        plans: landlord.plans().await?,
        organisations: app.platform.tenants.all().await?,
        jobs: app.platform.modules.jobs(None, JOBS).await?,
    };
    let title = message(&context, "modules-title");
    Ok(respond(context, Page::new(title), move || {
        let Shown { catalogue, plans, organisations, jobs } = shown.clone();
        view! {
            <div class="page-header">
                <h1>{t("modules-title")}</h1>
                <p class="lead">{t("modules-console-lead")}</p>
            </div>
            <CatalogueTable catalogue />
            <Plans plans />
            <Installs organisations />
            <Jobs jobs here="/platform/modules".to_owned() with_organisation=true />
        }
    })
    .await)
}

/// A table with a heading.
#[component]
fn Table(
    /// The message with its heading.
    heading: &'static str,
    /// The messages with the headings of its columns.
    columns: Vec<&'static str>,
    /// Its rows.
    children: Contents,
) -> impl IntoView {
    let columns = columns.into_iter().map(|column| view! { <th scope="col">{t(column)}</th> }).collect_view();
    view! {
        <section>
            <h2>{t(heading)}</h2>
            <div class="table-scroll" tabindex="0" role="region" aria-label=t(heading)>
                <table>
                    <thead>
                        <tr>{columns}</tr>
                    </thead>
                    <tbody>{children.render()}</tbody>
                </table>
            </div>
        </section>
    }
}

#[component]
fn CatalogueTable(
    /// All modules.
    catalogue: Vec<CatalogueLine>,
) -> impl IntoView {
    let rows = catalogue
        .into_iter()
        .map(|line| {
            let (module, state) = (line.entry.module, line.entry.state.name());
            let needs = declaration(module).depends_on;
            let needs: Vec<_> = needs
                .iter()
                .map(|needed| format!("{} {}", t(&format!("module-{}", needed.module.name)), needed.version))
                .collect();
            let published =
                line.entry.published.map_or_else(|| "–".to_owned(), |version| version.to_string());
            view! {
                <tr>
                    <th scope="row">{t(&format!("module-{}", module.name))}</th>
                    <td>
                        <Badge state=state label=t(&format!("module-state-{state}")) />
                    </td>
                    <td>{published}</td>
                    <td>{line.entry.declared.to_string()}</td>
                    <td>{needs.join(", ")}</td>
                    <td>{line.organisations.to_string()}</td>
                    <td>{line.kept.to_string()}</td>
                </tr>
            }
        })
        .collect_view();
    let columns = vec![
        "module-column-module",
        "status-now",
        "module-column-published",
        "module-column-declared",
        "module-needs",
        "module-column-organisations",
        "module-column-kept",
    ];
    view! {
        <Table heading="modules-catalogue" columns>
            {rows}
        </Table>
    }
}

#[component]
fn Plans(
    /// All plans, with how many organisations have each.
    plans: Vec<(ServicePlan, u64)>,
) -> impl IntoView {
    let rows = plans
        .into_iter()
        .map(|(plan, organisations)| {
            let features: Vec<_> = plan
                .features
                .iter()
                .map(|(feature, quota)| match quota {
                    Quota::Unlimited => feature.to_string(),
                    Quota::UpTo(most) => format!("{feature} ≤ {most}"),
                })
                .collect();
            view! {
                <tr>
                    <th scope="row">
                        <code>{plan.name.to_string()}</code>
                    </th>
                    <td>
                        <code>{features.join(", ")}</code>
                    </td>
                    <td>{organisations.to_string()}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Table heading="modules-plans" columns=vec!["module-plan", "module-column-features", "module-column-organisations"]>
            {rows}
        </Table>
    }
}

#[component]
fn Installs(
    /// All organisations.
    organisations: Vec<OrganisationLine>,
) -> impl IntoView {
    if organisations.is_empty() {
        return view! { <Empty text="organisations-none" /> }.into_markup();
    }
    let rows = organisations
        .into_iter()
        .map(|line| {
            let modules: Vec<_> =
                line.modules.names().into_iter().map(|name| t(&format!("module-{name}"))).collect();
            let (template, version) = line.template;
            view! {
                <tr>
                    <th scope="row">
                        <code>{line.slug.to_string()}</code>
                    </th>
                    <td>
                        <code>{line.plan}</code>
                    </td>
                    <td>
                        <code>{template}</code>
                        " "
                        {version.to_string()}
                    </td>
                    <td>{modules.join(", ")}</td>
                </tr>
            }
        })
        .collect_view();
    let columns = vec!["apply-slug", "module-plan", "module-column-template", "modules-title"];
    view! {
        <Table heading="modules-installs" columns>
            {rows}
        </Table>
    }
    .into_markup()
}
