//! One voter: what became of the mails, and how the roll is corrected while voting is
//! open.

use axum::{extract::Path, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    delivery::VoterState,
    header::{ElectionHeader, Head, Tab},
};
use crate::{
    election::application::{
        self,
        views::{ProposedPerson, Renewal, VoterPage},
    },
    kernel::VoterId,
    web::{
        AppError, ElectionOffice, IntoMarkup, Page, RequestContext,
        components::{Card, DescriptionList, Field, Form, FormButton, Moment},
        forms::version_of,
        functions::corrections::{ConfirmPerson, CorrectAddress, ProposePerson, WithdrawPerson},
        functions::credentials::{AskForRenewal, RenewByServer, WithdrawRenewal},
        functions::roll::SendAgain,
        respond, t, t_with,
    },
};

page!("/{slug}/office/elections/{election}/roll/voters/{voter}" Member page);

/// `/{slug}/office/elections/{election}/roll/voters/{voter}`
pub async fn page(
    context: RequestContext,
    office: ElectionOffice,
    Path((_, _, voter)): Path<(String, String, String)>,
) -> Result<Response, AppError> {
    let voter: VoterId = voter.parse().map_err(|_| AppError::NotFound)?;
    let overview = application::overview(office.db(), office.officer).await?;
    let voter = application::voter_page(office.db(), office.officer, voter).await?;
    let head = Head::new(&office, &overview);
    let title = head.page_title(&context, "voter-title");
    Ok(respond(context, Page::new(title), move || {
        let (head, voter) = (head.clone(), voter.clone());
        view! { <Voter head voter /> }
    })
    .await)
}

#[component]
fn Voter(
    /// Which election.
    head: Head,
    /// The voter.
    voter: VoterPage,
) -> impl IntoView {
    let VoterPage { line, correctable, proposed, may_confirm, renewal } = voter;
    let kept = |text: String| view! { <span translate="no">{text}</span> }.into_markup();
    let has_board = head.phase.has_board();
    let mut facts =
        vec![(t("field-name"), kept(line.name.clone())), (t("field-email"), kept(line.email.clone()))];
    if let Some(number) = line.member_number.clone() {
        facts.push((t("roll-number"), kept(number)));
    }
    if let Some(language) = line.language {
        facts.push((t("roll-language"), t(&format!("language-{language}")).into_markup()));
    }
    facts.push((t("roll-state"), view! { <VoterState voter=line.clone() has_board /> }.into_markup()));
    let values = vec![head.sent(), ("voter", line.id.to_string())];
    let again = [values.clone(), vec![("search", String::new())]].concat();
    let send_again = head.by_who_draws("roll-send-again-text", "roll-send-again-authority");
    let content = if correctable {
        view! {
            <Card heading=t("voter-again-heading")>
                <p>{send_again}</p>
                <FormButton
                    action=SendAgain::url()
                    label="roll-send-again"
                    values=again
                    kind="secondary"
                />
            </Card>
            <NewCredential head=head.clone() values=values.clone() renewal />
            {(renewal == Renewal::ByServer(0))
                .then(|| view! { <p class="notice warning">{t("correct-none-left")}</p> })}
            <AddressForm head=head.clone() voter=line.id email=line.email.clone() />
            {match proposed {
                Some(proposed) => view! { <Proposal proposed values may_confirm /> }.into_markup(),
                None => view! { <PersonForm head=head.clone() voter=line.id /> }.into_markup(),
            }}
        }
        .into_markup()
    } else {
        view! { <p class="notice information">{t("voter-not-correctable")}</p> }.into_markup()
    };
    view! {
        <ElectionHeader head tab=Tab::Roll heading=line.name.clone() />
        <section>
            <DescriptionList facts />
        </section>
        {content}
    }
}

/// A new credential for the voter.
#[component]
fn NewCredential(
    /// Which election.
    head: Head,
    /// What names the voter in forms.
    values: Vec<(&'static str, String)>,
    /// Whether the voter can be given one.
    renewal: Renewal,
) -> impl IntoView {
    let name = head.authority.clone().unwrap_or_default();
    let named = |key: &str| t_with(key, &[("name", name.as_str().into())]);
    let content = match renewal {
        Renewal::StillKept => return ().into_markup(),
        Renewal::ByServer(0) => view! { <p>{t("renewal-server-none-left")}</p> }.into_markup(),
        Renewal::ByServer(_) => view! {
            <p>{t("renewal-server-text")}</p>
            <FormButton
                action=RenewByServer::url()
                label="renewal-server-button"
                values
                kind="secondary"
            />
        }
        .into_markup(),
        Renewal::NotAsked(0) => view! { <p>{named("renewal-none-left-text")}</p> }.into_markup(),
        Renewal::NotAsked(_) => view! {
            <p>{named("renewal-text")}</p>
            <FormButton action=AskForRenewal::url() label="renewal-button" values kind="secondary" />
        }
        .into_markup(),
        Renewal::Asked { reason, at } => view! {
            <p>{named("renewal-asked-text")} " " {t(&format!("renewal-because-{reason}"))} " " <Moment at /></p>
            <FormButton
                action=WithdrawRenewal::url()
                label="renewal-withdraw"
                values
                kind="secondary"
            />
        }
        .into_markup(),
    };
    view! { <Card heading=t("renewal-heading")>{content}</Card> }.into_markup()
}

/// The address, which one officer corrects.
#[component]
fn AddressForm(
    /// Which election.
    head: Head,
    /// Whose address.
    voter: VoterId,
    /// The present one.
    email: String,
) -> impl IntoView {
    let explanation = head.by_who_draws("correct-address-text", "correct-address-authority");
    view! {
        <Card heading=t("correct-address-heading")>
            <p>{explanation}</p>
            <Form action=CorrectAddress::url()>
                <input type="hidden" name="election" value=head.id.to_string() />
                <input type="hidden" name="voter" value=voter.to_string() />
                <Field name="email" label="correct-address-new" kind="email" value=email autocomplete="off" />
                <button class="primary">{t("correct-address-button")}</button>
            </Form>
        </Card>
    }
}

/// Another person in the voter's place, which a second officer confirms.
#[component]
fn PersonForm(
    /// Which election.
    head: Head,
    /// In whose place.
    voter: VoterId,
) -> impl IntoView {
    view! {
        <Card heading=t("correct-person-heading")>
            <p>{t("correct-person-text")}</p>
            <Form action=ProposePerson::url()>
                <input type="hidden" name="election" value=head.id.to_string() />
                <input type="hidden" name="voter" value=voter.to_string() />
                <Field name="person" label="field-name" autocomplete="off" />
                <Field name="address" label="field-email" kind="email" autocomplete="off" />
                <button class="secondary">{t("correct-person-button")}</button>
            </Form>
        </Card>
    }
}

/// Who is proposed, and what can be done about it.
#[component]
fn Proposal(
    /// Who.
    proposed: ProposedPerson,
    /// What names the voter in forms.
    values: Vec<(&'static str, String)>,
    /// Whether the one who looks may confirm.
    may_confirm: bool,
) -> impl IntoView {
    let name = proposed.entered.name.to_string();
    let address = proposed.entered.address().to_owned();
    let said = t_with("correct-person-proposed", &[("name", name.into()), ("address", address.into())]);
    let seen = vec![("seen", version_of(&proposed))];
    let (confirm, withdraw) = ([values.clone(), seen].concat(), values);
    view! {
        <Card heading=t("correct-person-heading")>
            <p>{said}</p>
            <div class="actions">
                {may_confirm
                    .then(|| {
                        view! {
                            <FormButton
                                action=ConfirmPerson::url()
                                label="correct-person-confirm"
                                values=confirm
                                kind="primary"
                            />
                        }
                    })}
                <FormButton
                    action=WithdrawPerson::url()
                    label="correct-person-withdraw"
                    values=withdraw
                    kind="secondary"
                />
            </div>
            {(!may_confirm).then(|| view! { <p class="hint">{t("correct-person-second")}</p> })}
        </Card>
    }
}
