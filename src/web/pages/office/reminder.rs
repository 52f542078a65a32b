//! Reminding voters: whom, with what words, and when by itself.

use axum::{extract::State, response::Response};
use leptos::{prelude::*, server_fn::ServerFn};

use super::header::{ElectionHeader, Head, Tab};
use crate::{
    election::{
        application::{self, views::ReminderView},
        domain::{Phase, REMIND_BEFORE},
    },
    messages::{self, WordedMail},
    web::{
        AppError, ElectionOffice, IntoMarkup, Page, RequestContext,
        components::{Card, Choice, Form, FormButton, Moment, Select},
        functions::reminders::{PlanReminder, SendReminder},
        http::App,
        lang, respond, t, t_with,
    },
};

page!("/{slug}/office/elections/{election}/reminder" Member page);

/// `/{slug}/office/elections/{election}/reminder`
pub async fn page(
    State(app): State<App>,
    context: RequestContext,
    office: ElectionOffice,
) -> Result<Response, AppError> {
    let overview = application::overview(office.db(), office.officer).await?;
    let reminder = application::reminder(office.db(), office.officer).await?;
    let said = reminder.preview.as_ref().map(|mail| messages::mail(mail, &app.platform.config.public_url));
    let head = Head::new(&office, &overview);
    let title = head.page_title(&context, "reminder-title");
    Ok(respond(context, Page::new(title), move || {
        let (head, reminder, said) = (head.clone(), reminder.clone(), said.clone());
        view! { <Reminder head reminder said /> }
    })
    .await)
}

#[component]
fn Reminder(
    /// Which election.
    head: Head,
    /// Whom, and when.
    reminder: ReminderView,
    /// What the first of them would read.
    said: Option<WordedMail>,
) -> impl IntoView {
    let plannable = head.role.runs()
        && matches!(head.phase, Phase::Draft | Phase::Nomination | Phase::Ready | Phase::Voting);
    let last = reminder.reminded_at.map(|at| view! { <p>{t("reminder-last")} " " <Moment at /></p> });
    let planned = reminder.planned.map(|at| view! { <p>{t("reminder-planned")} " " <Moment at /></p> });
    let now = if reminder.possible {
        view! { <SendNow head=head.clone() to=reminder.to said /> }.into_markup()
    } else {
        view! { <p class="notice information">{t("reminder-not-now")}</p> }.into_markup()
    };
    view! {
        <ElectionHeader head=head.clone() tab=Tab::Overview heading=t("reminder-title") />
        <p class="lead">{t("reminder-lead")}</p>
        {last}
        {planned}
        {now}
        {plannable.then(|| view! { <Plan head hours=reminder.hours /> })}
    }
}

/// The mail as it would be, and the button that sends it.
#[component]
fn SendNow(
    /// Which election.
    head: Head,
    /// To how many.
    to: u32,
    /// What they read.
    said: Option<WordedMail>,
) -> impl IntoView {
    let preview = said.map(|said| {
        let typed = lang(said.language);
        let lines = said.body.lines().map(|line| view! { {line.to_owned()} <br /> }).collect_view();
        view! {
            <h3>{t("reminder-preview")}</h3>
            <blockquote class="mail" lang=typed>
                <p>
                    <b>{said.subject}</b>
                </p>
                <p>{lines}</p>
            </blockquote>
        }
    });
    view! {
        <Card heading=t("reminder-now-heading")>
            <p>{t_with("reminder-to", &[("count", to.into())])}</p>
            {preview}
            {(to > 0)
                .then(|| {
                    view! {
                        <FormButton
                            action=SendReminder::url()
                            label="reminder-send"
                            values=vec![head.sent()]
                            kind="primary"
                        />
                    }
                })}
        </Card>
    }
}

/// When they are reminded by themselves.
#[component]
fn Plan(
    /// Which election.
    head: Head,
    /// How many hours before the end.
    hours: Option<u16>,
) -> impl IntoView {
    let never = Choice { value: "never".to_owned(), label: t("reminder-never") };
    let offered = REMIND_BEFORE.into_iter().map(|hours| Choice {
        value: hours.to_string(),
        label: t_with("reminder-days-before", &[("days", (hours / 24).into())]),
    });
    let choices: Vec<_> = std::iter::once(never).chain(offered).collect();
    let value = hours.map_or_else(|| "never".to_owned(), |hours| hours.to_string());
    view! {
        <Card heading=t("reminder-plan-heading")>
            <Form action=PlanReminder::url()>
                <input type="hidden" name="election" value=head.id.to_string() />
                <Select name="hours" label="reminder-plan" hint="reminder-plan-hint" choices value />
                <button class="secondary">{t("office-save")}</button>
            </Form>
        </Card>
    }
}
