//! How a file of voters was understood: its kind, its columns, what it asks.

use leptos::prelude::*;
use publicdigit_lists::{
    ColumnUse, Encoding, Field, Question, QuestionKind, Recognised, Source, Use, WorkbookFormat,
};

use crate::web::{
    IntoMarkup, Markup,
    components::{Card, Form},
    t, t_with,
};

/// Where somebody says by hand what columns are used as.
#[derive(Clone, Debug)]
pub(super) struct ByHand {
    /// The server function's address. It takes `columns`, a key of a field for each column.
    pub(super) action: &'static str,
    /// What is sent along.
    pub(super) values: Vec<(&'static str, String)>,
    /// What a column can be used as.
    pub(super) choices: &'static [Field],
}

/// What was recognised in the file: everything in it that is no row.
#[component]
pub(super) fn Recognition(
    /// What was recognised.
    recognised: Recognised,
    /// Whether, and where, that is changed by hand.
    #[prop(optional_no_strip, into)]
    by_hand: Option<ByHand>,
) -> impl IntoView {
    let lines = file_sentences(&recognised).into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let questions = recognised.questions.iter().map(|question| view! { <Asked question=question.clone() /> });
    let questions = questions.collect_view();
    view! {
        <Card heading=t("import-recognised")>
            <ul>{lines}</ul>
            {questions}
            <Columns columns=recognised.columns by_hand />
        </Card>
    }
}

/// What is told of the file as a whole.
fn file_sentences(recognised: &Recognised) -> Vec<String> {
    let mut told = match &recognised.source {
        Source::Text { encoding, separator, separator_line, certain } => {
            let name = encoding_name(*encoding).into();
            let text = t_with(
                "import-text-file",
                &[("encoding", name), ("separator", separator_word(*separator).into())],
            );
            let doubt = (!certain).then(|| t("import-encoding-guessed"));
            let line = separator_line.then(|| t("import-separator-line"));
            [Some(text), doubt, line].into_iter().flatten().collect()
        }
        Source::Workbook { format, sheet, sheets, merged, hidden_columns } => {
            let format = match format {
                WorkbookFormat::Xlsx => "XLSX",
                WorkbookFormat::Ods => "ODS",
            };
            let mut told = vec![t_with(
                "import-workbook",
                &[("format", format.into()), ("sheet", sheet.clone().into())],
            )];
            let others: Vec<&str> =
                sheets.iter().map(|other| other.name.as_str()).filter(|name| name != sheet).collect();
            if !others.is_empty() {
                told.push(t_with("import-other-sheets", &[("sheets", others.join(", ").into())]));
            }
            if *merged > 0 {
                told.push(t_with("import-merged", &[("count", (*merged).into())]));
            }
            if !hidden_columns.is_empty() {
                told.push(t("import-hidden-columns"));
            }
            told
        }
    };
    told.push(t_with("import-heading-line", &[("line", recognised.heading_line.into())]));
    for (key, lines) in [
        ("import-passed-over", &recognised.passed_over),
        ("import-repeated-headings", &recognised.repeated_headings),
    ] {
        if let Some(first) = lines.first() {
            told.push(t_with(key, &[("count", lines.len().into()), ("line", (*first).into())]));
        }
    }
    told
}

fn encoding_name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
        Encoding::Windows1252 => "Windows-1252",
        Encoding::MacRoman => "Mac OS Roman",
        Encoding::Cp850 => "DOS 850",
    }
}

/// The word by which messages know a separator.
fn separator_word(separator: char) -> String {
    match separator {
        ',' => "comma".to_owned(),
        ';' => "semicolon".to_owned(),
        '\t' => "tab".to_owned(),
        other => other.to_string(),
    }
}

/// A question that the file raises.
#[component]
fn Asked(
    /// It.
    question: Question,
) -> impl IntoView {
    let key = match question.kind {
        QuestionKind::Weight => "import-asks-weight",
        QuestionKind::EqualWeight => "import-asks-equal-weight",
        QuestionKind::VotingRight => "import-asks-right",
    };
    let values = question.values.join(" · ");
    let text = t_with(key, &[("heading", question.heading.into()), ("values", values.into())]);
    view! { <p class="notice warning">{text}</p> }
}

/// Every column with what became of it.
#[component]
fn Columns(
    /// The columns.
    columns: Vec<ColumnUse>,
    /// Whether, and where, that is changed by hand.
    by_hand: Option<ByHand>,
) -> impl IntoView {
    let choices = by_hand.as_ref().map(|by_hand| by_hand.choices);
    let letters: Vec<String> = columns.iter().map(|column| column.column.to_string()).collect();
    let rows = columns
        .into_iter()
        .enumerate()
        .map(|(place, column)| {
            let chosen = choices.map(|choices| view! { <Chosen place column=column.clone() choices /> });
            let becomes = becomes(column.becomes, &letters);
            view! {
                <tr>
                    <td>{column.column.to_string()}</td>
                    <th scope="row" translate="no">{column.heading}</th>
                    <td>{becomes} {chosen}</td>
                    <td class="number">{column.filled}</td>
                </tr>
            }
        })
        .collect_view();
    let table = view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t("import-columns")>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t("import-column")}</th>
                        <th scope="col">{t("import-heading")}</th>
                        <th scope="col">{t("import-column-becomes")}</th>
                        <th scope="col" class="number">
                            {t("import-column-filled")}
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    };
    let content = match by_hand {
        None => table.into_markup(),
        Some(by_hand) => chosen_by_hand(by_hand, table.into_markup()),
    };
    view! {
        <details open>
            <summary>{t("import-columns")}</summary>
            {content}
        </details>
    }
}

/// The table of columns inside the form in which they are chosen.
fn chosen_by_hand(ByHand { action, values, .. }: ByHand, table: Markup) -> Markup {
    let values = values
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    view! {
        <Form action=action>
            {values} {table} <button class="secondary">{t("import-columns-use")}</button>
        </Form>
    }
    .into_markup()
}

/// What a column is used as, to be chosen.
#[component]
fn Chosen(
    /// Which of the columns.
    place: usize,
    /// The column.
    column: ColumnUse,
    /// What it can be used as.
    choices: &'static [Field],
) -> impl IntoView {
    let used = match column.becomes {
        Use::Used { field } => Some(field),
        Use::Unknown | Use::NotHere { .. } | Use::Empty | Use::Second { .. } | Use::LeftOut => None,
    };
    let options = choices
        .iter()
        .map(|field| {
            view! {
                <option value=field.key() selected=used == Some(*field)>
                    {t(field_message(*field))}
                </option>
            }
        })
        .collect_view();
    let label = t_with("import-column-choose", &[("column", column.column.to_string().into())]);
    view! {
        <select name=format!("columns[{place}]") aria-label=label>
            <option value="">{t("import-column-unknown")}</option>
            {options}
        </select>
    }
}

fn becomes(used: Use, letters: &[String]) -> String {
    let named = |key, field| t_with(key, &[("field", t(field_message(field)).into())]);
    match used {
        Use::Used { field } => named("import-column-used", field),
        Use::NotHere { field } => named("import-column-not-here", field),
        Use::Unknown => t("import-column-unknown"),
        Use::Empty => t("import-column-empty"),
        Use::LeftOut => t("import-column-left-out"),
        Use::Second { field, first, differs } => {
            let first = letters.get(first.index()).cloned().unwrap_or_default();
            let key = if differs { "import-column-second-differs" } else { "import-column-second" };
            t_with(key, &[("field", t(field_message(field)).into()), ("first", first.into())])
        }
    }
}

/// The message with the name of a field.
pub(super) fn field_message(field: Field) -> &'static str {
    match field {
        Field::Name => "list-field-name",
        Field::LastFirst => "list-field-last-first",
        Field::FirstName => "list-field-first-name",
        Field::MiddleName => "list-field-middle-name",
        Field::LastName => "list-field-last-name",
        Field::Title => "list-field-title",
        Field::Salutation => "list-field-salutation",
        Field::Email => "list-field-email",
        Field::MemberNumber => "list-field-member-number",
        Field::Phone => "list-field-phone",
        Field::Street => "list-field-street",
        Field::Postcode => "list-field-postcode",
        Field::Town => "list-field-town",
        Field::Country => "list-field-country",
        Field::Birth => "list-field-birth",
        Field::Joined => "list-field-joined",
        Field::Left => "list-field-left",
        Field::MemberType => "list-field-member-type",
        Field::State => "list-field-state",
        Field::Paid => "list-field-paid",
        Field::Unit => "list-field-unit",
        Field::Language => "list-field-language",
        Field::RunningNumber => "list-field-running-number",
        Field::Weight => "list-field-weight",
        Field::VotingRight => "list-field-voting-right",
    }
}
