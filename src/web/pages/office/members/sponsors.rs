//! Who stands up for an applicant.

use leptos::{prelude::*, server_fn::ServerFn};

use super::Day;
use crate::{
    kernel::MemberId,
    membership::{
        CHANGE, VIEW,
        application::{KeptMember, KeptSponsor},
        domain::MemberState,
    },
    web::{
        IntoMarkup, Markup, MembersOffice,
        components::{Badge, Card, Choice, Field, Form, FormButton, Select},
        functions::member_sponsors::{NameSponsor, NoteSponsor, RemoveSponsor},
        t, t_with,
    },
};

/// The sponsors of a member, and as long as nobody has decided the way to name some.
#[component]
pub(super) fn Sponsors(
    /// Whose office it is.
    office: MembersOffice,
    /// The member.
    member: KeptMember,
    /// Who stands up for the member.
    sponsors: Vec<KeptSponsor>,
) -> impl IntoView {
    let needed = member.member_type.draft.sponsors;
    let id = member.member.id;
    let waits = matches!(member.member.state, MemberState::Draft | MemberState::Pending);
    let may_change = waits && office.may_in(&CHANGE, member.member.draft.unit.as_ref());
    let shown = !sponsors.is_empty() || waits && needed > 0;
    shown.then(|| {
        let counts = sponsors.iter().filter(|sponsor| sponsor.counts()).count();
        let said = (waits && needed > 0).then(|| {
            let said = t_with(
                "member-sponsors-count",
                &[("needed", u64::from(needed).into()), ("confirmed", counts.into())],
            );
            view! { <p>{said}</p> }
        });
        let waiting = sponsors.iter().filter(|sponsor| sponsor.confirmed_on.is_none());
        let choice = |sponsor: &KeptSponsor| Choice {
            value: sponsor.sponsor.to_string(),
            label: name(&office, sponsor),
        };
        let choices: Vec<Choice> = waiting.map(choice).collect();
        let forms = may_change.then(|| view! { <NameOne id /> <NoteOne id choices /> });
        let lines = sponsors.into_iter().map(|sponsor| line(&office, id, sponsor, may_change)).collect_view();
        view! {
            <Card heading=t("member-sponsors")>
                {said}
                <ul>{lines}</ul>
                {forms}
            </Card>
        }
    })
}

/// Whether whoever looks may see who a sponsor is.
fn is_seen(office: &MembersOffice, sponsor: &KeptSponsor) -> bool {
    office.extent(&VIEW).covers(sponsor.unit.as_ref())
}

/// What a sponsor is called; of members beyond one's units the number.
fn name(office: &MembersOffice, sponsor: &KeptSponsor) -> String {
    match &sponsor.name {
        None => t("member-erased"),
        Some(name) if is_seen(office, sponsor) => name.clone(),
        Some(_) => sponsor.number.clone().unwrap_or_else(|| t("member-sponsor-beyond")),
    }
}

/// One sponsor.
fn line(office: &MembersOffice, member: MemberId, sponsor: KeptSponsor, may_change: bool) -> Markup {
    let is_seen = is_seen(office, &sponsor);
    // How a membership beyond one's units stands is not told.
    let (class, label) = match (sponsor.confirmed_on, sponsor.declined_on, sponsor.counts() || !is_seen) {
        (None, None, _) => ("waiting", "member-sponsor-waits"),
        (None, Some(_), _) => ("closed", "member-sponsor-declined"),
        (Some(_), _, true) => ("done", "member-sponsor-confirmed"),
        (Some(_), _, false) => ("closed", "member-sponsor-left"),
    };
    let day = sponsor.confirmed_on.or(sponsor.declined_on).map(|day| view! { <Day day /> });
    let remove = may_change.then(|| {
        let values = vec![("member", member.to_string()), ("sponsor", sponsor.sponsor.to_string())];
        let describe = t_with("member-sponsor-remove-name", &[("name", name(office, &sponsor).into())]);
        view! {
            <FormButton action=RemoveSponsor::url() label="member-sponsor-remove" values kind="quiet" describe />
        }
    });
    let who = match is_seen {
        true => view! {
            <a href=office.path(&format!("/{}", sponsor.sponsor)) translate="no">
                {name(office, &sponsor)}
            </a>
            " "
            <span translate="no">{sponsor.number.clone()}</span>
        }
        .into_markup(),
        false => view! {
            <span translate="no">{sponsor.number.clone()}</span>
            " "
            {t(if sponsor.name.is_some() { "member-sponsor-beyond" } else { "member-erased" })}
        }
        .into_markup(),
    };
    view! {
        <li>
            {who}
            " "
            <Badge state=class label=t(label) />
            " "
            {day}
            {remove}
        </li>
    }
    .into_markup()
}

/// Names one more.
#[component]
fn NameOne(
    /// For whom.
    id: MemberId,
) -> impl IntoView {
    view! {
        <Form action=NameSponsor::url()>
            <input type="hidden" name="member" value=id.to_string() />
            <Field
                name="sponsor_number"
                label="member-sponsor-number"
                hint="member-sponsor-number-hint"
                autocomplete="off"
            />
            <button class="secondary">{t("member-sponsor-name")}</button>
        </Form>
    }
}

/// Notes that one has confirmed.
#[component]
fn NoteOne(
    /// For whom.
    id: MemberId,
    /// Those who are named, and have not confirmed.
    choices: Vec<Choice>,
) -> impl IntoView {
    (!choices.is_empty()).then(|| {
        view! {
            <Form action=NoteSponsor::url()>
                <input type="hidden" name="member" value=id.to_string() />
                <Select name="sponsor" label="member-sponsor-who" choices />
                <Field name="confirmed_on" label="member-sponsor-confirmed-on" kind="date" />
                <button class="secondary">{t("member-sponsor-note")}</button>
            </Form>
        }
    })
}
