//! Where a member is erased who asked for it: what goes, and what stays.

use axum::{extract::Path, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    kernel::MemberId,
    membership::{
        ERASE,
        application::{KeptMember, Members as _},
    },
    web::{
        AppError, MembersOffice, Page, RequestContext,
        components::{Card, Checkbox, Field, Form, TextArea},
        functions::member_erasure::EraseMember,
        pages::message,
        respond, t, t_with,
    },
};

page!("/{slug}/office/members/{member}/erase" Member page);

/// `/{slug}/office/members/{member}/erase`
pub async fn page(
    context: RequestContext,
    office: MembersOffice,
    Path((_, member)): Path<(String, String)>,
) -> Result<Response, AppError> {
    office.require(&ERASE)?;
    let member: MemberId = member.parse().map_err(|_| AppError::NotFound)?;
    let member = office.db().member(member).await?.ok_or(AppError::NotFound)?;
    let title = message(&context, "member-erase-title");
    Ok(respond(context, Page::new(title), move || {
        let (office, member) = (office.clone(), member.clone());
        view! { <Erase office member /> }
    })
    .await)
}

/// What is erased.
const ERASED: [&str; 3] = ["member-erase-entered", "member-erase-reasons", "member-erase-files"];
/// What stays.
const STAYS: [&str; 4] = [
    "member-erase-stays-row",
    "member-erase-stays-fees",
    "member-erase-stays-number",
    "member-erase-stays-audit",
];

/// Some sentences, one below the other.
fn sentences(keys: &[&str]) -> impl IntoView + use<> {
    let items = keys.iter().map(|key| view! { <li>{t(key)}</li> }).collect_view();
    view! { <ul>{items}</ul> }
}

#[component]
fn Erase(
    /// Whose office it is.
    office: MembersOffice,
    /// The member.
    member: KeptMember,
) -> impl IntoView {
    let KeptMember { member, version, .. } = member;
    let href = office.path(&format!("/{}", member.id));
    let name = member.draft.name.to_string();
    let lead = t_with("member-erase-lead", &[("name", name.as_str().into())]);
    view! {
        <div class="page-header">
            <p>
                <a href=href translate="no">
                    {name}
                </a>
            </p>
            <h1>{t("member-erase-title")}</h1>
            <p class="lead">{lead}</p>
        </div>
        <section>
            <h2>{t("member-erase-what")}</h2>
            {sentences(&ERASED)}
        </section>
        <section>
            <h2>{t("member-erase-stays")}</h2>
            {sentences(&STAYS)}
        </section>
        <section>
            <h2>{t("member-erase-elections")}</h2>
            <p>{t("member-erase-elections-text")}</p>
            <p>{t("member-erase-elsewhere")}</p>
        </section>
        <Card heading=t("member-erase")>
            <Form action=EraseMember::url()>
                <input type="hidden" name="member" value=member.id.to_string() />
                <input type="hidden" name="version" value=version.to_string() />
                <Field name="asked_on" label="member-erase-asked-on" kind="date" />
                <TextArea name="reason" label="member-reason" hint="member-erase-reason-hint" rows=3 />
                <Checkbox name="sure" label=|| t("member-erase-sure") />
                <button class="danger">{t("member-erase-button")}</button>
            </Form>
        </Card>
    }
}
