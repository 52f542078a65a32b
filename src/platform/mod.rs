//! The platform as it runs: settings, databases, background work.

pub mod clocks;
mod config;
mod environment;
mod http_client;
pub mod jobs;
mod landlord;
pub mod mailer;
mod mails;
mod proxies;
mod smtp;

use std::{path::PathBuf, sync::Arc};

use sqlx::postgres::PgConnectOptions;
use thiserror::Error;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use self::{
    clocks::Clocks,
    environment::CommandEnvironment,
    jobs::{close_elections, mail_receipts, send_mail::MailDispatcher, tidy_forms},
    landlord::{Connections, IDLE, Opener},
    mailer::{Mailer, MailerError},
};
pub use self::{
    config::{Config, ConfigError, Smtp, connections},
    environment::SystemEnvironment,
    http_client::http_client,
    jobs::{mail_figures::MailFigures, tidy_forms::clean},
    landlord::{LandlordSchema, RestoreLandlordError, restore_landlord},
    mails::WaitingMail,
    proxies::{Proxies, ProxyHeader},
};
pub use crate::tenancy::{Provisioner, ProvisioningWorker, Tenant, TenantDirectory, TenantSchemas};
use crate::{
    db::{
        CONNECTIONS, Cluster, ClusterError, DbError, KeyFileError, LandlordDb, OutboxSignal, Shares,
        TenantPools,
        migrate::{MigrationError, Unfit},
    },
    kernel::{ApplicationId, Environment, Operator},
    tenancy::{NodeError, Nodes, Servers, TemplateError, backup::missing_clients},
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
    environment: Arc<dyn Environment>,
    clocks: Arc<Clocks>,
    signal: OutboxSignal,
    post: Arc<MailFigures>,
    background: JoinSet<()>,
    cluster: Option<Arc<Cluster>>,
    /// Cancelled when the embedded PostgreSQL is gone for good.
    lost: CancellationToken,
    /// The name under which this process is registered, if it serves.
    node: Option<String>,
}

/// Why the platform could not start.
#[derive(Debug, Error)]
pub enum StartError {
    /// The platform's key is missing or malformed.
    #[error("the platform's key cannot be had")]
    Key(#[from] KeyFileError),
    /// There is a platform, and not its key.
    #[error(
        "the platform's key is missing: neither PUBLICDIGIT_KEY nor {} has it, and without it the organisations' databases cannot be opened",
        .0.display()
    )]
    KeyMissing(PathBuf),
    /// The key is another platform's.
    #[error("this is not the platform's key (PUBLICDIGIT_KEY, or {}): its secrets do not open with it", .0.display())]
    WrongKey(PathBuf),
    /// The embedded PostgreSQL did not start.
    #[error("the embedded PostgreSQL did not start")]
    Cluster(#[from] ClusterError),
    /// `DATABASE_URL` is malformed, or the landlord's database is not there.
    #[error("the landlord's database cannot be reached")]
    Landlord(#[from] DbError),
    /// The landlord's schema could not be brought up to date.
    #[error("the landlord's database could not be migrated")]
    Migration(#[from] MigrationError),
    /// The landlord's schema is not one that this program can work with.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// The landlord's server has too few connections.
    #[error("this process would open too many connections")]
    Connections(#[from] NodeError),
    /// The template of tenants' databases is malformed.
    #[error("the template of organisations' databases cannot be used")]
    Template(#[from] TemplateError),
    /// The settings for mail cannot be used.
    #[error("mail cannot be set up")]
    Mailer(#[from] MailerError),
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
        let provisioning = provisioning.with_reserve(config.premade);
        let platform = Self {
            config: config.clone(),
            landlord,
            tenants,
            provisioning,
            schemas: provisioner.schemas().clone(),
            provisioner,
            clocks: Arc::new(Clocks::new(Arc::clone(&environment))),
            environment,
            signal,
            post: Arc::default(),
            background: JoinSet::new(),
            cluster: cluster.map(Arc::new),
            lost: CancellationToken::new(),
            node: None,
        };
        Ok((platform, connections))
    }

    /// Opens the databases, starting the embedded PostgreSQL if none is given,
    /// and starts what works in the background.
    pub async fn start(config: &Config) -> Result<Self, StartError> {
        Self::begin(config, false).await
    }

    /// [`Self::start`], after the landlord's database was migrated.
    pub async fn start_migrated(config: &Config) -> Result<Self, StartError> {
        Self::begin(config, true).await
    }

    async fn begin(config: &Config, migrates: bool) -> Result<Self, StartError> {
        let mut config = config.clone();
        let cluster = match &config.database_url {
            Some(_) => None,
            None => {
                // It is made for this process alone.
                let connections = *config.connections.get_or_insert(CONNECTIONS);
                Some(Cluster::start_for(connections, &config.data, None, &SystemEnvironment).await?)
            }
        };
        let (mut platform, connections) =
            Self::assemble(&config, cluster, Opener::Node { migrates }, Arc::new(SystemEnvironment)).await?;
        platform.take_part(connections).await?;
        platform.background.spawn(look_around(platform.landlord.clone(), platform.provisioner.clone()));
        platform.background.spawn(tidy_forms::run(platform.landlord.clone()));
        platform.background.spawn(platform.tenants.clone().listen());
        platform.background.spawn(platform.provisioning.clone().run());
        platform.keep_cluster();
        let (tenants, provisioner) = (platform.tenants.clone(), platform.provisioner.clone());
        platform.background.spawn(close_elections::run(
            tenants,
            provisioner,
            (Arc::clone(&platform.environment), Arc::clone(&platform.clocks)),
            close_elections::POLL_INTERVAL,
        ));
        let tenants = platform.tenants.clone();
        platform.background.spawn(mail_receipts::run(
            tenants,
            Arc::clone(&platform.environment),
            mail_receipts::POLL_INTERVAL,
        ));
        if let Some(smtp) = &config.smtp {
            let mailer = Mailer::new(smtp, &config.public_url)?.counting_in(Arc::clone(&platform.post));
            let post = MailDispatcher::new(mailer, platform.landlord.clone(), platform.tenants.clone());
            platform.background.spawn(post.run(platform.signal.clone()));
        }
        Ok(platform)
    }

    /// Keeps the embedded PostgreSQL running.
    fn keep_cluster(&mut self) {
        let Some(cluster) = self.cluster.clone() else { return };
        let lost = self.lost.clone();
        self.background.spawn(async move {
            let error = cluster.supervise().await;
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "the embedded PostgreSQL cannot be started; this process ends");
            lost.cancel();
        });
    }

    /// Whether the embedded PostgreSQL runs, if there is one.
    pub fn is_whole(&self) -> bool {
        self.cluster.as_ref().is_none_or(|cluster| cluster.is_up())
    }

    /// Cancelled when the embedded PostgreSQL is gone for good.
    pub(crate) fn lost(&self) -> CancellationToken {
        self.lost.clone()
    }

    /// Registers this process beside the others that serve, and keeps to its part.
    async fn take_part(&mut self, Connections { allowed, wanted }: Connections) -> Result<(), StartError> {
        let nodes = Nodes::new(self.landlord.clone());
        let name = node_name(&self.config, &*self.environment);
        nodes.register(&name, wanted, allowed).await?;
        // So that monitoring has its connection whatever happens later.
        self.landlord.answers().await?;
        for server in Servers::new(self.landlord.clone()).too_small().await? {
            tracing::error!(%server, "a server has too few connections for all processes together");
        }
        self.background.spawn(nodes.live(name.clone(), wanted));
        self.background.spawn(self.tenants.pools().clone().close_idle(IDLE));
        self.background.spawn(self.provisioner.clone().close_idle(IDLE));
        self.node = Some(name);
        Ok(())
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

/// What this process is called among those that serve: started again on the same
/// machine with the same address, the same.
fn node_name(config: &Config, environment: &dyn Environment) -> String {
    let host = nix::unistd::gethostname().unwrap_or_default();
    let address = config.address;
    let name = format!("{} {address}", host.to_string_lossy());
    // Whatever port it gets, no other process has had it.
    if address.port() == 0 { format!("{name} {}", environment.new_id()) } else { name }
}

/// Tells of what would be in the way on the day on which something is restored, and repairs
/// what can only be repaired in time.
async fn look_around(landlord: LandlordDb, provisioner: Provisioner) {
    if let Err(error) = provisioner.keep_roles().await {
        tracing::warn!(error = &error as &dyn std::error::Error, "the servers were not looked at");
    }
    match missing_clients(&landlord).await {
        Ok(missing) => {
            for (server, error) in missing {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, server, "databases there cannot be backed up or restored");
            }
        }
        Err(error) => {
            tracing::warn!(error = &error as &dyn std::error::Error, "the servers were not looked at");
        }
    }
}
