use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    geography::application::CountrySummary,
    web::{
        IntoMarkup, RequestContext,
        components::{Choice, Empty, Form, Select},
        functions::places::ChooseCountry,
        t,
    },
};

/// The choice of the country, for who may choose.
#[component]
pub(super) fn Choose(
    /// The countries whose places the platform keeps.
    countries: Vec<CountrySummary>,
    /// Whether the one who looks may choose.
    may_change: bool,
) -> impl IntoView {
    let language = use_context::<RequestContext>().unwrap_or_default().language;
    let choices: Vec<_> = countries
        .iter()
        .map(|country| Choice {
            value: country.code.to_string(),
            label: country.names.best(language).0.to_owned(),
        })
        .collect();
    let content = match (choices.is_empty(), may_change) {
        (true, _) => view! { <Empty text="places-office-none" /> }.into_markup(),
        (false, false) => view! { <Empty text="places-not-chosen" /> }.into_markup(),
        (false, true) => view! {
            <section class="card">
                <h2>{t("places-choose-heading")}</h2>
                <Form action=ChooseCountry::url()>
                    <Select name="country" label="places-country" hint="places-country-hint" choices />
                    <div class="actions">
                        <button class="primary">{t("places-choose-button")}</button>
                    </div>
                </Form>
            </section>
        }
        .into_markup(),
    };
    view! {
        <div class="page-header">
            <h1>{t("places-title")}</h1>
            <p class="lead">{t("places-office-lead")}</p>
        </div>
        {content}
    }
}
