use thiserror::Error;

use super::{Applications, DecideOutcome};
use crate::{
    kernel::{Actor, Ambient, AuditEntry, Explain, Language, Mail, Refusal},
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
    /// The store did not answer.
    #[error("the store of applications failed")]
    Store(#[source] E),
}

impl<E> Explain for ApplyError<E> {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::Form(refusals) => refusals.clone(),
            Self::Store(_) => Vec::new(),
        }
    }
}

/// Takes an organisation's application.
pub async fn apply<S: Applications>(
    applications: &S,
    ambient: &dyn Ambient,
    language: Language,
    typed: &TypedApplication,
) -> Result<Submitted, ApplyError<S::Error>> {
    let form = typed.check().map_err(ApplyError::Form)?;
    let taken = || ApplyError::Form(vec![Refusal::field("slug", "slug-taken")]);
    if applications.slug_is_taken(&form.slug).await.map_err(ApplyError::Store)? {
        return Err(taken());
    }
    let mut bytes = [0; 10];
    ambient.fill_random(&mut bytes);
    let reference = Reference::from_random(bytes);
    let id = ambient.new_id().into();
    let application = Application::submit(id, reference.clone(), form, language, ambient.now());
    let mail = Mail::new("application-received", application.form.email.clone(), language)
        .with("name", &application.form.first_name)
        .with("organisation", &application.form.organisation)
        .with("reference", &reference)
        .with("link", format!("/status/{}", reference.as_str()));
    let entry = AuditEntry::new(Actor::Visitor, "application.submitted", id);
    let outcome = DecideOutcome { entry, mail: Some(mail) };
    if applications.add(&application, outcome).await.map_err(ApplyError::Store)? {
        Ok(Submitted { reference })
    } else {
        Err(taken())
    }
}
