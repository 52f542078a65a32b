//! Where an election begins.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    header::Breadcrumbs,
    settings_form::{SettingsFields, people},
};
use crate::{
    access::application::{StoredUser, Users},
    kernel::{Slug, UserId},
    web::{
        AppError, Page, RequestContext,
        authority::Member,
        components::{Checkbox, Form, Select},
        functions::elections::CreateElection,
        pages::message,
        respond, t,
    },
};

page!("/{slug}/office/elections/new" Member page);

/// `/{slug}/office/elections/new`
pub async fn page(context: RequestContext, member: Member) -> Result<Response, AppError> {
    member.require_admin()?;
    member.open::<crate::election::ElectionContext>()?;
    let everybody = member.db.all().await?;
    let title = message(&context, "new-election-title");
    Ok(respond(context, Page::new(title), move || {
        let (slug, everybody, me) = (member.slug.clone(), everybody.clone(), member.user.id);
        view! { <NewElection slug everybody me /> }
    })
    .await)
}

#[component]
fn NewElection(
    /// The organisation's slug.
    slug: Slug,
    /// Everybody with an account.
    everybody: Vec<StoredUser>,
    /// Who is looking.
    me: UserId,
) -> impl IntoView {
    let office = format!("/{slug}/office");
    let back = office.clone();
    view! {
        <div class="page-header">
            <Breadcrumbs way=vec![(office, t("elections-title"))] />
            <h1>{t("new-election-title")}</h1>
            <p class="lead">{t("new-election-lead")}</p>
        </div>
        <Form action=CreateElection::url()>
            <SettingsFields settings=None />
            <Select
                name="chief"
                label="new-election-chief"
                hint="new-election-chief-hint"
                choices=people(&everybody)
                value=me.to_string()
            />
            <Checkbox
                name="demonstration"
                label=|| {
                    view! {
                        {t("new-election-demonstration")}
                        <span class="hint">" " {t("new-election-demonstration-hint")}</span>
                    }
                }
            />
            <div class="actions">
                <button class="primary">{t("new-election-button")}</button>
                <a class="button secondary" href=back>
                    {t("office-back")}
                </a>
            </div>
        </Form>
    }
}
