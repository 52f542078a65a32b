//! What a process that serves begins with: its part among the others, and what works in the
//! background.

use std::sync::Arc;

use super::{
    Platform, SystemEnvironment,
    config::Config,
    jobs::{
        close_elections, mail_receipts, remind_voters, run_jobs_of_contexts, run_module_jobs,
        send_mail::MailDispatcher, sync_places, tidy_forms,
    },
    landlord::{Connections, IDLE, Opener},
    mailer::Mailer,
    start_error::StartError,
};
use crate::{
    db::{CONNECTIONS, Cluster, LandlordDb},
    kernel::Environment,
    tenancy::{Nodes, Provisioner, Servers, backup::missing_clients},
};

impl Platform {
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
        platform.background.spawn(run_module_jobs::run(platform.modules.clone()));
        platform.background.spawn(run_jobs_of_contexts(platform.tenants.clone()));
        platform.background.spawn(platform.places.clone().run(sync_places::EVERY));
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
        let tenants = platform.tenants.clone();
        platform.background.spawn(remind_voters::run(
            tenants,
            Arc::clone(&platform.environment),
            remind_voters::POLL_INTERVAL,
        ));
        if let Some(smtp) = &config.smtp {
            let mailer = Mailer::new(smtp, &config.public_url)?;
            let mailer = mailer.counting_in(Arc::clone(&platform.post)).at_most(config.mails_per_hour);
            let mailer = mailer.returning_to(config.return_addresses.as_ref())?;
            let mailer = mailer.stopping_with(&platform.hand_overs);
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
