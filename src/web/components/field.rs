use leptos::prelude::*;

use super::form::{Scope, field_id, scope_refusal};
use crate::web::{Contents, t};

/// What was typed before the refusal, else what is stored.
pub(super) fn shown_value(name: &str, stored: Option<String>) -> String {
    use_context::<Scope>()
        .and_then(|scope| scope.refused)
        .map_or(stored, |form| form.value(name).map(str::to_owned))
        .unwrap_or_default()
}

/// The ids of what describes the field: its hint, its error.
pub(super) fn described_by(id: &str, hint: bool, error: bool) -> Option<String> {
    let hint = hint.then(|| format!("{id}-hint"));
    let error = error.then(|| format!("{id}-error"));
    let ids: Vec<_> = hint.into_iter().chain(error).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// Label, hint and error around a control.
#[component]
pub(super) fn Labelled(
    /// The field's name, from which its id is made.
    name: &'static str,
    /// The label's message.
    label: &'static str,
    /// The hint's message.
    hint: Option<&'static str>,
    /// Whether it may be left empty.
    optional: bool,
    /// The control.
    children: Contents,
) -> impl IntoView {
    let id = field_id(name, Some(label));
    let error = scope_refusal(name);
    let class = if error.is_some() { "field refused" } else { "field" };
    view! {
        <div class=class>
            <label for=id.clone()>
                {t(label)} " " {optional.then(|| view! { <span class="optional">{t("field-optional")}</span> })}
            </label>
            {hint.map(|key| view! { <p class="hint" id=format!("{id}-hint")>{t(key)}</p> })}
            {error.map(|text| view! { <p class="error" id=format!("{id}-error")>{text}</p> })}
            {children.render()}
        </div>
    }
}

/// A line of text, a number, a date, a password or a file.
#[component]
pub fn Field(
    /// The field's name, from which its id is made.
    name: &'static str,
    /// The label's message.
    label: &'static str,
    /// The hint's message.
    #[prop(optional_no_strip, into)]
    hint: Option<&'static str>,
    /// The control's type; `text` unless said.
    #[prop(optional_no_strip, into)]
    kind: Option<&'static str>,
    /// What is stored.
    #[prop(optional_no_strip, into)]
    value: Option<String>,
    /// What the browser may fill in (HTML, section 4.10.18.7).
    #[prop(optional_no_strip, into)]
    autocomplete: Option<&'static str>,
    /// Whether it may be left empty.
    #[prop(optional)]
    optional: bool,
    /// The least number.
    #[prop(optional_no_strip, into)]
    min: Option<String>,
    /// The greatest number.
    #[prop(optional_no_strip, into)]
    max: Option<String>,
    /// The files that can be chosen.
    #[prop(optional_no_strip, into)]
    accept: Option<&'static str>,
) -> impl IntoView {
    let kind = kind.unwrap_or("text");
    let value = (kind != "password" && kind != "file").then(|| shown_value(name, value));
    let refused = scope_refusal(name).is_some();
    let id = field_id(name, Some(label));
    let described = described_by(&id, hint.is_some(), refused);
    let mode = (kind == "number").then_some("numeric");
    let required = (!optional).then_some("true");
    view! {
        <Labelled name label hint optional>
            <input
                id=id
                name=name
                type=kind
                value=value
                autocomplete=autocomplete
                inputmode=mode
                min=min
                max=max
                accept=accept
                aria-required=required
                aria-invalid=refused.then_some("true")
                aria-describedby=described
            />
        </Labelled>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// The field's name, from which its id is made.
    name: &'static str,
    /// The label's message.
    label: &'static str,
    /// The hint's message.
    #[prop(optional_no_strip, into)]
    hint: Option<&'static str>,
    /// What is stored.
    #[prop(optional_no_strip, into)]
    value: Option<String>,
    /// How many lines are seen at once.
    #[prop(default = 5)]
    rows: u8,
    /// Whether it may be left empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let value = shown_value(name, value);
    let refused = scope_refusal(name).is_some();
    let id = field_id(name, Some(label));
    let described = described_by(&id, hint.is_some(), refused);
    let required = (!optional).then_some("true");
    view! {
        <Labelled name label hint optional>
            <textarea
                id=id
                name=name
                rows=rows.to_string()
                aria-required=required
                aria-invalid=refused.then_some("true")
                aria-describedby=described
            >
                {value}
            </textarea>
        </Labelled>
    }
}

/// One of the things a [`Select`] offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read, already in the reader's language.
    pub label: String,
}

/// One choice of several.
#[component]
pub fn Select(
    /// The field's name, from which its id is made.
    name: &'static str,
    /// The label's message.
    label: &'static str,
    /// The hint's message.
    #[prop(optional_no_strip, into)]
    hint: Option<&'static str>,
    /// What is offered.
    choices: Vec<Choice>,
    /// What is stored.
    #[prop(optional_no_strip, into)]
    value: Option<String>,
) -> impl IntoView {
    let value = shown_value(name, value);
    let refused = scope_refusal(name).is_some();
    let id = field_id(name, Some(label));
    let described = described_by(&id, hint.is_some(), refused);
    let options = choices
        .into_iter()
        .map(|choice| {
            let selected = choice.value == value;
            view! { <option value=choice.value selected=selected>{choice.label}</option> }
        })
        .collect_view();
    view! {
        <Labelled name label hint optional=false>
            <select id=id name=name aria-invalid=refused.then_some("true") aria-describedby=described>
                {options}
            </select>
        </Labelled>
    }
}

/// A yes or no. Sends `true` or nothing.
#[component]
pub fn Checkbox(
    /// The field's name, from which its id is made.
    name: &'static str,
    /// The label, in the reader's language.
    #[prop(into)]
    label: ViewFn,
    /// What is stored.
    #[prop(optional)]
    checked: bool,
) -> impl IntoView {
    let id = field_id(name, None);
    let scope = use_context::<Scope>().and_then(|scope| scope.refused);
    let checked = scope.map_or(checked, |form| form.chose(name, "true"));
    let error = scope_refusal(name);
    let described = described_by(&id, false, error.is_some());
    let class = if error.is_some() { "field checkbox refused" } else { "field checkbox" };
    let of = id.clone();
    let error_id = format!("{id}-error");
    view! {
        <div class=class>
            {error.clone().map(|text| view! { <p class="error" id=error_id>{text}</p> })}
            <label for=of>
                <input
                    id=id
                    name=name
                    type="checkbox"
                    value="true"
                    checked=checked
                    aria-invalid=error.is_some().then_some("true")
                    aria-describedby=described
                />
                <span>{label.run()}</span>
            </label>
        </div>
    }
}
