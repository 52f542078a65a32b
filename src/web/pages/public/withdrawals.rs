//! Which candidates no longer stand.

use leptos::prelude::*;

use crate::{
    election::application::views::WithdrawalLine,
    kernel::Language,
    web::{
        components::Moment,
        lang, t, t_around,
        typed::{TITLE, Typed},
    },
};

/// Says which candidates have withdrawn since voting was opened; nothing if none has.
#[component]
pub fn WithdrawalsNotice(
    /// Who has withdrawn.
    withdrawals: Vec<WithdrawalLine>,
    /// The language of names and reasons.
    language: Language,
) -> impl IntoView {
    let typed = lang(language);
    let any = !withdrawals.is_empty();
    let lines = withdrawals
        .into_iter()
        .map(|line| {
            let (before, after) = t_around("withdrawals-line", "name");
            let post = Typed::of((&line.post, language), &line.post_wordings, TITLE);
            view! {
                <li>
                    {before}
                    <strong lang=typed translate="no">
                        {line.name}
                    </strong>
                    {after}
                    " ("
                    <span lang=post.lang() translate="no">{post.text.clone()}</span>
                    ", "
                    <Moment at=line.at />
                    ") "
                    <span lang=typed>{line.reason}</span>
                </li>
            }
        })
        .collect_view();
    any.then(|| {
        view! {
            <div class="notice warning">
                <h2>{t("withdrawals-heading")}</h2>
                <ul>{lines}</ul>
                <p>{t("withdrawals-text")}</p>
            </div>
        }
    })
}
