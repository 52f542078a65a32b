use super::{
    Outcome, account, admin, audit, databases, geography, landlord, mail, maintenance, membership, migrate,
    modules,
    output::Output,
    permission,
    running::{Joining, with_platform},
    serve, server, tenant,
};
use crate::platform::LandlordSchema;

/// A command that needs the platform.
pub(super) enum Running {
    Serve { demo: bool, connections: Option<usize>, migrate: bool },
    Account(account::Account),
    Mail(mail::MailCommand),
    Landlord(landlord::Landlord),
    Admin(admin::Admin),
    Tenant(tenant::Tenant),
    Migrate(migrate::Migrate),
    Db(databases::Db),
    Backup(databases::Backup),
    Audit(audit::Audit),
    Module(modules::Module),
    Geography(geography::Geography),
    Membership(membership::Membership),
    Server(server::Server),
    Down { message: String },
    Up,
    ResetCache,
}

impl Running {
    /// Whether it begins a data folder where there is none.
    pub(super) fn makes_data(&self) -> bool {
        matches!(self, Self::Serve { .. } | Self::Landlord(landlord::Landlord::Restore(_)))
    }

    /// What it wants of the landlord's schema.
    pub(super) fn landlord_schema(&self) -> LandlordSchema {
        match self {
            Self::Migrate(command) => command.landlord_schema(),
            Self::Landlord(_) => LandlordSchema::AsItIs,
            Self::Serve { .. }
            | Self::Account(_)
            | Self::Mail(_)
            | Self::Admin(_)
            | Self::Tenant(_)
            | Self::Db(_)
            | Self::Backup(_)
            | Self::Audit(_)
            | Self::Module(_)
            | Self::Geography(_)
            | Self::Membership(_)
            | Self::Server(_)
            | Self::Down { .. }
            | Self::Up
            | Self::ResetCache => LandlordSchema::Fitting,
        }
    }

    pub(super) async fn run(self, joining: Joining, output: Output) -> anyhow::Result<Outcome> {
        match self {
            Self::Serve { demo, connections, migrate } => {
                let mut config = joining.config;
                config.connections = connections.or(config.connections);
                serve::serve(config, (demo, migrate), output).await
            }
            Self::Landlord(command) => command.run(joining, output).await,
            Self::Mail(command) => with_platform(joining, async |p| command.run(p, output).await).await,
            Self::Account(command) => with_platform(joining, async |p| command.run(p, output).await).await,
            Self::Admin(command) => with_platform(joining, async |p| command.run(p, output).await).await,
            Self::Tenant(command) => with_platform(joining, async |p| command.run(p, output).await).await,
            Self::Migrate(command) => with_platform(joining, async |p| command.run(p, output).await).await,
            Self::Db(command) => with_platform(joining, async |p| command.run(p, output).await).await,
            Self::Backup(command) => with_platform(joining, async |p| command.run(p, output)).await,
            Self::Audit(command) => with_platform(joining, async |p| command.run(p, output).await).await,
            Self::Module(command) => with_platform(joining, async |p| command.run(p, output).await).await,
            Self::Geography(command) => with_platform(joining, async |p| command.run(p, output).await).await,
            Self::Membership(command) => with_platform(joining, async |p| command.run(p, output).await).await,
            Self::Server(command) => with_platform(joining, async |p| command.run(p, output).await).await,
            Self::Down { message } => {
                with_platform(joining, async |p| maintenance::platform(p, Some(&message), output).await).await
            }
            Self::ResetCache => {
                with_platform(joining, async |p| permission::reset_cache(p, output).await).await
            }
            Self::Up => with_platform(joining, async |p| maintenance::platform(p, None, output).await).await,
        }
    }
}
