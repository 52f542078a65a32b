//! Voters from a file: first looked at, then taken over.

use axum::{extract::Path, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};
use serde::Deserialize;

use super::{
    header::{ElectionHeader, Head, Tab},
    import_recognised::Recognition,
    import_rows::{Doubts, Faults, Remarks},
    voter_language::language_hint,
};
use crate::{
    election::{
        application::{
            self,
            views::{ImportLine, ImportPreview},
        },
        domain::Phase,
    },
    kernel::ImportId,
    web::{
        AppError, ElectionOffice, Page, Query, RequestContext,
        components::{Badge, Card, Checkbox, Field, Form, FormButton, Pagination, TextArea},
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

page!("/{slug}/office/elections/{election}/roll/import" Member page);

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

page!("/{slug}/office/elections/{election}/roll/import/{import}" Member preview);

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
                    accept=".csv,.txt,.tsv,.xlsx,.ods,text/csv,text/plain,text/tab-separated-values"
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
    let asks = preview.recognised.as_ref().is_some_and(|recognised| !recognised.questions.is_empty());
    let doubtful = u32::try_from(preview.doubtful.len()).unwrap_or(u32::MAX);
    let faults: Vec<_> = preview.faults.into_iter().map(|row| (row.line, row.faults)).collect();
    let doubts = preview.doubtful.into_iter().map(|row| (row.line, row.name, row.remarks));
    let doubts: Vec<_> = doubts.collect();
    let figures = [
        ("import-new", new),
        ("import-on-roll", preview.on_roll),
        ("import-doubtful", doubtful),
        ("import-faulty", preview.faulty),
    ];
    let figures = figures
        .into_iter()
        .map(|(key, number)| view! { <div><dt>{t(key)}</dt><dd>{number}</dd></div> })
        .collect_view();
    view! {
        <ElectionHeader head tab=Tab::Roll heading=t("import-preview-title") />
        <dl class="figures">{figures}</dl>
        {(new == 0).then(|| view! { <p class="notice warning">{t("import-nothing")}</p> })}
        {preview.recognised.map(|recognised| view! { <Recognition recognised /> })}
        <Confirm new asks values />
        {(!faults.is_empty()).then(|| view! { <Faults rows=faults /> })}
        {(!doubts.is_empty()).then(|| view! { <Doubts count=doubts.len() rows=doubts /> })}
        {(!preview.rows.lines.is_empty()).then(|| view! { <GoodRows rows=preview.rows.lines /> })}
        <Pagination page pages address />
    }
}

/// Takes the file over, or throws it away.
#[component]
fn Confirm(
    /// How many would be added.
    new: u32,
    /// Whether the file says something of votes or rights to vote.
    asks: bool,
    /// What is sent.
    values: Vec<(&'static str, String)>,
) -> impl IntoView {
    let discard = values.clone();
    let confirm = (new > 0).then(|| {
        let hidden = values
            .into_iter()
            .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
            .collect_view();
        view! {
            <Form action=ConfirmImport::url()>
                {hidden}
                <p>{t_with("import-confirm-count", &[("count", new.into())])}</p>
                {asks.then(|| view! { <Checkbox name="answered" label=|| t("import-answer") /> })}
                <button class="primary">{t("import-confirm")}</button>
            </Form>
        }
    });
    view! {
        {confirm}
        <div class="actions">
            <FormButton action=DiscardImport::url() label="import-discard" values=discard kind="secondary" />
        </div>
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
            let (state, label) = match (row.on_roll, row.other_address) {
                (true, true) => ("waiting", "import-row-other-address"),
                (true, false) => ("waiting", "import-row-on-roll"),
                (false, _) if row.doubtful => ("waiting", "import-row-doubtful"),
                (false, _) => ("done", "import-row-good"),
            };
            view! {
                <tr>
                    <td class="number">{row.line}</td>
                    <th scope="row">
                        <span translate="no">{row.name}</span>
                        {row.language.map(language_hint)}
                    </th>
                    <td translate="no">{row.email}</td>
                    <td>{row.member_number}</td>
                    <td>
                        <Badge state=state label=t(label) />
                        <Remarks remarks=row.remarks />
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

#[cfg(test)]
mod tests {
    use crate::{election::domain::read_roll, kernel::Language, messages};

    #[test]
    fn the_example_of_every_language_is_read() {
        for language in Language::ALL {
            let example = messages::message(language, "import-format-example", &[]);
            let read = read_roll(example.as_bytes()).unwrap();
            assert_eq!((read.good.len(), read.faulty.len()), (2, 0), "{language}: {example}");
        }
    }
}
