//! The landlord's database opened: reached, with the right key, up to date.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use sqlx::{
    Connection, PgConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use thiserror::Error;

use super::{
    StartError,
    config::Config,
    environment::{CommandEnvironment, SystemEnvironment},
};
use crate::{
    db::{
        CONNECTIONS, Cluster, DbError, LandlordDb, OutboxSignal, PlatformKey, Shares,
        migrate::{self, LANDLORD, Standing},
        needs_its_key, usual_connections,
    },
    kernel::{Actor, Environment, Operator},
    tenancy::{
        backup::{self, BackupError, LandlordPlace, LandlordRestored},
        opens_passwords,
    },
};

/// How long one may have to wait for a connection to the landlord's database.
const ACQUIRE: Duration = Duration::from_secs(5);
/// How long a connection counts as used a moment ago.
const FRESH: Duration = Duration::from_secs(1);
/// How long a server is not yet there is waited for, and how often it is tried.
const BOOT: Duration = Duration::from_secs(30);
const RETRY_INTERVAL: Duration = Duration::from_millis(200);
/// How long one waits for a connection of a server that has none left.
const CROWD: Duration = Duration::from_secs(10);
/// After which time without use a connection is closed.
pub(crate) const IDLE: Duration = Duration::from_secs(120);

/// How many connections the landlord's server lets the platform have, and how many
/// this process takes of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Connections {
    pub(crate) allowed: usize,
    pub(crate) wanted: usize,
}

/// Who opens the landlord's database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opener {
    /// A process that serves; whether it migrates. One without a schema gets it.
    Node { migrates: bool },
    /// A command beside it, which takes what is left to commands; whether it waits for
    /// a server that another process is starting, and what it wants of the schema.
    Command { waits: bool, wanted: LandlordSchema },
}

impl Opener {
    /// Whether the schema is one that the program can work with.
    pub(crate) fn knows_the_schema(self) -> bool {
        !matches!(self, Self::Command { wanted: LandlordSchema::AsItIs, .. })
    }

    /// Whether it may give the database its schema or its key.
    fn may_make(self) -> bool {
        matches!(self, Self::Node { .. } | Self::Command { wanted: LandlordSchema::Migrated, .. })
    }
}

/// What a command wants of the schema of the landlord's database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LandlordSchema {
    /// The program can work with it.
    Fitting,
    /// It may be as it is: the command looks at it, saves it, or takes it back.
    AsItIs,
    /// It is brought up to date.
    Migrated,
}

/// The advisory lock under which the landlord's database gets its schema and its key.
const LOCK: i64 = 0x7064_5f62_6567_696e;

/// Opens the landlord's database behind `options`, whose schema is as `opener` wants it.
pub(crate) async fn open(
    config: &Config,
    options: PgConnectOptions,
    (environment, signal): (&Arc<dyn Environment>, &OutboxSignal),
    opener: Opener,
) -> Result<(LandlordDb, Connections), StartError> {
    let waits = !matches!(opener, Opener::Command { waits: false, .. });
    let mut connection = reach(&options, if waits { BOOT } else { Duration::ZERO }).await?;
    let allowed = allowed(&mut connection).await?;
    let wanted = match opener {
        Opener::Node { .. } => config.connections.unwrap_or_else(|| usual_connections(allowed)),
        Opener::Command { .. } => CONNECTIONS.min(allowed / 2),
    };
    if opener.may_make() {
        // Whoever begins beside it waits: it would make the same things.
        let lock = sqlx::query!("select pg_advisory_lock($1)", LOCK);
        lock.execute(&mut connection).await.map_err(DbError::from)?;
    }
    let migrates = migrates(&mut connection, opener).await?;
    let key = match PlatformKey::find(&config.data, config.key.as_deref())? {
        Some(key) => key,
        None if needs_its_key(&mut connection).await? => {
            return Err(StartError::KeyMissing(PlatformKey::file(&config.data)));
        }
        None => PlatformKey::make(&config.data, &**environment)?,
    };
    let pool = PgPoolOptions::new().max_connections(Shares::of(wanted).landlord).acquire_timeout(ACQUIRE);
    let pool = pool.idle_timeout(IDLE);
    // One that was in use a moment ago is there still: nearly every request asks for
    // its session, and asking whether the connection lives takes as long.
    let pool = pool.test_before_acquire(false).before_acquire(|connection, about| {
        Box::pin(async move {
            if about.idle_for > FRESH {
                connection.ping().await?;
            }
            Ok(true)
        })
    });
    let pool = pool.connect_lazy_with(options);
    let landlord = LandlordDb::new(pool, Arc::new(key), Arc::clone(environment), signal.clone());
    if migrates {
        migrate::upgrade(&LANDLORD, &mut connection, &landlord, Actor::System).await?;
    }
    check_key(&landlord, PlatformKey::file(&config.data)).await?;
    // And the lock is given up.
    connection.close().await.map_err(DbError::from)?;
    Ok((landlord, Connections { allowed, wanted }))
}

/// Whether the schema is to be brought up to date; refuses one that does not fit.
async fn migrates(connection: &mut PgConnection, opener: Opener) -> Result<bool, StartError> {
    let standing = Standing::read(connection).await?;
    match opener {
        Opener::Node { migrates: true } | Opener::Command { wanted: LandlordSchema::Migrated, .. } => {
            // What a newer program added is left to it.
            return match standing.unknown.is_empty() {
                true => Ok(true),
                false => standing.fits().map(|()| false).map_err(StartError::from),
            };
        }
        Opener::Node { migrates: false } if standing.is_empty => return Ok(true),
        Opener::Command { wanted: LandlordSchema::AsItIs, .. } if !standing.is_empty => return Ok(false),
        Opener::Node { migrates: false } | Opener::Command { .. } => standing.fits()?,
    }
    for migration in standing.pending {
        tracing::warn!(%migration, "the landlord's database waits for a migration: publicdigit migrate landlord");
    }
    for migration in standing.unknown {
        tracing::warn!(%migration, "the landlord's database has a migration of a newer program");
    }
    Ok(false)
}

/// How many connections the server lets the platform's role have.
async fn allowed(connection: &mut PgConnection) -> Result<usize, DbError> {
    let allowed = sqlx::query_scalar!(
        r#"
        select current_setting('max_connections')::integer
          - current_setting('superuser_reserved_connections')::integer
          - coalesce(current_setting('reserved_connections', true)::integer, 0) as "allowed!"
        "#
    )
    .fetch_one(connection)
    .await?;
    Ok(usize::try_from(allowed).unwrap_or_default())
}

/// Connects once, or waits `connect_timeout` for a server that is starting too.
async fn reach(options: &PgConnectOptions, connect_timeout: Duration) -> Result<PgConnection, DbError> {
    let begun = Instant::now();
    loop {
        match PgConnection::connect_with(options).await {
            Ok(connection) => return Ok(connection),
            Err(error) if is_full(&error) && begun.elapsed() < connect_timeout.max(CROWD) => {
                tokio::time::sleep(RETRY_INTERVAL).await
            }
            Err(error) if is_starting(&error) && begun.elapsed() < connect_timeout => {
                tokio::time::sleep(RETRY_INTERVAL).await
            }
            Err(error) => return Err(error.into()),
        }
    }
}

/// Whether the server may answer in a while.
fn is_starting(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) => true,
        // cannot_connect_now
        sqlx::Error::Database(answer) => answer.code().as_deref() == Some("57P03"),
        _ => false,
    }
}

/// Whether the server has no connection left.
fn is_full(error: &sqlx::Error) -> bool {
    // too_many_connections
    matches!(error, sqlx::Error::Database(answer) if answer.code().as_deref() == Some("53300"))
}

/// Refuses a key that is not the one everything is sealed with.
async fn check_key(landlord: &LandlordDb, file: PathBuf) -> Result<(), StartError> {
    if landlord.has_its_key().await?.is_none() && opens_passwords(landlord).await? {
        landlord.note_key().await?;
    }
    // Somebody else may have noted down another one.
    match landlord.has_its_key().await? {
        Some(true) => Ok(()),
        Some(false) | None => Err(StartError::WrongKey(file)),
    }
}

/// Why the landlord's database was not restored.
#[derive(Debug, Error)]
pub enum RestoreLandlordError {
    /// The platform's key or its server cannot be had.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The backup was not restored.
    #[error(transparent)]
    Backup(#[from] BackupError),
}

/// Restores a backup of the landlord's database for `operator`, starting the embedded
/// PostgreSQL if none is given.
///
/// # Errors
///
/// If the platform's key or server cannot be had, or [`backup::restore_landlord`] refuses.
pub async fn restore_landlord(
    config: &Config,
    (file, replaces): (&Path, bool),
    operator: Operator,
) -> Result<LandlordRestored, RestoreLandlordError> {
    let key = PlatformKey::find(&config.data, config.key.as_deref()).map_err(StartError::from)?;
    let key = key.ok_or_else(|| StartError::KeyMissing(PlatformKey::file(&config.data)))?;
    let cluster = match &config.database_url {
        Some(_) => None,
        None if config.data.join("postgres").exists() => {
            Some(Cluster::join(&config.data, None, &SystemEnvironment).await.map_err(StartError::from)?)
        }
        None => Some(Cluster::start(&config.data, None, &SystemEnvironment).await.map_err(StartError::from)?),
    };
    let options = match (&cluster, &config.database_url) {
        (Some(cluster), _) => cluster.landlord(),
        (None, url) => {
            url.as_deref().unwrap_or_default().parse().map_err(DbError::from).map_err(StartError::from)?
        }
    };
    let place =
        LandlordPlace { options, key: Arc::new(key), environment: Arc::new(CommandEnvironment(operator)) };
    let restored = backup::restore_landlord(&place, file, replaces, Actor::System).await;
    if let Some(cluster) = cluster {
        cluster.stop().await.map_err(StartError::from)?;
    }
    Ok(restored?)
}
