//! How many have voted.

use axum::response::Response;
use leptos::prelude::*;
use time::OffsetDateTime;

use super::header::{ElectionHeader, Head, Tab};
use crate::{
    election::{
        application::{self, views::Turnout},
        domain::permille,
    },
    web::{
        AppError, ElectionOffice, IntoMarkup, Page, RequestContext,
        components::{Bar, Empty, Moment},
        respond, t, t_percent, t_with,
    },
};

page!("/{slug}/office/elections/{election}/turnout" Member page);

/// `/{slug}/office/elections/{election}/turnout`
pub async fn page(context: RequestContext, office: ElectionOffice) -> Result<Response, AppError> {
    let overview = application::overview(office.db(), office.officer).await?;
    let turnout = application::turnout(office.db(), office.officer).await?;
    let head = Head::new(&office, &overview);
    let title = head.page_title(&context, Tab::Turnout.label());
    let now = office.db().environment().now();
    Ok(respond(context, Page::new(title), move || {
        let (head, turnout) = (head.clone(), turnout.clone());
        view! { <TurnoutPage head turnout now /> }
    })
    .await)
}

#[component]
fn TurnoutPage(
    /// Which election.
    head: Head,
    /// How many have voted.
    turnout: Turnout,
    /// When it was counted.
    now: OffsetDateTime,
) -> impl IntoView {
    let content = if head.phase.has_board() {
        view! { <TurnoutCard head=head.clone() turnout now /> }.into_markup()
    } else {
        view! { <Empty text="turnout-not-yet" /> }.into_markup()
    };
    view! {
        <ElectionHeader head tab=Tab::Turnout />
        {content}
    }
}

#[component]
fn TurnoutCard(
    /// Which election.
    head: Head,
    /// How many have voted.
    turnout: Turnout,
    /// When it was counted.
    now: OffsetDateTime,
) -> impl IntoView {
    let (voted, voters) = (turnout.voted, turnout.voters);
    let share = permille(voted.into(), voters.into());
    view! {
        <section class="card turnout">
            <h2>{t("turnout-heading")}</h2>
            <p class="percent">{t_percent(share)}</p>
            <p>{t_with("turnout-voted", &[("voted", voted.into()), ("voters", voters.into())])}</p>
            <Bar part=voted.into() whole=voters.into() strong=true />
        </section>
        <p class="hint">{t("turnout-hint")}</p>
        <p class="hint">{t("turnout-at")} " " <Moment at=now /></p>
        <div class="actions">
            <a class="button secondary" href=head.path("/turnout")>
                {t("turnout-reload")}
            </a>
        </div>
    }
}
