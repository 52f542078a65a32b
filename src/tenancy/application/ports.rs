use std::future::Future;

use crate::{
    access::application::Attempts,
    kernel::{Actor, AdminId, ApplicationId, AuditEntry, EmailAddress, Mail, Slug},
    tenancy::domain::{Admin, AdminStep, Application, Reference},
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

/// A platform admin, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAdmin {
    /// Who.
    pub id: AdminId,
    /// Their name.
    pub name: String,
    /// The hash of their password in PHC form.
    pub password_hash: String,
}

/// The platform admins, in the landlord's database.
pub trait Admins: Attempts {
    /// The admin with this mail address.
    fn admin_by_email(
        &self,
        email: &EmailAddress,
    ) -> impl Future<Output = Result<Option<StoredAdmin>, Self::Error>> + Send;

    /// Stores a new admin; `false` if the mail address is one's already.
    fn add_admin(
        &self,
        admin: &StoredAdmin,
        email: &EmailAddress,
        by: Actor,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// Gives an admin another password and ends the admin's sessions; `None`
    /// if the mail address is nobody's.
    fn change_admin_password(
        &self,
        email: &EmailAddress,
        password_hash: &str,
        by: Actor,
    ) -> impl Future<Output = Result<Option<AdminId>, Self::Error>> + Send;

    /// All admins, by mail address.
    fn all_admins(&self) -> impl Future<Output = Result<Vec<Admin>, Self::Error>> + Send;

    /// Locks all admins, lets `decide` say whose account the step is for, does it and ends
    /// the admin's sessions unless they may go on.
    fn change_admin<E: Send>(
        &self,
        step: AdminStep,
        by: Actor,
        decide: impl FnOnce(&[Admin]) -> Result<AdminId, E> + Send,
    ) -> impl Future<Output = Result<Result<AdminId, E>, Self::Error>> + Send;

    /// Whether the admin has an account and may sign in.
    fn is_active(&self, admin: AdminId) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// Notes that an admin signed in.
    fn note_sign_in(&self, admin: AdminId) -> impl Future<Output = Result<(), Self::Error>> + Send;
}
