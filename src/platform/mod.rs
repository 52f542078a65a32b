//! The platform as it runs: settings, databases, background work.

mod bounces;
pub mod clocks;
mod config;
mod environment;
mod hand_overs;
mod http_client;
pub mod jobs;
mod landlord;
mod mail_form;
mod mail_rate;
pub mod mailer;
mod mails;
mod proxies;
mod smtp;
mod smtp_answer;
mod start;
mod start_error;

use std::sync::Arc;

use sqlx::postgres::PgConnectOptions;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

pub use self::{
    bounces::{Bounce, BounceError},
    config::{Config, ConfigError, ReturnAddresses, Smtp, connections},
    environment::SystemEnvironment,
    http_client::http_client,
    jobs::{mail_figures::MailFigures, tidy_forms::clean},
    landlord::{LandlordSchema, RestoreLandlordError, restore_landlord},
    mails::WaitingMail,
    proxies::{Proxies, ProxyHeader},
    start_error::StartError,
};
use self::{
    clocks::Clocks,
    environment::CommandEnvironment,
    hand_overs::HandOvers,
    jobs::sync_places::SyncPlaces,
    landlord::{Connections, Opener},
};
pub use crate::tenancy::{Provisioner, ProvisioningWorker, Tenant, TenantDirectory, TenantSchemas};
use crate::{
    db::{Cluster, ClusterError, DbError, LandlordDb, OutboxSignal, Shares, TenantPools},
    kernel::{ApplicationId, Environment, Operator},
    tenancy::{ModuleJobs, Nodes, application::Catalogue, backup::modules_folder, domain::declarations},
};

/// The running platform: its databases and what works in the background.
pub struct Platform {
    /// How it is set up.
    pub config: Config,
    /// The platform's own database.
    pub landlord: LandlordDb,
    /// The organisations and their databases.
    pub tenants: TenantDirectory,
    provisioning: ProvisioningWorker,
    /// The schemas of all organisations' databases.
    pub schemas: TenantSchemas,
    /// Makes and unmakes tenants' databases, for commands.
    pub provisioner: Provisioner,
    /// Installs and uninstalls modules.
    pub modules: ModuleJobs,
    /// Exchanges places with organisations.
    pub places: SyncPlaces,
    environment: Arc<dyn Environment>,
    clocks: Arc<Clocks>,
    signal: OutboxSignal,
    post: Arc<MailFigures>,
    hand_overs: HandOvers,
    background: JoinSet<()>,
    cluster: Option<Arc<Cluster>>,
    /// Cancelled when the embedded PostgreSQL is gone for good.
    lost: CancellationToken,
    /// The name under which this process is registered, if it serves.
    node: Option<String>,
}

impl Platform {
    /// Opens the databases for a command that `operator` gave, beside a server that may be
    /// running: nothing works in the background.
    ///
    /// # Errors
    ///
    /// If they cannot be opened, or the landlord's schema is not as it is `wanted`.
    pub async fn join(
        config: &Config,
        wanted: LandlordSchema,
        operator: Operator,
    ) -> Result<Self, StartError> {
        let cluster = match &config.database_url {
            Some(_) => None,
            None => Some(Cluster::join(&config.data, None, &SystemEnvironment).await?),
        };
        let waits = cluster.as_ref().is_some_and(Cluster::is_joined);
        let opener = Opener::Command { waits, wanted };
        Ok(Self::assemble(config, cluster, opener, Arc::new(CommandEnvironment(operator))).await?.0)
    }

    /// Opens the landlord's database, for which it may wait, and assembles the parts.
    async fn assemble(
        config: &Config,
        cluster: Option<Cluster>,
        opener: Opener,
        environment: Arc<dyn Environment>,
    ) -> Result<(Self, Connections), StartError> {
        let options = match (&cluster, &config.database_url) {
            (Some(cluster), _) => cluster.landlord(),
            (None, Some(url)) => url.parse::<PgConnectOptions>().map_err(DbError::from)?,
            (None, None) => PgConnectOptions::new(),
        };
        let signal = OutboxSignal::default();
        let (landlord, connections) =
            landlord::open(config, options, (&environment, &signal), opener).await?;
        if opener.knows_the_schema() {
            landlord.fill(&declarations()).await?;
        }
        let key = Arc::clone(landlord.shared_key());
        let pools = TenantPools::new(
            Shares::of(connections.wanted).tenants,
            key,
            Arc::clone(&environment),
            signal.clone(),
        );
        let tenants = TenantDirectory::new(landlord.clone(), pools);
        let provisioner = Provisioner::new(landlord.clone(), signal.clone())?;
        let provisioning = ProvisioningWorker::new(landlord.clone(), provisioner.clone());
        let provisioning = provisioning.with_warm_pool(config.warm_databases);
        let platform = Self {
            config: config.clone(),
            provisioning,
            schemas: provisioner.schemas().clone(),
            modules: ModuleJobs::new(landlord.clone(), provisioner.clone(), modules_folder(&config.data)),
            places: SyncPlaces::new(landlord.clone(), tenants.clone()),
            tenants,
            landlord,
            provisioner,
            clocks: Arc::new(Clocks::new(Arc::clone(&environment))),
            environment,
            signal,
            post: Arc::default(),
            hand_overs: HandOvers::default(),
            background: JoinSet::new(),
            cluster: cluster.map(Arc::new),
            lost: CancellationToken::new(),
            node: None,
        };
        Ok((platform, connections))
    }

    /// Whether the embedded PostgreSQL runs, if there is one.
    pub fn is_whole(&self) -> bool {
        self.cluster.as_ref().is_none_or(|cluster| cluster.is_up())
    }

    /// Cancelled when the embedded PostgreSQL is gone for good.
    pub(crate) fn lost(&self) -> CancellationToken {
        self.lost.clone()
    }

    /// The time and randomness.
    pub fn environment(&self) -> &Arc<dyn Environment> {
        &self.environment
    }

    /// Whether the time can be trusted.
    pub fn clocks(&self) -> &Clocks {
        &self.clocks
    }

    /// Makes the database of an accepted application, or tries again, without
    /// waiting for it. Asking twice does nothing more.
    pub fn provision_in_background(&self, application: ApplicationId) {
        self.provisioning.request(application);
    }

    /// What this process knows of mails.
    pub(crate) fn mail_figures(&self) -> &MailFigures {
        &self.post
    }

    /// What is pending after commits with mail.
    pub fn signal(&self) -> &OutboxSignal {
        &self.signal
    }

    /// Ends the background work, closes all connections and stops the
    /// embedded PostgreSQL.
    pub async fn stop(mut self) -> Result<(), ClusterError> {
        let _no_mail = self.hand_overs.stop().await;
        self.background.shutdown().await;
        if let Some(name) = &self.node
            && let Err(error) = Nodes::new(self.landlord.clone()).leave(name).await
        {
            // It is forgotten in a minute.
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "this process could not be signed off");
        }
        self.provisioner.close().await;
        self.tenants.pools().close().await;
        self.landlord.close().await;
        // Nobody supervises it any more.
        match self.cluster.and_then(Arc::into_inner) {
            Some(cluster) => cluster.stop().await,
            None => Ok(()),
        }
    }
}
