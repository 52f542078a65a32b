use leptos::prelude::*;
use time::{
    OffsetDateTime, PrimitiveDateTime, UtcOffset, format_description::well_known::Rfc3339,
    macros::format_description,
};

use super::{
    field::{Labelled, described_by, shown_value},
    form::{Scope, field_id, scope_refusal},
};
use crate::{
    kernel::TimeZoneName,
    messages::clocks_in,
    web::{IntoMarkup, request_context::needs_times, shown_zone, t},
};

/// In whose zone a moment is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedIn {
    /// In the viewer's own; in UTC without scripts. The form sends how many minutes that
    /// is east of UTC.
    Viewers,
    /// In that of an election, which is `stored`.
    Elections {
        /// What it is so far.
        stored: TimeZoneName,
        /// The form has a field for it.
        chosen: bool,
    },
}

impl TypedIn {
    /// In the zone of an election, of which the form may have a field, where the
    /// organisation has said a zone of its own; else in the viewer's.
    pub fn of_election(stored: &str, chosen: bool) -> Self {
        match (shown_zone(), TimeZoneName::parse(stored)) {
            (Some(_), Ok(stored)) => Self::Elections { stored, chosen },
            (Some(_) | None, Ok(_) | Err(_)) => Self::Viewers,
        }
    }
}

/// What stands in a field.
fn written(at: PrimitiveDateTime) -> Option<String> {
    at.format(format_description!("[year]-[month]-[day]T[hour]:[minute]")).ok()
}

/// A day and a time.
///
/// Sends `name` and, where it is typed in the viewer's zone, `offset`.
#[component]
pub fn MomentField(
    /// The field's name, from which its id is made.
    name: &'static str,
    /// The name under which the zone's offset is sent.
    offset: &'static str,
    /// The label's message.
    label: &'static str,
    /// The hint's message.
    #[prop(optional_no_strip, into)]
    hint: Option<&'static str>,
    /// What is stored.
    value: Option<OffsetDateTime>,
    /// In whose zone it is typed.
    typed_in: TypedIn,
    /// Whether it may be left empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let utc = value.map(|at| at.to_offset(UtcOffset::UTC));
    let (stored, moment, zone) = match &typed_in {
        TypedIn::Viewers => {
            needs_times();
            // What was typed before a refusal is in the viewer's zone already.
            let typed = use_context::<Scope>().is_some_and(|scope| scope.refused.is_some());
            let moment = utc.filter(|_| !typed).and_then(|at| at.format(&Rfc3339).ok());
            let stored = utc.map(|at| PrimitiveDateTime::new(at.date(), at.time()));
            let zone = view! { {t("field-zone")} " " <span data-zone-label>"UTC"</span> }.into_markup();
            (stored, moment, zone)
        }
        TypedIn::Elections { stored, chosen } => {
            let zone = if *chosen {
                t("field-zone-chosen").into_markup()
            } else {
                view! { {t("field-zone")} " " <span translate="no">{stored.to_string()}</span> }.into_markup()
            };
            (value.map(|at| clocks_in(at, stored)), None, zone)
        }
    };
    let value = shown_value(name, stored.and_then(written));
    let refused = scope_refusal(name).is_some();
    let id = field_id(name, Some(label));
    let described = described_by(&id, hint.is_some(), refused);
    let described = Some(format!("{} {id}-zone", described.unwrap_or_default()).trim().to_owned());
    let east = (typed_in == TypedIn::Viewers)
        .then(|| view! { <input type="hidden" name=offset value="0" data-zone-offset=name /> });
    view! {
        <Labelled name label hint optional>
            <input
                id=id.clone()
                name=name
                type="datetime-local"
                value=value
                data-moment=moment
                aria-required=(!optional).then_some("true")
                aria-invalid=refused.then_some("true")
                aria-describedby=described
            />
            <p class="hint" id=format!("{id}-zone")>
                {zone}
            </p>
            {east}
        </Labelled>
    }
}
