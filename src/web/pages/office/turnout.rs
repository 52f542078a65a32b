//! How many have voted.

use axum::response::Response;
use leptos::prelude::*;
use time::OffsetDateTime;

use super::head::{ElectionHeader, Head, Tab};
use crate::{
    election::application::{self, views::Turnout},
    web::{
        AppError, Desk, Page, Visit,
        components::{Empty, Moment, Share},
        respond, say, say_with,
    },
};

/// `/{slug}/office/elections/{election}/turnout`
pub async fn page(visit: Visit, desk: Desk) -> Result<Response, AppError> {
    let overview = application::overview(desk.db(), desk.officer).await?;
    let turnout = application::turnout(desk.db(), desk.officer).await?;
    let head = Head::new(&desk, &overview);
    let title = head.page_title(&visit, Tab::Turnout.label());
    let now = desk.db().ambient().now();
    Ok(respond(visit, Page::new(title), move || {
        let (head, turnout) = (head.clone(), turnout.clone());
        view! { <TurnoutPage head turnout now /> }
    })
    .await)
}

/// `part` of `whole` in percent, with one digit behind the point.
fn percent(part: u32, whole: u32) -> String {
    let permille = crate::election::domain::permille(part.into(), whole.into());
    format!("{}.{} %", permille / 10, permille % 10)
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
        view! { <TurnoutCard head=head.clone() turnout now /> }.into_any()
    } else {
        view! { <Empty text="turnout-not-yet" /> }.into_any()
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
    view! {
        <section class="card turnout">
            <h2>{say("turnout-heading")}</h2>
            <p class="percent">{percent(voted, voters)}</p>
            <p>{say_with("turnout-voted", &[("voted", voted.into()), ("voters", voters.into())])}</p>
            <Share part=voted.into() whole=voters.into() strong=true />
        </section>
        <p class="hint">{say("turnout-hint")}</p>
        <p class="hint">{say("turnout-at")} " " <Moment at=now /></p>
        <div class="actions">
            <a class="button secondary" href=head.path("/turnout")>
                {say("turnout-reload")}
            </a>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_written_in_percent() {
        assert_eq!(percent(128, 214), "59.8 %");
        assert_eq!(percent(0, 0), "0.0 %");
    }
}
