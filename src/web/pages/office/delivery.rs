//! What became of the mails to voters: as a drawing, and beside each voter.

use leptos::prelude::*;

use super::header::{Head, Tab};
use crate::{
    election::{
        application::views::{DeliveryView, MailLine, VoterLine},
        domain::{Phase, VoterFilter},
    },
    kernel::MailState,
    web::{
        IntoMarkup,
        components::{Badge, Bar, Moment},
        t, t_with,
    },
};

/// The badge of a state: the class that gives its colour.
fn badge_class(state: MailState) -> &'static str {
    match state {
        MailState::Sent => "sent",
        MailState::Waiting => "sending",
        MailState::PutOff => "waiting",
        MailState::GivenUp | MailState::Refused | MailState::Bounced => "failed",
    }
}

/// Who among the voters has mails in a state.
fn filter(state: MailState) -> VoterFilter {
    match state {
        MailState::Sent => VoterFilter::Sent,
        MailState::Waiting => VoterFilter::Waiting,
        MailState::PutOff => VoterFilter::PutOff,
        MailState::GivenUp | MailState::Refused | MailState::Bounced => VoterFilter::Undelivered,
    }
}

/// How far the voters have come, drawn as bars with the same in words.
#[component]
pub fn DeliveryOverview(
    /// Which election.
    head: Head,
    /// What became of the mails.
    delivery: DeliveryView,
    /// How many voters there are.
    voters: u32,
    /// How many of them have voted.
    voted: u64,
    /// How many mails leave at most in an hour.
    per_hour: Option<u32>,
) -> impl IntoView {
    let total: u32 = delivery.mails.iter().map(|(_, count)| count).sum();
    let address = |filter: VoterFilter| format!("{}?state={filter}", head.path(Tab::Roll.path()));
    let legend = delivery
        .mails
        .iter()
        .map(|(state, count)| {
            let (class, href) = (format!("key {state}", state = state.as_str()), address(filter(*state)));
            view! {
                <li>
                    <svg class=class viewBox="0 0 8 8" aria-hidden="true">
                        <rect width="8" height="8" rx="2" />
                    </svg>
                    <a href=href>{t(&format!("mail-state-{}", state.as_str()))}</a>
                    " "
                    <b>{*count}</b>
                </li>
            }
        })
        .collect_view();
    let opened = delivery.opened.map(|opened| {
        view! { <Line href=address(VoterFilter::Opened) label="delivery-opened" part=opened.into() whole=voters.into() /> }
    });
    let waiting: u32 = delivery
        .mails
        .iter()
        .filter(|(state, _)| *state == MailState::Waiting)
        .map(|(_, count)| 2 * count)
        .sum();
    let queue = per_hour.filter(|_| waiting > 0).map(|per_hour| {
        let minutes = u64::from(waiting) * 60 / u64::from(per_hour.max(1)) + 1;
        let args = [("count", waiting.into()), ("most", per_hour.into()), ("minutes", minutes.into())];
        view! { <p>{t_with("delivery-queue", &args)}</p> }
    });
    let remind = (head.phase == Phase::Voting && head.role.runs()).then(|| {
        view! {
            <p class="actions">
                <a class="button secondary" href=head.path("/reminder")>
                    {t("reminder-title")}
                </a>
            </p>
        }
    });
    (total > 0).then(|| {
        view! {
            <section class="card delivery">
                <h2>{t("delivery-heading")}</h2>
                <p>{t_with("delivery-mails", &[("count", total.into())])}</p>
                <Segments mails=delivery.mails.clone() />
                <ul class="legend">{legend}</ul>
                {queue}
                {opened}
                <Line href=address(VoterFilter::Voted) label="delivery-voted" part=voted whole=voters.into() />
                <p class="hint">{t("delivery-hint")}</p>
                {remind}
            </section>
        }
    })
}

/// A share of the voters in words, with its bar.
#[component]
fn Line(
    /// Where they are listed.
    href: String,
    /// The message that names them.
    label: &'static str,
    /// How many they are.
    part: u64,
    /// Of how many.
    whole: u64,
) -> impl IntoView {
    view! {
        <p>
            <a href=href>{t_with(label, &[("count", part.into()), ("voters", whole.into())])}</a>
        </p>
        <Bar part whole />
    }
}

/// The states side by side in one bar; what it says stands below in words.
#[component]
fn Segments(
    /// How many voters' mails are in which state.
    mails: Vec<(MailState, u32)>,
) -> impl IntoView {
    let whole: u32 = mails.iter().map(|(_, count)| count).sum();
    let percent = |count: u32| f64::from(count) * 100.0 / f64::from(whole.max(1));
    let mut before = 0;
    let parts = mails
        .into_iter()
        .map(|(state, count)| {
            let x = format!("{:.2}", percent(before));
            before += count;
            let width = format!("{:.2}", percent(count));
            view! { <rect class=state.as_str() x=x width=width height="8" /> }
        })
        .collect_view();
    view! {
        <svg class="segments" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            {parts}
        </svg>
    }
}

/// What became of a voter's mails, the link and the vote.
#[component]
pub fn VoterState(
    /// Who.
    voter: VoterLine,
    /// Whether there is a ballot box.
    has_board: bool,
) -> impl IntoView {
    let standing = voter.standing();
    let badge = match (standing.voted.filter(|_| has_board), standing.mail) {
        (Some(true), _) => Some(view! { <Badge state="voted" label=t("roll-has-voted") /> }.into_markup()),
        (_, Some(state)) if state != MailState::Sent => None,
        (Some(false), _) => Some(view! { <Badge state="invited" label=t("roll-not-voted") /> }.into_markup()),
        (None, _) => None,
    };
    let mail = standing.mail.map(|state| {
        let label = t(&format!("mail-state-{}", state.as_str()));
        view! { <Badge state=badge_class(state) label /> }
    });
    let opened = standing.opened.filter(|_| has_board && standing.voted != Some(true)).map(|opened| {
        let label = if opened { "roll-link-opened" } else { "roll-link-not-opened" };
        view! { <p class="hint">{t(label)}</p> }
    });
    // Of a mail that only waits there is nothing more to tell.
    let has_story = |mail: &MailLine| !matches!(mail.state, MailState::Sent | MailState::Waiting);
    let troubles = voter.mails.into_iter().filter(has_story).map(|mail| {
        view! { <MailTrouble mail /> }
    });
    view! {
        {badge}
        " "
        {mail}
        {opened}
        {troubles.collect_view()}
    }
}

/// Why a mail is not there, and what the server said.
#[component]
fn MailTrouble(
    /// The mail.
    mail: MailLine,
) -> impl IntoView {
    let MailLine { template, state, at, reason, answer } = mail;
    let which = t(&format!("mail-kind-{template}"));
    let why = reason.map(|reason| {
        let key = format!("mail-reason-{reason}");
        let known = crate::messages::has_message(crate::kernel::Language::En, &key);
        t(if known { &key } else { "mail-reason-other" })
    });
    let when = (state == MailState::PutOff).then(|| view! { " " {t("mail-tried-again")} " " <Moment at /> });
    let class = if state.has_failed() { "hint problem" } else { "hint" };
    view! {
        <details class="mail-trouble">
            <summary class=class>{which} ": " {t(&format!("mail-state-{}", state.as_str()))}</summary>
            <p class=class>{why} {when}</p>
            {answer
                .map(|answer| {
                    view! {
                        <p class="hint">
                            {t("mail-server-said")} " "
                            <q lang="" translate="no">
                                {answer}
                            </q>
                        </p>
                    }
                })}
        </details>
    }
}
