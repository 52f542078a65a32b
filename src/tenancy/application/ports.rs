use std::future::Future;

use crate::{
    kernel::{ApplicationId, AuditEntry, Mail, Slug},
    tenancy::domain::{Application, Reference},
};

/// What a decision about an application leaves behind.
#[derive(Clone, Debug)]
pub struct DecideOutcome {
    /// The entry that tells of it.
    pub entry: AuditEntry,
    /// The mail to the applicant, if one is due.
    pub mail: Option<Mail>,
}

/// The applications, in the landlord's database.
pub trait Applications: Sync {
    /// Why the store did not answer.
    type Error: std::error::Error + Send;

    /// Stores a new application with its entry and mail. Several may want the
    /// same slug; the store lets one of them be accepted.
    fn add(
        &self,
        application: &Application,
        outcome: DecideOutcome,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// The application with this id.
    fn by_id(
        &self,
        id: ApplicationId,
    ) -> impl Future<Output = Result<Option<Application>, Self::Error>> + Send;

    /// The application with this code.
    fn by_reference(
        &self,
        reference: &Reference,
    ) -> impl Future<Output = Result<Option<Application>, Self::Error>> + Send;

    /// All applications, those that wait for a decision first, then the newest.
    fn all(&self) -> impl Future<Output = Result<Vec<Application>, Self::Error>> + Send;

    /// Whether an organisation has this slug, or a live application wants it.
    fn slug_is_taken(&self, slug: &Slug) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// Locks the application, lets `decide` change it, and saves it with its
    /// entry and mail. `decide` is told whether the slug is free. `None` if
    /// there is no such application.
    fn update<E: Send>(
        &self,
        id: ApplicationId,
        decide: impl FnOnce(&mut Application, bool) -> Result<DecideOutcome, E> + Send,
    ) -> impl Future<Output = Result<Option<Result<(), E>>, Self::Error>> + Send;
}
