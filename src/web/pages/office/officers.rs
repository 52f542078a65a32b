//! Who runs an election.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    header::{Breadcrumbs, ElectionHeader, Head, Tab},
    settings_form::people,
};
use crate::{
    access::application::{StoredUser, Users},
    election::{
        application::{
            self,
            views::{ElectionLine, OfficerLine},
        },
        domain::{OfficerRole, Phase},
    },
    kernel::{ElectionId, Slug},
    web::{
        AppError, ElectionOffice, IntoMarkup, Page, RequestContext,
        authority::Member,
        components::{Badge, Card, Choice, Form, FormButton, Select},
        functions::officers::{AppointOfficer, NameChief, RemoveOfficer},
        pages::message,
        respond, t, t_with,
    },
};

page!("/{slug}/office/elections/{election}/officers" Member page);

/// `/{slug}/office/elections/{election}/officers`
pub async fn page(context: RequestContext, office: ElectionOffice) -> Result<Response, AppError> {
    let overview = application::overview(office.db(), office.officer).await?;
    let everybody = office.db().all().await?;
    let head = Head::new(&office, &overview);
    let title = head.page_title(&context, Tab::Officers.label());
    let administers = office.member.require_admin().is_ok();
    Ok(respond(context, Page::new(title), move || {
        let (head, officers, everybody) = (head.clone(), overview.officers.clone(), everybody.clone());
        view! { <Officers head officers everybody administers /> }
    })
    .await)
}

page!("/{slug}/office/elections/{election}/chief" Member chief);

/// `/{slug}/office/elections/{election}/chief`, for those who make elections, whether
/// they have a role in the election or not.
pub async fn chief(
    context: RequestContext,
    member: Member,
    axum::extract::Path((_, election)): axum::extract::Path<(String, String)>,
) -> Result<Response, AppError> {
    let (admin, elections) = (member.require_admin()?, member.open()?);
    let id: ElectionId = election.parse().map_err(|_| AppError::NotFound)?;
    let lines = application::all_elections(&elections, admin).await?;
    let line = lines.into_iter().find(|line| line.id == id).ok_or(AppError::NotFound)?;
    let everybody = member.db.all().await?;
    let title = message(&context, "chief-title");
    Ok(respond(context, Page::new(title), move || {
        let (slug, line, everybody) = (member.slug.clone(), line.clone(), everybody.clone());
        view! { <Chief slug line everybody /> }
    })
    .await)
}

#[component]
fn Officers(
    /// Which election.
    head: Head,
    /// Who runs it.
    officers: Vec<OfficerLine>,
    /// Everybody with an account.
    everybody: Vec<StoredUser>,
    /// Whether the one who looks makes elections.
    administers: bool,
) -> impl IntoView {
    let open = !matches!(head.phase, Phase::Published | Phase::Cancelled);
    let mine = open && head.role == OfficerRole::Chief;
    let free: Vec<_> = everybody
        .iter()
        .filter(|person| {
            !officers.iter().any(|officer| officer.user == person.id && officer.role == OfficerRole::Chief)
        })
        .cloned()
        .collect();
    let rows = officers
        .into_iter()
        .map(|officer| {
            let person = everybody.iter().find(|person| person.id == officer.user);
            let name = person.map_or_else(|| t("officers-gone"), |person| person.name.as_str().to_owned());
            view! { <OfficerRow head=head.clone() officer name changeable=mine /> }
        })
        .collect_view();
    let chief_page = (open && administers).then(|| head.path("/chief"));
    view! {
        <ElectionHeader head=head.clone() tab=Tab::Officers />
        <p class="lead">{t("officers-lead")}</p>
        <div class="table-scroll" tabindex="0" role="region" aria-label=t("office-tab-officers")>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t("field-name")}</th>
                        <th scope="col">{t("field-role")}</th>
                        {mine
                            .then(|| {
                                view! {
                                    <th scope="col">
                                        <span class="visually-hidden">{t("office-actions")}</span>
                                    </th>
                                }
                            })}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {mine.then(|| view! { <AppointOfficerForm head=head.clone() free /> })}
        {(!mine && open).then(|| view! { <p class="hint">{t("officers-only-chief")}</p> })}
        {chief_page
            .map(|href| {
                view! {
                    <p>
                        <a href=href>{t("chief-link")}</a>
                    </p>
                }
            })}
    }
}

#[component]
fn OfficerRow(
    /// Which election.
    head: Head,
    /// Whose row it is.
    officer: OfficerLine,
    /// The name.
    name: String,
    /// Whether the one who looks may change it.
    changeable: bool,
) -> impl IntoView {
    let dismissable = match officer.role {
        OfficerRole::Chief => false,
        OfficerRole::Deputy | OfficerRole::Observer => true,
    };
    let values = vec![head.sent(), ("user", officer.user.to_string())];
    let describe = t_with("officers-dismiss-name", &[("name", name.as_str().into())]);
    view! {
        <tr>
            <th scope="row" translate="no">{name}</th>
            <td>
                <Badge state=officer.role.as_str() label=t(&format!("officer-{}", officer.role)) />
            </td>
            {changeable
                .then(|| {
                    view! {
                        <td>
                            {dismissable
                                .then(|| {
                                    view! {
                                        <FormButton
                                            action=RemoveOfficer::url()
                                            label="officers-dismiss"
                                            values
                                            kind="quiet"
                                            describe
                                        />
                                    }
                                })}
                        </td>
                    }
                })}
        </tr>
    }
}

#[component]
fn AppointOfficerForm(
    /// Which election.
    head: Head,
    /// Who can be named.
    free: Vec<StoredUser>,
) -> impl IntoView {
    let election = head.id.to_string();
    let office_people = format!("/{}/office/people", head.slug);
    let roles = [OfficerRole::Deputy, OfficerRole::Observer]
        .into_iter()
        .map(|role| Choice { value: role.as_str().to_owned(), label: t(&format!("officer-{role}-long")) })
        .collect::<Vec<_>>();
    let content = if free.is_empty() {
        view! { <p>{t("officers-nobody-left")}</p> }.into_markup()
    } else {
        view! {
            <Form action=AppointOfficer::url()>
                <input type="hidden" name="election" value=election />
                <Select name="user" label="officers-person" choices=people(&free) />
                <Select name="role" label="field-role" choices=roles />
                <button class="secondary">{t("officers-name-button")}</button>
            </Form>
        }
        .into_markup()
    };
    view! {
        <Card heading=t("officers-name-heading")>
            {content}
            <p>
                <a href=office_people>{t("officers-invite")}</a>
            </p>
        </Card>
    }
}

#[component]
fn Chief(
    /// The organisation's slug.
    slug: Slug,
    /// Which election.
    line: ElectionLine,
    /// Everybody with an account.
    everybody: Vec<StoredUser>,
) -> impl IntoView {
    let office = format!("/{slug}/office");
    let (back, id) = (office.clone(), line.id.to_string());
    view! {
        <div class="page-header">
            <Breadcrumbs way=vec![(office, t("elections-title"))] />
            <h1>{t("chief-title")}</h1>
            <p class="lead">{line.title}</p>
        </div>
        <p>{t("chief-text")}</p>
        <Form action=NameChief::url()>
            <input type="hidden" name="election" value=id />
            <Select name="chief" label="new-election-chief" choices=people(&everybody) />
            <div class="actions">
                <button class="primary">{t("chief-button")}</button>
                <a class="button secondary" href=back>
                    {t("office-back")}
                </a>
            </div>
        </Form>
    }
}
