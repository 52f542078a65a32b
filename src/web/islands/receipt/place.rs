use leptos::prelude::*;

use super::ReceiptData;
use crate::web::islands::handed;

/// The place of the receipt, until the browser has checked it.
#[component]
pub fn Receipt(
    /// What is handed to the browser.
    data: ReceiptData,
) -> impl IntoView {
    view! {
        <div class="receipt stack needs-script" data-island="receipt" data-data=handed(&data)>
            <p class="working" role="status">
                {data.texts.checking.clone()}
            </p>
        </div>
    }
}
