//! The confirmation of a membership, to be printed.

use axum::response::Response;
use leptos::prelude::*;
use time::Date;

use super::Kept;
use crate::{
    membership::domain::MemberState,
    web::{
        AppError, IntoMarkup, MembershipSession, Page, RequestContext, components::DescriptionList,
        pages::message, respond, t, t_day, t_with,
    },
};

page!("/{slug}/member/own/confirmation" Membership page);

/// `/{slug}/member/own/confirmation`: who is no full member today has none.
pub async fn page(context: RequestContext, own: MembershipSession) -> Result<Response, AppError> {
    let today = own.db.environment().now().date();
    let has_expired = own.member.member.draft.expires.is_some_and(|last| last < today);
    if own.member.member.state != MemberState::Active || has_expired {
        return Err(AppError::NotFound);
    }
    let title = message(&context, "own-page-confirmation");
    Ok(respond(context, Page::new(title), move || {
        let own = own.clone();
        view! { <Confirmation own today /> }
    })
    .await)
}

#[component]
fn Confirmation(
    /// Whose.
    own: MembershipSession,
    /// The day.
    today: Date,
) -> impl IntoView {
    let draft = own.member.member.draft.clone();
    let mut facts = vec![(t("field-name"), view! { <Kept text=draft.name.to_string() /> }.into_markup())];
    if let Some(number) = draft.number {
        facts.push((t("roll-number"), view! { <Kept text=number.to_string() /> }.into_markup()));
    }
    let kind = own.member.member_type.draft.name.to_string();
    facts.push((t("member-type"), view! { <Kept text=kind /> }.into_markup()));
    if let Some(day) = draft.joined {
        facts.push((t("member-joined"), t_day(day).into_markup()));
    }
    let expires = draft.expires.map_or_else(|| t("member-for-life"), t_day);
    facts.push((t("member-expires"), expires.into_markup()));
    let said = t_with(
        "own-page-confirmation-text",
        &[("organisation", own.name.clone().into()), ("name", draft.name.as_str().into())],
    );
    let made = t_with(
        "own-page-confirmation-made",
        &[("organisation", own.name.clone().into()), ("day", t_day(today).into())],
    );
    view! {
        <div class="page-header">
            <p class="no-print">
                <a href=own.path("")>{t("own-page-title")}</a>
            </p>
            <h1>{t("own-page-confirmation")}</h1>
            <p class="lead">{said}</p>
        </div>
        <DescriptionList facts />
        <p>{made}</p>
        <p class="hint no-print">{t("own-page-confirmation-print")}</p>
    }
}
