use leptos::prelude::*;
use time::{OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339};

use crate::web::{
    IntoMarkup, request_context::needs_times, shown_zone, t_moment, t_moment_in, t_second_calendar,
};

/// A moment in time. In an organisation's office it is told in the time zone of the
/// organisation or of the election, with UTC beside it. Elsewhere the server writes it in
/// UTC, and a small script rewrites it in the viewer's own zone.
#[component]
pub fn Moment(
    /// The moment.
    at: OffsetDateTime,
) -> impl IntoView {
    let machine = at.to_offset(UtcOffset::UTC).format(&Rfc3339).unwrap_or_default();
    if let Some(zone) = shown_zone() {
        let told = t_moment_in(at, &zone);
        return view! { <time datetime=machine title=t_moment(at)>{told}</time> }.into_markup();
    }
    needs_times();
    view! {
        <time datetime=machine data-local="moment" data-calendar=t_second_calendar(at)>
            {t_moment(at)}
        </time>
    }
    .into_markup()
}
