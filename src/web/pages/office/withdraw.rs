//! Noting that a candidate no longer stands.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};

use super::header::{ElectionHeader, Head, Tab};
use crate::{
    election::{
        application::{
            self,
            views::{PublicElection, WithdrawalLine},
        },
        domain::Phase,
    },
    web::{
        AppError, ElectionOffice, IntoMarkup, Page, RequestContext,
        components::{Checkbox, Choice, Form, Select, TextArea},
        functions::candidates::WithdrawCandidate,
        pages::public::withdrawals::WithdrawalsNotice,
        respond, t,
    },
};

page!("/{slug}/office/elections/{election}/withdraw" Member page);

/// `/{slug}/office/elections/{election}/withdraw`
pub async fn page(context: RequestContext, office: ElectionOffice) -> Result<Response, AppError> {
    let overview = application::overview(office.db(), office.officer).await?;
    let head = Head::new(&office, &overview);
    let title = head.page_title(&context, "withdraw-title");
    let election = if head.phase == Phase::Voting {
        let election = application::public_election(office.db(), head.id).await?;
        let withdrawals = application::withdrawals(office.db(), &election).await?;
        Some((election, withdrawals))
    } else {
        None
    };
    Ok(respond(context, Page::new(title), move || {
        let (head, election) = (head.clone(), election.clone());
        view! { <Withdraw head election /> }
    })
    .await)
}

#[component]
fn Withdraw(
    /// Which election.
    head: Head,
    /// What is voted on and who has withdrawn, while voting goes on.
    election: Option<(PublicElection, Vec<WithdrawalLine>)>,
) -> impl IntoView {
    let back = head.path("");
    let content = match election.filter(|_| head.role.runs()) {
        Some((election, withdrawals)) => {
            view! { <WithdrawForm head=head.clone() election withdrawals /> }.into_markup()
        }
        None => view! {
            <p class="notice information">{t("withdraw-not-now")}</p>
            <div class="actions">
                <a class="button secondary" href=back>
                    {t("office-to-overview")}
                </a>
            </div>
        }
        .into_markup(),
    };
    view! {
        <ElectionHeader head tab=Tab::Overview heading=t("withdraw-title") />
        {content}
    }
}

#[component]
fn WithdrawForm(
    /// Which election.
    head: Head,
    /// What is voted on.
    election: PublicElection,
    /// Who has withdrawn.
    withdrawals: Vec<WithdrawalLine>,
) -> impl IntoView {
    let stands = |id| withdrawals.iter().all(|line| line.candidate != id);
    let choice = |post: &str, name: &str, value: String| Choice { value, label: format!("{name} ({post})") };
    let nobody = Choice { value: String::new(), label: t("withdraw-choose") };
    let candidates = election.posts.iter().flat_map(|post| {
        let candidates = post.candidates.iter().filter(|candidate| stands(candidate.id));
        candidates.map(|candidate| choice(&post.title, &candidate.name, candidate.id.to_string()))
    });
    let choices: Vec<_> = std::iter::once(nobody).chain(candidates).collect();
    view! {
        <p class="lead">{t("withdraw-lead")}</p>
        <WithdrawalsNotice withdrawals=withdrawals.clone() language=election.language />
        <Form action=WithdrawCandidate::url()>
            <input type="hidden" name="election" value=head.id.to_string() />
            <Select name="candidate" label="withdraw-candidate" choices />
            <TextArea name="reason" label="withdraw-reason" hint="withdraw-reason-hint" rows=3 />
            <Checkbox name="sure" label=|| t("withdraw-sure") />
            <div class="actions">
                <button class="danger">{t("withdraw-button")}</button>
                <a class="button secondary" href=head.path("")>
                    {t("office-back")}
                </a>
            </div>
        </Form>
    }
}
