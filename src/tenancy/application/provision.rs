use std::future::Future;

use thiserror::Error;
use time::OffsetDateTime;

use super::{Applications, DecideError, DecideOutcome};
use crate::{
    access::domain::PersonName,
    kernel::{Actor, AdminId, ApplicationId, AuditEntry, EmailAddress, Language, Slug, TenantId},
    tenancy::domain::ProvisioningStep,
};

/// An organisation to be given a database.
#[derive(Clone, Debug)]
pub struct TenantOrder {
    /// The application it comes from, if from one.
    pub application: Option<ApplicationId>,
    /// Its slug.
    pub slug: Slug,
    /// Its name.
    pub organisation: String,
    /// The name of its first administrator.
    pub owner_name: PersonName,
    /// Where the first administrator's set-up link goes.
    pub owner_email: EmailAddress,
    /// The language of that mail.
    pub language: Language,
    /// The template its database is made from; `None` takes the usual one.
    pub template: Option<String>,
    /// The server its database is to be on; `None` chooses the one that has the
    /// fewest and is not being emptied.
    pub server: Option<String>,
}

/// Why a step failed, as far as an operator can act on it. The log says more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum StepFailure {
    /// The server has a role or database of that name which is not ours.
    #[error("the server has a role or database of that name that belongs to somebody else")]
    NameTaken,
    /// The tenant's role could still connect to the platform's database.
    #[error("the platform's database is open to every role of its server")]
    LandlordOpen,
    /// A migration failed.
    #[error("a migration failed")]
    Migration,
    /// The database belongs to another organisation.
    #[error("the database belongs to another organisation")]
    WrongDatabase,
    /// The server refused or could not be reached.
    #[error("the database server refused or could not be reached")]
    Server,
}

impl StepFailure {
    /// All failures.
    pub const ALL: [Self; 5] =
        [Self::NameTaken, Self::LandlordOpen, Self::Migration, Self::WrongDatabase, Self::Server];

    /// The failure's name in the store; `provisioning-failure-<name>` is its
    /// message.
    pub fn name(self) -> &'static str {
        match self {
            Self::NameTaken => "name-taken",
            Self::LandlordOpen => "landlord-open",
            Self::Migration => "migration",
            Self::WrongDatabase => "wrong-database",
            Self::Server => "server",
        }
    }
}

/// How far one step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Not begun.
    Waiting,
    /// Begun, and not known to have ended.
    Running,
    /// Done.
    Done(OffsetDateTime),
    /// Failed; a retry begins here.
    Failed(StepFailure),
}

impl StepState {
    /// The state's name in message keys.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "pending",
            Self::Running => "running",
            Self::Done(_) => "done",
            Self::Failed(_) => "failed",
        }
    }
}

/// One step and how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepLine {
    /// Which step.
    pub step: ProvisioningStep,
    /// How far it is.
    pub state: StepState,
}

impl StepLine {
    /// Whether the step is done.
    pub fn is_done(&self) -> bool {
        match self.state {
            StepState::Done(_) => true,
            StepState::Waiting | StepState::Running | StepState::Failed(_) => false,
        }
    }
}

/// The making of organisations' databases.
///
/// Every step is recorded as it begins and after it, none spans two databases, and each
/// can be done again: whatever ends the process, a repetition finds out what is
/// there and completes it.
pub trait Provisioning: Sync {
    /// Why the records could not be kept.
    type Error: std::error::Error + Send;
    /// What a step has to know of the order, and of the steps before it.
    type Work: Send;

    /// Records the order and that its application is being provisioned; a
    /// database made in advance becomes the tenant's at once, with all steps that
    /// it saves. The same order again is the same tenant.
    fn order(
        &self,
        order: &TenantOrder,
        actor: Actor,
    ) -> impl Future<Output = Result<Result<TenantId, NotOrdered>, Self::Error>> + Send;

    /// What is recorded of the order, and how far every step is, in their order.
    fn take_up(
        &self,
        tenant: TenantId,
    ) -> impl Future<Output = Result<(Self::Work, Vec<StepLine>), Self::Error>> + Send;

    /// Records that `done` is done and `step` begins, and does that, for the first
    /// time or again. The record may be lost if the store fails at that moment; then
    /// the step is done once more.
    fn perform(
        &self,
        work: &mut Self::Work,
        done: Option<ProvisioningStep>,
        step: ProvisioningStep,
    ) -> impl Future<Output = Result<Result<(), StepFailure>, Self::Error>> + Send;

    /// Records that `done` is done and that `step` failed, which also ends the
    /// application's provisioning.
    fn note_failure(
        &self,
        tenant: TenantId,
        done: Option<ProvisioningStep>,
        step: ProvisioningStep,
        failure: StepFailure,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;
}

/// Why an order is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotOrdered {
    /// Another organisation has the slug, or the application is not one to take
    /// up.
    #[error("there is an organisation with this slug already (tenant status tells about it)")]
    SlugTaken,
    /// There is no server of that name, or none that gets new databases.
    #[error("there is no such server, or it gets no new databases (see: publicdigit server list)")]
    NoServer,
    /// There is no template of that name.
    #[error("there is no such template; tenant create --help names them")]
    NoTemplate,
    /// The template has a module that is not published, or not in the plan that new
    /// organisations have.
    #[error("the template has a module that new organisations cannot have (see: publicdigit module list)")]
    NotOffered,
    /// No server that gets new ones answers, or not the one that was named.
    #[error("the server does not answer")]
    Silent,
}

/// Why a tenant was not ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OrderError<E> {
    /// The order is not taken.
    #[error(transparent)]
    Refused(NotOrdered),
    /// The store did not answer.
    #[error("the store of tenants failed")]
    Store(#[source] E),
}

/// Orders a database for an organisation; [`provision`] makes it.
pub async fn order_tenant<P: Provisioning>(
    provisioning: &P,
    order: &TenantOrder,
    actor: Actor,
) -> Result<TenantId, OrderError<P::Error>> {
    provisioning.order(order, actor).await.map_err(OrderError::Store)?.map_err(OrderError::Refused)
}

/// Does what is left to do of making a tenant's database. `Ok(Err(_))` if a
/// step failed; everything before it stays, and a repetition goes on there.
pub async fn provision<P: Provisioning>(
    provisioning: &P,
    tenant: TenantId,
) -> Result<Result<(), (ProvisioningStep, StepFailure)>, P::Error> {
    let (mut work, steps) = provisioning.take_up(tenant).await?;
    let mut done = None;
    for StepLine { step, .. } in steps.into_iter().filter(|line| !line.is_done()) {
        if let Err(failure) = provisioning.perform(&mut work, done, step).await? {
            provisioning.note_failure(tenant, done, step, failure).await?;
            return Ok(Err((step, failure)));
        }
        done = Some(step);
    }
    Ok(Ok(()))
}

/// Lets a failed provisioning be taken up again.
pub async fn retry_provisioning<S: Applications>(
    applications: &S,
    by: AdminId,
    id: ApplicationId,
) -> Result<(), DecideError<S::Error>> {
    let decided = applications
        .update(id, move |application, _| {
            application.start_provisioning()?;
            let entry = AuditEntry::new(Actor::Admin(by), "application.provisioning_retried", id);
            Ok(DecideOutcome { entry, mail: None })
        })
        .await
        .map_err(DecideError::Store)?;
    decided.ok_or(DecideError::Unknown)?.map_err(DecideError::Refused)
}
