//! How an election stands, and what comes next.

use std::num::NonZeroU32;

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use super::{
    delivery::DeliveryOverview,
    header::{ElectionHeader, Head, Tab},
    next_steps::NextCard,
    progress::{PhaseLine, Steps},
    settings::SettingsFacts,
};
use crate::{
    access::application::{StoredUser, Users},
    db::outbox::MailFacts,
    election::{
        application::{
            self,
            views::{BoardFacts, DeliveryView, Overview},
        },
        domain::{KeyHolder, OfficerRole, Phase},
    },
    kernel::UserId,
    web::{
        AppError, ElectionOffice, IntoMarkup, Page, RequestContext,
        components::{Bar, Card, DescriptionList, Moment},
        http::App,
        pages::sharing::KeySharing,
        respond, t, t_with,
    },
};

page!("/{slug}/office/elections/{election}" Member page);

/// `/{slug}/office/elections/{election}`
pub async fn page(
    State(app): State<App>,
    context: RequestContext,
    office: ElectionOffice,
) -> Result<Response, AppError> {
    let overview = application::overview(office.db(), office.officer).await?;
    let clock_fault = app.platform.clocks().fault().is_some();
    let everybody = office.db().all().await?;
    let mail = office.member.db.mail_facts().await?;
    let delivery = application::delivery(office.db(), office.officer).await?;
    let held = if context.rehearsal { office.member.db.mails_waiting().await? } else { 0 };
    let per_hour = app.platform.config.mails_per_hour.map(NonZeroU32::get);
    let head = Head::new(&office, &overview);
    let title = head.title.clone();
    let me = office.member.user.id;
    Ok(respond(context, Page::new(title), move || {
        let (head, overview, everybody) = (head.clone(), overview.clone(), everybody.clone());
        let delivery = delivery.clone();
        view! { <ElectionOverview head overview everybody me clock_fault mail held delivery per_hour /> }
    })
    .await)
}

#[component]
fn ElectionOverview(
    /// Which election.
    head: Head,
    /// How it stands.
    overview: Overview,
    /// Everybody with an account.
    everybody: Vec<StoredUser>,
    /// Who is looking.
    me: UserId,
    /// Whether the server's time cannot be trusted.
    clock_fault: bool,
    /// How the organisation's mail stands.
    mail: MailFacts,
    /// How many mails are held.
    held: i64,
    /// What became of the mails to voters.
    delivery: DeliveryView,
    /// How many mails leave at most in an hour.
    per_hour: Option<u32>,
) -> impl IntoView {
    let waits = clock_fault && head.phase == Phase::Voting;
    let trustee = overview.trustees.iter().any(|trustee| trustee.holder == KeyHolder::Member(me));
    let cancelled = overview.cancelled_because.clone().map(|reason| {
        view! {
            <div class="notice problem">
                <h2>{t("overview-cancelled")}</h2>
                <p>{reason}</p>
            </div>
        }
    });
    view! {
        <ElectionHeader head=head.clone() tab=Tab::Overview />
        {waits
            .then(|| {
                view! {
                    <div class="notice warning">
                        <h2>{t("overview-clock")}</h2>
                        <p>{t("overview-clock-text")}</p>
                    </div>
                }
            })}
        <MailTrouble head=head.clone() mail held />
        {head.demonstration.then(|| view! { <p class="notice warning">{t("overview-demonstration")}</p> })}
        {cancelled}
        <PhaseLine phase=head.phase />
        <div class="columns">
            <div>
                {(head.phase != Phase::Cancelled)
                    .then(|| {
                        view! { <NextCard head=head.clone() overview=overview.clone() trustee /> }
                    })}
                <section>
                    <h2>{t("overview-checklist")}</h2>
                    <Steps head=head.clone() steps=overview.checklist.clone() />
                </section>
                {overview.board.clone().map(|board| view! { <Board head=head.clone() board /> })}
                {overview
                    .board
                    .as_ref()
                    .map(|board| {
                        let (voters, voted) = (board.voters, board.voted);
                        view! { <DeliveryOverview head=head.clone() delivery voters voted per_hour /> }
                    })}
            </div>
            <aside>
                <ElectionFacts overview=overview.clone() everybody />
                <PublicPage head=head.clone() />
                <Danger head />
            </aside>
        </div>
    }
}

/// Mails that did not leave.
#[component]
fn MailTrouble(
    /// Which election.
    head: Head,
    /// How the organisation's mail stands.
    mail: MailFacts,
    /// How many mails are held.
    held: i64,
) -> impl IntoView {
    let held = (held > 0).then(|| view! { <p>{t_with("overview-mail-held", &[("count", held.into())])}</p> });
    let put_off = (mail.put_off > 0).then(|| {
        view! { <p>{t_with("overview-mail-put-off", &[("count", mail.put_off.into())])}</p> }
    });
    let refused = (mail.refused > 0).then(|| {
        view! {
            <p>
                {t_with("overview-mail-refused", &[("count", mail.refused.into())])} " "
                <a href=head.path(Tab::Roll.path())>{t("office-tab-roll")}</a>
            </p>
        }
    });
    (held.is_some() || mail != MailFacts::default()).then(|| {
        view! {
            <div class="notice warning">
                <h2>{t("overview-mail")}</h2>
                {held}
                {put_off}
                {refused}
            </div>
        }
    })
}

/// Roll and ballots, since voting opened.
#[component]
fn Board(
    /// Which election.
    head: Head,
    /// What is known.
    board: BoardFacts,
) -> impl IntoView {
    let (voted, voters) = (board.voted, u64::from(board.voters));
    let facts = vec![
        (t("overview-ballots"), board.ballots.to_string().into_markup()),
        (
            t("overview-fingerprint"),
            view! { <code class="tracker" translate="no">{board.roll_fingerprint}</code> }.into_markup(),
        ),
    ];
    view! {
        <section class="card turnout">
            <h2>{t("turnout-heading")}</h2>
            <p>{t_with("turnout-voted", &[("voted", voted.into()), ("voters", voters.into())])}</p>
            <Bar part=voted whole=voters strong=true />
            <DescriptionList facts />
            <p class="hint">{t("overview-fingerprint-hint")}</p>
            <p>
                <a href=head.path(Tab::Turnout.path())>{t("overview-turnout-more")}</a>
            </p>
        </section>
    }
}

/// Numbers, times and people.
#[component]
fn ElectionFacts(
    /// How it stands.
    overview: Overview,
    /// Everybody with an account.
    everybody: Vec<StoredUser>,
) -> impl IntoView {
    let chief = overview.officers.iter().find(|officer| officer.role == OfficerRole::Chief);
    let chief = chief.and_then(|chief| everybody.iter().find(|person| person.id == chief.user));
    let chief = chief.map_or_else(|| t("office-not-set"), |person| person.name.as_str().to_owned());
    let past = [
        ("overview-opened", overview.opened_at),
        ("overview-extended-from", overview.extended_from),
        ("overview-closed", overview.closed_at),
        ("overview-published", overview.published_at),
    ];
    let mut facts = vec![
        (t("officer-chief"), chief.into_markup()),
        (t("overview-posts"), overview.posts.to_string().into_markup()),
        (t("overview-candidates"), overview.candidates.to_string().into_markup()),
        (t("overview-voters"), overview.voters.to_string().into_markup()),
        (
            t("overview-trustees"),
            view! { <KeySharing sharing=overview.sharing.clone() phase=overview.phase /> }.into_markup(),
        ),
    ];
    let past = past.into_iter().filter_map(|(key, at)| Some((key, at?)));
    facts.extend(past.map(|(key, at)| (t(key), view! { <Moment at /> }.into_markup())));
    view! {
        <Card heading=t("overview-facts")>
            <DescriptionList facts />
            <SettingsFacts settings=overview.settings />
        </Card>
    }
}

/// The way to what everybody can see.
#[component]
fn PublicPage(
    /// Which election.
    head: Head,
) -> impl IntoView {
    let content = match head.public_page() {
        Some(href) => view! {
            <p>
                <a href=href>{t("overview-public")}</a>
            </p>
        }
        .into_markup(),
        None => view! { <p class="hint">{t("overview-public-later")}</p> }.into_markup(),
    };
    view! { <Card heading=t("overview-public-heading")>{content}</Card> }
}

/// What cannot be taken back.
#[component]
fn Danger(
    /// Which election.
    head: Head,
) -> impl IntoView {
    let extendable = head.phase == Phase::Voting && head.role.runs();
    let ends = match head.phase {
        Phase::Draft | Phase::Nomination | Phase::Ready | Phase::Voting | Phase::Closed => true,
        Phase::Tallied | Phase::Published | Phase::Cancelled => false,
    };
    let cancellable = ends && head.role == OfficerRole::Chief;
    (extendable || cancellable).then(|| {
        view! {
            <section class="card danger">
                <h2>{t("overview-danger")}</h2>
                <div class="actions">
                    {extendable
                        .then(|| {
                            view! {
                                <a class="button secondary" href=head.path("/extend")>
                                    {t("extend-title")}
                                </a>
                                <a class="button secondary" href=head.path("/withdraw")>
                                    {t("withdraw-title")}
                                </a>
                            }
                        })}
                    {cancellable
                        .then(|| {
                            view! {
                                <a class="button danger" href=head.path("/cancel")>
                                    {t("cancel-title")}
                                </a>
                            }
                        })}
                </div>
            </section>
        }
    })
}
