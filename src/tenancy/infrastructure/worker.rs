use std::{
    collections::BTreeSet,
    fmt, mem,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{sync::Notify, time::timeout};

use super::{Provisioner, tenant_lock::try_tenant_lock};
use crate::{
    access::domain::PersonName,
    db::{DbError, LandlordDb},
    kernel::{Actor, ApplicationId, TenantId},
    tenancy::{
        application::{Applications, OrderError, TenantOrder, order_tenant, provision},
        domain::{Application, ApplicationStatus},
    },
};

/// How often to look for work nobody told of: what a crash or another server
/// left.
const SWEEP: Duration = Duration::from_secs(10);

/// Makes the databases of accepted applications in the background, one after
/// the other, and goes on with what a crash interrupted.
#[derive(Clone)]
pub struct ProvisioningWorker {
    landlord: LandlordDb,
    provisioner: Provisioner,
    /// How many databases to keep made in advance.
    warm_databases: usize,
    signal: Arc<Notify>,
    requested: Arc<Mutex<BTreeSet<ApplicationId>>>,
}

impl ProvisioningWorker {
    /// A worker that uses `provisioner`.
    pub fn new(landlord: LandlordDb, provisioner: Provisioner) -> Self {
        Self { landlord, provisioner, warm_databases: 0, signal: Arc::default(), requested: Arc::default() }
    }

    /// The same worker, which also keeps `count` databases made in advance.
    #[must_use]
    pub fn with_warm_pool(self, count: usize) -> Self {
        Self { warm_databases: count, ..self }
    }

    /// Takes up one application, for the first time or again after a failure.
    /// Asking twice does nothing more.
    pub fn request(&self, application: ApplicationId) {
        self.requested.lock().unwrap_or_else(PoisonError::into_inner).insert(application);
        self.signal.notify_one();
    }

    /// Works until it is dropped.
    pub async fn run(self) {
        tokio::join!(self.look_for_orphans(), self.work());
    }

    async fn look_for_orphans(&self) {
        match self.provisioner.orphans().await {
            Ok(orphans) if !orphans.are_none() => {
                tracing::warn!(
                    count = orphans.found.len(),
                    unfinished = ?orphans.unfinished,
                    "there are orphans, or servers that did not answer; see: publicdigit tenant prune --orphans"
                );
            }
            Ok(_) => {}
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::error!(error, "orphans could not be looked for");
            }
        }
    }

    async fn work(&self) {
        loop {
            // What others took must not be held while there is work.
            self.warm_up().await;
            if let Err(error) = self.work_off().await {
                let error = &error as &dyn std::error::Error;
                tracing::error!(error, "provisioning could not be taken up");
            }
            if let Err(error) = self.provisioner.prewarm(self.warm_databases).await {
                let error = &error as &dyn std::error::Error;
                tracing::error!(error, "databases could not be made in advance");
            }
            self.warm_up().await;
            // Either way there may be work.
            let _ = timeout(SWEEP, self.signal.notified()).await;
        }
    }

    async fn warm_up(&self) {
        if let Err(error) = self.provisioner.warm_up().await {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "no session could be opened in a database made in advance");
        }
    }

    /// Does all that is there to do now.
    pub async fn work_off(&self) -> Result<(), DbError> {
        let requested = mem::take(&mut *self.requested.lock().unwrap_or_else(PoisonError::into_inner));
        for id in requested {
            if let Some(application) = Applications::by_id(&self.landlord, id).await?
                && application.clone().start_provisioning().is_ok()
            {
                self.take_up(&application).await?;
            }
        }
        for application in Applications::all(&self.landlord).await? {
            match application.status {
                ApplicationStatus::Approved | ApplicationStatus::ProvisioningStarted => {
                    self.take_up(&application).await?;
                }
                ApplicationStatus::Pending
                | ApplicationStatus::UnderReview
                | ApplicationStatus::Rejected
                | ApplicationStatus::ProvisioningFailed
                | ApplicationStatus::Provisioned => {}
            }
        }
        Ok(())
    }

    async fn take_up(&self, application: &Application) -> Result<(), DbError> {
        let order = order_for(application)?;
        match order_tenant(&self.provisioner, &order, Actor::System).await {
            Ok(tenant) => self.finish(tenant).await,
            Err(OrderError::Refused(why)) => {
                tracing::error!(application.id = %application.id, %why, "an application was not taken up");
                Ok(())
            }
            Err(OrderError::Store(error)) => Err(error),
        }
    }

    /// Makes what is left to make of `tenant`, unless another server is at it.
    pub async fn finish(&self, tenant: TenantId) -> Result<(), DbError> {
        // Held until this returns, even if it is cancelled or the process dies.
        let Some(turn) = try_tenant_lock(&self.landlord, tenant).await? else { return Ok(()) };
        // A failure was logged where it happened, and recorded for the admins.
        if provision(&self.provisioner, tenant).await?.is_ok() {
            tracing::info!(tenant.id = %tenant, "an organisation was provisioned");
        }
        turn.commit_unaudited().await
    }
}

/// The applicant becomes the first administrator.
fn order_for(application: &Application) -> Result<TenantOrder, DbError> {
    let form = &application.form;
    // Both at their longest are one character longer than a name may be.
    let name: String = format!("{} {}", form.first_name, form.last_name).chars().take(120).collect();
    Ok(TenantOrder {
        application: Some(application.id),
        slug: form.slug.clone(),
        organisation: form.organisation.clone(),
        owner_name: PersonName::parse(&name).map_err(|_| DbError::Malformed("name"))?,
        owner_email: form.email.clone(),
        language: application.language,
        template: application.template.clone(),
        server: None,
    })
}

impl fmt::Debug for ProvisioningWorker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ProvisioningWorker")
    }
}
