//! The modules of the organisation: what it has, what it could have.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::module::{Detail, ModuleView};
use crate::{
    access::domain::Role,
    contexts,
    db::upkeep::{Holding, upkeep},
    kernel::{Slug, TenantId},
    tenancy::{
        application::{JobLine, ModuleStanding, OrganisationModule, ServicePlans},
        domain::{Module, ModuleState},
    },
    web::{
        AppError, IntoMarkup, Page, RequestContext,
        authority::Member,
        components::{Badge, Empty},
        http::App,
        pages::{jobs::Jobs, message},
        respond, t, t_with,
    },
};

/// How many jobs the page shows.
const JOBS: u32 = 10;

/// What the page shows.
#[derive(Clone)]
struct Shown {
    slug: Slug,
    plan: String,
    modules: Vec<OrganisationModule>,
    jobs: Vec<JobLine>,
    is_owner: bool,
}

menu!(90 & crate::kernel::CONTEXT, "/office/modules", "nav-modules");
page!("/{slug}/office/modules" Member page);

/// `/{slug}/office/modules`
pub async fn page(
    context: RequestContext,
    State(app): State<App>,
    member: Member,
) -> Result<Response, AppError> {
    let (landlord, tenant) = (&app.platform.landlord, member.db.tenant());
    let shown = Shown {
        slug: member.slug.clone(),
        plan: landlord.plan_of(tenant).await?.name.to_string(),
        modules: landlord.modules_of(tenant).await?,
        jobs: app.platform.modules.jobs(Some(tenant), JOBS).await?,
        is_owner: member.user.role == Role::Owner,
    };
    let title = message(&context, "modules-title");
    Ok(respond(context, Page::new(title), move || {
        let shown = shown.clone();
        view! { <Modules shown /> }
    })
    .await)
}

page!("/{slug}/office/modules/{module}" Member one);

/// `/{slug}/office/modules/{module}`
pub async fn one(
    context: RequestContext,
    State(app): State<App>,
    member: Member,
    Path((_, name)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let module = contexts::named(&name).ok_or(AppError::NotFound)?;
    if member.user.role != Role::Owner {
        return Err(AppError::NotFound);
    }
    let (tenant, landlord) = (member.db.tenant(), &app.platform.landlord);
    let all = landlord.modules_of(tenant).await?;
    let shown = all.into_iter().find(|known| known.declaration.name == module).ok_or(AppError::NotFound)?;
    // What is kept is out of reach.
    let holdings = match shown.standing {
        ModuleStanding::Installed => holdings(&member, module).await?,
        ModuleStanding::Absent | ModuleStanding::Installing | ModuleStanding::Kept(_) => Vec::new(),
    };
    let facts = ModuleView {
        slug: member.slug.clone(),
        plan: landlord.plan_of(tenant).await?.name.to_string(),
        module: shown,
        holdings,
        is_under_way: is_under_way(&app, tenant).await?,
    };
    let title = message(&context, &format!("module-{}", module.name));
    Ok(respond(context, Page::new(title), move || {
        let facts = facts.clone();
        view! { <Detail facts /> }
    })
    .await)
}

/// What would be lost with the module, as its context says.
async fn holdings(member: &Member, module: Module) -> Result<Vec<Holding>, AppError> {
    let mut connection = member.db.acquire().await?;
    let mut found = Vec::new();
    for answering in upkeep() {
        found.extend(answering.holdings(&mut connection).await?);
    }
    found.retain(|holding| holding.context == module);
    Ok(found)
}

async fn is_under_way(app: &App, tenant: TenantId) -> Result<bool, AppError> {
    Ok(app.platform.modules.is_under_way(tenant).await?)
}

#[component]
fn Modules(
    /// What the page shows.
    shown: Shown,
) -> impl IntoView {
    let Shown { slug, plan, modules, jobs, is_owner } = shown;
    let here = format!("/{slug}/office/modules");
    let (has, could): (Vec<_>, Vec<_>) =
        modules.into_iter().partition(|module| module.standing == ModuleStanding::Installed);
    // What no organisation can have yet is the platform's own business.
    let is_offered = |module: &OrganisationModule| {
        module.entry.state != ModuleState::Draft || module.standing != ModuleStanding::Absent
    };
    let could: Vec<_> = could.into_iter().filter(is_offered).collect();
    let list = |modules: Vec<OrganisationModule>| {
        let lines = modules.into_iter().map(|module| view! { <Line slug=slug.clone() module is_owner /> });
        view! { <ul class="records">{lines.collect_view()}</ul> }
    };
    let could = if could.is_empty() {
        view! { <Empty text="modules-all" /> }.into_markup()
    } else {
        list(could).into_markup()
    };
    view! {
        <div class="page-header">
            <h1>{t("modules-title")}</h1>
            <p class="lead">{t_with("modules-lead", &[("plan", plan.as_str().into())])}</p>
        </div>
        {(!is_owner).then(|| view! { <p class="notice information">{t("modules-owner-only")}</p> })}
        <section>
            <h2>{t("modules-has")}</h2>
            {list(has)}
        </section>
        <section>
            <h2>{t("modules-could")}</h2>
            {could}
        </section>
        <Jobs jobs here with_organisation=false />
    }
}

#[component]
fn Line(
    /// The organisation's slug.
    slug: Slug,
    /// The module.
    module: OrganisationModule,
    /// Whether the one who looks may ask for a change.
    is_owner: bool,
) -> impl IntoView {
    let name = module.declaration.name;
    let key = format!("module-{}", name.name);
    let title = match is_owner && !name.is_required() {
        true => view! { <a class="title" href=format!("/{slug}/office/modules/{}", name.name)>{t(&key)}</a> }
            .into_markup(),
        false => t(&key).into_markup(),
    };
    let standing = module.standing.name();
    let version = module.version.as_ref().unwrap_or(&module.declaration.version).to_string();
    let stands =
        t_with(&format!("module-standing-{standing}-version"), &[("version", version.as_str().into())]);
    view! {
        <li>
            <h3>{title}</h3>
            <Badge state=standing label=t(&format!("module-standing-{standing}")) />
            <p>{t(&format!("{key}-about"))}</p>
            <p class="hint">{stands}</p>
        </li>
    }
}
