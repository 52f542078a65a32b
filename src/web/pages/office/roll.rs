//! Who may vote.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};
use serde::Deserialize;

use super::{
    header::{ElectionHeader, Head, Tab},
    pagination::Pagination,
};
use crate::{
    db::outbox::RefusedAddresses,
    election::{
        application::{
            self,
            views::{RollView, VoterLine},
        },
        domain::Phase,
    },
    kernel::EmailAddress,
    web::{
        AppError, ElectionOffice, Page, Query, RequestContext,
        components::{Badge, Empty, Field, Form, FormButton},
        functions::roll::{AddVoter, RemoveVoter, SendAgain},
        respond, t, t_with,
    },
};

/// What the address may say.
#[derive(Clone, Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    search: String,
    page: Option<u32>,
}

/// `/{slug}/office/elections/{election}/roll`
pub async fn page(
    context: RequestContext,
    office: ElectionOffice,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let overview = application::overview(office.db(), office.officer).await?;
    let page = asked.page.unwrap_or(1);
    let roll = application::roll(office.db(), office.officer, &asked.search, page).await?;
    let addresses = roll.voters.lines.iter().filter_map(|voter| EmailAddress::parse(&voter.email).ok());
    let refused = office.member.db.refused_addresses(addresses).await?;
    let head = Head::new(&office, &overview);
    let title = head.page_title(&context, Tab::Roll.label());
    Ok(respond(context, Page::new(title), move || {
        let (head, roll, search) = (head.clone(), roll.clone(), asked.search.trim().to_owned());
        let refused = refused.clone();
        view! { <Roll head roll search refused /> }
    })
    .await)
}

#[component]
fn Roll(
    /// Which election.
    head: Head,
    /// The voters.
    roll: RollView,
    /// What was searched for.
    search: String,
    /// Whose mail was refused.
    refused: RefusedAddresses,
) -> impl IntoView {
    let changeable = roll.changeable;
    let import = head.path("/roll/import");
    let empty_import = import.clone();
    let voting = head.phase == Phase::Voting;
    let explanation = if changeable {
        "roll-lead"
    } else if voting {
        "roll-lead-voting"
    } else {
        "roll-lead-frozen"
    };
    let empty = roll.size == 0;
    let content = if empty {
        view! {
            <Empty text="roll-empty">
                {changeable
                    .then(|| {
                        view! {
                            <div class="actions">
                                <a class="button primary" href=empty_import>
                                    {t("roll-import")}
                                </a>
                            </div>
                        }
                    })}
            </Empty>
        }
        .into_any()
    } else {
        view! { <Voters head=head.clone() roll search refused /> }.into_any()
    };
    let add = changeable.then(|| view! { <AddVoterForm head=head.clone() /> });
    view! {
        <ElectionHeader head=head.clone() tab=Tab::Roll>
            {(changeable && !empty)
                .then(|| {
                    view! {
                        <a class="button primary" href=import>
                            {t("roll-import")}
                        </a>
                    }
                })}
        </ElectionHeader>
        <p class="lead">{t(explanation)}</p>
        {(voting && head.role.runs()).then(|| view! { <p class="notice information">{t("roll-send-again-text")}</p> })}
        {content}
        {add}
    }
}

/// The search and the voters found.
#[component]
fn Voters(
    /// Which election.
    head: Head,
    /// The voters.
    roll: RollView,
    /// What was searched for.
    search: String,
    /// Whose mail was refused.
    refused: RefusedAddresses,
) -> impl IntoView {
    let address = {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !search.is_empty() {
            query.append_pair("search", &search);
        }
        let query = query.finish();
        let start = if query.is_empty() { query } else { format!("{query}&") };
        format!("{}?{start}", head.path("/roll"))
    };
    let (page, pages, found) = (roll.voters.page, roll.voters.pages, roll.voters.total);
    let count = if search.is_empty() {
        t_with("roll-count", &[("count", roll.size.into())])
    } else {
        t_with("roll-found", &[("count", found.into()), ("size", roll.size.into())])
    };
    let changeable = roll.changeable;
    let rows = roll
        .voters
        .lines
        .into_iter()
        .map(|voter| {
            let is_refused = refused.contains(&voter.email);
            view! { <Voter head=head.clone() voter changeable search=search.clone() is_refused /> }
        })
        .collect_view();
    let everybody = (!search.is_empty()).then(|| {
        view! {
            <a class="button quiet" href=head.path("/roll")>
                {t("roll-search-clear")}
            </a>
        }
    });
    view! {
        <form method="get" action=head.path("/roll") role="search" class="form">
            <div class="field">
                <label for="search">{t("roll-search")}</label>
                <input id="search" name="search" type="search" value=search />
            </div>
            <div class="actions">
                <button class="secondary">{t("roll-search-button")}</button>
                {everybody}
            </div>
        </form>
        <p>{count}</p>
        {(found > 0)
            .then(|| {
                view! {
                    <div class="table-scroll" tabindex="0" role="region" aria-label=t("office-tab-roll")>
                        <table>
                            <thead>
                                <tr>
                                    <th scope="col">{t("field-name")}</th>
                                    <th scope="col">{t("field-email")}</th>
                                    <th scope="col">{t("roll-number")}</th>
                                    <th scope="col">{t("roll-state")}</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                }
            })}
        <Pagination page pages address />
    }
}

#[component]
fn Voter(
    /// Which election.
    head: Head,
    /// Whose row it is.
    voter: VoterLine,
    /// Whether the roll can be changed.
    changeable: bool,
    /// What was searched for.
    search: String,
    /// Whether mail to this voter was refused.
    is_refused: bool,
) -> impl IntoView {
    let values = vec![head.sent(), ("voter", voter.id.to_string()), ("search", search)];
    let button = if changeable {
        let describe = t_with("roll-remove-name", &[("name", voter.name.as_str().into())]);
        view! { <FormButton action=RemoveVoter::url() label="roll-remove" values kind="quiet" describe /> }
            .into_any()
    } else if head.phase == Phase::Voting && head.role.runs() {
        let describe = t_with("roll-send-again-name", &[("name", voter.name.as_str().into())]);
        view! { <FormButton action=SendAgain::url() label="roll-send-again" values kind="quiet" describe /> }
            .into_any()
    } else {
        ().into_any()
    };
    let voted = voter.voted.filter(|_| head.phase.has_board());
    let badge = voted.map(|voted| {
        let (state, label) = if voted { ("voted", "roll-has-voted") } else { ("invited", "roll-not-voted") };
        view! { <Badge state=state label=t(label) /> }
    });
    view! {
        <tr>
            <th scope="row" translate="no">{voter.name}</th>
            <td>
                <span translate="no">{voter.email}</span>
                {is_refused.then(|| view! { <p class="hint problem">{t("roll-mail-refused")}</p> })}
            </td>
            <td>{voter.member_number}</td>
            <td>{badge} {button}</td>
        </tr>
    }
}

#[component]
fn AddVoterForm(
    /// Which election.
    head: Head,
) -> impl IntoView {
    let election = head.id.to_string();
    view! {
        <section class="card">
            <h2>{t("roll-add-heading")}</h2>
            <Form action=AddVoter::url()>
                <input type="hidden" name="election" value=election />
                <Field name="name" label="field-name" autocomplete="off" />
                <Field name="email" label="field-email" kind="email" autocomplete="off" />
                <Field
                    name="member_number"
                    label="roll-number"
                    hint="roll-number-hint"
                    autocomplete="off"
                    optional=true
                />
                <button class="secondary">{t("roll-add-button")}</button>
            </Form>
        </section>
    }
}
