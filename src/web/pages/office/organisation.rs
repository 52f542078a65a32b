//! What the organisation says of itself.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};
use time::OffsetDateTime;

use super::settings_form::time_zones;
use crate::{
    access::domain::Role,
    web::{
        AppError, IntoMarkup, Page, RequestContext,
        authority::Member,
        components::{DescriptionList, Form, Moment, Select},
        functions::organisation::SetTimeZone,
        pages::message,
        respond, t,
    },
};

menu!(85 & crate::access::CONTEXT, "/office/organisation", "nav-organisation");
page!("/{slug}/office/organisation" Member page);

/// `/{slug}/office/organisation`
pub async fn page(context: RequestContext, member: Member) -> Result<Response, AppError> {
    let title = message(&context, "own-organisation-title");
    let now = member.db.environment().now();
    Ok(respond(context, Page::new(title), move || view! { <Organisation member=member.clone() now /> }).await)
}

#[component]
fn Organisation(
    /// Who looks.
    member: Member,
    /// The present moment.
    now: OffsetDateTime,
) -> impl IntoView {
    let chosen = match &member.time_zone {
        Some(zone) => view! { <span translate="no">{zone.to_string()}</span> }.into_markup(),
        None => t("own-time-zone-none").into_markup(),
    };
    let facts = vec![
        (
            t("own-organisation-name"),
            view! { <span translate="no">{member.name.clone()}</span> }.into_markup(),
        ),
        (t("own-slug"), view! { <span translate="no">{member.slug.to_string()}</span> }.into_markup()),
        (t("own-time-zone"), chosen),
        (t("own-now"), view! { <Moment at=now /> }.into_markup()),
    ];
    let choose = (member.user.role == Role::Owner).then(|| {
        view! {
            <section class="card">
                <h2>{t("own-time-zone-heading")}</h2>
                <Form action=SetTimeZone::url()>
                    <Select
                        name="time_zone"
                        label="own-time-zone"
                        hint="own-time-zone-hint"
                        choices=time_zones()
                        value=member.zone().to_string()
                    />
                    <button class="primary">{t("own-time-zone-button")}</button>
                </Form>
            </section>
        }
    });
    view! {
        <div class="page-header">
            <h1>{t("own-organisation-title")}</h1>
            <p class="lead">{t("own-organisation-lead")}</p>
        </div>
        <DescriptionList facts />
        {choose}
    }
}

/// Invites an owner to choose the time zone, as long as nobody has.
#[component]
pub(super) fn ChooseTimeZone(
    /// Who looks.
    member: Member,
) -> impl IntoView {
    (member.user.role == Role::Owner && member.time_zone.is_none()).then(|| {
        view! {
            <p class="notice information">
                {t("own-time-zone-check")}
                " "
                <a href=format!("/{}/office/organisation", member.slug)>{t("own-time-zone-heading")}</a>
            </p>
        }
    })
}
