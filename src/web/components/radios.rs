use leptos::prelude::*;

use super::{
    Choice,
    field::{described_by, shown_value},
    form::{field_id, scope_refusal},
};
use crate::web::t;

/// One of a few things, all of which are seen.
#[component]
pub fn Radios(
    /// The field's name; the first button has the id made from it.
    name: &'static str,
    /// The message above the buttons.
    label: &'static str,
    /// What is offered.
    choices: Vec<Choice>,
    /// What is chosen.
    #[prop(optional_no_strip, into)]
    value: Option<String>,
) -> impl IntoView {
    let own = field_id(name, Some(label));
    let error = scope_refusal(name);
    let value = shown_value(name, value);
    let described = described_by(&own, false, error.is_some());
    let class = if error.is_some() { "field radios refused" } else { "field radios" };
    let buttons = choices
        .into_iter()
        .enumerate()
        .map(|(place, choice)| {
            let id = if place == 0 { own.clone() } else { format!("{own}-{place}") };
            let checked = choice.value == value;
            let of = id.clone();
            view! {
                <label for=of>
                    <input
                        id=id
                        name=name
                        type="radio"
                        value=choice.value
                        checked=checked
                        aria-describedby=described.clone()
                    />
                    <span>{choice.label}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class=class>
            <legend>{t(label)}</legend>
            {error.map(|text| view! { <p class="error" id=format!("{own}-error")>{text}</p> })}
            {buttons}
        </fieldset>
    }
}
