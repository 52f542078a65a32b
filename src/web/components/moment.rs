use leptos::prelude::*;
use time::{OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339};

use crate::web::{request_context::needs_times, t_moment, t_second_calendar};

/// A moment in time. Written in UTC by the server; a small script rewrites it
/// in the viewer's own zone.
#[component]
pub fn Moment(
    /// The moment.
    at: OffsetDateTime,
) -> impl IntoView {
    needs_times();
    let machine = at.to_offset(UtcOffset::UTC).format(&Rfc3339).unwrap_or_default();
    view! {
        <time datetime=machine data-local="moment" data-calendar=t_second_calendar(at)>
            {t_moment(at)}
        </time>
    }
}
