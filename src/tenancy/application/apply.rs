use thiserror::Error;
use time::Duration;

use super::{Applications, DecideOutcome};
use crate::{
    access::{
        application::{AttemptKey, Attempts},
        domain::{MustWait, Pace},
    },
    kernel::{Actor, AuditEntry, Environment, Language, Mail, Refusal, ToRefusals},
    tenancy::domain::{Application, Reference, TypedApplication},
};

/// What an applicant is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submitted {
    /// The code to look the application up by.
    pub reference: Reference,
}

/// Why no application was made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ApplyError<E> {
    /// What was typed is not acceptable.
    #[error("the application is not complete")]
    Form(Vec<Refusal>),
    /// Too many came before.
    #[error(transparent)]
    TooMany(MustWait),
    /// The store did not answer.
    #[error("the store of applications failed")]
    Store(#[source] E),
}

impl<E> ToRefusals for ApplyError<E> {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::Form(refusals) => refusals.clone(),
            Self::TooMany(MustWait(wait)) => {
                let minutes = wait.whole_minutes().saturating_add(1);
                vec![Refusal::of("apply-too-many").with("minutes", minutes)]
            }
            Self::Store(_) => Vec::new(),
        }
    }
}

/// How applications slow down those after them: from one network address, to one mail
/// address, and altogether. Each sends a mail to an address that is not proven.
const FROM_ONE: Pace = Pace { free: 30, first: Duration::minutes(1), longest: Duration::minutes(30) };
const TO_ONE: Pace = Pace { free: 2, first: Duration::minutes(10), longest: Duration::HOUR };
const ALTOGETHER: Pace = Pace { free: 100, first: Duration::seconds(5), longest: Duration::minutes(2) };

/// Takes an organisation's application, which comes from the network address `from`.
///
/// # Errors
/// [`ApplyError`] says why it was not taken.
pub async fn apply<S>(
    applications: &S,
    environment: &dyn Environment,
    language: Language,
    from: &str,
    typed: &TypedApplication,
) -> Result<Submitted, ApplyError<<S as Applications>::Error>>
where
    S: Applications + Attempts<Error = <S as Applications>::Error>,
{
    let form = typed.check().map_err(ApplyError::Form)?;
    if applications.slug_is_taken(&form.slug).await.map_err(ApplyError::Store)? {
        return Err(ApplyError::Form(vec![Refusal::field("slug", "slug-taken")]));
    }
    let counted = |name: String, pace| AttemptKey { name, account: String::new(), pace };
    let keys = [
        counted(format!("application from {from}"), FROM_ONE),
        counted(format!("application to {}", form.email.as_str()), TO_ONE),
        counted("application".to_owned(), ALTOGETHER),
    ];
    let begun = applications.begin_attempt(&keys).await.map_err(ApplyError::Store)?;
    begun.map_err(ApplyError::TooMany)?;
    let mut bytes = [0; 10];
    environment.fill_random(&mut bytes);
    let reference = Reference::from_random(bytes);
    let id = environment.new_id().into();
    let application = Application::submit(id, reference.clone(), form, language, environment.now());
    // Nothing that was typed: the address is not proven to be the applicant's.
    let mail = Mail::new("application-received", application.form.email.clone(), language)
        .with("reference", &reference)
        .with("link", format!("/status/{}", reference.as_str()));
    let entry = AuditEntry::new(Actor::Visitor, "application.submitted", id);
    let outcome = DecideOutcome { entry, mail: Some(mail) };
    applications.add(&application, outcome).await.map_err(ApplyError::Store)?;
    Ok(Submitted { reference })
}
