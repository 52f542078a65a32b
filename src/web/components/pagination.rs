//! The way through a longer list.

use leptos::prelude::*;

use crate::web::{t, t_with};

/// Links to the pages of a list; nothing if there is only one.
#[component]
pub fn Pagination(
    /// The page shown, from 1.
    page: u32,
    /// How many there are.
    pages: u32,
    /// The list's address with its query, to which the page is appended.
    address: String,
) -> impl IntoView {
    let link = |to: u32, label: &str| {
        view! { <li><a href=format!("{address}page={to}")>{t(label)}</a></li> }
    };
    (pages > 1).then(|| {
        view! {
            <nav class="pagination" aria-label=t("office-pages")>
                <ul>
                    {(page > 1).then(|| link(page - 1, "office-page-before"))}
                    <li>
                        <span aria-current="page">
                            {t_with("office-page-of", &[("page", page.into()), ("pages", pages.into())])}
                        </span>
                    </li>
                    {(page < pages).then(|| link(page + 1, "office-page-after"))}
                </ul>
            </nav>
        }
    })
}
