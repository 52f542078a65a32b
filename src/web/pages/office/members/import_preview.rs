//! What a file of members would change, before it is taken over.

use axum::{extract::Path, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};
use publicdigit_lists::Doubt;
use serde::Deserialize;

use super::super::{
    import_recognised::{ByHand, Recognition, field_message},
    import_rows::{Doubts, Faults},
    progress::sentence,
};
use crate::{
    kernel::ImportId,
    membership::{
        IMPORT,
        application::{ChangedRow, FirstOf, ImportPreview, MissingMembers, NAMED, UnsureRow, preview},
        domain::{CHOICES, GoodRow, WhyLeftOut},
    },
    web::{
        AppError, Contents, MembersOffice, Page, Query, RequestContext,
        components::{Checkbox, Form, FormButton, Pagination},
        functions::members_import::{ApplyImport, ChooseColumns, DiscardMembers},
        pages::message,
        respond, t, t_with,
    },
};

/// What the address may say.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Asked {
    page: Option<u32>,
}

page!("/{slug}/office/members/import/{import}" Member page);

/// `/{slug}/office/members/import/{import}`
pub async fn page(
    context: RequestContext,
    office: MembersOffice,
    Path((_, import)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    office.require(&IMPORT)?;
    let import: ImportId = import.parse().map_err(|_| AppError::NotFound)?;
    let shown = preview(office.db(), import, asked.page.unwrap_or(1)).await?;
    let title = message(&context, "import-preview-title");
    Ok(respond(context, Page::new(title), move || {
        let (office, shown) = (office.clone(), shown.clone());
        view! { <Preview office shown /> }
    })
    .await)
}

#[component]
fn Preview(
    /// Whose office it is.
    office: MembersOffice,
    /// What the file would change.
    shown: ImportPreview,
) -> impl IntoView {
    let address = format!("{}?", office.path(&format!("/import/{}", shown.id)));
    let (page, pages) = (shown.rows.page, shown.rows.pages());
    let values = vec![("import", shown.id.to_string())];
    let by_hand = ByHand { action: ChooseColumns::url(), values: values.clone(), choices: &CHOICES };
    let asks = !shown.read.recognised.questions.is_empty();
    let unusable =
        shown.read.unusable.iter().map(|why| view! { <p class="notice problem">{sentence(why)}</p> });
    let unusable = unusable.collect_view();
    let can_be_used = shown.read.unusable.is_empty();
    let figures = can_be_used.then(|| view! { <Figures shown=shown.clone() /> });
    let would = usize::try_from(shown.rows.total).unwrap_or(usize::MAX).saturating_add(shown.changed.count);
    let faults: Vec<_> = shown.read.faulty.into_iter().map(|row| (row.line, row.faults)).collect();
    let doubtful = shown.doubtful.count;
    let doubts =
        shown.doubtful.first.into_iter().map(|row| (row.line, row.draft.name.to_string(), row.remarks));
    let doubts: Vec<_> = doubts.collect();
    view! {
        <div class="page-header">
            <p>
                <a href=office.path("/import")>{t("members-import")}</a>
            </p>
            <h1>{t("import-preview-title")}</h1>
        </div>
        {unusable}
        {figures}
        {(can_be_used && would == 0).then(|| view! { <p class="notice warning">{t("members-import-nothing")}</p> })}
        <Recognition recognised=shown.read.recognised by_hand />
        <TakeOver would asks values />
        {(!faults.is_empty()).then(|| view! { <Faults rows=faults /> })}
        {(doubtful > 0).then(|| view! { <Doubts rows=doubts count=doubtful /> })}
        {(shown.unsure.count > 0).then(|| view! { <Uncertain unsure=shown.unsure /> })}
        {(shown.changed.count > 0).then(|| view! { <Changed office=office.clone() changed=shown.changed /> })}
        {(shown.missing.count > 0).then(|| view! { <Missing office=office.clone() missing=shown.missing /> })}
        {(!shown.rows.lines.is_empty()).then(|| view! { <New rows=shown.rows.lines /> })}
        <Pagination page pages address />
    }
}

/// How many rows would do what.
#[component]
fn Figures(
    /// What the file would change.
    shown: ImportPreview,
) -> impl IntoView {
    let figures = [
        ("members-import-new", usize::try_from(shown.rows.total).unwrap_or(usize::MAX)),
        ("members-import-changed", shown.changed.count),
        ("members-import-unchanged", shown.unchanged),
        ("members-import-unsure", shown.unsure.count),
        ("import-doubtful", shown.doubtful.count),
        ("import-faulty", shown.read.faulty.len()),
        ("members-import-missing", shown.missing.count),
    ];
    let figures = figures
        .into_iter()
        .map(|(key, number)| view! { <div><dt>{t(key)}</dt><dd>{number}</dd></div> })
        .collect_view();
    view! { <dl class="figures">{figures}</dl> }
}

/// Takes the file over, or throws it away.
#[component]
fn TakeOver(
    /// How many rows would change something.
    would: usize,
    /// Whether the file says something of votes or rights to vote.
    asks: bool,
    /// What is sent.
    values: Vec<(&'static str, String)>,
) -> impl IntoView {
    let discard = values.clone();
    let apply = (would > 0).then(|| {
        let hidden = values
            .into_iter()
            .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
            .collect_view();
        view! {
            <Form action=ApplyImport::url()>
                {hidden}
                <p>{t("members-import-apply-text")}</p>
                {asks.then(|| view! { <Checkbox name="answered" label=|| t("members-import-answer") /> })}
                <button class="primary">
                    {t_with("members-import-apply", &[("count", would.into())])}
                </button>
            </Form>
        }
    });
    view! {
        {apply}
        <div class="actions">
            <FormButton action=DiscardMembers::url() label="import-discard" values=discard kind="secondary" />
        </div>
    }
}

/// A table of rows, the first ones of them.
#[component]
fn Rows(
    /// The heading's message.
    text: &'static str,
    /// What is said below it.
    explanation: &'static str,
    /// The columns' messages.
    columns: Vec<&'static str>,
    /// How many rows there are.
    count: usize,
    /// The rows.
    children: Contents,
) -> impl IntoView {
    let more = count.saturating_sub(NAMED);
    let columns = columns.into_iter().map(|key| view! { <th scope="col">{t(key)}</th> }).collect_view();
    view! {
        <section>
            <h2>{t(text)}</h2>
            <p>{t(explanation)}</p>
            <div class="table-scroll" tabindex="0" role="region" aria-label=t(text)>
                <table>
                    <thead>
                        <tr>{columns}</tr>
                    </thead>
                    <tbody>{children.render()}</tbody>
                </table>
            </div>
            {(more > 0).then(|| view! { <p>{t_with("members-import-more", &[("count", more.into())])}</p> })}
        </section>
    }
}

/// Rows that would change somebody.
#[component]
fn Changed(
    /// Whose office it is.
    office: MembersOffice,
    /// The rows.
    changed: FirstOf<ChangedRow>,
) -> impl IntoView {
    let count = changed.count;
    let rows = changed
        .first
        .into_iter()
        .map(|row| {
            let fields =
                row.fields.iter().map(|field| t(field_message(*field))).collect::<Vec<_>>().join(", ");
            view! {
                <tr>
                    <td class="number">{row.line}</td>
                    <th scope="row" translate="no">
                        <a href=office.path(&format!("/{}", row.member))>{row.name}</a>
                    </th>
                    <td>{fields}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Rows
            text="members-import-changed-heading"
            explanation="members-import-changed-text"
            columns=vec!["import-line", "field-name", "members-import-what"]
            count
        >
            {rows}
        </Rows>
    }
}

/// Rows of which it is not sure whom they mean.
#[component]
fn Uncertain(
    /// The rows.
    unsure: FirstOf<UnsureRow>,
) -> impl IntoView {
    let count = unsure.count;
    let rows = unsure
        .first
        .into_iter()
        .map(|row| {
            let why = t(match row.why {
                WhyLeftOut::Doubt(Doubt::OtherNumber) => "members-import-other-number",
                WhyLeftOut::Doubt(Doubt::Several) => "members-import-several",
                WhyLeftOut::Doubt(Doubt::TakenByEarlierRow) => "members-import-earlier-row",
                WhyLeftOut::Doubt(Doubt::OtherPerson) => "members-import-other-person",
                WhyLeftOut::EndsBeforeBeginning => "member-expires-before-joining",
                WhyLeftOut::SpentNumber => "member-number-spent",
                WhyLeftOut::Merged => "members-import-merged",
            });
            view! {
                <tr>
                    <td class="number">{row.line}</td>
                    <th scope="row" translate="no">
                        {row.name}
                    </th>
                    <td>
                        <p>{why}</p>
                        <p translate="no">{row.perhaps.join(" · ")}</p>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Rows
            text="members-import-unsure-heading"
            explanation="members-import-unsure-text"
            columns=vec!["import-line", "field-name", "import-doubt"]
            count
        >
            {rows}
        </Rows>
    }
}

/// Who is in no row.
#[component]
fn Missing(
    /// Whose office it is.
    office: MembersOffice,
    /// Who they are.
    missing: MissingMembers,
) -> impl IntoView {
    let count = missing.count;
    let names = missing
        .first
        .into_iter()
        .map(|(id, name)| {
            view! {
                <li translate="no">
                    <a href=office.path(&format!("/{id}"))>{name}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2>{t("members-import-missing-heading")}</h2>
            <p>{t_with("members-import-missing-text", &[("count", count.into())])}</p>
            <ul>{names}</ul>
        </section>
    }
}

/// Rows that would be added, a page of them.
#[component]
fn New(
    /// The rows.
    rows: Vec<GoodRow>,
) -> impl IntoView {
    let count = rows.len();
    let rows = rows
        .into_iter()
        .map(|row| {
            let draft = row.draft;
            view! {
                <tr>
                    <td class="number">{row.line}</td>
                    <th scope="row" translate="no">
                        {draft.name.to_string()}
                    </th>
                    <td translate="no">{draft.email.map(|email| email.as_str().to_owned())}</td>
                    <td translate="no">{draft.number.map(|number| number.to_string())}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Rows
            text="members-import-new-heading"
            explanation="members-import-new-text"
            columns=vec!["import-line", "field-name", "field-email", "roll-number"]
            count
        >
            {rows}
        </Rows>
    }
}
