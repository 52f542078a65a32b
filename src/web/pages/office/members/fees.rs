//! What a member owes, and the renewal of the membership.

use leptos::{prelude::*, server_fn::ServerFn};
use time::Date;

use super::Day;
use crate::{
    kernel::MemberId,
    membership::{
        application::KeptMember,
        domain::{Duration, FeeRecord, FeeState, MemberState, Settlement},
    },
    web::{
        IntoMarkup,
        components::{Badge, Card, Choice, Form, FormButton, Select},
        functions::member_fees::{RenewMember, SettleMemberFee},
        t, t_with,
    },
};

/// The fees of a member, the last period first.
#[component]
pub(in crate::web::pages) fn Fees(
    /// Whose.
    member: MemberId,
    /// The fees.
    fees: Vec<FeeRecord>,
    /// Whether whoever looks may settle them.
    may_settle: bool,
    /// The day.
    today: Date,
) -> impl IntoView {
    let rows = fees
        .into_iter()
        .map(|record| {
            let state = record.state(today);
            let settled = record.settled.map(|(_, day)| view! { <Day day /> });
            let open = record.settled.is_none() && may_settle;
            view! {
                <tr>
                    <th scope="row">
                        <Day day=record.first /> " – " <Day day=record.last />
                    </th>
                    <td class="number">{record.fee.to_string()}</td>
                    <td>
                        <Day day=record.due />
                    </td>
                    <td>
                        <FeeBadge state /> " " {settled}
                        {open.then(|| view! { <Settle member record=record.clone() /> })}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2>{t("member-fees")}</h2>
            <div class="table-scroll" tabindex="0" role="region" aria-label=t("member-fees")>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t("member-fee-period")}</th>
                            <th scope="col" class="number">
                                {t("member-type-fee")}
                            </th>
                            <th scope="col">{t("member-fee-due-on")}</th>
                            <th scope="col">{t("member-state")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

/// How a fee stands.
#[component]
fn FeeBadge(
    /// The state.
    state: FeeState,
) -> impl IntoView {
    let class = match state {
        FeeState::Paid | FeeState::Waived => "done",
        FeeState::Due => "waiting",
        FeeState::Overdue => "closed",
    };
    view! { <Badge state=class label=t(&format!("member-fee-{state}")) /> }
}

/// The buttons that settle a fee.
#[component]
fn Settle(
    /// Whose.
    member: MemberId,
    /// The fee.
    record: FeeRecord,
) -> impl IntoView {
    let button = |settlement: Settlement| {
        let values = vec![
            ("member", member.to_string()),
            ("member_fee", record.id.to_string()),
            ("settlement", settlement.as_str().to_owned()),
        ];
        let (label, describe) = match settlement {
            Settlement::Paid => ("member-fee-settle-paid", "member-fee-settle-paid-of"),
            Settlement::Waived => ("member-fee-settle-waived", "member-fee-settle-waived-of"),
        };
        let describe = t_with(describe, &[("first", record.first.to_string().into())]);
        view! { <FormButton action=SettleMemberFee::url() label values describe /> }
    };
    view! { <div class="actions">{Settlement::ALL.map(button).into_iter().collect_view()}</div> }
}

/// Renews the membership, where that can be done.
#[component]
pub(super) fn Renew(
    /// The member.
    member: KeptMember,
) -> impl IntoView {
    let state = member.member.state;
    let lasts = matches!(state, MemberState::Active | MemberState::Suspended)
        && member.member.draft.expires.is_some()
        && member.member_type.draft.duration != Duration::Lifetime;
    let costs = member.member_type.draft.fee.cents > 0;
    lasts.then(|| {
        let choices = ["paid", "due", "waived"].map(|settlement| Choice {
            value: settlement.to_owned(),
            label: t(&format!("member-fee-{settlement}")),
        });
        // Within the form, whose refusals it shows.
        let settlement = move || match costs {
            true => view! { <Select name="settlement" label="member-renew-fee" choices=choices.to_vec() /> }
                .into_markup(),
            false => view! { <input type="hidden" name="settlement" value="due" /> }.into_markup(),
        };
        view! {
            <Card heading=t("member-renew")>
                <p>{t("member-renew-text")}</p>
                <Form action=RenewMember::url()>
                    <input type="hidden" name="member" value=member.member.id.to_string() />
                    <input type="hidden" name="version" value=member.version.to_string() />
                    {settlement()}
                    <button class="secondary">{t("member-renew-button")}</button>
                </Form>
            </Card>
        }
    })
}
