//! The platform as it runs: settings, databases, background work.

use std::{cmp::Reverse, path::PathBuf, sync::Arc};

use sqlx::postgres::PgConnectOptions;
use thiserror::Error;
use tokio::task::JoinSet;

pub use super::config::Config;
use super::{
    SystemAmbient,
    clocks::Clocks,
    clockwork, landlord,
    mailer::{Mailer, MailerError},
    post::Post,
    receipts,
};
pub use crate::tenancy::{Fleet, Provisioner, ProvisioningWorker, Tenant, Tenants};
use crate::{
    db::{
        Budget, Cluster, ClusterError, DbError, KeyFileError, LandlordDb, OutboxBell, TenantPools,
        migrate::MigrationError, outbox::Outbox,
    },
    kernel::{Ambient, ApplicationId, Mail},
    messages,
    tenancy::{Active, TemplateError, backup::missing_clients},
};

/// The running platform: its databases and what works in the background.
pub struct Platform {
    /// How it is set up.
    pub config: Config,
    /// The platform's own database.
    pub landlord: LandlordDb,
    /// The organisations and their databases.
    pub tenants: Tenants,
    provisioning: ProvisioningWorker,
    /// The schemas of all organisations' databases.
    pub fleet: Fleet,
    /// Makes and unmakes tenants' databases, for commands.
    pub provisioner: Provisioner,
    ambient: Arc<dyn Ambient>,
    clocks: Arc<Clocks>,
    bell: OutboxBell,
    background: JoinSet<()>,
    cluster: Option<Cluster>,
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
    /// The template of tenants' databases is malformed.
    #[error("the template of organisations' databases cannot be used")]
    Template(#[from] TemplateError),
    /// The settings for mail cannot be used.
    #[error("mail cannot be set up")]
    Mailer(#[from] MailerError),
}

impl Platform {
    /// Opens the databases for a command, beside a server that may be running:
    /// nothing works in the background.
    pub async fn join(config: &Config) -> Result<Self, StartError> {
        let cluster = match &config.database_url {
            Some(_) => None,
            None => Some(Cluster::join(&config.data, None, &SystemAmbient).await?),
        };
        let waits = cluster.as_ref().is_some_and(Cluster::is_joined);
        Self::assemble(config, cluster, waits).await
    }

    /// Opens the landlord's database, for which it may wait, and assembles the parts.
    async fn assemble(config: &Config, cluster: Option<Cluster>, waits: bool) -> Result<Self, StartError> {
        let ambient: Arc<dyn Ambient> = Arc::new(SystemAmbient);
        let options = match (&cluster, &config.database_url) {
            (Some(cluster), _) => cluster.landlord(),
            (None, Some(url)) => url.parse::<PgConnectOptions>().map_err(DbError::from)?,
            (None, None) => PgConnectOptions::new(),
        };
        let bell = OutboxBell::default();
        let landlord = landlord::open(config, options, (&ambient, &bell), waits).await?;
        let key = Arc::clone(landlord.shared_key());
        let pools = TenantPools::new(Budget::default(), key, Arc::clone(&ambient), bell.clone());
        let tenants = Tenants::new(landlord.clone(), pools);
        let provisioner = Provisioner::new(landlord.clone(), bell.clone())?;
        let provisioning = ProvisioningWorker::new(landlord.clone(), provisioner.clone());
        let provisioning = provisioning.with_reserve(config.premade);
        Ok(Self {
            config: config.clone(),
            landlord,
            tenants,
            provisioning,
            fleet: provisioner.fleet().clone(),
            provisioner,
            clocks: Arc::new(Clocks::new(Arc::clone(&ambient))),
            ambient,
            bell,
            background: JoinSet::new(),
            cluster,
        })
    }

    /// Opens the databases, starting the embedded PostgreSQL if none is given,
    /// and starts what works in the background.
    pub async fn start(config: &Config) -> Result<Self, StartError> {
        let cluster = match &config.database_url {
            Some(_) => None,
            None => Some(Cluster::start(&config.data, None, &SystemAmbient).await?),
        };
        let mut platform = Self::assemble(config, cluster, true).await?;
        platform.background.spawn(look_around(platform.landlord.clone(), platform.provisioner.clone()));
        platform.background.spawn(platform.tenants.clone().listen());
        platform.background.spawn(platform.provisioning.clone().run());
        let (tenants, provisioner) = (platform.tenants.clone(), platform.provisioner.clone());
        platform.background.spawn(clockwork::run(
            tenants,
            provisioner,
            (Arc::clone(&platform.ambient), Arc::clone(&platform.clocks)),
            clockwork::TICK,
        ));
        let tenants = platform.tenants.clone();
        platform.background.spawn(receipts::run(tenants, Arc::clone(&platform.ambient), receipts::TICK));
        if let Some(smtp) = &config.smtp {
            let mailer = Mailer::new(smtp, &config.public_url)?;
            let post = Post::new(mailer, platform.landlord.clone(), platform.tenants.clone());
            platform.background.spawn(post.run(platform.bell.clone()));
        }
        Ok(platform)
    }

    /// The time and randomness.
    pub fn ambient(&self) -> &Arc<dyn Ambient> {
        &self.ambient
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

    /// The mails nobody sends, opened and worded: to whom, subject, text; the
    /// newest first. For demonstrations only: they hold links that open doors.
    pub async fn waiting_mails(&self) -> Result<Vec<(String, String, String)>, DbError> {
        let mut mails = self.landlord.waiting().await?;
        for Active { slug, .. } in self.tenants.active().await? {
            if let Some(tenant) = self.tenants.by_slug(&slug).await? {
                mails.extend(tenant.db().waiting().await?);
            }
        }
        mails.sort_by_key(|(at, _)| Reverse(*at));
        let word = |mail: &Mail| {
            let (subject, body) = messages::mail(mail, &self.config.public_url);
            (mail.to.as_str().to_owned(), subject, body)
        };
        Ok(mails.iter().map(|(_, mail)| word(mail)).collect())
    }

    /// What is rung after commits with mail.
    pub fn bell(&self) -> &OutboxBell {
        &self.bell
    }

    /// Ends the background work, closes all connections and stops the
    /// embedded PostgreSQL.
    pub async fn stop(mut self) -> Result<(), ClusterError> {
        self.background.shutdown().await;
        self.provisioner.close().await;
        self.tenants.pools().close().await;
        self.landlord.close().await;
        match self.cluster {
            Some(cluster) => cluster.stop().await,
            None => Ok(()),
        }
    }
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
