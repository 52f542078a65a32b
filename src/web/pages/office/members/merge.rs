//! Where two records of one member become one.

use axum::{extract::Path, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    kernel::MemberId,
    membership::{
        MERGE,
        application::{KeptMember, Members as _},
        domain::{Likeness, MemberDraft, MergeChoice, Side},
    },
    web::{
        AppError, IntoMarkup, Markup, MembersOffice, Page, RequestContext,
        components::{Choice, Form, Radios, TextArea},
        functions::member_merge::MergeMembers,
        pages::message,
        respond, t, t_with,
    },
};

page!("/{slug}/office/members/{member}/merge/{other}" Member page);

/// `/{slug}/office/members/{member}/merge/{other}`
pub async fn page(
    context: RequestContext,
    office: MembersOffice,
    Path((_, member, other)): Path<(String, String, String)>,
) -> Result<Response, AppError> {
    office.require(&MERGE)?;
    let one = found(&office, &member).await?;
    let other = found(&office, &other).await?;
    if one.member.id == other.member.id {
        return Err(AppError::NotFound);
    }
    let title = message(&context, "member-merge-title");
    Ok(respond(context, Page::new(title), move || {
        let (office, one, other) = (office.clone(), one.clone(), other.clone());
        view! { <Merge office one other /> }
    })
    .await)
}

async fn found(office: &MembersOffice, member: &str) -> Result<KeptMember, AppError> {
    let member: MemberId = member.parse().map_err(|_| AppError::NotFound)?;
    office.db().member(member).await?.ok_or(AppError::NotFound)
}

#[component]
fn Merge(
    /// Whose office it is.
    office: MembersOffice,
    /// The first record.
    one: KeptMember,
    /// The other one.
    other: KeptMember,
) -> impl IntoView {
    let likeness = Likeness::between(&one.member.draft, &other.member.draft);
    let why = likeness.map(|likeness| t(&format!("member-likeness-{likeness}")));
    let href = office.path(&format!("/{}", one.member.id));
    let name = one.member.draft.name.to_string();
    let choice = MergeChoice::proposed(&one.member, &other.member);
    view! {
        <div class="page-header">
            <p>
                <a href=href translate="no">
                    {name}
                </a>
            </p>
            <h1>{t("member-merge-title")}</h1>
            <p class="lead">{t("member-merge-lead")}</p>
            {why.map(|why| view! { <p>{t_with("member-merge-why", &[("why", why.into())])}</p> })}
        </div>
        <section class="card">
            <Form action=MergeMembers::url()>
                <input type="hidden" name="member" value=one.member.id.to_string() />
                <input type="hidden" name="version" value=one.version.to_string() />
                <input type="hidden" name="other" value=other.member.id.to_string() />
                <input type="hidden" name="other_version" value=other.version.to_string() />
                <Radios
                    name="remains"
                    label="member-merge-remains"
                    choices=vec![
                        Choice { value: Side::One.to_string(), label: record(&one) },
                        Choice { value: Side::Other.to_string(), label: record(&other) },
                    ]
                    value=choice.remains.to_string()
                />
                {values(&one, &other, choice)}
                <TextArea name="reason" label="member-reason" hint="member-merge-reason-hint" rows=3 />
                <p>{t("member-merge-follows")}</p>
                <button class="danger">{t("member-merge-button")}</button>
            </Form>
        </section>
    }
}

/// A record in a few words.
fn record(kept: &KeptMember) -> String {
    let draft = &kept.member.draft;
    let state = t(&format!("member-state-{}", kept.member.state));
    let entered = t_with("member-merge-entered", &[("day", kept.entered_at.date().to_string().into())]);
    let number = draft.number.as_ref().map(ToString::to_string);
    [Some(draft.name.to_string()), number, Some(state), Some(entered)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What is entered in both records, to be chosen where they differ.
fn values(one: &KeptMember, other: &KeptMember, choice: MergeChoice) -> Markup {
    let of =
        |read: &dyn Fn(&MemberDraft) -> Option<String>| [read(&one.member.draft), read(&other.member.draft)];
    let kinds = [one, other].map(|kept| Some(kept.member_type.draft.name.to_string()));
    let life = || Some(t("member-for-life"));
    let differing = [
        ("keep_name", "field-name", of(&|draft| Some(draft.name.to_string())), choice.name),
        (
            "keep_email",
            "field-email",
            of(&|draft| draft.email.as_ref().map(|email| email.as_str().to_owned())),
            choice.email,
        ),
        (
            "keep_number",
            "roll-number",
            of(&|draft| draft.number.as_ref().map(ToString::to_string)),
            choice.number,
        ),
        ("keep_type", "member-type", kinds, choice.member_type),
        ("keep_unit", "member-unit", of(&|draft| draft.unit.as_ref().map(ToString::to_string)), choice.unit),
        ("keep_joined", "member-joined", of(&|draft| draft.joined.map(|day| day.to_string())), choice.joined),
        (
            "keep_expires",
            "member-expires",
            of(&|draft| draft.expires.map(|day| day.to_string()).or_else(life)),
            choice.expires,
        ),
        (
            "keep_payment",
            "member-payment",
            of(&|draft| Some(t(&format!("member-payment-{}", draft.payment)))),
            choice.payment,
        ),
    ];
    let fields = differing.map(|(name, label, values, side)| value(name, label, values, side));
    fields.into_iter().collect_view().into_markup()
}

/// Whose value remains, where the two differ.
fn value(name: &'static str, label: &'static str, values: [Option<String>; 2], side: Side) -> Markup {
    let [one, other] = values;
    if one == other {
        return view! { <input type="hidden" name=name value=side.to_string() /> }.into_markup();
    }
    let choice = |side: Side, value: Option<String>| Choice {
        value: side.to_string(),
        label: value.unwrap_or_else(|| t("member-merge-nothing")),
    };
    let choices = vec![choice(Side::One, one), choice(Side::Other, other)];
    view! { <Radios name label choices value=side.to_string() /> }.into_markup()
}
