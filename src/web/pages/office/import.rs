//! Voters from a file: first looked at, then taken over.

use axum::{extract::Path, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};
use serde::Deserialize;

use super::{
    header::{ElectionHeader, Head, Tab},
    pagination::Pagination,
    progress::sentence,
};
use crate::{
    election::{
        application::{
            self,
            views::{ImportFault, ImportLine, ImportPreview},
        },
        domain::Phase,
    },
    kernel::ImportId,
    web::{
        AppError, ElectionOffice, Page, Query, RequestContext,
        components::{Badge, Card, Field, Form, FormButton, TextArea},
        functions::{
            roll::{ConfirmImport, DiscardImport, ImportText},
            uploads::ImportFile,
        },
        respond, t, t_with,
    },
};

/// What the address may say.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Asked {
    page: Option<u32>,
}

/// `/{slug}/office/elections/{election}/roll/import`
pub async fn page(context: RequestContext, office: ElectionOffice) -> Result<Response, AppError> {
    let overview = application::overview(office.db(), office.officer).await?;
    let head = Head::new(&office, &overview);
    if !head.role.runs() || !Phase::BEFORE_VOTING.contains(&head.phase) {
        return Err(AppError::NotFound);
    }
    let title = head.page_title(&context, "import-title");
    Ok(respond(context, Page::new(title), move || {
        let head = head.clone();
        view! { <Import head /> }
    })
    .await)
}

/// `/{slug}/office/elections/{election}/roll/import/{import}`
pub async fn preview(
    context: RequestContext,
    office: ElectionOffice,
    Path((_, _, import)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let import: ImportId = import.parse().map_err(|_| AppError::NotFound)?;
    let overview = application::overview(office.db(), office.officer).await?;
    let page = asked.page.unwrap_or(1);
    let preview = application::import_preview(office.db(), office.officer, import, page).await?;
    let head = Head::new(&office, &overview);
    let title = head.page_title(&context, "import-preview-title");
    Ok(respond(context, Page::new(title), move || {
        let (head, preview) = (head.clone(), preview.clone());
        view! { <Preview head preview /> }
    })
    .await)
}

#[component]
fn Import(
    /// Which election.
    head: Head,
) -> impl IntoView {
    let (election, again) = (head.id.to_string(), head.id.to_string());
    view! {
        <ElectionHeader head tab=Tab::Roll heading=t("import-title") />
        <p class="lead">{t("import-lead")}</p>
        <Card heading=t("import-format")>
            <p>{t("import-format-text")}</p>
            <pre class="unwrapped" tabindex="0">{t("import-format-example")}</pre>
        </Card>
        <section class="card">
            <h2>{t("import-file-heading")}</h2>
            <Form action=ImportFile::url() files=true>
                <input type="hidden" name="election" value=election />
                <Field
                    name="file"
                    label="import-file"
                    hint="import-file-hint"
                    kind="file"
                    accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
                />
                <button class="primary">{t("import-file-button")}</button>
            </Form>
        </section>
        <section class="card">
            <h2>{t("import-text-heading")}</h2>
            <Form action=ImportText::url()>
                <input type="hidden" name="election" value=again />
                <TextArea name="text" label="import-text" hint="import-text-hint" rows=8 />
                <button class="secondary">{t("import-text-button")}</button>
            </Form>
        </section>
    }
}

#[component]
fn Preview(
    /// Which election.
    head: Head,
    /// What was read.
    preview: ImportPreview,
) -> impl IntoView {
    let new = preview.good.saturating_sub(preview.on_roll);
    let address = format!("{}?", head.path(&format!("/roll/import/{}", preview.id)));
    let (page, pages) = (preview.rows.page, preview.rows.pages);
    let values = vec![head.sent(), ("import", preview.id.to_string())];
    let discard = values.clone();
    let describe = t_with("import-confirm-count", &[("count", new.into())]);
    let figures =
        [("import-new", new), ("import-on-roll", preview.on_roll), ("import-faulty", preview.faulty)]
            .into_iter()
            .map(|(key, number)| view! { <div><dt>{t(key)}</dt><dd>{number}</dd></div> })
            .collect_view();
    view! {
        <ElectionHeader head tab=Tab::Roll heading=t("import-preview-title") />
        <dl class="figures">{figures}</dl>
        {(new == 0).then(|| view! { <p class="notice warning">{t("import-nothing")}</p> })}
        <div class="actions">
            {(new > 0)
                .then(|| {
                    view! {
                        <p>{describe}</p>
                        <FormButton action=ConfirmImport::url() label="import-confirm" values kind="primary" />
                    }
                })}
            <FormButton action=DiscardImport::url() label="import-discard" values=discard kind="secondary" />
        </div>
        {(!preview.faults.is_empty()).then(|| view! { <Faults faults=preview.faults /> })}
        {(!preview.rows.lines.is_empty()).then(|| view! { <GoodRows rows=preview.rows.lines /> })}
        <Pagination page pages address />
    }
}

/// How many faulty rows are written out; more help nobody.
const FAULTS_SHOWN: usize = 200;

/// What is wrong, row by row.
#[component]
fn Faults(
    /// The faulty rows.
    faults: Vec<ImportFault>,
) -> impl IntoView {
    let more = faults.len().saturating_sub(FAULTS_SHOWN);
    let rows = faults
        .into_iter()
        .take(FAULTS_SHOWN)
        .map(|row| {
            let sentences = row
                .faults
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
                        {row.line}
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
        "member-number" => Some("roll-number"),
        _ => None,
    }
}

/// What would be added.
#[component]
fn GoodRows(
    /// The rows of this page.
    rows: Vec<ImportLine>,
) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|row| {
            let (state, label) =
                if row.on_roll { ("waiting", "import-row-on-roll") } else { ("done", "import-row-good") };
            view! {
                <tr>
                    <td class="number">{row.line}</td>
                    <th scope="row" translate="no">{row.name}</th>
                    <td translate="no">{row.email}</td>
                    <td>{row.member_number}</td>
                    <td>
                        <Badge state=state label=t(label) />
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2>{t("import-good-heading")}</h2>
            <div class="table-scroll" tabindex="0" role="region" aria-label=t("import-good-heading")>
                <table>
                    <thead>
                        <tr>
                            <th scope="col" class="number">
                                {t("import-line")}
                            </th>
                            <th scope="col">{t("field-name")}</th>
                            <th scope="col">{t("field-email")}</th>
                            <th scope="col">{t("roll-number")}</th>
                            <th scope="col">{t("roll-state")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}
