use thiserror::Error;

use super::{Applications, DecideOutcome};
use crate::{
    kernel::{Actor, AdminId, ApplicationId, AuditEntry, Environment, Mail, Refusal, TextError, ToRefusals},
    tenancy::domain::{Application, CannotDecide, Reason},
};

/// Why nothing was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DecideError<E> {
    /// There is no such application.
    #[error("there is no such application")]
    Unknown,
    /// The reason given is not acceptable.
    #[error("the reason is not acceptable")]
    Reason(TextError),
    /// The application does not allow it.
    #[error(transparent)]
    Refused(CannotDecide),
    /// The store did not answer.
    #[error("the store of applications failed")]
    Store(#[source] E),
}

impl<E> ToRefusals for DecideError<E> {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::Unknown | Self::Store(_) => Vec::new(),
            Self::Reason(error) => vec![error.on("reason")],
            Self::Refused(refused) => refused.refusals(),
        }
    }
}

/// Begins to look at an application.
pub async fn review<S: Applications>(
    applications: &S,
    by: AdminId,
    id: ApplicationId,
) -> Result<(), DecideError<S::Error>> {
    update(applications, id, move |application, _| {
        application.review(by)?;
        Ok(outcome(application, by, "application.review_started", "application-under-review"))
    })
    .await
}

/// Accepts an application. Making the organisation's database comes after.
pub async fn approve<S: Applications>(
    applications: &S,
    environment: &dyn Environment,
    by: AdminId,
    id: ApplicationId,
) -> Result<(), DecideError<S::Error>> {
    approve_from(applications, environment, by, id, None).await
}

/// [`approve`], with the template that the organisation's database is made from, which
/// must be one; `None` takes the usual one.
///
/// # Errors
///
/// If the application does not allow it, or the store does not answer.
pub async fn approve_from<S: Applications>(
    applications: &S,
    environment: &dyn Environment,
    by: AdminId,
    id: ApplicationId,
    template: Option<String>,
) -> Result<(), DecideError<S::Error>> {
    let now = environment.now();
    update(applications, id, move |application, slug_is_free| {
        application.approve(by, slug_is_free, now)?;
        application.template = template;
        Ok(outcome(application, by, "application.approved", "application-approved"))
    })
    .await
}

/// Turns an application down.
pub async fn reject<S: Applications>(
    applications: &S,
    environment: &dyn Environment,
    by: AdminId,
    id: ApplicationId,
    reason: &str,
) -> Result<(), DecideError<S::Error>> {
    let reason = Reason::parse(reason).map_err(DecideError::Reason)?;
    let now = environment.now();
    update(applications, id, move |application, _| {
        application.reject(by, reason.clone(), now)?;
        let DecideOutcome { entry, mail } =
            outcome(application, by, "application.rejected", "application-rejected");
        Ok(DecideOutcome { entry, mail: mail.map(|mail| mail.with("reason", reason.as_str())) })
    })
    .await
}

async fn update<S: Applications>(
    applications: &S,
    id: ApplicationId,
    decide: impl FnOnce(&mut Application, bool) -> Result<DecideOutcome, CannotDecide> + Send,
) -> Result<(), DecideError<S::Error>> {
    let decided = applications.update(id, decide).await.map_err(DecideError::Store)?;
    decided.ok_or(DecideError::Unknown)?.map_err(DecideError::Refused)
}

fn outcome(application: &Application, by: AdminId, action: &'static str, template: &str) -> DecideOutcome {
    let mail = Mail::new(template, application.form.email.clone(), application.language)
        .with("name", &application.form.first_name)
        .with("organisation", &application.form.organisation)
        .with("reference", &application.reference)
        .with("link", format!("/status/{}", application.reference.as_str()));
    DecideOutcome { entry: AuditEntry::new(Actor::Admin(by), action, application.id), mail: Some(mail) }
}
