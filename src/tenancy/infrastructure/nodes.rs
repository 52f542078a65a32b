//! The processes that serve, and how many connections each may open: together they
//! leave room on every server for commands and monitoring.

use std::time::Duration;

use thiserror::Error;

use crate::db::{COMMANDS_RESERVE, DbError, LEAST_CONNECTIONS, LandlordDb};

/// How often a process gives a sign of life.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// The advisory lock under which processes are registered.
const LOCK: i64 = 0x7064_5f6e_6f64_6573;

/// A server allows fewer connections than are asked for.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "the server {server} allows {allowed} connections; {others} are other processes' of this platform and \
     {COMMANDS_RESERVE} are left to commands and monitoring, so that {wanted} more are too many \
     (PUBLICDIGIT_CONNECTIONS says how many a process opens, at least {LEAST_CONNECTIONS}; or raise its max_connections)"
)]
pub struct DoesNotFit {
    server: String,
    allowed: usize,
    others: usize,
    wanted: usize,
}

/// Why a process that serves was not registered.
#[derive(Debug, Error)]
pub enum NodeError {
    /// There is no room for it.
    #[error(transparent)]
    DoesNotFit(#[from] DoesNotFit),
    /// The landlord's database did not answer.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The processes that serve a landlord's platform.
#[derive(Clone, Debug)]
pub struct Nodes(LandlordDb);

impl Nodes {
    /// Those of `landlord`.
    pub fn new(landlord: LandlordDb) -> Self {
        Self(landlord)
    }

    /// Registers the process `name`, which opens up to `wanted` connections, unless
    /// the landlord's server, which allows `allowed`, has no room for them beside the
    /// others'.
    pub async fn register(&self, name: &str, wanted: usize, allowed: usize) -> Result<(), NodeError> {
        let mut tx = self.0.begin().await?;
        sqlx::query!("select pg_advisory_xact_lock($1)", LOCK)
            .execute(&mut *tx)
            .await
            .map_err(DbError::from)?;
        let others = sqlx::query_scalar!(
            r#"
            select coalesce(sum(connections), 0) as "others!"
            from tenancy.node
            where name <> $1
              and seen_at > now() - interval '1 minute'
            "#,
            name,
        )
        .fetch_one(&mut *tx)
        .await
        .map_err(DbError::from)?;
        room("home", allowed, number(others), wanted)?;
        sqlx::query!(
            r#"
            delete from tenancy.node
            where seen_at < now() - interval '1 minute'
            "#
        )
        .execute(&mut *tx)
        .await
        .map_err(DbError::from)?;
        sqlx::query!(
            r#"
            insert into tenancy.node (name, connections)
            values ($1, $2)
            on conflict (name) do update
            set connections = excluded.connections, seen_at = now()
            "#,
            name,
            i32::try_from(wanted).unwrap_or(i32::MAX),
        )
        .execute(&mut *tx)
        .await
        .map_err(DbError::from)?;
        Ok(tx.commit_unaudited().await?)
    }

    /// Gives signs of life of the process `name` until it is dropped.
    pub async fn live(self, name: String, connections: usize) {
        loop {
            tokio::time::sleep(HEARTBEAT).await;
            if let Err(error) = self.beat(&name, connections).await {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "no sign of life could be given");
            }
        }
    }

    async fn beat(&self, name: &str, connections: usize) -> Result<(), DbError> {
        sqlx::query!(
            r#"
            insert into tenancy.node (name, connections)
            values ($1, $2)
            on conflict (name) do update
            set seen_at = now()
            "#,
            name,
            i32::try_from(connections).unwrap_or(i32::MAX),
        )
        .execute(&mut *self.0.acquire().await?)
        .await?;
        Ok(())
    }

    /// Forgets the process `name`, which ends.
    pub async fn leave(&self, name: &str) -> Result<(), DbError> {
        sqlx::query!("delete from tenancy.node where name = $1", name)
            .execute(&mut *self.0.acquire().await?)
            .await?;
        Ok(())
    }

    /// Whether the connections of all processes, and at least one's, fit on a server
    /// that allows `allowed`.
    ///
    /// # Errors
    ///
    /// When they do not, or the landlord's database does not answer.
    pub(super) async fn fit<E>(&self, server: &str, allowed: i32) -> Result<(), E>
    where
        E: From<DoesNotFit> + From<DbError>,
    {
        let all = self.connections().await?.max(LEAST_CONNECTIONS);
        Ok(room(server, usize::try_from(allowed).unwrap_or_default(), 0, all)?)
    }

    /// The connections of all processes together.
    async fn connections(&self) -> Result<usize, DbError> {
        let sum = sqlx::query_scalar!(
            r#"
            select coalesce(sum(connections), 0) as "sum!"
            from tenancy.node
            where seen_at > now() - interval '1 minute'
            "#
        )
        .fetch_one(&mut *self.0.acquire().await?)
        .await?;
        Ok(number(sum))
    }
}

fn number(sum: i64) -> usize {
    usize::try_from(sum).unwrap_or_default()
}

fn room(server: &str, allowed: usize, others: usize, wanted: usize) -> Result<(), DoesNotFit> {
    if others + wanted + COMMANDS_RESERVE <= allowed {
        return Ok(());
    }
    Err(DoesNotFit { server: server.to_owned(), allowed, others, wanted })
}
