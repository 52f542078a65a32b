use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError, atomic::Ordering},
};

use leptos::prelude::*;

use crate::{
    messages,
    web::{Contents, IntoMarkup, RequestContext, forms::RefusedForm, request_context::needs_page, t, t_with},
};

/// The form that the fields inside belong to: if it was just refused, what was typed;
/// and how its fields are called.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    pub(super) refused: Option<RefusedForm>,
    fields: Arc<Mutex<BTreeMap<&'static str, FormField>>>,
}

/// A field that stands in a form.
#[derive(Clone, Debug)]
struct FormField {
    /// Its id, which no other field of the page has.
    id: String,
    /// The message of its label, if it has a short one.
    label: Option<&'static str>,
}

impl Scope {
    /// Notes a field and its label's message, for the summary above the form; answers its id.
    pub(super) fn add(&self, field: &'static str, label: Option<&'static str>) -> String {
        let mut fields = self.fields.lock().unwrap_or_else(PoisonError::into_inner);
        let ids = use_context::<RequestContext>().unwrap_or_default().ids;
        let known = fields.entry(field).or_insert_with(|| FormField { id: ids.next(field), label });
        known.label = label;
        known.id.clone()
    }

    /// A field that stands in the form.
    fn field(&self, field: &str) -> Option<FormField> {
        self.fields.lock().unwrap_or_else(PoisonError::into_inner).get(field).cloned()
    }
}

/// The id of a field of the form around it, of which the summary above the form speaks by
/// the message `label`.
pub(super) fn field_id(field: &'static str, label: Option<&'static str>) -> String {
    use_context::<Scope>().map_or_else(|| field.to_owned(), |scope| scope.add(field, label))
}

/// A form that works without scripts and comes back filled when refused.
#[component]
pub fn Form(
    /// The server function's address.
    action: &'static str,
    /// Names the form apart from others on the page that go to the same
    /// address; sent along as the field `form`.
    #[prop(optional_no_strip, into)]
    name: Option<String>,
    /// Whether files are sent with it.
    #[prop(optional)]
    files: bool,
    /// The fields and the button.
    children: Contents,
) -> impl IntoView {
    let context = use_context::<RequestContext>().unwrap_or_default();
    let sent_to = context.sent_to(action);
    let refused =
        context.refused.filter(|form| form.action == action && form.value("form") == name.as_deref());
    if refused.is_some() {
        context.shown.store(true, Ordering::Relaxed);
    }
    let scope = Scope { refused, ..Scope::default() };
    provide_context(scope.clone());
    let fields = children.render();
    let encoding = if files { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
    view! {
        <form method="post" action=sent_to enctype=encoding class="form" novalidate>
            {scope.refused.clone().map(|form| view! { <ErrorSummary form scope /> })}
            {name.map(|name| view! { <input type="hidden" name="form" value=name /> })}
            {fields}
        </form>
    }
}

/// All that stands in the way, each linked to its field.
#[component]
fn ErrorSummary(
    /// The refused form.
    form: RefusedForm,
    /// Its fields.
    scope: Scope,
) -> impl IntoView {
    needs_page();
    let language = use_context::<RequestContext>().map(|context| context.language).unwrap_or_default();
    let count = form.refusals.len();
    let items = form
        .refusals
        .iter()
        .map(|refusal| {
            let text = messages::refusal(language, refusal);
            let stands = refusal.field.as_deref().and_then(|field| scope.field(field));
            let Some(FormField { id, label }) = stands else {
                return view! { <li>{text}</li> }.into_markup();
            };
            let named = match label {
                Some(label) => t_with("problems-of", &[("field", t(label).into()), ("text", text.into())]),
                None => text,
            };
            view! { <li><a href=format!("#{id}")>{named}</a></li> }.into_markup()
        })
        .collect_view();
    view! {
        <div class="error-summary" role="alert" id="problems" tabindex="-1">
            <h2>{t_with("problems-heading", &[("count", count.into())])}</h2>
            <ul>{items}</ul>
        </div>
    }
}

/// Why a form of this page was refused that does not stand on it any more, and what
/// was typed into it.
#[component]
pub(super) fn OrphanedProblems() -> impl IntoView {
    let context = use_context::<RequestContext>().unwrap_or_default();
    let form = context.refused.filter(|_| !context.shown.load(Ordering::Relaxed));
    form.map(|form| {
        let texts: Vec<_> = form.values.iter().filter(|(_, value)| value.contains(' ')).cloned().collect();
        let typed = (!texts.is_empty()).then(|| {
            let texts = texts
                .into_iter()
                .map(|(_, text)| view! { <blockquote class="typed" translate="no">{text}</blockquote> })
                .collect_view();
            view! {
                <details>
                    <summary>{t("problems-typed")}</summary>
                    {texts}
                </details>
            }
        });
        view! {
            <ErrorSummary form scope=Scope::default() />
            {typed}
        }
    })
}

/// The sentence that refuses `field` of the form around it, if there is one.
pub fn scope_refusal(field: &str) -> Option<String> {
    let language = use_context::<RequestContext>().map(|context| context.language).unwrap_or_default();
    let form = use_context::<Scope>()?.refused?;
    form.refusal(field).map(|refusal| messages::refusal(language, refusal))
}

/// A form that is only a button: one thing done with one press.
#[component]
pub fn FormButton(
    /// The server function's address.
    action: &'static str,
    /// The message on the button.
    label: &'static str,
    /// What is sent: names and values.
    #[prop(optional)]
    values: Vec<(&'static str, String)>,
    /// The button's class: `primary`, `danger` or `quiet`.
    #[prop(optional_no_strip, into)]
    kind: Option<&'static str>,
    /// What screen readers say in place of the label, when the label alone is
    /// not clear out of context.
    #[prop(optional_no_strip, into)]
    describe: Option<String>,
) -> impl IntoView {
    let name = values.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join("-");
    let inputs = values
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    view! {
        <Form action name=format!("{label}-{name}")>
            {inputs}
            <button class=kind.unwrap_or("secondary") aria-label=describe>
                {t(label)}
            </button>
        </Form>
    }
}
