use std::{fmt, sync::Arc, time::Duration};

use tokio::{sync::Notify, time::timeout};
use uuid::Uuid;

use super::Provisioner;
use crate::{
    access::domain::PersonName,
    db::{DbError, LandlordDb},
    kernel::{Actor, ApplicationId, TenantId},
    tenancy::{
        application::{Applications, StepProgress, TenantOrder, order_tenant, provision},
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
    bell: Arc<Notify>,
}

impl ProvisioningWorker {
    /// A worker that uses `provisioner`.
    pub fn new(landlord: LandlordDb, provisioner: Provisioner) -> Self {
        Self { landlord, provisioner, bell: Arc::default() }
    }

    /// Tells of new work: an application was approved, or is to be retried.
    pub fn wake(&self) {
        self.bell.notify_one();
    }

    /// How far the making of the application's database is; empty if it has
    /// not begun.
    pub async fn progress(&self, application: ApplicationId) -> Result<Vec<StepProgress>, DbError> {
        let tenant = sqlx::query_scalar!(
            r#"
            select id
            from tenancy.tenant
            where application_id = $1
            "#,
            Uuid::from(application),
        )
        .fetch_optional(&mut *self.landlord.acquire().await?)
        .await?;
        match tenant {
            Some(tenant) => super::provisioner::progress(&self.landlord, tenant.into()).await,
            None => Ok(Vec::new()),
        }
    }

    /// Works until it is dropped.
    pub async fn run(self) {
        loop {
            if let Err(error) = self.work_off().await {
                let error = &error as &dyn std::error::Error;
                tracing::error!(error, "provisioning could not be taken up");
            }
            // Either way there may be work.
            let _ = timeout(SWEEP, self.bell.notified()).await;
        }
    }

    /// Does all that is there to do now.
    pub async fn work_off(&self) -> Result<(), DbError> {
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
        let Ok(tenant) = order_tenant(&self.provisioner, &order, Actor::System).await else {
            tracing::error!(application.id = %application.id, "the slug belongs to another organisation");
            return Ok(());
        };
        self.finish(tenant).await
    }

    /// Makes what is left to make of `tenant`, unless another server is at it.
    pub async fn finish(&self, tenant: TenantId) -> Result<(), DbError> {
        // Held until this returns, even if it is cancelled or the process dies.
        let mut turn = self.landlord.begin().await?;
        let mine = sqlx::query_scalar!(
            r#"select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as "mine!""#,
            tenant.to_string(),
        )
        .fetch_one(&mut *turn)
        .await?;
        if mine {
            match provision(&self.provisioner, tenant).await? {
                Ok(()) => tracing::info!(tenant.id = %tenant, "an organisation was provisioned"),
                // Logged where it failed, and recorded for the admins.
                Err(_) => {}
            }
        }
        turn.commit_bookkeeping().await
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
    })
}

impl fmt::Debug for ProvisioningWorker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ProvisioningWorker")
    }
}
