//! The form in which somebody says which members a list shows.

use leptos::prelude::*;

use super::{super::progress::sentence, payment_choices, type_choices};
use crate::{
    kernel::Refusal,
    membership::{
        application::{Filter, TypeLine},
        domain::MemberState,
    },
    web::{components::Choice, forms::SoughtMembers, t},
};

/// The form in which somebody says who is looked for.
#[component]
pub(super) fn FilterForm(
    /// Where the list is.
    action: String,
    /// What is said now.
    asked: SoughtMembers,
    /// The kinds of membership.
    types: Vec<TypeLine>,
) -> impl IntoView {
    let filter = asked.filter();
    let narrows = filter
        .as_ref()
        .is_ok_and(|filter| Filter { search: String::new(), ..filter.clone() } != Filter::default());
    let open = narrows || filter.is_err();
    let refusals = filter.clone().err().unwrap_or_default();
    let why = |field: &str| {
        let refusal = refusals.iter().find(|refusal: &&Refusal| refusal.field.as_deref() == Some(field));
        refusal.map(sentence)
    };
    let clear = (filter != Ok(Filter::default())).then(|| {
        view! {
            <a class="button quiet" href=action.clone()>
                {t("roll-search-clear")}
            </a>
        }
    });
    let states = MemberState::ALL
        .map(|state| Choice { value: state.as_str().to_owned(), label: t(&format!("member-state-{state}")) });
    view! {
        <form method="get" action=action role="search" class="form">
            <div class="field">
                <label for="search">{t("roll-search")}</label>
                <input id="search" name="search" type="search" value=asked.search />
            </div>
            <details open=open>
                <summary>{t("members-filter")}</summary>
                <Offered name="state" text="member-state" choices=states.to_vec() value=asked.state why=why("state") />
                <Offered
                    name="member_type"
                    text="member-type"
                    choices=type_choices(&types)
                    value=asked.member_type
                    why=why("member_type")
                />
                <Offered name="payment" text="member-payment" choices=payment_choices() value=asked.payment why=why("payment") />
                <Typed name="unit" text="members-filter-unit" value=asked.unit why=why("unit") />
                <Typed name="joined_from" text="members-joined-from" kind="date" value=asked.joined_from why=why("joined_from") />
                <Typed name="joined_to" text="members-joined-to" kind="date" value=asked.joined_to why=why("joined_to") />
            </details>
            <div class="actions">
                <button class="secondary">{t("roll-search-button")}</button>
                {clear}
            </div>
        </form>
    }
}

/// One of several, or all.
#[component]
fn Offered(
    /// The field's name and id.
    name: &'static str,
    /// The label's message.
    text: &'static str,
    /// What is offered.
    choices: Vec<Choice>,
    /// What is chosen.
    value: String,
    /// Why that is not understood.
    why: Option<String>,
) -> impl IntoView {
    let options = choices
        .into_iter()
        .map(|choice| {
            let selected = choice.value == value;
            view! { <option value=choice.value selected=selected>{choice.label}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for=name>{t(text)}</label>
            {why.map(|text| view! { <p class="error" id=format!("{name}-error")>{text}</p> })}
            <select id=name name=name>
                <option value="">{t("members-all")}</option>
                {options}
            </select>
        </div>
    }
}

/// Something that is typed.
#[component]
fn Typed(
    /// The field's name and id.
    name: &'static str,
    /// The label's message.
    text: &'static str,
    /// The control's type.
    #[prop(default = "text")]
    kind: &'static str,
    /// What is typed.
    value: String,
    /// Why that is not understood.
    why: Option<String>,
) -> impl IntoView {
    let invalid = why.is_some();
    view! {
        <div class="field">
            <label for=name>{t(text)}</label>
            {why.map(|text| view! { <p class="error" id=format!("{name}-error")>{text}</p> })}
            <input
                id=name
                name=name
                type=kind
                value=value
                aria-invalid=invalid.then_some("true")
                aria-describedby=invalid.then(|| format!("{name}-error"))
            />
        </div>
    }
}
