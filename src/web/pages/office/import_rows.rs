//! Rows of a file of voters about which something is to be said.

use leptos::prelude::*;

use super::progress::sentence;
use crate::{
    kernel::Refusal,
    web::{t, t_with},
};

/// How many faulty rows are written out; more help nobody.
const FAULTS_SHOWN: usize = 200;

/// What is wrong, row by row.
#[component]
pub(super) fn Faults(
    /// The faulty rows: line, and all that is wrong.
    rows: Vec<(u32, Vec<Refusal>)>,
) -> impl IntoView {
    let more = rows.len().saturating_sub(FAULTS_SHOWN);
    let rows = rows
        .into_iter()
        .take(FAULTS_SHOWN)
        .map(|(line, faults)| {
            let sentences = faults
                .iter()
                .map(|fault| {
                    let column = fault.field.as_deref().and_then(column);
                    let column = column.map(|key| format!("{}: ", t(key)));
                    view! { <p class="error">{column} {sentence(fault)}</p> }
                })
                .collect_view();
            view! {
                <tr class="faulty">
                    <th scope="row" class="number">
                        {line}
                    </th>
                    <td>{sentences}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2>{t("import-faults-heading")}</h2>
            <p>{t("import-faults-text")}</p>
            <div class="table-scroll" tabindex="0" role="region" aria-label=t("import-faults-heading")>
                <table>
                    <thead>
                        <tr>
                            <th scope="col" class="number">
                                {t("import-line")}
                            </th>
                            <th scope="col">{t("import-fault")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {(more > 0).then(|| view! { <p>{t_with("import-faults-more", &[("count", more.into())])}</p> })}
        </section>
    }
}

/// The message with the name of a column.
fn column(field: &str) -> Option<&'static str> {
    match field {
        "name" => Some("field-name"),
        "email" => Some("field-email"),
        "member-number" | "number" => Some("roll-number"),
        "member_type" => Some("member-type"),
        "unit" => Some("member-unit"),
        "joined" => Some("member-joined"),
        "expires" => Some("member-expires"),
        "payment" => Some("member-payment"),
        _ => None,
    }
}

/// Rows that somebody should look at.
#[component]
pub(super) fn Doubts(
    /// The first rows: line, name, and what is to be said.
    rows: Vec<(u32, String, Vec<Refusal>)>,
    /// How many there are.
    count: usize,
) -> impl IntoView {
    let more = count.saturating_sub(FAULTS_SHOWN);
    let rows = rows
        .into_iter()
        .take(FAULTS_SHOWN)
        .map(|(line, name, remarks)| {
            view! {
                <tr>
                    <td class="number">{line}</td>
                    <th scope="row" translate="no">{name}</th>
                    <td>
                        <Remarks remarks />
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2>{t("import-doubts-heading")}</h2>
            <p>{t("import-doubts-text")}</p>
            <div class="table-scroll" tabindex="0" role="region" aria-label=t("import-doubts-heading")>
                <table>
                    <thead>
                        <tr>
                            <th scope="col" class="number">
                                {t("import-line")}
                            </th>
                            <th scope="col">{t("field-name")}</th>
                            <th scope="col">{t("import-doubt")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {(more > 0).then(|| view! { <p>{t_with("import-doubts-more", &[("count", more.into())])}</p> })}
        </section>
    }
}

/// What is said of a row, a paragraph each.
#[component]
pub(super) fn Remarks(
    /// What.
    remarks: Vec<Refusal>,
) -> impl IntoView {
    remarks
        .iter()
        .map(|remark| {
            let column = remark.field.as_deref().and_then(column).map(|key| format!("{}: ", t(key)));
            view! { <p>{column} {sentence(remark)}</p> }
        })
        .collect_view()
}
