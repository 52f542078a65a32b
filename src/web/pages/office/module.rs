//! One module of the organisation: what it needs, what would be lost without it, and the
//! forms that ask for it or give it up.

use leptos::{prelude::*, server_fn::ServerFn};

use super::header::Breadcrumbs;
use crate::{
    db::upkeep::Holding,
    kernel::Slug,
    tenancy::{
        application::{ModuleStanding, OrganisationModule},
        domain::{ModuleState, Quota, SubscriptionState, UninstallPolicy},
    },
    web::{
        IntoMarkup, Markup,
        components::{Badge, Checkbox, Choice, DescriptionList, Form, Moment, Select},
        functions::modules::{InstallModule, UninstallModule},
        t, t_with,
    },
};

/// What is shown of a module.
#[derive(Clone)]
pub(super) struct ModuleView {
    /// The organisation's slug.
    pub(super) slug: Slug,
    /// What its plan is called.
    pub(super) plan: String,
    /// The module.
    pub(super) module: OrganisationModule,
    /// What the module holds, as its context says.
    pub(super) holdings: Vec<Holding>,
    /// Whether a job of the organisation is not over.
    pub(super) is_under_way: bool,
}

/// The whole page.
#[component]
pub(super) fn Detail(
    /// What is shown.
    facts: ModuleView,
) -> impl IntoView {
    let module = &facts.module;
    let key = format!("module-{}", module.declaration.name.name);
    let standing = module.standing.name();
    let way = vec![(format!("/{}/office/modules", facts.slug), t("modules-title"))];
    view! {
        <div class="page-header">
            <Breadcrumbs way />
            <h1>{t(&key)}</h1>
            <Badge state=standing label=t(&format!("module-standing-{standing}")) />
            <p class="lead">{t(&format!("{key}-about"))}</p>
        </div>
        <DescriptionList facts=described(&facts) />
        {match (facts.is_under_way, &module.standing) {
            (true, _) => view! { <p class="notice information">{t("module-under-way")}</p> }.into_markup(),
            (false, ModuleStanding::Installed) if module.declaration.is_required => {
                view! { <p class="notice information">{t("module-needed")}</p> }.into_markup()
            }
            (false, ModuleStanding::Installed) => view! { <Uninstall facts=facts.clone() /> }.into_markup(),
            (false, ModuleStanding::Absent | ModuleStanding::Installing | ModuleStanding::Kept(_)) => {
                view! { <Install facts=facts.clone() /> }.into_markup()
            }
        }}
    }
}

/// Version, what it needs, what the plan gives.
fn described(facts: &ModuleView) -> Vec<(String, Markup)> {
    let module = &facts.module;
    let version = module.version.as_ref().unwrap_or(&module.declaration.version).to_string();
    let needs: Vec<_> = module
        .declaration
        .depends_on
        .iter()
        .map(|needed| t(&format!("module-{}", needed.module.name)))
        .collect();
    let gives = match module.quota {
        None => t_with("module-plan-lacks", &[("plan", facts.plan.as_str().into())]),
        Some(Quota::Unlimited) => t_with("module-plan-unlimited", &[("plan", facts.plan.as_str().into())]),
        Some(Quota::UpTo(most)) => {
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            t_with("module-plan-quota", &[("plan", facts.plan.as_str().into()), ("most", most.into())])
        }
    };
    let mut described =
        vec![(t("module-version"), version.into_markup()), (t("module-plan"), gives.into_markup())];
    if !needs.is_empty() {
        described.push((t("module-needs"), needs.join(", ").into_markup()));
    }
    if let Some(state) = module.subscription {
        described
            .push((t("module-subscription"), t(&format!("subscription-{}", state.name())).into_markup()));
    }
    if let ModuleStanding::Kept(until) = module.standing {
        described.push((t("module-kept-until"), view! { <Moment at=until /> }.into_markup()));
    }
    if let Some(at) = module.exported_at {
        described.push((t("module-exported"), view! { <Moment at /> }.into_markup()));
    }
    described
}

/// Why the module cannot be installed, as far as that is known now.
fn hindrance(module: &OrganisationModule) -> Option<&'static str> {
    match module.entry.state {
        ModuleState::Published => {}
        ModuleState::Draft | ModuleState::Maintenance | ModuleState::Deprecated => {
            return Some("module-failure-not-published");
        }
    }
    if module.quota.is_none() {
        return Some("module-failure-not-in-plan");
    }
    match module.subscription {
        Some(SubscriptionState::Paused | SubscriptionState::Suspended) => Some("module-failure-subscription"),
        Some(SubscriptionState::Active | SubscriptionState::Grace | SubscriptionState::Uninstalled)
        | None => None,
    }
}

#[component]
fn Install(
    /// What is shown.
    facts: ModuleView,
) -> impl IntoView {
    let module = facts.module;
    let name = module.declaration.name.name;
    if let Some(key) = hindrance(&module) {
        return view! { <p class="notice information">{t(key)}</p> }.into_markup();
    }
    let is_kept = matches!(module.standing, ModuleStanding::Kept(_));
    let button = if is_kept { "module-take-back" } else { "module-install" };
    let has_export = !is_kept && module.exported_at.is_some();
    view! {
        <section class="card">
            <h2>{t("module-install-heading")}</h2>
            {is_kept.then(|| view! { <p>{t("module-take-back-hint")}</p> })}
            <Form action=InstallModule::url()>
                <input type="hidden" name="module" value=name />
                // Within the form, which knows what was chosen if it was refused.
                {has_export.then(|| view! { <Checkbox name="import" label=|| t("module-import") checked=true /> })}
                <button class="primary">{t(button)}</button>
            </Form>
        </section>
    }
    .into_markup()
}

#[component]
fn Uninstall(
    /// What is shown.
    facts: ModuleView,
) -> impl IntoView {
    let name = facts.module.declaration.name.name;
    let loses = facts.holdings.into_iter().map(|Holding { message, count, .. }| {
        view! { <p>{t_with(message, &[("count", count.into())])}</p> }
    });
    let loses = loses.collect_view();
    let policies = [UninstallPolicy::Keep, UninstallPolicy::Export, UninstallPolicy::Now];
    let choices = policies
        .into_iter()
        .map(|policy| Choice {
            value: policy.name().to_owned(),
            label: t(&format!("module-policy-{}", policy.name())),
        })
        .collect::<Vec<_>>();
    view! {
        <section class="card">
            <h2>{t("module-uninstall-heading")}</h2>
            <p>{t("module-uninstall-hint")}</p>
            {loses}
            <Form action=UninstallModule::url()>
                <input type="hidden" name="module" value=name />
                <Select name="policy" label="module-policy" choices />
                <Checkbox name="sure" label=|| t("module-sure") />
                <button class="danger">{t("module-uninstall")}</button>
            </Form>
        </section>
    }
}
