//! What is left of a member who was erased.

use axum::response::Response;
use leptos::prelude::*;
use time::Date;

use super::{
    Day,
    fees::Fees,
    list::StateBadge,
    member::{Decisions, people},
};
use crate::{
    kernel::{MemberId, UserId},
    membership::{
        application::{ErasedMember, Erasures as _, Fees as _, Members as _},
        domain::{FeeRecord, MemberState},
    },
    web::{
        AppError, IntoMarkup, MembersOffice, Page, RequestContext,
        components::{DescriptionList, Moment},
        pages::message,
        respond, t,
    },
};

/// The page of a member who was erased.
pub(super) async fn shown(
    context: RequestContext,
    office: MembersOffice,
    member: MemberId,
) -> Result<Response, AppError> {
    let member = office.db().erased(member).await?.ok_or(AppError::NotFound)?;
    let fees = office.db().fees(member.id).await?;
    let today = office.db().environment().now().date();
    let people = people(&office).await?;
    let title = message(&context, "member-erased");
    Ok(respond(context, Page::new(title), move || {
        let (office, member) = (office.clone(), member.clone());
        let (fees, people) = (fees.clone(), people.clone());
        view! { <Erased office member fees today people /> }
    })
    .await)
}

#[component]
fn Erased(
    /// Whose office it is.
    office: MembersOffice,
    /// What is left.
    member: ErasedMember,
    /// What was owed.
    fees: Vec<FeeRecord>,
    /// The day.
    today: Date,
    /// Who has an account: names.
    people: Vec<(UserId, String)>,
) -> impl IntoView {
    let ErasedMember { id, type_name, entered_at, asked_on, reason, by, at, decisions } = member;
    let kept = |text: String| view! { <span translate="no">{text}</span> }.into_markup();
    let mut facts = vec![
        (t("member-type"), kept(type_name)),
        (t("member-entered"), view! { <Moment at=entered_at /> }.into_markup()),
        (t("member-erase-asked-on"), view! { <Day day=asked_on /> }.into_markup()),
        (t("member-erased-at"), view! { <Moment at /> }.into_markup()),
    ];
    let name = by.and_then(|by| people.iter().find(|(id, _)| *id == by));
    if let Some((_, name)) = name {
        facts.push((t("member-erased-by"), kept(name.clone())));
    }
    facts.push((t("member-reason"), kept(reason)));
    let fees = (!fees.is_empty()).then(|| view! { <Fees member=id fees may_settle=false today /> });
    view! {
        <div class="page-header">
            <p>
                <a href=office.path("")>{t("members-title")}</a>
            </p>
            <h1>{t("member-erased")}</h1>
            <p>
                <StateBadge state=MemberState::Archived />
            </p>
            <p class="lead">{t("member-erased-lead")}</p>
        </div>
        <section>
            <DescriptionList facts />
        </section>
        {fees}
        {(!decisions.is_empty()).then(|| view! { <Decisions id decisions people /> })}
    }
}
