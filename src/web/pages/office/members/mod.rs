//! The organisation's members.

mod applicants;
mod columns;
mod duplicates;
mod eligible;
mod erase;
mod erased;
mod export;
mod fees;
mod filter;
mod form;
mod import;
mod import_preview;
mod list;
mod member;
mod merge;
mod merge_with;
mod requests;
mod saved;
mod sponsors;
mod types;

use leptos::prelude::*;
use time::Date;

use crate::{
    membership::{application::TypeLine, domain::Payment},
    web::{components::Choice, t},
};

pub(in crate::web::pages) use self::{fees::Fees, list::StateBadge};

menu!(30 & crate::membership::CONTEXT, "/office/members", "nav-members", &crate::membership::VIEW);

/// The kinds of membership, as a select offers them.
fn type_choices(types: &[TypeLine]) -> Vec<Choice> {
    let choice = |line: &TypeLine| Choice {
        value: line.member_type.id.to_string(),
        label: line.member_type.draft.name.to_string(),
    };
    types.iter().map(choice).collect()
}

/// What there is of payments, as a select offers it.
fn payment_choices() -> Vec<Choice> {
    let choice = |payment: Payment| Choice {
        value: payment.as_str().to_owned(),
        label: t(&format!("member-payment-{payment}")),
    };
    Payment::ALL.map(choice).to_vec()
}

/// A day, as dates are typed.
#[component]
fn Day(
    /// The day.
    day: Date,
) -> impl IntoView {
    let text = day.to_string();
    view! { <time datetime=day.to_string()>{text}</time> }
}
