//! Who holds the key, and how far each is.

mod authority;
mod forms;

use axum::{extract::State, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};

use self::{
    authority::AuthorityCard,
    forms::{NameTrusteeForm, SharingForm},
};
use super::header::{ElectionHeader, Head, Tab};
use crate::{
    access::application::{StoredUser, Users},
    election::{
        application::{
            self,
            views::{AuthorityLine, KeyProgress, SharingView, TrusteeLine},
        },
        domain::{KeyHolder, Phase, ROUNDS},
    },
    kernel::UserId,
    web::{
        AppError, ElectionOffice, IntoMarkup, Page, RequestContext,
        components::{Badge, Card, Empty, FormButton},
        functions::officers::{BeginCeremony, EntrustServer, RemoveTrustee},
        http::App,
        pages::{
            sharing::KeySharing,
            trustee::progress::{self, Remarks},
        },
        respond, t, t_with,
    },
};

page!("/{slug}/office/elections/{election}/trustees" Member page);

/// `/{slug}/office/elections/{election}/trustees`
pub async fn page(
    State(app): State<App>,
    context: RequestContext,
    office: ElectionOffice,
) -> Result<Response, AppError> {
    let overview = application::overview(office.db(), office.officer).await?;
    let everybody = office.db().all().await?;
    let head = Head::new(&office, &overview);
    let title = head.page_title(&context, Tab::Trustees.label());
    let link = format!("{}{}", app.platform.config.public_url, head.path("/trustee"));
    let me = office.member.user.id;
    Ok(respond(context, Page::new(title), move || {
        let (head, trustees, sharing) = (head.clone(), overview.trustees.clone(), overview.sharing.clone());
        let (everybody, link, authority) = (everybody.clone(), link.clone(), overview.authority.clone());
        let officers: Vec<_> = overview.officers.iter().map(|officer| officer.user).collect();
        view! { <Trustees head trustees sharing authority officers everybody link me /> }
    })
    .await)
}

#[component]
fn ServerCard(
    /// Which election.
    head: Head,
) -> impl IntoView {
    view! {
        <Card heading=t("trustees-server-heading")>
            <p>{t("trustees-server-text")}</p>
            <FormButton
                action=EntrustServer::url()
                label="trustees-server-button"
                values=vec![head.sent()]
            />
        </Card>
    }
}

#[component]
fn Trustees(
    /// Which election.
    head: Head,
    /// Who holds the key.
    trustees: Vec<TrusteeLine>,
    /// Of how many of them the key is.
    sharing: SharingView,
    /// Who draws the credentials, if it is not the server.
    authority: Option<AuthorityLine>,
    /// The officers.
    officers: Vec<UserId>,
    /// Everybody with an account.
    everybody: Vec<StoredUser>,
    /// The whole address that each trustee opens.
    link: String,
    /// Who is looking.
    me: UserId,
) -> impl IntoView {
    let changeable = head.role.runs() && Phase::BEFORE_VOTING.contains(&head.phase);
    let mine = trustees.iter().any(|trustee| trustee.holder == KeyHolder::Member(me));
    let served = trustees.iter().any(|trustee| trustee.holder == KeyHolder::Server);
    let members = trustees.iter().any(|trustee| trustee.holder != KeyHolder::Server);
    let free: Vec<_> = everybody
        .into_iter()
        .filter(|person| !trustees.iter().any(|trustee| trustee.holder == KeyHolder::Member(person.id)))
        .filter(|person| authority.as_ref().is_none_or(|own| own.user != person.id))
        .collect();
    let without_duty: Vec<_> = free.iter().filter(|person| !officers.contains(&person.id)).cloned().collect();
    let entrustable = changeable && head.demonstration && trustees.is_empty();
    let own = head.path("/trustee");
    let list = if trustees.is_empty() {
        view! { <Empty text="trustees-empty" /> }.into_markup()
    } else {
        let begun = sharing.threshold && sharing.begun;
        let running = begun && !sharing.complete;
        view! { <TrusteeTable head=head.clone() trustees changeable running begun /> }.into_markup()
    };
    view! {
        <ElectionHeader head=head.clone() tab=Tab::Trustees>
            {mine
                .then(|| {
                    view! {
                        <a class="button primary" href=own>
                            {t("trustees-mine")}
                        </a>
                    }
                })}
        </ElectionHeader>
        <p class="lead">{t("trustees-lead")}</p>
        {members.then(|| view! { <KeySharing sharing=sharing.clone() phase=head.phase /> })}
        <CeremonyCard head=head.clone() sharing=sharing.clone() changeable=changeable && members />
        {served.then(|| view! { <p class="notice warning">{t("trustees-server-warning")}</p> })}
        {list}
        {members
            .then(|| {
                view! {
                    <Card heading=t("trustees-link-heading")>
                        <p>{t("trustees-link-text")}</p>
                        <p>
                            <code class="tracker" translate="no">{link}</code>
                        </p>
                    </Card>
                }
            })}
        {(changeable && !served)
            .then(|| {
                view! {
                    <NameTrusteeForm head=head.clone() free />
                    <SharingForm head=head.clone() sharing />
                }
            })}
        <AuthorityCard head=head.clone() authority free=without_duty changeable />
        {entrustable.then(|| view! { <ServerCard head=head.clone() /> })}
    }
}

#[component]
fn TrusteeTable(
    /// Which election.
    head: Head,
    /// Who holds the key.
    trustees: Vec<TrusteeLine>,
    /// Whether the list can be changed.
    changeable: bool,
    /// Whether the key is being made.
    running: bool,
    /// Whether the trustees have begun to make it together.
    begun: bool,
) -> impl IntoView {
    let rows = trustees
        .into_iter()
        .map(|trustee| view! { <Trustee head=head.clone() trustee changeable running begun /> })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t("office-tab-trustees")>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t("field-name")}</th>
                        <th scope="col">{t("roll-state")}</th>
                        <th scope="col">{t("trustees-fingerprint")}</th>
                        {changeable
                            .then(|| {
                                view! {
                                    <th scope="col">
                                        <span class="visually-hidden">{t("office-actions")}</span>
                                    </th>
                                }
                            })}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Trustee(
    /// Which election.
    head: Head,
    /// Whose row it is.
    trustee: TrusteeLine,
    /// Whether the list can be changed.
    changeable: bool,
    /// Whether the key is being made.
    running: bool,
    /// Whether the trustees have begun to make it together.
    begun: bool,
) -> impl IntoView {
    let (state, label) = match (head.phase, trustee.key) {
        (Phase::Closed, _) if !trustee.decrypted => ("awaited", t("trustees-decryption-awaited")),
        (Phase::Tallied | Phase::Published, _) if !trustee.decrypted => {
            ("waiting", t("trustees-decryption-not-needed"))
        }
        (Phase::Closed | Phase::Tallied | Phase::Published, _) => ("done", t("trustees-decrypted")),
        (_, _) if running => progress::state(&trustee, true),
        (_, KeyProgress::Awaited) => ("awaited", t("trustees-key-awaited")),
        (_, KeyProgress::Submitted) => ("submitted", t("trustees-key-submitted")),
        (_, KeyProgress::Rehearsed) => ("rehearsed", t("trustees-key-rehearsed")),
    };
    let remarks = trustee.clone();
    let remove = changeable.then(|| {
        let values = vec![head.sent(), ("trustee", trustee.id.to_string())];
        let describe = t_with("trustees-remove-name", &[("name", trustee.name.as_str().into())]);
        let button = |kind: &'static str| {
            view! { <FormButton action=RemoveTrustee::url() label="trustees-remove" values kind describe /> }
        };
        // What the others have done would be lost: not with one press.
        let content = if begun {
            view! {
                <details>
                    <summary>{t("trustees-remove")}</summary>
                    <p>{t("trustees-remove-begun")}</p>
                    {button("danger")}
                </details>
            }
            .into_markup()
        } else {
            button("quiet").into_markup()
        };
        view! { <td>{content}</td> }
    });
    view! {
        <tr>
            <th scope="row">
                <span translate="no">{trustee.name}</span>
                {(trustee.holder == KeyHolder::Server)
                    .then(|| view! { " " <Badge state="demo" label=t("trustees-server-badge") /> })}
            </th>
            <td>
                <Badge state=state label />
                <Remarks trustee=remarks />
            </td>
            <td>
                {match trustee.key_fingerprint {
                    Some(fingerprint) => view! { <code class="tracker" translate="no">{fingerprint}</code> }.into_markup(),
                    None => t("trustees-no-fingerprint").into_markup(),
                }}
            </td>
            {remove}
        </tr>
    }
}

/// How far the trustees are with making the key together, and what the officers
/// do about it.
#[component]
fn CeremonyCard(
    /// Which election.
    head: Head,
    /// Of how many trustees the key is.
    sharing: SharingView,
    /// Whether there are trustees and they can change.
    changeable: bool,
) -> impl IntoView {
    if !sharing.threshold || !changeable || sharing.complete {
        return None;
    }
    let text = match (&sharing.stopped, sharing.round) {
        (Some((culprit, accuser)), _) => {
            let names = [("culprit", culprit.as_str().into()), ("accuser", accuser.as_str().into())];
            t_with("trustees-stopped", &names)
        }
        (None, Some(round)) => {
            let names = sharing.awaited.join(", ");
            let waiting = [
                ("step", u32::from(round).into()),
                ("steps", u32::from(ROUNDS).into()),
                ("names", names.as_str().into()),
            ];
            t_with("trustees-running", &waiting)
        }
        (None, None) => t("trustees-begin-text"),
    };
    let begin = (!sharing.begun).then(|| {
        view! {
            <FormButton
                action=BeginCeremony::url()
                label="trustees-begin-button"
                values=vec![head.sent()]
                kind="primary"
            />
        }
    });
    Some(view! {
        <Card heading=t("trustees-begin-heading")>
            <p>{text}</p>
            {begin}
        </Card>
    })
}
