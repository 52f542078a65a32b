use leptos::prelude::*;
use time::{OffsetDateTime, format_description::well_known::Rfc3339, macros::format_description};

/// A moment in time. Written in UTC by the server; a small script rewrites it
/// in the viewer's own zone and language.
#[component]
pub fn Moment(
    /// The moment.
    at: OffsetDateTime,
) -> impl IntoView {
    let utc = at.to_offset(time::UtcOffset::UTC);
    let machine = utc.format(&Rfc3339).unwrap_or_default();
    let human = utc
        .format(format_description!("[day padding:none] [month repr:long] [year], [hour]:[minute] UTC"))
        .unwrap_or_default();
    view! { <time datetime=machine data-local="moment">{human}</time> }
}
