use leptos::prelude::*;

use crate::{
    messages,
    web::{Visit, forms::RefusedForm, say, say_with},
};

/// The form that the fields inside belong to, if it was just refused.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope(pub(super) Option<RefusedForm>);

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
    children: Children,
) -> impl IntoView {
    let refused = use_context::<Visit>()
        .and_then(|visit| visit.refused)
        .filter(|form| form.action == action && form.value("form") == name.as_deref());
    provide_context(Scope(refused.clone()));
    let fields = children();
    let encoding = if files { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
    view! {
        <form method="post" action=action enctype=encoding class="form" novalidate>
            {refused.map(|form| view! { <ErrorSummary form /> })}
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
) -> impl IntoView {
    let language = use_context::<Visit>().map(|visit| visit.language).unwrap_or_default();
    let count = form.refusals.len();
    let items = form
        .refusals
        .iter()
        .map(|refusal| {
            let sentence = messages::refusal(language, refusal);
            match &refusal.field {
                Some(field) => view! { <li><a href=format!("#{field}")>{sentence}</a></li> }.into_any(),
                None => view! { <li>{sentence}</li> }.into_any(),
            }
        })
        .collect_view();
    view! {
        <div class="error-summary" role="alert" id="problems" tabindex="-1">
            <h2>{say_with("problems-heading", &[("count", count.into())])}</h2>
            <ul>{items}</ul>
        </div>
    }
}

/// The sentence that refuses `field` of the form around it, if there is one.
pub fn scope_refusal(field: &str) -> Option<String> {
    let language = use_context::<Visit>().map(|visit| visit.language).unwrap_or_default();
    let form = use_context::<Scope>()?.0?;
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
                {say(label)}
            </button>
        </Form>
    }
}
