//! Those who applied on the organisation's own pages.

use leptos::{prelude::*, server_fn::ServerFn};
use time::OffsetDateTime;

use crate::{
    membership::{
        application::{KeptApplicant, WaitingTooLong},
        domain::{DECIDE_WITHIN, MemberState, waits_too_long},
    },
    web::{
        IntoMarkup, MembersOffice,
        components::{Card, Checkbox, DescriptionList, Form, Moment},
        functions::member_types::SetJoining,
        t, t_with,
    },
};

/// What an applicant wrote, beside what is entered.
#[component]
pub(super) fn Application(
    /// What is kept.
    applicant: KeptApplicant,
    /// How the membership stands.
    state: MemberState,
    /// The present moment.
    now: OffsetDateTime,
) -> impl IntoView {
    let KeptApplicant { language, message, applied_at, confirmed_at } = applicant;
    let confirmed = match confirmed_at {
        Some(at) => view! { <Moment at /> }.into_markup(),
        None => t("member-application-unconfirmed").into_markup(),
    };
    let facts = vec![
        (t("member-application-at"), view! { <Moment at=applied_at /> }.into_markup()),
        (t("member-application-confirmed"), confirmed),
        (t("roll-language"), t(&format!("language-{language}")).into_markup()),
    ];
    let waits = confirmed_at.is_some_and(|since| waits_too_long(state, since, now));
    let days = DECIDE_WITHIN.whole_days();
    view! {
        <Card heading=t("member-application")>
            {waits
                .then(|| {
                    view! { <p class="notice warning">{t_with("member-application-waits", &[("days", days.into())])}</p> }
                })}
            <DescriptionList facts />
            {message
                .map(|message| {
                    view! { <blockquote class="typed" translate="no">{message.to_string()}</blockquote> }
                })}
        </Card>
    }
}

/// Points out the applications that nobody has decided about for too long.
#[component]
pub(super) fn Waiting(
    /// Whose office it is.
    office: MembersOffice,
    /// The applications.
    waiting: WaitingTooLong,
) -> impl IntoView {
    let WaitingTooLong { count, first } = waiting;
    let named = first
        .into_iter()
        .map(|(id, name, since)| {
            view! {
                <li>
                    <a href=office.path(&format!("/{id}")) translate="no">
                        {name}
                    </a>
                    " "
                    <Moment at=since />
                </li>
            }
        })
        .collect_view();
    let days = DECIDE_WITHIN.whole_days();
    (count > 0).then(|| {
        view! {
            <div class="notice warning">
                <p>{t_with("members-waiting", &[("count", count.into()), ("days", days.into())])}</p>
                <ul>{named}</ul>
                <p>
                    <a href=office.path("?state=pending")>{t("members-waiting-all")}</a>
                </p>
            </div>
        }
    })
}

/// Where an owner says whether people may apply.
#[component]
pub(super) fn Joining(
    /// Whose office it is.
    office: MembersOffice,
    /// Whether they may.
    is_open: bool,
    /// Whether a kind of membership is open to applicants.
    has_kinds: bool,
) -> impl IntoView {
    let address = format!("/{}/join", office.member.slug);
    let said = match (is_open, has_kinds) {
        (false, _) => None,
        (true, false) => {
            Some(view! { <p class="notice warning">{t("member-joining-no-kinds")}</p> }.into_markup())
        }
        (true, true) => {
            let page = address.clone();
            let there = view! {
                <p>
                    {t("member-joining-address")} " " <a href=page>{address}</a>
                </p>
            };
            Some(there.into_markup())
        }
    };
    view! {
        <Card heading=t("member-joining")>
            <p>{t("member-joining-text")}</p>
            {said}
            <Form action=SetJoining::url()>
                <Checkbox name="open" label=|| t("member-joining-label") checked=is_open />
                <button class="secondary">{t("office-save")}</button>
            </Form>
        </Card>
    }
}
