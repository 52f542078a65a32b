//! What members ask for on their own pages.

use leptos::{prelude::*, server_fn::ServerFn};
use time::OffsetDateTime;

use crate::{
    kernel::{EmailAddress, Language, MemberId},
    membership::{
        application::{KeptMember, KeptRequest, WaitingRequests},
        domain::{ChangedField, Outcome, UnitPath},
    },
    web::{
        IntoMarkup, Markup, MembersOffice,
        components::{Card, FormButton, Moment},
        functions::member_requests::SettleMemberRequest,
        t,
    },
};

/// What a member asked to have entered otherwise, beside what is entered.
#[component]
pub(super) fn WantedChanges(
    /// The member.
    member: KeptMember,
    /// In which language the member wants to be written to.
    language: Option<Language>,
    /// What is wanted; it is open.
    request: KeptRequest,
    /// Whether whoever looks may settle it.
    may_settle: bool,
    /// Whether they may enter what is wanted: the unit is one of theirs.
    may_enter: bool,
) -> impl IntoView {
    let rows = wanted_rows(&member, language, &request);
    let KeptRequest { id, is_other_address, confirmed_at, asked_at, .. } = request;
    let who = member.member.id;
    let unconfirmed = is_other_address && confirmed_at.is_none();
    let button = |outcome: Outcome, label: &'static str, kind: &'static str| {
        let values = vec![
            ("member", who.to_string()),
            ("change_request", id.to_string()),
            ("version", member.version.to_string()),
            ("outcome", outcome.as_str().to_owned()),
        ];
        view! { <FormButton action=SettleMemberRequest::url() label values kind /> }
    };
    let settle = may_settle.then(|| {
        view! {
            <div class="actions">
                {(may_enter && !unconfirmed).then(|| button(Outcome::Accepted, "member-request-accept", "primary"))}
                {button(Outcome::Refused, "member-request-refuse", "secondary")}
            </div>
        }
    });
    view! {
        <Card heading=t("member-request")>
            <p>
                {t("own-page-change-asked")} " " <Moment at=asked_at />
            </p>
            {unconfirmed.then(|| view! { <p class="notice warning">{t("member-change-unconfirmed")}</p> })}
            {(may_settle && !may_enter)
                .then(|| view! { <p class="notice warning">{t("member-request-beyond")}</p> })}
            <div class="table-scroll" tabindex="0" role="region" aria-label=t("member-request")>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t("member-request-field")}</th>
                            <th scope="col">{t("member-request-before")}</th>
                            <th scope="col">{t("member-request-after")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {settle}
        </Card>
    }
}

/// What is entered and what is wanted, field by field.
fn wanted_rows(member: &KeptMember, language: Option<Language>, request: &KeptRequest) -> Markup {
    let (draft, wanted) = (&member.member.draft, &request.wanted);
    let spoken = |language: Language| t(&format!("language-{language}"));
    let unit = |unit: Option<&UnitPath>| unit.map(ToString::to_string).unwrap_or_default();
    let row = |field: ChangedField| {
        let address =
            |email: Option<&EmailAddress>| email.map(EmailAddress::as_str).unwrap_or_default().to_owned();
        let (label, before, after) = match field {
            ChangedField::Name => ("field-name", draft.name.to_string(), wanted.name.to_string()),
            ChangedField::Email => {
                ("field-email", address(draft.email.as_ref()), address(wanted.email.as_ref()))
            }
            ChangedField::Language => {
                ("roll-language", language.map(spoken).unwrap_or_default(), spoken(wanted.language))
            }
            ChangedField::Unit => ("member-unit", unit(draft.unit.as_ref()), unit(wanted.unit.as_ref())),
        };
        view! {
            <tr>
                <th scope="row">{t(label)}</th>
                <td translate="no">{before}</td>
                <td translate="no">{after}</td>
            </tr>
        }
    };
    wanted.differs(&member.member, language).into_iter().map(row).collect_view().into_markup()
}

/// Says that a member wants to be erased.
#[component]
pub(super) fn ErasureAsked(
    /// When that was asked.
    at: OffsetDateTime,
) -> impl IntoView {
    view! {
        <p class="notice warning">
            {t("member-erasure-asked")} " " <Moment at />
        </p>
    }
}

/// Points out the members who ask for something.
#[component]
pub(super) fn Asking(
    /// Whose office it is.
    office: MembersOffice,
    /// Who asks.
    waiting: WaitingRequests,
) -> impl IntoView {
    let links = |members: Vec<(MemberId, String)>| {
        let link = |(id, name): (MemberId, String)| {
            view! {
                <li>
                    <a href=office.path(&format!("/{id}")) translate="no">
                        {name}
                    </a>
                </li>
            }
        };
        members.into_iter().map(link).collect_view()
    };
    let WaitingRequests { changes, erasures } = waiting;
    [("members-want-change", changes), ("members-want-erasure", erasures)]
        .into_iter()
        .filter(|(_, members)| !members.is_empty())
        .map(|(key, members)| {
            view! {
                <div class="notice information">
                    <p>{t(key)}</p>
                    <ul>{links(members)}</ul>
                </div>
            }
        })
        .collect_view()
}
