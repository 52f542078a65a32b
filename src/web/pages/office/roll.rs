//! Who may vote.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};
use serde::Deserialize;

use super::{
    delivery::VoterState,
    header::{ElectionHeader, Head, Tab},
    voter_language::{language_hint, voter_languages},
};
use crate::{
    db::outbox::RefusedAddresses,
    election::{
        application::{
            self, Sought,
            views::{RollView, VoterLine},
        },
        domain::{Phase, VoterFilter},
    },
    kernel::EmailAddress,
    web::{
        AppError, ElectionOffice, IntoMarkup, Page, Query, RequestContext,
        components::{Empty, Field, Form, FormButton, Pagination, Select},
        functions::roll::{AddVoter, RemoveVoter, SendAgain},
        respond, t, t_with,
    },
};

/// What the address may say.
#[derive(Clone, Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    search: String,
    state: Option<String>,
    page: Option<u32>,
}

impl Asked {
    fn sought(&self) -> Sought {
        let filter = self.state.as_deref().and_then(|state| state.parse().ok()).unwrap_or_default();
        Sought { search: self.search.trim().to_owned(), filter }
    }
}

page!("/{slug}/office/elections/{election}/roll" Member page);

/// `/{slug}/office/elections/{election}/roll`
pub async fn page(
    context: RequestContext,
    office: ElectionOffice,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let overview = application::overview(office.db(), office.officer).await?;
    let page = asked.page.unwrap_or(1);
    let sought = asked.sought();
    let roll = application::roll(office.db(), office.officer, sought.clone(), page).await?;
    let addresses = roll.voters.lines.iter().filter_map(|voter| EmailAddress::kept(&voter.email).ok());
    let refused = office.member.db.refused_addresses(addresses).await?;
    let head = Head::new(&office, &overview);
    let title = head.page_title(&context, Tab::Roll.label());
    Ok(respond(context, Page::new(title), move || {
        let (head, roll, sought) = (head.clone(), roll.clone(), sought.clone());
        let refused = refused.clone();
        view! { <Roll head roll sought refused /> }
    })
    .await)
}

#[component]
fn Roll(
    /// Which election.
    head: Head,
    /// The voters.
    roll: RollView,
    /// Who was looked for.
    sought: Sought,
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
    } else if Phase::BEFORE_VOTING.contains(&head.phase) && head.role.runs() {
        "roll-credentials-asked"
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
        .into_markup()
    } else {
        view! { <Voters head=head.clone() roll sought refused /> }.into_markup()
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
        {(voting && head.role.runs())
            .then(|| {
                view! {
                    <p class="notice information">
                        {head.by_who_draws("roll-send-again-text", "roll-send-again-authority")}
                    </p>
                    <p>
                        <a href=head.path("/roll/letters")>{t("letters-title")}</a>
                    </p>
                }
            })}
        {content}
        {add}
    }
}

/// What the addresses of the list's pages begin with.
fn address(head: &Head, search: &str, filter: VoterFilter) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if !search.is_empty() {
        query.append_pair("search", search);
    }
    if filter != VoterFilter::Everybody {
        query.append_pair("state", filter.as_str());
    }
    let query = query.finish();
    let start = if query.is_empty() { query } else { format!("{query}&") };
    format!("{}?{start}", head.path("/roll"))
}

/// The search and the voters found.
#[component]
fn Voters(
    /// Which election.
    head: Head,
    /// The voters.
    roll: RollView,
    /// Who was looked for.
    sought: Sought,
    /// Whose mail was refused.
    refused: RefusedAddresses,
) -> impl IntoView {
    let everybody = sought == Sought::default();
    let Sought { search, filter } = sought;
    let address = address(&head, &search, filter);
    let (page, pages, found) = (roll.voters.page, roll.voters.pages, roll.voters.total);
    let count = if everybody {
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
    let filters = head.phase.has_board().then(|| view! { <Filters filter /> });
    let everybody = (!everybody).then(|| {
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
            {filters}
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
                        <table class="stacked" role="table">
                            <thead role="rowgroup">
                                <tr role="row">
                                    <th role="columnheader" scope="col">{t("field-name")}</th>
                                    <th role="columnheader" scope="col">{t("field-email")}</th>
                                    <th role="columnheader" scope="col">{t("roll-number")}</th>
                                    <th role="columnheader" scope="col">{t("roll-state")}</th>
                                </tr>
                            </thead>
                            <tbody role="rowgroup">{rows}</tbody>
                        </table>
                    </div>
                }
            })}
        <Pagination page pages address />
    }
}

/// How the voters who are shown stand.
#[component]
fn Filters(
    /// The one that is chosen.
    filter: VoterFilter,
) -> impl IntoView {
    let options = VoterFilter::ALL
        .into_iter()
        .map(|offered| {
            let label = t(&format!("roll-filter-{offered}"));
            view! {
                <option value=offered.as_str() selected=offered == filter>
                    {label}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for="state">{t("roll-filter")}</label>
            <select id="state" name="state">
                {options}
            </select>
        </div>
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
            .into_markup()
    } else if head.phase == Phase::Voting && head.role.runs() {
        let describe = t_with("roll-send-again-name", &[("name", voter.name.as_str().into())]);
        let href = head.path(&format!("/roll/voters/{}", voter.id));
        let correct = t_with("roll-correct-name", &[("name", voter.name.as_str().into())]);
        view! {
            <FormButton action=SendAgain::url() label="roll-send-again" values kind="quiet" describe />
            <a class="button quiet" href=href aria-label=correct>
                {t("roll-correct")}
            </a>
        }
        .into_markup()
    } else {
        ().into_markup()
    };
    let has_board = head.phase.has_board();
    let shown = voter.clone();
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <span translate="no">{voter.name}</span>
                {voter.language.map(language_hint)}
            </th>
            <td role="cell" data-label=t("field-email")>
                <span translate="no">{voter.email}</span>
                {is_refused.then(|| view! { <p class="hint problem">{t("roll-mail-refused")}</p> })}
            </td>
            <td role="cell" data-label=t("roll-number")>{voter.member_number}</td>
            <td role="cell" data-label=t("roll-state")>
                <VoterState voter=shown has_board />
                {button}
            </td>
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
                <Field name="email" label="field-email" hint="roll-email-hint" kind="email" autocomplete="off" optional=true />
                <Field
                    name="member_number"
                    label="roll-number"
                    hint="roll-number-hint"
                    autocomplete="off"
                    optional=true
                />
                <Select name="language" label="roll-language" choices=voter_languages() value=String::new() />
                <button class="secondary">{t("roll-add-button")}</button>
            </Form>
        </section>
    }
}
