//! Where an election begins.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    head::Breadcrumbs,
    settings_form::{SettingsFields, people},
};
use crate::{
    access::application::{StoredUser, Users},
    kernel::{Slug, UserId},
    web::{
        AppError, Page, Visit,
        components::{Checkbox, Form, Select},
        functions::elections::CreateElection,
        pages::message,
        require::Member,
        respond, say,
    },
};

/// `/{slug}/office/elections/new`
pub async fn page(visit: Visit, member: Member) -> Result<Response, AppError> {
    member.administers()?;
    member.elections()?;
    let everybody = member.db.all().await?;
    let title = message(&visit, "new-election-title");
    Ok(respond(visit, Page::new(title), move || {
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
            <Breadcrumbs way=vec![(office, say("elections-title"))] />
            <h1>{say("new-election-title")}</h1>
            <p class="lead">{say("new-election-lead")}</p>
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
                        {say("new-election-demonstration")}
                        <span class="hint">" " {say("new-election-demonstration-hint")}</span>
                    }
                }
            />
            <div class="actions">
                <button class="primary">{say("new-election-button")}</button>
                <a class="button secondary" href=back>
                    {say("office-back")}
                </a>
            </div>
        </Form>
    }
}
