use leptos::prelude::*;

use super::BoothData;
use crate::web::islands::handed;

/// The place of the booth, until it wakes.
#[component]
pub fn Booth(
    /// What it is handed.
    data: BoothData,
) -> impl IntoView {
    view! {
        <div class="booth" data-island="booth" data-data=handed(&data)>
            <p class="working needs-script">{data.texts.preparing.clone()}</p>
        </div>
    }
}
