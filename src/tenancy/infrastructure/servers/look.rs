//! What a server says of itself.

use std::{io, time::Duration};

use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};
use tokio::time::timeout;

use super::ServerError;

/// The oldest version that can be used: since it, only the owner of a new database
/// makes anything in its schema `public`.
const OLDEST: i32 = 150_000;
/// How long a server may take to answer what it is.
const PATIENCE: Duration = Duration::from_secs(5);

/// A server, and what may be done there.
pub(super) struct Looked {
    pub(super) version: i32,
    /// What the cluster is called, by itself and by the copies made of it.
    pub(super) system: i64,
    /// Whether the role may make databases and roles.
    able: bool,
    /// How many connections it lets the role have.
    pub(super) connections: i32,
}

impl Looked {
    /// Whether organisations' databases can be placed there.
    pub(super) fn can_be_used(&self) -> Result<(), ServerError> {
        if self.version < OLDEST {
            Err(ServerError::Old)
        } else if self.able {
            Ok(())
        } else {
            Err(ServerError::Powerless)
        }
    }
}

/// Looks at the server behind `options`.
pub(super) async fn look(options: &PgConnectOptions) -> Result<Looked, sqlx::Error> {
    let late = |_| sqlx::Error::Io(io::ErrorKind::TimedOut.into());
    timeout(PATIENCE, ask(options)).await.map_err(late)?
}

async fn ask(options: &PgConnectOptions) -> Result<Looked, sqlx::Error> {
    let mut connection = PgConnection::connect_with(options).await?;
    let looked = sqlx::query_as!(
        Looked,
        r#"
        select current_setting('server_version_num')::integer as "version!",
          (select system_identifier from pg_control_system()) as "system!",
          rolsuper or (rolcreatedb and rolcreaterole) as "able!",
          current_setting('max_connections')::integer
            - current_setting('superuser_reserved_connections')::integer
            - coalesce(current_setting('reserved_connections', true)::integer, 0) as "connections!"
        from pg_roles
        where rolname = current_user
        "#
    )
    .fetch_one(&mut connection)
    .await?;
    // It told everything; how it says good-bye does not matter.
    let _ = connection.close().await;
    Ok(looked)
}
