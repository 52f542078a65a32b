//! What an election is called, and when it takes place.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    header::{ElectionHeader, Head, Tab},
    settings_form::SettingsFields,
    texts::TextsLink,
};
use crate::{
    election::application::{self, views::SettingsView},
    web::{
        AppError, ElectionOffice, IntoMarkup, Page, RequestContext,
        components::{DescriptionList, Form, Moment},
        forms::version_of,
        functions::elections::ChangeSettings,
        respond, t,
    },
};

page!("/{slug}/office/elections/{election}/settings" Member page);

/// `/{slug}/office/elections/{election}/settings`
pub async fn page(context: RequestContext, office: ElectionOffice) -> Result<Response, AppError> {
    let overview = application::overview(office.db(), office.officer).await?;
    let head = Head::new(&office, &overview);
    let title = head.page_title(&context, Tab::Settings.label());
    Ok(respond(context, Page::new(title), move || {
        let (head, settings) = (head.clone(), overview.settings.clone());
        view! { <Settings head settings /> }
    })
    .await)
}

#[component]
fn Settings(
    /// Which election.
    head: Head,
    /// What is stored.
    settings: SettingsView,
) -> impl IntoView {
    let id = head.id.to_string();
    let changeable = settings.changeable && head.role.runs();
    let content = if changeable {
        view! {
            <Form action=ChangeSettings::url()>
                <input type="hidden" name="election" value=id />
                <input type="hidden" name="seen" value=version_of(&settings) />
                <SettingsFields settings=Some(settings) />
                <button class="primary">{t("office-save")}</button>
            </Form>
        }
        .into_markup()
    } else {
        view! {
            <p class="notice information">{t("settings-frozen")}</p>
            <p class="statement">{settings.description.clone()}</p>
            <SettingsFacts settings />
        }
        .into_markup()
    };
    view! {
        <ElectionHeader head=head.clone() tab=Tab::Settings />
        {content}
        <TextsLink head />
    }
}

/// The settings, to be read only.
#[component]
pub fn SettingsFacts(
    /// What is stored.
    settings: SettingsView,
) -> impl IntoView {
    let moment = |at| match at {
        Some(at) => view! { <Moment at /> }.into_markup(),
        None => t("office-not-set").into_markup(),
    };
    let revoting = t(if settings.revoting { "settings-revoting-yes" } else { "settings-revoting-no" });
    let facts = vec![
        (t("settings-opens"), moment(settings.opens_at)),
        (t("settings-closes"), moment(settings.closes_at)),
        (t("settings-time-zone"), settings.time_zone.clone().into_markup()),
        (t("settings-language"), t(&format!("language-{}", settings.language)).into_markup()),
        (t("settings-revoting-fact"), revoting.into_markup()),
        (t("settings-group"), settings.group.as_str().into_markup()),
    ];
    view! { <DescriptionList facts /> }
}
