//! Which columns the list has, and what stands in them.

use leptos::{prelude::*, server_fn::ServerFn};

use super::{Day, list::StateBadge};
use crate::{
    membership::{
        application::MemberLine,
        domain::{Column, Columns},
    },
    web::{IntoMarkup, components::Form, functions::member_columns::ChooseMemberColumns, t},
};

/// The message above a column.
pub(super) fn heading(column: Column) -> &'static str {
    match column {
        Column::Number => "roll-number",
        Column::Email => "field-email",
        Column::Type => "member-type",
        Column::State => "member-state",
        Column::Payment => "member-payment",
        Column::Unit => "member-unit",
        Column::Joined => "member-joined",
        Column::Expires => "member-expires",
    }
}

/// What stands in a member's column.
pub(super) fn cell(line: &MemberLine, column: Column) -> impl IntoView + use<> {
    let kept = |text: Option<String>| view! { <td translate="no">{text}</td> }.into_markup();
    let day =
        |day: Option<time::Date>| view! { <td>{day.map(|day| view! { <Day day /> })}</td> }.into_markup();
    match column {
        Column::Number => kept(line.number.clone()),
        Column::Email => kept(line.email.clone()),
        Column::Type => kept(Some(line.type_name.clone())),
        Column::State => {
            let state = line.state;
            view! {
                <td>
                    <StateBadge state />
                </td>
            }
            .into_markup()
        }
        Column::Payment => {
            let payment = t(&format!("member-payment-{}", line.payment));
            view! { <td>{payment}</td> }.into_markup()
        }
        Column::Unit => kept(line.unit.clone()),
        Column::Joined => day(line.joined),
        Column::Expires => day(line.expires),
    }
}

/// The form in which somebody says which columns the list has.
#[component]
pub(super) fn ChooseColumns(
    /// Those that it has now.
    columns: Columns,
) -> impl IntoView {
    let boxes = Column::ALL
        .map(|column| {
            let (name, checked) = (column.as_str(), columns.has(column));
            view! {
                <li>
                    <label>
                        <input type="checkbox" name=name value="true" checked=checked />
                        " "
                        <span>{t(heading(column))}</span>
                    </label>
                </li>
            }
        })
        .into_iter()
        .collect_view();
    view! {
        <details>
            <summary>{t("member-columns")}</summary>
            <p>{t("member-columns-text")}</p>
            <Form action=ChooseMemberColumns::url()>
                <ul>{boxes}</ul>
                <button class="secondary">{t("member-columns-button")}</button>
            </Form>
        </details>
    }
}
