use leptos::prelude::*;
use time::{OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339, macros::format_description};

use super::{
    field::{Labelled, described_by, shown_value},
    form::{Scope, scope_refusal},
};
use crate::web::{request_context::needs_times, t};

/// A day and a time, typed in the viewer's own zone; in UTC without scripts.
///
/// Sends `name` and, in `offset`, how many minutes the zone is east of UTC.
#[component]
pub fn MomentField(
    /// The field's name and id.
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
    /// Whether it may be left empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    needs_times();
    let stored = value.map(|at| at.to_offset(UtcOffset::UTC));
    let written =
        stored.and_then(|at| at.format(format_description!("[year]-[month]-[day]T[hour]:[minute]")).ok());
    let value = shown_value(name, written);
    // What was typed before a refusal is in the viewer's zone already.
    let typed = use_context::<Scope>().is_some_and(|scope| scope.refused.is_some());
    let moment = stored.filter(|_| !typed).and_then(|at| at.format(&Rfc3339).ok());
    let refused = scope_refusal(name).is_some();
    let described = described_by(name, hint.is_some(), refused);
    let described = Some(format!("{} {name}-zone", described.unwrap_or_default()).trim().to_owned());
    view! {
        <Labelled name label hint optional>
            <input
                id=name
                name=name
                type="datetime-local"
                value=value
                data-moment=moment
                aria-required=(!optional).then_some("true")
                aria-invalid=refused.then_some("true")
                aria-describedby=described
            />
            <p class="hint" id=format!("{name}-zone")>
                {t("field-zone")}
                " "
                <span data-zone-label>"UTC"</span>
            </p>
            <input type="hidden" name=offset value="0" data-zone-offset=name />
        </Labelled>
    }
}
