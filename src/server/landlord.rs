//! The landlord's database opened: reached, with the right key, up to date.

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use sqlx::{
    Connection, PgConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::{config::Config, platform::StartError};
use crate::{
    db::{
        CONNECTIONS, DbError, LandlordDb, OutboxBell, PlatformKey, Shares,
        migrate::{self, MigrationSet},
        needs_its_key, usual_connections,
    },
    kernel::{Actor, Ambient},
    tenancy::opens_passwords,
};

/// How long one may have to wait for a connection to the landlord's database.
const ACQUIRE: Duration = Duration::from_secs(5);
/// How long a connection counts as used a moment ago.
const FRESH: Duration = Duration::from_secs(1);
/// How long a server is not yet there is waited for, and how often it is tried.
const BOOT: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(200);
/// How long one waits for a connection of a server that has none left.
const CROWD: Duration = Duration::from_secs(10);
/// After which time without use a connection is closed.
pub(super) const IDLE: Duration = Duration::from_secs(120);

/// How many connections the landlord's server lets the platform have, and how many
/// this process takes of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Connections {
    pub(super) allowed: usize,
    pub(super) wanted: usize,
}

/// Who opens the landlord's database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opener {
    /// A process that serves.
    Node,
    /// A command beside it, which takes what is left to commands; whether it waits for
    /// a server that another process is starting.
    Command { waits: bool },
}

/// Opens the landlord's database behind `options` and brings its schema up to date.
pub(super) async fn open(
    config: &Config,
    options: PgConnectOptions,
    (ambient, bell): (&Arc<dyn Ambient>, &OutboxBell),
    opener: Opener,
) -> Result<(LandlordDb, Connections), StartError> {
    let waits = opener != Opener::Command { waits: false };
    let mut connection = reach(&options, if waits { BOOT } else { Duration::ZERO }).await?;
    let allowed = allowed(&mut connection).await?;
    let wanted = match opener {
        Opener::Node => config.connections.unwrap_or_else(|| usual_connections(allowed)),
        Opener::Command { .. } => CONNECTIONS.min(allowed / 2),
    };
    let key = match PlatformKey::find(&config.data, config.key.as_deref())? {
        Some(key) => key,
        None if needs_its_key(&mut connection).await? => {
            return Err(StartError::KeyMissing(PlatformKey::file(&config.data)));
        }
        None => PlatformKey::make(&config.data, &**ambient)?,
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
    let landlord = LandlordDb::new(pool, Arc::new(key), Arc::clone(ambient), bell.clone());
    migrate::upgrade(MigrationSet::Landlord, &mut connection, &landlord, Actor::System).await?;
    connection.close().await.map_err(DbError::from)?;
    check_key(&landlord, PlatformKey::file(&config.data)).await?;
    Ok((landlord, Connections { allowed, wanted }))
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

/// Connects once, or waits `patience` for a server that is starting too.
async fn reach(options: &PgConnectOptions, patience: Duration) -> Result<PgConnection, DbError> {
    let begun = Instant::now();
    loop {
        match PgConnection::connect_with(options).await {
            Ok(connection) => return Ok(connection),
            Err(error) if is_full(&error) && begun.elapsed() < patience.max(CROWD) => {
                tokio::time::sleep(PAUSE).await
            }
            Err(error) if is_starting(&error) && begun.elapsed() < patience => {
                tokio::time::sleep(PAUSE).await
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
